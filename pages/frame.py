"""The frame around every page: look, menu and foot. Streamlit runs it for each view."""

from pathlib import Path

import streamlit as st

from pages.parts import cite_this_page, embedded, links, notices, page_layout, print_foot, visit
from publish.site import NAME

HERE = Path(__file__).parent

st.set_page_config(layout="wide", page_icon=str(HERE / "static" / "icon.png"))
embedded.look()
page = st.navigation(
    {
        "": [
            st.Page("overview.py", title="Overview", default=True),
            st.Page("releases.py", title="Releases"),
            st.Page("recipients.py", title="Recipients"),
            st.Page("home_office.py", title="Home Office", url_path="home-office"),
            st.Page(
                "police_and_courts.py", title="Police and courts", url_path="police-and-courts"
            ),
            st.Page("nationality.py", title="Nationality"),
            st.Page("release.py", title="One release", visibility="hidden"),
        ],
        "More": [
            st.Page(
                "accredited_projects.py",
                title="Accredited projects",
                url_path="accredited-projects",
            ),
            st.Page("timeline.py", title="Timeline"),
            st.Page("changes.py", title="Changes"),
        ],
        "How we know": [
            st.Page("sources.py", title="Sources"),
            st.Page("how_we_classify.py", title="How we classify", url_path="how-we-classify"),
            st.Page("limits.py", title="What this can’t tell you", url_path="limits"),
        ],
        "Use it": [
            st.Page("include_me.py", title="Could this include me?", url_path="include-me"),
            st.Page("your_rights.py", title="What you can do", url_path="your-rights"),
            st.Page("slides.py", title="Slides"),
            st.Page("api.py", title="API"),
        ],
    },
    position="top",
)
st.set_page_config(page_title=f"{page.title} – {NAME}")
visit.arrive(page.url_path)
links.stay()
notices.show()
page.run()
cite_this_page.fold(page.url_path)
embedded.way_out()
page_layout.foot()
print_foot.foot()
