"""The words and the shapes that every room of this project shares.

A frame's columns stand in ``data/fields.csv``, in order, with their types; whoever makes a
frame passes it through :func:`conform`, so that a missing column or a count
kept as text fails where it was made and not on a page.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pandas as pd

from . import fields
from .fields import CATEGORY as CATEGORY
from .fields import COUNT as COUNT
from .fields import DATE as DATE
from .fields import FLAG as FLAG
from .fields import NUMBER as NUMBER
from .fields import TEXT as TEXT

NOT_CLEAR = "Not clear"
"""The type of a recipient of whom nothing says what kind of body it is."""

RECIPIENT_TYPES = (
    "Commercial firm",
    "Journalism and media",
    "Home Office",
    "Police and justice",
    "Other central government",
    "Local government",
    "University",
    "Research institute and think tank",
    "Charity",
    "Schools and exam bodies",
    "Health",
    NOT_CLEAR,
)
"""What kind of body a recipient is: our judgement, in the order shown everywhere."""

STREAMS = (
    "NPD request",
    "DSAP approval",
    "DSAP application",
    "regular share",
    "Home Office",
    "police",
    "court order",
    "accredited project",
    "other",
)
"""Kinds of giving-out that are never added to one another."""

ONE_REGIME = ("NPD request", "DSAP approval")
"""The one exception: NPD requests (to April 2018) and Data Sharing Approval Panel
approvals (from May 2018) follow each other and may share a time axis, with the
break drawn and said."""

APPLICATION = "DSAP application"
"""Applications to the panel whose outcome, and whether they ask for pupils' data at all, no
source says: counted apart from what a register lists as approved."""

NOT_DFE = ("accredited project", "other")
"""Streams that are no part of DfE's own register."""

DECISIONS = ("released", "approved", "rejected", "withdrawn", "pending", "not stated")
"""What became of a request. ``not stated``: listed by a source that does not say."""

NOTHING_GIVEN = ("rejected", "withdrawn", "pending")
"""Decisions by which nobody was given data."""

DATE_PRECISIONS = (
    *("day", "week", "month", "quarter", "year", "financial year", "academic year"),
    *("financial or academic year", "by"),
)
"""How much of a date was published. The date kept is the first day of that period (a financial
year starts on 1 April, an academic year on 1 September; "2013-14", of which nothing says what
kind of year it is, on 1 April, and it ends by 31 August of the next; a week on the day that
was named or seven days before its last); ``by`` is a last
possible day."""

EXCHANGE_STATUSES = ("as published", "superseded", "corrected")
"""Whether a figure stands. Figures that we derive are no rows: ``views`` work them out."""

EXCHANGE_KINDS = ("period total", "running total", "rough figure", "one release", "limit")
"""What a figure of the exchanges is. Only period totals may ever be added up, and only
those that ``adds_up`` marks: a running total holds the periods inside it."""

EXCHANGE_MEASURES = (
    "people asked about",
    "records returned",
    "requests",
    "occasions of request",
    "requests granted",
    "requests resulting in data",
    "pupils whose data was shared",
    "identities checked",
    "identities matched",
    "cap on pupils a month",
)

EVENT_THEMES = (
    "Law and policy",
    "Releases",
    "Home Office",
    "Nationality collection",
    "Regulator",
    "Campaign",
)

COUNT_SCOPES = (
    "requests from outside DfE",
    "including DfE's own use",
    "not stated",
    "Learning Records Service",
    "ICO audit",
)
"""What a published count counts. Counts of different scopes are never compared as one."""

SIZE_SCOPES = ("whole database", "one school year")
"""What a stated size of the NPD covers."""

SOURCE_KINDS = (
    "parliament",
    "official",
    "freedom of information",
    "research",
    "press",
    "FOI request",
    "campaign",
    "other",
)
"""Kinds of source, strongest first. ``FOI request`` is a requester's own words, often quoting
the register; ``freedom of information`` what was answered."""

CORRECTIONS_FILE = "data/corrections.csv"
"""The file of ``problems`` that are of our own corrections, not of a register."""

PART = ("kind", "family", "part")
"""What names a part of a register: releases of a stream, or exchanges with a requester."""

COLUMNS: dict[str, dict[str, str]] = {
    frame: {name: field.type for name, field in own.items()}
    for frame, own in fields.table().items()
    if frame
}
"""Each frame's columns, in order, with their types (:mod:`loaders.fields`). Lists inside a cell
(``source_ids``, ``co_recipients``, ``institutions``, ``recipients``, ``datasets``)
are joined with ``"; "``. ``organisation_type`` is the register's own word, ``change``
its own words on why a row changed or left. ``edition_lists``: what each edition lists,
an empty table too; the ``version`` of that day's list is 0, or more where files were
published again, and ``replaces`` names the editions whose list it took the place of.
``possible_duplicates``: two ids of the frame ``of``
(``releases`` or ``accredited``) that may be one. ``project_id`` is an accredited project's
number, which is its ``reference``, or ``2020/030-2`` for the second project that the
register lists under one number. ``as_published`` is a JSON
object, published heading to cell text, so that what the register said can be shown
beside our reading. ``our_correction`` says what of the row we corrected (``corrections`` has
why), and what was published in its place; it is empty for any other row. ``how_sure``: sure
(words and values say the same), likely (one of them does) or open (neither says enough, and
nothing is read), of the least sure of the columns that say who, when and what became of it.
``other_columns``: a JSON object of the columns that have no field, heading to cell text.
``columns``: every column of a sheet that is read, its heading and its field; one without a
field is "open"."""


def empty(name: str) -> pd.DataFrame:
    """The frame ``name`` without rows, columns and types as in ``COLUMNS``."""
    return _empty(name).copy()


@cache
def _empty(name: str) -> pd.DataFrame:
    nothing = pd.Series(pd.NA, index=range(0))
    return pd.DataFrame({column: _cast(nothing, dtype) for column, dtype in COLUMNS[name].items()})


def conform(name: str, rows: pd.DataFrame | list[dict[str, Any]]) -> pd.DataFrame:
    """The frame ``name`` from ``rows``: columns in order, types as in ``COLUMNS``.

    A column that ``rows`` lacks is filled with missing values. Raises
    ``ValueError`` for a column that the frame does not have, and ``TypeError`` or
    ``ValueError`` from pandas, naming the column, for a value of the wrong type.
    """
    columns = COLUMNS[name]
    frame = pd.DataFrame(rows)
    unknown = [c for c in frame.columns if c not in columns]
    if unknown:
        raise ValueError(f"the frame '{name}' has no column {', '.join(map(repr, unknown))}")
    conformed = _empty(name).reindex(frame.index)
    for column in columns:
        if column in frame:
            try:
                conformed[column] = _cast(frame[column], columns[column])
            except (TypeError, ValueError) as error:
                raise type(error)(f"frame '{name}', column '{column}': {error}") from error
    return conformed.reset_index(drop=True)


def only(rows: pd.DataFrame, which: Any) -> pd.DataFrame:
    """Those of ``rows`` that ``which`` says, counted anew from 0: what a frame is cut to is
    handed on so, since others take its labels for places."""
    return rows[which].reset_index(drop=True)


def _cast(values: pd.Series, dtype: Any) -> pd.Series:
    if dtype == DATE:
        return pd.to_datetime(values, errors="raise").astype(DATE)
    if isinstance(values.dtype, pd.CategoricalDtype) and dtype == CATEGORY:
        return values.cat.remove_unused_categories()
    if dtype == CATEGORY:
        return values.astype(TEXT).astype(CATEGORY)
    return values.astype(dtype)


def split_list(cell: Any) -> list[str]:
    """The parts of a cell that joins a list with ``"; "``; an empty cell has none."""
    return [part for part in str(cell).split("; ") if part] if pd.notna(cell) else []


def join_lists(cells: Iterable[Any]) -> str:
    """The parts of all these cells, each once and in order, as one cell."""
    return "; ".join(dict.fromkeys(part for cell in cells for part in split_list(cell)))


def replaced(edition_lists: pd.DataFrame) -> set[tuple[str, ...]]:
    """Of the frame ``edition_lists``, the ``edition_id`` and the ``PART`` of every list that
    another of these rows replaces."""
    again = edition_lists[edition_lists["replaces"].fillna("") != ""]
    return {
        (edition, *part)
        for cell, *part in again[["replaces", *PART]].itertuples(index=False)
        for edition in split_list(cell)
    }


def damaged(problems: pd.DataFrame) -> list[str]:
    """A sentence for each whole file of the frame ``problems`` that could not be read: every
    total lacks it."""
    whole = problems["refused"].fillna(False).astype(bool) & problems["row"].isna()
    whole &= problems["sheet"].fillna("") == ""
    return problems.loc[whole, "reason"].astype("object").tolist()


def edition_day(editions: pd.DataFrame) -> pd.Series:
    """The day that each row of the frame ``editions`` speaks of: its as-at date, or where
    it has none the day it was published; missing where neither is known."""
    return editions["as_at"].fillna(editions["published"])
