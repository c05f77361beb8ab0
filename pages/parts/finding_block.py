"""One finding: heading, chart, what it says, where it comes from, its numbers, to take away."""

import pandas as pd
import streamlit as st

from charts.chart import Chart
from findings import source_line
from loaders.dataset import Dataset
from pages.parts import bar_rows, downloads, events, page_findings, share_menu, source_links, table
from pages.parts.text import markdown, markup
from views import empty_results, readable, release_order, release_table
from views.view import DEFAULT, View

FIXED = "These are all of them: your filter does not apply here."
"""What is said of a finding that no filter of its page changes."""
_CALLED = {"crosstab": "these counts", "projects-by-kind": "projects by type"}
"""What is taken away under a chart, where its slug is not plain words."""


def show(
    chart: Chart,
    data: Dataset,
    filters: str,
    *,
    heading: bool = True,
    fixed: bool = False,
    drawn: bool = True,
    rows: pd.DataFrame | None = None,
    view: View = DEFAULT,
) -> None:
    """``filters``: in words what the chart shows, kept in the downloads. ``heading``: off
    where the chart's finding is the title of the page already. ``fixed``: no filter of the page
    changes it, which is said where one is set. ``drawn``: with its figure; its table stands open
    without. ``rows``: the releases that the bars of the chart
    count, chosen by ``view``: each bar then leads to its own."""
    choose = rows is not None and bool(chart.bars)
    view = view if rows is None else readable.fitting(view, rows)
    with st.container(key=f"block_{chart.slug}"):
        if heading:
            st.header(markdown(chart.title), anchor=False)
        if fixed and empty_results.chosen(page_findings.read().view):
            st.html(f'<p class="note">{markup(FIXED)}</p>')
        chart = events.marked(chart, data)
        if drawn:
            bar_rows.figure(chart, choose=choose)
        else:
            _table(chart, data, rows if choose else None, view)
        events.switch(chart, data)
        if choose and rows is not None:
            bar_rows.releases(chart, data, rows, view)
        if chart.takeaway:
            st.html(f'<p class="takeaway">{markup(chart.takeaway)}</p>')
        if chart.note:
            st.html(f'<p class="note">{markup(chart.note)}</p>')
        if chart.marks is not None:
            events.listed(chart.marks, data)
        source_links.line(chart.source_ids, data.sources)
        if drawn:
            with st.expander(
                "Table of the same numbers", key=f"table_{chart.slug}", on_change="rerun"
            ) as fold:
                if fold.open:
                    _table(chart, data, rows if choose else None, view)
        with st.container(horizontal=True, gap="small"):
            called = _CALLED.get(chart.slug, chart.slug.replace("-", " "))
            with st.popover(f"Download: {called}", key=f"get_{chart.slug}"):
                _downloads(chart, data, filters, rows if choose else None, view, fixed=fixed)
            share_menu.show(chart, data, rows, fixed=fixed)


def _downloads(
    chart: Chart,
    data: Dataset,
    filters: str,
    rows: pd.DataFrame | None,
    view: View,
    *,
    fixed: bool,
) -> None:
    """The numbers of the chart and, where they count releases, these too."""
    downloads.show(
        lambda: source_line.with_sources(chart, rows, view),
        len(chart.table),
        sources=data.sources[data.sources["source_id"].isin(chart.source_ids)],
        slug=chart.slug,
        title=chart.title,
        filters=filters,
        note=chart.note,
        of="of this chart",
        fixed=fixed,
    )
    if rows is not None:
        behind = data.releases.loc[rows.index.unique()]
        downloads.show(
            lambda: release_table.download_table(release_order.ordered(behind)),
            len(behind),
            sources=source_line.sources_of_rows(behind, data.sources),
            slug=f"{chart.slug}-behind",
            title=f"Behind the chart: {chart.title}",
            filters=filters,
            note=chart.note,
            of="behind this chart",
        )


def _table(chart: Chart, data: Dataset, rows: pd.DataFrame | None, view: View) -> None:
    """The numbers of the chart; a column of source ids becomes links, and each row leads to
    the releases that it counts."""
    frame, ready = (
        bar_rows.linked(chart, data, rows, view) if rows is not None else (chart.table, [])
    )
    if "source_ids" in frame:
        named = [source_links.names(cell, data.sources) for cell in frame["source_ids"]]
        frame = frame.drop(columns="source_ids").assign(Source=named)
    table.show(frame, chart.title, ready=[*ready, "Source"])
