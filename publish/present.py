"""Slides by address: ``/present.html`` shows a deck, or one view, and ``download=1`` gives
the same file to take away."""

from contextlib import nullcontext
from datetime import UTC, datetime
from urllib.parse import urlencode

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from loaders import dataset
from loaders.dataset import Dataset
from publish import deck, findings, pack, site
from publish.deck import Deck, DeckError, Slide
from publish.html_parts import refusal
from publish.kept import Busy, Kept, Turns

PATH = "/present.html"
FILE = "pupil-data-slides.html"
MOST_PARAMETERS = 200
"""More than any view has."""
_AGAIN = 5
"""Seconds after which one who is turned away may ask again."""
_usual: Kept[str] = Kept(most=4, at_once=4)
"""The default deck, as seen from each address of the site: nobody's own deck keeps it waiting."""
_others: Kept[str] = Kept(most=8, at_once=8)
_turn = Turns()
"""For each slide of the others, so that a short deck does not wait for a long one."""


def given(request: Request) -> findings.Params:
    """The parameters of an address of slides or of one view. Raises
    :class:`publish.deck.DeckError` if there are more than anyone needs."""
    params = site.params(request)
    if sum(map(len, params.values())) > MOST_PARAMETERS:
        raise DeckError(
            f"This address has more than {MOST_PARAMETERS} parameters, which no view has. Please "
            "make it again from a page of this site."
        )
    return params


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
    return deck.slide_asked(page, chart, params, "This address")


def address(slide: Slide) -> str:
    """Where one view is presented, from the site's root."""
    return f"{PATH}?{urlencode(query(slide), doseq=True)}"


def query(slide: Slide) -> dict[str, list[str]]:
    """The parameters that name the view of a slide."""
    return {"page": [slide.page], "chart": [slide.chart], **slide.params}


def _last(params: findings.Params, key: str) -> str:
    return ([*params.get(key, ())] or [""])[-1]


def _asked(request: Request) -> tuple[Deck, Dataset]:
    """The deck that is asked for, and what is loaded."""
    return deck_of(given(request)), dataset.current()


async def _present(request: Request) -> HTMLResponse:
    try:
        asked, data = await to_thread.run_sync(_asked, request)
    except DeckError as error:
        return HTMLResponse(refusal(str(error), "Slides"), status_code=400)
    kept, turn = (_usual, nullcontext) if asked == deck.default() else (_others, _turn)
    here, today = site.address(request), datetime.now(UTC).date()
    try:
        made = await kept.get(
            (asked, here, data, today),
            lambda: pack.make(asked, here, today, turn=turn),
        )
    except Busy:
        words = "Many talks are being made at this moment. Please try again in a moment."
        again = {"Retry-After": str(_AGAIN)}
        return HTMLResponse(refusal(words, "Slides"), status_code=503, headers=again)
    headers = {"Cache-Control": "no-cache"}
    if request.query_params.get("download"):
        headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return HTMLResponse(made, headers=headers)


PRESENT = Route(PATH, _present)
