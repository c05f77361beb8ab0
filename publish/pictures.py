"""A chart's picture by address: ``/picture.svg`` and ``/picture.png``, with its title, source
and date inside, in sizes for slides and for posts."""

import threading
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from charts import picture
from publish import answers, pack, present, site
from publish.deck import DeckError, Slide
from publish.html_parts import refusal
from views.words import day

SIZES = {"slide": (1920, 1080), "post": (1200, 675), "square": (1080, 1080)}
"""Pixels of each size: a slide, a post beside words, a post by itself."""
_KINDS = {"svg": "image/svg+xml", "png": "image/png"}
_drawing = threading.Lock()
"""Pictures are drawn one after another, so that they leave the processor to the pages."""


def address(kind: str, size: str, slide: Slide) -> str:
    """Where the picture of a slide's chart stands, from the site's root."""
    return f"/picture.{kind}?{urlencode(present.query(slide) | {'size': [size]}, doseq=True)}"


def draw(slide: Slide, size: str, here: str) -> str:
    """The picture as SVG. Raises :class:`publish.deck.DeckError` where nothing is loaded."""
    shown = pack.show(slide, here)
    if shown.chart is None:
        raise DeckError("What this picture showed is not loaded here any more.")
    made = f"{day(datetime.now(UTC))}"  # type: ignore[arg-type]
    told = [shown.source, f"as of {made}", here.partition("://")[2]]
    return picture.to_svg(shown.chart, *SIZES[size], source=" · ".join(filter(None, told)))


@lru_cache(maxsize=32)
def _png(svg: str) -> bytes:
    with _drawing:
        return picture.to_png(svg)


def _answer(request: Request) -> Response:
    asked = request.query_params
    size, kind = asked.get("size") or "slide", request.path_params["kind"]
    if size not in SIZES or kind not in _KINDS:
        return _refused(f"Pictures have the sizes {', '.join(SIZES)}, as .svg and .png.")
    try:
        slide = present.one({key: asked.getlist(key) for key in asked})
        made = draw(slide, size, site.address(request))
    except DeckError as error:
        return _refused(str(error))
    body = made.encode() if kind == "svg" else _png(made)
    return answers.send(request, body, _KINDS[kind])


def _refused(words: str) -> HTMLResponse:
    return HTMLResponse(refusal(words, "Picture"), status_code=400)


PICTURES = Route("/picture.{kind}", _answer)
