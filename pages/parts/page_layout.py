"""How every page opens and closes."""

import pandas as pd
import streamlit as st

from pages.parts import address, links, visit
from pages.parts.text import link, markdown, markup
from publish.downloads import LICENCE_ADDRESS
from publish.site import ABOUT, NAME
from views import sentence
from views.view import View
from views.words import day

_SEARCH = (
    '<form class="search" role="search" action="read/search" method="get"{}>'
    '<input name="q" type="search" maxlength="100" aria-label="Search by name" '
    'placeholder="A company, a newspaper …" autocomplete="off">'
    '<button type="submit">Search</button></form>'
)
"""A search leads to a plain page, which is there at once: in a tab of its own where leaving the
visit would lose the visitor's own file."""


def opening(finding: str, lead: str = "") -> None:
    """The site's name, the page's one ``h1`` (its finding), and a lead in plain words.

    ``lead`` is HTML made of harmless parts.
    """
    search = _SEARCH.format(' target="_blank"' if visit.uploads() else "")
    st.html(f'<div class="over"><p class="eyebrow">{markup(NAME)}</p>{search}</div>')
    st.title(markdown(finding), anchor=False)
    if lead:
        st.html(f'<p class="lead">{lead}</p>')


def heading(finding: str) -> None:
    """The heading of a second finding, whose chart has none of its own."""
    st.header(markdown(finding), anchor=False)


def foot() -> None:
    """What this is, what it is not, and the licence of what it shows; on paper then the page's
    address, with all that was chosen, and the day."""
    words = links.inside("glossary", "What the words mean")
    judged = links.inside("how-we-classify", "our own judgement")
    licence = link(LICENCE_ADDRESS, "Open Government Licence v3.0")
    st.html(
        f'<div class="foot"><p>{markup(ABOUT)} Recipient types are {judged}. {words}.</p>'
        f"<p>Contains public sector information licensed under the {licence}.</p></div>"
    )
    here = address.link(address.parameters())
    today = day(pd.Timestamp.now("UTC"))
    st.html(f'<p class="paper printed">{markup(here)}<br>Printed on {markup(today)}</p>')


def what_is_shown(
    rows: pd.DataFrame, view: View, releases: pd.DataFrame | None = None, beside: str = ""
) -> None:
    """What is being shown, in words, and what the unit and the years leave out of ``releases``
    (not given where a note under the chart says it). ``beside``: what a wide screen has room
    for too."""
    sentence_in_bold = f"<b>{markup(sentence.describe(rows, view))}.</b>"
    rest = "" if releases is None else markup(sentence.left_out(releases, view))
    more = f'<span class="roomy">{markup(beside)}</span>' if beside else ""
    st.html(f'<p class="shown">{sentence_in_bold} {rest}{more}</p>')


def notice(words: str) -> None:
    """Something that the visitor should know of what they did or see."""
    st.html(f'<p class="said" role="status">{markup(words)}</p>')


def more_findings(findings: dict[str, str]) -> None:
    """Other pages' findings, each a link to its page: ``{page: finding}``."""
    st.header("More findings", anchor=False)
    with st.container(key="findings"):
        for column, (page, finding) in zip(
            st.columns(len(findings), gap="large"), findings.items(), strict=True
        ):
            with column:
                links.show(page, f"{markdown(finding)} →")
