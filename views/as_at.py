"""As at: the whole dashboard as the registers stood in a chosen edition.

The edition's id stands in the address (``as_at=…``); :func:`loaders.dataset.current`
takes it from there.
"""

import pandas as pd

from views.editions import dated_editions, dfe_editions
from views.view import Params, last_value
from views.words import day

KEY = "as_at"


def from_query(params: Params, editions: pd.DataFrame) -> tuple[str | None, list[str]]:
    """The id of the edition that the address asks for, None for today; and a kind
    sentence when it asks for one that we do not hold. Never raises."""
    wanted = last_value(params, KEY)
    if not wanted or wanted in set(dated_editions(editions)["edition_id"]):
        return wanted or None, []
    return None, [
        "The address asks for an edition that we don’t hold. This page shows what is known now."
    ]


def to_query(edition_id: str | None) -> dict[str, list[str]]:
    """The part of an address that says so; nothing for today."""
    return {KEY: [edition_id]} if edition_id else {}


def latest(editions: pd.DataFrame) -> str:
    """The choice of no one edition, in words: how far the department's registers reach, which
    most numbers are from, and how far the others do."""
    rows = dated_editions(editions)
    own = dfe_editions(rows)["day"]
    others = rows.loc[~rows.index.isin(own.index), "day"]
    parts = [
        f"DfE’s register up to {day(own.max())}" if len(own) else "no edition of DfE’s register",
        f"others up to {day(others.max())}" if len(others) else "",
    ]
    return f"Latest: {', '.join(part for part in parts if part)}"


def day_of(edition_id: str, editions: pd.DataFrame) -> pd.Timestamp:
    """The day that an edition of :func:`from_query` speaks of."""
    rows = dated_editions(editions)
    return rows.loc[rows["edition_id"] == edition_id, "day"].iloc[0]


def describe(edition_id: str, editions: pd.DataFrame) -> str:
    """What the visitor now sees, and what is left out of it."""
    rows = dated_editions(editions)
    edition = rows[rows["edition_id"] == edition_id].iloc[0]
    registers = editions["register"].dropna().astype("object").drop_duplicates()
    by_then = set(rows.loc[rows["day"] <= edition["day"], "register"].astype("object"))
    without = [register for register in registers if register not in by_then]
    left = f" We hold no edition of {' or '.join(without)} as old as that." if without else ""
    return (
        f"You see the registers as at {day(edition['day'])}: each part from its newest edition by "
        "then. Other evidence is left out if it is about a later time or we know that it was "
        f"published later.{left}"
    )
