"""The table of releases, and the way from a row to the release's own page."""

import pandas as pd
import streamlit as st

from pages.parts import links
from pages.parts.text import markdown
from views.view import View
from views.words import day, number

PAGE = "release"
WHY = "how-we-classify"
_MOST = 5000
"""Rows sent to a browser at once; the downloads always hold all."""
_COLUMNS = {
    "recipient": "Recipient",
    "when": "Date",
    "recipient_type": "Recipient type",
    "decision": "Decision",
    "stream": "Stream",
    "reference": "Reference",
    "title": "Title",
    "purpose": "Purpose",
    "datasets": "Data",
    "tier": "Tier",
    "organisation": "Name as published",
    "commissioned_by": "Commissioned by",
}
_AT_FIRST = ("Recipient", "Date", "Recipient type", "Decision", "Reference", "Purpose")
_SORTABLE = {"month": "%Y-%m", "quarter": "%Y-%m", "year": "%Y", "academic year": "%Y"}


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of the table: newest first, those without a date last."""
    return rows.sort_values("date", ascending=False, kind="stable", na_position="last")


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are shown and taken away. Dates stand year first and only as far as
    they are known, so that they sort."""
    return rows.assign(when=_when(rows))[list(_COLUMNS)].rename(columns=_COLUMNS)


def show(rows: pd.DataFrame, view: View) -> None:
    """The newest rows as a table to search and sort; choosing one offers its page."""
    shown = newest(rows).head(_MOST)
    if len(shown) < len(rows):
        st.caption(
            f"The newest {number(_MOST)} of {number(len(rows))}. Narrow what is shown to see the "
            "others here; the downloads hold all of them."
        )
    way = st.container(height=48, border=False, horizontal=True)
    state = st.dataframe(
        table(shown),
        hide_index=True,
        column_order=_AT_FIRST,
        placeholder="",
        height=min(38 * (len(shown) + 1), 560),
        on_select="rerun",
        selection_mode="single-row",
        key="releases_table",
        alt="Releases, one a row. The same releases can be opened by name below the table.",
    )
    chosen = [row for row in state["selection"]["rows"] if row < len(shown)]
    with way:
        if chosen:
            row = shown.iloc[chosen[0]]
            link(row, view, "Open: ")
            links.show(
                WHY, f"Why “{markdown(row['recipient_type'])}”?", name=str(row["organisation"])
            )
        else:
            st.caption("Select a row to open its page. Click a heading to sort.")
    with st.expander("Open a release by name", key="releases_by_name", on_change="rerun") as fold:
        if fold.open:
            place = st.selectbox(
                "Release",
                range(len(shown)),
                format_func=lambda i: label(shown.iloc[i]),
                index=None,
                placeholder="Type a name, a year or a reference",
            )
            if place is not None:
                link(shown.iloc[place], view, "Open: ")


def link(row: pd.Series, view: View, before: str = "") -> None:
    """A link to the release's page, which keeps the filters."""
    links.show(PAGE, markdown(before + label(row)), view, id=str(row["release_id"]))


def label(row: pd.Series) -> str:
    """One release in a few words: who, when, under which reference."""
    parts = [str(row["recipient"])]
    if pd.notna(row["date"]):
        parts.append(day(row["date"], str(row["date_precision"])))
    if pd.notna(row["reference"]) and row["reference"]:
        parts.append(str(row["reference"]))
    return ", ".join(parts)


def _when(rows: pd.DataFrame) -> pd.Series:
    words = rows["date"].dt.strftime("%Y-%m-%d").astype("object")
    for precision, style in _SORTABLE.items():
        told = (rows["date_precision"] == precision).to_numpy()
        words[told] = rows.loc[told, "date"].dt.strftime(style)
    by = (rows["date_precision"] == "by").to_numpy()
    words[by] = words[by] + " at the latest"
    return words.astype("str")
