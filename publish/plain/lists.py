"""Lists that plain pages share: releases, recipients by kind, events, projects."""

from collections.abc import Callable
from dataclasses import replace
from math import ceil

import pandas as pd

from charts.palette import TYPE_FILLS
from loaders.dataset import Dataset
from loaders.frames import RECIPIENT_TYPES
from publish.plain import addresses, page_index
from publish.plain.page_index import PageIndex
from publish.plain.parts import Entries, Entry, Group, Link, Links, joined, publishers
from views import date_precision, release_order
from views.words import number

ROWS = 100
"""Rows of a long list on one page: with their words about 50 KB, and 15 KB compressed."""
_NAMED = 12
"""Recipients of one kind that are named where all kinds stand together."""


def pages(rows: int) -> int:
    """How many pages a list of so many rows fills: at least one."""
    return max(ceil(rows / ROWS), 1)


def _cut(rows: pd.DataFrame, number_: int) -> pd.DataFrame:
    return rows.iloc[(number_ - 1) * ROWS : number_ * ROWS]


def _newest(rows: pd.DataFrame, number_: int) -> pd.DataFrame:
    """One page of the rows, newest first: the others stay where they are."""
    return rows.iloc[release_order.places(rows)[(number_ - 1) * ROWS : number_ * ROWS]]


def releases(
    title: str, rows: pd.DataFrame, data: Dataset, number_: int, *, whose: bool = True
) -> Entries:
    """The rows of the frame ``releases``, newest first, each a link to its page. ``whose``:
    whether they say who the recipient is, or its page does."""
    shown = _newest(rows, number_)
    days = date_precision.dates_in_words(shown["date"], shown["date_precision"])
    named = publishers(shown["source_ids"], data.sources)
    entries = []
    for (_, row), when, sources in zip(shown.iterrows(), days, named, strict=True):
        dated = when or "no date"
        purpose = row["purpose"] if _there(row["purpose"]) else row["title"]
        name = str(row["recipient"]) if whose else dated
        facts = (dated if whose else "", _decision(row), row["reference"])
        entries.append(
            Entry(
                Link(name, addresses.of("release", str(row["release_id"]))),
                joined([*facts, row["recipient_type"] if whose else row["stream"]]),
                str(purpose) if _there(purpose) else "",
                sources,
            )
        )
    return Entries(title, tuple(entries))


def _decision(row: pd.Series) -> str:
    decision = str(row["decision"])
    return "decision not stated" if decision == "not stated" else decision


def by_kind(title: str, named: pd.DataFrame, site_index: PageIndex) -> Links:
    """The recipients in the rows of ``views.named_recipients.rows_by_name``, by name under their
    kinds; of a kind with many the ``_NAMED`` who are named most often."""
    groups = []
    for kind in RECIPIENT_TYPES:
        own = named.loc[named["recipient_type"] == kind, "recipient"].astype("object")
        sizes = own[own.isin(list(site_index.slugs))].value_counts()
        if sizes.empty:
            continue
        names = sizes.sort_index().sort_values(ascending=False, kind="stable").head(_NAMED)
        shown = sorted(map(str, names.index), key=str.casefold)
        links = [Link(name, site_index.recipient(name)) for name in shown]
        if len(sizes) > _NAMED:
            links.append(
                Link(f"and {number(len(sizes) - _NAMED)} more", page_index.address_of_kind(kind))
            )
        heading = Link(kind, page_index.address_of_kind(kind), number(len(sizes)))
        groups.append(Group(heading, tuple(links), TYPE_FILLS[kind].colour))
    return Links(title, tuple(groups))


def recipients(title: str, table: pd.DataFrame, site_index: PageIndex, number_: int) -> Entries:
    """Each recipient with its kind and how often it is named, as
    :func:`views.named_recipients.table` counts it."""
    shown = _cut(table, number_)
    names = [str(name) for name in table.columns]
    counted = [c for c in names if c not in ("recipient", "recipient_type", "first", "latest")]
    entries = []
    for _, row in shown.iterrows():
        name = str(row["recipient"])
        sizes = [f"{c}: {number(row[c])}" for c in counted if row[c]]
        entries.append(
            Entry(
                Link(name, site_index.recipient(name)),
                joined([row["recipient_type"], *sizes, _span(row)]),
            )
        )
    return Entries(title, tuple(entries))


def _span(row: pd.Series) -> str:
    first, last = str(row["first"] or ""), str(row["latest"] or "")
    return first if first == last else f"{first} to {last}"


def events(title: str, rows: pd.DataFrame, data: Dataset, number_: int) -> Entries:
    """Rows of the frame ``events``, each a link to its page."""
    return _dated(
        title,
        _cut(rows, number_),
        data,
        lambda row, when: Entry(
            Link(str(row["event"]), addresses.of("event", str(row["event_id"]))),
            joined([when, row["theme"]]),
        ),
    )


def projects(title: str, rows: pd.DataFrame, data: Dataset, number_: int) -> Entries:
    """Accredited projects, newest first."""
    return _dated(
        title,
        _newest(rows, number_),
        data,
        lambda row, when: Entry(
            Link(str(row["title"])), joined([when, row["datasets"]]), _text(row["institutions"])
        ),
    )


def uses(title: str, rows: pd.DataFrame, data: Dataset) -> Entries:
    """Other signs of use, which no release stands behind."""
    return _dated(
        title,
        rows.head(ROWS),
        data,
        lambda row, when: Entry(
            Link(when or "no date"),
            joined([row["strength"], row["datasets"]]),
            _text(row["purpose"]),
        ),
    )


def _dated(
    title: str, rows: pd.DataFrame, data: Dataset, entry: Callable[[pd.Series, str], Entry]
) -> Entries:
    """What ``entry`` makes of each row and its date in words, with its sources."""
    days = date_precision.dates_in_words(rows["date"], rows["date_precision"])
    named = publishers(rows["source_ids"], data.sources)
    dated = zip(rows.iterrows(), days, named, strict=True)
    return Entries(
        title,
        tuple(replace(entry(row, when), sources=sources) for (_, row), when, sources in dated),
    )


def _text(value: object) -> str:
    return str(value) if _there(value) else ""


def _there(value: object) -> bool:
    return bool(pd.notna(value)) and value != ""  # type: ignore[arg-type]
