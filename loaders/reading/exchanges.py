"""Sheets of counts by month as the frame ``exchanges``: who asked DfE about how many.

The table may run down (a row a month) or across (a column a month, a row a count). A
count that was held back stays held back; a blank is a gap. A published total is checked
against its months and listed when it differs, and never takes their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..files.workbook import Cell, Row, Sheet, Workbook
from . import values
from .body import LeftOut, left_out, rows_of
from .columns import is_month_name
from .counts import Count, read_count
from .dates import Reading, is_not_a_date_word, read_date
from .heading_rows import LOOKED_AT
from .headings import MEASURES, fits
from .lexicon import one_line, telling, words
from .parts import requester_of
from .register import (
    Faults,
    Record,
    Refused,
    are_months,
    as_published,
    cell_of,
    month_of,
    serial_columns,
)
from .tables import Table


@dataclass(frozen=True, eq=False)
class Across(Table):
    """A table whose columns are months and whose rows are counts. ``periods``: column to
    month; ``label``: the column of the rows' labels; ``counts``: what is counted (a name
    under ``measures``) to its row."""

    label: int = 0
    periods: dict[int, Reading] = field(default_factory=dict)
    counts: dict[str, Row] = field(default_factory=dict)

    @property
    def measures(self) -> list[str]:
        return list(self.counts)

    def labels(self) -> dict[str, str]:
        return {m: values.line_of(row.cells[self.label]) for m, row in self.counts.items()}

    def texts(self) -> list[str]:
        return [*self.headings.values(), *self.labels().values()]

    def shown(self) -> dict[str, str]:
        corner = self.headings.get(self.label) or self.headings[min(self.periods)]
        return {"period_start": corner, **self.labels()}


def read_exchanges(
    workbook: Workbook, sheet: Sheet, table: Table, stream: str
) -> tuple[list[Record], list[Record]]:
    """Rows of the frames ``exchanges`` and ``problems`` from ``table``.

    Of ``exchanges`` the ids and corrections are for :mod:`loaders.history`. A row of the
    sheet is refused when neither its period nor one count can be read.
    """
    faults = Faults(workbook.file, sheet.name)
    across = isinstance(table, Across)
    read = _read_across(table, faults) if across else _read_down(table, faults)
    common = {
        "requester": requester_of(sheet, table, stream),
        "kind": "period total",
        "status": "as published",
        "file": workbook.file,
        "sheet": sheet.name,
        "sha256": workbook.sha256,
    }
    made = [figure | common for figure in read]
    return made, faults.found


def _figure(measure: str, period: Reading, count: Count, row: Row, shown: str) -> Record:
    return {
        "period_start": period.start,
        "period_end": period.end,
        "period_precision": period.precision,
        "measure": MEASURES[measure]["name"],
        "unit": MEASURES[measure]["unit"],
        "value": count.value,
        "value_text": count.text,
        "held_back": count.held_back,
        "note": count.qualifier or None,
        "row": row.number,
        "as_published": shown,
    }


def _count(cell: Cell, row: Row, heading: str, faults: Faults) -> Count | None:
    """The count in ``cell``; None for a gap, or for what can't be read, which is listed."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    count = read_count(cell)
    if isinstance(count, str):
        faults.add(row.number, heading, cell, count, refused=False)
        return None
    return count


# Down: a row a month


def _read_down(table: Table, faults: Faults) -> Iterator[Record]:
    rows, others = rows_of(table)
    periods = _Periods(table, others)
    counted: list[tuple[int, dict[str, Count | None]]] = []
    for row in rows:
        try:
            period = periods.of(row)
        except Refused as refusal:
            faults.refuse(row.number, table, refusal)
            continue
        cells = {name: cell_of(row, table, name) for name in table.measures}
        before = len(faults.found)
        counts = {m: _count(c, row, table.published(m), faults) for m, c in cells.items()}
        counted.append((row.number, counts))
        if not any(counts.values()):
            del faults.found[before:]
            name = next((m for m, c in cells.items() if c is not None), table.measures[0])
            reason = "no count can be read" if cells[name] is not None else "no count was published"
            faults.add(row.number, table.published(name), cells[name], reason, refused=True)
            continue
        shown = as_published(row, table)
        note = values.line_of(cell_of(row, table, "note")) or None
        for measure, count in counts.items():
            if count:
                figure = _figure(measure, period, count, row, shown)
                yield figure | {"note": "; ".join(filter(None, (figure["note"], note))) or None}
    _check_totals(table, counted, others, faults)


class _Periods:
    """The periods of the rows of one table; the year may stand in a column of its own or
    in a line above its months."""

    def __init__(self, table: Table, others: Sequence[LeftOut]) -> None:
        self.table = table
        self.serial = "period_start" in serial_columns(table)
        cells = [cell_of(row, table, "period_start") for row in table.body]
        named = "month" in words(table.published("period_start"))
        self.is_month = named or are_months(cells, enough=2)
        self.years = {
            line.row: line.text for line in others if line.text.isdigit() and len(line.text) == 4
        }
        self.year_column = next(
            (c for c, h in table.headings.items() if telling(words(h)) == ("year",)), None
        )
        self.last: tuple[str, int] | None = None

    def of(self, row: Row) -> Reading:
        cell = cell_of(row, self.table, "period_start")
        if cell is None or is_not_a_date_word(cell):
            raise Refused("period_start", cell, "no month is named")
        if is_month_name(cell):
            cell = f"{one_line(str(cell)).strip(' *')} {self._year(row, cell)}"
        reading = read_date(cell, serial=self.serial)
        if isinstance(reading, str):
            raise Refused("period_start", cell, reading)
        if self.is_month and reading.precision == "day":
            return month_of(reading)
        return reading

    def _year(self, row: Row, cell: Cell) -> str:
        """The year of a month without one. A blank below a year is that year, as long as
        the months go on."""
        own = None
        if self.year_column is not None:
            own = row.cells[self.year_column]
        above = [n for n in self.years if n < row.number]
        month = read_date(f"{one_line(str(cell)).strip(' *')} 2000")
        number = month.start.month if isinstance(month, Reading) else 0
        if own is not None:
            year = values.text_of(own)
        elif above:
            year = self.years[max(above)]
        elif self.last and number > self.last[1]:
            year = self.last[0]
        else:
            raise Refused("period_start", cell, "the month has no year")
        self.last = (year, number)
        return year


def _check_totals(
    table: Table,
    counted: list[tuple[int, dict[str, Count | None]]],
    others: Sequence[LeftOut],
    faults: Faults,
) -> None:
    """Each published total against the months since the total before it, and against all
    of them. Counts held back or missing leave nothing to check."""
    since = 0
    for line in (line for line in others if line.reason == "a total"):
        row = next(row for row in table.body if row.number == line.row)
        for measure in table.measures:
            cell = cell_of(row, table, measure)
            total = read_count(cell) if cell is not None else ""
            above = [counts[measure] for n, counts in counted if n < line.row]
            part = [counts[measure] for n, counts in counted if since < n < line.row]
            if isinstance(total, str) or total.value is None:
                continue
            sums = [_sum(part), _sum(above)]
            if None not in sums and total.value not in sums:
                reason = f"the months add up to {sums[-1]:,}, not to this total"
                faults.add(line.row, table.published(measure), cell, reason, refused=False)
        since = line.row


def _sum(counts: list[Count | None]) -> int | None:
    known = [count.value for count in counts if count]
    if len(known) < len(counts) or None in known:
        return None
    return sum(value for value in known if value is not None)


# Across: a column a month


def find_across(sheet: Sheet) -> Across | None:
    """The table of ``sheet`` that runs across, or None: the row with the most months, at
    least two, that has below it a row whose label is a count that we know."""
    best: Across | None = None
    for n, row in enumerate(sheet.rows[:LOOKED_AT]):
        periods = _periods_in(row, sheet.rows[n - 1] if n else None)
        months = {period.start for period in periods.values()}
        if len(months) > max(1, len(best.periods) if best else 0):
            best = _across(sheet, n, periods) or best
    return best


def _across(sheet: Sheet, n: int, periods: dict[int, Reading]) -> Across | None:
    row, body, first = sheet.rows[n], sheet.rows[n + 1 :], min(periods)
    counts: dict[str, Row] = {}
    label = 0
    others = []
    for below in body:
        column, text = _label(below, first)
        measure = _measure(text) if column is not None else None
        if measure and measure not in counts:
            counts[measure] = below
            label = column or 0
        elif text and _has_counts(below, periods):
            others.append(text)
    if not counts:
        return None
    return Across(
        heading_row=row.number,
        headings={c: values.line_of(cell) for c, cell in enumerate(row.cells) if cell is not None},
        columns={},
        body=body,
        above=sheet.rows[:n],
        not_understood=tuple(others),
        label=label,
        periods=periods,
        counts=counts,
    )


def _periods_in(row: Row, above: Row | None) -> dict[int, Reading]:
    """Column to month; a month without a year has it from the row above, where a year
    stands over its months."""
    found: dict[int, Reading] = {}
    year = ""
    as_months = are_months(row.cells, enough=2)
    for c, cell in enumerate(row.cells):
        up = above.cells[c] if above else None
        if values.text_of(up).isdigit() and len(values.text_of(up)) == 4:
            year = values.text_of(up)
        if is_month_name(cell) and year:
            cell = f"{one_line(str(cell)).strip(' *')} {year}"
        if isinstance(cell, date) and as_months:
            cell = f"{cell:%B %Y}"
        if isinstance(cell, str | date) and not isinstance(reading := read_date(cell), str):
            found[c] = reading
    return found


def _label(row: Row, first: int) -> tuple[int | None, str]:
    """The column and text of the row's label, left of its first month."""
    for c, cell in enumerate(row.cells[:first]):
        if isinstance(cell, str) and cell.strip():
            return c, one_line(cell)
    return None, ""


def _measure(label: str) -> str | None:
    known = [fit.meaning for fit in fits(label) if fit.meaning in MEASURES]
    return known[0] if known else None


def _has_counts(row: Row, periods: dict[int, Reading]) -> bool:
    return any(row.cells[c] is not None for c in periods)


def rows_across(table: Across) -> tuple[list[Row], list[LeftOut]]:
    """The rows of counts that are read, and every other row below the months."""
    rows = [row for row in table.body if row in table.counts.values()]
    others = [row for row in table.body if row not in rows]
    first = min(table.periods)
    unknown = [r for r in others if _has_counts(r, table.periods) and _label(r, first)[1]]
    reason = {row.number: "a count that we do not know" for row in unknown}
    return rows, [left_out(row, reason.get(row.number, "a note")) for row in others]


def _read_across(table: Across, faults: Faults) -> Iterator[Record]:
    for measure, row in table.counts.items():
        label = values.line_of(row.cells[table.label])
        shown = as_published(row, table)
        before = len(faults.found)
        read: list[Count | None] = []
        for c, period in table.periods.items():
            count = _count(row.cells[c], row, table.headings[c], faults)
            read.append(count)
            if count:
                yield _figure(measure, period, count, row, shown)
        if not any(read):
            del faults.found[before:]
            faults.add(row.number, label, label, "no count can be read", refused=True)
        _check_total_across(table, row, read, faults)


def _check_total_across(table: Across, row: Row, read: list[Count | None], faults: Faults) -> None:
    for c, heading in table.headings.items():
        if c in table.periods or "total" not in words(heading):
            continue
        total = read_count(row.cells[c]) if row.cells[c] is not None else ""
        added = _sum(read)
        if isinstance(total, str) or None in (total.value, added) or total.value == added:
            continue
        reason = f"the months add up to {added:,}, not to this total"
        faults.add(row.number, heading, row.cells[c], reason, refused=False)
