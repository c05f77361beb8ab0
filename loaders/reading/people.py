"""People's names: told apart from organisations, so that none is loaded.

A register names researchers, applicants and officials beside organisations. Only
organisations are loaded, so whatever may be a person's name is dropped: losing a name
of an organisation is a pity, showing a person's is a wrong. What is held back is
counted, never shown.

How a cell is decided. It is cut where people write a joint: commas, dashes with spaces,
brackets, strokes. A piece is a *body* if a reviewed line of ``data/recipients/`` has it
or a word of organisations stands in it; a *person* if it has a title, a first name, a
surname with initials … and nothing of a body. "Smith J - Ofsted" has a person and a body:
the body is kept. "Dr Foster Unit at Imperial" has a title, but what follows it ends like a
body's name and is no body without it ("Unit at Imperial"): the whole is a body. "Dr Ann
Example University of Leeds": "University of Leeds" is a body without her, so she goes. A legal
form proves a company: "Acme (UK) Ltd" is one name, whatever stands in its brackets, and what is
left of a cell is never a legal form alone.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..files.workbook import Cell
from ..naming.spelling import is_legal_form
from . import person_words
from .person_forms import (
    goes_with_person,
    has_initials,
    has_title,
    is_a_name,
    is_body,
    is_likely_person,
    is_named_body,
    is_of_peer,
    is_organisation,
    is_person,
    is_role,
    is_slip,
    is_turned,
    is_unknown_pair,
    is_work_of_company,
)
from .person_words import HONOURS, PARTICLES, TITLES, is_brand, is_reviewed, words_of

__all__ = [
    "PARTICLES",
    "TITLES",
    "Kept",
    "are_people",
    "has_initials",
    "has_title",
    "holds_people",
    "is_a_name",
    "is_brand",
    "is_organisation",
    "is_role",
    "is_slip",
    "may_be_person",
    "without_people",
    "without_person",
    "words_of",
]

_JOINT = re.compile(r"([,|\n()\[\]]|(?<!\b\w)/(?!\w\b)|\s[-–—]+\s|[-–—:]\s)")
_BRACKET = re.compile(r"\(([^()\[\]\n]*)\)(?=((?: [^\s,;()\[\]|]+){0,5}))")
"""A bracket, and the words after it."""
_OPENS, _CLOSES = "\1", "\2"
"""Stand for the brackets inside a name while a cell is cut at its joints."""
_MOST_WORDS = 12
"""Words at either end of a piece among which a person's name and a body's are told apart."""
LONGEST_NAME = 250
"""Characters of the longest name of a person with titles; more is a text."""

_FIRST_WORDS = ("university", "department", "dept", "ministry", "office", "institute", "school")
_FIRST_WORDS_OF_BODIES = frozenset((*_FIRST_WORDS, "faculty", "college", "centre", "center"))


class Kept(NamedTuple):
    """What is left of a cell without the people in it, and how many they were."""

    organisations: str
    people: int


class _Piece(NamedTuple):
    joint: str
    text: str


@lru_cache(maxsize=16384)
def without_people(text: str) -> Kept:
    """A cell that should name organisations, without people. As published, letter for letter,
    where it names none; '' where it names nobody else."""
    lines = [[_without_people(part) for part in line.split(";")] for line in text.split("\n")]
    if not any(kept.people for line in lines for kept in line):
        return Kept(text, 0)
    lines = [
        [Kept("", 1) if is_likely_person(k.organisations) else k for k in line] for line in lines
    ]
    said = ("; ".join(k.organisations for k in line if k.organisations) for line in lines)
    return Kept("\n".join(filter(None, said)), sum(k.people for line in lines for k in line))


def without_person(name: str) -> str:
    """``name`` without people: see :func:`without_people`."""
    return without_people(name).organisations


def are_people(values: Iterable[Cell]) -> bool:
    """Whether a column of recipients holds people rather than bodies: then none is loaded.

    More than half of its distinct values have the form of a person's name, at least one
    in five surely is one, and few name a body.
    """
    texts = {v.strip() for v in values if isinstance(v, str) and v.strip()}
    if not texts:
        return False
    sure = {text for text in texts if not without_people(text).organisations}
    formed = {text for text in texts - sure if is_unknown_pair(text)}
    return len(sure | formed) > len(texts) / 2 and len(sure) >= len(texts) / 5


def holds_people(values: Iterable[Cell]) -> bool:
    """Whether a column without a known heading may be one of people's names."""
    texts = [v.strip() for v in values if isinstance(v, str) and v.strip()]
    if len(texts) < 2:
        return bool(texts) and (has_title(texts[0]) or _has_address(texts[0]))
    if sum(map(_has_address, texts)) > len(texts) * 0.2:
        return True
    if sum(map(has_title, texts)) > len(texts) * 0.2:
        return True
    distinct = set(texts)
    varied = len(distinct) > max(2, len(texts) * 0.25) or len(distinct) == len(texts)
    return varied and sum(map(may_be_person, distinct)) > len(distinct) * 0.5


def may_be_person(name: str) -> bool:
    """Whether ``name`` has the form of a person's: a title, or two to five words with
    capitals, and no word of an organisation."""
    if len(name) > LONGEST_NAME:
        return False
    found = words_of(name)
    if not found or len(found) > 7:
        return False
    if found[0].casefold() in TITLES:
        return True
    if is_organisation(name, surely=True) or re.search(r"[\d&/]", name):
        return False
    capitals = [w for w in found if w.casefold() not in PARTICLES]
    return len(found) > 1 and all(w[0].isupper() for w in capitals) and len(capitals) <= 5


def _without_people(text: str) -> Kept:
    """One body's cell, or one part of a list of bodies."""
    if not _is_worth_a_look(text) or is_reviewed(text):
        return Kept(text.strip(), 0)
    pieces = _pieces(text)
    read = [_read_piece(piece.text) for piece in pieces]
    for at in range(len(pieces) - 1):  # "Smith, Jane" and "Smith, J. A."
        if is_turned(pieces[at].text, pieces[at + 1].text):
            read[at], read[at + 1] = Kept("", 1), Kept("", 0)
    beside_a_body = any(is_body(kept.organisations) for kept in read)
    if beside_a_body and len(pieces) > 1:
        for at, kept in enumerate(read):
            if is_likely_person(kept.organisations):
                read[at] = Kept("", kept.people + 1)
    people = sum(kept.people for kept in read)
    if not people:
        return Kept(text.strip(), 0)
    left = [
        _Piece(piece.joint, kept.organisations)
        for piece, kept in zip(pieces, read, strict=True)
        if kept.organisations
        and not goes_with_person(kept.organisations)
        and not _is_country(kept.organisations)
    ]
    if left and all(is_legal_form(piece.text) for piece in left):
        return Kept(text.strip(), 0)  # "Ann Example, Ltd" is a company
    return Kept(_rejoined(left), people)


def _is_worth_a_look(text: str) -> bool:
    """Whether any word is a title, a first name, a surname or an initial: most names of
    bodies have none, and are done with."""
    found = words_of(text.casefold())
    named = not all(map(str.isdigit, found)) and not person_words.ordinary_words().issuperset(found)
    return "@" in text or named


def _pieces(text: str) -> list[_Piece]:
    """``text`` cut at its joints, each piece with the joint before it."""
    cut = ["", *_JOINT.split(_BRACKET.sub(_kept_whole, text))]
    return [
        _Piece(joint, piece.strip().replace(_OPENS, "(").replace(_CLOSES, ")"))
        for joint, piece in zip(cut[::2], cut[1::2], strict=True)
        if piece.strip()
    ]


def _kept_whole(bracket: re.Match[str]) -> str:
    """A bracket that is part of a body's name, marked so: a legal form follows, or no more than a
    country stands in it."""
    words = bracket[2].split()
    small = next((n for n, word in enumerate(words) if word[0].islower()), len(words))
    formed = any(is_legal_form(word) for word in words[: small + 1])
    if formed or (_is_country(bracket[1]) and not is_person(_before(bracket))):
        return f"{_OPENS}{bracket[1]}{_CLOSES}"
    return bracket[0]


def _before(bracket: re.Match[str]) -> str:
    """The piece that a bracket follows; of a longer one than a person's name is, its end."""
    start = bracket.start()
    return _JOINT.split(bracket.string[max(start - 2 * LONGEST_NAME, 0) : start])[-1]


def _is_country(text: str) -> bool:
    return bool(text) and person_words.IN_BRACKETS_OF_NAMES.issuperset(words_of(text.casefold()))


def _rejoined(pieces: list[_Piece]) -> str:
    said = ""
    for joint, text in pieces:
        opens = joint.strip() in ("(", "[")
        if not said:
            said = text
        elif opens:
            said += f" ({text})"
        else:
            mark = joint.strip() if joint.strip() in ("-", "–", "—", "/") else ""
            said += f" {mark} {text}" if mark else f", {text}"
    return said.strip(" ,;-–—&")


def _read_piece(text: str) -> Kept:
    """One piece without the people in it. Reviewed bodies are never taken apart."""
    tokens = [t for t in text.split() if "@" not in t or t == "@"]
    emails = len(text.split()) - len(tokens)
    if emails and not tokens:
        return Kept("", 1)
    said = " ".join(tokens)
    if is_reviewed(said):
        return Kept(said, emails)
    if is_person(said):
        return Kept("", 1)
    kept = _announced(tokens) or _with_joint(tokens) or _beside(tokens) or _several(said)
    if kept:
        return kept
    if has_title(said) and not is_named_body(said):
        return Kept("", 1)
    return Kept(said if emails else text, min(emails, 1))


def _announced(tokens: list[str]) -> Kept | None:
    """ "FAO Ann Example", "Ofsted c/o Ann Example"."""
    low = [token.strip(".:,").casefold() for token in tokens]
    for at in range(min(len(tokens) - 1, _MOST_WORDS)):
        for said in person_words.ANNOUNCEMENTS.get(low[at], ()):
            here = tuple(low[at : at + len(said)]) == said
            if here and is_person(" ".join(tokens[at + len(said) :])):
                return Kept(" ".join(tokens[:at]), 1)
    return None


def _with_joint(tokens: list[str]) -> Kept | None:
    """ "Ann Example of the University of York", "Ann Example t/a Example Research"."""
    low = [token.strip(".,").casefold() for token in tokens]
    for at in range(1, min(len(tokens) - 1, _MOST_WORDS)):
        for joint in person_words.JOINTS.get(low[at], ()):
            if tuple(low[at : at + len(joint)]) != joint:
                continue
            rest = " ".join(tokens[at + len(joint) :])
            if rest and is_person(" ".join(tokens[:at])):
                if is_of_peer(low[0], low[at], rest):
                    continue
                return Kept(rest.removeprefix("the "), 1)
    return None


def _beside(tokens: list[str]) -> Kept | None:
    """ "Dr Ann Example University of York", "Ofsted Ann Example": no mark between them."""
    count = len(tokens)
    for at in range(1, min(count, _MOST_WORDS)):
        if at == 1 or not is_person(" ".join(tokens[:at])):
            continue
        rest = tokens[at:]
        if _can_follow(rest, titled=has_title(tokens[0])):
            return Kept(" ".join(rest), 1)
    for at in range(max(1, count - _MOST_WORDS), count - 1):
        body, name = " ".join(tokens[:at]), " ".join(tokens[at:])
        titled = has_title(name) and tokens[at].strip(".").casefold() not in HONOURS
        if is_person(name) and (is_reviewed(body) or (titled and is_body(body))):
            return Kept(body, 1)
    return None


def _can_follow(rest: list[str], *, titled: bool) -> bool:
    """Whether the words are a body of their own, without a name before them. There is a
    Robert Koch Institute of Public Health, but no Dr Robert Koch Institute of it."""
    text = " ".join(rest)
    low = [token.strip(".,").casefold() for token in rest[:3]]
    opens = len(rest) > 2 and low[0] in _FIRST_WORDS_OF_BODIES and low[1] in ("of", "for")
    if opens and (titled or (low[0] == "university" and len(rest) == 3)):
        return True
    if not is_reviewed(text) or is_work_of_company(rest):
        return False
    return len(rest) > 1 or text.isupper() or low[0] in person_words.SURELY_OF_ORGANISATIONS


def _several(text: str) -> Kept | None:
    """ "Ann Example and Bo Sample", "Ofsted and Dr Ann Example"; a partnership is a body."""
    parts = [part.strip() for part in re.split(r"(?<!\s)\s+(?:and|&)\s+", text)]
    if len(parts) < 2:
        return None
    people = [is_person(part) for part in parts]
    if any(people):
        people = [is_one or is_likely_person(p) for is_one, p in zip(people, parts, strict=True)]
    bodies = [part for part, person in zip(parts, people, strict=True) if not person]
    if not any(people) or not all(map(is_reviewed, bodies)):
        names = all(len(words_of(p)) == 1 and not is_organisation(p) for p in bodies)
        plural = has_title(text) and names and any(people)
        return Kept("", len(parts)) if plural else None
    return Kept(" and ".join(bodies), sum(people))


def _has_address(text: str) -> bool:
    return "@" in text and any("@" in token[1:] and "." in token for token in text.split())
