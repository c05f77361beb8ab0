"""Links between our own pages: what the visitor chose to see goes along.

A link keeps the edition that the page is shown as at, and the filters where the page it
leads to has filters. Pages are named as in their address.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from findings import PAGES
from pages.parts import address, page_findings
from pages.parts.text import markup
from views import as_at
from views.view import View, to_query

_STAY = f"<script>{Path(__file__).with_suffix('.js').read_text(encoding='utf-8')}</script>"


def stay() -> None:
    """Links in our HTML keep the visit that they are in (see ``links.js``)."""
    st.html(_STAY, unsafe_allow_javascript=True)


def to(page: str, view: View | None = None) -> Callable[..., str]:
    """What makes HTML links to ``page``: ``to("recipients")(label, r=name)``.

    ``view``: the filters to go there with; those of this page's address without it.
    """
    filters = _filters(page, view)

    def make(label: object, **query: str) -> str:
        asked = urlencode({**query, **filters}, doseq=True)
        to = (page or "./") + (f"?{asked}" if asked else "")
        return f'<a href="{markup(to)}">{markup(label)}</a>'

    return make


def inside(page: str, label: object, **query: str) -> str:
    """HTML for one link to ``page``."""
    return to(page)(label, **query)


def show(page: str, label: str, view: View | None = None, **query: str) -> None:
    """A link to ``page`` on a line of its own; ``label`` is Markdown."""
    st.page_link(
        PAGES[page].script,
        label=label,
        query_params={**query, **_filters(page, view)},
    )


def _filters(page: str, view: View | None) -> dict[str, list[str]]:
    here = address.parameters()
    query = to_query(view or page_findings.read().view) if PAGES[page].carries else {}
    edition = here.get(as_at.KEY) if not PAGES[page].of_now else None
    return {**query, as_at.KEY: edition[-1:]} if edition else query
