"""Reads one cell of the project's own tables, in the one way of writing each thing.

Registers are read leniently, because nobody here can mend them; our own tables strictly,
because we can. A reader takes the cell's text and returns its value, or raises
``ValueError`` with what is wrong and what to write instead.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from ..reading.dates import EARLIEST, Reading

Reader = Callable[[str], Any]

TOO_MANY = 10**12
"""No count of people or requests comes near: a longer number is a slip of the keyboard."""


def text(cell: str) -> str | None:
    return cell or None


def required(read: Reader) -> Reader:
    """``read``, for a column that may not be left empty."""

    def reader(cell: str) -> Any:
        if not cell:
            raise ValueError("it is empty; fill it in")
        return read(cell)

    return reader


def identifier(cell: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", cell):
        raise ValueError(
            f"{_quoted(cell)} is not an identifier; "
            "write lower-case letters and digits, joined by single hyphens or dots"
        )
    return cell


def word(*known: str) -> Reader:
    """One of the words ``known``, or nothing."""

    def reader(cell: str) -> str | None:
        if cell and cell not in known:
            raise ValueError(f"{_quoted(cell)} is not a known word; write {_or(known)}")
        return cell or None

    return reader


def whole_number(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"[0-9]+", cell):
        raise ValueError(f"{_quoted(cell)} is not a whole number; write digits only")
    if len(cell.lstrip("0")) > len(str(TOO_MANY)):
        raise ValueError(f"{_quoted(cell)} is too large to be right; check the digits")
    return int(cell)


def number(cell: str) -> float | None:
    if not cell:
        return None
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", cell):
        raise ValueError(
            f"{_quoted(cell)} is not a number; write digits, with a point before decimals"
        )
    return float(cell)


def items(read: Reader) -> Reader:
    """Several values that ``read`` reads, joined with ``"; "``; an empty cell has none."""

    def reader(cell: str) -> list[Any]:
        parts = [read(part) for part in cell.split("; ")] if cell else []
        if any(part is None or part != part.strip() or part.endswith(";") for part in parts):
            raise ValueError(f"{_quoted(cell)} has an empty part; put '; ' between two parts only")
        if len(set(parts)) < len(parts):
            raise ValueError(f"{_quoted(cell)} names a part twice; name each once")
        return parts

    return reader


def address(cell: str) -> str | None:
    if not cell:
        return None
    try:
        parts = urlsplit(cell)
        good = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", cell)
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{_quoted(cell)} is not an address; write it from https:// on")
    return cell


def published_date(cell: str) -> Reading | None:
    """A date exactly as far as it was published: ``2013-02-20``, ``2013-02``, ``2013-Q1``,
    ``2013``, the academic year ``2016/17``, or with ``by`` before it for "no later than"."""
    if not cell:
        return None
    bare = cell.removeprefix("by ")
    for pattern, read in _STYLES:
        if match := re.fullmatch(pattern, bare, re.ASCII):
            try:
                reading = read(*map(int, match.groups()))
            except ValueError as error:
                raise ValueError(
                    f"{_quoted(cell)} is not a day in the calendar; check it"
                ) from error
            if not EARLIEST <= reading.start.year <= date.today().year + 1:
                raise ValueError(
                    f"{_quoted(cell)} is before {EARLIEST} or after next year; check the year"
                )
            return reading if bare == cell else Reading(reading.end, "by", reading.end)
    raise ValueError(
        f"{_quoted(cell)} is not a date; write 2013-02-20, 2013-02, 2013-Q1, 2013, 2016/17 "
        "or 'by' and one of these"
    )


def _day(year: int, month: int, day: int) -> Reading:
    whole = date(year, month, day)
    return Reading(whole, "day", whole)


def _months(year: int, first: int, count: int, precision: str) -> Reading:
    last_year, last = divmod(year * 12 + first + count - 2, 12)
    start = date(year, first, 1)
    return Reading(start, precision, date(last_year, last + 1, monthrange(last_year, last + 1)[1]))


def _academic_year(year: int, next_year: int) -> Reading:
    if (year + 1) % 100 != next_year:
        raise ValueError
    return _months(year, 9, 12, "academic year")


_STYLES: Sequence[tuple[str, Callable[..., Reading]]] = (
    (r"(\d{4})-(\d\d)-(\d\d)", _day),
    (r"(\d{4})-(\d\d)", lambda year, month: _months(year, month, 1, "month")),
    (r"(\d{4})-Q([1-4])", lambda year, quarter: _months(year, 3 * quarter - 2, 3, "quarter")),
    (r"(\d{4})/(\d\d)", _academic_year),
    (r"(\d{4})", lambda year: _months(year, 1, 12, "year")),
)


def _quoted(cell: str) -> str:
    return f'"{cell}"' if len(cell) <= 60 else f'"{cell[:57]}..."'


def _or(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]
