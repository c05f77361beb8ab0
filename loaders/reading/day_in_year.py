"""Days without a year, below a line that is the year.

"2017" stands alone in a row, and below it "4 July" and "19 September" under "Date": these are
4 July 2017 and 19 September 2017. A day above the first such line has no year, and stays as it is.
"""

import re
from collections.abc import Mapping, Sequence

from ..files.workbook import Cell, Row
from . import values
from .date_words import ANY_MONTH
from .derived import Derived
from .labels import bare, is_year

ENOUGH = 0.6
"""The share of a column's cells that must be days without a year."""

_DAY = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{ANY_MONTH}", re.I | re.ASCII)
_MONTH_FIRST = re.compile(rf"{ANY_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?", re.I | re.ASCII)


def days_under_years(
    headings: Mapping[int, str],
    samples: Mapping[int, Sequence[Cell]],
    body: Sequence[Row],
    width: int,
) -> list[Derived]:
    """A column of whole days for each of days without a year, from ``width`` on."""
    days = [
        c for c, sample in samples.items()
        if sample and sum(map(_is_day, sample[:60])) >= ENOUGH * len(sample[:60])
    ]  # fmt: skip
    years = _years(body) if days else {}
    if not years:
        return []
    return [Derived(width + n, headings[c], (c,), _whole(c, years)) for n, c in enumerate(days)]


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_day_and_month(cell))


def _day_and_month(text: str) -> str:
    """The day and month of ``text`` in this order; '' if it is no more or less than these."""
    line = bare(text)
    if match := _DAY.fullmatch(line):
        return f"{match[1]} {match[2]}"
    match = _MONTH_FIRST.fullmatch(line)
    return f"{match[2]} {match[1]}" if match else ""


def _years(body: Sequence[Row]) -> dict[int, str]:
    """Number of each row to the calendar year that stands alone in a line above it."""
    made: dict[int, str] = {}
    year = ""
    for row in body:
        filled = {values.text_of(cell) for cell in row.cells if cell is not None}
        line = bare(filled.pop()) if len(filled) == 1 else ""
        if is_year(line):
            year = line if len(line) == len("2017") else ""
        made[row.number] = year
    return made if any(made.values()) else {}


def _whole(column: int, years: Mapping[int, str]):
    def of(row: Row) -> Cell:
        cell = row.cells[column] if column < len(row.cells) else None
        day = _day_and_month(cell) if isinstance(cell, str) else ""
        year = years.get(row.number, "")
        return f"{day} {year}" if day and year else cell

    return of
