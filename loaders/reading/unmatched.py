"""Columns whose heading is not understood, and the fields that they could be.

For a person who decides what such a heading means: what stands in the column bears a
field out or rules it out, as for headings that are understood.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from ..files.workbook import Cell, Sheet
from . import people, values
from .columns import is_borne_out
from .heading_rows import LOOKED_AT
from .headings import FIELDS, LONGEST, MEASURES, is_teachable
from .tables import Table, table_at

_SAMPLE = 300
_SHOWN, _LONGEST = 3, 80


@dataclass(frozen=True)
class Unmatched:
    """``heading`` as published, in the column of that ``letter``. ``sample``: a few
    different values as text, none that may be a person's name. ``may_be``: meanings (see
    :class:`loaders.reading.headings.Fit`) that the values bear out and no other column is."""

    heading: str
    letter: str
    sample: tuple[str, ...]
    may_be: tuple[str, ...]


def unmatched(table: Table, fields: Collection[str]) -> tuple[Unmatched, ...]:
    """The columns of ``table`` that a person could match to one of ``fields``. Columns that
    may hold people are not among them."""
    taken = {*table.columns.values(), *table.left_out}
    free = [name for name in fields if name not in table.columns]
    found = []
    for c, heading in sorted(table.headings.items()):
        if c in taken or heading not in table.not_understood or not is_teachable(heading):
            continue
        cells = [row.cells[c] for row in table.body if row.cells[c] is not None][:_SAMPLE]
        if cells and not people.holds_people(cells):
            may_be = tuple(name for name in _meanings(free) if is_borne_out(name, cells))
            found.append(Unmatched(heading, get_column_letter(c + 1), _sample(cells), may_be))
    return tuple(found)


def lines(teaching: Iterable[tuple[str, str]]) -> str:
    """The lines of ``data/headings.toml`` that teach each heading its meaning."""
    return "\n".join(
        f"[[taught]]\nheading = {_quoted(heading)}\nmeans = {_quoted(meaning)}\n"
        for heading, meaning in teaching
    )


def _quoted(text: str) -> str:
    """``text`` as a basic string of TOML, whose escapes are those of JSON and one more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def guessed(sheet: Sheet) -> Table | None:
    """The table of a sheet in which no heading is known: its headings are taken to stand in
    the first row of two or more different short texts that has as wide a row below."""
    rows = sheet.rows
    for n in range(min(len(rows) - 1, LOOKED_AT)):
        cells = [cell for cell in rows[n].cells if cell is not None]
        if len(cells) > 1 and _may_be_headings(cells):
            below = sum(cell is not None for cell in rows[n + 1].cells)
            if below > 1 and below >= 0.5 * len(cells):
                return table_at(rows, n)
    return None


def _may_be_headings(cells: Sequence[Cell]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST]
    return len(texts) == len(cells) == len(set(texts)) and all(map(values.has_letter, texts))


def _meanings(fields: Iterable[str]) -> list[str]:
    """The meanings that fill ``fields``, in the order of the file."""
    wanted, double = set(fields), "decision_if_said"
    known = (name for name in (*FIELDS, *MEASURES) if name != double)
    return [name for name in known if FIELDS.get(name, {}).get("is", name) in wanted]


def _sample(cells: Sequence[Cell]) -> tuple[str, ...]:
    texts = dict.fromkeys(filter(None, map(values.line_of, cells)))
    harmless = [t for t in texts if not people.may_be_person(t) and not people.holds_people([t])]
    return tuple(t if len(t) <= _LONGEST else f"{t[: _LONGEST - 1]}…" for t in harmless[:_SHOWN])
