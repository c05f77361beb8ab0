"""Claims that the data can't support, and what can be said instead."""

import streamlit as st

from pages.parts import cite, site, visit
from pages.parts.text import markdown, markup
from publish.letters import limits

data = visit.data()

site.opening(
    "What this can’t tell you",
    "Claims that are heard, or easily made, and that the data does not carry. Before you quote a "
    "number on a stage or in print, look here.",
)
for limit in limits():
    found = "; ".join(cite.entries(limit["source_ids"], data.sources))
    st.header(markdown(limit["claim"]), anchor=False)
    st.html(
        f"<p>{markup(limit['why'])}</p><p><b>Say instead:</b> {markup(limit['instead'])}</p>"
        + (f'<p class="source">{found}</p>' if found else "")
    )
