"""One set of filters for every page, kept in the address and nowhere else.

The address is read first; the widgets are set from it, and a widget that changes writes
the address. So a link, back, forward and reload all show the same view.
"""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from pages.parts import links, text, visit
from views import rows as chosen
from views import sentence, view
from views.view import View

_ANY = "Any"
_LABELS = {
    "NPD request": "NPD requests (to April 2018)",
    "DSAP approval": "DSAP applications (from May 2018)",
    "pending": "not yet decided",
    "not stated": "decision not stated",
}


def address() -> dict[str, list[str]]:
    """The parts of the address that are about filters."""
    return {key: st.query_params.get_all(key) for key in view.KEYS if key in st.query_params}


def read() -> View:
    """The view that the address asks for. Call it first: a visitor who comes to the page
    by the menu, without filters, keeps those of the page before."""
    if visit.came() and not address() and st.session_state.get("filters"):
        _write(st.session_state["filters"])
    st.session_state["filters"] = address()
    return view.from_query(address())[0]


def show(asked: View, releases: pd.DataFrame, *, counting: bool = True) -> None:
    """Draw the filters, folded. ``counting``: with the choices of period and of count or
    share. Says kindly what in the address could not be used."""
    for said in view.from_query(address())[1]:
        st.html(f'<p class="said" role="status">{text.markup(said)}</p>')
    with (
        st.container(key="filters"),
        st.expander("Change what is shown", key="filters_open", on_change="rerun") as fold,
    ):
        if fold.open:
            _set_widgets(asked)
            _widgets(asked, releases, counting=counting)


def empty(asked: View, releases: pd.DataFrame, page: str) -> None:
    """When nothing is left: which filter emptied it, and a link that lifts it."""
    st.markdown("Nothing matches all of these filters together.")
    lifts = {
        "the years": replace(asked, start=None, end=None),
        "the recipient types": replace(asked, types=()),
        "the streams": replace(asked, streams=view.DEFAULT.streams),
        "the decisions": replace(asked, decisions=()),
        "the search": replace(asked, q=""),
    }
    for words, lifted in lifts.items():
        left = chosen.select(releases, lifted) if lifted != asked else releases[:0]
        if len(left):
            said = text.markdown(sentence.describe(left, lifted))
            links.show(page, f"Lift {words}: {said}", lifted)
    if asked != view.DEFAULT:
        links.show(page, "Clear all filters", view.DEFAULT)


def _set_widgets(asked: View) -> None:
    st.session_state.update(
        {
            "filter_start": asked.start or _ANY,
            "filter_end": asked.end or _ANY,
            "filter_types": list(asked.types),
            "filter_streams": list(asked.streams),
            "filter_decisions": list(asked.decisions),
            "filter_by": asked.by,
            "filter_show": asked.show,
            "filter_q": asked.q,
        }
    )


def _changed(asked: View, field: str) -> None:
    """Write what the widget of ``field`` now holds into the address."""
    held = st.session_state[f"filter_{field}"]
    if field in ("start", "end"):
        held = held if isinstance(held, int) else None
    elif isinstance(held, list):
        held = tuple(held) or getattr(view.DEFAULT, field)
    _go(replace(asked, **{field: held}))


def _go(asked: View) -> None:
    _write(view.to_query(asked))
    st.session_state["filters"] = address()


def _write(query: dict[str, list[str]]) -> None:
    others = {k: st.query_params.get_all(k) for k in st.query_params if k not in view.KEYS}
    st.query_params.from_dict({**others, **query})


def _widgets(asked: View, releases: pd.DataFrame, *, counting: bool) -> None:
    def bound(field: str) -> dict:
        return {"key": f"filter_{field}", "on_change": _changed, "args": (asked, field)}

    years = [_ANY, *_years(releases, asked)]
    with st.container(horizontal=True):
        st.selectbox("From year", years, width=140, **bound("start"))
        st.selectbox("To year", years, width=140, **bound("end"))
        if counting:
            st.segmented_control(
                "By", view.BYS, format_func=str.capitalize, required=True, **bound("by")
            )
            st.segmented_control(
                "Show", view.SHOWS, format_func=str.capitalize, required=True, **bound("show")
            )
    left, right = st.columns(2)
    left.multiselect(
        "Recipient types",
        _present(releases, "recipient_type", RECIPIENT_TYPES, asked.types),
        placeholder="All",
        wrap=True,
        **bound("types"),
    )
    right.multiselect(
        "Decisions",
        _present(releases, "decision", DECISIONS, asked.decisions),
        placeholder="All",
        format_func=_label,
        wrap=True,
        **bound("decisions"),
    )
    left.multiselect(
        "Streams (never added together)",
        _present(releases, "stream", STREAMS, asked.streams),
        format_func=_label,
        wrap=True,
        **bound("streams"),
    )
    right.text_input(
        "Search organisations, titles and purposes",
        max_chars=view.LONGEST_SEARCH,
        type="search",
        **bound("q"),
    )
    st.button(
        "Clear all filters", on_click=_go, args=(view.DEFAULT,), disabled=asked == view.DEFAULT
    )
    without = ", without your own file" if visit.upload() else ""
    st.caption(f"A link to exactly this view{without}, to copy:")
    st.code(_link(asked), language=None, wrap_lines=True)


def _label(word: str) -> str:
    return _LABELS.get(word, word)


def _link(asked: View) -> str:
    page = (st.context.url or "").partition("?")[0]
    query = urlencode(view.to_query(asked), doseq=True)
    return f"{page}?{query}" if query else page


def _years(releases: pd.DataFrame, asked: View) -> list[int]:
    known = releases["date"].dt.year.dropna().astype(int)
    ends = [year for year in (asked.start, asked.end) if year]
    span = [*known.agg(["min", "max"]).tolist(), *ends] if len(known) else ends
    return list(range(min(span), max(span) + 1)) if span else []


def _present(
    releases: pd.DataFrame, column: str, order: Sequence[str], asked: Sequence[str]
) -> list[str]:
    """The words that some release has, and those that were asked for, in our order."""
    held = {*releases[column].dropna().unique(), *asked}
    return [word for word in order if word in held]
