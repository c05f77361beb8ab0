"""Which readings are readings of one release.

DfE's files repeat most of their rows from one quarter to the next, drop those whose
data is no longer held, move some from part to part and spell recipients anew. What
makes two readings one release, in this order:

1. the same reference in the same family of registers (``family``), unless both the
   recipient and the title differ: then the reference was used again;
2. without a reference, the same recipient, title and date.

Anything that is only alike is not merged: :mod:`loaders.history.possible_duplicates` lists it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from .possible_duplicates import ALIKE


class Key(NamedTuple):
    """What of a reading tells one release from another, spelling set aside."""

    recipient: str
    title: str
    date: str


def canonical_reference(reference: str | None) -> str:
    """A reference without the spaces and capitals that vary between editions
    (``DR 170221.02`` and ``dr170221.02`` are one)."""
    return re.sub(r"\s+", "", reference).lower() if isinstance(reference, str) else ""


def plain(text: object) -> str:
    """Text for comparing: no accents, capitals, punctuation or double spaces."""
    if not isinstance(text, str):
        return ""
    text = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def plainly(readings: pd.DataFrame) -> pd.DataFrame:
    """What of each of ``readings`` tells one release from another, as text with spelling set
    aside (``""`` for a blank): ``family``, ``reference``, ``recipient``, ``title`` (or, where
    there is none, the purpose) and ``date``; and its ``rank``."""
    titles = each_text(readings["title"], plain)
    columns = {
        "family": readings["family"].to_numpy(dtype="object"),
        "reference": each_text(readings["reference"], canonical_reference),
        "recipient": each_text(readings["recipient"], plain),
        "title": np.where(titles == "", each_text(readings["purpose"], plain), titles),
        "date": iso(readings["date"]),
        "rank": readings["_rank"].to_numpy(),
    }
    return pd.DataFrame(columns, dtype="object").astype({"rank": "int64"})


def identify(plain: pd.DataFrame) -> list[str]:
    """A release_id for each row of ``plain``, which is as :func:`plainly` makes it."""
    families, references, recipients, titles, dates = (
        plain[column].to_numpy() for column in ("family", "reference", *Key._fields)
    )
    ranks = plain["rank"].to_numpy()
    named = references != ""
    kin, family = _codes(recipients, titles), _codes(families)
    groups = np.where(named, _codes(family, references), -1 - _codes(family, kin, dates))
    apart = _to_be_told_apart(groups, kin, ranks)
    looked_at = {*np.flatnonzero(~named).tolist(), *(n for rows in apart for n in rows)}
    keys = {n: Key(recipients[n], titles[n], dates[n]) for n in looked_at}
    bases = {
        groups[n]: _id_of_reference(families[n], str(references[n]))
        if named[n]
        else _id_without_reference(families[n], keys[n])
        for n in np.unique(groups, return_index=True)[1].tolist()
    }
    ids = [bases[group] for group in groups]
    for rows in apart:
        for n, identity in zip(rows, follow(rows, keys, ranks), strict=True):
            ids[n] = f"{ids[n]}-{identity + 1}" if identity else ids[n]
    return ids


def iso(dates: pd.Series) -> np.ndarray:
    """Each date as ``2015-03-01``; ``""`` for a blank."""
    return dates.dt.strftime("%Y-%m-%d").fillna("").to_numpy(dtype="object")


def each_text(column: pd.Series, read: Callable[[str], str]) -> np.ndarray:
    """``read`` of each cell, asked once for each different text; ``""`` for a blank."""
    codes, texts = pd.factorize(column)
    # A blank has the code -1: the last one.
    return np.array([*map(read, texts), ""], dtype="object")[codes]


def _codes(*columns: np.ndarray) -> np.ndarray:
    """A number for each row: the same for rows that are alike in every column."""
    code = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        own, values = pd.factorize(column)
        code, _ = pd.factorize(code * len(values) + own)
    return code


def _to_be_told_apart(groups: np.ndarray, kin: np.ndarray, ranks: np.ndarray) -> list[list[int]]:
    """The rows of each group that may read several releases: some edition lists it more
    than once, or its recipient or title did not stay the same."""
    rows = pd.DataFrame({"group": groups, "kin": kin, "rank": ranks})
    by_group = rows.groupby("group")
    kin_differs = by_group["kin"].transform("min") != by_group["kin"].transform("max")
    twice = rows.duplicated(["group", "rank"]).groupby(groups).transform("max")
    several = rows[kin_differs | twice]
    return [of.tolist() for of in several.groupby("group", sort=False).groups.values()]


def follow(rows: list[int], keys: Mapping[int, Key], ranks: np.ndarray) -> list[int]:
    """Which release of one reference each row reads: 0 for the first one seen, 1 for
    the next. Within an edition two rows are two releases; from edition to edition each
    release is followed to the row that is most like it."""
    latest: list[Key] = []
    ids: list[int] = []
    for _, of_edition in groupby(rows, key=ranks.__getitem__):
        now = [keys[n] for n in of_edition]
        followed = _paired(latest, now)
        for position, key in enumerate(now):
            identity = followed.get(position, len(latest))
            latest[identity : identity + 1] = [key]
            ids.append(identity)
    return ids


def _paired(before: list[Key], now: list[Key]) -> dict[int, int]:
    """Positions in ``now`` with the positions in ``before`` that they follow: the surest
    pairs first, so that a mended row can't take the place of one that did not change."""
    pairs = [
        (-likeness, b, n)
        for b, earlier in enumerate(before)
        for n, later in enumerate(now)
        if (likeness := _likeness(earlier, later))
    ]
    followed: dict[int, int] = {}
    taken: set[int] = set()
    for _, b, n in sorted(pairs):
        if n not in followed and b not in taken:
            followed[n] = b
            taken.add(b)
    return followed


def _likeness(before: Key, now: Key) -> int:
    """How surely two readings under one reference are one release, 0 for not at all."""
    same_title = before.title == now.title
    same_recipient = before.recipient == now.recipient
    if same_title and same_recipient:
        return 4 if before.date == now.date else 3
    if same_title or same_recipient:
        return 2
    unknown = not (before.title and now.title)
    return 1 if unknown or fuzz.token_sort_ratio(before.title, now.title) >= ALIKE else 0


def _id_of_reference(family: str, reference: str) -> str:
    # DfE's own references are unlike any other body's, so they need no family and stay
    # short enough to say aloud.
    tail = re.sub(r"[^a-z0-9.]+", "-", reference).strip("-") or "reference"
    dfe = re.fullmatch(r"dr\d{6}\.\d+|ds\d{5}|r\d{4}", reference)
    return tail if dfe else f"{slug(family)}-{tail}"


def _id_without_reference(family: str, key: Key) -> str:
    digest = hashlib.sha256("\n".join((family, *key)).encode()).hexdigest()[:8]
    return "-".join(part for part in (key.date, slug(key.recipient)[:40], digest) if part)


def slug(text: str) -> str:
    """Text as a part of an id: "Home Office" as ``home-office``."""
    return plain(text).replace(" ", "-")
