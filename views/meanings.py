"""What the columns of a register hold, in plain words, and the rows that a file would give."""

from collections.abc import Iterable

import pandas as pd

from loaders import fields

UNUSED = "unused"

_NO_FIELDS = {
    "date_released": "Date of release",
    "date_approved": "Date of approval",
    "date": "Date, of what is not said",
    "period_start": "Period: the month or quarter",
    "institutions": "Institutions and their researchers",
    UNUSED: "Leave it out",
}
"""Meanings that a heading can have and that are no field, or that say more than its label."""
_COUNTS = {
    "asked_about": "people asked about",
    "returned": "records returned",
    "requests": "requests",
    "requests_answered": "requests resulting in data",
    "pupils": "pupils whose data was shared",
    "identities_checked": "identities checked",
    "identities_matched": "identities matched",
}
_HELD_IN = {"date_released": "date", "date_approved": "date", **dict.fromkeys(_COUNTS, "value")}
"""The column of a frame that holds a meaning, where it has another name."""


def meaning_in_words(meaning: str) -> str:
    """A meaning of the file of headings, as a person chooses it."""
    counted = _COUNTS.get(meaning)
    if counted:
        return f"Count: {counted}"
    frame = "releases" if meaning in fields.table()["releases"] else "accredited"
    return _NO_FIELDS.get(meaning) or fields.field(frame, meaning).label


def sample(name: str, rows: pd.DataFrame, taught: Iterable[str] = ()) -> pd.DataFrame:
    """Rows of the frame ``name`` as they are shown: what is filled and what holds one of the
    meanings ``taught``, those first, under plain headings."""
    columns = fields.labels(name, "sample")
    asked = {_HELD_IN.get(meaning, meaning) for meaning in taught}
    filled = [c for c in columns if c in asked or rows[c].notna().any()]
    shown = sorted(filled, key=lambda c: c not in asked)
    return rows[shown].astype("object").rename(columns=columns)
