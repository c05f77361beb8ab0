"""The switch that marks events on a chart over time, kept in the address."""

import streamlit as st

from charts.chart import Chart
from findings import event_marks
from loaders.dataset import Dataset
from pages.parts import page_findings
from views import view


def show(chart: Chart, data: Dataset) -> Chart:
    """The chart with its events where the address asks for them, under a switch; the chart as
    it is, without one, where no event could be marked on it."""
    if not event_marks.any_for(chart, data):
        return chart
    asked = page_findings.read().view.events
    key = f"events_{chart.slug}"
    st.session_state[key] = asked
    st.toggle("Mark events", key=key, on_change=_changed, args=(key,))
    return event_marks.mark(chart, data) if asked else chart


def _changed(key: str) -> None:
    """Write the switch into the address."""
    if st.session_state[key]:
        st.query_params[view.EVENTS] = "on"
    elif view.EVENTS in st.query_params:
        del st.query_params[view.EVENTS]
