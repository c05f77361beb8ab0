"""What the words on this site mean."""

import streamlit as st

from findings import cards, guidance
from pages.parts import links, page_layout
from pages.parts.text import markup

page_layout.opening(*cards.GLOSSARY)
items = "".join(
    f"<dt>{markup(one['word'])}</dt><dd>{markup(one['means'])}"
    + (f" Sources also say: {markup(one['also'])}." if "also" in one else "")
    + (f" {links.inside(one['page'], one['label'])}." if "page" in one else "")
    + "</dd>"
    for one in guidance.glossary()
)
st.html(f'<dl class="facts">{items}</dl>')
