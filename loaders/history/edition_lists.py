"""What each edition lists, and which files make up a register as at a day.

A register as at a day may lie in several files: a part in each, or one part over several.
They stand side by side. A file that repeats most of what another one of that day lists of
a part was published again, and replaces it there.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .. import frames
from .identity import each_text, plain

_FROM = {
    "releases": ("reference", "organisation", "title"),
    "accredited": ("reference", "title"),
    "exchanges": ("period_start", "period_end", "measure"),
}
"""By which columns a row is known again in another file of the same day."""

_NEVER = pd.Timestamp.min.as_unit("us")
"""The day of an edition whose day is not known: before every other, in the unit of days here."""


def lists_of_editions(
    editions: pd.DataFrame,
    sheets: pd.DataFrame,
    releases: pd.DataFrame,
    accredited: pd.DataFrame,
    exchanges: pd.DataFrame,
) -> pd.DataFrame:
    """The frame ``edition_lists``: what each of ``editions`` (oldest first) lists, by its
    ``sheets`` and by what was read of them (all with ``edition_id``).

    An empty table lists its part, as empty. A table no row of which could be read does not:
    nobody knows what stood there.
    """
    registers = editions.set_index("edition_id")["register"].astype("object")
    own = family(releases["stream"], releases["edition_id"].map(registers))
    rows = {
        "releases": releases.assign(kind="releases", family=own, part=releases["stream"]),
        "accredited": accredited.assign(
            kind="releases", family="accredited project", part="accredited project"
        ),
        "exchanges": exchanges.assign(kind="exchanges", family="DfE", part=exchanges["requester"]),
    }
    columns = ["edition_id", *frames.PART]
    found = pd.concat(
        [
            *(of[columns].drop_duplicates().astype("object") for of in rows.values()),
            _of_sheets(sheets, registers),
        ]
    ).drop_duplicates()
    ids = editions["edition_id"].astype("object")
    place = dict(zip(ids, range(len(ids)), strict=True))
    days = dict(zip(ids, frames.edition_day(editions), strict=True))
    found = found[found["edition_id"].isin(place)]
    found = found.assign(
        day=pd.to_datetime(found["edition_id"].map(days)), _place=found["edition_id"].map(place)
    ).sort_values("_place", kind="stable", ignore_index=True)
    versions = np.zeros(len(found), dtype="int64")
    replaces = [""] * len(found)
    for (kind, _, part, _), of_day in found.groupby([*frames.PART, "day"], dropna=False):
        if len(of_day) > 1:
            name = "accredited" if part == "accredited project" else str(kind)
            lists = _lists_of_part(rows[name], _FROM[name], of_day)
            for at, version, before in _again(of_day["edition_id"], lists):
                versions[at], replaces[at] = version, frames.join_lists(before)
    return frames.conform(
        "edition_lists", found.drop(columns="_place").assign(version=versions, replaces=replaces)
    )


def family(streams: pd.Series, registers: pd.Series) -> pd.Series:
    """Registers whose references mean the same: all of DfE's parts are one family,
    whichever file they stand in; any other register is its own."""
    streams = streams.astype("object")
    own = registers.astype("object").where(streams == "other", "DfE")
    return own.where(streams != "accredited project", streams)


def ranks(listed: pd.DataFrame) -> dict[str, int]:
    """Each edition's place in time, from the frame ``edition_lists``: the same for files that stand
    side by side, as what one of them lists neither precedes nor follows the other."""
    states = listed.groupby("edition_id", observed=True)
    when = states["day"].first().fillna(_NEVER)
    order = pd.DataFrame({"day": when, "version": states["version"].max()})
    places = order.groupby(["day", "version"]).ngroup()
    return dict(zip(places.index.astype("str"), places.tolist(), strict=True))


def standing(listed: pd.DataFrame) -> set[tuple[str, ...]]:
    """Of the frame ``edition_lists``, the ``edition_id`` and the ``frames.PART`` of each list that
    stands: of each part those of its newest day that were not replaced."""
    days = listed["day"].fillna(_NEVER)
    by_part = days.groupby([listed[c] for c in frames.PART], observed=True)
    newest = listed.loc[days == by_part.transform("max"), ["edition_id", *frames.PART]]
    return set(newest.itertuples(index=False, name=None)) - frames.replaced(listed)


def _of_sheets(sheets: pd.DataFrame, registers: pd.Series) -> pd.DataFrame:
    unread = (sheets["rows_read"] == 0) & (sheets["rows_present"] > 0)
    tables = sheets[(sheets["kind"] == "releases") & ~unread.fillna(False).astype(bool)]
    ids = tables["edition_id"].astype("object")
    columns = {
        "edition_id": ids,
        "kind": "releases",
        "family": family(tables["stream"], ids.map(registers)),
        "part": tables["stream"].astype("object"),
    }
    return pd.DataFrame(columns)


def _lists_of_part(
    rows: pd.DataFrame, columns: tuple[str, ...], of_day: pd.DataFrame
) -> dict[str, set]:
    """What each edition of ``of_day`` lists of their part."""
    part = of_day.iloc[0]
    own = rows[
        rows["edition_id"].isin(of_day["edition_id"])
        & (rows[list(frames.PART)] == part[list(frames.PART)]).all(axis=1)
    ]
    texts = [each_text(own[column].astype("str"), plain) for column in columns]
    lists: dict[str, set] = {edition: set() for edition in of_day["edition_id"]}
    for edition, *text in zip(own["edition_id"], *texts, strict=True):
        lists[edition].add(tuple(text))
    return lists


def _again(editions: pd.Series, lists: dict[str, set]) -> Iterator[tuple[int, int, list[str]]]:
    """For each of ``editions``, by its label in the index: which version of that day's
    list it is, 0 for a first one, and the editions before it that it replaces."""
    versions: dict[str, int] = {}
    for at, edition in editions.items():
        before = [
            other
            for other in versions
            if 2 * len(lists[other] & lists[edition]) > len(lists[other])
        ]
        versions[edition] = 1 + max((versions[other] for other in before), default=-1)
        yield at, versions[edition], before  # type: ignore[misc]
