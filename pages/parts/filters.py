"""One set of filters for every page, kept in the address and nowhere else.

The address is read first; the widgets are set from it, and a widget that changes writes
the address. So a link, back, forward and reload all show the same view.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from findings import PAGES
from pages.parts import address, as_at, filter_panel, links, page_findings, page_layout, text, visit
from views import chosen_rows, empty_results, filter_summary, sentence, view
from views.address import VIEW
from views.view import View


def read() -> View:
    """The view that the address asks for. Call it first: a visitor who comes to the page
    by the menu, without filters, keeps those of the page before."""
    if (
        visit.has_just_come()
        and not address.parameters(*view.KEYS)
        and st.session_state.get("filters")
    ):
        address.write(view.KEYS, st.session_state["filters"])
    st.session_state["filters"] = address.parameters(*view.KEYS)
    return page_findings.read().view


def show(
    asked: View,
    listed: pd.DataFrame,
    *,
    counting: bool = True,
    units: bool = True,
    select: empty_results.Select = chosen_rows.select,
) -> None:
    """One bar of buttons that open the filters over the page, and what is set as buttons that
    take it away. ``listed``: the rows that ``select`` chooses from. ``counting``: with the
    choices of period, of count, share or running total, and of the kind of chart; ``units``:
    with the choice of which requests count. Says kindly what in the address could not be used."""
    for words in page_findings.read().notices_about(VIEW):
        page_layout.notice(words)
    of_releases = select is chosen_rows.select
    panel = filter_panel.Panel(asked, listed, select, _go)
    parts: list[tuple[str, str, Callable[[], None]]] = [
        ("years", "Years", lambda: filter_panel.years(panel)),
        ("type", "Type", lambda: filter_panel.kinds(panel)),
    ]
    if of_releases:
        parts.append(("decision", "Decision", lambda: filter_panel.outcome(panel, units=units)))
    parts.append(("more", "More", lambda: filter_panel.more(panel, of_releases=of_releases)))
    if counting:
        parts.append(("chart", "Chart", lambda: filter_panel.drawing(panel, select(listed, asked))))
    with st.container(key="filters", gap="small"):
        with st.container(horizontal=True, key="filter_bar", gap="small"):
            for name, label, draw in parts:
                key = f"open_{name}"
                with st.popover(label, key=key, on_change="rerun", width="content") as fold:
                    if fold.open:
                        draw()
            if not PAGES[page_findings.read().page].of_now:
                as_at.button()
        _chips(asked)


def _chips(asked: View) -> None:
    """Each filter that is set, to be taken away by a tap."""
    set_now = filter_summary.chips(asked)
    if not set_now:
        return
    with st.container(horizontal=True, key="filters_set", gap="small"):
        for place, (words, without) in enumerate(set_now):
            st.button(
                text.markdown(words),
                key=f"chip_{place}",
                icon=":material/close:",
                icon_position="right",
                on_click=_go,
                args=(without,),
            )
        cleared = empty_results.lift(asked, *empty_results.FILTERS)
        st.button("Clear all filters", type="tertiary", key="clear", on_click=_go, args=(cleared,))


def years_alone(asked: View, listed: pd.DataFrame, select: empty_results.Select) -> None:
    """The bar where only years choose among what is ``listed``."""
    panel = filter_panel.Panel(asked, listed, select, _go)
    with st.container(key="filters", gap="small"):
        with st.container(horizontal=True, key="filter_bar", gap="small"):
            with st.popover("Years", key="open_years", on_change="rerun", width="content") as fold:
                if fold.open:
                    filter_panel.years(panel)
            as_at.button()
        _chips(asked)


def unused(asked: View) -> None:
    """That this part of the page shows everything, where the address has filters."""
    if empty_results.chosen(asked):
        page_layout.notice("Your filters don’t apply here: this page shows every year.")


def empty(
    asked: View,
    listed: pd.DataFrame,
    page: str,
    select: empty_results.Select = chosen_rows.select,
    describe: Callable[[pd.DataFrame, View], str] = sentence.describe,
) -> None:
    """When nothing is left of what is ``listed``: which filters emptied it, and links that
    lift them."""
    st.markdown("Nothing matches all of these filters.")
    for words, lifted, left in empty_results.that_fill(listed, asked, select):
        what_is_left = text.markdown(describe(left, lifted))
        links.show(page, f"Lift {words}: {what_is_left}", lifted)
    if empty_results.chosen(asked):
        links.show(page, "Clear all filters", empty_results.lift(asked, *empty_results.FILTERS))


def _go(asked: View) -> None:
    address.write(view.KEYS, view.to_query(asked))
    st.session_state["filters"] = address.parameters(*view.KEYS)
