"""A visitor's own spreadsheet: what is understood of it, and the whole site with it."""

from dataclasses import replace

import streamlit as st

from loaders import uploads
from loaders.dataset import Dataset
from loaders.frames import STREAMS
from loaders.uploads import Upload
from pages.parts import (
    file_report,
    heading_matching,
    links,
    own_file_findings,
    page_layout,
    visit,
)
from views.view import DEFAULT, to_query

LEAD = (
    "See what we understand of a register: its headings, its rows, and what we refuse and why. "
    "Then show it on every page. The file goes to this site’s server, which reads it in memory for "
    "your visit only. It is not saved, and nobody else sees it. It is gone when your visit ends."
)
_SUFFIXES = ("ods", "xlsx", "xls", "csv")


def show(data: Dataset, *, heading: bool = True) -> None:
    """Read the file that the visitor gives, say what was understood, and offer to show it."""
    if heading:
        st.header("Try a spreadsheet of your own", anchor=False)
        st.markdown(LEAD)
    given = st.file_uploader("A spreadsheet, up to 20 MB", type=_SUFFIXES, key="tried_file")
    if given is None:
        st.session_state.pop("tried", None)
        return
    content = given.getvalue()
    allowance: uploads.Allowance = st.session_state.setdefault("allowance", uploads.Allowance())

    def read(teaching: heading_matching.Teaching) -> Upload | str:
        return heading_matching.kept(
            "tried",
            given.file_id,
            teaching,
            lambda t: uploads.read(given.name, content, t, allowance),
        )

    found = read(())
    if isinstance(found, str):
        page_layout.notice(found)
        return
    file_report.title(found.inspection)
    now = heading_matching.show(given.file_id, found, read)
    _offer(now, data)
    file_report.sheets(now.inspection)


def _offer(found: Upload, data: Dataset) -> None:
    """The button that shows the file on every page; plainly why not, where it can't be."""
    shown = visit.upload()
    if found.edition is None:
        page_layout.notice(
            "No table in this file is understood as a register, so it can’t be shown."
        )
    elif found.inspection.sha256 in {one.inspection.sha256 for one in visit.uploads()} and (
        shown and shown.edition and shown.edition.tables == found.edition.tables
    ):
        page_layout.notice(
            "Every page shows this file now. “Remove it”, above, takes it away again."
        )
        links.show("your-file", "See what it says →")
    elif found.inspection.sha256 in set(data.editions["sha256"]):
        page_layout.notice("The site holds this very file already: every page shows it.")
    elif st.button("Show it in this visit", type="primary", key="show_own_file"):
        with st.spinner("Putting it together with what the site holds"):
            made = visit.show(found)
        if made:
            _see(found)
            st.switch_page("your_file.py")
        page_layout.notice(
            "Too many visitors show a file of their own just now. Please try again later."
        )
    if found.edition and found.inspection.as_at is None:
        page_layout.notice(
            "The file says no day as at which it stands, so it counts as older than every other: "
            "where two tell a release differently, the other stands."
        )


def _see(found: Upload) -> None:
    """Put streams that no view has at first among the filters of this visit, so that a register
    of another body is not hidden behind one."""
    streams = own_file_findings.own_streams(found)
    if set(streams) - set(DEFAULT.streams):
        both = tuple(s for s in STREAMS if s in {*DEFAULT.streams, *streams})
        st.session_state["filters"] = to_query(replace(DEFAULT, streams=both))
