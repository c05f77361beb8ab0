"""Two frames in; one row for each difference out.

Text that differs in capitals, spaces, quotation marks or dashes alone is not a
difference, nor is a list in another order, nor a date of which only less was known. What a
sheet gives in no row is a column that it lacks or that we don't understand, and no change
of every row: it is not compared.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd

from loaders import fields
from loaders.frames import split_list
from views import date_precision
from views.view import View
from views.words import day

KINDS = ("came", "went", "moved", "renamed", "changed")
"""In this order everywhere. ``moved``: listed in another part. ``renamed``: the
recipient's name as published. A release can be moved, renamed and changed at once."""

FIELDS = {
    "series": "Part",
    **fields.labels("accredited", "compared"),
    **fields.labels("releases", "compared"),
    "figure": "Figure",
}
"""What is compared, as it is called on the page: fields, and what is counted together and a
figure of the exchanges."""

_KIND_OF_FIELD = {"series": "moved", "organisation": "renamed"}
_NOTHING = ("", "not stated")
"""What stands in a cell of which nothing was published."""
_LISTS = ("datasets", "institutions", "legal_basis", "environment")

ABOUT = ("series", "reference", "recipient", "title", "date", "date_precision")
COLUMNS = (*ABOUT, "kind", "id", "field", "old", "new", "reason", "perhaps", "before", "after")
"""``series``: what is counted together (its id, see ``views.series_ids``); of what moved, where it
stood before. ``field``: a key of ``FIELDS``.
``old`` and ``new``: the cell as text, empty where nothing was published. ``reason``: the
register's own, for this row (:mod:`views.changes` fills it in). ``perhaps``: the
reference of one that came and may be the one that went, for a person to judge.
``before``, ``after``: file, sheet and row."""


@dataclass(frozen=True)
class Sides:
    """Two frames with the columns ``ABOUT``, ``id`` (once), ``file``, ``sheet`` and
    ``place``, the ``fields`` (keys of ``FIELDS``) to compare, and ``select``, which gives a
    frame's rows in a view."""

    before: pd.DataFrame
    after: pd.DataFrame
    fields: tuple[str, ...]
    select: Callable[[pd.DataFrame, View], pd.DataFrame]


def between(sides: Sides) -> pd.DataFrame:
    """One row a difference, columns ``COLUMNS``."""
    before, after = (side.set_index("id") for side in (sides.before, sides.after))
    both = before.index.intersection(after.index)
    came, went = after.index.difference(before.index), before.index.difference(after.index)
    changes = [_rows("came", came), _rows("went", went)]
    was, now = before.loc[both], after.loc[both]
    for field in sides.fields:
        unlike = _unlike(was, now, field)
        if not unlike.any():
            continue
        ids = both[unlike & _given(before, both, field) & _given(after, both, field)]
        old, new = _shown(before.loc[ids], field), _shown(after.loc[ids], field)
        texts = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if not _same(a, b, field)]
        changes.append(
            _rows(
                _KIND_OF_FIELD.get(field, "changed"),
                ids[texts],
                field=field,
                old=[old[n] for n in texts],
                new=[new[n] for n in texts],
            )
        )
    rows = pd.concat([r for r in changes if len(r)] or changes[:1], ignore_index=True)
    about = pd.concat([after, before.loc[went]])
    texts = about.reindex(rows["id"])[list(ABOUT)].reset_index(drop=True)
    rows = pd.concat([texts.astype("object"), rows], axis=1)
    rows["series"] = rows["series"].mask(rows["kind"] == "moved", rows["old"])
    rows["date"] = pd.to_datetime(rows["date"])
    rows["before"] = before["place"].reindex(rows["id"]).fillna("").to_numpy()
    rows["after"] = after["place"].reindex(rows["id"]).fillna("").to_numpy()
    return rows.assign(perhaps=_perhaps(rows))[list(COLUMNS)]


def _given(side: pd.DataFrame, ids: pd.Index, field: str) -> np.ndarray:
    """Which of ``ids`` stand in a sheet that gives the field in any row."""
    cells = side[field].astype("object")
    given = cells.notna() & ~cells.isin(_NOTHING)
    of_sheet = [side["file"].astype("object"), side["sheet"].astype("object")]
    anywhere = given.groupby(of_sheet, dropna=False).transform("any")
    return anywhere.reindex(ids).to_numpy(dtype=bool)


def _unlike(before: pd.DataFrame, after: pd.DataFrame, field: str) -> np.ndarray:
    """Which of the cells differ at all: most do not, and need no closer look. Both frames have
    the same ids in the same order."""
    old, new = (side[field].astype("object") for side in (before, after))
    differs = (old != new) & ~(old.isna() & new.isna())
    if field == "date":
        # A date is the first day of what is known, so "March 2014" and "1 March 2014" are the
        # same date. A last possible day is another thing.
        was, now = (side["date_precision"] == "by" for side in (before, after))
        differs |= was != now
    return differs.to_numpy()


def _rows(kind: str, ids: pd.Index, **more: Any) -> pd.DataFrame:
    blank = {"field": "", "old": "", "new": "", "reason": ""}
    return pd.DataFrame({"id": ids, "kind": kind, **blank, **more})


def _perhaps(rows: pd.DataFrame) -> list[str]:
    """For what went, the reference of what came with the same title and recipient."""

    def same(row: Any) -> tuple[str, str, str]:
        return row.series, _plain(_text(row.title)), _plain(_text(row.recipient))

    arrived = rows[rows["kind"] == "came"]
    came = {same(row): _text(row.reference) or str(row.id) for row in arrived.itertuples()}
    return [
        came.get(same(row), "") if row.kind == "went" and _text(row.title) else ""
        for row in rows.itertuples()
    ]


def _shown(rows: pd.DataFrame, field: str) -> list[str]:
    """The cells of a field as text."""
    cells = rows[field]
    if field == "date":
        return date_precision.dates_in_words(cells, rows["date_precision"])
    if isinstance(cells.dtype, pd.CategoricalDtype):
        cells = cells.astype("object")
    if pd.api.types.is_datetime64_any_dtype(cells):
        return ["" if pd.isna(date) else day(date) for date in cells]
    return [_text(cell) for cell in cells]


def _same(old: str, new: str, field: str) -> bool:
    return old == new or _plain(old, field) == _plain(new, field)


def _text(cell: object) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell)  # type: ignore[arg-type]


_ALIKE = str.maketrans(
    dict.fromkeys("‘’‛`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—−", "-")
)


def _plain(text: str, field: str = "") -> str:
    """Text without the differences that say nothing; a list without its order."""
    if field in _LISTS:
        return "\n".join(sorted(_plain(part) for part in split_list(text)))
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold().split())


Pieces = list[tuple[str, bool]]
"""Text in pieces, each with whether it differs."""

_WORDS = re.compile(r"\s+|\S+")
_COMPARED = 400
"""Words up to which two texts are compared word by word; longer ones differ as a whole."""


def word_by_word(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, marked where they differ."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > 2 * _COMPARED:
        return [(old, True)], [(new, True)]
    left: Pieces = []
    right: Pieces = []
    same = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in same.get_opcodes():
        left += [("".join(before[a:b]), kind != "equal")] if a < b else []
        right += [("".join(after[c:d]), kind != "equal")] if c < d else []
    return left, right
