"""Rows above the first headings of a sheet that are no titles: a table whose headings we do not
know would vanish there without a word."""

from collections.abc import Sequence

from ..files.workbook import Row
from .tables import Table

FEWEST = 2
"""So many rows of numbers or dates are a table."""


def rows_lost(tables: Sequence[Table]) -> list[Row]:
    """Rows of the first table's ``above`` in which numbers or dates stand beside something."""
    if not tables:
        return []
    found = [row for row in tables[0].above if _is_data(row)]
    return found if len(found) >= FEWEST else []


def _is_data(row: Row) -> bool:
    cells = [cell for cell in row.cells if cell is not None]
    numbers = sum(not isinstance(cell, str) for cell in cells)
    return len(set(map(str, cells))) > 1 and numbers > 0
