"""What can't be read: cells, and rows that are left out for one, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..files.workbook import Cell, Row
from . import values
from .published import LONGEST_VALUE, as_published
from .tables import Table

Record = dict[str, Any]
"""One row of a frame: column to value; a column that is not there is empty."""


class Refused(Exception):  # noqa: N818
    """A row that is not read: which column, which cell, why."""

    def __init__(self, name: str, cell: Cell, reason: str) -> None:
        super().__init__(reason)
        self.name, self.cell, self.reason = name, cell, reason


@dataclass
class Faults:
    """What we could not read, gathered while reading one sheet."""

    file: str
    sheet: str
    found: list[Record] = field(default_factory=list)

    def add(self, row: int | None, column: str, cell: Cell, reason: str, *, refused: bool) -> None:
        self.found.append(
            {
                "file": self.file,
                "sheet": self.sheet,
                "row": row,
                "column": column,
                "value": values.text_of(cell)[:LONGEST_VALUE],
                "reason": reason,
                "refused": refused,
            }
        )

    def refuse(
        self, row: Row, table: Table, refusal: Refused, *, hidden: Sequence[str] = ()
    ) -> None:
        """A row that is not read, kept with its words but for the ``hidden`` fields."""
        column = table.published(refusal.name)
        self.add(row.number, column, refusal.cell, refusal.reason, refused=True)
        self.found[-1]["as_published"] = as_published(row, table, hidden=hidden)
