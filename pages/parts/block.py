"""One finding: heading, chart, what it says, where it comes from, its numbers, to take away."""

import streamlit as st

from charts.chart import Chart, config
from loaders.dataset import Dataset
from loaders.frames import split_list
from pages.parts import cite, downloads, table, take, timeline
from pages.parts.text import markdown, markup


def show(chart: Chart, data: Dataset, filters: str, *, heading: bool = True) -> None:
    """``filters``: in words what the chart shows, kept in the downloads. ``heading``: off
    where the chart's finding is the title of the page already."""
    with st.container(key=f"block_{chart.slug}"):
        if heading:
            st.header(markdown(chart.title), anchor=False)
        st.plotly_chart(
            chart.figure, key=f"chart_{chart.slug}", alt=chart.alt, config=config(chart.slug)
        )
        if chart.takeaway:
            st.html(f'<p class="takeaway">{markup(chart.takeaway)}</p>')
        if chart.note:
            st.html(f'<p class="note">{markup(chart.note)}</p>')
        if chart.marks is not None:
            timeline.show(chart.marks, data)
        cite.line(chart.source_ids, data.sources)
        with st.expander(
            "Table of the same numbers", key=f"table_{chart.slug}", on_change="rerun"
        ) as fold:
            if fold.open:
                _table(chart, data)
        downloads.show(
            lambda: chart.table,
            len(chart.table),
            sources=data.sources[data.sources["source_id"].isin(chart.source_ids)],
            slug=chart.slug,
            title=chart.title,
            filters=filters,
        )
        take.show(chart)


def _table(chart: Chart, data: Dataset) -> None:
    """The numbers of the chart; a column of source ids becomes links."""
    frame = chart.table
    if "source_ids" in frame:
        named = ["; ".join(cite.links(split_list(c), data.sources)) for c in frame["source_ids"]]
        frame = frame.drop(columns="source_ids").assign(Source=named)
    table.show(frame, chart.title, ready=["Source"])
