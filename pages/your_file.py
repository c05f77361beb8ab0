"""A spreadsheet of the visitor's own: what it is, and what it says by itself."""

import streamlit as st

from pages.parts import own_file_findings, page_layout, visit, your_file

shown = visit.upload()
files = {one.inspection.sha256: one.inspection.file for one in visit.uploads()}
if len(files) > 1:
    st.segmented_control(
        "Which of your files",
        list(files),
        default=list(files)[-1],
        format_func=files.__getitem__,
        required=True,
        key=visit.CHOSEN,
    )
    shown = visit.upload()
if shown:
    own_file_findings.show(shown)
    st.header("Compare it with another edition", anchor=False)
    st.markdown(
        "Add another edition of the same register, and **Changes** shows what was added "
        "and removed."
    )
else:
    page_layout.opening("See what a spreadsheet of your own says", your_file.LEAD)
your_file.show(visit.data(), heading=False)
