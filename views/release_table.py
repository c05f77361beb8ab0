"""Releases as a table that people read and take away: its columns, and which are chosen."""

from collections.abc import Iterable

import pandas as pd

from loaders import fields
from views import date_precision
from views.view import Params, values

KEY = "columns"
LONGEST = 1000
"""Characters of columns that an address may name."""
COLUMNS = fields.listed("releases")
"""The columns that can be chosen, in their order, with their headings."""
AT_FIRST = ("recipient", "date", "recipient_type", "decision", "reference", "purpose")


def from_query(params: Params) -> tuple[tuple[str, ...], list[str]]:
    """The columns that an address asks for, in our order, and a kind sentence for what it
    names that is none. Never raises."""
    asked = values(params, KEY)
    wanted = {name.strip() for cell in asked for name in cell[:LONGEST].split(",")} - {""}
    chosen = tuple(name for name in COLUMNS if name in wanted)
    sentences = ["The address names a column that is not one of ours: left out."]
    return chosen or AT_FIRST, sentences if wanted - set(COLUMNS) else []


def to_query(columns: Iterable[str]) -> dict[str, list[str]]:
    """The part of an address that asks for these columns; nothing for those at first."""
    chosen = tuple(name for name in COLUMNS if name in set(columns))
    return {} if chosen in ((), AT_FIRST) else {KEY: [",".join(chosen)]}


def table(rows: pd.DataFrame, columns: Iterable[str] = tuple(COLUMNS)) -> pd.DataFrame:
    """The rows with the ``columns`` under their headings. The date stands year first and
    only as far as it is known, so that it sorts; one that is only a last possible day ("by")
    says so first, so that no narrow column cuts it off. Where we corrected a row, a column
    says so, chosen or not."""
    ours = ("our_correction",) if rows["our_correction"].notna().any() else ()
    shown = rows[list(dict.fromkeys((*columns, *ours)))]
    if "date" in shown:
        shown = shown.assign(date=_when(rows))
    for column in ("start", "end"):
        precision = rows[f"{column}_precision"].astype("object").fillna("day")
        if column in shown and (precision != "day").any():
            shown[column] = date_precision.iso_dates(rows[column], precision)
    return shown.rename(columns=COLUMNS).reset_index(drop=True)


def download_table(rows: pd.DataFrame, columns: Iterable[str] = tuple(COLUMNS)) -> pd.DataFrame:
    """The same for a download, under the names that the API gives its columns, with the last
    column ``source_ids``: a date that is known to the day is a date, any other the text that says
    how far it is known."""
    names = {heading: name for name, heading in COLUMNS.items()}
    shown = table(rows, columns).rename(columns=names)
    shown = shown.assign(source_ids=rows["source_ids"].to_numpy())
    if "date" in shown:
        is_exact = (rows["date_precision"] == "day").to_numpy()
        dated = shown["date"].astype("object")
        dated[is_exact] = rows["date"].dt.date.to_numpy()[is_exact]
        shown["date"] = dated
    return shown


def _when(rows: pd.DataFrame) -> pd.Series:
    words = date_precision.iso_dates(rows["date"], rows["date_precision"]).astype("object")
    by = (rows["date_precision"] == "by").to_numpy()
    words[by] = "by " + words[by]
    return words.astype("str")
