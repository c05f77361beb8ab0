"""Links that show themselves: each page's address says in its HTML what the page says.

Streamlit serves one fixed ``index.html`` for every page, which a search engine or a
service that previews links can read nothing from. This middleware writes the view's
title, description and picture into it, the look of the pages, and what to do for whoever
has no JavaScript.
"""

import html
import logging
import re
from pathlib import Path
from urllib.parse import urlencode

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from publish import share_cards, site
from publish.share_cards import SITE, Card
from publish.share_picture import FIRST, HEIGHT, WIDTH

_STYLE = Path(__file__).parents[1] / "pages" / "static" / "style.css"
_NO_PAGES = re.compile(r"^/(api|_stcore|static|media|component|app/static)/|\.[^/]*$")
"""Paths that are never a page: they pass through untouched."""
_LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
"""What a browser asks of a file; a page made for its address is sent whole, and another
middleware compresses it."""


class Share:
    """ASGI middleware that makes each page's HTML its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not asked or _NO_PAGES.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name not in _LEFT_OUT]
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
                    made = await to_thread.run_sync(_page, body, Request(scope))
                    headers = MutableHeaders(scope=start)
                    del headers["etag"], headers["last-modified"], headers["accept-ranges"]
                    headers["content-length"] = str(len(made))
                    await send(start)
                    await send({"type": "http.response.body", "body": made})

        whole = {**scope, "method": "GET", "headers": kept, "extensions": {}}
        await self.app(whole, receive, hold_html)


def tags(card: Card, address: str, page: str) -> str:
    """The card as tags of an HTML head. All text is made harmless."""
    here = f"{address}/{page}" + (f"?{urlencode(card.query)}" if card.query else "")
    title = card.title if card.title == site.NAME else f"{card.title} – {site.NAME}"
    image = f"{address}/share.png?{urlencode([('page', page or FIRST), *card.query])}"
    named = {"description": card.description, "twitter:card": "summary_large_image"}
    told = {
        "og:type": "website",
        "og:locale": "en_GB",
        "og:site_name": site.NAME,
        "og:title": card.title,
        "og:description": card.description,
        "og:url": here,
        "og:image": image,
        "og:image:type": "image/png",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": card.title,
    }
    links = {
        "canonical": here,
        "alternate": f"{address}/feed.xml",
        "service-desc": f"{address}/api/openapi.json",
    }
    made = [f"<title>{html.escape(title)}</title>"]
    made += [f'<meta name="{k}" content="{html.escape(v)}" />' for k, v in named.items()]
    made += [f'<meta property="{k}" content="{html.escape(v)}" />' for k, v in told.items()]
    made += [
        f'<link rel="{rel}" href="{html.escape(to)}"{_KINDS.get(rel, "")} />'
        for rel, to in links.items()
    ]
    return "\n    ".join(made)


_KINDS = {"alternate": ' type="application/atom+xml"'}


def fill(page: str, card: Card, address: str, name: str) -> str:
    """Streamlit's HTML ``page`` with the card in it. What is not found there is left alone."""
    made = page.replace('<html lang="en">', '<html lang="en-GB">', 1)
    made = re.sub(r"(?<!\s)\s*<link rel=\"service-desc\"[^<>]*>", "", made, count=1)
    head = tags(card, address, name)
    head += f"\n    <style>{_STYLE.read_text(encoding='utf-8')}</style>"
    made = re.sub(r"<title>.*?</title>", lambda _: head, made, count=1, flags=re.DOTALL)
    without = _WITHOUT.format(
        title=html.escape(card.title),
        description=html.escape(card.description),
        address=html.escape(address),
    )
    return re.sub(r"<noscript>.*?</noscript>", lambda _: without, made, count=1, flags=re.DOTALL)


_WITHOUT = """<noscript>
      <h1>{title}</h1>
      <p>{description}</p>
      <p>This page draws its charts with JavaScript, which is switched off. The same figures are
        here as tables: <a href="{address}/api/releases.csv">releases</a>,
        <a href="{address}/api/recipients.csv">recipients</a>,
        <a href="{address}/api/exchanges.csv">exchanges with the Home Office and others</a>,
        <a href="{address}/api/nationality.csv">nationality</a>.</p>
    </noscript>"""


def _page(body: bytes, request: Request) -> bytes:
    name = request.url.path.removeprefix("/")
    try:
        card = share_cards.card(name, site.params(request))
    except Exception:  # a page without its card is still a page
        logging.getLogger(__name__).exception("The share card of a page could not be made.")
        card = SITE
    return fill(body.decode(), card, site.site_address(request), name).encode("utf-8", "replace")


def _is_page(message: Message) -> bool:
    headers = MutableHeaders(scope=message)
    return message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
