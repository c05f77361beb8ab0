"""How a department, a school or a centre is named within a larger body.

The words stand in ``data/recipients/words.toml``. Nothing here knows any organisation.
"""

from collections.abc import Iterator
from functools import cache

from . import spelling


def is_part(text: str) -> bool:
    """Whether a text reads as a department, a school or a centre of something larger."""
    return has(text, "department_words") and not is_separate(text)


def is_separate(text: str) -> bool:
    """Whether a text names a body of its own, such as a trust or a company."""
    return has(text, "separate_body_words")


def has(text: str, kind: str) -> bool:
    """Whether a name has any of the words or phrases of a kind in words.toml."""
    words, phrases = _words_and_phrases(kind)
    said = spelling.plain(text)
    return not words.isdisjoint(said.split()) or any(f" {p} " in f" {said} " for p in phrases)


@cache
def _words_and_phrases(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    said = spelling.WORDS[kind]
    return frozenset(w for w in said if " " not in w), tuple(w for w in said if " " in w)


def trimmed(tokens: list[str]) -> str:
    """The words of a department without what joins them to its body."""
    joining = spelling.WORDS["joining_words"]
    while tokens and spelling.plain(tokens[-1]) in joining:
        tokens = tokens[:-1]
    while tokens and spelling.plain(tokens[0]) in joining:
        tokens = tokens[1:]
    return " ".join(tokens).strip(" ,:-–()")


def is_acronym(token: str) -> bool:
    """Whether a word reads as an acronym: LSE, DfE, NatCen."""
    return 2 < len(token) <= 6 and sum(letter.isupper() for letter in token) > 1


def is_within(letters: str, longer: str) -> bool:
    rest: Iterator[str] = iter(longer)
    return all(letter in rest for letter in letters)


def joined(*texts: str) -> str:
    return ", ".join(dict.fromkeys(text for text in texts if text))
