"""A row as it was published: its cells under their headings, without people's names."""

import json
from collections.abc import Mapping, Sequence

from ..files.workbook import Cell, Row
from . import people, values
from .tables import Table

LONGEST_VALUE = 200
"""Characters of a cell that a problem quotes."""


_as_json = json.JSONEncoder(ensure_ascii=False).encode

PERSON = "(a person's name)"
"""What is shown for one."""


def as_published(
    row: Row, table: Table, *, hidden: Sequence[str] = (), instead: Mapping[str, str] | None = None
) -> str:
    """The row as a JSON object, heading to text, without people's names: neither the
    columns of such nor the ``hidden`` fields. ``instead``: texts to show for fields."""
    unseen = {*table.left_out, *(table.columns[name] for name in hidden if name in table.columns)}
    shown = {table.columns[name]: text for name, text in (instead or {}).items()}
    made: dict[str, str] = {}
    for c, heading in table.own_headings.items():
        cell = row.cells[c]
        if cell is not None and c not in unseen:
            name = heading if heading not in made else f"{heading} (column {c + 1})"
            made[name] = shown.get(c) or _shown(cell, c, table)
    return _as_json(made)


def _shown(cell: Cell, column: int, table: Table) -> str:
    """A cell as published; of one that may name bodies, without the people beside them."""
    text = values.text_of(cell)
    if column not in table.of_bodies and (column in table.told or len(text) > LONGEST_VALUE):
        return text
    kept = people.without_people(text)
    return kept.organisations or PERSON if kept.people else text


def other_columns(row: Row, table: Table) -> str | None:
    """What stands in the columns that have no field, as a JSON object; None if nothing does."""
    made = {
        heading: _shown(row.cells[c], c, table)
        for c, heading in table.of_no_field.items()
        if row.cells[c] is not None
    }
    return _as_json(made) if made else None
