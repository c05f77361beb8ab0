"""As at: the page as the registers stood in a chosen edition, kept in the address.

Like the filters, it goes along to another page of the menu.
"""

import streamlit as st

from loaders.dataset import Dataset
from pages.parts import address, page_findings, page_layout, visit
from views import as_at
from views.address import AS_AT
from views.editions import dated_editions
from views.words import day

_LATEST = ""
"""The choice of every edition; ``None`` would be no choice to Streamlit."""


def read() -> Dataset:
    """The data set that the address asks for. Call it first, before the filters."""
    data = visit.data()
    held = st.session_state.get("as_at_held")
    if visit.has_just_come() and held and not address.parameters(as_at.KEY):
        address.write([as_at.KEY], as_at.to_query(held))
    edition = page_findings.read().as_at
    st.session_state["as_at_held"] = edition
    return visit.data(edition) if edition else data


def data_of_address() -> Dataset:
    """The same for a page that no link carries the edition to: the address alone decides."""
    edition = page_findings.read().as_at
    return visit.data(edition) if edition else visit.data()


def show_if_asked() -> None:
    """:func:`show`, on such a page only where the address asks for an edition."""
    if address.parameters(as_at.KEY):
        show()


def show() -> None:
    """What is seen when it is not today's, and the control to change it. Nothing while no
    edition is held whose day is known."""
    notices()
    button()


def notices() -> None:
    """What is seen when it is not today's."""
    asked = page_findings.read()
    seen = [as_at.describe(asked.as_at, visit.data().editions)] if asked.as_at else []
    for words in [*asked.notices_about(AS_AT), *seen]:
        page_layout.notice(words)


def button() -> None:
    """What opens the choice of an edition, as small as a filter."""
    editions = visit.data().editions
    edition = page_findings.read().as_at
    labels = dated_editions(editions).set_index("edition_id")["label"]
    if not len(labels):
        return
    st.session_state["as_at_chosen"] = edition or _LATEST
    now = f"As at {day(as_at.day_of(edition, editions))}" if edition else "Edition"
    with st.popover(now, key="open_as_at", width="content"):
        st.selectbox(
            "Show the registers as at",
            [_LATEST, *labels.index],
            format_func=lambda chosen: labels[chosen] if chosen else as_at.latest(editions),
            key="as_at_chosen",
            on_change=_chosen,
        )


def with_day(words: str) -> str:
    """``words`` about what is shown, with the edition that it is shown as at, and the
    visitor's own file that is shown with it."""
    editions, own = visit.data().editions, visit.upload()
    edition = page_findings.read().as_at
    parts = [words, as_at.describe(edition, editions) if edition else ""]
    parts.append(
        f"With the visitor’s own file {own.inspection.file}, no part of the site" if own else ""
    )
    return ". ".join(part.rstrip(".") for part in parts if part)


def _chosen() -> None:
    chosen = st.session_state["as_at_chosen"]
    st.session_state["as_at_held"] = chosen or None
    address.write([as_at.KEY], as_at.to_query(chosen))
