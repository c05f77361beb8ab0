"""One table of a sheet, as it was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .body import LeftOut, rows_of
from .faults import Record
from .tables import Table

READ = ("releases", "exchanges", "nationality")
"""Kinds of sheets that are read into frames."""


@dataclass
class Part:
    """One table of a sheet. ``columns``: field to heading as published; ``how_sure``: field to
    "sure" or "likely"; ``present``: rows that are neither notes nor totals; ``reason``: why it
    is not read."""

    table: Table
    stream: str
    kind: str
    frame: str = ""
    rows: list[Record] = field(default_factory=list)
    problems: list[Record] = field(default_factory=list)
    present: int = 0
    skipped: Sequence[LeftOut] = ()
    columns: dict[str, str] = field(default_factory=dict)
    how_sure: dict[str, str] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()
    reason: str = ""

    @property
    def refused(self) -> int:
        return sum(problem["refused"] for problem in self.problems)

    @property
    def is_read(self) -> bool:
        return self.kind in READ


def unknown(table: Table, stream: str, reason: str) -> Part:
    """A table that is not read, and why."""
    rows, skipped = rows_of(table)
    return Part(
        table=table,
        stream=stream,
        kind="unknown",
        present=len(rows),
        skipped=skipped,
        columns=table.shown(),
        not_understood=table.not_understood,
        reason=reason,
    )
