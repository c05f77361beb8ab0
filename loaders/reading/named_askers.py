"""Any body that a title or a heading names as one that asked: "checks on behalf of HM Revenue and
Customs", "Requests from the Student Loans Company", "Children submitted by HMRC".

The Home Office, the police and courts are known by their words (``[askers]``). Any other body is
believed only where one table counts both what was asked and what came of it, month by month: then
somebody asked, and the one body that is named there, other than DfE, is who. What was sent "to" a
body was asked of it, not by it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..naming import rulebook, spelling
from . import people
from .lexicon import says
from .person_words import is_reviewed

LONGEST = 200
MOST_WORDS = 8
DFE = "Department for Education"

_JOINTS = frozenset(("for", "from", "by", "of"))
"""Before one who asked; "of" in "on behalf of"."""
_WORD = re.compile(r"[^\s,;:()\[\]]+")
_SMALL = frozenset(("and", "of", "for", "the", "&"))


class Mention(NamedTuple):
    """A body as we call it, and where it stands in the text."""

    name: str
    start: int
    end: int


def asker_among(texts: Iterable[str]) -> str | None:
    """The one body that ``texts`` name; None where they name none, or several."""
    found = {mention.name for text in texts if (mention := mention_in(text))}
    return found.pop() if len(found) == 1 else None


def without_mention(text: str) -> str:
    """``text`` without the body that it names as asking."""
    mention = mention_in(text)
    return f"{text[: mention.start]} {text[mention.end :]}" if mention else text


def mention_in(text: str) -> Mention | None:
    """The first of the longest names of bodies in ``text``."""
    found = list(_WORD.finditer(text[:LONGEST]))
    ours: set[int] = set()
    for size in range(min(MOST_WORDS, len(found)), 0, -1):
        for at in range(len(found) - size + 1):
            start, end = found[at].start(), found[at + size - 1].end()
            if ours.isdisjoint(range(at, at + size)) and _is_dfe(text[start:end]):
                ours.update(range(at, at + size))
            before = [word[0].casefold() for word in found[:at] if word[0].casefold() != "the"]
            joint = before[-1] if before else ""
            free = joint != "to" and ours.isdisjoint(range(at, at + size))
            if free and _may_be(text[start:end], size, joint):
                return Mention(_name(text[start:end]), start, end)
    return None


def _is_dfe(phrase: str) -> bool:
    return is_reviewed(phrase) and _name(phrase) == DFE


def _may_be(phrase: str, size: int, joint: str) -> bool:
    if not phrase[0].isupper() or says(phrase, "dfe", "words"):
        return False
    words = phrase.split()
    if not all(word[0].isupper() or word in _SMALL for word in words):
        return False
    if is_reviewed(phrase):
        is_short = size == 1 and not (phrase.isupper() and len(phrase) > 2)
        return not is_short or joint in _JOINTS
    whole = words[-1] not in _SMALL and words[0] not in _SMALL
    return size > 1 and joint in _JOINTS and whole and people.is_organisation(phrase, surely=True)


def _name(phrase: str) -> str:
    """An abbreviation as the whole name, any other name as published."""
    known = rulebook.load().organisations.get(spelling.key(phrase))
    if known and (phrase.isupper() or known.name == DFE):
        return known.name
    return phrase.removeprefix("the ").removeprefix("The ")
