"""One set of filters for every page, kept in the address and nowhere else.

The address is read first; the widgets are set from it, and a widget that changes writes
the address. So a link, back, forward and reload all show the same view.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.parts import address, filter_panel, links, page_findings, page_layout, text, visit
from views import chosen_rows, empty_results, sentence, view
from views.address import VIEW
from views.filter_summary import filter_summary
from views.view import View


def read() -> View:
    """The view that the address asks for. Call it first: a visitor who comes to the page
    by the menu, without filters, keeps those of the page before."""
    if visit.came() and not address.asked(*view.KEYS) and st.session_state.get("filters"):
        address.write(view.KEYS, st.session_state["filters"])
    st.session_state["filters"] = address.asked(*view.KEYS)
    return page_findings.read().view


def show(
    asked: View, releases: pd.DataFrame, *, counting: bool = True, of_releases: bool = True
) -> None:
    """Draw the filters, folded, with what is set in a line. ``counting``: with the choices
    of period and of count, share or running total. ``of_releases``: also those that only
    releases have. Says kindly what in the address could not be used."""
    for words in page_findings.read().said(VIEW):
        page_layout.notice(words)
    with st.container(key="filters"):
        with st.expander("Change what is shown", key="filters_open", on_change="rerun") as fold:
            if fold.open:
                filter_panel.show(asked, releases, _go, counting=counting, of_releases=of_releases)
        if set_now := "" if fold.open else filter_summary(asked):
            with st.container(horizontal=True, key="filters_set", vertical_alignment="center"):
                st.html(f"<p>{text.markup(set_now)}</p>")
                cleared = empty_results.lift(asked, *empty_results.FILTERS)
                st.button("Clear", type="tertiary", key="clear", on_click=_go, args=(cleared,))


def unused(asked: View) -> None:
    """That this part of the page shows everything, where the address has filters."""
    if empty_results.chosen(asked):
        page_layout.notice(
            "Filters are for all recipients together: here stands everything, of all years."
        )


def empty(
    asked: View,
    listed: pd.DataFrame,
    page: str,
    select: empty_results.Select = chosen_rows.select,
    describe: Callable[[pd.DataFrame, View], str] = sentence.describe,
) -> None:
    """When nothing is left of what is ``listed``: which filters emptied it, and links that
    lift them."""
    st.markdown("Nothing matches all of these filters together.")
    for words, lifted, left in empty_results.that_fill(listed, asked, select):
        said = text.markdown(describe(left, lifted))
        links.show(page, f"Lift {words}: {said}", lifted)
    if empty_results.chosen(asked):
        links.show(page, "Clear all filters", empty_results.lift(asked, *empty_results.FILTERS))


def _go(asked: View) -> None:
    address.write(view.KEYS, view.to_query(asked))
    st.session_state["filters"] = address.asked(*view.KEYS)
