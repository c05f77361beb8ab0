"""What the values of one column are, as shares: the other half of the evidence.

Of at most ``SAMPLE`` filled cells it is asked what each may be: a body, a person, a date, a
reference … A profile is the share of cells that may be so, 0 to 1, by kind; a cell may be of
several kinds ("2019" is a date and a number). Kinds of whole columns (``serial``: 1, 2, 3 …;
``one_name``: one text throughout; ``repeated``) stand beside them.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache

from ..files.workbook import Cell
from . import people, values
from .date_remarks import without_words
from .dates import NO_DATE, read_date
from .direction import direction_of
from .lexicon import TOML
from .phrase import phrases_of
from .text import plain
from .word_lists import classes_of, word_list

SAMPLE = 200
"""Filled cells of a column that are looked at, spread over the whole of it."""

SAMPLE_OF_ALL, LEAST = 6_000, 40
"""Cells of all columns together that are looked at, and of one at least."""

CENTURY = 100
"""Years ahead that an agreement may end: some are made "to 2099"."""

LONG = 60
"""Characters from which a text is long."""

FIRST = 100
"""Numbers that only count the rows begin below it; those of requests may begin anywhere."""

Profile = dict[str, float]

_CODE = re.compile(
    r"[A-Za-z]{0,8}[-_/ .]?\d[\w./\\-]{0,30}|[A-Za-z]{1,6}(?:[-/_.][A-Za-z0-9]{1,12}){1,5}"
)
_LIKE_A_DATE = re.compile(r"\W{0,3}\d{1,4} ?([-./]) ?\d{1,2} ?\1 ?\d{1,5}\W{0,3}")
_WORD = re.compile(r"[^\W_]+")
_BODIES = frozenset(("body", "receiver", "applicant"))
_YES_OR_NO = frozenset(("yes", "no", "y", "n", "true", "false", "✓", "✔"))
_DFE = frozenset(("dfe", "department for education", "the department for education",
                  "department for education (dfe)", "the department"))  # fmt: skip


@cache
def our_references() -> re.Pattern[str]:
    """A reference of one of DfE's own registers."""
    patterns = (entry["references"] for entry in TOML["streams"].values() if "references" in entry)
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def profile(cells: Sequence[Cell], columns: int = 1) -> Profile:
    """The kinds of the filled ``cells`` (see the module), of which fewer are looked at where the
    table has very many ``columns``; empty without any."""
    filled = [cell for cell in cells if cell is not None and cell != ""]
    if not filled:
        return {}
    most = max(LEAST, min(SAMPLE, SAMPLE_OF_ALL // columns))
    step = max(1, len(filled) // most)
    sample = list(itertools.islice(filled, 0, None, step))[:most]
    made: dict[str, float] = {}
    for cell in sample:
        for kind in _kinds(cell) if isinstance(cell, str) else _kinds_of_number(cell):
            made[kind] = made.get(kind, 0) + 1
    size = len(sample)
    shares = {kind: count / size for kind, count in made.items()}
    return shares | _of_whole(sample, shares)


def _of_whole(sample: Sequence[Cell], shares: Profile) -> Profile:
    texts = [values.text_of(cell) for cell in sample]
    size, distinct = len(texts), len(set(texts))
    made: Profile = {}
    if _counts_up(texts):
        made["serial"] = 1.0
    elif _ascend(texts):
        made["numbered"] = 1.0
    if all(len(text) == 4 and text.isdecimal() for text in texts):
        made["year"] = 1.0
    if size > 4:
        made["repeated"] = 1 - distinct / size
        if distinct <= 6 and distinct < size / 3:
            made["few"] = 1.0
    if size > 4 and distinct == size and shares.get("reference", 0) >= 0.9:
        made["unique"] = 1.0
    if distinct == 1 and size > 2:
        made["one_name"] = 1.0
    if made.get("few") and shares.get("short", 0) > 0.9:
        made["code"] = 1.0
    if shares.get("person", 0) and people.holds_people(texts):
        made["people"] = 1.0
    return made


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether the values number the rows: each one more than the one before."""
    if len(texts) < 3 or not all(t.isascii() and t.isdigit() and len(t) < 7 for t in texts):
        return False
    if any(t[0] == "0" and len(t) > 1 for t in texts):
        return False
    numbers = list(map(int, texts))
    steps = {b - a for a, b in itertools.pairwise(numbers)}
    return len(steps) == 1 and 0 < steps.pop() <= max(1, numbers[0]) and numbers[0] < FIRST


def _ascend(texts: Sequence[str]) -> bool:
    """Whether the values are whole numbers of three digits or more, each larger than the one
    before: numbers that name the rows, with gaps."""
    if len(texts) < 5 or not all(t.isascii() and t.isdigit() and 2 < len(t) < 12 for t in texts):
        return False
    return all(int(a) < int(b) for a, b in itertools.pairwise(texts))


def _kinds_of_number(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, bool):
        return ("yesno", "short")
    if isinstance(cell, date):
        return ("date", "real_date", "short")
    if isinstance(cell, int | float):
        kinds = ["number", "short"]
        if cell == int(cell) if abs(cell) < 1e15 else False:
            kinds.append("whole_number")
            if 1 <= cell <= 4:
                kinds.append("tier")
            if 20_000 < cell < 60_000:
                kinds.append("serial_day")
            if 1990 <= cell <= 2100:
                kinds += ("date", "years")
        return tuple(kinds)
    return ("short",)


@lru_cache(maxsize=16384)
def _kinds(text: str) -> tuple[str, ...]:
    """What one text may be."""
    line = " ".join(text.split())[:400]
    low = plain(line)
    if not low:
        return ()
    kinds = [kind for kind, test in _OF_LINE.items() if test(line)]
    kinds += [kind for kind, test in _OF_PLAIN.items() if test(low)]
    if "date" in kinds:
        kinds = [k for k in kinds if k not in ("reference", "person", "text")]
    if "body" in kinds and "dataset" in kinds and len(line) < LONG:
        kinds.remove("dataset")
    if "body" in kinds and "decision" in kinds and "surely_body" not in kinds:
        kinds.remove("body")  # "Data sent"
    return tuple(kinds)


def is_dfe(cell: Cell) -> bool:
    """Whether a cell names the department, and nobody else."""
    return isinstance(cell, str) and plain(" ".join(cell.split())) in _DFE


def _is_number(low: str) -> bool:
    bare = low.replace(",", "").lstrip("<>~").rstrip("%")
    return bare.replace(".", "", 1).replace("-", "", 1).isdecimal() and len(bare) < 15


def _is_whole_number(low: str) -> bool:
    return low.isascii() and low.isdigit() and len(low) < 8 and low[0] != "0"


def _is_serial_day(low: str) -> bool:
    return low.isascii() and low.isdigit() and 20_000 < int(low[:9]) < 60_000


def _is_date(low: str) -> bool:
    if len(low) > 60:
        return False
    if _LIKE_A_DATE.fullmatch(low):
        return True
    if not isinstance(read_date(low, years_ahead=CENTURY), str):
        return True
    bare = {without_words(low, ends=ends) for ends in (False, True)} - {low}
    return any(not isinstance(read_date(text, years_ahead=CENTURY), str) for text in bare)


def _precision(low: str) -> str:
    """How much of a date a text says; a range of years is a "span", for nothing is given out for
    several of them."""
    reading = read_date(low, years_ahead=CENTURY) if len(low) <= 60 else ""
    if isinstance(reading, str):
        return "day" if _LIKE_A_DATE.fullmatch(low) else ""
    years = "year" in reading.precision
    return ("span" if reading.is_range else "years") if years else reading.precision


def _is_reference(line: str) -> bool:
    if classes_of(line.split()[0].casefold()) & _BODIES and " " in line:
        return False  # "School 12", "Body 3": a name that is kept back
    if len(line) > 2 and line[0] == "0" and line.isascii() and line.isdigit():
        return True  # zeros before a number are kept because it is a name
    short = len(line) <= 40 and any(c.isdigit() for c in line)
    if line[0].isalnum():
        line = re.sub(r"[(\[](\d+)[)\]]", r"-\1-", line).strip("-")  # "MRP(15)007"
    return short and bool(_CODE.fullmatch(line)) and not line.replace(".", "").isdigit()


def _is_body(line: str) -> bool:
    if len(line) > 200 or _is_sentence(line):
        return False
    alone = " " not in line  # a word that only may be of a name: "High", beside "Low"
    named = people.is_organisation(line, surely=alone)
    return named or (not alone and people.is_organisation(people.without_person(line)))


def _is_person(line: str) -> bool:
    return len(line) < 80 and people.may_be_person(line) and not people.without_person(line)


def _is_sentence(line: str) -> bool:
    """Whether a text tells something rather than names it."""
    words = line.split()
    small = sum(word[0].islower() for word in words)
    return len(words) > 6 and small > 0.6 * len(words)


def _is_peopled(line: str) -> bool:
    """A person, a mark, and an organisation: "Prof. A. Smith, University of X"."""
    for mark in (",", " - ", " – ", "(", ";"):
        first, found, rest = line.partition(mark)
        if found and people.is_organisation(rest):
            return people.has_title(first) or (
                people.may_be_person(first) and not people.is_organisation(first)
            )
    return False


def _speaks_of(low: str, kind: str) -> bool:
    """Whether a text holds one of the words that a kind of value is known by."""
    listed = word_list("kinds", kind)
    found = {form for word in _WORD.findall(low) for form in (word, word.removesuffix("s"))}
    return any(map(listed.has, found))


_OF_LINE: dict[str, Callable[[str], bool]] = {
    "ours": lambda line: len(line) < 24 and bool(our_references().fullmatch(line)),
    "reference": _is_reference,
    "body": _is_body,
    "surely_body": lambda line: len(line) < 200 and people.is_organisation(line, surely=True),
    "person": _is_person,
    "peopled": _is_peopled,
    "decision": lambda line: len(line) < 80 and values.decision(line) is not None,
    "tier": lambda line: len(line) < 40 and values.tier(line) is not None,
    "identify": lambda line: len(line) < 120 and values.speaks_of_identifiability(line),
    "email": lambda line: "@" in line and "." in line.rpartition("@")[2],
    "long": lambda line: len(line) >= LONG,
    "text": lambda line: len(line.split()) > 2,
    "name": lambda line: len(line) < 120 and any(c.isalpha() for c in line),
    "short": lambda line: len(line) <= 24,
    "heading": lambda line: len(line) < 60 and _is_heading(line),
}
"""Kinds that a text is of as it stands."""

_OF_PLAIN: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    "day": lambda low: _precision(low) == "day",
    "years": lambda low: _precision(low) in ("years", "span"),
    "span": lambda low: _precision(low) == "span",
    "no_date": lambda low: low in NO_DATE,
    "number": _is_number,
    "whole_number": _is_whole_number,
    "serial_day": _is_serial_day,
    "dfe": lambda low: low in _DFE,
    "honorific": lambda low: low.strip(".") in people.TITLES,
    "yesno": lambda low: low in _YES_OR_NO,
    "law": lambda low: _speaks_of(low, "law"),
    "dataset": lambda low: _speaks_of(low, "dataset"),
    "direction": lambda low: direction_of(low) is not None,
    "percent": lambda low: low.endswith("%"),
}
"""Kinds that a text is of in small letters."""


@lru_cache(maxsize=4096)
def _is_heading(line: str) -> bool:
    """Whether a text reads like a heading: all of its words are of the classes."""
    found = line.casefold().split()
    return 0 < len(found) < 5 and bool(phrases_of(line)) and all(
        classes_of(word) & _PLAIN_CLASSES for word in found
    )  # fmt: skip


_PLAIN_CLASSES = frozenset(
    ("identifier", "date", "purpose", "title", "tier", "decision", "law", "data", "type")
)
