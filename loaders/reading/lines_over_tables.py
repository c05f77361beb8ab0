"""The lines at the top of a sheet, which hold for its further tables, too.

A sheet that prints a table for each year has its title once: "Requests by the Home Office", then
"2017-18" over twelve months, then "2018-19" over the next twelve. What stands over the first table
is said of the others as well, unless the lines right above one name another subject: someone else
who asks, or the name of a list.
"""

from collections.abc import Sequence

from ..files.workbook import Row
from .block import Block
from .labels import asker_in, is_period_label, period_in, year_in
from .lexicon import one_line, words
from .titles import names_an_edition

_OF_TIME = frozenset(
    ("year", "financial", "academic", "calendar", "school", "month", "quarter", "term", "half",
     "period", "to", "and", "from", "ended", "ending", "the", "in", "for", "of", "during")
)  # fmt: skip
ALIKE = 0.5
"""The share of labels that make two tables those of one list."""


def lines_over(blocks: Sequence[Block]) -> list[tuple[Row, ...]]:
    """For each of ``blocks`` the rows at the top of the sheet that hold for it, too."""
    first = blocks[0] if blocks else None
    return [
        first.above if first and block is not first and _goes_on(first, block) else ()
        for block in blocks
    ]


def _goes_on(first: Block, block: Block) -> bool:
    own = [line for row in block.above if (line := _line(row))]
    if any(row in first.above for row in block.above) or any(map(asker_in, own)):
        return False
    if all(map(_is_only_time, own)):
        return True
    return _are_alike(first, block) and not any(map(names_an_edition, own))


def _line(row: Row) -> str:
    texts = dict.fromkeys(one_line(cell) for cell in row.cells if isinstance(cell, str))
    return " ".join(filter(None, texts))


def _is_only_time(line: str) -> bool:
    said = [word for word in words(line) if not any(c.isdigit() for c in word)]
    rest = set(said) - _OF_TIME
    timed = is_period_label(line) or period_in(line) is not None or bool(year_in(line))
    return timed and all(is_period_label(f"{word} 2000") for word in rest)


def _are_alike(first: Block, block: Block) -> bool:
    """Whether two tables have the same headings, or mostly the same labels in column one."""
    if set(first.cells.values()) == set(block.cells.values()):
        return True
    one, other = _labels(first), _labels(block)
    return bool(one) and len(one & other) >= ALIKE * max(len(one), len(other))


def _labels(block: Block) -> set[str]:
    column = min(block.cells, default=0)
    cells = (row.cells[column] for row in block.body if column < len(row.cells))
    return {one_line(cell) for cell in cells if isinstance(cell, str) and len(cell) > 3}
