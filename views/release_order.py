"""The order of a table of releases, and the page of it, as they stand in an address."""

from collections.abc import Callable, Sequence

import pandas as pd

from loaders.frames import DECISIONS, RECIPIENT_TYPES
from views.view import Params, last_value

SORT, PAGE = "sort", "p"
KEYS = (SORT, PAGE)
ROWS = 30
"""Rows that are read in one go: a longer table is cut into pages."""
ORDERS: dict[str, str] = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "recipient": "Recipient, A to Z",
    "kind": "Recipient type",
    "decision": "Decision",
}
"""Each order by its id: the label of the choice."""
LAST_PAGE = 100_000


def from_query(params: Params) -> tuple[str, int, list[str]]:
    """The order and the page that an address asks for, and a kind sentence for what is none.
    Never raises."""
    order, page = last_value(params, SORT), last_value(params, PAGE)
    sentences = []
    if order not in ("", *ORDERS):
        sentences.append("The address asks for an order that is not one of ours: newest first.")
    is_page = page.isascii() and page.isdigit() and 1 <= int(page[:9]) <= LAST_PAGE
    if page and not is_page:
        sentences.append("The address asks for a page that there is not: the first is shown.")
    return order if order in ORDERS else "newest", int(page[:9]) if is_page else 1, sentences


def to_query(order: str, page: int = 1) -> dict[str, list[str]]:
    """The part of an address that asks for this order and page; nothing for those at first."""
    asked = {SORT: [order]} if order != "newest" else {}
    return asked | ({PAGE: [str(page)]} if page > 1 else {})


def ordered(rows: pd.DataFrame, order: str = "newest") -> pd.DataFrame:
    """The rows of the frame ``releases`` in that order (see :func:`places`)."""
    return rows.iloc[places(rows, order)]


def places(rows: pd.DataFrame, order: str = "newest") -> pd.Index:
    """Where in the frame ``releases`` the rows of that order stand. What has a date of its own
    comes before what was only listed by some day, and what has none comes last, so that the
    emptiest rows never lead; within the same, the newest first."""
    own = rows["date"].where(rows["date_precision"].ne("by"))
    rank = pd.Series(0, index=rows.index).mask(own.isna(), 1).mask(rows["date"].isna(), 2)
    keys = pd.DataFrame({"rank": rank, "date": rows["date"]})
    keys["empty"] = rows[[name for name in _TELLING if name in rows]].isna().sum(axis="columns")
    rising = [True, order == "oldest", True]
    if column := _COLUMNS.get(order):
        keys.insert(0, "first", _KEYS[order](rows[column]))
        rising = [True, *rising]
    by = [str(name) for name in keys]
    return keys.reset_index(drop=True).sort_values(by, ascending=rising, kind="stable").index


_TELLING = ("title", "purpose", "reference", "tier", "datasets", "note")
"""Columns that say more of a row than who and when."""
_COLUMNS = {"recipient": "recipient", "kind": "recipient_type", "decision": "decision"}


def _folded(column: pd.Series) -> pd.Series:
    return column.astype("object").fillna("").astype("str").str.casefold()


def _placed(order: Sequence[str]) -> Callable[[pd.Series], pd.Series]:
    places = {word: place for place, word in enumerate(order)}
    return lambda column: column.astype("object").map(places).fillna(len(places))


_KEYS: dict[str, Callable[[pd.Series], pd.Series]] = {
    "recipient": _folded,
    "kind": _placed(RECIPIENT_TYPES),
    "decision": _placed(DECISIONS),
}


def pages(rows: int) -> int:
    """How many pages there are of so many rows: at least one."""
    return max(-(-rows // ROWS), 1)


def cut(rows: pd.DataFrame, page: int) -> tuple[pd.DataFrame, int]:
    """The rows of that page, or of the nearest that there is, and its number."""
    page = min(page, pages(len(rows)))
    return rows.iloc[(page - 1) * ROWS : page * ROWS], page
