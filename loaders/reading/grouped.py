"""Tables in which a name or a month stands once over several rows, and the cells below are blank.

"Coram | DR1 | …" over "(blank) | DR2 | …" lists two requests of Coram. Only the first column of
a table is read so, where many of its cells are blank and the rows have all else: then the cell
above stands for the blank, the table says so, and how sure its rows are is at most likely.
"""

from collections.abc import Iterator, Sequence

from ..files.workbook import Row
from .tables import Table

FEWEST, MOST = 0.3, 0.95
"""Shares of blank cells between which a first column is one of groups."""

WHOLE = 0.7
"""The share of the other columns that rows with a blank must fill."""

GROUPS = ("organisation", "date")

REASON = "blank below another: read as what stands above"


def group_column(rows: Sequence[Row], table: Table) -> int | None:
    """The column of ``rows`` whose blanks stand for the cell above; None for none."""
    first = min(table.own_headings)
    if len(rows) < 4 or first not in (table.columns.get(name) for name in GROUPS):
        return None
    blank = [row for row in rows if row.cells[first] is None]
    if not FEWEST <= len(blank) / len(rows) <= MOST or rows[0].cells[first] is None:
        return None
    others = [c for c in table.columns.values() if c != first and c < len(rows[0].cells)]
    filled = sum(row.cells[c] is not None for row in blank for c in others)
    return first if others and filled >= WHOLE * len(blank) * len(others) else None


def filled_down(rows: Sequence[Row], column: int | None) -> Iterator[tuple[Row, Row]]:
    """Each row with what stands above its blank, and as published."""
    above = None
    for row in rows:
        if column is None or row.cells[column] is not None:
            above = row.cells[column] if column is not None else None
            yield row, row
        else:
            cells = (above if c == column else cell for c, cell in enumerate(row.cells))
            yield Row(row.number, tuple(cells)), row
