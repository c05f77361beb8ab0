"""Words to copy that name what is on the page, in which edition and when."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from loaders import dataset
from loaders.dataset import Dataset
from pages.parts import address, visit
from pages.parts.text import markdown
from publish import citations, edition, share_cards

_CITE_THEMSELVES = {"release": "id", "recipients": "r"}
"""Pages with a citation of their own, and what in the address they have it for."""


def fold(page: str) -> None:
    """Folded at the end of the page at ``/page``: how to cite the view in its address."""
    if page in _CITE_THEMSELVES and _CITE_THEMSELVES[page] in st.query_params:
        return
    with st.expander("Cite this page", key="cite", on_change="rerun") as fold:
        if fold.open and not _said_why_not():
            card = share_cards.card(page, address.asked())
            query: dict[str, list[str]] = {}
            for key, value in card.query:
                query.setdefault(key, []).append(value)
            _words(card.title, dataset.current(), query)


def show(title: str, data: Dataset, query: Mapping[str, list[str]]) -> None:
    """How to cite the page's address with ``query``: plain, Harvard and BibTeX."""
    st.header("Cite it", anchor=False)
    if not _said_why_not():
        _words(title, data, query)


def _said_why_not() -> bool:
    """Whether what is shown can't be cited, and says so."""
    own = visit.upload()
    if own:
        st.markdown(
            f"What stands here includes your file {markdown(own.found.file)}, which no link can "
            "show to others. Remove it to cite this page."
        )
    return own is not None


def _words(title: str, data: Dataset, query: Mapping[str, list[str]]) -> None:
    today = datetime.now(UTC).date()
    made = citations.cite(title, address.link(query), *edition.latest(data), today)
    for tab, words in zip(
        st.tabs(["Plain", "Harvard", "BibTeX"]),
        (made.plain, made.harvard, made.bibtex),
        strict=True,
    ):
        tab.code(words, language=None, wrap_lines=True)
