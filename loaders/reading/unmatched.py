"""Columns whose heading is not understood, and the fields that they could be.

For a person who decides what such a heading means: what stands in the column bears a
field out or rules it out, as for headings that are understood.
"""

import itertools
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from ..files.workbook import Cell
from . import people, values
from .column_votes import can_be
from .profile import profile
from .tables import Table
from .taught import MEANINGS, field_of, is_teachable

_SAMPLE = 300
_SHOWN, _LONGEST = 3, 80


@dataclass(frozen=True)
class Unmatched:
    """``heading`` as published, in the column of that ``letter``. ``sample``: a few
    different values as text, none that may be a person's name. ``may_be``: meanings (see
    :data:`loaders.reading.taught.MEANINGS`) that the values bear out and no other column is."""

    heading: str
    letter: str
    sample: tuple[str, ...]
    may_be: tuple[str, ...]


def unmatched(table: Table, not_understood: Collection[str]) -> tuple[Unmatched, ...]:
    """The columns of ``table`` among those ``not_understood`` that a person could match to a
    field. Columns that may hold people are not among them."""
    taken = {*table.columns.values(), *table.left_out, *table.counted}
    free = [name for name in MEANINGS if field_of(name) not in table.columns and name not in _NEVER]
    found = []
    for c, heading in sorted(table.own_headings.items()):
        if c in taken or heading not in not_understood or not is_teachable(heading):
            continue
        cells = [row.cells[c] for row in table.body if row.cells[c] is not None][:_SAMPLE]
        if cells and not people.holds_people(cells):
            values_ = profile(cells)
            may_be = tuple(name for name in free if can_be(name, values_))
            found.append(Unmatched(heading, get_column_letter(c + 1), _sample(cells), may_be))
    return tuple(found)


_NEVER = ("people", "accounts", "unused")


def lines(teaching: Iterable[tuple[str, str]]) -> str:
    """The lines of ``data/headings.toml`` that teach each heading its meaning."""
    return "\n".join(
        f"[[taught]]\nheading = {_quoted(heading)}\nmeans = {_quoted(meaning)}\n"
        for heading, meaning in teaching
    )


def _quoted(text: str) -> str:
    """``text`` as a basic string of TOML, whose escapes are those of JSON and one more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _sample(cells: Sequence[Cell]) -> tuple[str, ...]:
    texts = dict.fromkeys(filter(None, map(values.line_of, cells)))
    harmless = (
        text
        for text in texts
        if not people.without_people(text).people and not people.holds_people([text])
    )
    shown = itertools.islice(harmless, _SHOWN)
    return tuple(t if len(t) <= _LONGEST else f"{t[: _LONGEST - 1]}…" for t in shown)
