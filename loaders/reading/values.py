"""What single cells of a register say: a decision, a tier, nothing, an error."""

import re
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from ..files.workbook import Cell
from .lexicon import TOML, holds, phrases, telling, words
from .text import plain

_EMPTY = frozenset(map(plain, TOML["rows"]["empty"]))
_ERRORS = frozenset(TOML["rows"]["errors"])
_DECISIONS = tuple(TOML["decisions"])
_LIST_MARK = re.compile(r"^(?:[•·▪*\-–]|\d{1,2}[.)])\s+")


def text_of(cell: Cell) -> str:
    """The cell as text, as a reader of the spreadsheet sees it; '' for a blank."""
    match cell:
        case None:
            return ""
        case str():
            return (cell.replace("_x000D_", " ") if "_x000D_" in cell else cell).strip()
        case bool():
            return "Yes" if cell else "No"
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:.15g}"
        case int() | time() | timedelta():
            return str(cell)


def line_of(cell: Cell) -> str:
    """The cell as one line of text."""
    return " ".join(text_of(cell).split())


def is_error(cell: Cell) -> bool:
    """Whether the cell holds a spreadsheet's error (``#REF!``) instead of a value."""
    return isinstance(cell, str) and cell[:1] in "#eE" and cell.strip().lower() in _ERRORS


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is blank or holds a word for "nothing" ("N/A", "-", "TBC")."""
    return cell is None or (isinstance(cell, str) and len(cell) < 24 and _is_empty(cell))


@lru_cache(maxsize=16384)
def _is_empty(text: str) -> bool:
    return plain(text) in _EMPTY


def has_letter(text: str) -> bool:
    return any(c.isalpha() for c in text)


@lru_cache(maxsize=4096)
def decision(text: str) -> str | None:
    """The decision (``frames.DECISIONS``) that a status speaks of; None if we can't tell."""
    found = telling(words(text))
    if not 0 < len(found) <= 30:
        return None
    for name in _DECISIONS:
        if _first_words(name).isdisjoint(found):
            continue
        said = next((p for p in phrases("decisions", name) if holds(found, p)), None)
        if said is not None:
            return (
                "rejected" if name in _GRANTED and _is_denied(found, found.index(said[0])) else name
            )
    return None


def names_several_decisions(text: str) -> bool:
    """Whether a text speaks of what was granted and of what was not: "Requests approved or
    rejected", "A = approved, D = declined"."""
    found = telling(words(text))
    undenied = tuple("" if _is_denied(found, n) else word for n, word in enumerate(found))
    named = {
        name
        for name in _DECISIONS
        for said in (undenied if name in _GRANTED else found,)
        if any(holds(said, p) for p in phrases("decisions", name))
    }
    return bool(named & _GRANTED) and bool(named & {"rejected", "withdrawn"})


@cache
def _first_words(name: str) -> frozenset[str]:
    """The words that begin what says the decision ``name``."""
    return frozenset(phrase[0] for phrase in phrases("decisions", name))


_GRANTED = frozenset(("released", "approved"))
_DENIALS = frozenset(("not", "never", "nothing", "none", "no", "cannot", "without", "nil"))


def _is_denied(found: tuple[str, ...], at: int) -> bool:
    """Whether a word of denial stands right before the one ``at``, or before the one before it."""
    return not _DENIALS.isdisjoint(found[max(0, at - 2) : at])


def leaves_open(status: str) -> bool:
    """Whether a status says how far a request went, and not what became of it."""
    found = telling(words(status))
    return any(holds(found, phrase) for phrase in phrases("decisions_unsaid", "words"))


@lru_cache(maxsize=4096)
def tier(text: str) -> str | None:
    """The tier "1" to "4", "1 or 2" …, or "unclassified"; None if the cell names none."""
    low = plain(text)
    if re.search(r"\b(unclassified|not classified|no tier|not tiered)\b", low):
        return "unclassified"
    tidy = re.sub(r"\btiers?\b|[^\w&/,+ ]", " ", low)
    if not _is_list_of_tiers(re.sub(r"([&/,+]|and|or|to)", r" \1 ", tidy).split()):
        found = re.match(r"tiers? ?([1-4])\b(?!\s*(?:or|and|to|&|/|,)\s*(?:tier )?[1-4])", low)
        return found[1] if found else None
    numbers = sorted(set(re.findall(r"[1-4]", tidy)))
    joint = " and " if re.search(r"and|&|\+", tidy) and " or " not in tidy else " or "
    return joint.join(numbers)


def _is_list_of_tiers(found: list[str]) -> bool:
    """Whether there are only tiers, and at most two joining words or marks between two."""
    gaps = "".join("n" if word in _TIERS else "j" if word in _JOINTS else "x" for word in found)
    return gaps[:1] == "n" == gaps[-1:] and "x" not in gaps and "jjj" not in gaps


_TIERS = frozenset("1234")
_JOINTS = frozenset(("or", "and", "to", "&", "/", ",", "+"))


def speaks_of_identifiability(text: str) -> bool:
    found = telling(words(text))
    return any(holds(found, phrase) for phrase in phrases("identifiability", "words"))


def listed(cell: Cell) -> str:
    """A cell that lists things, one a line or with semicolons, joined as frames are."""
    return _listed(text_of(cell))


@lru_cache(maxsize=4096)
def _listed(text: str) -> str:
    parts = re.split(r"[\n;•▪]+", text)
    tidy = (" ".join(_LIST_MARK.sub("", part.strip()).split()) for part in parts)
    return "; ".join(dict.fromkeys(part.strip(" ,") for part in tidy if part.strip(" ,")))
