"""A spreadsheet of the visitor's own: what it is, and what it says by itself."""

import streamlit as st

from pages.parts import own_file_findings, page_layout, visit, your_file

shown = visit.uploads()
if shown:
    if len(shown) > 1:
        files = {one.inspection.sha256: one.inspection.file for one in shown}
        st.segmented_control(
            "Which of your files",
            list(files),
            default=shown[-1].inspection.sha256,
            format_func=files.__getitem__,
            required=True,
            key=visit.CHOSEN,
        )
    own_file_findings.show(visit.upload() or shown[-1])
    st.header("Compare it with another edition", anchor=False)
    st.markdown(
        "Add another edition of the same register, and **Changes** shows what was added "
        "and removed."
    )
else:
    page_layout.opening("See what a spreadsheet of your own says", your_file.LEAD)
your_file.show(visit.data(), heading=False)
