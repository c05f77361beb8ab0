"""Releases in tables: the one to search and sort, with its columns, and a plain one."""

import textwrap
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from findings import source_line
from loaders.dataset import Dataset
from pages.parts import address, downloads, links, page_findings, page_layout, source_links, table
from pages.parts.text import blank, markdown
from views import date_precision, one_release, release_table
from views.address import COLUMNS
from views.view import View
from views.words import count, number

PAGE = "release"
WHY = "how-we-classify"
_MOST = 5000
"""Rows sent to a browser at once; the downloads always hold all."""
_MOST_PLAIN = 300
_WIDTHS = {"recipient": 190, "date": 160, "recipient_type": 170, "purpose": 400, "title": 300}
"""Pixels, so that a phone shows more than one column."""
_LONG = ("title", "purpose")


def show(rows: pd.DataFrame, view: View, data: Dataset, words: str) -> None:
    """The rows, newest first, as a table to search and sort, whose columns are chosen and
    kept in the address; choosing a row offers its page. Below, the same to take away.

    ``words``: what is shown.
    """
    newest = release_table.newest(rows)
    shown = newest.head(_MOST)
    if len(shown) < len(newest):
        st.caption(
            f"The newest {number(_MOST)} of {number(len(newest))}. Narrow what is shown to see "
            "the others here; the downloads hold all of them."
        )
    way = st.container(horizontal=True, vertical_alignment="center")
    with way:
        columns = _columns()
    state = st.dataframe(
        release_table.table(shown, columns),
        hide_index=True,
        placeholder="",
        column_config={
            release_table.COLUMNS[name]: st.column_config.Column(width=width)
            for name, width in _WIDTHS.items()
        },
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
    _by_name(shown, view)
    table.on_paper(
        release_table.table(newest.head(table.PRINTED), columns), len(newest), "releases"
    )
    sources = source_line.sources_of_rows(newest, data.sources)
    source_links.line(sources["source_id"], sources)
    downloads.show(
        lambda: release_table.taken(newest, columns),
        len(newest),
        sources=sources,
        slug="releases",
        title=words,
        filters=words,
    )


def every(
    heading: str,
    rows: pd.DataFrame,
    data: Dataset,
    columns: Iterable[str],
    *,
    slug: str,
    title: str,
) -> None:
    """A section of the page: the newest of the rows as a plain table, and all to take away.
    ``title`` says what they are, ``slug`` names their file."""
    st.header(markdown(heading), anchor=False)
    newest = release_table.newest(rows)
    size = f"{count(len(rows), 'row')}, newest first"
    if len(rows) > _MOST_PLAIN:
        size = f"the newest {number(_MOST_PLAIN)} of {number(len(rows))}; the downloads hold all"
    plain(newest.head(_MOST_PLAIN), data, f"{title}: {size}", columns)
    downloads.show(
        lambda: release_table.taken(newest),
        len(newest),
        sources=source_line.sources_of_rows(newest, data.sources),
        slug=slug,
        title=title,
        filters=title,
    )


def plain(
    rows: pd.DataFrame,
    data: Dataset,
    caption: str,
    columns: Iterable[str],
    view: View | None = None,
) -> None:
    """The rows as a plain table with their sources. The first column leads to each release's
    page, with the ``view`` if there is one; a column in which nothing stands is left out.

    ``columns``: of ``views.release_table.COLUMNS``.
    """
    opening = links.to(PAGE, view)
    made: dict[str, list] = {}
    for place, name in enumerate(dict.fromkeys((*columns, "mended"))):
        if name == "date":
            cells = date_precision.dates_in_words(rows["date"], rows["date_precision"])
        else:
            cells = rows[name].astype("object").tolist()
        if name in _LONG:
            cells = [c if pd.isna(c) else textwrap.shorten(c, 160, placeholder=" …") for c in cells]
        if place == 0:
            cells = [
                opening("no date" if blank(cell) else cell, id=str(release_id))
                for cell, release_id in zip(cells, rows["release_id"], strict=True)
            ]
        if not all(map(blank, cells)):
            made[release_table.COLUMNS[name]] = cells
    first = next(iter(made), "")
    made["Source"] = [source_links.names(cell, data.sources) for cell in rows["source_ids"]]
    table.show(pd.DataFrame(made), caption, ready=(first, "Source"))


def link(row: pd.Series, view: View, before: str = "") -> None:
    """A link to the release's page, which keeps the filters."""
    links.show(PAGE, markdown(before + label(row)), view, id=str(row["release_id"]))


def label(row: pd.Series) -> str:
    """One release in a few words: who, when, under which reference."""
    parts = [str(row["recipient"])]
    parts += [one_release.when(row), "" if blank(row["reference"]) else str(row["reference"])]
    return ", ".join(part for part in parts if part)


def _columns() -> tuple[str, ...]:
    """The columns that the address asks for, and the way to choose others."""
    asked = page_findings.read()
    columns = asked.columns or release_table.AT_FIRST
    for words in asked.said(COLUMNS):
        page_layout.notice(words)
    with st.popover(f"Columns: {len(columns)} of {len(release_table.COLUMNS)}", key="columns"):
        st.session_state["columns_chosen"] = list(columns)
        st.pills(
            "Columns of the table and of its downloads",
            release_table.COLUMNS,
            format_func=lambda name: release_table.COLUMNS[name],
            selection_mode="multi",
            key="columns_chosen",
            on_change=_chosen,
        )
        with st.container(horizontal=True):
            st.button("All columns", on_click=_keep, args=(tuple(release_table.COLUMNS),))
            st.button("As at first", on_click=_keep, args=(release_table.AT_FIRST,))
    return columns


def _chosen() -> None:
    _keep(st.session_state["columns_chosen"])


def _keep(columns: Iterable[str]) -> None:
    """Write the columns into the address."""
    address.write([release_table.KEY], release_table.to_query(columns))


def _by_name(shown: pd.DataFrame, view: View) -> None:
    """A release by typing, for whoever does not use the table."""
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
