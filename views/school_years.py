"""School years: how they read, and which of them a register's own words say data is about.

A school year is named by the year it starts in: 2008 is September 2008 to August 2009. A
calendar year lies in two school years. Reading is generous where words are loose, and says
so: years are ``whole`` only when nothing else in the words could be about other years.
"""

import re
from dataclasses import dataclass

import pandas as pd

FIRST = 1950
"""No one at school before is asked about here."""

_POINT = re.compile(
    r"(?<![\w.,£/-])(?P<year>19[5-9]\d|20\d\d)(?!\d|[.,]\d)"
    r"(?:\s?[/–-]\s?(?P<second>(?:19|20)\d\d|\d\d)(?!\d))?"
)
"""``2008``, ``2008/09``, ``2008-2012``."""
_NOT_SCHOOL_YEARS = re.compile(r"\b(born|births?|aged?)\b", re.IGNORECASE)
_ON = re.compile(
    r"\b(onwards?|since|from|annual(ly)?|yearly|each year|every year|ongoing|future|subsequent|"
    r"latest|later|refresh(es)?|updates?|updated|thereafter|present|to date|all)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(previous|earlier|historic(al)?|up to|prior|before|all|available)\b", re.IGNORECASE
)
_DETAILS = re.compile(r"\b(including|includes|incl|such as)\b.*", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"[;,&\n]|\band\b|\bplus\b|\bwith\b", re.IGNORECASE)
_ONLY_YEARS = re.compile(
    r"^[\W\d]*(?:(?:to|from|for|in|the|years?|academic|school)[\W\d]*)*$", re.I
)


@dataclass(frozen=True)
class Years:
    """``first`` and ``last`` are school years; ``None`` is no known end on that side.
    ``whole``: nothing in the words could be about other years."""

    first: int | None
    last: int | None
    whole: bool

    def meets(self, first: int, last: int) -> bool:
        """Whether some school year from ``first`` to ``last`` is among these."""
        begins, ends = self.first or first, last if self.last is None else self.last
        return begins <= last and first <= ends


def label(year: int) -> str:
    """``2008/09``."""
    return f"{year}/{(year + 1) % 100:02d}"


def school_year_of(day: pd.Timestamp) -> int:
    """The school year that a day lies in."""
    return day.year if day.month >= 9 else day.year - 1


def first_day(year: int) -> pd.Timestamp:
    """The first day of a school year."""
    return pd.Timestamp(year, 9, 1)


def years_stated(words: str) -> Years | None:
    """The school years that a register's words on its data name; ``None`` where they name
    none, or name years of another kind (of birth)."""
    if _NOT_SCHOOL_YEARS.search(words):
        return None
    spans = [_span(match) for match in _POINT.finditer(words)]
    if not spans:
        return None
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return Years(
        None if _BACK.search(words) else first,
        None if _ON.search(words) else last,
        _is_whole(words),
    )


def _span(match: re.Match[str]) -> tuple[int, int]:
    """The first and the last school year of ``2008``, ``2008/09`` or ``2005-2009``."""
    year, second = int(match["year"]), match["second"]
    if not second:
        return year - 1, year
    after = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
    if len(second) == 2 and (year + 1) % 100 == int(second):
        return year, year
    return year - 1, max(after, year)


def _is_whole(words: str) -> bool:
    """Whether each part of the words has its years. Details of a part count with it."""
    if _ON.search(words) or _BACK.search(words):
        return False
    parts: list[str] = []
    for part in _PARTS.split(_DETAILS.sub("", words)):
        if parts and _ONLY_YEARS.match(part):
            parts[-1] += part
        elif part.strip():
            parts.append(part)
    return bool(parts) and all(_POINT.search(part) for part in parts)
