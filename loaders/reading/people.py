"""People's names: told apart from organisations, so that none is loaded.

A register names researchers, applicants and officials beside organisations. Only
organisations are loaded, so whatever may be a person's name is dropped: losing a name
of an organisation is a pity, showing a person's is a wrong.
"""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from ..files.workbook import Cell
from .lexicon import TOML

TITLES = frozenset(TOML["people"]["titles"])
HONOURS = frozenset(TOML["people"]["honours"])
PARTICLES = frozenset(TOML["people"]["particles"])
ROLES = frozenset(TOML["people"]["roles"])
ORGANISATION_WORDS = frozenset(TOML["organisation_words"]["words"])
SURNAMES = frozenset(TOML["organisation_words"]["also_surnames"])

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_EMAIL = re.compile(r"\b\S+@\S+\.\w+")


def words_of(name: str) -> list[str]:
    return _WORD.findall(name)


def is_organisation(name: str, *, surely: bool = False) -> bool:
    """Whether a word in ``name`` is one that organisations have in their names, or nearly
    so spelt ("Univeristy"). ``surely``: a word that is no surname."""
    found = [word.casefold() for word in words_of(name)]
    if not found or found[0] in TITLES:
        return False
    telling = ORGANISATION_WORDS - SURNAMES if surely else ORGANISATION_WORDS
    return any(
        word in telling or word.removesuffix("'s") in telling or is_slip(word) for word in found
    )


def is_slip(word: str) -> bool:
    """Whether ``word`` is "university", the word of most institutions' names, misspelt."""
    low = word.casefold()
    return low[:3] == "uni" and 8 <= len(low) <= 12 and 0 < OSA.distance(low, "university") <= 2


def may_be_person(name: str) -> bool:
    """Whether ``name`` has the form of a person's: a title, or two to five words with
    capitals, and no word of an organisation."""
    found = words_of(name)
    if not found or len(found) > 7:
        return False
    if found[0].casefold() in TITLES:
        return True
    if is_organisation(name, surely=True) or re.search(r"[\d&/]", name):
        return False
    capitals = [w for w in found if w.casefold() not in PARTICLES]
    return len(found) > 1 and all(w[0].isupper() for w in capitals) and len(capitals) <= 5


def has_title(name: str) -> bool:
    found = words_of(name)
    return bool(found) and found[0].casefold() in TITLES


def holds_people(values: Iterable[Cell]) -> bool:
    """Whether a column without a known heading may be one of people's names."""
    texts = [v.strip() for v in values if isinstance(v, str) and v.strip()]
    if len(texts) < 2:
        return bool(texts) and (has_title(texts[0]) or bool(_EMAIL.search(texts[0])))
    if sum(bool(_EMAIL.search(t)) for t in texts) > len(texts) * 0.2:
        return True
    if sum(map(has_title, texts)) > len(texts) * 0.2:
        return True
    distinct = set(texts)
    varied = len(distinct) > max(2, len(texts) * 0.25) or len(distinct) == len(texts)
    return varied and sum(map(may_be_person, distinct)) > len(distinct) * 0.5


def without_person(name: str) -> str:
    """``name`` without a person who stands, with a title, before an organisation
    ("Professor A. Smith, University of X"); '' when only a person is left.

    Bodies that are called after a person keep their name ("Sir John Cass Foundation",
    "Dr Challoner's Grammar School").
    """
    if not has_title(name):
        return name
    parts = [part.strip() for part in re.split(r"[,;\n]| [-–—] ", name)]
    return ", ".join(kept for part in parts if (kept := _body_in(part)))


def _body_in(part: str) -> str:
    """What of ``part`` is an organisation's name; '' if nothing is for certain."""
    found = words_of(part)
    titled = has_title(part)
    bare = " ".join(found[1:]) if titled else part
    if is_role(part) or not is_organisation(bare):
        return ""
    if not titled or found[1].endswith(("'s", "’s", "s'", "s’")):
        return part
    if found[0].casefold() in HONOURS and is_organisation(bare, surely=True):
        return part
    university = re.search(r"\b(?:The )?University of .*", part)
    return university[0] if university else ""


def is_role(part: str) -> bool:
    """Whether ``part`` says what a person does ("Senior Research Fellow")."""
    found = [word.casefold() for word in words_of(part)]
    body = {"university", "college", "institute", "school", "department", "centre", "council"}
    if ROLES.isdisjoint(found) or not body.isdisjoint(found):
        return False
    return found[0] in ROLES or {"of", "for"}.isdisjoint(found)
