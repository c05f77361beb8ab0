"""An address in, findings out: each finding has one maker, whoever shows it.

``pages`` lists the pages, ``makers`` makes their charts and ``cards`` their cards; ``door`` is
what the rooms above ask.
"""

from findings.door import as_today, canonical, card, data_of, every, find, query, read
from findings.pages import PAGES, Page

__all__ = [
    "PAGES",
    "Page",
    "as_today",
    "canonical",
    "card",
    "data_of",
    "every",
    "find",
    "query",
    "read",
]
