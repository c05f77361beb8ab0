"""The whole data set as the registers stood in one edition.

Today's data set holds every release that any edition ever listed. As at an edition it
holds what a reader of the registers could find on that edition's day, and no more:

- of each part of each register, what its newest edition up to then listed, in however many
  files of one day; what was published again for the same day, only as at that edition;
- of the bundled evidence, what is about that day or earlier, unless every one of its
  sources is known to be younger. Most sources have no known date, so a row about an
  earlier time may come from a source that was published later;
- a figure whose correction came later stands as it was first published.

``sources`` and ``recipients`` are looked up by others and stay whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from . import frames, history

if TYPE_CHECKING:
    from .assembly import Dataset

_PERIOD = ["requester", "period_start", "period_end", "measure"]


def as_at_edition(data: Dataset, edition_id: str) -> Dataset:
    """``data`` as the registers stood in that edition.

    Raises ``KeyError`` for an edition that is not held or whose day is not known.
    """
    day, until = _until(data, edition_id)
    sources = _known_by(data.sources, day)

    def of_editions(rows: pd.DataFrame) -> pd.DataFrame:
        return frames.only(rows, rows["edition_id"].isin(until))

    lists = of_editions(data.edition_lists)
    readings = of_editions(data.readings)
    projects = of_editions(data.accredited_readings)
    seen = {*readings["release_id"], *projects["project_id"]}
    releases = history.newest(readings, lists)
    releases = frames.only(releases, releases["still_listed"].astype(bool))
    editions = of_editions(data.editions)
    sheets = of_editions(data.sheets)
    others = data.editions.loc[~data.editions["edition_id"].isin(until), "file"]
    elsewhere = set(others) - set(editions["file"])
    return replace(
        data,
        releases=history.with_evidence(releases, sources(data.bundled.releases, "date")),
        readings=readings,
        possible_duplicates=frames.only(
            data.possible_duplicates,
            data.possible_duplicates[["id", "other_id"]].isin(seen).all(axis=1),
        ),
        corrections=frames.only(
            data.corrections, data.corrections["sha256"].isin(editions["sha256"])
        ),
        amendments=of_editions(data.amendments),
        exchanges=history.exchanges_with_evidence(
            _exchanges(of_editions(data.exchange_readings), until, lists),
            _before_correction(sources(data.bundled.exchanges, "period_end")),
        ),
        exchange_readings=of_editions(data.exchange_readings),
        nationality=sources(data.nationality, "date"),
        published_counts=sources(data.published_counts, "period_end"),
        events=sources(data.events, "date"),
        npd_size=sources(data.npd_size, "date"),
        uses=sources(data.uses, "date"),
        accredited=_accredited(data, projects, lists, sources),
        accredited_readings=projects,
        editions=editions,
        edition_lists=lists,
        sheets=sheets,
        problems=frames.only(data.problems, ~data.problems["file"].isin(elsewhere)),
    )


def _until(data: Dataset, edition_id: str) -> tuple[pd.Timestamp, list[str]]:
    """The day of the edition, and the ids of all that readers of it could find, oldest first:
    those of earlier days, and of its own day all that were not published again after it."""
    days = frames.edition_day(data.editions).set_axis(data.editions["edition_id"]).dropna()
    day, lists = days[edition_id], data.edition_lists
    own = lists[lists["edition_id"] == edition_id]
    again = lists["family"].isin(own["family"]) & (lists["version"] > own["version"].max())
    later = set(lists.loc[again & (lists["day"] == day), "edition_id"])
    return day, [edition for edition in days[days <= day].index if edition not in later]


def _known_by(sources: pd.DataFrame, day: pd.Timestamp):
    """Cuts a frame of evidence to the rows that could be known on ``day``."""
    younger = set(sources.loc[sources["published"] > day, "source_id"])

    def cut(rows: pd.DataFrame, dated: str) -> pd.DataFrame:
        later = rows[dated] > day
        unpublished = rows["source_ids"].map(
            lambda cell: bool(ids := frames.split_list(cell)) and younger.issuperset(ids)
        )
        return frames.only(rows, ~(later.astype(bool) | unpublished.astype(bool)))

    return cut


def _exchanges(readings: pd.DataFrame, order: list[str], lists: pd.DataFrame) -> pd.DataFrame:
    """The figures of each requester's newest edition, with what each one corrects."""
    merged = history.merge_exchanges(readings, order)
    if merged.empty:
        return merged
    stands = {(e, part) for e, kind, _, part in history.standing(lists) if kind == "exchanges"}
    newest = pd.MultiIndex.from_frame(readings[["edition_id", "requester"]]).isin(stands)
    listed = pd.MultiIndex.from_frame(readings.loc[newest, _PERIOD])
    return frames.only(merged, pd.MultiIndex.from_frame(merged[_PERIOD]).isin(listed))


def _before_correction(exchanges: pd.DataFrame) -> pd.DataFrame:
    """A superseded figure whose correction is not there stands as it was published."""
    stands = (exchanges["status"] == "superseded") & ~exchanges["exchange_id"].isin(
        exchanges["corrects"]
    )
    return exchanges.assign(
        status=exchanges["status"].astype("object").mask(stands, "as published")
    )


def _accredited(
    data: Dataset, readings: pd.DataFrame, lists: pd.DataFrame, sources
) -> pd.DataFrame:
    if readings.empty:
        return sources(data.bundled.accredited, "date")
    listed, _ = history.merge_accredited(readings, lists)
    return frames.only(listed, listed["still_listed"].astype(bool))
