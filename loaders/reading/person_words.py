"""Words that tell a person's name from a body's, from ``data/people.toml`` and the rulebook.

A word of a reviewed body or of a rule ("park", "palantir", "policy") is *vocabulary*: a
name that has one is hardly a person's, unless the word is a common last name as well.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ..frames import NOT_CLEAR
from ..naming import rulebook, spelling

FILE = Path(__file__).parents[2] / "data" / "people.toml"
_TOML: dict[str, Any] = tomllib.loads(FILE.read_text("utf-8"))


def _set(name: str) -> frozenset[str]:
    said = _TOML[name]
    return frozenset(said.split() if isinstance(said, str) else said)


def _by_first(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list by their first word, longer ones first."""
    made: dict[str, list[tuple[str, ...]]] = {}
    for said in sorted((tuple(said.split()) for said in _TOML[name]), key=len, reverse=True):
        made.setdefault(said[0], []).append(said)
    return made


TITLES = _set("titles")
HONOURS = _set("honours")
PEERS = _set("peers")
BEFORE_TITLES = _set("before_titles")
OF_OFFICE = _set("of_office")
LETTERS_AFTER = _set("letters_after_a_name")
PARTICLES = _set("particles")
ROLES = _set("roles")
JOINTS = _by_first("joints")
ANNOUNCEMENTS = _by_first("announcements")
IN_BRACKETS_OF_NAMES = _set("in_brackets_of_names")
OF_NAMED_BODIES = _set("of_named_bodies")
ORGANISATION_WORDS = _set("of_organisations")
SURELY_OF_ORGANISATIONS = ORGANISATION_WORDS - _set("also_surnames")
NATIONS = _set("nations")
FIELDS = _set("fields_of_national_bodies")
ENDINGS_OF_FIELDS = tuple(_TOML["endings_of_fields"])
BEFORE_CHAMBERS = _set("before_chambers")
GIVEN = _set("given_names")
UNCLEAR_GIVEN = _set("unclear_given_names")
SURNAMES = _set("surnames")

LONGEST_NAME = 400
"""Characters of the longest name of a body, as published; a text of more is told apart from
one without a look at its words, which takes long."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def words_of(name: str) -> list[str]:
    return _WORD.findall(name)


def titles_in(found: Sequence[str]) -> int:
    """How many words at the beginning of ``found`` are a person's titles ("Dr", "Rev Prof",
    "Deputy District Judge")."""
    at = 0
    while at < len(found) and found[at].casefold() in TITLES:
        at += 1
    office = at
    while office < len(found) and found[office].casefold() in BEFORE_TITLES:
        office += 1
    is_office = at < office < len(found) and found[office].casefold() in OF_OFFICE
    is_held = "".join(found[office + 1 : office + 2]).casefold() not in ("", "of", "for")
    return office + 1 if is_office and is_held else at


def is_reviewed(text: str) -> bool:
    """Whether a reviewed line of ``data/recipients/`` has this name, letter case apart."""
    return len(text) <= LONGEST_NAME and spelling.key(text) in _reviewed()


def is_brand(text: str) -> bool:
    """Whether one word is the name of a reviewed body, and no word of any rule: "Kantar" names
    a body, "Research" and "Police" may head a section."""
    key = spelling.key(text[:LONGEST_NAME])
    known = rulebook.load().organisations.get(key)
    return (
        known is not None and known.type != NOT_CLEAR and key.isalnum() and key not in _of_rules()
    )


@cache
def _of_rules() -> frozenset[str]:
    openings = rulebook.load().phrases.openings
    return frozenset(word for opening in openings for word in opening.split())


@cache
def _reviewed() -> frozenset[str]:
    return frozenset(rulebook.load().organisations) - {""}


@cache
def all_words() -> frozenset[str]:
    """The words of reviewed bodies, of rules and of organisations in general."""
    book = rulebook.load()
    found = {word for key in book.organisations for word in key.split()}
    return frozenset(found | _of_rules() | ORGANISATION_WORDS)


@cache
def vocabulary() -> frozenset[str]:
    """The words of reviewed bodies and rules that are no common names of people."""
    return all_words() - GIVEN - SURNAMES


@cache
def ordinary_words() -> frozenset[str]:
    """The vocabulary without any word that may begin or end a person's name."""
    return frozenset(w for w in vocabulary() if len(w) > 1) - TITLES - UNCLEAR_GIVEN
