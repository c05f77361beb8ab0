"""Dated events in words, each with its source: what the numbered marks of a chart mean."""

import pandas as pd
import streamlit as st

from loaders.dataset import Dataset
from pages.parts import source_links
from pages.parts.text import blank, markup


def show(events: pd.DataFrame, data: Dataset) -> None:
    """``events``: as :func:`charts.event_strip.numbered` gives them."""
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
