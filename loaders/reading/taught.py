"""What a person has said that headings mean: it stands above all evidence.

A heading is taught by one line of ``data/headings.toml`` or by a choice on the Sources page.
It means then what was said, in any order of its words, as long as the values can be so.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ..errors import HeadingsError
from .evidence import FIELDS, LEFT_OUT, MEASURES
from .lexicon import TOML, telling, words
from .phrase import LONGEST

UNUSED = "unused"

DATES = {"date_released": "released", "date_approved": "approved"}
"""Meanings of a date, and the decision that a row with such a date has."""

MEANINGS = (*FIELDS, *DATES, *MEASURES, "period_start", *LEFT_OUT, UNUSED)
"""Everything that a heading can be said to mean."""

Taught = Mapping[tuple[str, ...], str]
"""The telling words of a heading, in order of the alphabet, to one of ``MEANINGS``."""

NOTHING_TAUGHT: Taught = MappingProxyType({})


def key_of(heading: str) -> tuple[str, ...]:
    return tuple(sorted(telling(words(heading))))


def taught(pairs: Iterable[tuple[str, str]]) -> Taught:
    """``pairs`` of a heading and its meaning, ready for use. Raises ``ValueError`` for a
    meaning that there is not."""
    made: dict[tuple[str, ...], str] = {}
    for heading, meaning in pairs:
        if meaning not in MEANINGS:
            raise ValueError(f"“{heading}” is said to mean “{meaning}”, which is no field.")
        if said := key_of(heading):
            made[said] = meaning
    return made


def is_teachable(heading: str) -> bool:
    """Whether ``heading`` has a word that tells it from others."""
    return len(heading) <= LONGEST and bool(key_of(heading))


def field_of(meaning: str) -> str:
    """The field of a frame that a meaning fills."""
    return "date" if meaning in DATES else meaning


def of_file(entries: Iterable[Mapping[str, object]]) -> Taught:
    """What the ``entries`` of ``[[taught]]`` in the file teach. Raises
    :class:`loaders.errors.HeadingsError`."""
    try:
        return taught((str(entry["heading"]), str(entry["means"])) for entry in entries)
    except KeyError as error:
        raise HeadingsError(f"data/headings.toml: a line of [[taught]] lacks {error}.") from error
    except ValueError as error:
        raise HeadingsError(f"data/headings.toml: {error}") from error


TAUGHT = of_file(TOML.get("taught", ()))
"""What the file itself teaches, heading by heading."""
