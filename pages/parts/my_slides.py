"""The deck that a visitor is making: kept in this session, and in the address of its page."""

from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from pages.parts import address
from publish import findings
from publish.site import NAME
from publish.slides import deck
from publish.slides.deck import Deck, Slide

_KEY = "my_deck"


def mine() -> Deck:
    """The slides chosen so far, under their title."""
    return st.session_state.get(_KEY, Deck(NAME, ()))


def keep(chosen: Deck) -> None:
    st.session_state[_KEY] = replace(chosen, slides=chosen.slides[: deck.MOST_SLIDES])


def keep_slides(slides: tuple[Slide, ...]) -> None:
    """Other slides, under the same title."""
    keep(replace(mine(), slides=slides))


def here(chart: str) -> Slide | None:
    """The slide of a chart as this page shows it now; ``None`` where it can't be one."""
    page = urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]
    if chart not in findings.PAGES.get(page, {}):
        return None
    return deck.slide_of(page, chart, address.asked())
