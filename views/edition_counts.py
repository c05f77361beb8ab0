"""How each successive edition counts the same year.

If nothing ever left a register, every edition would count the releases of 2014 alike.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from loaders.dataset import Dataset
from views import calendar_periods, chosen_rows
from views.changes import all_streams
from views.project_rows import select
from views.register_editions import whole_editions
from views.series_ids import series_of_project, series_place
from views.view import View

COLUMNS = ("series", "start", "year", "edition_id", "label", "day", "n")

_NEEDED = (
    "edition_id",
    "family",
    "stream",
    "recipient",
    "recipient_type",
    "decision",
    "date",
    "date_precision",
)


def by_year(data: Dataset, editions: pd.DataFrame, edition_id: str, view: View) -> pd.DataFrame:
    """What the editions of one register list, by series, calendar year and edition.

    The register is that of ``edition_id``; ``editions`` is the frame of that name.
    Columns: ``series`` (its id); ``start`` (1 January) and ``year``;
    ``edition_id`` with its ``label`` and ``day``; ``n``. Oldest edition first; one that lies
    in several files is counted as one. An edition has rows only in the series that it lists
    at all, and there one for each year that any edition lists, so a zero is a zero. Dates
    that fit no year are left out.
    """
    view = all_streams(view)
    # Thirty editions are many rows: no more columns of them than the view asks about.
    of_view = [column for field, column in chosen_rows.COLUMN_OF.items() if getattr(view, field)]
    searched = chosen_rows.SEARCHED if view.q else ()
    releases = data.readings[[*dict.fromkeys((*_NEEDED, *of_view, *searched))]]
    releases = chosen_rows.select(releases.assign(part=releases["stream"]), view)
    projects = data.accredited_readings.fillna({"pupil_level": False})
    projects = projects.assign(family="accredited project", part="accredited project")
    whole = whole_editions(
        editions[editions["edition_id"].isin(data.edition_lists["edition_id"])], data.edition_lists
    )
    own = [edition_id in files for files in whole["files"]]
    whole = whole[whole["family"].isin(whole.loc[own, "family"])]
    lists = _lists(whole)
    counted = pd.concat(
        [
            _counts(releases, lists, "stream", str),
            _counts(select(projects, view), lists, "pupil_level", series_of_project),
        ]
    )
    named = counted.merge(whole[["edition_id", "label", "day"]], on="edition_id")
    named["year"] = named["start"].dt.year
    named["place"] = named["series"].map(series_place)
    named = named.sort_values(["place", "day", "start"], kind="stable", ignore_index=True)
    return named[list(COLUMNS)]


def _lists(whole: pd.DataFrame) -> pd.DataFrame:
    """Which file of which edition lists which part of its releases: ``edition_id``, ``file``,
    ``family`` and ``part``."""
    rows = [
        (edition, file, part.family, part.part)
        for edition, lists in zip(whole["edition_id"], whole["lists"], strict=True)
        for file, part in lists
        if part.kind == "releases"
    ]
    return pd.DataFrame(rows, columns=["edition_id", "file", "family", "part"])


def _counts(
    listed: pd.DataFrame, lists: pd.DataFrame, column: str, series: Callable[[Any], str]
) -> pd.DataFrame:
    """``series``: what rows with a value of ``column`` are counted as."""
    keys = pd.DataFrame(
        {
            "file": listed["edition_id"].astype("category"),
            "family": listed["family"].astype("category"),
            "part": listed["part"].astype("category"),
            "series": listed[column],
            "start": calendar_periods.period_starts(listed, "year"),
        }
    ).dropna()
    sizes = keys.groupby([*keys], observed=True).size().rename("n").reset_index()
    sizes = sizes.assign(series=[series(value) for value in sizes["series"]])
    sizes = sizes.astype({"file": "object", "family": "object", "part": "object"})
    by_year = sizes.merge(lists).groupby(["series", "edition_id", "start"])["n"].sum()
    full = lists.merge(sizes[["family", "part", "series"]].drop_duplicates())
    full = full[["series", "edition_id"]].drop_duplicates()
    full = full.merge(sizes[["series", "start"]].drop_duplicates(), on="series")
    n = by_year.reindex(pd.MultiIndex.from_frame(full), fill_value=0).to_numpy()
    return full.assign(n=n)
