"""Claims that the data can't support, and what can be said instead."""

import streamlit as st

from findings.guidance import limits, limits_title
from pages.parts import links, page_layout, source_links, visit
from pages.parts.text import markdown, markup

data = visit.data()

page_layout.opening(
    limits_title(),
    "Claims people make that this data can’t prove. Look here before you quote a number.",
)
for limit in limits():
    sources = "; ".join(source_links.entries(limit["source_ids"], data.sources))
    st.header(markdown(limit["claim"]), anchor=False)
    further = links.inside(limit["page"], limit["label"]) if "page" in limit else ""
    st.html(
        f"<p>{markup(limit['why'])}</p><p><b>Say instead:</b> {markup(limit['instead'])}</p>"
        + (f"<p>{further}</p>" if further else "")
        + (f'<p class="source">{sources}</p>' if sources else "")
    )
