"""Every edition's readings of releases as one history of them."""

from dataclasses import dataclass

import pandas as pd

from .. import frames
from .identity import identify


@dataclass(frozen=True)
class History:
    """``readings``: every row of every edition, with ``release_id`` and ``edition_id``.
    ``releases``: one row a release, its newest reading, with ``first_edition``,
    ``last_edition`` and ``still_listed``. ``doubtful``: columns ``release_id``,
    ``other_id`` and ``reason``, pairs that a person should look at."""

    releases: pd.DataFrame
    readings: pd.DataFrame
    doubtful: pd.DataFrame


def merge(readings: pd.DataFrame, order: list[str]) -> History:
    """One history from ``readings`` (the columns of the frame ``releases`` and the text
    columns ``edition_id`` and ``family``), whose editions are named oldest first in
    ``order``."""
    if readings.empty:
        columns = [*readings.columns, *(c for c in ("release_id",) if c not in readings)]
        return History(
            frames.empty("releases"),
            readings.reindex(columns=columns),
            pd.DataFrame(columns=["release_id", "other_id", "reason"]),
        )
    rank = {edition: n for n, edition in enumerate(order)}
    readings = readings.assign(_rank=readings["edition_id"].map(rank).astype("int64"))
    if not readings["_rank"].is_monotonic_increasing:
        readings = readings.sort_values("_rank", kind="stable")
    readings = readings.reset_index(drop=True)
    ids, doubtful = identify(readings)
    readings["release_id"] = ids
    readings = readings.drop(columns="_rank")
    releases = newest(readings, order)
    return History(
        releases, readings, pd.DataFrame(doubtful, columns=["release_id", "other_id", "reason"])
    )


def newest(readings: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """The frame ``releases``: the newest reading of each ``release_id``, and the editions
    between which it was listed. ``readings`` are sorted, the oldest edition first."""
    rank = {edition: n for n, edition in enumerate(order)}
    ranks = readings["edition_id"].map(rank).astype("int64")
    # An edition can hold only some parts, so a release has left the register when the
    # newest edition that lists its stream at all no longer lists it.
    part = [readings["family"], readings["stream"]]
    listed = ranks == ranks.groupby(part, observed=True).transform("max")
    first = readings[["release_id", "edition_id"]].drop_duplicates("release_id")
    last = ~readings["release_id"].duplicated(keep="last")
    rows = readings[last]
    rows = rows.assign(
        first_edition=rows["release_id"].map(first.set_index("release_id")["edition_id"]),
        last_edition=rows["edition_id"],
        still_listed=listed[last],
    )
    return frames.conform("releases", rows[list(frames.COLUMNS["releases"])])


def with_evidence(releases: pd.DataFrame, bundled: pd.DataFrame) -> pd.DataFrame:
    """``releases`` of the editions and the ``bundled`` ones, one release each.

    A bundled release is one in the register when it has the register's ``release_id``
    (that is, its reference), or the same recipient on the same published day; the
    register's reading then stands and gains the sources. The others stay beside it.
    """
    if releases.empty:
        return frames.conform("releases", bundled)
    by_day = releases.reset_index().drop_duplicates(["recipient", "date"], keep=False)
    by_day = by_day.set_index(["recipient", "date"])["index"]
    by_id = pd.Series(releases.index, index=releases["release_id"])
    days = pd.MultiIndex.from_frame(bundled[["recipient", "date"]])
    same_day = by_day.reindex(days).set_axis(bundled.index)
    found = bundled["release_id"].map(by_id)
    found = found.fillna(same_day.where(bundled["date_precision"] == "day")).astype("Int64")

    sources = releases["source_ids"].tolist()
    for place, own in zip(found.tolist(), bundled["source_ids"].tolist(), strict=True):
        if pd.notna(place):
            sources[place] = frames.join_lists((sources[place], own))
    rest = bundled[found.isna()]
    return frames.conform("releases", pd.concat([releases.assign(source_ids=sources), rest]))
