"""Dated events about the National Pupil Database and the school census, with sources."""

import streamlit as st

from charts.events_by_theme import events_by_theme
from loaders.frames import EVENT_THEMES
from pages.parts import as_at, block, site, timeline

data = as_at.read()
title = st.container()
themes = st.pills(
    "Themes", EVENT_THEMES, selection_mode="multi", key="theme", bind="query-params"
) or list(EVENT_THEMES)
shown = data.events[data.events["theme"].isin(themes)].sort_values("date", kind="stable")
chart = events_by_theme(shown)

with title:
    site.opening(chart.title, "What was decided, collected, given out and disputed, and when.")
    as_at.show()
block.show(chart, data, f"Themes: {', '.join(themes)}", heading=False)
listed = chart.table.assign(Mark=range(1, len(shown) + 1))
for year, events in listed.groupby(shown["date"].dt.year.to_numpy()):
    st.header(str(year), anchor=False)
    timeline.show(events, data)
