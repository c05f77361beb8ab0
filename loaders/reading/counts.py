"""Counts as spreadsheets publish them: plain, rounded, held back or not there.

Zero, held back and not published are three different things and stay apart.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from types import MappingProxyType

from ..files.workbook import Cell
from .marks import HELD, ZERO
from .text import plain

NO_MARKS: Mapping[str, str] = MappingProxyType({})

LARGEST = 10**10
"""More than the people on Earth: a larger number is no count of people or requests."""

LONGEST = 40
"""Characters in the longest way of writing a count; more is a sentence."""

HELD_BACK = frozenset(
    (
        *("*", "**", "***", "c", "[c]", "(c)", "#", "..", "...", "[..]", "[low]"),
        *("s", "[s]", "(s)", "suppressed", "withheld", "redacted", "held back", "confidential"),
        *("[c1]", "[c2]", "low", "[l]"),
    )
)
"""A count was made and is not shown, so that nobody can be recognised in it."""

NO_COUNT = frozenset(
    (
        *("-", "--", ".", ":", "?", "n/a", "na", "n.a.", "n.a", "x", "[x]", "z", "[z]", "[w]"),
        *("tbc", "tbd", "not applicable", "not available", "not known", "unknown"),
        *("not collected", "not recorded", "not held", "no data", "pending"),
    )
)
"""No count was published, which is neither zero nor held back."""

_FEWER = re.compile(
    r"(?:<|<=|≤|fewer than|less than|under|below) ?\d[\d,]*+|\d[\d,]*+ or (?:fewer|less)"
)
_RANGE = re.compile(r"(?:between )?(\d{1,6})(?: ?- ?| to | and | or )(\d{1,6})", re.ASCII)
_TIMES = {
    **dict.fromkeys(("k", "thousand", "thousands"), 1_000),
    **dict.fromkeys(("m", "mn", "million", "millions"), 1_000_000),
}
_IN_UNITS = re.compile(r"(\d{1,7}(?:\.\d{1,6})?) ?(k|thousands?|m|mn|millions?)", re.ASCII)
_SCALE_WORDS = re.compile(
    r"(?<!nearest )(?<!\d )\b(?:(hundreds|thousands?|millions?)\b|[mM]illion)"
    r"|(?<![\d,.'])['’]?000['’]?s?\b|\(k\)|\[k\]|[x×*] ?1,?000\b"
)
_IN_SCALE = re.compile(r"\bin (?:hundreds|thousands|millions|['’]?000['’]?s?)\b")
_RATES = re.compile(r"\b(?:per|in every|for every|rate)\b|[£€$%]")
_A_RATE = re.compile(r"\bper (?:\d|cent\b|head\b|pupil\b|child\b|capita\b)|\brate\b")
_WHAT = frozenset(
    (
        *("pupil", "child", "children", "person", "people", "persons", "individual", "student"),
        *("learner", "record", "request", "case", "row", "order", "match", "matches", "name"),
        *("subject", "check", "search", "searches", "application", "disclosure", "referral"),
        *("response", "return", "offender", "family", "families", "enquiry", "enquiries", "young"),
    )
)
"""What is counted: a count may name it, and then no other word."""

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
_MARKS = " *†‡#^§"
_NOTES = re.compile(
    r"(?:(?:foot)?note |see note )?(?:\w{1,2}|note|revised|provisional|estimated?)", re.ASCII
)
_BRACKETS = {"]": "[", ")": "("}


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


def is_rate(heading: str) -> bool:
    """Whether figures are so many of a hundred or of a thousand, and no count."""
    return bool(_A_RATE.search(plain(heading[:300])))


def scale_of(text: str) -> int:
    """What a heading, title or unit says that its figures are multiplied by: 1,000 for
    "(thousands)" and "000s"; 1 for nothing of the kind, for money and for rates, for what is
    "rounded to the nearest thousand" and for a number of its own ("8 million pupils")."""
    said = plain(text[:300])
    if _RATES.search(said) or not (found := _SCALE_WORDS.search(said)):
        return 1
    word = found[0]
    return 100 if word == "hundreds" else 1_000_000 if "million" in word else 1_000


def scale_of_note(text: str) -> int:
    """What a note beside a table says that its figures are multiplied by, where it says what they
    stand "in": "All figures are in thousands."; else 1."""
    return scale_of(text) if _IN_SCALE.search(plain(text[:300])) else 1


def read_count(cell: Cell, *, scale: int = 1, marks: Mapping[str, str] = NO_MARKS) -> Count | str:
    """The count in ``cell``, or in plain words why it is refused.

    ``scale``: what its heading says that it is multiplied by; the count is then "about" so
    many. ``marks``: what the sheet says that marks mean (:mod:`loaders.reading.marks`). A
    blank cell is refused too: whether a blank is a gap is for the caller to say.
    """
    match cell:
        case None:
            return "the cell is blank"
        case bool():
            return "not a count"
        case int() | float():
            return _scaled(cell, str(cell) if cell < LARGEST else "", scale)
        case date():
            return "a date, not a count"
        case time() | timedelta():
            return "a time, not a count"
    if (mark := plain(cell)) in marks:
        meaning = marks[mark]
        return Count(0 if meaning == ZERO else None, cell.strip(), held_back=meaning == HELD)
    return _text(cell, scale)


def _scaled(number: float, published: str, scale: int) -> Count | str:
    value = number * scale
    if number < 0:
        return "less than nothing"
    if not value < LARGEST:
        return "too large to be a count"
    whole = round(value)
    if abs(value - whole) > (1e-6 if scale > 1 else 0):
        return "not a whole number"
    return Count(
        whole,
        published if scale > 1 else str(whole),
        qualifier="about" if scale > 1 and whole else "",
    )


def _text(cell: str, scale: int) -> Count | str:
    if len(cell) > 4 * LONGEST and len(cell.strip()) > 4 * LONGEST:
        return "more than a count stands in the cell"
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
    text = _without_what(without_notes(text))
    if _FEWER.fullmatch(text) or _is_range(text):
        return Count(None, published, held_back=True)
    if text in ("nil", "zero", "none", "no"):
        return Count(0, published)
    if units := _IN_UNITS.fullmatch(text):
        return _scaled_text(float(units[1]), published, _TIMES[units[2]])
    if scale > 1 and (match := re.fullmatch(r"\d{1,7}\.\d{1,6}", text, re.ASCII)):
        return _scaled_text(float(match[0]), published, scale)
    if not (match := _COUNT.fullmatch(text)):
        if re.match(r"-\d", text):
            return "less than nothing"
        return "not a whole number" if re.search(r"\d", text) else "not a count"
    if match["words"] and match["plus"]:
        return "not a count"
    value = int(re.sub("[, ]", "", match["digits"])) * scale
    if value >= LARGEST:
        return "too large to be a count"
    qualifier = "at least" if match["plus"] else _QUALIFIERS[match["words"]]
    return Count(value, published, qualifier=qualifier or ("about" if scale > 1 and value else ""))


def _scaled_text(number: float, published: str, scale: int) -> Count | str:
    made = _scaled(number, published, scale)
    return made if isinstance(made, str) else replace(made, text=published)


def without_notes(text: str) -> str:
    """``text`` without the footnote marks at its end: "12 [r]", "12 (note 3)*", "12 (2)"."""
    while True:
        text = text.rstrip(_MARKS)
        start = text.rfind(_BRACKETS.get(text[-1:], "\0"))
        if start <= 0 or not _NOTES.fullmatch(text[start + 1 : -1]):
            return text
        text = text[:start]


def _without_what(text: str) -> str:
    """``text`` without the words that say what is counted ("12 pupils")."""
    found = text.split()
    while len(found) > 1 and (found[-1] in _WHAT or found[-1].removesuffix("s") in _WHAT):
        found.pop()
    return " ".join(found)


def _is_range(text: str) -> bool:
    """Whether a count stands between two others ("1 to 4"): how many is not shown."""
    ends = _RANGE.fullmatch(text)
    return bool(ends) and int(ends[1]) < int(ends[2])
