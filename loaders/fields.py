"""The one table of fields, ``data/fields.csv``: what each column of each frame is called, what
it holds, how it is written and where it is shown.

Columns of the table: ``frame``, ``field``, ``type`` (text, category, date, count, number, flag),
``written`` (``list``: joined with "; "; or the field that says how much of a date is known),
``label``, ``list`` (its place among the columns of the list of releases), ``used`` (any of
``USES``, with a space between) and ``meaning``. A row without a frame says what goes for a field
of that name in every frame; a frame's own row says where it differs. A row without a field says
what a row of the frame is. A frame's fields stand in the frame's order.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "fields.csv"
TEXT = "str"
CATEGORY = "category"
DATE = "datetime64[us]"
COUNT = "Int64"
NUMBER = "Float64"
FLAG = "boolean"
TYPES = {
    "text": TEXT,
    "category": CATEGORY,
    "date": DATE,
    "count": COUNT,
    "number": NUMBER,
    "flag": FLAG,
}
"""The types of the table, as pandas names them."""
USES = ("record", "compared", "corrected", "sample")
"""``record``: on the page of one release; ``compared``: between editions; ``corrected``: may be
mended in ``data/corrections.csv``; ``sample``: among the rows shown of a file that is matched."""
LIST = "list"

_SAME_AS = {
    "readings": "releases",
    "exchange_readings": "exchanges",
    "accredited_readings": "accredited",
}
"""Frames of readings have the columns of what they are readings of, and the edition."""


@dataclass(frozen=True)
class Field:
    """One column of a frame. ``place``: among the columns of the list of releases, or None."""

    name: str
    type: str
    written: str
    label: str
    place: int | None
    used: tuple[str, ...]
    meaning: str


@cache
def table() -> dict[str, dict[str, Field]]:
    """Every frame's fields by name, in order; under "" those that go for every frame. Raises
    ``ValueError`` for a type, a use or a place that is none."""
    rows = [row for row in _rows() if row["field"]]
    every = {row["field"]: row for row in rows if not row["frame"]}
    by_frame: dict[str, dict[str, Field]] = {"": {name: _field(row) for name, row in every.items()}}
    for row in rows:
        if row["frame"]:
            shared = every.get(row["field"], {})
            own = {key: cell or shared.get(key, "") for key, cell in row.items()}
            by_frame.setdefault(row["frame"], {})[row["field"]] = _field(own)
    return by_frame


def field(frame: str, name: str) -> Field:
    """The field of that name. Raises ``KeyError`` for one without a row."""
    own = table().get(_SAME_AS.get(frame, frame), {})
    return own[name] if name in own else table()[""][name]


def labels(frame: str, use: str) -> dict[str, str]:
    """The frame's fields of that use, in order, with their labels."""
    return {name: one.label for name, one in table()[frame].items() if use in one.used}


def listed(frame: str) -> dict[str, str]:
    """The columns of the frame's list with their labels, by place; equal places as they stand."""
    chosen = [one for one in table()[frame].values() if one.place is not None]
    return {one.name: one.label for one in sorted(chosen, key=lambda one: one.place or 0)}


@cache
def written() -> dict[str, str]:
    """How each field is written that is not written as it is: ``list``, or the field that says
    how much of a date is known."""
    return {
        name: one.written for own in table().values() for name, one in own.items() if one.written
    }


def row_meaning(frame: str) -> str:
    """What a row of the frame is. Raises ``KeyError`` for one without words."""
    return {row["frame"]: row["meaning"] for row in _rows() if not row["field"]}[frame]


def _field(row: dict[str, str]) -> Field:
    used = tuple(row["used"].split())
    if row["type"] not in TYPES or not set(used) <= set(USES):
        raise ValueError(f"{FILE.name}: {row['frame']}, {row['field']}: no such type or use")
    name = row["field"]
    return Field(
        name=name,
        type=TYPES[row["type"]],
        written=row["written"],
        label=row["label"] or name.replace("_", " ").capitalize(),
        place=int(row[LIST]) if row[LIST] else None,
        used=used,
        meaning=row["meaning"],
    )


@cache
def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
