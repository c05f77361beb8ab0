"""Search: names that people type, found though they are misspelt.

Everything that can be found has one or more names. What was typed is compared word by word:
the same word, the beginning of one, the initials of a name, or a slip of a letter or two,
the more letters the more slips. Words run together or apart count as the same.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from views.view import LONGEST_SEARCH

SURE = 90
"""A score from which what was typed is the name, or a part of it, letter for letter."""
_CLOSE = 60
"""A score below which a name is not offered at all."""
_EMPTY = {"a", "an", "and", "for", "in", "of", "on", "the", "to"}
_EMPTY |= {"co", "company", "group", "limited", "llp", "ltd", "plc"}
"""Words that most names could hold: they neither find nor tell apart."""
_MOST_WORDS = 12
_BESIDE = 2
"""Names that are shown on either side of where a name would stand."""
_ALIKE = 40
"""The most words of the index that one typed word may be a misspelling of."""
_ALIKE_AT_ALL = 0.6
"""The part of its letters that a word shares with another that is still offered as near."""


@dataclass(frozen=True)
class Name:
    """One name of a thing: its ``kind`` (recipient, page …), and the ``key`` that says which."""

    kind: str
    key: str
    words: str


@dataclass(frozen=True)
class Hit:
    """A thing that was found. ``words``: the name of it that matched; ``score``: 0 to 100, from
    ``SURE`` on letter for letter."""

    kind: str
    key: str
    words: str
    score: float


class Index:
    """Names, ready to be searched. Built once for each data set: 10,000 names take 0.2 s."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = list(dict.fromkeys(names))
        self._parts = [words(name.words) for name in self._names]
        self._joined = ["".join(parts) for parts in self._parts]
        self._initials = defaultdict(list)
        self._holding = defaultdict(list)
        for place, parts in enumerate(self._parts):
            for part in dict.fromkeys(parts):
                self._holding[part].append(place)
            for letters in _initials(self._names[place].words):
                self._initials[letters].append(place)
        self._words = list(self._holding)

    def find(self, typed: str, most: int = 20) -> list[Hit]:
        """What the words that somebody typed may mean, the likeliest first; each thing once."""
        wanted = words(typed)[:_MOST_WORDS]
        if not wanted:
            return []
        scores = self._by_word(wanted)
        joined = "".join(wanted)
        for place in self._initials.get(joined, ()) if len(joined) > 1 else ():
            scores[place] = max(scores.get(place, 0), SURE + 3)
        for score, place in self._by_whole(joined):
            scores[place] = max(scores.get(place, 0), score)
        best: dict[tuple[str, str], Hit] = {}
        for place, score in scores.items():
            name = self._names[place]
            held = best.get((name.kind, name.key))
            if score >= _CLOSE and (held is None or score > held.score):
                best[name.kind, name.key] = Hit(name.kind, name.key, name.words, score)
        ranked = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.words), hit.words))
        return ranked[:most]

    def nearest(self, typed: str, kind: str, most: int = 4) -> list[Hit]:
        """The things of a ``kind`` with a word that looks like a typed one, further off than
        :meth:`find` goes."""
        hits: dict[str, Hit] = {}
        for word in words(typed):
            alike = _ALIKE_AT_ALL if len(word) > 3 else 1.0
            close = process.extract(
                word, self._words, scorer=OSA.normalized_similarity, score_cutoff=alike
            )
            for known, score, _ in close:
                for place in self._holding[known]:
                    name = self._names[place]
                    if name.kind == kind:
                        hits.setdefault(name.key, Hit(kind, name.key, name.words, 100 * score))
        return sorted(hits.values(), key=lambda hit: -hit.score)[:most]

    def around(self, typed: str, kind: str) -> tuple[list[str], list[str]]:
        """The keys of a ``kind`` that stand before and after what was typed in the alphabet, so
        that anybody sees that it is not between them."""
        keys = sorted({name.key for name in self._names if name.kind == kind}, key=words)
        place = bisect_left(keys, words(typed), key=words)
        return keys[max(place - _BESIDE, 0) : place], keys[place : place + _BESIDE]

    def _by_word(self, wanted: list[str]) -> dict[int, float]:
        """Names that hold all typed words, or most of them, each with its score."""
        scores_at: dict[int, list[float]] = defaultdict(list)
        for word in wanted:
            best: dict[int, float] = {}
            for other, score in self._like(word).items():
                for place in self._holding[other]:
                    best[place] = max(best.get(place, 0), score)
            for place, score in best.items():
                scores_at[place].append(score)
        made = {}
        for place, scores in scores_at.items():
            share = len(scores) / len(wanted)
            if share < 0.5:
                continue
            whole = sum(map(len, wanted)) / max(len(self._joined[place]), 1)
            # All typed words are there: the more of the name they are, the better.
            bonus = 8 * min(whole, 1.0) if share == 1 else 0
            score = (sum(scores) / len(scores)) * share**1.5 * 0.92 + bonus
            made[place] = score if share == 1 and min(scores) >= 99 else min(score, SURE - 1)
        return made

    def _like(self, word: str) -> dict[str, float]:
        """The words of the index that a typed one may be, each with a score up to 100."""
        scores = {word: 100.0} if word in self._holding else {}
        if len(word) > 2:
            scores |= {
                other: 99.0 for other in self._words if other.startswith(word) and other != word
            }
        slips = _forgiven(word)
        if slips:
            close = process.extract(
                word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=_ALIKE
            )
            for other, away, _ in close:
                scores.setdefault(other, _slipped(away, word) - 2 * (other[0] != word[0]))
        return scores

    def _by_whole(self, joined: str) -> list[tuple[float, int]]:
        """Names that are what was typed when spaces don't count."""
        if len(joined) < 4:
            return []
        slips = _forgiven(joined)
        close = process.extract(
            joined, self._joined, scorer=OSA.distance, score_cutoff=slips, limit=_ALIKE
        )
        return [
            (_slipped(away, joined) if away else 100.0, place)
            for _, away, place in close
            if self._joined[place]
        ]


def cleaned(typed: str) -> str:
    """What somebody typed as one line that can be shown as text."""
    printable = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(printable.split())[:LONGEST_SEARCH].strip()


def words(text: str) -> list[str]:
    """The words of a name that tell it apart, without accents, capitals and full stops; all of
    them where no word does."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’.]", "", plain).replace("&", " and ")
    parts = re.findall(r"\w+", plain)
    return [part for part in parts if part not in _EMPTY] or parts


def _initials(name: str) -> set[str]:
    """The initials of a name of several words, with and without the small ones: "lse"."""
    parts = re.findall(r"\w+", name.casefold())
    large = [part for part in parts if part not in _EMPTY]
    initials = {"".join(part[0] for part in some) for some in (parts, large) if len(some) > 1}
    return {letters for letters in initials if len(letters) > 1}


def _forgiven(word: str) -> int:
    """How many slips of a letter a word may have: none in three letters."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3


def _slipped(slips: int, word: str) -> float:
    """The score of a word that so many slips of a letter lead to: always below ``SURE``."""
    return SURE - 2 - 30 * slips / len(word)
