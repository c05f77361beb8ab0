"""The parts of the page that sets one edition of a register against another."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from charts.chart import Chart
from loaders.dataset import Dataset
from pages.parts import (
    address,
    as_at,
    downloads,
    filters,
    finding_block,
    links,
    page_findings,
    page_layout,
    table,
)
from pages.parts.text import link, markup
from views import changes_in_words, edition_pair, project_editions, project_rows, sentence
from views.address import PAIR
from views.changes import Comparison
from views.differences import KINDS, Pieces, word_by_word
from views.register_editions import whole_editions
from views.view import View
from views.words import count, number

LEAD = (
    "Rows leave a register when the recipient no longer holds the data. Others are added or "
    "corrected. No edition says what it changed, so we compare them row by row."
)
_SHOWN = 100
_COLUMNS = {
    "came": ("series", "reference", "recipient", "title", "date", "after"),
    "went": ("series", "reference", "recipient", "title", "date", "reason", "perhaps", "before"),
}
_TOLD_DIFFERENTLY = ("series", "reference", "recipient", "field", "old", "new", "reason", "after")


def read() -> tuple[str | None, str | None]:
    """The edition and the earlier one that the address asks for; None when no edition can be
    compared. Says kindly what in the address could not be used."""
    asked = page_findings.read()
    for words in asked.notices_about(PAIR):
        page_layout.notice(words)
    return asked.edition, asked.against


def without_editions(data: Dataset, projects: Chart | None, view: View) -> None:
    """While no register is held in two editions: what the bundled editions of the accredited
    ``projects`` show, if any do, and how an edition is added."""
    held = len(data.editions)
    now = f"{count(held, 'edition') if held else 'No edition'} {'are' if held > 1 else 'is'} held"
    wait = (
        f"{now}. As soon as a second one of the same register is there, this page shows what was "
        "added, removed and changed."
    )
    if projects is None:
        page_layout.opening("There are not yet two editions of a register to compare", wait)
        as_at.show_if_asked()
    else:
        page_layout.opening(projects.title, LEAD)
        as_at.show_if_asked()
        view = project_rows.project_view(view)
        listed = project_rows.as_releases(data.accredited)
        filters.show(view, listed, counting=False, select=project_rows.by_themselves)
        words = sentence.limits(view)
        finding_block.show(projects, data, words, heading=False)
        if editions := project_editions.pair(data.accredited, data.sources, view):
            rows(project_editions.comparison(editions), data, words, projects.source_ids)
        st.header("Other registers: not yet two editions to compare", anchor=False)
        st.html(f"<p>{markup(wait)}</p>")
    links.show("sources", "How to add an edition")


def control(data: Dataset, edition: str, against: str) -> None:
    """Two lists to choose the editions from; what is chosen stands in the address."""
    labels = (
        whole_editions(data.editions, data.edition_lists).set_index("edition_id")["label"].to_dict()
    )
    st.session_state.update({"compare_edition": edition, "compare_against": against})
    later, earlier = st.columns(2)
    later.selectbox(
        "Edition",
        edition_pair.comparable(data.editions, data.edition_lists),
        format_func=labels.__getitem__,
        key="compare_edition",
        on_change=_chosen,
        args=(data, "edition"),
    )
    earlier.selectbox(
        "Compared with",
        edition_pair.earlier(edition, data.editions, data.edition_lists),
        format_func=labels.__getitem__,
        key="compare_against",
        on_change=_chosen,
        args=(data, "against"),
    )


def rows(compared: Comparison, data: Dataset, filters: str, source_ids: Collection[str]) -> None:
    """Every change, old beside new; more than a hundred of a kind are in the downloads."""
    changes = compared.rows
    shown = changes_in_words.in_words(changes)
    if changes.empty:
        return
    for kind in ("went", *(k for k in KINDS if k != "went")):
        own = shown[shown["kind"] == kind]
        if len(own):
            st.header(
                f"{changes_in_words.NAMES[kind]}: {changes_in_words.MEANINGS[kind]}", anchor=False
            )
            if kind == "went":
                _in_general(compared, data)
            _table(own, kind)
    downloads.show(
        lambda: changes_in_words.listing(changes),
        len(changes),
        sources=data.sources[data.sources["source_id"].isin(source_ids)],
        slug="changes-rows",
        title="What changed, row by row",
        filters=filters,
    )


def _table(own: pd.DataFrame, kind: str) -> None:
    shown = own.head(_SHOWN)
    caption = f"{changes_in_words.NAMES[kind]}: {count(len(own), 'row')}"
    if len(shown) < len(own):
        caption += f"; here the first {number(_SHOWN)}, all in the downloads"
    marked = shown
    if kind not in _COLUMNS:
        pieces = [word_by_word(o, n) for o, n in zip(shown["old"], shown["new"], strict=True)]
        marked = shown.assign(
            old=[_marked(left, "del") for left, _ in pieces],
            new=[_marked(right, "ins") for _, right in pieces],
        )
    columns = [c for c in _COLUMNS.get(kind, _TOLD_DIFFERENTLY) if (marked[c] != "").any()]
    names = {c: changes_in_words.LISTED[c] for c in columns}
    table.show(marked[columns].rename(columns=names), caption, ready=("Before", "After"))


def _marked(pieces: Pieces, tag: str) -> str:
    return "".join(f"<{tag}>{markup(t)}</{tag}>" if differs else markup(t) for t, differs in pieces)


def _in_general(compared: Comparison, data: Dataset) -> None:
    """General statements on why rows leave, marked as such."""
    sentences = changes_in_words.in_general(compared, data.departures)
    if len(sentences):
        items = "".join(
            f"<li>{markup(row.statement)} ({link(row.address, str(row.publisher))})</li>"
            for row in sentences.itertuples()
        )
        st.html(
            '<div class="note"><p>In general (not the reason for any one row):</p>'
            f"<ul>{items}</ul></div>"
        )


def _chosen(data: Dataset, key: str) -> None:
    """Write what was chosen into the address; another edition has its own one before."""
    edition, against, _ = edition_pair.choose(
        st.session_state["compare_edition"],
        st.session_state["compare_against"] if key == "against" else "",
        data.editions,
        data.edition_lists,
    )
    if edition and against:
        query = edition_pair.to_query(edition, against, data.editions, data.edition_lists)
        address.write(edition_pair.KEYS, query)
