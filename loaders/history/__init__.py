"""Many editions of a register, one history of it.

Editions repeat most of what those before them list, so they are never added up: every row
of every edition is a *reading*, readings of one thing go by one id, and the newest stands.
"""

from .accredited import merge_accredited, possible_duplicate_projects
from .edition_lists import family, lists_of_editions, ranks, standing
from .exchanges import exchanges_with_evidence, merge_exchanges
from .releases import History, merge, newest, with_evidence

__all__ = [
    "History",
    "exchanges_with_evidence",
    "family",
    "lists_of_editions",
    "merge",
    "merge_accredited",
    "merge_exchanges",
    "newest",
    "possible_duplicate_projects",
    "ranks",
    "standing",
    "with_evidence",
]
