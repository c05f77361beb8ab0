"""What the department and others say of what a page shows."""

import streamlit as st

from findings.guidance import other_side
from loaders.dataset import Dataset
from pages.parts import source_links
from pages.parts.text import markup


def show(page: str, data: Dataset) -> None:
    """Each thing said about the page at ``/page``, with its sources; nothing if there is none."""
    entries = other_side(page)
    if not entries:
        return
    st.header("The other side", anchor=False)
    for one in entries:
        st.html(f"<p>{markup(one['text'])}</p>")
        if one["source_ids"]:
            source_links.line(tuple(one["source_ids"]), data.sources)
