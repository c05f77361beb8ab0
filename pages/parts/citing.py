"""Words to copy that name what is on the page, in which edition and when."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from loaders import dataset
from loaders.dataset import Dataset
from pages.parts import visit
from pages.parts.text import markdown
from publish import citations, edition, share_cards, site

_CITE_THEMSELVES = {"release": "id", "recipients": "r"}
"""Pages with a citation of their own, and what in the address they have it for."""


def fold(page: str) -> None:
    """Folded at the end of the page at ``/page``: how to cite the view in its address."""
    if page in _CITE_THEMSELVES and _CITE_THEMSELVES[page] in st.query_params:
        return
    with st.expander("Cite this page", key="cite", on_change="rerun") as fold:
        if fold.open and not _said_why_not():
            given = {key: st.query_params.get_all(key) for key in st.query_params}
            card = share_cards.card(page, given)
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
    made = citations.cite(title, address(query), *edition.latest(data), datetime.now(UTC).date())
    for tab, words in zip(
        st.tabs(["Plain", "Harvard", "BibTeX"]),
        (made.plain, made.harvard, made.bibtex),
        strict=True,
    ):
        tab.code(words, language=None, wrap_lines=True)


def address(query: Mapping[str, list[str]]) -> str:
    """Where this page stands, with ``query``: the address that the operator set, if any."""
    here = (st.context.url or "").partition("?")[0]
    if site.told():
        here = site.told() + "/" + here.rpartition("/")[2]
    return f"{here}?{urlencode(query, doseq=True)}" if query else here
