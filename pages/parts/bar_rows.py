"""From a bar to its rows: the releases that a chosen bar counts, under its chart. Which bar is
chosen stands in the address."""

from typing import Any, Literal

import pandas as pd
import streamlit as st

from charts.chart import CONFIG, Chart
from loaders.dataset import Dataset
from pages.parts import address, links, listing, page_findings, page_layout
from pages.parts.text import markdown, markup
from views import bars, chosen_rows, release_order, sentence
from views.bars import Bar
from views.parameters import BAR
from views.view import View
from views.words import number

_MOST = 25
"""Rows listed under a chart; the page of releases has all."""
_LOW = 430
"""Pixels of a figure of one panel. With a legend it is higher on a phone (``style.css``), where the
legend would take the room of the bars."""
_COLUMNS = ("recipient", "date", "recipient_type", "decision", "title", "purpose")


def figure(chart: Chart, *, choose: bool) -> None:
    """The figure of the chart. ``choose``: its bars can be chosen with a click or a tap."""
    traces: Any = chart.figure.data
    keys = {
        (curve, place): key
        for curve, trace in enumerate(traces)
        for place, key in enumerate(() if trace.ids is None else trace.ids)
    }

    def take_down() -> None:
        points = st.session_state[f"chart_{chart.slug}"]["selection"]["points"]
        named = [keys.get((one.get("curve_number"), one.get("point_index"))) for one in points]
        _keep(named[0] if named else None)

    def draw(height: Literal["content", "stretch"]) -> None:
        st.plotly_chart(
            chart.figure,
            height=height,
            key=f"chart_{chart.slug}",
            alt=chart.alt,
            config=CONFIG,
            on_select=take_down if choose else "ignore",
            selection_mode="points",
        )

    layout: Any = chart.figure.layout
    if layout.showlegend and layout.height <= _LOW:
        with st.container(height=int(layout.height), border=False, key=f"grows_{chart.slug}"):
            draw("stretch")
    else:
        draw("content")


def releases(chart: Chart, data: Dataset, shown: pd.DataFrame, view: View) -> None:
    """A list to choose a bar from, by keyboard too, and the releases that it counts, with a
    link to exactly these. ``shown``: the rows that the chart is of, chosen by ``view``; their
    index is that of ``data.releases``."""
    named = {bar.key: bar for bar in chart.bars}
    asked = page_findings.read().bar
    if asked and asked not in named:
        page_layout.notice("The address names a bar that this chart does not have: left out.")
    st.session_state[_held(chart)] = asked if asked in named else None
    several = len({bar.series for bar in chart.bars}) > 1
    key = st.selectbox(
        "See who is in a bar",
        named,
        format_func=lambda key: bars.label(named[key], series=several),
        index=None,
        placeholder="Tap a bar, or choose one here",
        key=_held(chart),
        on_change=lambda: _keep(st.session_state[_held(chart)]),
    )
    if key:
        _list(named[key], data, shown, view)


def linked(
    chart: Chart, data: Dataset, shown: pd.DataFrame, view: View
) -> tuple[pd.DataFrame, list[str]]:
    """The table of the chart, each of whose rows leads to what it counts, and the columns of
    it that are HTML now."""
    frame, wholes = chart.table, [bar for bar in chart.bars if not bar.kind]
    column = chart.bar_column
    # A running total leaves out coarse dates that the same limit on the years lets in.
    exact = view.show != "running total" and _is_all(data, shown, view)
    cells = [
        _inside(bar, view if exact else None, cell)
        for bar, cell in zip(wholes, frame[column], strict=True)
    ]
    return frame.assign(**{column: cells}), [column]


def _is_all(data: Dataset, shown: pd.DataFrame, view: View) -> bool:
    """Whether the page of releases, asked for the ``view``, shows the rows ``shown``."""
    return set(chosen_rows.select(data.releases, view).index) == set(shown.index)


def _inside(bar: Bar, view: View | None, words: str) -> str:
    narrowed = bars.narrowed(view, bar) if view else None
    if bar.recipient:
        return links.inside("recipients", words, r=bar.recipient)
    return links.to("releases", narrowed)(words) if narrowed else markup(words)


def _list(bar: Bar, data: Dataset, shown: pd.DataFrame, view: View) -> None:
    rows = release_order.ordered(data.releases.loc[bars.rows_behind(shown, view, bar).index])
    narrowed = bars.narrowed(view, bar)
    caption = f"Behind {bars.label(bar, series=True)}: newest first"
    if len(rows) > _MOST:
        caption = f"Behind {bars.label(bar, series=True)}: the newest {number(_MOST)}"
    listing.plain(rows.head(_MOST), data, caption, _COLUMNS, narrowed)
    if bar.recipient:
        links.show("recipients", f"All about {markdown(bar.recipient)} →", r=bar.recipient)
    elif narrowed and _is_all(data, rows, narrowed):
        words = sentence.describe(rows, narrowed)
        links.show("releases", f"{markdown(words)}: open as a table →", narrowed)


def _keep(key: str | None) -> None:
    """Write the chosen bar into the address."""
    address.write([BAR], {BAR: [key]} if key else {})


def _held(chart: Chart) -> str:
    return f"bar_{chart.slug}"
