"""Whether a column says what became of each request, whatever stands over it.

Under "Standing" or "Panel's view" a few texts stand again and again. Where two of them or more are
decisions of known words and one of these is against it or leaves it open ("Not supported",
"Applicant withdrew", "With the panel"), the others are of the same kind: "Content to proceed".
Purposes, data sets and kinds of bodies hold no such words twice.
"""

from collections.abc import Sequence

from .. import frames
from ..files.workbook import Cell
from . import values

LEAST_ROWS, MOST_TEXTS = 4, 10
LONGEST = 80

KNOWN = 0.3
"""The share of the cells that must be decisions of known words."""


def decides(cells: Sequence[Cell]) -> bool:
    """Whether ``cells`` are decisions by the values alone."""
    filled = [values.line_of(cell) for cell in cells if not values.says_nothing(cell)]
    texts = set(filled)
    few = len(texts) <= min(MOST_TEXTS, 0.7 * len(filled))
    if len(filled) < LEAST_ROWS or not few or any(len(text) > LONGEST for text in texts):
        return False
    found = {text: said for text in texts if (said := values.decision(text))}
    if len(found) < 2 or not _AGAINST & set(found.values()):
        return False
    return sum(text in found for text in filled) >= KNOWN * len(filled)


_AGAINST = frozenset((*frames.NOTHING_GIVEN, "pending"))
