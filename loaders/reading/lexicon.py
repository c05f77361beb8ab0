"""The words of ``data/headings.toml``, ready for use.

What a heading, a status or a sheet's name means is a decision that people make and
review, so it stands in that file. This module only makes words comparable.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..errors import HeadingsError
from .text import plain

FILE = Path(__file__).parents[2] / "data" / "headings.toml"


class _Section(dict[str, Any]):
    """A section of the file that says which one is missing."""

    def __init__(self, path: str, found: dict[str, Any]):
        super().__init__()
        self.path = path
        for name, value in found.items():
            self[name] = _Section(f"{path}.{name}", value) if isinstance(value, dict) else value

    def __missing__(self, name: str) -> Any:
        place = f"{self.path}.{name}".lstrip(".")
        raise HeadingsError(f"data/headings.toml lacks “{place}”.")


def load(path: Path) -> dict[str, Any]:
    """The file of headings. Raises :class:`loaders.errors.HeadingsError`."""
    try:
        return _Section("", tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise HeadingsError(f"data/headings.toml can't be read: {error}.") from error


TOML = load(FILE)

_SAME: dict[str, str] = TOML["words"]["same"]
_EMPTY = frozenset(TOML["words"]["empty"])
_NAMES: dict[str, list[tuple[tuple[str, ...], str]]] = {}
"""Names of several words, longer ones first, by their first word, with what stands for each."""
for _name, _word in sorted(TOML["words"]["names"].items(), key=lambda n: -len(n[0].split())):
    _NAMES.setdefault(_name.split()[0], []).append((tuple(_name.split()), _word))
_FIRST_OF_NAMES = frozenset(_NAMES) | {"number"}
_FOOTNOTE = re.compile(
    r"[\[(]\s*+(?:see\s++)?(?:foot)?(?:notes?)?\s*+[\d,a-f]?\d*+\s*+[\])]|[*†‡§¶^]+"
)
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}[.):]?|[a-z][.)])\s+(?=[a-z])")
_GLUED_NUMBER = re.compile(r"(?<=[a-z]{4})\d{1,2}$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")


def one_line(text: str) -> str:
    """``text`` as published, its line breaks and runs of spaces as one space."""
    return " ".join(text.replace("_x000D_", " ").split())


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The words of a heading, a sheet's name or a status: comparable, in their order.

    "Applicant’s Organisation(s)*" and "APPLICANT ORGANISATIONS [note 2]" give the same.
    """
    if len(text.split()) == 1:
        text = _CAMEL.sub(" ", text.replace("DfE", "dfe"))
    text = plain(text.replace("_x000D_", " ")).replace("_", " ").replace("(s)", "")
    text = _NUMBERED.sub("", _GLUED_NUMBER.sub("", _FOOTNOTE.sub(" ", text).strip()))
    text = re.sub(r"'s\b|(?<=s)'", "", text)
    found = [_SAME.get(str(word), str(word)) for word in _WORD.findall(text)]
    return tuple(_SAME.get(word, word) for word in map(_singular, _named(found)))


def _named(found: list[str]) -> list[str]:
    """``found`` with names of several words as one, and "number of" as a word of its own:
    a number of requests is not a request's number."""
    if _FIRST_OF_NAMES.isdisjoint(found):
        return found
    made, at = [], 0
    while at < len(found):
        if found[at : at + 2] == ["number", "of"]:
            made.append("countof")
            at += 2
            continue
        name, word = next(
            (n for n in _NAMES.get(found[at], ()) if tuple(found[at : at + len(n[0])]) == n[0]),
            ((found[at],), found[at]),
        )
        made.append(word)
        at += len(name)
    return made


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def telling(found: tuple[str, ...]) -> tuple[str, ...]:
    """``found`` without the words that carry no meaning of their own."""
    return tuple(word for word in found if word not in _EMPTY)


def holds(found: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words of ``phrase`` stand next to one another in ``found``."""
    size = len(phrase)
    if size == 1 or not phrase or phrase[0] not in found:
        return not phrase or phrase[0] in found
    return any(found[at : at + size] == phrase for at in range(len(found) - size + 1))


@cache
def phrases(*path: str) -> tuple[tuple[str, ...], ...]:
    """The list at ``path`` of the file, each phrase as its telling words, in order."""
    found: Any = TOML
    for name in path:
        found = found.get(name, {})
    return tuple(telling(words(phrase)) for phrase in found)


def says(text: str, *path: str) -> bool:
    """Whether ``text`` holds one of the phrases at ``path``."""
    found = telling(words(text))
    return any(holds(found, phrase) for phrase in phrases(*path))
