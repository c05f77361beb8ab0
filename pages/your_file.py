"""A spreadsheet of the visitor's own: what it is, and what it says by itself."""

import streamlit as st

from pages.parts import own_file_findings, page_layout, visit, your_file

if shown := visit.upload():
    own_file_findings.show(shown)
    st.header("Compare it with another edition", anchor=False)
    st.markdown(
        "Add another edition of the same register. **Changes** then shows what was added and "
        "removed."
    )
else:
    page_layout.opening("See what a spreadsheet of your own says", your_file.LEAD)
your_file.show(visit.data(), here=True)
