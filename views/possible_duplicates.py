"""What may be one release, or one accredited project: listed for a person to judge, and
counted as two until somebody has judged."""

import pandas as pd

from loaders.dataset import Dataset
from loaders.frames import edition_day
from views import changes, chosen_rows, date_precision, project_rows
from views.series_ids import series_of_project, series_title
from views.view import View
from views.words import day

_TOLD = ("reference", "recipient", "title", "date", "editions", "place")
COLUMNS = (
    *("series", "reason", "id", *_TOLD, "other_id"),
    *(f"other_{name}" for name in _TOLD),
    *("page", "source_ids"),
)
"""``reason``: why the two may be one. ``id`` was listed first, and is told as its last
edition had it; ``other_id`` and all that begins with ``other_`` later, as its first edition
had it. ``editions``: those between which it was listed, by their days. ``page``:
``release`` or ``accredited`` where one of ours shows both, empty where none does."""


def pairs_in_view(data: Dataset, edition_id: str, view: View) -> pd.DataFrame:
    """One row a pair, columns ``COLUMNS`` as text, the pair noticed last first: those of the
    registers that the edition is about, as far as ``data`` reaches, where either of the two
    is in the view."""
    view = changes.all_streams(view)
    readings = data.readings
    families = readings.loc[readings["edition_id"] == edition_id, "family"]
    releases = readings[readings["family"].isin(families)]
    of_projects = data.accredited_readings
    if not (of_projects["edition_id"] == edition_id).any():
        of_projects = of_projects[:0]
    days = edition_day(data.editions).set_axis(data.editions["edition_id"])
    parts = [
        _pairs(
            data.possible_duplicates[data.possible_duplicates["of"] == "releases"],
            releases.assign(
                id=releases["release_id"],
                series=releases["stream"].astype("object"),
                page="release",
            ),
            days,
            set(chosen_rows.select(releases, view)["release_id"]),
        ),
        _pairs(
            data.possible_duplicates[data.possible_duplicates["of"] == "accredited"],
            of_projects.assign(
                id=of_projects["project_id"],
                recipient=of_projects["recipients"],
                series=of_projects["pupil_level"].fillna(False).map(series_of_project),
                page=["accredited" if p else "" for p in of_projects["pupil_level"].fillna(False)],
            ),
            days,
            set(project_rows.select(of_projects, view)["project_id"]),
        ),
    ]
    pairs = pd.concat([t for t in parts if len(t)] or parts[:1])
    pairs = pairs.sort_values("since", ascending=False, kind="stable", ignore_index=True)
    return pairs[list(COLUMNS)]


def _pairs(pairs: pd.DataFrame, readings: pd.DataFrame, days: pd.Series, shown: set[str]):
    """The pairs of which either is ``shown``; ``since``: when the later one was first listed."""
    both = pairs[["id", "other_id"]]
    pairs = pairs[both.isin(set(readings["id"])).all(axis=1) & both.isin(shown).any(axis=1)]
    own = readings[readings["id"].isin({*pairs["id"], *pairs["other_id"]})]
    own = own.assign(
        day=own["edition_id"].map(days),
        date=date_precision.dates_in_words(own["date"], own["date_precision"]),
        place=changes.place(own),
    )
    first, last = (own.drop_duplicates("id", keep=end).set_index("id") for end in ("first", "last"))
    until = last.loc[first.index, "day"]
    between = [_between(*days) for days in zip(first["day"], until, strict=True)]
    editions = pd.Series(between, index=first.index, dtype="object")
    one = last.assign(editions=editions).loc[pairs["id"]].reset_index()
    other = first.assign(editions=editions).loc[pairs["other_id"]].reset_index()
    later = other[["id", *_TOLD]].add_prefix("other_")
    made = pd.concat([one[["id", "series", "page", *_TOLD]], later], axis=1).astype("object")
    return made.fillna("").assign(
        reason=pairs["reason"].to_numpy(),
        source_ids=one["edition_id"].astype("str") + "; " + other["edition_id"].astype("str"),
        since=other["day"],
    )


def _between(first: pd.Timestamp, last: pd.Timestamp) -> str:
    if pd.isna(first) or pd.isna(last):
        return "editions without a known day"
    return (
        f"edition of {day(first)}" if first == last else f"editions of {day(first)} to {day(last)}"
    )


def listing(matched: pd.DataFrame) -> pd.DataFrame:
    """:func:`pairs_in_view` as they are taken away: every column in words."""
    shown = matched.assign(series=matched["series"].map(series_title))
    return shown[[*LISTED, "source_ids"]].rename(columns=LISTED)


_NAMES = {
    "id": "id",
    "reference": "reference",
    "recipient": "recipient",
    "title": "title",
    "date": "date",
    "editions": "in the",
    "place": "where",
}
LISTED = {
    "series": "What",
    "reason": "Why they may be the same",
    **{name: f"Listed first: {words}" for name, words in _NAMES.items()},
    **{f"other_{name}": f"Listed later: {words}" for name, words in _NAMES.items()},
}
