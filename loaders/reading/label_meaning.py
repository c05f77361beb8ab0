"""What a label says was counted, and what was done with it, by the classes of its words.

"Number of individuals the Home Office asked us to look for" counts people, and asks. What was
counted (requests, people, records, identities) is told here, what was done with it (asked,
returned, refused) by :mod:`loaders.reading.label_actions`. Of which measure that is a count is for
:mod:`loaders.reading.label_measures` to say.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .broken_down import without_breakdown
from .label_actions import DATA, DFE, action_of, askers, is_verb
from .lexicon import words
from .phrase import STOPS
from .word_lists import classes_of

LONGEST = 200

THINGS = ("identities", "requests", "people", "records")

_NOTHING = re.compile(
    r"\bno (?:data|trace|match|record|information|detail|repl|respon|result|hit|address)", re.I
)
"""Where "no" is no number."""

_UNIT = re.compile(r"(?<=\w) ?[(\[]((?:number of )?[a-z]{4,12})[)\]]\W*$", re.I)


class LabelMeaning(NamedTuple):
    """``thing``: what was counted, or nothing; ``done``: "asked", "returned", "refused" or nothing;
    ``never``: a share or a running total, which no measure holds; ``only_found``: what was asked
    about was found, and nothing says that anything of it was given; ``strange``: what was counted,
    or what was done with it, is a word of no class; ``unknown_verb``: the latter."""

    thing: str
    done: str
    never: bool
    total: bool
    only_found: bool = False
    strange: bool = False
    unknown_verb: bool = False

    @property
    def is_something(self) -> bool:
        return bool(self.thing or self.done)


def is_a_total(word: str) -> bool:
    return "total" in classes_of(word, "counted")


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> LabelMeaning:
    """What ``label`` says was counted. A unit in brackets goes before the rest: "Requests
    (people)" counts people."""
    if (unit := _UNIT.search(label[:LONGEST])) and (thing := meaning_of(unit[1]).thing):
        said = meaning_of(label[: unit.start()])
        asked = "asked" if said.thing == "requests" and thing != "requests" else ""
        return said._replace(thing=thing, done=said.done or asked)
    found = without_breakdown(label, words(label[:LONGEST]))
    known = [classes_of(word, "counted") for word in found]
    named = [name for names in known for name in names]
    bare = [n for n, word in enumerate(found) if word not in ("the", "of", "which")]
    total = bool(bare) and "total" in known[bare[0]]
    never = "never" in named or "%" in label or _is_running(found)
    if "refused" in named or _NOTHING.search(label[:LONGEST]):
        return LabelMeaning(_thing(found, known), "refused", never, total)
    returning = [names for names in known if "returned" in names]
    only_found = bool(returning) and all("finding" in names for names in returning)
    thing, done = _thing(found, known), action_of(found, known)
    unknown = [word for word, names in zip(found, known, strict=True) if _is_strange(word, names)]
    verb = not done and any(word.endswith("ed") for word in unknown)
    strange = _subject(found) in unknown or (not done and bool(unknown))
    return LabelMeaning(thing, done, never, total, only_found, strange, verb)


_POINTING = frozenset(("these", "those", "them"))
"""Words that name again what a neighbour counts: "of these, traced"."""


def _subject(found: Sequence[str]) -> str:
    """The first word that may be what was counted: "Home Office to DfE lists" counts lists."""
    who = askers() | DFE | STOPS | _POINTING
    return next((word for word in found if word not in who and word != "countof"), "")


def _is_strange(word: str, names: frozenset[str]) -> bool:
    """Whether a word is neither of a class, nor one of those who ask, nor one that only joins."""
    if names or len(word) < 4 or not word.isalpha() or word in STOPS | _POINTING:
        return False
    return word not in askers() and not classes_of(word) & _OF_LABELS


_OF_LABELS = frozenset(("date", "counter", "given", "approve", "comply", "ask", "receiver", "body"))
"""Classes of words of headings that say nothing else of what was counted."""


def _is_running(found: Sequence[str]) -> bool:
    return any(found[n : n + 2] == ("to", "date") for n in range(len(found)))


def _thing(found: Sequence[str], known: Sequence[frozenset[str]]) -> str:
    things = [
        (n, name)
        for n, names in enumerate(known)
        for name in THINGS
        if name in names
        and not (n and found[n - 1] in ("with", "in", "for", "under", "per"))
        and not (name == "people" and _is_of_data(found, known, n + 1))
    ]
    if not things:
        return ""
    if any(name == "identities" for _, name in things):
        return "identities"
    # "asked about", "requested" say what was done: a noun of the same stem is plural or first.
    nouns = [(n, name) for n, name in things if name != "requests" or not is_verb(found[n])]
    people = any(name == "people" for _, name in nouns)
    first = nouns[0][1] if nouns else ""
    return "people" if people and first == "records" else first


def _is_of_data(found: Sequence[str], known: Sequence[frozenset[str]], n: int) -> bool:
    """Whether the word at ``n`` is what the one before it only describes: "pupil data"."""
    return n < len(found) and not is_verb(found[n]) and (found[n] in DATA or "records" in known[n])
