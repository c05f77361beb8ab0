"""Dates as spreadsheets hold them: real ones, and text in a dozen styles.

The day always comes before the month, as in the United Kingdom. A date is read only
when it can mean one thing; anything else is refused with the reason, never guessed.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from ..files.workbook import Cell
from .text import plain

EARLIEST = 1990
"""An older year is a typing error: no pupil's record was given out before."""

LONGEST = 60
"""Characters in the longest way of writing a date or a period; more is a sentence."""

NO_DATE = frozenset(
    (
        *("", "-", "--", ".", "..", "...", "*", ":", "?", "[x]", "[z]", "c", "[c]"),
        *("n/a", "na", "n.a.", "n.a", "n/k", "nk", "tbc", "tbd", "tba", "none", "nil", "null"),
        *("not applicable", "not available", "not known", "unknown", "not recorded"),
        *("not stated", "not specified", "not set", "not provided", "not yet", "not yet known"),
        *("to be confirmed", "to be decided", "to be agreed", "to be determined"),
        *("pending", "ongoing", "on-going", "open", "live", "active", "current", "continuing"),
        *("in progress", "in process", "under review", "awaiting approval", "awaiting decision"),
        *("indefinite", "indefinitely", "no end date", "open ended", "open-ended"),
        *("rejected", "withdrawn", "declined", "refused", "cancelled", "closed", "on hold"),
    )
)
"""What stands in a date column when there was no date to publish."""

_MONTH_NAMES = (
    *("jan january", "feb february", "mar march", "apr april", "may", "jun june"),
    *("jul july", "aug august", "sep sept september", "oct october"),
    *("nov november", "dec december"),
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = f"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_NTH = "(?:st|nd|rd|th)?"


@dataclass(frozen=True)
class Reading:
    """A date as far as it was published.

    ``start`` to ``end`` are the first and last day of the period that the cell names
    (one and the same for a day; for "by", the last possible day). ``precision`` is one
    of ``frames.DATE_PRECISIONS``. ``is_range``: the cell gave two ends ("June 17 to
    Sept 17") and ``precision`` is theirs.
    """

    start: date
    precision: str
    end: date
    is_range: bool = False


class _Refused(Exception):  # noqa: N818
    """Why a cell is not a date, in plain words."""


def is_not_a_date_word(cell: Cell) -> bool:
    """Whether the cell says that there is no date ("pending", "N/A", "-", a blank):
    nothing was published, so nothing is wrong."""
    return cell is None or (isinstance(cell, str) and plain(cell) in NO_DATE)


def read_date(
    cell: Cell, *, today: date | None = None, years_ahead: int = 1, serial: bool = False
) -> Reading | str:
    """The date in ``cell``, or in plain words why it is refused.

    A year before 1990 or more than ``years_ahead`` after ``today``'s is refused; give
    more years for the day on which a licence ends. With ``serial`` a number such as
    42793 is a day as Excel counts them, for a column of dates that lost its format.
    """
    newest = (today or date.today()).year + years_ahead
    try:
        return _read(cell, newest, serial)
    except _Refused as refusal:
        return str(refusal)


def _read(cell: Cell, newest: int, serial: bool) -> Reading:
    match cell:
        case None:
            raise _Refused("the cell is blank")
        case datetime():
            return _day(cell.date(), newest)
        case date():
            return _day(cell, newest)
        case bool() | timedelta():
            raise _Refused("not a date")
        case int() | float():
            return _number(cell, newest, serial)
        case str():
            return _text(cell, newest, serial)
    raise _Refused("a time of day, not a date")


def _number(number: float, newest: int, serial: bool) -> Reading:
    if number in range(EARLIEST, newest + 1):
        return _whole_year(int(number))
    if serial and 0 < number < 100_000:
        return _day(date(1899, 12, 30) + timedelta(days=int(number)), newest)
    raise _Refused(f"the number {number:.15g} is not a date")


def _text(cell: str, newest: int, serial: bool) -> Reading:
    text = plain(cell).rstrip(" .,;*†‡")
    if not text:
        raise _Refused("the cell is blank")
    if len(text) > LONGEST:
        raise _Refused("more than a date stands in the cell")
    return _written(text, newest, serial)


@lru_cache(maxsize=16384)  # a register writes the same few dates over and over
def _written(text: str, newest: int, serial: bool) -> Reading:
    text = re.sub(r"(?<=\d)[ t]\d{1,2}:\d\d(:\d\d(\.\d+)?)?z?$", "", text)
    if serial and re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        return _number(float(text), newest, serial)
    if by := re.fullmatch(r"(?:by|no later than|on or before) (?:the )?(?:end of )?(.+)", text):
        last = _period(by[1], newest).end
        return Reading(last, "by", last)
    return _period(text, newest)


def _period(text: str, newest: int) -> Reading:
    reading = _one(text, newest) or _range(text, newest)
    if reading is None:
        raise _Refused(_why_not(text))
    return reading


def _one(text: str, newest: int) -> Reading | None:
    """The reading of one date or period, or ``None`` if it is in no style that is known."""
    for pattern, make in _STYLES:
        if (match := pattern.fullmatch(text)) and (reading := make(newest, *match.groups())):
            return reading
    return None


def _range(text: str, newest: int) -> Reading | None:
    """Two ends of one precision, the first of which may borrow month and year from the last."""
    found = set()
    for dash in re.finditer(r" to | until | ?- ?", text):
        first, last = text[: dash.start()].removeprefix("from "), text[dash.end() :]
        with suppress(_Refused):
            if end := _one(last, newest):
                found |= {(start, end) for start in [_start(first, end, newest)] if start}
    return _joined(*found.pop()) if len(found) == 1 else None


def _start(first: str, end: Reading, newest: int) -> Reading | None:
    year, month = end.start.year, _MONTH_NAMES[end.start.month - 1].split()[0]
    for whole in (first, f"{first} {year}", f"{first} {month} {year}"):
        start = _one(whole, newest)
        if start and start.precision == end.precision:
            return start
    return None


def _joined(start: Reading, end: Reading) -> Reading:
    if end.start <= start.start:
        raise _Refused("the period ends before it begins")
    both = Reading(start.start, start.precision, end.end, is_range=True)
    if both.precision == "month" and both.start.month % 3 == 1:
        quarter = _quarter(both.start)
        return quarter if quarter.end == both.end else both
    return both


def _why_not(text: str) -> str:
    if re.search(r"\b(financial|tax|fiscal|fy)\b", text):
        return "a financial year is not a date that we keep"
    if re.search(r"\b(spring|summer|autumn|winter|early|mid|late|end|start|term)\b", text):
        return "a season or a part of a year is not a date"
    if len(re.findall(r"\b(?:19|20)\d\d\b", text)) > 1:
        return "more than one date stands in the cell"
    if re.search(r"\d", text):
        return "the date is in no style that we can read for certain"
    return "not a date"


# Periods


def _day(day: date, newest: int) -> Reading:
    _allowed(day.year, newest)
    return Reading(day, "day", day)


def _month(year: int, month: int) -> Reading:
    if not 1 <= month <= 12:
        raise _Refused(f"there is no month {month}")
    return Reading(date(year, month, 1), "month", date(year, month, monthrange(year, month)[1]))


def _quarter(start: date) -> Reading:
    return Reading(start, "quarter", _month(start.year, start.month + 2).end)


def _whole_year(year: int) -> Reading:
    return Reading(date(year, 1, 1), "year", date(year, 12, 31))


def _academic_year(year: int) -> Reading:
    return Reading(date(year, 9, 1), "academic year", date(year + 1, 8, 31))


def _allowed(year: int, newest: int) -> int:
    if year < EARLIEST:
        raise _Refused(f"the year {year} is before {EARLIEST}")
    if year > newest:
        raise _Refused(f"the year {year} is too far ahead")
    return year


def _year(digits: str, newest: int) -> int:
    digits = digits.lstrip("'")
    if len(digits) == 2:
        year = 2000 + int(digits)
        return _allowed(year if year <= newest else year - 100, newest)
    if len(digits) != 4:
        raise _Refused(f"{digits} is not a year")
    return _allowed(int(digits), newest)


# Styles: each takes the newest year allowed and the pattern's groups


def _day_month_year(newest: int, day: str, month: str, year: str) -> Reading:
    whole_month = _month(_year(year, newest), _MONTHS.get(month) or int(month))
    if not 1 <= int(day) <= whole_month.end.day:
        raise _Refused(f"there is no day {int(day)} in {whole_month.start:%B %Y}")
    return _day(whole_month.start.replace(day=int(day)), newest)


def _day_mark_month_year(newest: int, day: str, _mark: str, month: str, year: str) -> Reading:
    return _day_month_year(newest, day, month, year)


def _year_mark_month_day(newest: int, year: str, _mark: str, month: str, day: str) -> Reading:
    return _day_month_year(newest, day, month, year)


def _month_day_year(newest: int, month: str, day: str, year: str) -> Reading:
    return _day_month_year(newest, day, month, year)


def _month_year(newest: int, month: str, year: str) -> Reading:
    return _month(_year(year, newest), _MONTHS.get(month) or int(month))


def _year_month(newest: int, year: str, month: str) -> Reading:
    return _month_year(newest, month, year)


def _quarter_year(newest: int, quarter: str, year: str) -> Reading:
    return _quarter(date(_year(year, newest), 3 * int(quarter) - 2, 1))


def _year_quarter(newest: int, year: str, quarter: str) -> Reading:
    return _quarter_year(newest, quarter, year)


def _just_year(newest: int, year: str) -> Reading:
    return _whole_year(_year(year, newest))


def _school_year(newest: int, first: str, last: str) -> Reading:
    year = _year(first, newest)
    if int(last) not in (year + 1, (year + 1) % 100):
        raise _Refused(f"{first} to {last} is not one academic year")
    return _academic_year(year)


def _two_years(newest: int, first: str, last: str) -> Reading | None:
    """2016/2017, but not 2016-2019, which is a range."""
    one_year = int(last) == int(first) + 1
    return _academic_year(_year(first, newest)) if one_year else None


def _year_mark_two_digits(newest: int, year: str, mark: str, digits: str) -> Reading | None:
    """2016/17 is an academic year, 2017-08 a month; 2011-12 might be either."""
    is_school_year = int(digits) == (int(year) + 1) % 100
    is_month = 1 <= int(digits) <= 12
    if is_school_year and is_month and mark == "-":
        raise _Refused(f"{year}-{digits} may be a month or an academic year")
    if is_school_year:
        return _academic_year(_year(year, newest))
    return _month(_year(year, newest), int(digits)) if is_month else None


_STYLES: tuple[tuple[re.Pattern[str], Callable[..., Reading | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), make)
    for pattern, make in (
        (r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", _year_mark_month_day),
        (r"(\d+) ?([-/.]) ?(\d+) ?\2 ?(\d+)", _day_mark_month_year),
        (rf"(?:the )?(\d+) ?{_NTH}(?: of)?[ ./-]*{_MONTH}[ ,./-]*('?\d+)", _day_month_year),
        (rf"{_MONTH} ?(\d{{1,2}}){_NTH}[ ,]+(\d{{4}})", _month_day_year),
        (rf"{_MONTH}[ ,./-]*('?\d+)", _month_year),
        (rf"(\d{{4}})[ ./-]*{_MONTH}", _year_month),
        (r"(\d{1,2})[-/.](\d{4})", _month_year),
        (r"(\d{4}) ?([-/]) ?(\d{2})", _year_mark_two_digits),
        (r"(\d{4}) ?[-/] ?(\d{4})", _two_years),
        (r"(?:ay|(?:academic|school) year) ?(\d{4}|\d{2}) ?(?:[-/]|to) ?(\d+)", _school_year),
        (r"(\d{4}) ?(?:[-/]|to) ?(\d+) (?:academic|school) year", _school_year),
        (r"(?:q|quarter ?)([1-4])[ ,/-]*('?\d+)", _quarter_year),
        (r"(\d{4})[ ,/-]*(?:q|quarter ?)([1-4])", _year_quarter),
        (r"(\d{4})", _just_year),
    )
)
