"""How the cells of what leaves the site by API and as a whole are written.

A date is written only as far as it was published, as in ``data/evidence``: ``2013-02-20``,
``2013-02``, ``2013-Q1``, ``2013``, or the academic year ``2016/17``. Lists are lists in
JSON and joined with "; " in CSV.
"""

from typing import Any

import pandas as pd

from loaders import fields
from loaders.frames import split_list
from views import date_precision

LISTS = tuple(name for name, how in fields.written().items() if how == "list")
PRECISION_OF = {name: how for name, how in fields.written().items() if how != "list"}
"""Dates that may be known in part only, and the column that says how much."""
_LEFT_OUT = ["as_published"]
"""The raw cells: each release's page shows them, and ``file``, ``sheet`` and ``row`` lead there."""


def table(rows: pd.DataFrame, sources: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with dates as text and, where it has ``source_ids``, a last column
    ``source_addresses``: where these stand, or the register's file that the row is from."""
    columns = {
        str(name): _dates(rows, str(name))
        if pd.api.types.is_datetime64_any_dtype(column)
        else column
        for name, column in rows.items()
        if name not in _LEFT_OUT
    }
    if "source_ids" in rows:
        columns["source_addresses"] = _addresses(rows, sources, editions)
    return pd.DataFrame(columns, index=rows.index)


def records(cells: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of :func:`table` as objects; a missing value is None, an empty list is empty."""
    columns = {
        str(name): [_value(str(name), cell) for cell in cells[name].tolist()] for name in cells
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _value(name: str, cell: Any) -> Any:
    if name in LISTS:
        return split_list(cell)
    return None if pd.isna(cell) or cell == "" else cell


def _dates(rows: pd.DataFrame, name: str) -> pd.Series:
    precision = PRECISION_OF.get(name)
    if precision in rows:
        return date_precision.iso_dates(rows[name], rows[precision])
    return rows[name].dt.strftime("%Y-%m-%d").astype("str")


def _addresses(rows: pd.DataFrame, sources: pd.DataFrame, editions: pd.DataFrame) -> pd.Series:
    addresses = _by(sources, "source_id", "url")
    cells = {
        cell: "; ".join(addresses[i] for i in split_list(cell) if i in addresses)
        for cell in rows["source_ids"].dropna().unique()
    }
    joined = rows["source_ids"].astype("object").map(cells).astype("str")
    if "sha256" not in rows:
        return joined
    files = rows["sha256"].astype("object").map(_by(editions, "sha256", "address")).astype("str")
    return joined.mask(joined.isna() | (joined == ""), files)


def _by(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    rows = frame.dropna(subset=[key, value])
    return dict(zip(rows[key], rows[value], strict=True))
