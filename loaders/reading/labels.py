"""What a label says of time and of who asked: a month, a quarter, "Kent Police"."""

import itertools
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ..files.workbook import Cell
from . import people
from .dates import Reading, read_date
from .label_meaning import meaning_of
from .lexicon import TOML, one_line, words

_MONTHS = frozenset(
    [
        "jan",
        "january",
        "feb",
        "february",
        "mar",
        "march",
        "apr",
        "april",
        "may",
        "jun",
        "june",
        "jul",
        "july",
        "aug",
        "august",
        "sep",
        "sept",
        "september",
        "oct",
        "october",
        "nov",
        "november",
        "dec",
        "december",
    ]
)


LONGEST = 200
"""Characters of a title that are looked at."""


def bare(text: str) -> str:
    """A label without the marks of footnotes."""
    return one_line(text).strip(" *†‡.:")


def is_month_name(cell: Cell) -> bool:
    """Whether the cell holds the name of a month and no year."""
    return isinstance(cell, str) and bare(cell).casefold() in _MONTHS


def is_quarter_name(cell: Cell) -> bool:
    """Whether the text names a quarter and no year: "Q1", "Quarter 2"."""
    if not isinstance(cell, str):
        return False
    low = bare(cell).casefold().replace("quarter", "q").replace(" ", "")
    return len(low) == 2 and low[0] == "q" and low[1] in "1234"


def is_year(cell: Cell) -> bool:
    """Whether the cell is a year and nothing else: 2016, "2016", "2016-17"."""
    if isinstance(cell, bool) or cell is None:
        return False
    if isinstance(cell, int | float):
        return cell in range(1990, 2101)
    if not isinstance(cell, str) or len(cell) > 12:
        return False
    parts = bare(cell).replace("–", "-").replace("/", "-").split("-")
    return (
        len(parts) <= 2 and all(p.strip().isdigit() for p in parts) and len(parts[0].strip()) == 4
    )


def named_years(text: str) -> str:
    """What stands right before "year" in a title: "financial" of "By force and financial year",
    and nothing of "Pupils at school"."""
    pairs = itertools.pairwise(text[:LONGEST].split())
    return " ".join(before for before, word in pairs if word.casefold().startswith("year"))


def is_period_label(cell: Cell) -> bool:
    """Whether a heading or a row's label names a day, month, quarter or year."""
    if isinstance(cell, date) or is_year(cell):
        return True
    return isinstance(cell, str) and len(cell) < 40 and _is_period_text(cell)


@lru_cache(maxsize=4096)
def _is_period_text(text: str) -> bool:
    if is_month_name(text) or is_quarter_name(text) or _is_term(text):
        return True
    return any(c.isdigit() for c in text) and not isinstance(read_date(bare(text)), str)


def _is_term(text: str) -> bool:
    """Whether a text is a term of a school year, with the year: "Autumn 2016"."""
    found = bare(text).casefold().replace(" term", "").replace(" census", "").split()
    return len(found) == 2 and found[0] in ("autumn", "spring", "summer") and is_year(found[1])


def period_in(text: str) -> Reading | None:
    """The one period that a title names ("Requests by force, July to September 2019"), other
    than a day; None where it names none."""
    found = text.replace(",", " ").replace("(", " ").replace(")", " ").replace(":", " ").split()
    for size in range(min(7, len(found)), 0, -1):
        for at in range(len(found) - size + 1):
            window = " ".join(found[at : at + size])
            if any(c.isdigit() for c in window):
                reading = read_date(window)
                if not isinstance(reading, Reading) or reading.precision == "day":
                    continue
                if is_year(window) and not year_in(text):
                    continue  # that of a law, an agreement or an edition
                whole = _of_words_before(reading, found[max(0, at - 4) : at])
                return _whole_year(whole) if whole else None
    return None


_LENGTHS = {"year": 12, "quarter": 3, "month": 1}


def _of_words_before(reading: Reading, before: Sequence[str]) -> Reading | None:
    """The period that a title names where words before its date say more: "the year to March
    2020" is twelve months. "Since May 2018" and "to March 2020" name no whole period."""
    low = [word.casefold().strip(".") for word in before]
    if not low or low[-1] not in _TO_OR_SINCE:
        return reading
    if low[-1] not in _TO or reading.precision != "month":
        return None
    unit = next((w.removesuffix("s") for w in reversed(low) if w.removesuffix("s") in _LENGTHS), "")
    number = next((int(w) for w in low if w.isdecimal() and len(w) < 3), 1)
    if not unit:
        return None
    months = _LENGTHS[unit] * number
    first = reading.start.year * 12 + reading.start.month - months
    start = reading.start.replace(year=first // 12, month=first % 12 + 1)
    if months == 12 and start.month in (1, 4):
        return Reading(start, "year" if start.month == 1 else "financial year", reading.end)
    if months == 3 and start.month % 3 == 1:
        return Reading(start, "quarter", reading.end)
    return Reading(start, "month", reading.end, is_range=months > 1)


_TO = frozenset(("to", "ending", "ended", "until"))
_TO_OR_SINCE = _TO | {"since", "from", "by", "before", "after", "published", "updated", "at", "of"}


def year_in(text: str) -> str:
    """The one year that a title, a line or a sheet's name says its rows are of ("Orders in 2017",
    "HO 2016-17"); '' where it names none, several, or that of a law, an edition, a beginning."""
    found = (
        text.replace("_", " ")
        .replace("(", " ( ")
        .replace(")", " ")
        .replace(",", " , ")
        .replace(":", " : ")
        .split()
    )
    years = [n for n, word in enumerate(found) if is_year(word.strip("."))]
    if len({found[n] for n in years}) != 1:
        return ""
    n = years[0]
    before = found[n - 1].casefold().strip(".") if n else ""
    said = before in _OF_A_YEAR or n == len(found) - 1
    if not said or before in _NOT_OF_A_YEAR or before in _MONTHS or before[:1].isdigit():
        return ""
    return bare(found[n].strip("."))


_OF_A_YEAR = frozenset(
    ("", "in", "for", "during", "year", "calendar", "financial", "academic", "fy", "-", "–", ",",
     ":", "(", "throughout")
)  # fmt: skip
_NOT_OF_A_YEAR = frozenset(
    ("act", "acts", "regulations", "memorandum", "mou", "agreement", "since", "from", "to", "until",
     "by", "after", "before", "and", "of", "edition", "published", "updated", "the", "/", "law")
)  # fmt: skip


def _whole_year(reading: Reading) -> Reading:
    """Twelve months from April, from September or from January are a year."""
    months = (reading.end.year - reading.start.year) * 12 + reading.end.month - reading.start.month
    kind = {1: "year", 4: "financial year", 9: "academic year"}.get(reading.start.month)
    if reading.precision != "month" or months != 11 or kind is None:
        return reading
    return Reading(reading.start, kind, reading.end)


@lru_cache(maxsize=4096)
def asker_in(text: str) -> str | None:
    """Which of those who ask about people ``text`` speaks of; None for none of them, or for
    several."""
    said = set(words(text))
    found = [name for name, listed in TOML["askers"].items() if not said.isdisjoint(listed.split())]
    return found[0] if len(found) == 1 else None


def asker_named(label: str) -> str | None:
    """The name of one who asks, as we call it, if ``label`` is such a name: "Kent Police" and
    "Police forces" as published, "HO" as the Home Office."""
    name = bare(label)
    if not name or len(name) > 80 or any(c.isdigit() for c in name):
        return None
    whole = set(words(name))
    for canonical, listed in TOML["askers"].items():
        if whole and whole <= {*listed.split(), "the"} and len(words(name)) == 1:
            return canonical
    said = meaning_of(name)
    if (said.done or said.thing) and not _is_in_capitals(name):
        return None  # "Children whom the Home Office asked about" names nobody
    return name if asker_in(name) or people.is_organisation(name) else None


def _is_in_capitals(name: str) -> bool:
    """Whether the words of a name begin with capitals, but for small ones."""
    lower = [word for word in name.split() if word[0].islower() and len(word) > 3]
    return not lower


SAMPLE = 400
"""Filled cells of a column that are asked, spread over the whole of it."""


def share(cells: Sequence[Cell], test: Callable[[Any], object]) -> float:
    """The share of the filled ``cells`` that pass ``test``; of very many, of a sample."""
    filled = [cell for cell in cells if cell is not None]
    filled = filled[:: max(1, len(filled) // SAMPLE)]
    return sum(bool(test(cell)) for cell in filled) / len(filled) if filled else 0.0
