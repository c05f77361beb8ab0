"""Published totals against the counts that they sum up: checked, and never read as counts."""

from collections.abc import Iterable, Sequence

from ..files.workbook import Row
from .body import LeftOut
from .counts import Count, read_count
from .faults import Faults
from .grid import PERIOD, Grid

A_TOTAL = "a total"

Tallied = Sequence[tuple[Row, dict[int, Count | None]]]
"""Rows that were read, with the count of each column."""


def check_totals(
    grid: Grid,
    tallied: Tallied,
    skipped: Sequence[LeftOut],
    faults: Faults,
) -> None:
    """Each published total against the rows since the total before it, and against all of
    them; a column of totals against those of the same count in its row. What was held back
    leaves nothing to check."""
    if grid.of_kind(PERIOD):
        _check_totals_down(grid, tallied, skipped, faults)
    across = [c for c, column in grid.counts.items() if column.total]
    timed = [c for c, column in grid.counts.items() if column.period is not None]
    for row, tally in tallied:
        for c in across:
            parts = [p for p in timed if grid.counts[p].said == grid.counts[c].said]
            added = _sum([tally.get(p) for p in parts]) if parts else None
            total = read_count(row.cells[c]) if row.cells[c] is not None else ""
            if isinstance(total, str) or None in (total.value, added) or total.value == added:
                continue
            reason = f"the months add up to {added:,}, not to this total"
            faults.add(row.number, grid.counts[c].label, row.cells[c], reason, refused=False)


def _check_totals_down(
    grid: Grid,
    tallied: Tallied,
    skipped: Sequence[LeftOut],
    faults: Faults,
) -> None:
    since = 0
    lines = {row.number: row for row in grid.table.body}
    in_order = sorted(skipped, key=lambda line: line.row)
    for line in (line for line in in_order if line.reason == A_TOTAL):
        row = lines.get(line.row)
        for c, cell in [(c, row.cells[c]) for c in grid.counts] if row else ():
            total = read_count(cell) if cell is not None else ""
            above = [tally.get(c) for r, tally in tallied if r.number < line.row]
            part = [tally.get(c) for r, tally in tallied if since < r.number < line.row]
            if isinstance(total, str) or total.value is None or not above:
                continue
            sums = [_sum(part), _sum(above)]
            if None not in sums and total.value not in sums:
                reason = f"the months add up to {sums[-1]:,}, not to this total"
                faults.add(line.row, grid.counts[c].label, cell, reason, refused=False)
        since = line.row


def _sum(found: Iterable[Count | None]) -> int | None:
    known = list(found)
    counted = [count.value for count in known if count]
    if len(counted) < len(known) or None in counted:
        return None
    return sum(value for value in counted if value is not None)
