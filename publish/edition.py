"""How far what we hold reaches, as everything that leaves the site says it."""

import pandas as pd

from loaders.dataset import Dataset
from loaders.frames import edition_day

BUNDLED = "bundled evidence"
_REGISTER = "DfE"


def latest(data: Dataset) -> tuple[str, str | None]:
    """The title of the newest edition of DfE's register with its day as ``YYYY-MM-DD``;
    without one, the newest of any other; without any, the bundled evidence."""
    if data.editions.empty:
        return BUNDLED, None
    rows = data.editions.assign(day=edition_day(data.editions))
    own = _of_dfe(rows)
    newest = (own if len(own) else rows).sort_values("day", na_position="first").iloc[-1]
    title = newest["title"] if pd.notna(newest["title"]) else newest["file"]
    return str(title), None if pd.isna(newest["day"]) else f"{newest['day']:%Y-%m-%d}"


def covers(data: Dataset) -> pd.Timestamp | None:
    """The last day that the newest edition of DfE's register covers, if one is held."""
    known = _of_dfe(data.editions)["as_at"].dropna()
    return known.max() if len(known) else None


def _of_dfe(editions: pd.DataFrame) -> pd.DataFrame:
    return editions[editions["register"].astype("object").str.startswith(_REGISTER, na=False)]
