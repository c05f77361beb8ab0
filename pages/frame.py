"""The frame around every page: look, menu and foot. Streamlit runs it for each view."""

from pathlib import Path

import streamlit as st

from findings.pages import MENU, PAGES
from pages.parts import (
    cite_this_page,
    embedded,
    links,
    mend,
    notices,
    page_layout,
    print_foot,
    visit,
)
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
mend.show()
notices.show()
page.run()
cite_this_page.fold()
embedded.way_out()
page_layout.foot()
print_foot.foot()
