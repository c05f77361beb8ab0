"""For scripts and other sites: the tables by address, the feed, and how to ask."""

import streamlit as st

from pages.parts import address, machines, site
from publish import api_description

site.opening(
    "The tables behind these pages can be read by a script, without a key",
    "The same rows as on the pages, as JSON and CSV. An address never changes, and is always the "
    "latest unless it names an edition.",
)
here = address.site()
machines.tables(here)
machines.examples(here)
machines.parameters()
machines.columns()
machines.manners(here)
st.header("In a few lines", anchor=False)
st.code(api_description.shell(here), language="bash", wrap_lines=True)
st.code(api_description.python(here), language="python", wrap_lines=True)
