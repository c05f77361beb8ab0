"""Slides by address: ``/present.html`` shows a deck, or one view, and ``download=1`` gives
the same file to take away."""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from publish import deck, findings, pack, site
from publish.deck import Deck, DeckError, Slide
from publish.html_parts import escape

PATH = "/present.html"
FILE = "pupil-data-slides.html"


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


def _present(request: Request) -> HTMLResponse:
    params: dict[str, Sequence[str]] = dict(
        parse_qs(request.url.query, keep_blank_values=True, max_num_fields=200)
    )
    try:
        made = pack.make(deck_of(params), site.address(request))
    except DeckError as error:
        return HTMLResponse(refusal(str(error), "Slides"), status_code=400)
    headers = {"Cache-Control": "no-cache"}
    if _last(params, "download"):
        headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return HTMLResponse(made, headers=headers)


def refusal(words: str, what: str) -> str:
    """A page that says kindly what is wrong."""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(what)}'
        '</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>'
        ":root{color-scheme:light dark}body{font:1.25rem/1.5 sans-serif;max-width:38rem;"
        f"margin:12vh auto;padding:0 1rem}}</style></head><body><h1>{escape(what)}</h1>"
        f'<p>{escape(words)}</p><p><a href="/slides">To your slides</a></p></body></html>'
    )


PRESENT = Route(PATH, _present)
