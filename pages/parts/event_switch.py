"""The switch that marks events on a chart over time, kept in the address."""

import streamlit as st

from charts.chart import Chart
from findings import event_marks
from loaders.dataset import Dataset
from pages.parts import address, page_findings
from views import view


def marked(chart: Chart, data: Dataset) -> Chart:
    """The chart with its events where the address asks for them."""
    return event_marks.mark(chart, data) if page_findings.read().view.events else chart


def show(chart: Chart, data: Dataset) -> None:
    """The switch; nothing where no event could be marked on the chart."""
    if not event_marks.any_for(chart, data):
        return
    key = f"events_{chart.slug}"
    st.session_state[key] = page_findings.read().view.events
    st.toggle("Mark events", key=key, on_change=_changed, args=(key,))


def _changed(key: str) -> None:
    """Write the switch into the address."""
    address.write([view.EVENTS], {view.EVENTS: ["on"]} if st.session_state[key] else {})
