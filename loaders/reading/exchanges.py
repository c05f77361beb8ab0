"""Counts of a period as the frame ``exchanges``: who asked DfE about how many.

A count that was held back stays held back; a blank is a gap; one merged over several months
is one figure for all of them. A published total is checked against its parts, listed when it
differs, and never takes their place. A count of something that is no measure of ours is named
as not read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..files.workbook import Cell, Row, Sheet, Workbook
from . import people, values
from .body import LeftOut, left_out
from .counted import Said, measure_of, said_of
from .counts import Count, read_count, scale_of
from .dates import Reading, column_style, is_not_a_date_word, read_date
from .evidence import MEASURES
from .grid import ASKER, MEASURE, PERIOD, Grid, is_count, month_in, month_of
from .labels import asker_named, bare, is_month_name, is_quarter_name, is_year, period_in
from .lexicon import words
from .register import Faults, Record, Refused, are_months, as_published

LONGEST_LABEL = 200
A_TOTAL = "a total"
UNKNOWN = "a count that we do not know"
IN_WORDS = "told in words, not counted"


@dataclass
class Figures:
    """What was read of one grid. ``rows``: the rows of the sheet that were read or refused;
    ``skipped``: every other row, with the reason; ``measures``: measure to where it stands;
    ``unknown``: labels of counts that are not read."""

    made: list[Record]
    problems: list[Record]
    rows: int
    skipped: list[LeftOut]
    measures: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def read_exchanges(workbook: Workbook, sheet: Sheet, grid: Grid) -> Figures:
    """Rows of the frames ``exchanges`` and ``problems`` from ``grid``.

    Of ``exchanges`` the ids and corrections are for :mod:`loaders.history`. A row of the
    sheet is refused when neither its period nor one count can be read.
    """
    faults = Faults(workbook.file, sheet.name)
    found = Figures([], faults.found, 0, list(grid.skipped))
    periods = _Periods(grid, date1904=sheet.date1904)
    once = _Merged(sheet)
    common = {
        "kind": "period total",
        "status": "as published",
        "file": workbook.file,
        "sheet": sheet.name,
        "sha256": workbook.sha256,
    }
    tallied: list[tuple[Row, dict[int, Count | None]]] = []
    sums = periods.sums()
    for row in grid.rows:
        if row.number in sums:
            found.skipped.append(left_out(row, A_TOTAL))
            continue
        before = len(faults.found)
        try:
            figures, tally = _figures(row, grid, periods, once, found, faults)
        except Refused as refusal:
            found.rows += 1
            del faults.found[before:]
            column = next((grid.table.headings[c] for c in grid.of_kind(PERIOD)), "")
            faults.add(row.number, column, refusal.cell, refusal.reason, refused=True)
            continue
        if figures is None:
            continue
        found.rows += 1
        tallied.append((row, tally))
        if not figures:
            _refuse_empty(row, grid, before, faults)
            continue
        found.made += [common | figure for figure in figures]
    _check_totals(grid, tallied, found.skipped, faults)
    for label in found.unknown:
        reason = f"{UNKNOWN}: nothing under or beside “{label[:80]}” is read"
        faults.add(grid.table.heading_row, label[:80], None, reason, refused=False)
    found.skipped.sort(key=lambda line: line.row)
    return found


def _figures(
    row: Row, grid: Grid, periods: "_Periods", once: "_Merged", found: Figures, faults: Faults
) -> tuple[list[Record] | None, dict[int, Count | None]]:
    """The figures of one row; None if it is no row of counts that we know."""
    label = " ".join(values.line_of(row.cells[c]) for c in grid.of_kind(MEASURE)).strip()
    if not any(is_count(row.cells[c]) for c in grid.counts) and _is_prose(row):
        found.skipped.append(left_out(row, IN_WORDS))
        return None, {}
    measures = {c: _measure(grid, c, label) for c in grid.counts if not grid.counts[c].total}
    known = {c: m for c, m in measures.items() if m}
    if not known:
        name = label or next((grid.counts[c].label for c in measures), "")
        if name and name not in found.unknown:
            found.unknown.append(name)
        found.skipped.append(left_out(row, UNKNOWN))
        return None, {}
    for c in measures.keys() - known.keys():
        if grid.counts[c].label not in found.unknown and any(
            r.cells[c] is not None for r in grid.rows
        ):
            found.unknown.append(grid.counts[c].label)
    shown = as_published(row, grid.table)
    note = _note(row, grid)
    made: list[Record] = []
    tally: dict[int, Count | None] = {}
    for c, measure in known.items():
        period = periods.of(row, c)
        cell = row.cells[c]
        span = once.span(row, c)
        if span is None:  # the lower part of a merged count
            tally[c] = None
            continue
        count = _count(cell, row, grid.counts[c].label, faults, grid)
        tally[c] = count
        if count is None:
            continue
        if span > row.number:
            last = next((r for r in grid.rows if r.number == span), row)
            period = _joined(period, periods.of(last, c))
        where = label or grid.counts[c].label
        found.measures.setdefault(measure, where)
        made.append(
            _figure(measure, period, count, row, shown, note)
            | {"requester": _requester(row, c, grid)}
        )
    return made, tally


def _measure(grid: Grid, column: int, label: str) -> str | None:
    """The measure of the counts in ``column``, in a row with that ``label``."""
    own = grid.counts[column]
    taught = grid.found.get(own.label)
    if taught:
        return taught
    if label:
        return measure_of(label, grid.stream, _beside(grid, own.label))
    if own.period is None and own.asker is None:
        return measure_of(own.label, grid.stream, grid.beside) or _plain(grid, own.label)
    return next((m for title in grid.titles if (m := measure_of(title, grid.stream))), None)


def _plain(grid: Grid, label: str) -> str | None:
    """A column that is only called a number: what the titles say is counted in it."""
    said = words(label)
    if set(said) <= {"countof", "number", "count", "total", "figure", "value", "volume"}:
        return next((m for title in grid.titles if (m := measure_of(title, grid.stream))), None)
    return None


def _beside(grid: Grid, label: str) -> tuple[Said, ...]:
    return (said_of(label), *grid.beside)


def _requester(row: Row, column: int, grid: Grid) -> str | None:
    own = grid.counts[column].asker
    if own:
        return own
    for c in grid.of_kind(ASKER):
        name = people.without_person(values.line_of(row.cells[c]))
        if name:
            return asker_named(name) or name
    return grid.requester


def _note(row: Row, grid: Grid) -> str | None:
    columns = [c for c in (grid.table.columns.get("note"),) if c is not None]
    return (
        "; ".join(values.line_of(row.cells[c]) for c in columns if row.cells[c] is not None) or None
    )


def _is_prose(row: Row) -> bool:
    texts = [cell for cell in row.cells if isinstance(cell, str) and len(cell) > 50]
    return bool(texts)


def _figure(
    measure: str, period: Reading, count: Count, row: Row, shown: str, note: str | None
) -> Record:
    return {
        "period_start": period.start,
        "period_end": period.end,
        "period_precision": period.precision,
        "measure": MEASURES[measure]["name"],
        "unit": MEASURES[measure]["unit"],
        "value": count.value,
        "value_text": count.text,
        "held_back": count.held_back,
        "note": "; ".join(filter(None, (count.qualifier, note))) or None,
        "row": row.number,
        "as_published": shown,
    }


def _count(cell: Cell, row: Row, heading: str, faults: Faults, grid: Grid) -> Count | None:
    """The count in ``cell``; None for a gap, or for what can't be read, which is listed."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    count = read_count(cell, scale=_scale(grid, heading))
    if isinstance(count, str):
        faults.add(row.number, heading, cell, count, refused=False)
        return None
    return count


def _scale(grid: Grid, heading: str) -> int:
    """By how much a count is to be multiplied: its heading, its row's label or a title says
    thousands."""
    return max(scale_of(text) for text in (heading, *grid.titles))


def _refuse_empty(row: Row, grid: Grid, before: int, faults: Faults) -> None:
    del faults.found[before:]
    column = next((c for c in grid.counts if row.cells[c] is not None), None)
    cell = None if column is None else row.cells[column]
    heading = grid.counts[column if column is not None else min(grid.counts)].label
    labelled = grid.of_kind(MEASURE)
    if labelled:
        heading = cell = values.line_of(row.cells[labelled[0]])
    reason = "no count was published" if column is None else "no count can be read"
    faults.add(row.number, heading, cell, reason, refused=True)


def _joined(first: Reading, last: Reading) -> Reading:
    """The periods of the first and last row of one merged count as one."""
    months = (last.end.year - first.start.year) * 12 + last.end.month - first.start.month + 1
    quarter = months == 3 and first.start.month % 3 == 1
    return Reading(
        first.start, "quarter" if quarter else first.precision, last.end, is_range=not quarter
    )


class _Merged:
    """Counts that are merged over several rows stand once."""

    def __init__(self, sheet: Sheet) -> None:
        self.areas: dict[tuple[int, int], tuple[int, int]] = {}
        for (top, left), (bottom, right) in getattr(sheet, "merged", ()):
            if bottom > top:
                for row in range(top, min(bottom, top + 500) + 1):
                    for column in range(left, right + 1):
                        self.areas[row, column] = (top, bottom)

    def span(self, row: Row, column: int) -> int | None:
        """The last row of the count in ``row``; None below its first."""
        top, bottom = self.areas.get((row.number, column), (row.number, row.number))
        return bottom if row.number == top else None


class _Periods:
    """The period of each count of a grid: its row's, its column's, or the title's. The year of
    a month may stand in a column of its own, in a line above, or over the months."""

    def __init__(self, grid: Grid, *, date1904: bool) -> None:
        self.grid = grid
        table = grid.table
        columns = grid.of_kind(PERIOD)
        cells = {c: [row.cells[c] for row in grid.rows] for c in columns}
        self.years = {line.row: line.text for line in grid.skipped if is_year(line.text)}
        self.year_column = (
            next((c for c in columns if _most(cells[c], is_year)), None)
            if len(columns) > 1
            else None
        )
        if self.year_column is None:
            self.year_column = next(
                (
                    c
                    for c, h in table.headings.items()
                    if words(h) == ("year",) and c not in columns
                ),
                None,
            )
        own = [c for c in columns if c != self.year_column]
        self.column = own[0] if own else (columns[0] if columns else None)
        named = self.column is not None and "month" in words(table.headings[self.column])
        days = cells.get(self.column, []) if self.column is not None else []
        self.is_month = named or are_months(days, enough=2)
        name = table.headings[self.column] if self.column is not None else ""
        self.style = column_style(days, name, date1904=date1904)
        self.title = next((p for title in grid.titles if (p := period_in(title))), None)
        self.last: tuple[str, int] | None = None
        self.kept: tuple[int, Reading | None] = (-1, None)

    def of(self, row: Row, column: int) -> Reading:
        """Raises :class:`Refused` where no period can be told."""
        across = self.grid.counts[column].period
        if isinstance(across, Reading):
            return across
        if isinstance(across, str):  # a month without a year: the row has it
            year = values.text_of(row.cells[self.column]) if self.column is not None else ""
            reading = month_in(across, year)
            if not isinstance(reading, Reading):
                raise Refused("period_start", across, "the month has no year")
            return reading
        if self.column is not None:
            number, known = self.kept
            if known is None or number != row.number:
                known = self._of_row(row, row.cells[self.column])
                self.kept = (row.number, known)
            return known
        if self.title is not None:
            return self.title
        raise Refused("period_start", None, "no period is named")

    def _of_row(self, row: Row, cell: Cell) -> Reading:
        if cell is None or is_not_a_date_word(cell):
            raise Refused("period_start", cell, "no month is named")
        if is_month_name(cell) or is_quarter_name(cell):
            year = self._year(row, cell)
            name = bare(str(cell))
            reading = month_in(name, year) if is_month_name(cell) else read_date(f"{name} {year}")
            reading = reading if reading is not None else "not a month"
        else:
            reading = read_date(cell, style=self.style)
            if isinstance(reading, str) and isinstance(cell, str):
                again = read_date(bare(cell), style=self.style)
                reading = again if isinstance(again, Reading) else reading
        if isinstance(reading, str):
            raise Refused("period_start", cell, reading)
        if self.is_month and reading.precision == "day":
            return month_of(reading)
        return reading

    def sums(self) -> set[int]:
        """The rows that sum up those above or below them: years in a table of months."""
        if self.column is None or self.year_column is not None:
            return set()
        read = {row.number: read_date(row.cells[self.column]) for row in self.grid.rows}
        found = {n: r.precision for n, r in read.items() if isinstance(r, Reading)}
        years = {n for n, precision in found.items() if "year" in precision}
        short = sum(precision in ("day", "month", "quarter") for precision in found.values())
        names = sum(is_month_name(row.cells[self.column]) for row in self.grid.rows)
        return years if short + names > len(years) else set()

    def _year(self, row: Row, cell: Cell) -> str:
        """The year of a month without one. A blank below a year is that year, as long as
        the months go on."""
        own = row.cells[self.year_column] if self.year_column is not None else None
        above = [n for n in self.years if n < row.number]
        month = read_date(f"{bare(str(cell))} 2000")
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


def _most(cells: Sequence[Cell], test) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and sum(bool(test(cell)) for cell in filled) >= 0.8 * len(filled)


# Totals


def _check_totals(
    grid: Grid,
    tallied: Sequence[tuple[Row, dict[int, Count | None]]],
    skipped: Sequence[LeftOut],
    faults: Faults,
) -> None:
    """Each published total against the rows since the total before it, and against all of
    them; a column of totals against its row. What was held back leaves nothing to check."""
    if grid.of_kind(PERIOD):
        _check_totals_down(grid, tallied, skipped, faults)
    across = [c for c, column in grid.counts.items() if column.total]
    parts = [c for c, column in grid.counts.items() if column.period is not None]
    for row, tally in tallied:
        for c in across:
            added = _sum([tally.get(p) for p in parts]) if parts else None
            total = read_count(row.cells[c]) if row.cells[c] is not None else ""
            if isinstance(total, str) or None in (total.value, added) or total.value == added:
                continue
            reason = f"the months add up to {added:,}, not to this total"
            faults.add(row.number, grid.counts[c].label, row.cells[c], reason, refused=False)


def _check_totals_down(
    grid: Grid,
    tallied: Sequence[tuple[Row, dict[int, Count | None]]],
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
