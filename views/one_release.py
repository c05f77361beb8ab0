"""One release in words."""

import pandas as pd

from loaders.frames import APPLICATION
from views import release_table
from views.words import day

DECIDED = {
    "released": "was given {}",
    "approved": "was approved to get {}",
    "rejected": "asked for {} and was refused",
    "withdrawn": "asked for {} and withdrew",
    "pending": "asked for {}; it was not yet decided",
    "not stated": "is listed; whether it got {} is not stated",
}
_NOT_NAMED = {
    "Name not published": "Somebody whom our source does not name",
    "Police force not named": "A police force that our source does not name",
}
"""Who stands in the place of a recipient without a name (``counting_units.NOT_NAMED``)."""
_PLACE = ("sheet", "row")
_TOLD = [*_PLACE, *(c for c in release_table.COLUMNS if c not in (*_PLACE, "file", "release_id"))]


def finding(release: pd.Series) -> str:
    """Who, and what became of it. ``release``: a row of the frame ``releases``; one of the
    stream "other" may be of other data than pupils’: of bundled evidence it is access."""
    if release["stream"] == APPLICATION:
        return f"{_who(release)} applied to DfE’s panel for data; the decision is not stated"
    bundled = pd.isna(release["file"])
    other = "access to other data" if bundled else "data"
    what = other if release["stream"] == "other" else "pupils’ data"
    return f"{_who(release)} {DECIDED[str(release['decision'])].format(what)}"


def _who(release: pd.Series) -> str:
    name = str(release["recipient"])
    return _NOT_NAMED.get(name, name)


def when(release: pd.Series) -> str:
    """Its date as far as it is known; empty without one."""
    if pd.isna(release["date"]):
        return ""
    return day(release["date"], str(release["date_precision"]))


def lead(release: pd.Series) -> str:
    """When, and under which reference."""
    dated = f"{when(release)}." if when(release) else "No date is known."
    reference = release["reference"]
    named = f" Reference {reference}." if pd.notna(reference) and reference else ""
    return f"{dated[:1].upper()}{dated[1:]}{named}"


def differences_by_edition(readings: pd.DataFrame) -> pd.DataFrame:
    """How the editions give one release: its place in each, and the columns of
    ``views.release_table`` in which they differ. ``readings``: of the frame ``readings``."""
    shown = release_table.table(readings, _TOLD)
    places = [release_table.COLUMNS[name] for name in _PLACE]
    return shown[[c for c in shown if c in places or shown[c].nunique(dropna=False) > 1]]
