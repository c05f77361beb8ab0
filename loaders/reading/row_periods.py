"""Which period the counts of a row are of, where its own cells, its column, a line above it or
the title say so."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..files.workbook import Cell, Row
from . import values
from .dates import Reading, column_style, is_not_a_date_word, read_date
from .faults import Refused
from .grid import PERIOD, Grid
from .labels import bare, is_month_name, is_quarter_name, is_year, share
from .lexicon import words
from .named_periods import lines_of_periods, month_in, month_of, period_of_titles, runs_over
from .row_dates import are_months
from .tables import lines_of


class Periods:
    """The period of each count of a grid: its row's, its column's, or the title's. The year of
    a month may stand in a column of its own, in a line above, or over the months."""

    def __init__(self, grid: Grid, *, date1904: bool) -> None:
        self.grid = grid
        table = grid.table
        columns = grid.of_kind(PERIOD)
        cells = {c: [row.cells[c] for row in grid.rows] for c in columns}
        self.years = {line.row: line.text for line in grid.skipped if is_year(line.text)}
        self.year_column = (
            next((c for c in columns if share(cells[c], is_year) >= 0.8), None)
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
        self.until = next(
            (c for c in own[1:] if _are_ends(cells[own[0]], cells[c], table.headings[c])), None
        )
        named = self.column is not None and "month" in words(table.headings[self.column])
        days = cells.get(self.column, []) if self.column is not None else []
        self.is_month = named or are_months(days, enough=2)
        self.week = _week_of(table.headings[self.column]) if self.column is not None else ""
        name = table.headings[self.column] if self.column is not None else ""
        self.style = column_style(days, name, date1904=date1904)
        self.style = replace(self.style, years=self.style.years or grid.kind_of_year)
        self.lines = lines_of_periods(grid.lines, grid.year) if self.column is None else {}
        own, over = lines_of(table.above), lines_of(table.over)
        self.title = period_of_titles(own, (*reversed(over), grid.titles[-1]), grid.year)
        own = self._below_the_title()
        over = runs_over(own) and len(grid.year) == 4
        self.titles_year = "" if over or self.year_column is not None else grid.year
        self.are_parts = share(days, lambda c: is_month_name(c) or is_quarter_name(c)) >= 0.5
        self.last: tuple[str, int] | None = None
        self.kept: tuple[int, Reading | None] = (-1, None)

    def of(self, row: Row, column: int) -> Reading:
        """Raises :class:`Refused` where no period can be told."""
        across = self.grid.counts[column].period
        if isinstance(across, Reading):
            return self._in_year(row, across)
        if isinstance(across, str):  # a month without a year: the row has it
            year = values.text_of(row.cells[self.column]) if self.column is not None else ""
            reading = month_in(across, year)
            if not isinstance(reading, Reading):
                raise Refused("period_start", across, "the month has no year")
            return reading
        if self.column is not None:
            number, known = self.kept
            if known is None or number != row.number:
                known = self._to_its_end(row, self._of_row(row, row.cells[self.column]))
                self.kept = (row.number, known)
            return known
        if above := [n for n in self.lines if n < row.number]:
            if (known := self.lines[max(above)]) is not None:
                return known
        elif self.title is not None and not self.lines:
            return self.title
        raise Refused("period_start", None, "no period is named")

    def _to_its_end(self, row: Row, known: Reading) -> Reading:
        """The period from the row's first day to the last, where a second column has that.
        Raises :class:`Refused` for an end that is none."""
        if self.until is None:
            return known
        cell = row.cells[self.until]
        last = read_date(cell, style=self.style)
        if isinstance(last, str) or last.end < known.start:
            raise Refused("period_start", cell, "the last day of its period can't be read")
        as_month = self.is_month and last.precision == "day" and last.end.day == 1
        return whole_period(known.start, month_of(last).end if as_month else last.end)

    def _in_year(self, row: Row, across: Reading) -> Reading:
        """The month or quarter that the row names, in the year of the column; else the column's
        own period. Raises :class:`Refused` for another period than that."""
        cell = row.cells[self.column] if self.column is not None else None
        if cell is None or "year" not in across.precision:
            return across
        first, name = across.start.year, bare(str(cell))
        year = str(first) if across.precision == "year" else f"{first}-{(first + 1) % 100:02}"
        reading: Reading | str | None = across
        if is_month_name(cell):
            reading = month_in(name, year)
        elif is_quarter_name(cell):
            reading = read_date(f"{name} {year}")
        elif self.are_parts:
            reading = None
        if not isinstance(reading, Reading):
            raise Refused("period_start", cell, "no period of its year")
        return reading

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
        if self.week and reading.precision == "day" and not reading.is_range:
            days = (-6, 0) if self.week == "last" else (0, 6)
            start, end = (reading.start + timedelta(days=n) for n in days)
            return Reading(start, "day", end, is_range=True)
        return reading

    def sums(self) -> set[int]:
        """The rows that sum up those above or below them: years in a table of months."""
        if self.column is None or self.year_column is not None:
            return set()
        read = {row.number: read_date(row.cells[self.column]) for row in self.grid.rows}
        found = {n: r.precision for n, r in read.items() if isinstance(r, Reading)}
        years = {n for n, precision in found.items() if "year" in precision}
        years |= {row.number for row in self.grid.rows if _is_whole_year(row.cells[self.column])}
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
        elif self.last and _place(number, self.last[0]) > _place(self.last[1], self.last[0]):
            year = self.last[0]
        elif self.titles_year and self._are_one_year():
            year = self.titles_year
        else:
            raise Refused("period_start", cell, "the month has no year")
        self.last = (year, number)
        return year

    def _below_the_title(self) -> list[Cell]:
        """What the rows that are of the title's year name as their periods: those above any line
        of another year."""
        first = min(self.years, default=None)
        rows = [row for row in self.grid.rows if first is None or row.number < first]
        return [row.cells[self.column] for row in rows] if self.column is not None else []

    def _are_one_year(self) -> bool:
        """Whether each month stands once at most: those of one year."""
        names = [
            bare(str(cell)).casefold()[: 3 if is_month_name(cell) else None]
            for cell in self._below_the_title()
            if cell is not None
        ]
        return len(names) == len(set(names))


def _are_ends(starts: Sequence[Cell], ends: Sequence[Cell], heading: str) -> bool:
    """Whether the dates of one column end what those beside them begin: the second ``heading``
    says so, or each row begins on the day after the last one's end."""
    pairs = [
        (first, last)
        for a, b in zip(starts, ends, strict=True)
        if isinstance(first := read_date(a), Reading) and isinstance(last := read_date(b), Reading)
    ]
    if len(pairs) <= 0.8 * len(starts) or any(last.end <= first.start for first, last in pairs):
        return False
    following = itertools.pairwise(pairs)
    tiled = [later[0].start - last.end == timedelta(days=1) for (_, last), later in following]
    return bool(_ENDS & set(words(heading))) or (bool(tiled) and sum(tiled) >= 0.8 * len(tiled))


_ENDS = frozenset(
    ("to", "end", "ends", "ended", "ending", "until", "till", "last", "finish", "close")
)


def whole_period(start: date, end: date) -> Reading:
    """The month, the quarter or the year that runs from ``start`` to ``end``; any other period
    as the range of days that it is."""
    day_after = end + timedelta(days=1)
    months = 12 * (day_after.year - start.year) + day_after.month - start.month
    if start.day == 1 and day_after.day == 1:
        if months == 1:
            return Reading(start, "month", end)
        if months == QUARTER and start.month % QUARTER == 1:
            return Reading(start, "quarter", end)
        if months == YEAR and start.month in _YEARS:
            return Reading(start, _YEARS[start.month], end)
    return Reading(start, "day", end, is_range=True)


QUARTER, YEAR = 3, 12
"""Months of a quarter and of a year."""

_YEARS = {1: "year", 4: "financial year", 9: "academic year"}
"""The kind of year by the month in which it begins."""


def _is_whole_year(cell: Cell) -> bool:
    """Whether a label among months stands for all of them: "Year", "Whole year"."""
    return (
        isinstance(cell, str)
        and set(words(cell)) <= _WHOLE_YEAR
        and bool({"year", "annual"} & set(words(cell)))
    )


_WHOLE_YEAR = frozenset(
    ("year", "annual", "whole", "full", "all", "calendar", "financial", "total", "the")
)


def _week_of(heading: str) -> str:
    """Whether a heading says that its days are the "first" or the "last" of a week."""
    said = set(words(heading))
    if "week" not in said and not said & {"wc", "we", "wb"}:
        return ""
    return "last" if said & {"ending", "ended", "end", "we"} else "first"


def _place(month: int, year: str) -> int:
    """The place of a month in its year; "2016-17" begins with April."""
    return (month - 4) % 12 if len(bare(year)) > 4 else month
