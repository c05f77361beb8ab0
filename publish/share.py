"""The first HTML of each page of the app: the finding itself, before any script has run.

Streamlit serves one fixed ``index.html`` for every page, which is blank until its scripts have
come and have asked the server. This middleware writes into it what the plain page of the same
view says (``publish.plain``), its title and its card. The page shows that until Streamlit has
drawn the same finding (``first.js``). An address that is none of ours answers 404 with a page
that helps.
"""

import gzip
import logging
import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import findings
from findings import data_as_of
from loaders import dataset
from publish import site
from publish.asker import asker
from publish.plain import answer, documents, rendering
from publish.plain.answer import MadePage
from publish.plain.menu import LABELS
from publish.plain.parts import Document
from publish.render_queue import RenderCache
from publish.turns import Busy

_STYLE = Path(__file__).parents[1] / "pages" / "static" / "style.css"
_SWAP = Path(__file__).with_name("first.js")
_NO_PAGES = re.compile(r"^/(api|media|component|app/static|read)/|^/read$")
"""Paths that are never a page, and whose own answers pass through untouched."""
_LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
"""What a browser asks of a file; a page made for its address is sent whole."""
_WITHOUT = ("deck", "name")
"""Parameters that a first look does without: long, or words of a stranger."""
_kept: RenderCache[MadePage] = RenderCache(most=answer.KEPT, weigh=answer.weight)


class Share:
    """ASGI middleware that makes each page's HTML its own. ``routes``: those of the site, which
    answer for themselves. What Streamlit answers with its page, it has no file for."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute] = ()) -> None:
        self.app, self.routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not asked or _NO_PAGES.search(scope["path"]) or self._answers(scope):
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name not in _LEFT_OUT]
        start: Message | None = None
        body = b""

        async def hold_html(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await _answer(start, body, scope, send)

        whole = {**scope, "method": "GET", "headers": headers, "extensions": {}}
        await self.app(whole, receive, hold_html)

    def _answers(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is not Match.NONE for route in self.routes)


async def _answer(start: Message, index: bytes, scope: Scope, send: Send) -> None:
    """Send the page of the address in the place of the fixed ``index``."""
    request = Request(scope)
    name = request.url.path.strip("/")
    params = {key: all_ for key, all_ in site.params(request).items() if key not in _WITHOUT}
    if sum(map(len, params.values())) > answer.MOST_PARAMETERS:
        params = {}
    key = (name, tuple((one, *all_) for one, all_ in params.items()), dataset.current(), index)
    try:
        who = asker(request) if params or name not in LABELS else ""
        held = await _kept.get(key, lambda: _page(index, name, params), who)
    except Busy:
        held = answer.made_page(index)
    headers = MutableHeaders(scope=start)
    del headers["etag"], headers["last-modified"], headers["accept-ranges"]
    body = held.packed
    if "gzip" in Headers(scope=scope).get("accept-encoding", "").lower():
        headers["content-encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    headers["vary"] = "Accept-Encoding"
    headers["content-length"] = str(len(body))
    await send({**start, "status": held.status})
    await send({"type": "http.response.body", "body": body})


def _page(index: bytes, name: str, params: dict[str, list[str]]) -> MadePage:
    if name not in LABELS and name != "release":
        return answer.missing(f"/{name}")
    try:
        document = documents.of_view(name, params)
        stands = data_as_of.as_at_words(findings.read(name, params).as_at)
    except Exception:  # a page without its finding is still a page
        logging.getLogger(__name__).exception("The first look of a page could not be made.")
        document, stands = documents.SITE, ""
    page = fill(index.decode(), document, stands, bare="embed" in params)
    return answer.made_page(page.encode(), 200 if document.found else 404)


def fill(index: str, document: Document, stands: str = "", *, bare: bool = False) -> str:
    """Streamlit's HTML ``index`` with the document in it; its head alone, where it is ``bare``
    for another site's frame. What is not found there is left alone."""
    place = answer.place()
    page = index.replace('<html lang="en">', '<html lang="en-GB">', 1)
    page = re.sub(r"(?<!\s)\s*<link rel=\"service-desc\"[^<>]*>", "", page, count=1)
    page = page.replace('href="./favicon.png"', f'href="{place.root}/icon.png"', 1)
    look = _STYLE.read_text(encoding="utf-8")
    head = rendering.head(document, place) + Markup(f"<style>{look}</style>")  # noqa: S704
    first = ""
    if not bare:
        head += Markup(f"<style>{rendering.style(place.root + rendering.FONT)}</style>")  # noqa: S704
        script = _SWAP.read_text(encoding="utf-8")
        body = rendering.first_look(document, place, stands)
        first = f'<div id="first" class="plain"><div class="page">{body}</div></div>\n'
        first += f"<script>{script}</script>\n    "
    page = re.sub(r"<title>.*?</title>", lambda _: head, page, count=1, flags=re.DOTALL)
    page = re.sub(r"<noscript>.*?</noscript>", "", page, count=1, flags=re.DOTALL)
    return page.replace('<div id="root"></div>', f'{first}<div id="root"></div>', 1)


def _is_page(message: Message) -> bool:
    headers = MutableHeaders(scope=message)
    return message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
