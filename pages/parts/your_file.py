"""A visitor's own spreadsheet: what is understood of it, and the whole site with it."""

from dataclasses import replace

import streamlit as st

from loaders import uploads
from loaders.dataset import Dataset
from loaders.frames import STREAMS
from loaders.uploads import Upload
from pages.parts import file_report, heading_matching, links, own_file_findings, page_layout, visit
from views.view import DEFAULT, to_query

LEAD = (
    "See what we understand of a register: its headings, its rows, and what we refuse and why. "
    "Then show it on every page. The file goes to this site’s server, which reads it in memory for "
    "your visit only. It is not saved, and nobody else sees it. It is gone when your visit ends."
)
_SUFFIXES = ("ods", "xlsx", "xls", "csv")


def show(data: Dataset, *, here: bool = False) -> None:
    """Read the file that the visitor gives, say what was understood, and offer to show it.
    ``here``: on the page of own files, whose title and findings stand above."""
    if not here:
        st.header("Try a spreadsheet of your own", anchor=False)
        st.markdown(LEAD)
    given = st.file_uploader("A spreadsheet, up to 20 MB", type=_SUFFIXES, key="tried_file")
    if given is None:
        st.session_state.pop("tried", None)
        return
    content = given.getvalue()

    def read(teaching: heading_matching.Teaching) -> Upload | str:
        return heading_matching.reading_for(
            "tried",
            given.file_id,
            teaching,
            lambda t: uploads.read(given.name, content, t, visit.asker()),
        )

    upload = read(())
    if isinstance(upload, str):
        page_layout.notice(upload)
        return
    if not _shown(upload) or not here:
        file_report.title(upload.inspection)
    now = heading_matching.show(given.file_id, upload, read)
    _offer(now, data, here=here)
    if not _shown(now) or not here:
        file_report.sheets(now.inspection)


def _shown(upload: Upload) -> bool:
    """Whether every page shows the file, as it is read now."""
    held = {one.inspection.sha256: one.edition for one in visit.uploads()}
    shown = held.get(upload.inspection.sha256)
    return bool(shown and upload.edition and upload.edition.tables == shown.tables)


def _offer(upload: Upload, data: Dataset, *, here: bool) -> None:
    """The button that shows the file on every page; plainly why not, where it can't be."""
    if upload.edition is None:
        page_layout.notice(
            "No table in this file is understood as a register, so it can’t be shown."
        )
    elif _shown(upload):
        page_layout.notice("Every page shows this file now. To take it away, press “Remove it”.")
        if not here:
            links.show("your-file", "See what it says →")
    elif upload.inspection.sha256 in set(data.editions["sha256"]):
        page_layout.notice("The site holds this very file already: every page shows it.")
    elif st.button("Show it in this visit", type="primary", key="show_own_file"):
        with st.spinner("Putting it together with what the site holds"):
            is_shown = visit.show(upload)
        if is_shown:
            _see(upload)
            st.switch_page("your_file.py")
        page_layout.notice(
            "Too many visitors are showing a file of their own. Please try again later."
        )
    if upload.edition and upload.inspection.as_at is None:
        page_layout.notice(
            "The file does not say its date, so we treat it as the oldest. Where another file says "
            "something else about a release, we show that."
        )


def _see(upload: Upload) -> None:
    """Put streams that no view has at first among the filters of this visit, so that a register
    of another body is not hidden behind one."""
    streams = own_file_findings.own_streams(upload)
    if set(streams) - set(DEFAULT.streams):
        both = tuple(s for s in STREAMS if s in {*DEFAULT.streams, *streams})
        st.session_state["filters"] = to_query(replace(DEFAULT, streams=both))
