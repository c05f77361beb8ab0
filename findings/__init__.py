"""An address in, findings out: each finding has one maker, whoever shows it.

``pages`` lists the pages, ``makers`` makes their charts and ``cards`` their cards; ``door`` is
what the rooms above ask.
"""

from findings.door import card, data_of, every, find, meant, query, read, seen
from findings.pages import PAGES, Page

__all__ = ["PAGES", "Page", "card", "data_of", "every", "find", "meant", "query", "read", "seen"]
