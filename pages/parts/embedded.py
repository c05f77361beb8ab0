"""A page inside another site's: without menu, filters and buttons, its sources kept.

``?embed=true`` is Streamlit's own; ``&chart=…`` leaves but one finding of the page.
"""

import re

import streamlit as st

from pages.parts import address
from pages.parts.text import link
from views.view import last_value

_CHART, _NONE = "chart", "none"
_ALWAYS = """
[data-testid="stHeader"], .st-key-filters, .st-key-findings, .stColumn:has(.st-key-who),
[data-testid="stPageLink"],
[class*="st-key-downloads_"], [class*="st-key-get_"], [class*="st-key-take_"],
[class*="st-key-cite"],
[class*="st-key-events_"], [class*="st-key-bar_"], .st-key-columns, .st-key-open_as_at {
  display: none !important;
}
[data-testid="stMainBlockContainer"] { padding-block: 0.5rem !important; }
"""
_PARTS = '[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > *'
_ONE = """
PARTS:not(.BLOCK, :has(.BLOCK, h1, .said, .foot, style)),
.stApp:is(:not(:has(.BLOCK)), :has(.BLOCK h2)) PARTS:has(h1),
.stApp:has(.BLOCK) PARTS:has(.absent),
.stApp .lead {
  display: none;
}
.stApp :is(h1, h2) { font-size: 1.3rem !important; line-height: 1.25; }
/* The source stands under the chart, what explains it after; and it never leaves the frame. */
.BLOCK > :has(.takeaway, .note, .events, [data-testid="stExpander"]) { order: 1; }
.BLOCK > :has(div.source) {
  position: sticky;
  bottom: 0;
  z-index: 1;
  padding-block: 0.3rem;
  background: var(--paper);
}
.BLOCK div.source { font-size: 0.8rem; line-height: 1.35; }
"""
_ABSENT = "There is no chart of this name on this page, or these filters leave nothing to show."


def look() -> None:
    """Take away what another site's page has no use for; nothing unless embedded."""
    if not st.context.is_embedded:
        return
    one = ""
    if chart := last_value(address.parameters(), _CHART):
        block = f"st-key-block_{chart if re.fullmatch('[a-z-]{1,60}', chart) else _NONE}"
        one = _ONE.replace("PARTS", _PARTS).replace("BLOCK", block)
    st.html(f"<style>{_ALWAYS}{one}</style>")


def way_out() -> None:
    """Where it is embedded: a link to the same view on the whole page, and what is said where
    the chart that the address names is not on it."""
    if not st.context.is_embedded:
        return
    if last_value(address.parameters(), _CHART):
        st.html(f'<p class="said absent" role="status">{_ABSENT}</p>')
    if address.page():
        view = {key: values for key, values in address.parameters().items() if key != _CHART}
        whole = link(address.link(view), "The whole page, with every source")
        st.html(f'<div class="foot">{whole}</div>')
