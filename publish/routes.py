"""Every address that answers machines, in one list for ``dashboard.py``."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from publish.api import API
from publish.feed import FEED


def _robots(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("User-agent: *\nDisallow: /api/\nDisallow: /_stcore/\n")


ROUTES: list[BaseRoute] = [API, FEED, Route("/robots.txt", _robots)]
