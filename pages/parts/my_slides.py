"""The deck that a visitor is making: kept in this session, and in the address of its page."""

from urllib.parse import urlsplit

import streamlit as st

from pages.parts import address
from publish import deck, findings
from publish.deck import Deck, Slide
from publish.site import NAME

_KEY = "slides"


def mine() -> tuple[Slide, ...]:
    """The slides chosen so far."""
    return st.session_state.get(_KEY, ())


def keep(slides: tuple[Slide, ...]) -> None:
    st.session_state[_KEY] = slides[: deck.MOST_SLIDES]


def as_deck() -> Deck:
    return Deck(NAME, mine())


def here(chart: str) -> Slide | None:
    """The slide of a chart as this page shows it now; ``None`` where it can't be one."""
    page = urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]
    if chart not in findings.PAGES.get(page, {}):
        return None
    return deck.slide_of(page, chart, address.asked())
