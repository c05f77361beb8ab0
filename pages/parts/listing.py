"""Releases in tables: the one whose order and columns are chosen, and a plain one."""

import textwrap
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from findings import source_line
from loaders.dataset import Dataset
from pages.parts import address, downloads, links, page_findings, page_layout, source_links, table
from pages.parts.text import blank, markdown
from views import date_precision, one_release, release_order, release_table, sentence
from views.address import COLUMNS, ORDER
from views.view import View
from views.words import count, in_sentence

PAGE = "release"
WHY = "how-we-classify"
_LONG = ("title", "purpose")


def show(rows: pd.DataFrame, view: View, data: Dataset, words: str) -> None:
    """The rows as a table in pages, whose order, page and columns are chosen and kept in the
    address. Below, all of them to take away, in that order. ``words``: what is shown."""
    asked = page_findings.read()
    for notice in asked.notices_about(ORDER):
        page_layout.notice(notice)
    with st.container(horizontal=True, vertical_alignment="bottom", key="table_controls"):
        _order(asked.order)
        columns = _columns()
    every = release_order.ordered(rows, asked.order)
    shown, page = release_order.cut(every, asked.table_page)
    caption = f"Requests and releases: {in_sentence(release_order.ORDERS[asked.order])}"
    with st.container(key="screen_releases"):
        plain(shown, data, table.place_in(caption, len(every), page), columns, view, chosen=True)
        table.turn(len(every), page, "table_page", lambda chosen: _turned(asked.order, chosen))
    table.on_paper(release_table.table(every.head(table.PRINTED), columns), len(every), "releases")
    sources = source_line.sources_of_rows(every, data.sources)
    source_links.line(sources["source_id"], sources)
    downloads.show(
        lambda: release_table.download_table(every, columns),
        len(every),
        sources=sources,
        slug="releases",
        title=words,
        filters=words,
        note=sentence.left_out(data.releases, view),
    )


def _order(order: str) -> None:
    st.session_state["table_order"] = order
    st.selectbox(
        "Order",
        release_order.ORDERS,
        format_func=lambda one: release_order.ORDERS[one],
        key="table_order",
        width=230,
        on_change=lambda: address.write(
            release_order.KEYS, release_order.to_query(st.session_state["table_order"])
        ),
    )


def _turned(order: str, page: int) -> None:
    """Write the page of the table into the address."""
    address.write(release_order.KEYS, release_order.to_query(order, page))


def every(
    heading: str,
    rows: pd.DataFrame,
    data: Dataset,
    columns: Iterable[str],
    *,
    slug: str,
    title: str,
) -> None:
    """A section of the page: the rows as a plain table, newest first, and all to take away.
    ``title`` says what they are, ``slug`` names their file."""
    st.header(markdown(heading), anchor=False)
    newest = release_order.ordered(rows)
    plain(newest, data, f"{title}: {count(len(rows), 'row')}, newest first", columns)
    downloads.show(
        lambda: release_table.download_table(newest),
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
    *,
    chosen: bool = False,
) -> None:
    """The rows as a plain table with their sources. The first column leads to each release's
    page, with the ``view`` if there is one; a column in which nothing stands is left out, unless
    the visitor has ``chosen`` the columns.

    ``columns``: of ``views.release_table.COLUMNS``.
    """
    opening = links.to(PAGE, view)
    made: dict[str, list] = {}
    for place, name in enumerate(dict.fromkeys((*columns, "our_correction"))):
        if name == "date":
            cells = date_precision.dates_in_words(rows["date"], rows["date_precision"])
        elif name in ("start", "end"):
            precision = rows[f"{name}_precision"].astype("object").fillna("day")
            cells = date_precision.dates_in_words(rows[name], precision)
        else:
            cells = rows[name].astype("object").tolist()
        if name in _LONG:
            cells = [c if pd.isna(c) else textwrap.shorten(c, 160, placeholder=" …") for c in cells]
        if place == 0:
            cells = [
                opening("no date" if blank(cell) else cell, id=str(release_id))
                for cell, release_id in zip(cells, rows["release_id"], strict=True)
            ]
        if (chosen and name in columns) or not all(map(blank, cells)):
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
    for words in asked.notices_about(COLUMNS):
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
