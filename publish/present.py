"""Slides by address: ``/present.html`` shows a deck, or one view, and ``download=1`` gives
the same file to take away."""

import threading
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from loaders import dataset
from loaders.dataset import Dataset
from publish import deck, findings, pack, site
from publish.deck import Deck, DeckError, Slide
from publish.html_parts import refusal

PATH = "/present.html"
FILE = "pupil-data-slides.html"
_PATIENCE = 10
"""Seconds that one waits while another deck is drawn."""
_making = threading.Lock()


def deck_of(params: findings.Params) -> Deck:
    """The deck that an address asks for: ``deck``, or one slide by ``page`` and ``chart``,
    otherwise the default. Raises :class:`publish.deck.DeckError`."""
    if packed := _last(params, "deck"):
        return deck.decode(packed)
    return Deck(site.NAME, (one(params),)) if "chart" in params else deck.default()


def one(params: findings.Params) -> Slide:
    """The slide of the view that ``page``, ``chart`` and the filters name. Raises
    :class:`publish.deck.DeckError`."""
    page, chart = _last(params, "page"), _last(params, "chart")
    if chart not in findings.PAGES.get(page, {}):
        raise DeckError("This address asks for a finding that is not here.")
    return deck.slide_of(page, chart, params)


def address(slide: Slide) -> str:
    """Where one view is presented, from the site's root."""
    return f"{PATH}?{urlencode(query(slide), doseq=True)}"


def query(slide: Slide) -> dict[str, list[str]]:
    """The parameters that name the view of a slide."""
    return {"page": [slide.page], "chart": [slide.chart], **slide.params}


def _last(params: findings.Params, key: str) -> str:
    return ([*params.get(key, ())] or [""])[-1]


@lru_cache(maxsize=4)
def _made(asked: Deck, here: str, _data: Dataset, today: date) -> str:
    return pack.make(asked, here, today)


def _present(request: Request) -> HTMLResponse:
    params = site.params(request)
    try:
        asked = deck_of(params)
    except DeckError as error:
        return HTMLResponse(refusal(str(error), "Slides"), status_code=400)
    if not _making.acquire(timeout=_PATIENCE):
        words = "Many talks are being made at this moment. Please try again in a minute."
        return HTMLResponse(refusal(words, "Slides"), status_code=503)
    try:
        made = _made(asked, site.address(request), dataset.current(), datetime.now(UTC).date())
    finally:
        _making.release()
    headers = {"Cache-Control": "no-cache"}
    if _last(params, "download"):
        headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return HTMLResponse(made, headers=headers)


PRESENT = Route(PATH, _present)
