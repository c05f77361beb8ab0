"""Which releases may be one, for a person to judge: they are listed and not merged.

Two that any edition lists side by side are two. Of the others, a pair is listed when

1. recipient, title and date are the same, and only the reference is another, or came or
   went: it may have been renumbered;
2. the reference is the same, and recipient and title are others: it may have been used
   again, or the row written anew;
3. one or both have no reference, the recipient is the same, and so is the title, or the
   date with a similar title: one may be the other, mended. What the first rule pairs is
   not paired again.

Of accredited projects only the first is asked, with the number for a reference and without
the recipients, which are many: a project keeps its number when its title changes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz

from .. import frames

ALIKE = 85
"""RapidFuzz's token-sort ratio (0 to 100) from which two titles may be the same."""

_SAME = ["family", "recipient", "title", "date"]
_WORDS = {
    "releases": ("reference", "recipient, title and date"),
    "accredited": ("number", "title and date"),
}

Pairs = dict[tuple[str, str], str]
"""Two ids, the one that was listed first before the other, and why they may be one."""
Apart = Callable[[Iterable[str]], Iterator[tuple[str, str]]]
"""Gives each two of some ids that no edition lists side by side."""


def possible_duplicates(rows: pd.DataFrame, of: str) -> pd.DataFrame:
    """The frame ``possible_duplicates`` of what is in the frame ``of``.

    ``rows``: one a reading, oldest first, with its ``id`` and the ``rank`` of its edition,
    and as text with spelling set aside ``family``, ``reference``, ``recipient``, ``title``
    and ``date``; ``""`` for a blank.
    """
    matches: Pairs = {}
    if rows["rank"].nunique() > 1:
        apart = _apart(rows)
        matches = _renumbered(rows, apart, of)
        latest = rows.drop_duplicates("id", keep="last").set_index("id")
        latest = latest[latest["recipient"] != ""]
        paired = {one for pair in matches for one in pair}
        matches |= _used_again(latest, apart) | _mended(latest[~latest.index.isin(paired)], apart)
    records = [
        {"of": of, "id": one, "other_id": two, "reason": why} for (one, two), why in matches.items()
    ]
    return frames.conform("possible_duplicates", records)


def _apart(rows: pd.DataFrame) -> Apart:
    @cache
    def ranks() -> dict[str, set[int]]:
        by_edition: dict[str, set[int]] = defaultdict(set)
        for one, rank in zip(rows["id"], rows["rank"], strict=True):
            by_edition[one].add(rank)
        return by_edition

    def pairs(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        listed = ranks()
        in_order = sorted(ids, key=lambda one: min(listed[one]))
        return ((a, b) for a, b in combinations(in_order, 2) if listed[a].isdisjoint(listed[b]))

    return pairs


def _renumbered(rows: pd.DataFrame, apart: Apart, of: str) -> Pairs:
    reference, same = _WORDS[of]
    references = dict(zip(rows["id"], rows["reference"], strict=True))
    titled = rows[rows["title"] != ""].drop_duplicates(["id", *_SAME])
    several = titled[titled.duplicated(_SAME, keep=False)]

    def why(one: str, two: str) -> str:
        now = "another" if references[one] and references[two] else "only one of them has a"
        return f"the same {same}, but {now} {reference}: renumbered?"

    return {
        pair: why(*pair)
        for _, ids in several.groupby(_SAME, sort=False)["id"]
        for pair in apart(ids)
    }


def _used_again(latest: pd.DataFrame, apart: Apart) -> Pairs:
    named = latest[latest["reference"] != ""]
    several = named[named.duplicated(["family", "reference"], keep=False)]
    cells = several[["recipient", "title"]].to_numpy().tolist()
    cells_of = dict(zip(several.index, cells, strict=True))
    return {
        (a, b): "the same reference, but another recipient and title: used again?"
        for _, own in several.groupby(["family", "reference"], sort=False)
        for a, b in apart(own.index)
        if all(one != other for one, other in zip(cells_of[a], cells_of[b], strict=True))
    }


def _mended(latest: pd.DataFrame, apart: Apart) -> Pairs:
    unnamed = latest["reference"] == ""
    of_recipient = [latest["family"], latest["recipient"]]
    near = latest[unnamed.groupby(of_recipient).transform("any")]
    titles = dict(
        zip(near.index, near[["reference", "title", "date"]].to_numpy().tolist(), strict=True)
    )
    matches = {}
    for _, own in near.groupby(["family", "recipient"], sort=False):
        for one, two in apart(own.index):
            (reference, title, date), (other_reference, other_title, other_date) = (
                titles[one],
                titles[two],
            )
            if reference and other_reference:
                continue
            if title and title == other_title:
                matches[one, two] = "the same recipient and title, another date"
            elif date == other_date and fuzz.token_sort_ratio(title, other_title) >= ALIKE:
                matches[one, two] = "the same recipient and date, a similar title"
    return matches
