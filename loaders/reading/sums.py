"""The last row of a table of counts, where it sums up those above it, whatever it is called."""

from collections.abc import Sequence

from ..files.workbook import Cell, Row
from . import people, values
from .counts import read_count
from .labels import is_period_label
from .lexicon import words

EVERYBODY = frozenset(("all", "everyone", "everybody", "altogether", "combined", "sum", "overall"))
"""What stands alone before the sums of the rows above."""

LEAST_ROWS, LEAST_SUM = 3, 20
"""Fewer rows, or a smaller sum in one column alone, may add up by chance."""


def is_sum_of(row: Row, above: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether ``row`` sums up those ``above``: it says so, or each of its numbers is the
    sum of its column, in two columns or more, or in one with a sum of twenty or more.
    A row that is a period is none: the requests of a year's last quarter may well be as many
    as those of the others. Nor is one that names a body."""
    own = [c for c in columns if row.cells[c] is not None]
    numbers = [c for c in own if isinstance(row.cells[c], int | float)]
    labels = [values.text_of(row.cells[c]) for c in own if c not in numbers]
    if not above or not numbers or len(labels) != 1 or own[0] in numbers:
        return False
    if words(labels[0])[:1] and set(words(labels[0])) <= EVERYBODY:
        return True
    named = is_period_label(labels[0]) or people.is_organisation(labels[0], surely=True)
    if len(above) < LEAST_ROWS or named:
        return False
    sums = [_sum(above, c) for c in numbers]
    if any(added != row.cells[c] for c, added in zip(numbers, sums, strict=True)):
        return False
    large = [added for added in sums if added is not None and added >= LEAST_SUM]
    return len([added for added in sums if added]) > 1 or len(large) == 1


def _sum(rows: Sequence[Row], column: int) -> int | None:
    found = [_value(row.cells[column]) for row in rows]
    known = [value for value in found if value is not None]
    return sum(known) if len(known) == len(found) else None


def _value(cell: Cell) -> int | None:
    if cell is None:
        return 0
    count = read_count(cell)
    return None if isinstance(count, str) else count.value
