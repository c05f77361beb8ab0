"""Words to copy that name what is on the page, in which edition and when."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import streamlit as st

import findings
from findings import data_as_of
from pages.parts import address, page_findings, visit
from pages.parts.text import markdown
from publish import citations
from views import as_at


def fold() -> None:
    """Folded at the end of the page: how to cite the view in its address. A release has a
    citation of its own."""
    asked = page_findings.read()
    if asked.page == "release" and asked.release:
        return
    with st.expander("Cite this page", key="cite", on_change="rerun") as fold:
        if fold.open and not _said_why_not():
            card = findings.card(asked)
            _words(card.title, card.sources(), card.params, card.as_at)


def show(title: str, source_ids: Iterable[str], query: Mapping[str, list[str]]) -> None:
    """How to cite the page's address with ``query``, and as at the edition that it is seen
    as at: plain, Harvard and BibTeX."""
    st.header("Cite it", anchor=False)
    if not _said_why_not():
        edition = page_findings.read().as_at
        _words(title, source_ids, {**query, **address.parameters(as_at.KEY)}, edition)


def _said_why_not() -> bool:
    """Whether what is shown can't be cited, and says so."""
    own = visit.upload()
    if own:
        st.markdown(
            f"This page includes your file {markdown(own.inspection.file)}, which no link "
            "can show to others. Remove it to cite this page."
        )
    return own is not None


def _words(
    title: str, source_ids: Iterable[str], query: Mapping[str, list[str]], edition: str | None
) -> None:
    today = datetime.now(UTC).date()
    citation = citations.cite(
        title, address.link(query), data_as_of.data_as_of(source_ids, edition), today
    )
    for tab, words in zip(
        st.tabs(["Plain", "Harvard", "BibTeX"]),
        (citation.plain, citation.harvard, citation.bibtex),
        strict=True,
    ):
        tab.code(words, language=None, wrap_lines=True)
