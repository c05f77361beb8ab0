"""What the server does around the pages, for ``dashboard.py``: every address that answers
machines, and the middleware that writes each page's finding into its HTML."""

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from publish.api import API
from publish.datapackage import DATAPACKAGE as WHOLE
from publish.feed import FEED
from publish.handout import HANDOUT
from publish.pictures import PICTURES
from publish.share import Share
from publish.share_picture import PICTURE
from publish.short_links import SHORT
from publish.slides.present import DRAW, PRESENT


def _robots(_request: Request) -> PlainTextResponse:
    kept_from = ("/api/", "/_stcore/", "/picture.", PRESENT.path, HANDOUT.path, WHOLE.path)
    return PlainTextResponse("User-agent: *\n" + "".join(f"Disallow: {p}\n" for p in kept_from))


ROUTES: list[BaseRoute] = [
    API,
    FEED,
    HANDOUT,
    PICTURE,
    PICTURES,
    DRAW,
    PRESENT,
    SHORT,
    WHOLE,
    Route("/robots.txt", _robots),
]
MIDDLEWARE = [Middleware(Share)]
"""Innermost: it reads Streamlit's HTML before anything compresses it."""
