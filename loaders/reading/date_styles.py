"""The styles that a day, a month, a quarter or a year is written in, and what each means.

Each pattern is tried on a whole text, in plain letters, of at most sixty characters; the
first one that fits reads it, or refuses it with the reason.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .date_words import ANY_MONTH, MONTHS

EARLIEST = 1990
"""An older year is a typing error: no pupil's record was given out before."""

EITHER_YEAR = "financial or academic year"


@dataclass(frozen=True)
class Reading:
    """A date as far as it was published.

    ``start`` to ``end`` are the first and last day of the period that the cell names
    (one and the same for a day; for "by", the last possible day). ``precision`` is one
    of ``frames.DATE_PRECISIONS``; a "financial or academic year" ("2013-14", and nothing
    says which) lies between April and the August after the next. ``is_range``: the cell gave
    two ends ("June 17 to Sept 17") and ``precision`` is theirs.
    """

    start: date
    precision: str
    end: date
    is_range: bool = False


@dataclass(frozen=True)
class Style:
    """How a column writes its dates (see :func:`loaders.reading.dates.column_style`).

    ``order``: "day" (03/04 is 3 April), "month" (it is 4 March), "mixed" (both stand in
    the column, so that 03/04 is neither), "year" (19-01-03 begins with the year) or "unclear"
    (it may begin with either). ``proved``: its values show the order, or none of them needs it.
    ``swapped``: its real dates may have day and month the wrong way round.
    ``serial``: 42793 is a day as Excel counts
    them, from 1904 where ``date1904``. ``years``: what "2013-14" is, "financial"
    or "academic"; '' when nothing says so. ``paired``: 2011-12 is two years, as others
    of the column can only be ("2013-14"), and no month. ``turned``: in dates that begin with the
    year the day may stand before the month.
    """

    order: str = "day"
    proved: bool = True
    swapped: bool = False
    serial: bool = False
    date1904: bool = False
    years: str = ""
    paired: bool = False
    turned: bool = False


class Refused(Exception):  # noqa: N818
    """Why a cell is not a date, in plain words."""


def one(text: str, newest: int, style: Style) -> Reading | None:
    """The reading of one date or period; ``None`` if it is in no style that is known."""
    for pattern, make in _STYLES:
        if match := pattern.fullmatch(text):
            made = make(_Years(newest, style), *match.groups())
            if made:
                return made
    return None


@dataclass(frozen=True)
class _Years:
    """The newest year allowed, and the column's style."""

    newest: int
    style: Style


# Periods


def day_reading(day: date, newest: int) -> Reading:
    _allowed(day.year, newest)
    return Reading(day, "day", day)


def month_reading(year: int, month: int) -> Reading:
    if not 1 <= month <= 12:
        raise Refused(f"there is no month {month}")
    return Reading(date(year, month, 1), "month", date(year, month, monthrange(year, month)[1]))


def quarter_reading(start: date) -> Reading:
    last = start.month + 2
    return Reading(start, "quarter", month_reading(start.year + last // 13, last % 12 or 12).end)


def year_reading(year: int) -> Reading:
    return Reading(date(year, 1, 1), "year", date(year, 12, 31))


def _two_part_year(year: int, kind: str) -> Reading:
    """The year that begins in ``year`` and ends in the next."""
    if kind == "financial":
        return Reading(date(year, 4, 1), "financial year", date(year + 1, 3, 31))
    if kind == "academic":
        return Reading(date(year, 9, 1), "academic year", date(year + 1, 8, 31))
    return Reading(date(year, 4, 1), EITHER_YEAR, date(year + 1, 8, 31))


def _allowed(year: int, newest: int) -> int:
    if year < EARLIEST:
        raise Refused(f"the year {year} is before {EARLIEST}")
    if year > newest:
        raise Refused(f"the year {year} is too far ahead")
    return year


def _year(digits: str, newest: int) -> int:
    digits = digits.lstrip("'")
    if len(digits) == 2:
        year = 2000 + int(digits)
        return _allowed(year if year <= newest else year - 100, newest)
    if len(digits) != 4:
        raise Refused(f"{digits} is not a year")
    return _allowed(int(digits), newest)


# What each style means


def _day_month_year(years: _Years, day: str, month: str, year: str) -> Reading:
    whole_month = month_reading(_year(year, years.newest), MONTHS.get(month) or int(month))
    if not 1 <= int(day) <= whole_month.end.day:
        raise Refused(f"there is no day {int(day)} in {whole_month.start:%B %Y}")
    return day_reading(whole_month.start.replace(day=int(day)), years.newest)


def _numbers(years: _Years, first: str, _mark: str, second: str, year: str) -> Reading:
    order = years.style.order
    if order == "year" and len(year) == 2:
        return _day_month_year(years, year, second, first)
    if order == "unclear" and len(year) == 2:
        raise Refused("day and year can't be told apart")
    if order == "mixed":
        if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
            raise Refused("day and month can't be told apart: the column writes them both ways")
        order = "month" if int(second) > 12 else "day"
    day, month = (second, first) if order == "month" else (first, second)
    return _day_month_year(years, day, month, year)


def _year_mark_month_day(years: _Years, year: str, _mark: str, month: str, day: str) -> Reading:
    if years.style.turned and month != day:
        raise Refused("day and month can't be told apart: others of the column have the day first")
    return _day_month_year(years, day, month, year)


def _year_month_day(years: _Years, year: str, month: str, day: str) -> Reading:
    return _day_month_year(years, day, month, year)


def _month_day_year(years: _Years, month: str, day: str, year: str) -> Reading:
    return _day_month_year(years, day, month, year)


def _month_year(years: _Years, month: str, year: str) -> Reading:
    return month_reading(_year(year, years.newest), MONTHS.get(month) or int(month))


def _year_month(years: _Years, year: str, month: str) -> Reading:
    return _month_year(years, month, year)


def _quarter_year(years: _Years, quarter: str, year: str) -> Reading:
    if years.style.years:
        raise Refused(f"quarter {quarter} of {year} may be of a calendar year or of another")
    return quarter_reading(date(_year(year, years.newest), 3 * int(quarter) - 2, 1))


def _year_quarter(years: _Years, year: str, quarter: str) -> Reading:
    return _quarter_year(years, quarter, year)


def _quarter_of_two(years: _Years, quarter: str, kind: str | None, first: str, last: str):
    """Q1 2020-21 is April to June 2020: only financial years are cut so."""
    year = _year(first, years.newest)
    if _kind(kind) == "academic" or (not kind and years.style.years == "academic"):
        raise Refused("a quarter of an academic year is no period that is known")
    _check_next(year, first, last, "financial")
    month = 3 * int(quarter) + 1
    return quarter_reading(date(year + month // 13, month % 12, 1))


def _two_quarter(years: _Years, kind: str | None, first: str, last: str, quarter: str):
    return _quarter_of_two(years, quarter, kind, first, last)


def _just_year(years: _Years, year: str) -> Reading:
    return year_reading(_year(year, years.newest))


def _named_year(years: _Years, kind: str, first: str, last: str) -> Reading:
    year = _year(first, years.newest)
    _check_next(year, first, last, _kind(kind))
    return _two_part_year(year, _kind(kind))


def _year_named(years: _Years, first: str, last: str, kind: str) -> Reading:
    return _named_year(years, kind, first, last)


def _kind(word: str | None) -> str:
    return "" if not word else "academic" if word[0] in "as" else "financial"


def _check_next(year: int, first: str, last: str, kind: str) -> None:
    if int(last) not in (year + 1, (year + 1) % 100):
        raise Refused(f"{first} to {last} is not one {kind} year")


def _two_years(years: _Years, first: str, last: str) -> Reading | None:
    """2016/2017, but not 2016-2019, which is a range."""
    if int(last) != int(first) + 1:
        return None
    return _two_part_year(_year(first, years.newest), years.style.years)


def _year_mark_two_digits(years: _Years, year: str, mark: str, digits: str) -> Reading | None:
    """2016/17 is two parts of years, 2017-08 a month; 2011-12 might be either."""
    is_two_part = int(digits) == (int(year) + 1) % 100
    is_month = 1 <= int(digits) <= 12
    if is_two_part and is_month and mark == "-" and not (years.style.years or years.style.paired):
        raise Refused(f"{year}-{digits} may be a month or an academic year, or a financial one")
    if is_two_part:
        return _two_part_year(_year(year, years.newest), years.style.years)
    return month_reading(_year(year, years.newest), int(digits)) if is_month else None


_NTH = "(?:st|nd|rd|th)?"
_KIND = r"(ay|a/y|academic year|school year|fy|f/y|financial year|fiscal year|tax year)"
_TWO = r"(\d{4}|\d{2}) ?(?:[-/]|to) ?(\d{2}|\d{4})"

_STYLES: tuple[tuple[re.Pattern[str], Callable[..., Reading | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), make)
    for pattern, make in (
        (r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", _year_mark_month_day),
        (r"((?:19|20)\d\d)([01]\d)([0-3]\d)", _year_month_day),
        (r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,6})", _numbers),
        (r"(\d{1,2})( )(\d{1,2}) (\d{4})", _numbers),
        (rf"(?:the )?(\d{{1,2}}) ?{_NTH}(?: of)?[ ./-]*{ANY_MONTH}[ ,./-]*('?\d{{1,6}})",
         _day_month_year),
        (rf"{ANY_MONTH}[. /-]*(\d{{1,2}}){_NTH}[ ,/-]+(\d{{4}})", _month_day_year),
        (rf"(\d{{4}})[ ./-]*{ANY_MONTH}[ ./-]*(\d{{1,2}}){_NTH}", _year_month_day),
        (rf"{ANY_MONTH}[ ,./-]*('?\d{{1,6}})", _month_year),
        (rf"(\d{{4}})[ ./-]*{ANY_MONTH}", _year_month),
        (r"(\d{1,2})[-/.](\d{4})", _month_year),
        (r"(\d{4}) ?([-/]) ?(\d{2})", _year_mark_two_digits),
        (r"(\d{4}) ?[-/] ?(\d{4})", _two_years),
        (rf"{_KIND} ?{_TWO}", _named_year),
        (rf"{_TWO} ?\(?{_KIND}\)?", _year_named),
        (rf"(?:q|quarter ?)([1-4])[ ,/:-]*{_KIND}? ?{_TWO}", _quarter_of_two),
        (rf"{_KIND}? ?{_TWO}[ ,/:-]*(?:q|quarter ?)([1-4])", _two_quarter),
        (r"(?:q|quarter ?)([1-4])[ ,/-]*('?\d{1,6})", _quarter_year),
        (r"(\d{4})[ ,/-]*(?:q|quarter ?)([1-4])", _year_quarter),
        (r"(\d{4})", _just_year),
    )
)  # fmt: skip
