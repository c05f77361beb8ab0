"""Where the tables of a sheet are: cells in, blocks with their rows of headings out.

A table shows by its shape before any word of it is understood: a row of short texts, each
once, over rows that fill the same columns with something else (numbers, dates, references,
longer texts). Words that headings are made of speak for such a row, too, and of several
candidates the one with most of both is taken. Headings may stand on two rows, merged, again
further down over another table, or twice beside one another over two tables; or, on a sheet
laid on its side, down the first column.
"""

from collections.abc import Sequence

from ..files.workbook import Row, Sheet
from .block import Block, is_one_text
from .cards import on_its_side
from .heading_cells import cells_of
from .heading_rows import heading_rows
from .side_by_side_tables import side_by_side


def blocks_of(sheet: Sheet, taught: frozenset[tuple[str, ...]] = frozenset()) -> list[Block]:
    """The tables of ``sheet``, from the top and from the left. ``taught``: the words of
    headings that a person has taught."""
    rows = sheet.rows
    if not rows:
        return []
    down = _down(rows, taught)
    side = on_its_side(rows, taught, down)
    if side is not None:
        return side
    return [part for block in down for part in side_by_side(block)]


def _down(rows: Sequence[Row], taught: frozenset[tuple[str, ...]]) -> list[Block]:
    found = heading_rows(rows, taught)
    tops = [0 if k == 0 else _top(rows, n - two) for k, (n, two, _) in enumerate(found)]
    ends = [*tops[1:], len(rows)][: len(found)]
    return [
        Block(
            number=rows[n].number,
            cells=cells_of(rows, n, two),
            above=tuple(rows[top : n - two]),
            body=tuple(rows[n + 1 : end]),
            known=known,
        )
        for top, (n, two, known), end in zip(tops, found, ends, strict=True)
    ]


def _top(rows: Sequence[Row], heading: int) -> int:
    """The first of the lines of text right above a further table's headings."""
    top = heading
    while top > 0 and is_one_text(rows[top - 1]):
        top -= 1
    return top
