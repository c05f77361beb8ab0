"""Each register as at a day, in however many files it was published.

An edition is a register as at a day. Its files stand side by side; where some of them were
published again for the same day, the day has two editions: before that, and after it.
"""

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from loaders.frames import PART, replaced
from views.editions import dated_editions
from views.words import count, day


class Part(NamedTuple):
    """A part of a register: releases of a stream, or exchanges with a requester."""

    kind: str
    family: str
    part: str


class _State(NamedTuple):
    day: pd.Timestamp
    version: int
    family: str


def whole_editions(editions: pd.DataFrame, edition_lists: pd.DataFrame) -> pd.DataFrame:
    """One row for each register and day, the newest first, of the frames ``editions`` and
    ``edition_lists``; files without a known day, or that list nothing, are in none.

    Columns: those of ``views.editions.dated_editions`` for its first file, which names it;
    ``family``, the registers it is one of (all of DfE's are one); ``version``, more than 0
    when files of that day were published again; ``files``, the ids of all of them;
    ``lists``, pairs of such an id and a :class:`Part` that stands in that file; and
    ``rows_present`` and ``rows_read`` of all the files.
    """
    rows = dated_editions(editions)[::-1].set_index("edition_id", drop=False)
    listed: dict[str, dict[Part, int]] = defaultdict(dict)
    for edition, version, *part in zip(
        *(edition_lists[column].astype("object") for column in ("edition_id", "version", *PART)),
        strict=True,
    ):
        listed[edition][Part(*part)] = version
    states: dict[_State, list[str]] = defaultdict(list)
    for edition, when in rows["day"].items():
        if own := listed.get(str(edition)):
            families = [part.family for part in own]
            family = "DfE" if "DfE" in families else families[0]
            states[_State(when, max(own.values()), family)].append(str(edition))
    records = [
        _row(state, states, rows, listed, edition_lists) for state in sorted(states, key=_when)
    ]
    columns = [*rows.columns, "family", "version", "files", "lists"]
    whole = pd.DataFrame(records[::-1], columns=columns)
    with_file = [
        f"{label}, {file}" for label, file in zip(whole["label"], whole["file"], strict=True)
    ]
    double = whole["label"].duplicated(keep=False)
    return whole.assign(label=whole["label"].mask(double, pd.Series(with_file, dtype="object")))


def whole_edition_rows(
    editions: pd.DataFrame, edition_lists: pd.DataFrame, *ids: str
) -> tuple[pd.Series, ...]:
    """The rows of :func:`whole_editions` that these ids name, in their order."""
    by_id = {
        row["edition_id"]: row for _, row in whole_editions(editions, edition_lists).iterrows()
    }
    return tuple(by_id[edition_id] for edition_id in ids)


def _when(state: _State) -> tuple[pd.Timestamp, int]:
    return state.day, state.version


def _row(
    state: _State,
    states: dict[_State, list[str]],
    rows: pd.DataFrame,
    listed: dict[str, dict[Part, int]],
    edition_lists: pd.DataFrame,
) -> dict[str, object]:
    files = [
        edition
        for other, ids in states.items()
        if (other.day, other.family) == (state.day, state.family) and other.version <= state.version
        for edition in ids
    ]
    gone = replaced(edition_lists[edition_lists["edition_id"].isin(files)])
    lists = [
        (edition, part)
        for edition in files
        for part in listed[edition]
        if (edition, *part) not in gone
    ]
    standing = tuple(dict.fromkeys(edition for edition, _ in lists))
    head, of = rows.loc[states[state][0]], rows.loc[list(standing)]
    titles = of["title"].fillna(of["file"]).unique()
    title = titles[0] if len(titles) == 1 else head["register"]
    several = f" ({count(len(standing), 'file')})" if len(standing) > 1 else ""
    return {
        **head,
        "label": f"{day(state.day)}: {title}{several}",
        "family": state.family,
        "version": state.version,
        "files": standing,
        "lists": tuple(lists),
        "rows_present": of["rows_present"].sum(),
        "rows_read": of["rows_read"].sum(),
    }
