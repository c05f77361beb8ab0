"""Every edition's readings of releases as one history of them."""

from dataclasses import dataclass

import pandas as pd

from .. import frames
from .edition_lists import ranks, standing
from .identity import identify, plainly
from .possible_duplicates import possible_duplicates


@dataclass(frozen=True)
class History:
    """``readings``: every row of every edition, with ``release_id`` and ``edition_id``.
    ``releases``: one row a release, its newest reading, with ``first_edition``,
    ``last_edition`` and ``still_listed``. ``possible_duplicates``: the frame of that name."""

    releases: pd.DataFrame
    readings: pd.DataFrame
    possible_duplicates: pd.DataFrame


def merge(readings: pd.DataFrame, listed: pd.DataFrame) -> History:
    """One history from ``readings`` (the columns of the frame ``releases`` and the text
    columns ``edition_id`` and ``family``). ``listed``: the frame ``edition_lists`` of their
    editions."""
    if readings.empty:
        columns = [*readings.columns, *(c for c in ("release_id",) if c not in readings)]
        return History(
            frames.empty("releases"),
            readings.reindex(columns=columns),
            frames.empty("possible_duplicates"),
        )
    readings = readings.assign(_rank=readings["edition_id"].map(ranks(listed)).astype("int64"))
    if not readings["_rank"].is_monotonic_increasing:
        readings = readings.sort_values("_rank", kind="stable")
    readings = readings.reset_index(drop=True)
    plain = plainly(readings)
    first = _first(plain, readings)
    own = plain[first == plain.index]
    ids = pd.Series(identify(own.reset_index(drop=True)), index=own.index)
    readings["release_id"] = ids.loc[first].to_numpy()
    readings = readings.drop(columns="_rank")
    plain["id"] = readings["release_id"]
    return History(newest(readings, listed), readings, possible_duplicates(plain, "releases"))


def _first(plain: pd.DataFrame, readings: pd.DataFrame) -> pd.Series:
    """For each row the first one that is that row: itself, but where files that stand side by
    side list it twice, the one in the first of them."""
    if plain["rank"].nunique() == readings["edition_id"].nunique():
        return plain.index.to_series()
    row = [*(plain[column] for column in plain), readings["stream"].astype("object")]
    nth = plain.groupby([*row, readings["edition_id"]], sort=False).cumcount()
    return plain.index.to_series().groupby([*row, nth], sort=False).transform("first")


def newest(readings: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """The frame ``releases``: the newest reading of each ``release_id``, and the editions
    between which it was listed. ``readings`` are sorted, the oldest edition first;
    ``listed``: the frame ``edition_lists`` of their editions."""
    first = readings[["release_id", "edition_id"]].drop_duplicates("release_id")
    last = ~readings["release_id"].duplicated(keep="last")
    rows = readings[last]
    # An edition can hold only some parts, so a release has left the register when the
    # newest edition that lists its part at all no longer lists it.
    stands = standing(listed)
    places = zip(rows["edition_id"], rows["family"], rows["stream"], strict=True)
    rows = rows.assign(
        first_edition=rows["release_id"].map(first.set_index("release_id")["edition_id"]),
        last_edition=rows["edition_id"],
        still_listed=[(e, "releases", family, part) in stands for e, family, part in places],
    )
    return frames.conform("releases", rows[list(frames.COLUMNS["releases"])])


def with_evidence(releases: pd.DataFrame, bundled: pd.DataFrame) -> pd.DataFrame:
    """``releases`` of the editions and the ``bundled`` ones, one release each.

    A bundled release is one in the register when both are of one stream and it has the
    register's ``release_id`` (that is, its reference), or is the only one of that recipient
    on that published day, here and there; the register's reading then stands and gains the
    sources, and what is said in reply to them. The others stay beside it. The two streams of
    ``frames.ONE_REGIME`` are one here, as an open case of 2018 moved from the one list to the
    other; so is an application to the panel, which the register may list as approved.
    """
    if releases.empty:
        return frames.conform("releases", bundled)
    releases = releases.reset_index(drop=True)  # below, its labels are places
    named, recipients = releases["release_id"], releases["recipient"].astype("object")
    near = releases[named.isin(bundled["release_id"]) | recipients.isin(set(bundled["recipient"]))]
    by_id = pd.Series(near.index, index=_of_regime(near, "release_id"))
    by_day = _only_ones(near)
    places = by_id.reindex(_of_regime(bundled, "release_id")).set_axis(bundled.index)
    days = _only_ones(bundled[places.isna()])
    days = days[days.index.isin(by_day[~by_day.isin(places)].index)]
    places = places.fillna(pd.Series(by_day[days.index].to_numpy(), index=days)).astype("Int64")

    sources, replies = releases["source_ids"].tolist(), [None] * len(releases)
    of_bundled = zip(places.tolist(), bundled["source_ids"], bundled["reply"], strict=True)
    for place, own, reply in of_bundled:
        if pd.notna(place):
            sources[place] = frames.join_lists((sources[place], own))
            replies[place] = reply if pd.notna(reply) else replies[place]
    rest = bundled[places.isna()]
    listed = releases.assign(source_ids=sources, reply=pd.array(replies, dtype=frames.TEXT))
    return frames.conform("releases", pd.concat([listed, rest]))


def _of_regime(rows: pd.DataFrame, *columns: str) -> pd.MultiIndex:
    """The ``columns`` of each row with its stream, those of one regime taken as one."""
    streams = rows["stream"].astype("object")
    one = (*frames.ONE_REGIME, frames.APPLICATION)
    streams = streams.mask(streams.isin(one), frames.ONE_REGIME[0])
    return pd.MultiIndex.from_arrays([streams, *(rows[c].astype("object") for c in columns)])


def _only_ones(rows: pd.DataFrame) -> pd.Series:
    """The index of each row that is its recipient's only one of a published day."""
    rows = rows[rows["date_precision"] == "day"]
    places = pd.Series(rows.index, index=_of_regime(rows, "recipient", "date"))
    return places[~places.index.duplicated(keep=False)]
