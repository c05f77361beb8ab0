"""Days, months and quarters without a year, where the year stands once for several rows.

"2017" stands alone in a row, and below it "4 July" and "19 September" under "Date": these are
4 July 2017 and 19 September 2017. So it is with "March" below "Calendar year 2019", below a title
or in a sheet of that year, and beside "2019" under "Year"; below "2018-19" it is March 2019. May
below "2018-19" is of a financial year in 2018, of a school year in 2019, and not known where
neither is said. What has no such year stays as it is, and so do months that run from one year into
the next below a title of one.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from ..files.workbook import Cell, Row
from . import values
from .date_words import ANY_MONTH
from .dates import Reading
from .derived import Derived
from .labels import bare, is_month_name, is_quarter_name, is_year, share, year_in
from .named_periods import month_in, part_of_year, runs_over
from .phrase import phrases_of

ENOUGH = 0.6
"""The share of a column's cells that must be days, months or quarters without a year."""

_DAY = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{ANY_MONTH}", re.I | re.ASCII)
_MONTH_FIRST = re.compile(rf"{ANY_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?", re.I | re.ASCII)

Years = Mapping[int, str]
"""Number of each row to what says its year ("Financial year 2018-19"), or nothing."""


def parts_of_years(
    headings: Mapping[int, str],
    samples: Mapping[int, Sequence[Cell]],
    body: Sequence[Row],
    width: int,
    above: Years,
) -> list[Derived]:
    """A column of whole dates for each of parts of a year, from ``width`` on. ``above``: the
    years that the titles and the sheet's name say."""
    parts = [c for c, sample in samples.items() if share(sample[:60], _is_part) >= ENOUGH]
    if not parts:
        return []
    beside = [c for c, h in headings.items() if _is_of_years(h, samples[c])]
    among = _among(body)
    made = []
    for c in parts:
        sources = (c, *(beside if len(parts) == len(beside) == 1 else ()))
        years = {} if sources[1:] else among
        if not sources[1:] and not years:
            years = {} if runs_over(_cell(row, c) for row in body) else above
        if sources[1:] or any(years.values()):
            said = headings[sources[-1]]
            whole = _whole(sources, said, years)
            made.append(Derived(width + len(made), headings[c], sources, whole))
    return made


def _cell(row: Row, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else None


def _is_part(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    return is_month_name(cell) or is_quarter_name(cell) or bool(_day_and_month(cell))


def _day_and_month(text: str) -> str:
    """The day and month of ``text`` in this order; '' if it is no more or less than these."""
    line = bare(text)
    if match := _DAY.fullmatch(line):
        return f"{match[1]} {match[2]}"
    match = _MONTH_FIRST.fullmatch(line)
    return f"{match[2]} {match[1]}" if match else ""


def _is_of_years(heading: str, sample: Sequence[Cell]) -> bool:
    dated = any("date" in said for said in phrases_of(heading))
    return dated and bool(sample) and share(sample, is_year) == 1


def _among(body: Sequence[Row]) -> Years:
    """The years that stand alone in lines among the rows, each for the rows below it."""
    made: dict[int, str] = {}
    year = ""
    for row in body:
        filled = {values.text_of(cell) for cell in row.cells if cell is not None}
        line = bare(filled.pop()) if len(filled) == 1 else ""
        if is_year(line) or year_in(line):
            year = line
        made[row.number] = year
    return made if any(made.values()) else {}


def _whole(sources: Sequence[int], heading: str, years: Years) -> Callable[[Row], Cell]:
    def of(row: Row) -> Cell:
        cell = _cell(row, sources[0])
        said = years.get(row.number, "")
        if sources[1:]:
            said = f"{heading} {values.text_of(_cell(row, sources[1]))}"
        return _with_year(cell, said) if isinstance(cell, str) else cell

    return of


def _with_year(cell: str, said: str) -> str:
    """A part of a year with the year that is ``said`` of it; as it is without one."""
    year = bare(said) if is_year(bare(said)) else year_in(said)
    if is_month_name(cell):
        month = _month(cell, year, said.casefold())
        return f"{month.start:%B %Y}" if month else cell
    if is_quarter_name(cell):
        return f"{bare(cell)} {year}" if part_of_year(cell, year) else cell
    day = _day_and_month(cell)
    return f"{day} {year}" if day and len(year) == len("2017") else cell


def _month(name: str, year: str, said: str) -> Reading | None:
    month = month_in(name, year)
    if not month or len(year) == len("2017") or month.start.month not in range(4, 9):
        return month
    if "financial" in said or "fy" in said.split():
        return month
    is_of_schools = "academic" in said or "school" in said
    return month_in(name, str(month.start.year + 1)) if is_of_schools else None
