"""Where published sources disagree: both are shown, and what stands is said."""

import pandas as pd
import streamlit as st

from loaders.dataset import Dataset
from loaders.frames import split_list
from pages.parts import source_links
from pages.parts.text import markup

HEADING = "Where sources disagree or need care"


def show(data: Dataset, about: str = "") -> None:
    """The disagreements about the frame ``about``, or all of them, each with its sources."""
    rows = data.disagreements
    if about:
        rows = rows[[about in split_list(cell) for cell in rows["about"]]]
    if rows.empty:
        return
    st.header(HEADING, anchor=False)
    items = "".join(_item(row, data.sources) for _, row in rows.iterrows())
    st.html(f'<ul class="points">{items}</ul>')


def _item(row: pd.Series, sources: pd.DataFrame) -> str:
    named = "; ".join(source_links.entries(split_list(row["source_ids"]), sources))
    return f'<li><p>{markup(row["text"])}</p><p class="source">{named}</p></li>'
