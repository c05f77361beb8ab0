"""A visitor's own spreadsheet: what is understood of it, and the whole site with it."""

from dataclasses import replace

import streamlit as st

from loaders import uploads
from loaders.dataset import Dataset
from loaders.frames import STREAMS
from loaders.uploads import Upload
from pages.parts import file_report, heading_matching, links, page_layout, visit
from views import project_rows
from views.view import DEFAULT

_SUFFIXES = ("ods", "xlsx", "xls", "csv")


def show(data: Dataset) -> None:
    """Read the file that the visitor gives, say what was understood, and offer to show it."""
    st.header("Try a spreadsheet of your own", anchor=False)
    st.markdown(
        "See what is understood of a register: its headings, its rows, and what is refused and "
        "why. Then show it on every page, in your visit alone. It is kept nowhere."
    )
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
    elif shown and shown.edition and shown.edition.tables == found.edition.tables:
        page_layout.notice(
            "Every page shows this file now. “Remove it”, above, takes it away again."
        )
        _ways(shown)
    elif shown is None and found.inspection.sha256 in set(data.editions["sha256"]):
        page_layout.notice("The site holds this very file already: every page shows it.")
    elif st.button("Show it in this visit", type="primary", key="show_own_file"):
        with st.spinner("Putting it together with what the site holds"):
            made = visit.show(found)
        if made:
            st.rerun()
        page_layout.notice(
            "Too many visitors show a file of their own just now. Please try again later."
        )
    if found.edition and found.inspection.as_at is None:
        page_layout.notice(
            "The file says no day as at which it stands, so it counts as older than every other: "
            "where two tell a release differently, the other stands."
        )


def _ways(shown: Upload) -> None:
    """Links to where its rows stand: some streams are in no view until they are chosen."""
    found = {sheet.stream for sheet in shown.inspection.sheets if sheet.kind == "releases"}
    streams = tuple(stream for stream in STREAMS if stream in found - {project_rows.STREAM})
    if streams:
        links.show("releases", "See its releases", replace(DEFAULT, streams=streams))
    if project_rows.STREAM in found:
        links.show("accredited-projects", "See its projects")
