"""Many editions of a register, one history of releases.

DfE's files repeat most of their rows from one quarter to the next, drop those whose
data is no longer held, move some from part to part and spell recipients anew. Adding
editions up would count a release once for each file that lists it. So every row of
every edition is a *reading*, readings of one release share a ``release_id``, and the
newest reading stands for the release.

What makes two readings one release, in this order:

1. the same reference in the same family of registers (``family``), unless both the
   recipient and the title differ: then the reference was used again, which is listed
   as doubtful and kept apart;
2. without a reference, the same recipient, title and date.

Anything that is only alike is listed in ``doubtful`` and not merged.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from . import frames, periods

ALIKE = 85
"""RapidFuzz's token-sort ratio (0 to 100) from which two titles may be the same."""


class Key(NamedTuple):
    """What of a reading tells one release from another, spelling set aside."""

    recipient: str
    title: str
    date: str


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
    ids, doubtful = _identify(readings)
    readings["release_id"] = ids
    readings = readings.drop(columns="_rank")
    releases = newest(readings, order)
    return History(
        releases, readings, pd.DataFrame(doubtful, columns=["release_id", "other_id", "reason"])
    )


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


def _identify(readings: pd.DataFrame) -> tuple[list[str], list[tuple[str, str, str]]]:
    """A release_id for each row of ``readings``, and the doubtful pairs."""
    families = readings["family"].tolist()
    references = _each(readings["reference"], canonical_reference)
    recipients = _each(readings["recipient"], plain)
    titles = _each(readings["title"], plain)
    titles = np.where(titles == "", _each(readings["purpose"], plain), titles)
    dates = readings["date"].dt.strftime("%Y-%m-%d").fillna("").to_numpy(dtype="object")
    ranks = readings["_rank"].to_numpy()

    named = references != ""
    kin, family = _codes(recipients, titles), _codes(np.array(families, dtype="object"))
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
    doubtful: list[tuple[str, str, str]] = []
    for rows in apart:
        for n, identity in zip(rows, _follow(rows, keys, ranks), strict=True):
            ids[n] = f"{ids[n]}-{identity + 1}" if identity else ids[n]
        if named[rows[0]]:
            doubtful += _reused(rows, ids, keys)
    doubtful += _alike(np.flatnonzero(~named).tolist(), ids, keys, families, ranks)
    return ids, doubtful


def _each(column: pd.Series, read: Callable[[str], str]) -> np.ndarray:
    """``read`` of each cell, asked once for each different text; ``""`` for a blank."""
    codes, texts = pd.factorize(column)
    # A blank has the code -1: the last one.
    return np.array([*map(read, texts), ""], dtype="object")[codes]


def _codes(*columns: np.ndarray) -> np.ndarray:
    """A number for each row: the same for rows that are alike in every column."""
    code = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        own, known = pd.factorize(column)
        code, _ = pd.factorize(code * len(known) + own)
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


def _follow(rows: list[int], keys: Mapping[int, Key], ranks: np.ndarray) -> list[int]:
    """Which release of one reference each row reads: 0 for the first one seen, 1 for
    the next. Within an edition two rows are two releases; from edition to edition each
    release is followed to the row that is most like it."""
    latest: list[Key] = []
    found: list[int] = []
    for _, of_edition in groupby(rows, key=ranks.__getitem__):
        now = [keys[n] for n in of_edition]
        followed = _paired(latest, now)
        for position, key in enumerate(now):
            identity = followed.get(position, len(latest))
            latest[identity : identity + 1] = [key]
            found.append(identity)
    return found


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


def _reused(rows: list[int], ids: list[str], keys: Mapping[int, Key]) -> list[tuple[str, str, str]]:
    seen = {ids[n]: keys[n] for n in rows}
    first, *others = seen
    return [
        (first, other, "the same reference, but another recipient and title: used again?")
        for other in others
        if seen[first].recipient != seen[other].recipient and seen[first].title != seen[other].title
    ]


def _alike(
    rows: list[int],
    ids: list[str],
    keys: Mapping[int, Key],
    families: list[str],
    ranks: np.ndarray,
) -> list[tuple[str, str, str]]:
    """Releases without a reference (``rows``) that never stand in one edition and are
    nearly the same: one may be the other, mended."""
    editions: dict[str, set[int]] = defaultdict(set)
    latest: dict[str, tuple[str, Key]] = {}
    for n in rows:
        editions[ids[n]].add(ranks[n])
        latest[ids[n]] = (families[n], keys[n])
    by_recipient: dict[tuple[str, str], list[str]] = defaultdict(list)
    for release, (family, key) in latest.items():
        by_recipient[(family, key.recipient)].append(release)
    pairs = []
    for releases in by_recipient.values():
        for position, one in enumerate(releases):
            for other in releases[position + 1 :]:
                if editions[one] & editions[other]:
                    continue
                a, b = latest[one][1], latest[other][1]
                if a.title == b.title and a.title:
                    pairs.append((one, other, "the same recipient and title, another date"))
                elif a.date == b.date and fuzz.token_sort_ratio(a.title, b.title) >= ALIKE:
                    pairs.append((one, other, "the same recipient and date, a similar title"))
    return pairs


def _id_of_reference(family: str, reference: str) -> str:
    # DfE's own references are unlike any other body's, so they need no family and stay
    # short enough to say aloud.
    slug = re.sub(r"[^a-z0-9.]+", "-", reference).strip("-") or "reference"
    dfe = re.fullmatch(r"dr\d{6}\.\d+|ds\d{5}|r\d{4}", reference)
    return slug if dfe else f"{_slug(family)}-{slug}"


def _id_without_reference(family: str, key: Key) -> str:
    digest = hashlib.sha256("\n".join((family, *key)).encode()).hexdigest()[:8]
    return "-".join(part for part in (key.date, _slug(key.recipient)[:40], digest) if part)


def _slug(text: str) -> str:
    return plain(text).replace(" ", "-")


def newest(readings: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """The frame ``releases``: the newest reading of each ``release_id``, and the editions
    between which it was listed. ``readings`` are sorted, the oldest edition first."""
    rank = {edition: n for n, edition in enumerate(order)}
    ranks = readings["edition_id"].map(rank).astype("int64")
    # An edition can hold only some parts, so a release has left the register when the
    # newest edition that lists its stream at all no longer lists it.
    part = [readings["family"], readings["stream"]]
    listed = ranks == ranks.groupby(part, observed=True).transform("max")
    of_release = readings.set_index("release_id")["edition_id"]
    first = of_release[~of_release.index.duplicated()]
    last = ~readings["release_id"].duplicated(keep="last")
    rows = readings[last]
    rows = rows.assign(
        first_edition=rows["release_id"].map(first),
        last_edition=rows["edition_id"],
        still_listed=listed[last],
    )
    return frames.conform("releases", rows[list(frames.COLUMNS["releases"])])


def merge_exchanges(readings: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """One frame ``exchanges`` from every edition's reading of it (with the text column
    ``edition_id``).

    Editions repeat the months of those before. A figure that never changed stands once,
    from the newest edition; where a later edition gives another figure for the same
    period, the newest is ``corrected``, names in ``corrects`` the one before it, and
    the earlier ones stay as ``superseded``. Two figures of one edition for the same period
    are two figures: neither corrects the other.
    """
    if readings.empty:
        return frames.empty("exchanges")
    period = ["requester", "period_start", "period_end", "measure", "_nth"]
    figure = [*period, "value", "held_back"]
    rank = {edition: n for n, edition in enumerate(order)}
    rows = readings.assign(_rank=readings["edition_id"].map(rank).astype("int64"))
    rows = rows.sort_values(["_rank", "file", "sheet", "row"], kind="stable")
    within = rows.groupby(["_rank", *period[:-1]], observed=True, dropna=False)
    rows["_nth"] = within.cumcount()
    rows = rows.drop_duplicates(figure, keep="last").reset_index(drop=True)
    by_period = rows.groupby(period, observed=True, dropna=False)
    version, versions = by_period.cumcount(), by_period["_rank"].transform("size")
    stands = version == versions - 1
    base = [
        "-".join(_slug(str(part)) for part in parts) + (f"-no-{nth + 1}" if nth else "")
        for *parts, nth in zip(
            rows["requester"],
            rows["measure"],
            rows["period_start"].dt.strftime("%Y-%m-%d"),
            rows["period_end"].dt.strftime("%Y-%m-%d"),
            rows["_nth"],
            strict=True,
        )
    ]
    ids = [
        b if last else f"{b}-before-{v + 1}"
        for b, v, last in zip(base, version, stands, strict=True)
    ]
    changed = versions > 1
    rows["exchange_id"] = ids
    rows["status"] = (
        rows["status"]
        .astype("object")
        .mask(changed & ~stands, "superseded")
        .mask(changed & stands, "corrected")
    )
    rows["corrects"] = [
        f"{b}-before-{v}" if last and v > 0 else None
        for b, v, last in zip(base, version, stands, strict=True)
    ]
    return frames.conform("exchanges", rows[list(frames.COLUMNS["exchanges"])])


def exchanges_with_evidence(registered: pd.DataFrame, bundled: pd.DataFrame) -> pd.DataFrame:
    """The frame ``exchanges`` of the editions' figures and the ``bundled`` ones, side by
    side; which of them may be added up is decided over both."""
    made = frames.conform("exchanges", pd.concat([registered, bundled]))
    return made.assign(adds_up=periods.adds_up(made))


def merge_accredited(readings: pd.DataFrame, order: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame ``accredited`` from every edition's reading of it (with the text column
    ``edition_id``), and those readings, one for each edition and project.

    A project is a number with a title: the UK Statistics Authority's register lists some
    projects twice, with other data sets or researchers on each row, and gives some
    numbers to two projects. Rows of one project in one edition are united; from edition
    to edition a project is followed as a release is. The newest reading stands, with the
    editions between which the project was listed.
    """
    if readings.empty:
        nothing = frames.empty("accredited")
        return nothing, nothing.assign(edition_id=pd.Series(dtype="str"))
    rank = {edition: n for n, edition in enumerate(order)}
    rows = readings.assign(_rank=readings["edition_id"].map(rank).astype("int64"))
    rows = rows.sort_values(["_rank", "row"], kind="stable").reset_index(drop=True)
    rows["project_id"] = _projects(rows)
    rows = _united(rows)
    editions = rows.groupby("project_id")["edition_id"].agg(["first", "last"])
    newest = rows.drop_duplicates("project_id", keep="last").set_index("project_id", drop=False)
    newest = newest.assign(
        first_edition=editions["first"],
        last_edition=editions["last"],
        still_listed=newest["_rank"] == rows["_rank"].max(),
    )
    accredited = frames.conform("accredited", newest[list(frames.COLUMNS["accredited"])])
    return accredited, rows.drop(columns="_rank")


def _projects(rows: pd.DataFrame) -> list[str]:
    """A project_id for each row: its number, and for a second project of that number
    the number with ``-2``."""
    titles = _each(rows["title"], plain)
    dates = rows["date"].dt.strftime("%Y-%m-%d").fillna("")
    keys = {
        n: Key("", title, date) for n, (title, date) in enumerate(zip(titles, dates, strict=True))
    }
    ranks = rows["_rank"].to_numpy()
    by_number: dict[str, dict[tuple[int, str], int]] = defaultdict(dict)
    for n, reference in enumerate(rows["reference"]):
        by_number[reference].setdefault((ranks[n], titles[n]), n)
    identities = {
        (reference, *project): identity
        for reference, firsts in by_number.items()
        for project, identity in zip(
            firsts, _follow(list(firsts.values()), keys, ranks), strict=True
        )
    }
    found = [identities[parts] for parts in zip(rows["reference"], ranks, titles, strict=True)]
    return [
        f"{reference}-{identity + 1}" if identity else reference
        for reference, identity in zip(rows["reference"], found, strict=True)
    ]


def _united(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with those of one project in one edition made one: lists joined, the rest
    as on the first row."""
    project = ["_rank", "project_id"]
    several = rows.duplicated(project, keep=False)
    if not several.any():
        return rows
    joined = {
        column: lambda cells: "; ".join(
            dict.fromkeys(part for cell in cells for part in frames.split_list(cell))
        )
        for column in ("institutions", "legal_basis", "datasets", "environment")
    }
    first = {c: "first" for c in rows.columns if c not in (*joined, *project, "pupil_level")}
    united = (
        rows[several]
        .groupby(project, sort=False)
        .agg({**joined, **first, "pupil_level": "any"})
        .reset_index()
    )
    made = pd.concat([rows[~several], united[rows.columns]])
    return made.sort_values(["_rank", "row"], kind="stable", ignore_index=True)


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
    of_day = bundled[["recipient", "date"]].apply(tuple, axis=1)
    found = bundled["release_id"].map(by_id)
    same_day = of_day.map(by_day).where(bundled["date_precision"] == "day")
    found = found.fillna(same_day).astype("Int64")

    sources = releases["source_ids"].tolist()
    for place, own in zip(found.tolist(), bundled["source_ids"].tolist(), strict=True):
        if pd.notna(place):
            both = (sources[place], own)
            parts = (part for cell in both for part in frames.split_list(cell))
            sources[place] = "; ".join(dict.fromkeys(parts))
    rest = bundled[found.isna()]
    return frames.conform("releases", pd.concat([releases.assign(source_ids=sources), rest]))
