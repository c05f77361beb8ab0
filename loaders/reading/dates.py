"""Dates as spreadsheets hold them: real ones, and text in a dozen styles.

The dates of a column are read together: :func:`column_style` says from all its values which
of day and month stands first, and :func:`read_date` reads each by it. Where nothing tells,
the day comes first, as in the United Kingdom, and the style says that it is not proved. A
date is read only when it can mean one thing; anything else is refused with the reason.

An example: in a column with 04/15/2019 and 03/04/2019 the second is 4 March, for there is
no fifteenth month; were 15/04/2019 in the same column too, it would be refused.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache

from .. import clock
from ..files.workbook import Cell
from .date_styles import (
    EARLIEST,
    EITHER_YEAR,
    Reading,
    Refused,
    Style,
    day_reading,
    one,
    quarter_reading,
    year_reading,
)
from .date_words import (
    ANY_WEEKDAY,
    KINDS_OF_YEAR,
    LONGEST_MONTHS_FIRST,
    MONTH_NAMES,
    NO_DATE,
    OTHER_WORDS,
)
from .text import plain

__all__ = ["EARLIEST", "EITHER_YEAR", "LONGEST", "NO_DATE", "Reading", "Style", "column_style"]
__all__ += ["is_not_a_date_word", "read_date"]

LONGEST = 60
"""Characters in the longest way of writing a date or a period; more is a sentence."""

_TIME = re.compile(
    r"(?<=\d)(?:[ t,]+(?:at )?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?"
    r"|[ ,]+(?:at )?\d{1,2}(?:\.\d\d)? ?[ap]\.?m\.?)"
    r"(?: ?(?:z|utc|gmt|bst|[+-]\d\d:?\d\d))?$",
    re.ASCII,
)
_WEEKDAY = re.compile(rf"(?:on )?{ANY_WEEKDAY}[ ,.]+(?=[\da-z])|[ ,]*\(?{ANY_WEEKDAY}\)?$")
_WEEK = re.compile(r"(w/?c|w/?b|w/?e|week (?:commencing|beginning|starting|ending|of))[ :]*(?=\d)")
_NOTE = re.compile(r" ?(?:\[(?:note )?\w{1,2}\]|\((?:note )?(?:[a-z]|\d)\))$")
_NUMBERS = re.compile(r"(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"\d{4}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII)
_PAIR = re.compile(r"(\d{4})[-–](\d{2})", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]{3,}")
_OF_DATES = re.compile(
    rf"(?:st|nd|rd|th|of)*(?:{'|'.join((*LONGEST_MONTHS_FIRST, ANY_WEEKDAY, *OTHER_WORDS))})*+"
)
_RARE = 0.05
"""A share of dates the other way round that is a slip, not a way of writing."""


@lru_cache(maxsize=1024)
def _is_of_dates(word: str) -> bool:
    """Whether a style of dates may have ``word``, of three letters or more, in it."""
    return bool(_OF_DATES.fullmatch(word))


def is_not_a_date_word(cell: Cell) -> bool:
    """Whether the cell says that there is no date ("pending", "N/A", "-", a blank):
    nothing was published, so nothing is wrong."""
    return cell is None or (isinstance(cell, str) and plain(cell) in NO_DATE)


def column_style(cells: Sequence[Cell], heading: str = "", *, date1904: bool = False) -> Style:
    """How the column of these ``cells`` writes its dates. ``heading`` may say what kind of
    year "2013-14" is; ``date1904`` is the sheet's."""
    numbers = [m for m in map(_numbers, cells) if m]
    pairs = [(int(m[1]), int(m[3])) for m in numbers]
    days = sum(first > 12 >= second for first, second in pairs)
    months = sum(second > 12 >= first for first, second in pairs)
    open_ones = sum(first <= 12 and second <= 12 and first != second for first, second in pairs)
    order = "month" if months > days else "day"
    if min(days, months) > _RARE * max(days, months):
        order = "mixed"
    short, proved = _order_of_short(numbers)
    filled = [cell for cell in cells if cell is not None]
    serials = sum(map(_is_serial, filled))
    return Style(
        order=short or order,
        proved=proved
        if short
        else proved and min(days, months) == 0 and (days + months > 0 or not open_ones),
        swapped=not open_ones and days + months > 1 and _may_be_swapped(filled),
        serial=bool(filled) and serials >= 0.8 * len(filled),
        date1904=date1904,
        years=kind_of_years((heading,)),
        paired=_are_paired(filled),
        turned=_are_turned(filled),
    )


def _order_of_short(numbers: Sequence[re.Match[str]]) -> tuple[str, bool]:
    """The order of dates of three short numbers, and whether it is proved. ``year`` where the last
    can be no year ("19-01-28"). Where first and last can both be one, they are days if they vary
    more; if the last vary more it is not clear. "" where nothing of the kind is to be said."""
    short = [(int(m[1]), int(m[3]), int(m[4])) for m in numbers if len(m[4]) == 2]
    if not short or len(short) < len(numbers) or {m[2] for m in numbers} != {"-"}:
        return "", True
    newest = clock.today().year % 100 + 1
    years = [n for n in range(100) if n <= newest or n >= EARLIEST % 100]
    if not all(a in years and 1 <= b <= 12 and 1 <= c <= 31 for a, b, c in short):
        return "", True
    if not all(1 <= a <= 31 and c in years for a, _, c in short):
        return "year", True
    firsts, lasts = len({a for a, *_ in short}), len({c for *_, c in short})
    return ("unclear" if lasts > firsts else "", lasts < firsts)


def _are_paired(cells: Sequence[Cell]) -> bool:
    """Whether texts like "2013-14" stand in the column, and none that is a month ("2013-02")."""
    found = [m for cell in cells if isinstance(cell, str) and len(cell) < 12
             and (m := _PAIR.fullmatch(cell.strip()))]  # fmt: skip
    following = [int(m[2]) == (int(m[1]) + 1) % 100 for m in found]
    return all(following) and any(int(m[2]) > 12 for m in found)


def _are_turned(cells: Sequence[Cell]) -> bool:
    """Whether days stand before months in dates that begin with the year ("2019/15/05")."""
    texts = (plain(cell) for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST)
    pairs = [(int(m[1]), int(m[2])) for m in map(_YEAR_FIRST.match, texts) if m]
    turned = sum(first > 12 >= second for first, second in pairs)
    return turned > _RARE * len(pairs)


def _numbers(cell: Cell) -> re.Match[str] | None:
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return None
    return _NUMBERS.match(_without_weekday(plain(cell)))


def _may_be_swapped(cells: Sequence[Cell]) -> bool:
    """Whether real dates stand beside texts as a spreadsheet leaves them that took the day
    for the month: real where both are possible, and text where they are not."""
    real = [cell for cell in cells if isinstance(cell, date)]
    days = {day.day for day in real}
    return len(real) > 1 and max(days) <= 12 and days != {1}


def _is_serial(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.isascii() and cell.isdigit() and 20_000 < int(cell[:9]) < 60_000
    return isinstance(cell, int | float) and 20_000 < cell < 60_000


def kind_of_years(texts: Iterable[str]) -> str:
    """What "2013-14" is by the ``texts`` over it, "financial" or "academic"; '' if none says so,
    or several say both."""
    said = {word.strip("(),:;.") for text in texts for word in plain(text[:200]).split()}
    found = [kind for kind, words in KINDS_OF_YEAR.items() if not said.isdisjoint(words)]
    return found[0] if len(found) == 1 else ""


def read_date(
    cell: Cell,
    *,
    style: Style = Style(),  # noqa: B008 - frozen
    today: date | None = None,
    years_ahead: int = 1,
    serial: bool = False,
) -> Reading | str:
    """The date in ``cell``, or in plain words why it is refused.

    ``style``: how its column writes dates. A year before 1990 or more than ``years_ahead``
    after ``today``'s is refused; give more years for the day on which a licence ends. With
    ``serial`` a number such as 42793 is a day as Excel counts them, as where the style says so.
    """
    newest = (today or clock.today()).year + years_ahead
    try:
        return _read(cell, newest, style, serial or style.serial)
    except Refused as refusal:
        return str(refusal)


def _read(cell: Cell, newest: int, style: Style, serial: bool) -> Reading:
    match cell:
        case None:
            raise Refused("the cell is blank")
        case date():
            day = cell.date() if isinstance(cell, datetime) else cell
            if style.swapped and day.day != day.month:
                raise Refused(
                    "day and month may be swapped: the other dates of the column are text "
                    "that a spreadsheet could not turn into dates"
                )
            return day_reading(day, newest)
        case bool() | timedelta():
            raise Refused("not a date")
        case int() | float():
            return _number(cell, newest, style, serial)
        case str():
            return _text(cell, newest, style, serial)
    raise Refused("a time of day, not a date")


def _number(number: float, newest: int, style: Style, serial: bool) -> Reading:
    if number in range(EARLIEST, newest + 1):
        return year_reading(int(number))
    if serial and 0 < number < 100_000:
        first = date(1904, 1, 1) if style.date1904 else date(1899, 12, 30)
        return day_reading(first + timedelta(days=int(number)), newest)
    if 19_900_101 <= number <= 99_991_231 and (day := one(f"{number:.0f}", newest, Style())):
        return day
    raise Refused(f"the number {number:.15g} is not a date")


def _text(cell: str, newest: int, style: Style, serial: bool) -> Reading:
    if len(cell) > 4 * LONGEST and len(cell.strip()) > 4 * LONGEST:
        raise Refused("more than a date stands in the cell")
    read = _as_read(cell, newest, style, serial)
    if isinstance(read, str):
        raise Refused(read)
    return read


@lru_cache(maxsize=16384)  # a register writes the same few dates over and over
def _as_read(cell: str, newest: int, style: Style, serial: bool) -> Reading | str:
    """The date that a text is, or why it is refused."""
    try:
        return _plainly(cell, newest, style, serial)
    except Refused as refusal:
        return str(refusal)


def _plainly(cell: str, newest: int, style: Style, serial: bool) -> Reading:
    text = plain(cell).rstrip(" .,;*†‡").removeprefix("'")
    if text[:1] + text[-1:] in ("()", "[]"):
        text = text[1:-1].strip()
    if not text:
        raise Refused("the cell is blank")
    if len(text) > LONGEST:
        raise Refused("more than a date stands in the cell")
    return _written(text, newest, style, serial)


def _written(text: str, newest: int, style: Style, serial: bool) -> Reading:
    text = _without_weekday(_NOTE.sub("", _TIME.sub("", text)))
    if serial and re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        return _number(float(text), newest, style, serial)
    if by := re.fullmatch(r"(?:by|no later than|on or before) (?:the )?(?:end of )?(.+)", text):
        last = _period(by[1], newest, style).end
        return Reading(last, "by", last)
    if week := _WEEK.match(text):
        return _week(week[1], _period(text[week.end() :], newest, style))
    return _period(text, newest, style)


def _without_weekday(text: str) -> str:
    return _WEEKDAY.sub("", text) if any(c.isdigit() for c in text) else text


def _week(word: str, day: Reading) -> Reading:
    """The seven days from the one named, or to it ("w/e")."""
    if day.precision != "day" or day.is_range:
        raise Refused("a week needs a day that it begins or ends with")
    if word.endswith(("e", "ending")):
        return Reading(day.start - timedelta(days=6), "day", day.start, is_range=True)
    return Reading(day.start, "day", day.start + timedelta(days=6), is_range=True)


def _period(text: str, newest: int, style: Style) -> Reading:
    reading = None
    if all(map(_is_of_dates, _WORDS.findall(text))):  # else no style fits
        reading = one(text, newest, style) or _range(text, newest, style)
    if reading is None:
        raise Refused(_why_not(text))
    return reading


def _range(text: str, newest: int, style: Style) -> Reading | None:
    """Two ends of one precision, the first of which may borrow month and year from the last."""
    found = set()
    for dash in re.finditer(r" to | until | and | ?- ?|(?<=\d-\d\d)/(?=\d{4}-)", text):
        first, last = text[: dash.start()].removeprefix("from "), text[dash.end() :]
        first = first.removeprefix("between ")
        with suppress(Refused):
            if end := one(_without_weekday(last), newest, style):
                start = _start(_without_weekday(first), end, newest, style)
                found |= {(start, end)} if start else set()
    return _joined(*found.pop()) if len(found) == 1 else None


def _start(first: str, end: Reading, newest: int, style: Style) -> Reading | None:
    year, month = end.start.year, MONTH_NAMES[end.start.month - 1].split()[0]
    for whole in (first, f"{first} {year}", f"{first} {month} {year}"):
        start = one(whole, newest, style)
        if start and start.precision == end.precision:
            return start
    return None


def _joined(start: Reading, end: Reading) -> Reading:
    if end.start <= start.start:
        raise Refused("the period ends before it begins")
    both = Reading(start.start, start.precision, end.end, is_range=True)
    if both.precision == "month" and both.start.month % 3 == 1:
        quarter = quarter_reading(both.start)
        return quarter if quarter.end == both.end else both
    return both


def _why_not(text: str) -> str:
    if re.search(r"\b(financial|tax|fiscal|fy)\b", text):
        return "a financial year that is in no style that we can read for certain"
    if re.search(r"\b(spring|summer|autumn|winter|early|mid|late|end|start|term)\b", text):
        return "a season or a part of a year is not a date"
    if len(re.findall(r"\b(?:19|20)\d\d\b", text)) > 1:
        return "more than one date stands in the cell"
    if re.search(r"\d", text):
        return "the date is in no style that we can read for certain"
    return "not a date"
