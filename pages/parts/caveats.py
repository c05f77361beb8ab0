"""What stands beside figures: what we corrected, where sources disagree, what others say."""

import pandas as pd
import streamlit as st

from findings import guidance
from loaders.dataset import Dataset
from loaders.frames import split_list
from pages.parts import source_links, table
from pages.parts.text import markup
from views import our_corrections


def corrections(rows: pd.DataFrame) -> None:
    """A section of these rows of the frame ``corrections``: both values, why, and where it stands;
    nothing where there is none."""
    if len(rows):
        st.header(our_corrections.HEADING, anchor=False)
        table.show(our_corrections.table(rows), our_corrections.count_in_words(rows))


def disagreements(data: Dataset, about: str = "") -> None:
    """Where published sources disagree about the frame ``about``, or about anything: both are
    shown, and what stands is said."""
    rows = data.disagreements
    if about:
        rows = rows[[about in split_list(cell) for cell in rows["about"]]]
    if rows.empty:
        return
    st.header("Where sources disagree or need care", anchor=False)
    items = "".join(_disagreement(row, data.sources) for _, row in rows.iterrows())
    st.html(f'<ul class="points">{items}</ul>')


def _disagreement(row: pd.Series, sources: pd.DataFrame) -> str:
    named = "; ".join(source_links.entries(split_list(row["source_ids"]), sources))
    return f'<li><p>{markup(row["text"])}</p><p class="source">{named}</p></li>'


def other_side(page: str, data: Dataset) -> None:
    """What the department and others say of what the page at ``/page`` shows, each with its
    sources; nothing if there is none."""
    entries = guidance.other_side(page)
    if not entries:
        return
    st.header("The other side", anchor=False)
    for one in entries:
        st.html(f"<p>{markup(one['text'])}</p>")
        if one["source_ids"]:
            source_links.line(tuple(one["source_ids"]), data.sources)
