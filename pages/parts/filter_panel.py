"""The filters, unfolded: what is used most stands first, the rest under "More filters"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from pages.parts import address, visit
from views import chosen_rows, empty_results, filter_dates, project_rows, view
from views.filter_dates import Span
from views.view import View
from views.words import sentence_case

_ANY = "Any"
_LABELS = {
    "NPD request": "NPD requests",
    "DSAP approval": "DSAP approvals",
    "DSAP application": "DSAP applications (outcome not known)",
    "pending": "not yet decided",
    "not stated": "decision not stated",
}
_MORE = {
    "streams": ("Streams (never added together)", "stream", STREAMS),
    "decisions": ("Decisions", "decision", DECISIONS),
}
_PUBLISHED = {
    "tiers": "Tiers, as published",
    "sensitivities": "Sensitivity, as published",
    "datasets": "Data sets, as published",
}
_RARE = ("the streams", "the decisions", "the tiers", "the sensitivity", "the data sets")


def show(
    asked: View,
    releases: pd.DataFrame,
    go: Callable[[View], None],
    *,
    counting: bool,
    of_releases: bool,
) -> None:
    """``go`` writes a view into the address; the rest as in ``filters.show``."""

    def bound(field: str, read: Callable[[View, object], View]) -> dict:
        """The widget of a field: what it now holds becomes part of the view."""
        key = f"filter_{field}"
        return {"key": key, "on_change": lambda: go(read(asked, st.session_state[key]))}

    def words(field: str) -> dict:
        st.session_state[f"filter_{field}"] = list(getattr(asked, field))
        usual = getattr(view.DEFAULT, field)
        return {
            **bound(field, lambda v, held: replace(v, **{field: _in_order(field, held) or usual})),
            "placeholder": "All",
            "wrap": True,
        }

    def choice(field: str, label: str, known: Sequence[str]) -> None:
        st.session_state[f"filter_{field}"] = getattr(asked, field)
        st.pills(
            label,
            known,
            format_func=sentence_case,
            required=True,
            **bound(field, lambda v, held: replace(v, **{field: held})),
        )

    _when(asked, releases, bound)
    left, right = st.columns(2)
    left.multiselect(
        "Recipient types",
        _present(releases, "recipient_type", RECIPIENT_TYPES, asked.types)
        if of_releases
        else RECIPIENT_TYPES,
        **words("types"),
    )
    st.session_state["filter_q"] = asked.q
    right.text_input(
        "Search organisations, titles and purposes",
        max_chars=view.LONGEST_SEARCH,
        type="search",
        **bound("q", lambda v, held: replace(v, q=view.from_query({"q": str(held)})[0].q)),
    )
    with st.container(horizontal=True):
        if of_releases:
            choice("unit", "Count", view.UNITS)
        if counting:
            choice("by", "By", view.BYS)
            choice("show", "Show", view.SHOWS)
    if of_releases:
        _more(asked, releases, words)
    st.button(
        "Clear all filters",
        on_click=go,
        args=(empty_results.lift(asked, *empty_results.FILTERS),),
        disabled=not empty_results.chosen(asked),
    )
    without = ", without your own file" if visit.upload() else ""
    st.caption(f"The link to this view{without}, to copy:")
    others = {k: v for k, v in address.asked().items() if k not in view.KEYS}
    st.code(address.shared({**others, **view.to_query(asked)}), language=None, wrap_lines=True)


def _more(asked: View, releases: pd.DataFrame, words: Callable[[str], dict]) -> None:
    """The rarer filters, unfolded from the start where one of them is set."""
    if "more_filters" not in st.session_state and not {*_RARE}.isdisjoint(
        empty_results.chosen(asked)
    ):
        st.session_state["more_filters"] = True
    with st.expander("More filters", key="more_filters", on_change="rerun") as more:
        if more.open:
            _rarer(asked, releases, words)


def _when(asked: View, releases: pd.DataFrame, bound: Callable[..., dict]) -> None:
    """The spans that are one click away, and any other from a year to a year."""
    of_streams = releases[releases["stream"].isin([*asked.streams, project_rows.STREAM])]
    named = {span.name: span for span in (Span("All years"), *filter_dates.one_click(of_streams))}
    of_view = [name for name, span in named.items() if span.of(asked) == asked]
    st.session_state["filter_span"] = of_view[0] if of_view else None
    st.pills(
        "Years",
        list(named),
        **bound("span", lambda v, name: named.get(str(name), Span("All years")).of(v)),
    )
    first, last = (
        _moment(asked.start, asked.start_month, 1),
        _moment(asked.end, asked.end_month, 12),
    )
    years = [str(year) for year in _years(releases, asked)]
    with st.container(horizontal=True):
        for field, label, key, held in (
            ("start", "From year", "from", first),
            ("end", "To year", "to", last),
        ):
            st.session_state[f"filter_{field}"] = held
            st.selectbox(
                label,
                [_ANY, *sorted({*years, held} - {_ANY})],
                format_func=_moment_said,
                width=132,
                **bound(field, lambda v, text, key=key: _with_time(v, key, str(text))),
            )


def _rarer(asked: View, releases: pd.DataFrame, words: Callable[[str], dict]) -> None:
    """A filter in a register's own words is drawn only where some release has such words."""
    places = st.columns(2)
    drawn = 0
    for field, (label, column, order) in _MORE.items():
        places[drawn % 2].multiselect(
            label,
            _present(releases, column, order, getattr(asked, field)),
            format_func=_label,
            **words(field),
        )
        drawn += 1
    for field, label in _PUBLISHED.items():
        if held := {*chosen_rows.published(releases, field), *getattr(asked, field)}:
            places[drawn % 2].multiselect(label, sorted(held, key=str.casefold), **words(field))
            drawn += 1


def _label(word: str) -> str:
    return _LABELS.get(word, word)


def _in_order(field: str, held: object) -> tuple[str, ...]:
    """The chosen words in the order that an address has them in."""
    words = [str(word) for word in held] if isinstance(held, list) else []
    order = {"types": RECIPIENT_TYPES, **{name: of[2] for name, of in _MORE.items()}}.get(field)
    return tuple(sorted(words, key=order.index if order else None))


def _moment(year: int | None, month: int, usual: int) -> str:
    if year is None:
        return _ANY
    return str(year) if month == usual else f"{year}-{month:02d}"


def _moment_said(text: str) -> str:
    """``2016-09`` as Sep 2016."""
    return f"{pd.Timestamp(text):%b %Y}" if "-" in text else text


def _with_time(asked: View, key: str, text: str) -> View:
    """The view from, or to, another time; turned round if it would run backwards."""
    query = {k: v for k, v in view.to_query(asked).items() if k in ("from", "to")}
    query |= {key: [] if text == _ANY else [text]}
    found, _ = view.from_query(query)
    return Span("", found.start, found.end, found.start_month, found.end_month).of(asked)


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
