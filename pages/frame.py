"""The frame around every page: look, menu and foot. Streamlit runs it for each view."""

from pathlib import Path

import streamlit as st

from findings.pages import MENU, PAGES
from pages.parts import accessibility, cite_this_page, embedded, links, notices, page_layout, visit
from publish.site import NAME

HERE = Path(__file__).parent

st.set_page_config(layout="wide", page_icon=str(HERE / "static" / "icon.png"))
embedded.look()
page = st.navigation(
    {
        group: [
            st.Page(
                one.script,
                title=one.title,
                url_path=one.path or None,
                default=not one.path,
                visibility="hidden" if one.menu is None else "visible",
            )
            for one in PAGES.values()
            if (one.menu or "") == group
        ]
        for group in MENU
    },
    position="top",
)
st.set_page_config(page_title=f"{page.title} – {NAME}")
visit.arrive(page.url_path)
links.stay()
accessibility.mend()
notices.show()
page.run()
cite_this_page.fold()
embedded.way_out()
page_layout.foot()
