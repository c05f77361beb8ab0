"""A spreadsheet of the visitor's own: what it is, and what it says by itself."""

import streamlit as st

from pages.parts import own_file_findings, page_layout, visit, your_file

shown = visit.uploads()
if shown:
    for upload in reversed(shown):
        own_file_findings.show(upload)
    st.header("Compare it with another edition", anchor=False)
    st.markdown(
        "Add another edition of the same register, and **Changes** shows what was added "
        "and removed."
    )
else:
    page_layout.opening("See what a spreadsheet of your own says", your_file.LEAD)
your_file.show(visit.data(), heading=False)
