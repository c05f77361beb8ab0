"""What Streamlit's own markup leaves out for those who don't see the page.

See ``accessibility.js``.
"""

import json
from pathlib import Path

import streamlit as st

from findings.pages import MENU, PAGES

_GROUPS = {group: [one.path for one in PAGES.values() if one.menu == group] for group in MENU[1:]}
_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def mend() -> None:
    """Mend this page, and what is drawn on it later."""
    script = _SCRIPT.replace("__GROUPS__", json.dumps(_GROUPS))
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
