"""Lists of words of ``data/headings.toml``: "approv*" stands for every word that begins so."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

from .lexicon import TOML

SHORTEST = 3
"""Letters of the shortest beginning that a list may have."""


class WordList(NamedTuple):
    """``whole``: words as they stand; ``beginnings``: of words."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.beginnings)


@cache
def word_list(*path: str) -> WordList:
    """The list at ``path`` of the file."""
    found: Any = TOML
    for name in path:
        found = found[name]
    listed = found.split()
    whole = frozenset(word for word in listed if not word.endswith("*"))
    return WordList(whole, tuple(word[:-1] for word in listed if word.endswith("*")))


Classes = dict[str, frozenset[str]]
"""A word, or the beginning of one, to the classes that have it."""


@cache
def classes_in(section: str) -> tuple[Classes, Classes]:
    """The lists of a ``section``, one a class: by whole words, and by beginnings of words."""
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for name in TOML[section]:
        found = word_list(section, name)
        for into, listed in ((whole, found.whole), (beginnings, found.beginnings)):
            for word in listed:
                into.setdefault(word, set()).add(name)
    return (
        {word: frozenset(names) for word, names in whole.items()},
        {word: frozenset(names) for word, names in beginnings.items()},
    )


@lru_cache(maxsize=16384)
def classes_of(word: str, section: str = "classes") -> frozenset[str]:
    """The classes that ``word`` belongs to as it is spelt: those of a ``section`` of the file."""
    whole, beginnings = classes_in(section)
    found = set(whole.get(word, ()))
    for end in range(SHORTEST, len(word) + 1):
        found |= beginnings.get(word[:end], frozenset())
    return frozenset(found)
