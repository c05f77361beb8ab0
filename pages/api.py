"""For scripts and other sites: the tables by address, the feed, and how to ask."""

import streamlit as st

from pages.parts import address, api_sections, page_layout
from publish import api_description

page_layout.opening(
    "A script can read the tables behind these pages, without a key",
    "The same rows as on the pages, as JSON and CSV. An address never changes, and is always the "
    "latest unless it names an edition.",
)
here = address.site()
api_sections.tables(here)
api_sections.examples(here)
api_sections.parameters()
api_sections.columns()
api_sections.manners(here)
st.header("In a few lines", anchor=False)
st.code(api_description.shell(here), language="bash", wrap_lines=True)
st.code(api_description.python(here), language="python", wrap_lines=True)
