"""What the columns of a register hold, in plain words, and the rows that a file would give."""

from collections.abc import Iterable

import pandas as pd

from views.words import sentence_case

UNUSED = "unused"

_FIELDS = {
    "organisation": "Recipient: who asked for the data, or was given it",
    "organisation_type": "What kind of organisation it is",
    "commissioned_by": "Who commissioned it",
    "reference": "Reference",
    "title": "Title",
    "purpose": "Purpose",
    "tier": "Tier",
    "identifiability": "Identification risk",
    "sensitivity": "Sensitivity",
    "datasets": "Data: which data sets",
    "legal_basis": "Legal basis",
    "decision": "Decision",
    "date_released": "Date of release",
    "date_approved": "Date of approval",
    "date": "Date, of what is not said",
    "start": "Start",
    "end": "End",
    "note": "Note",
    "period_start": "Period: the month or quarter",
    "institutions": "Institutions and their researchers",
    "environment": "Secure environment",
    UNUSED: "Leave it out",
}
_COUNTS = {
    "asked_about": "people asked about",
    "returned": "records returned",
    "requests": "requests",
    "requests_answered": "requests resulting in data",
    "pupils": "pupils whose data was shared",
    "identities_checked": "identities checked",
    "identities_matched": "identities matched",
}
_SHOWN = {
    "releases": {
        "organisation": "Recipient",
        "organisation_type": "What kind of organisation it is",
        "date": "Date",
        "reference": "Reference",
        "title": "Title",
        "purpose": "Purpose",
        "datasets": "Data",
        "decision": "Decision",
        "tier": "Tier",
        "legal_basis": "Legal basis",
        "start": "Start",
        "end": "End",
        "commissioned_by": "Commissioned by",
        "identifiability": "Identification risk",
        "sensitivity": "Sensitivity",
        "note": "Note",
    },
    "exchanges": {
        "requester": "Requester",
        "period_start": "From",
        "period_end": "To",
        "measure": "What is counted",
        "value": "Count",
        "note": "Note",
    },
    "accredited": {
        "reference": "Number",
        "title": "Project",
        "institutions": "Institutions",
        "datasets": "Data",
        "date": "Accredited",
        "legal_basis": "Legal basis",
        "environment": "Secure environment",
    },
}
_HELD_IN = {"date_released": "date", "date_approved": "date", **dict.fromkeys(_COUNTS, "value")}
"""The column of a frame that holds a meaning, where it has another name."""


def meaning_in_words(meaning: str) -> str:
    """A meaning of the file of headings, as a person chooses it."""
    counted = _COUNTS.get(meaning)
    return f"Count: {counted}" if counted else _FIELDS.get(meaning, sentence_case(meaning))


def sample(name: str, rows: pd.DataFrame, taught: Iterable[str] = ()) -> pd.DataFrame:
    """Rows of the frame ``name`` as they are shown: what is filled and what holds one of the
    meanings ``taught``, under plain headings."""
    columns = _SHOWN[name]
    asked = {_HELD_IN.get(meaning, meaning) for meaning in taught}
    shown = [c for c in columns if c in asked or rows[c].notna().any()]
    return rows[shown].astype("object").rename(columns=columns)
