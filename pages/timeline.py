"""Dated events about the National Pupil Database and the school census, with sources."""

import streamlit as st

from charts import event_strip
from loaders.frames import EVENT_THEMES
from pages.parts import address, as_at, events, finding_block, page_layout
from pages.parts.page_findings import find, read
from views.parameters import THEME


def choose() -> list[str]:
    """The themes that the visitor chooses, kept in the address as filters are, so that back
    and forward work; all of them while none is chosen."""
    st.session_state["themes"] = list(read().themes)
    chosen = st.pills(
        "Themes", EVENT_THEMES, selection_mode="multi", key="themes", on_change=_write
    )
    return [str(theme) for theme in chosen or EVENT_THEMES]


def _write() -> None:
    address.write([THEME], {THEME: st.session_state["themes"]})


data = as_at.read()
title = st.container()
themes = choose()
shown = data.events[data.events["theme"].isin(themes)]
chart = find("events-by-theme")

with title:
    page_layout.opening(
        chart.title if chart else "No event is loaded",
        "What was decided, collected, given out and disputed, and when.",
    )
    as_at.show()
if chart:
    finding_block.show(chart, data, f"Themes: {', '.join(themes)}", heading=False)
    listed = event_strip.numbered(shown)
    for year, own in listed.groupby(listed["date"].dt.year):
        st.header(str(year), anchor=False)
        events.listed(own, data)
