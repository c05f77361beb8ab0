"""The periods that names, lines and titles say: "January" under a title with its year."""

import itertools
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence

from ..files.workbook import Cell, Row
from . import values
from .dates import Reading, Style, read_date
from .labels import bare, is_month_name, is_quarter_name, is_year, period_in, year_in

LONGEST_TITLE = 8
"""Words of a title in which the name of a month alone says what its table is of."""


def period_named(text: str, *, as_month: bool, years: str = "") -> Reading | None:
    """The period that ``text`` is, and no more; ``years``: what "2016-17" is, if that is known."""
    if len(text) > 40 or not any(c.isdigit() for c in text):
        return None
    reading = read_date(bare(text), style=Style(years=years))
    if not isinstance(reading, Reading):
        return None
    return month_of(reading) if as_month and reading.precision == "day" else reading


def month_of(day: Reading) -> Reading:
    """The whole month that ``day`` lies in."""
    last = monthrange(day.start.year, day.start.month)[1]
    return Reading(day.start.replace(day=1), "month", day.start.replace(day=last))


def runs_over(names: Iterable[Cell]) -> bool:
    """Whether months that name no year run from one year into the next."""
    readings = [read_date(f"{bare(str(name))} 2000") for name in names if is_month_name(name)]
    months = [r.start.month for r in readings if isinstance(r, Reading)]
    return any(later < earlier for earlier, later in itertools.pairwise(months))


def month_in(name: str, year: str) -> Reading | None:
    """The month ``name`` in ``year``: "2016", or "2016-17" where April to December are in the
    first of the two and the others in the second."""
    if not year:
        return None
    first = year[:4]
    if not first.isdecimal():
        return None
    reading = read_date(f"{bare(name)} {first}")
    if not isinstance(reading, Reading):
        return None
    if len(bare(year)) > 4 and is_year(year) and reading.start.month < 4:
        reading = read_date(f"{bare(name)} {int(first) + 1}")
    return reading if isinstance(reading, Reading) else None


def year_of(block_above: Sequence[Row], name: str) -> str:
    """The year that the lines above a table say, from the nearest, or else the sheet's name."""
    lines = [
        values.text_of(cell)
        for row in reversed(block_above)
        for cell in list(dict.fromkeys(c for c in row.cells if c is not None))[:1]
    ]
    return next((year for text in (*lines, name) if (year := year_in(text))), "")


def part_of_year(name: str, year: str) -> Reading | None:
    """The month or quarter ``name`` in ``year``; None without one."""
    if is_month_name(name):
        return month_in(name, year)
    reading = read_date(f"{bare(name)} {year}") if year else ""
    return reading if isinstance(reading, Reading) else None


def lines_of_periods(lines: Mapping[int, str], year: str) -> dict[int, Reading | None]:
    """Lines among the rows that are a month, a quarter or a year, and no more: the rows below
    are of it. A month's year is that of the line of a year above it, or else ``year``; None
    for a month that has none."""
    found: dict[int, Reading | None] = {}
    for row, text in sorted(lines.items()):
        if is_month_name(text) or is_quarter_name(text):
            found[row] = part_of_year(text, year)
        elif reading := period_named(text, as_month=False):
            found[row] = reading
            year = text if is_year(text) else year
    return found


def period_of_titles(own: Sequence[str], others: Sequence[str], year: str) -> Reading | None:
    """The period that the titles of a table say: its ``own`` go before ``others``, which stand
    over several tables. A month or a quarter in one of its own is that of the ``year``."""
    part = next((part for title in reversed(own) if (part := _part_named(title))), "")
    if part:
        return part_of_year(part, year)
    return next((period for title in (*own, *others) if (period := period_in(title))), None)


def _part_named(title: str) -> str:
    """The one month or quarter without a year that a short title names: "Requests in January"."""
    said = title.replace(",", " ").replace(":", " ").split()
    if len(said) > LONGEST_TITLE:
        return ""
    named = [word for word in said if word[0].isupper() and _is_part(word)]
    others = any(any(map(str.isdigit, word)) for word in said if word not in named)
    return named[0] if len(named) == 1 and not others else ""


def _is_part(word: str) -> bool:
    return is_month_name(word) or is_quarter_name(word)
