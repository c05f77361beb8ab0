"""A page inside another site's: without menu, filters and buttons, its sources kept.

``?embed=true`` is Streamlit's own; ``&chart=…`` leaves but one finding of the page.
"""

import re

import streamlit as st

from pages.parts import address
from pages.parts.text import link

_ALWAYS = """
[data-testid="stHeader"], .st-key-filters, .st-key-findings, [data-testid="stPageLink"],
[class*="st-key-downloads_"], [class*="st-key-take_"], [class*="st-key-cite"],
[class*="st-key-events_"], [class*="st-key-bar_"], .st-key-columns, .st-key-as_at_chosen {
  display: none !important;
}
[data-testid="stMainBlockContainer"] { padding-block: 0.5rem !important; }
"""
_PARTS = '[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > *'
_ONE = """
PARTS:not(.BLOCK, :has(.BLOCK), :has(h1), :has(.foot), :has(.said), :has(style)) { display: none; }
.stApp:has(.BLOCK h2) PARTS:has(h1) { display: none; }
.stApp .lead { display: none; }
"""


def look() -> None:
    """Take away what another site's page has no use for; nothing unless embedded."""
    if not st.context.is_embedded:
        return
    chart = st.query_params.get("chart", "")
    one = ""
    if re.fullmatch(r"[a-z-]{1,60}", chart):
        one = _ONE.replace("PARTS", _PARTS).replace("BLOCK", f"st-key-block_{chart}")
    st.html(f"<style>{_ALWAYS}{one}</style>")


def way_out() -> None:
    """A link to the whole page, where it is embedded."""
    if st.context.is_embedded and (whole := address.page()):
        st.html(f'<div class="foot">{link(whole, "The whole page, with every source")}</div>')
