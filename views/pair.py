"""Which two editions are set against each other."""

import pandas as pd

from views.editions import dated
from views.view import Params, last_of

KEYS = ("edition", "against")


def earlier(edition_id: str, editions: pd.DataFrame, sheets: pd.DataFrame) -> list[str]:
    """The editions, newest first, that are older than this one and hold a part that it
    holds too."""
    parts = _parts(editions, sheets)
    order = dated(editions)["edition_id"].tolist()
    older = order[order.index(edition_id) + 1 :]
    return [other for other in older if parts.get(other, set()) & parts.get(edition_id, set())]


def comparable(editions: pd.DataFrame, sheets: pd.DataFrame) -> list[str]:
    """The editions, newest first, that have an earlier one to be compared with."""
    return [e for e in dated(editions)["edition_id"] if earlier(e, editions, sheets)]


def from_query(
    params: Params, editions: pd.DataFrame, sheets: pd.DataFrame
) -> tuple[str | None, str | None, list[str]]:
    """The edition, the earlier one, and kind sentences about what was not understood.

    Without a word in the address: the newest edition that can be compared, and the one
    before it; with an earlier one alone, the newest that can be compared with that. Both are
    None while there is nothing to compare. Never raises.
    """
    choices = comparable(editions, sheets)
    if not choices:
        return None, None, []
    said = []
    wanted, against = (last_of(params, key) for key in KEYS)
    if wanted and wanted not in choices:
        said.append(
            "The address asks for an edition that we don’t hold, or that has no earlier one to be "
            "compared with: the newest is shown."
        )
        wanted = against = ""
    later = (e for e in choices if against in earlier(e, editions, sheets)) if against else ()
    edition = wanted or next(iter(later), choices[0])
    older = earlier(edition, editions, sheets)
    if against and against not in older:
        said.append(
            "The address compares with an edition that we don’t hold, or that is not an earlier "
            "one: the one before is used."
        )
        against = ""
    return edition, against or older[0], said


def to_query(
    edition: str, against: str, editions: pd.DataFrame, sheets: pd.DataFrame
) -> dict[str, list[str]]:
    """The part of an address that says so: only what differs from the default."""
    usual, before, _ = from_query({}, editions, sheets)
    if edition != usual:
        before = from_query({"edition": edition}, editions, sheets)[1]
    made = {"edition": [edition]} if edition != usual else {}
    return made | ({"against": [against]} if against != before else {})


def _parts(editions: pd.DataFrame, sheets: pd.DataFrame) -> dict[str, set[tuple[str, str]]]:
    """The parts that each edition holds. "Other" releases are their register's own."""
    registers = dict(zip(editions["edition_id"], editions["register"], strict=True))
    tables = sheets[sheets["kind"].isin(["releases", "exchanges"])]
    parts: dict[str, set[tuple[str, str]]] = {}
    for edition, stream in zip(tables["edition_id"], tables["stream"], strict=True):
        of = str(registers.get(edition)) if stream == "other" else ""
        parts.setdefault(edition, set()).add((stream, of))
    return parts
