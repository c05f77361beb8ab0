"""One release in words."""

import pandas as pd

from views.words import day

DECIDED = {
    "released": "was given pupils’ data",
    "approved": "was approved to get pupils’ data",
    "rejected": "asked for pupils’ data and was refused",
    "withdrawn": "asked for pupils’ data and withdrew",
    "pending": "asked for pupils’ data; it was not yet decided",
    "not stated": "is listed; whether it got pupils’ data is not stated",
}


def finding(release: pd.Series) -> str:
    """Who, and what became of it. ``release``: a row of the frame ``releases``."""
    return f"{release['recipient']} {DECIDED[str(release['decision'])]}"


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
