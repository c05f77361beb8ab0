"""Dated events on a page: the switch that marks them on a chart over time, and their list, which
says what the numbered marks mean."""

import pandas as pd
import streamlit as st

from charts.chart import Chart
from findings import event_marks
from loaders.dataset import Dataset
from pages.parts import address, page_findings, source_links
from pages.parts.text import blank, markup
from views import view


def marked(chart: Chart, data: Dataset) -> Chart:
    """The chart with its events where the address asks for them."""
    return event_marks.mark(chart, data) if page_findings.read().view.events else chart


def switch(chart: Chart, data: Dataset) -> None:
    """The switch, kept in the address; nothing where no event could be marked on the chart."""
    if not event_marks.any_for(chart, data):
        return
    key = f"events_{chart.slug}"
    st.session_state[key] = page_findings.read().view.events
    st.toggle("Mark events", key=key, on_change=_changed, args=(key,))


def _changed(key: str) -> None:
    """Write the switch into the address."""
    address.write([view.EVENTS], {view.EVENTS: ["on"]} if st.session_state[key] else {})


def listed(events: pd.DataFrame, data: Dataset) -> None:
    """The events with their sources. ``events``: as :func:`charts.event_strip.numbered` gives
    them."""
    items = "".join(_item(row, data.sources) for _, row in events.iterrows())
    if items:
        st.html(f'<ol class="events">{items}</ol>')


def _item(row: pd.Series, sources: pd.DataFrame) -> str:
    note = "" if blank(row["note"]) else f" {markup(row['note'])}"
    named = source_links.names(row["source_ids"], sources)
    return (
        f'<li value="{int(row["number"])}"><b>{markup(row["when"])}</b> {markup(row["event"])}.'
        f'<span class="source">{note} {named}</span></li>'
    )
