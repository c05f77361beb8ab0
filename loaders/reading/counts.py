"""Counts as spreadsheets publish them: plain, rounded, held back or not there.

Zero, held back and not published are three different things and stay apart.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from ..files.workbook import Cell
from .text import plain

LARGEST = 10**10
"""More than the people on Earth: a larger number is no count of people or requests."""

LONGEST = 40
"""Characters in the longest way of writing a count; more is a sentence."""

HELD_BACK = frozenset(
    (
        *("*", "**", "***", "c", "[c]", "(c)", "#", "..", "...", "[..]", "[low]"),
        *("s", "[s]", "(s)", "suppressed", "withheld", "redacted", "held back", "confidential"),
    )
)
"""A count was made and is not shown, so that nobody can be recognised in it."""

NO_COUNT = frozenset(
    (
        *("-", "--", ".", ":", "?", "n/a", "na", "n.a.", "n.a", "x", "[x]", "z", "[z]"),
        *("tbc", "tbd", "not applicable", "not available", "not known", "unknown"),
        *("not collected", "not recorded", "not held", "no data", "pending"),
    )
)
"""No count was published, which is neither zero nor held back."""

_FEWER = re.compile(r"(?:<|<=|≤|fewer than|less than|under|below) ?[\d,]+|[\d,]+ or (?:fewer|less)")

_QUALIFIERS = {
    "": "",
    "~": "about",
    "c.": "about",
    "ca.": "about",
    "circa": "about",
    "about": "about",
    "around": "about",
    "approx": "about",
    "approx.": "about",
    "approximately": "about",
    ">": "more than",
    "over": "more than",
    "more than": "more than",
    ">=": "at least",
    "≥": "at least",
    "at least": "at least",
    "up to": "up to",
    "almost": "almost",
    "nearly": "almost",
}
_WORDS = "|".join(re.escape(word) for word in sorted(_QUALIFIERS, key=len, reverse=True))
_COUNT = re.compile(
    rf"(?P<words>{_WORDS}) ?(?P<digits>\d+|\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?: \d{{3}})+)"
    r"(?:\.0+)?(?P<plus> ?\+| or more)?",
    re.ASCII,
)
_FOOTNOTES = re.compile(r"[ *†‡]*(?:\[(?:note |r|p|\d)[^\]]*\]|\((?:r|p|note [^)]*)\))*[ *†‡]*$")


@dataclass(frozen=True)
class Count:
    """A count as published (``text``) and as read.

    ``value`` is ``None`` when it was held back, and when none was published.
    ``qualifier``: "about", "more than", "at least", "up to", "almost", or nothing.
    """

    value: int | None
    text: str
    held_back: bool = False
    qualifier: str = ""


def read_count(cell: Cell) -> Count | str:
    """The count in ``cell``, or in plain words why it is refused.

    A blank cell is refused too: whether a blank is a gap is for the caller to say.
    """
    match cell:
        case None:
            return "the cell is blank"
        case bool():
            return "not a count"
        case int() | float():
            return _number(cell)
        case date():
            return "a date, not a count"
        case time() | timedelta():
            return "a time, not a count"
    return _text(cell)


def _number(number: float) -> Count | str:
    if number < 0:
        return "less than nothing"
    if not number < LARGEST:
        return "too large to be a count"
    if number != int(number):
        return "not a whole number"
    return Count(int(number), str(int(number)))


def _text(cell: str) -> Count | str:
    published = cell.strip()
    text = plain(cell)
    if not text:
        return "the cell is blank"
    if len(text) > LONGEST:
        return "more than a count stands in the cell"
    if text in HELD_BACK:
        return Count(None, published, held_back=True)
    if text in NO_COUNT:
        return Count(None, published)
    text = _FOOTNOTES.sub("", text)
    if _FEWER.fullmatch(text):
        return Count(None, published, held_back=True)
    if text in ("nil", "zero"):
        return Count(0, published)
    if not (match := _COUNT.fullmatch(text)):
        if re.match(r"-\d", text):
            return "less than nothing"
        return "not a whole number" if re.search(r"\d", text) else "not a count"
    if match["words"] and match["plus"]:
        return "not a count"
    value = int(re.sub("[, ]", "", match["digits"]))
    if value >= LARGEST:
        return "too large to be a count"
    qualifier = "at least" if match["plus"] else _QUALIFIERS[match["words"]]
    return Count(value, published, qualifier=qualifier)
