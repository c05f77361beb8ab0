"""How each successive edition counts the same year.

If nothing ever left a register, every edition would count the releases of 2014 alike.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from views import periods, rows
from views.changes import Held, all_streams, place_of, series_of, series_of_project
from views.editions import dated
from views.projects import select
from views.view import View

COLUMNS = ("series", "start", "year", "edition_id", "label", "day", "n")

_NEEDED = (
    "edition_id",
    "family",
    "stream",
    "recipient_type",
    "decision",
    "date",
    "date_precision",
)


def by_year(data: Held, editions: pd.DataFrame, edition_id: str, view: View) -> pd.DataFrame:
    """What the editions of one register list, by series, calendar year and edition.

    The register is that of ``edition_id``; ``editions`` is the frame of that name.
    Columns: ``series``, as in ``views.changes``; ``start`` (1 January) and ``year``;
    ``edition_id`` with its ``label`` and ``day``; ``n``. Oldest edition first. An edition
    has rows only in the series that it lists at all, and there one for each year that any
    edition lists, so a zero is a zero. Dates that fit no year are left out.
    """
    view = all_streams(view)
    # Thirty editions are many rows: no more columns of them than the view asks about.
    of_view = [column for field, column in rows.COLUMN_OF.items() if getattr(view, field)]
    releases = data.readings[[*_NEEDED, *of_view, *(rows.SEARCHED if view.q else ())]]
    projects = data.accredited_readings.fillna({"pupil_level": False})
    family = releases.loc[releases["edition_id"] == edition_id, "family"].unique()
    releases = rows.select(releases[releases["family"].isin(family)], view)
    of_projects = (projects["edition_id"] == edition_id).any()
    projects = select(projects[:] if of_projects else projects[:0], view)
    counted = pd.concat(
        [
            _counts(releases, "stream", series_of),
            _counts(projects, "pupil_level", series_of_project),
        ]
    )
    named = counted.merge(dated(editions)[["edition_id", "label", "day"]], on="edition_id")
    named["year"] = named["start"].dt.year
    named["place"] = named["series"].map(place_of)
    named = named.sort_values(["place", "day", "start"], kind="stable", ignore_index=True)
    return named[list(COLUMNS)]


def _counts(listed: pd.DataFrame, column: str, series: Callable[[Any], str]) -> pd.DataFrame:
    """``series``: what rows with a value of ``column`` are counted as."""
    keys = pd.DataFrame(
        {
            "series": listed[column],
            "edition_id": listed["edition_id"].astype("category"),
            "start": periods.starts(listed, "year"),
        }
    ).dropna()
    sizes = keys.groupby([*keys], observed=True).size()
    known = sizes.index.to_frame(index=False)
    full = known[["series", "edition_id"]].drop_duplicates()
    full = full.merge(known[["series", "start"]].drop_duplicates(), on="series")
    n = sizes.reindex(pd.MultiIndex.from_frame(full), fill_value=0).to_numpy()
    names = [series(value) for value in full["series"]]
    return full.assign(n=n, series=names, edition_id=full["edition_id"].astype("object"))
