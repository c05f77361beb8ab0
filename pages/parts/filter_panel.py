"""The controls in the bar of filters: each opens under its button and moves nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from pages.parts import address, page_findings, visit
from views import chosen_rows, filter_counts, filter_dates, readable, view
from views.filter_counts import Select
from views.filter_dates import Span
from views.series_ids import series_title
from views.view import FORMS, View
from views.words import number, sentence_case

_ANY = "Any"
_LABELS = {
    "DSAP application": "DSAP applications (decision not known)",
    "pending": "not yet decided",
    "not stated": "decision not stated",
}
_ORDERS = {"types": RECIPIENT_TYPES, "streams": STREAMS, "decisions": DECISIONS}
_PUBLISHED = {
    "tiers": "Tiers, as published",
    "sensitivities": "Sensitivity, as published",
    "datasets": "Data sets, as published",
}
_UNITS = {
    "requests": "All requests",
    "releases": "Only what was released or approved",
    "recipients": "Recipients of those, each once",
}


@dataclass(frozen=True)
class Panel:
    """What the controls of one page share. ``asked``: the view of the address; ``listed``: the
    rows that it chooses from, by ``select``; ``go`` writes a view into the address."""

    asked: View
    listed: pd.DataFrame
    select: Select
    go: Callable[[View], None]

    def bound(self, field: str, read: Callable[[View, object], View]) -> dict:
        """The widget of a field: what it now holds becomes part of the view.

        The view is read from the address when the widget changes: a visitor who is quicker
        than the page would otherwise lose the choice before.
        """
        key = f"filter_{field}"
        return {
            "key": key,
            "on_change": lambda: self.go(read(page_findings.read().view, st.session_state[key])),
        }

    def words(self, field: str, label: str, choices: Sequence[str]) -> None:
        """Words to choose from, each with how many rows it has beside the other filters."""
        sizes = filter_counts.of_words(field, self.listed, self.asked, self.select)
        st.session_state[f"filter_{field}"] = list(getattr(self.asked, field))
        shared: dict[str, Any] = {
            "format_func": lambda word: _with_size(_label(field, word), sizes.get(word, 0)),
            **self.bound(field, lambda v, held: replace(v, **{field: _in_order(field, held)})),
        }
        if len(choices) <= len(RECIPIENT_TYPES) and field != "datasets":
            st.pills(label, choices, selection_mode="multi", **shared)
        else:
            st.multiselect(label, choices, placeholder="All", wrap=True, **shared)

    def choice(self, field: str, label: str, choices: Mapping[str, str]) -> None:
        """One of a few, of which one is always chosen."""
        held = getattr(self.asked, field)
        st.session_state[f"filter_{field}"] = held if held in choices else next(iter(choices))
        st.pills(
            label,
            list(choices),
            format_func=lambda one: choices[one],
            required=True,
            **self.bound(field, lambda v, chosen: replace(v, **{field: chosen})),
        )


def years(panel: Panel) -> None:
    """The spans that are one tap away, and any other from a year to a year."""
    asked, listed = panel.asked, panel.listed
    of_releases = panel.select is chosen_rows.select
    of_streams = listed[listed["stream"].isin(asked.streams)] if of_releases else listed
    spans = (Span("All years"), *filter_dates.one_click(of_streams))
    sizes = {span: filter_counts.of_span(span, listed, asked, panel.select) for span in spans}
    of_view = [span for span in spans if span.of(asked) == asked]
    st.session_state["filter_span"] = of_view[0] if of_view else None
    st.pills(
        "Years",
        spans,
        format_func=lambda span: _with_size(span.name, sizes[span]),
        **panel.bound("span", lambda v, span: (span if isinstance(span, Span) else spans[0]).of(v)),
    )
    of_years = filter_counts.of_years(listed, asked, panel.select)
    every = [str(year) for year in _years(of_years, asked)]
    with st.container(horizontal=True):
        for field, label, key, held in (
            ("start", "From year", "from", _moment(asked.start, asked.start_month, 1)),
            ("end", "To year", "to", _moment(asked.end, asked.end_month, 12)),
        ):
            st.session_state[f"filter_{field}"] = held
            st.selectbox(
                label,
                [_ANY, *sorted({*every, held} - {_ANY})],
                format_func=lambda text: _moment_in_words(text, of_years),
                width=150,
                **panel.bound(field, lambda v, text, key=key: _with_time(v, key, str(text))),
            )


def kinds(panel: Panel) -> None:
    """The kinds of recipient."""
    panel.words("types", "Recipient type", _present(panel, "types", RECIPIENT_TYPES))


def outcome(panel: Panel, *, units: bool) -> None:
    """What became of a request and, with ``units``, which requests count."""
    if units:
        panel.choice("unit", "Count", _UNITS)
    panel.words("decisions", "Decision", _present(panel, "decisions", DECISIONS))


def more(panel: Panel, *, of_releases: bool) -> None:
    """Search, the rarer filters, and the link to copy. A filter in a register's own words is
    drawn only where some release has such words."""
    st.session_state["filter_q"] = panel.asked.q
    st.text_input(
        "Search names, titles and purposes",
        max_chars=view.LONGEST_SEARCH,
        type="search",
        **panel.bound("q", lambda v, held: replace(v, q=view.cleaned_search(str(held)))),
    )
    if of_releases:
        panel.words("streams", "Lists (never added together)", _present(panel, "streams", STREAMS))
        for field, label in _PUBLISHED.items():
            choices = {*chosen_rows.published(panel.listed, field), *getattr(panel.asked, field)}
            if choices:
                panel.words(field, label, sorted(choices, key=str.casefold))
    without = ", without your own file" if visit.upload() else ""
    st.caption(f"The link to this view{without}, to copy:")
    others = {k: v for k, v in address.parameters().items() if k not in view.KEYS}
    query = {**others, **view.to_query(panel.asked)}
    st.code(address.shared(query), language=None, wrap_lines=True)


def drawing(panel: Panel, shown: pd.DataFrame) -> None:
    """How the rows that are ``shown`` are cut into periods and drawn: only in ways in which
    they can be read."""
    panel.choice("by", "By", {by: sentence_case(by) for by in readable.offered(shown)})
    panel.choice("show", "Show", {show: sentence_case(show) for show in view.SHOWS})
    forms = {form: FORMS[form] for form in ("bars", "lines", "panels")}
    panel.choice("form", "Drawn as", forms)


def _label(field: str, word: str) -> str:
    """A word of a filter as it is read; a stream by what is counted in it."""
    return _LABELS.get(word) or (series_title(word) if field == "streams" else word)


def _with_size(label: str, n: int) -> str:
    return f"{label} ({number(n)})"


def _in_order(field: str, held: object) -> tuple[str, ...]:
    """The chosen words in the order that an address has them in; the usual ones for none."""
    words = [str(word) for word in held] if isinstance(held, list) else []
    order = _ORDERS.get(field)
    ordered = tuple(sorted(words, key=order.index if order else None))
    return ordered or getattr(view.DEFAULT, field)


def _moment(year: int | None, month: int, usual: int) -> str:
    if year is None:
        return _ANY
    return str(year) if month == usual else f"{year}-{month:02d}"


def _moment_in_words(text: str, sizes: Mapping[int, int]) -> str:
    """``2016-09`` as Sep 2016, a year with how many rows it has."""
    if "-" in text:
        return f"{pd.Timestamp(text):%b %Y}"
    return _with_size(text, sizes.get(int(text), 0)) if text.isdigit() else text


def _with_time(asked: View, key: str, text: str) -> View:
    """The view from, or to, another time; turned round if it would run backwards."""
    return filter_dates.with_end(asked, key, "" if text == _ANY else text)


def _years(sizes: Mapping[int, int], asked: View) -> list[int]:
    span = [*sizes, *(year for year in (asked.start, asked.end) if year)]
    return list(range(min(span), max(span) + 1)) if span else []


def _present(panel: Panel, field: str, order: Sequence[str]) -> list[str]:
    """The words that some row has, and those that were asked for, in our order."""
    everything = replace(view.DEFAULT, streams=panel.asked.streams)
    held = {
        *filter_counts.of_words(field, panel.listed, everything, panel.select),
        *getattr(panel.asked, field),
    }
    return [word for word in order if word in held]
