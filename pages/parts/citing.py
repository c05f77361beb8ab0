"""Words to copy that name what is on the page, in which edition and when."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from loaders.dataset import Dataset
from publish import citations, edition


def show(title: str, data: Dataset, query: Mapping[str, list[str]]) -> None:
    """A citation of the page's address with ``query``: plain, Harvard and BibTeX."""
    here = (st.context.url or "").partition("?")[0]
    address = f"{here}?{urlencode(query, doseq=True)}" if query else here
    made = citations.cite(title, address, *edition.latest(data), datetime.now(UTC).date())
    st.header("Cite it", anchor=False)
    for tab, words in zip(
        st.tabs(["Plain", "Harvard", "BibTeX"]),
        (made.plain, made.harvard, made.bibtex),
        strict=True,
    ):
        tab.code(words, language=None, wrap_lines=True)
