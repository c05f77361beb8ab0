"""The web addresses of plain pages: each is made once, kept compressed, and sent from there."""

import gzip
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

import findings
from findings import data_as_of
from loaders import dataset
from loaders.dataset import Dataset
from publish import site
from publish.asker import asker
from publish.plain import addresses, chart_files, documents, rendering, search_page
from publish.plain.menu import LABELS
from publish.plain.parts import Document
from publish.plain.rendering import Place
from publish.render_queue import RenderCache
from publish.turns import Busy
from views.memo import once_for_data

MOST_PARAMETERS = 60
"""More than any view has."""
KEPT = 16_000_000
"""Bytes of pages that are held, of about 12 KB each."""
_AGAIN = 3
"""Seconds after which one who is turned away may ask again."""
_FRESH = "public, max-age=300"


@dataclass(frozen=True)
class MadePage:
    """A page as it is sent, or a file beside it. ``packed``: gzip."""

    packed: bytes
    etag: str
    status: int
    media: str


def made_page(body: bytes, status: int = 200, media: str = "text/html; charset=utf-8") -> MadePage:
    """A page made ready to be sent any number of times."""
    packed = gzip.compress(body, 7, mtime=0)
    return MadePage(packed, f'"{hashlib.sha256(packed).hexdigest()[:32]}"', status, media)


def _cache(data: Dataset) -> RenderCache[MadePage]:
    """What was made from one data set; the next one begins with nothing."""
    return once_for_data(
        data,
        "plain pages",
        lambda: RenderCache(KEPT, weigh=weight),
    )


def weight(held: MadePage) -> int:
    """Bytes that are kept. What is not there is not: its addresses are without end."""
    return len(held.packed) if held.status == 200 else KEPT + 1


_USUAL = {addresses.page(page) for page in LABELS}
"""The pages of the menu, for which nobody waits in a queue of their own."""


def place() -> Place:
    """Where this site's pages stand: as its operator set it, otherwise without a host, so that
    nobody who asks under another name changes what others get."""
    return Place(site.public_address())


async def _answer(request: Request) -> Response:
    path = request.url.path
    if not path.endswith(("/", *(f".{ending}" for ending in chart_files.MIME))):
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{place().root}{path}/{asked}", status_code=308)
    params = site.params(request)
    if sum(map(len, params.values())) > MOST_PARAMETERS:
        params = {}
    key = (path, tuple((name, *values) for name, values in params.items()))
    return await _send(request, key, lambda: _page(path, params))


async def _search(request: Request) -> Response:
    typed = request.query_params.get("q", "")[: 4 * search_page.search.LONGEST_SEARCH]
    return await _send(request, ("search", typed), lambda: _search_page(typed))


async def _send(request: Request, key: object, make: Callable[[], MadePage]) -> Response:
    try:
        usual = not request.url.query and request.url.path in _USUAL
        who = "" if usual else asker(request)
        held = await _cache(dataset.current()).get(key, make, who)
    except Busy:
        words = "Many pages are being made at this moment. Please try again in a moment."
        return Response(words, 503, {"Retry-After": str(_AGAIN)}, "text/plain; charset=utf-8")
    return sent(request, held)


def sent(request: Request, held: MadePage) -> Response:
    """The page, or nothing where the asker holds it already."""
    headers = {"ETag": held.etag, "Vary": "Accept-Encoding", "Cache-Control": _FRESH}
    if held.status != 200:
        headers["Cache-Control"] = "no-store"
    elif held.etag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    body = held.packed
    if "gzip" in request.headers.get("Accept-Encoding", "").lower():
        headers["Content-Encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return Response(body, held.status, headers, held.media)


def _page(path: str, params: dict[str, list[str]]) -> MadePage:
    """The page at a path, or the file of its charts that stands beside it."""
    folder, slash, name = path.removeprefix(addresses.ROOT).rpartition("/")
    document = documents.at(folder + slash, params)
    if document is None:
        return missing(path)
    stands = data_as_of.as_at_words(findings.read("", params).as_at)
    if not name:
        return _held_page(document, stands)
    content = chart_files.file(name, document, place(), stands)
    return (
        missing(path)
        if content is None
        else made_page(content, media=chart_files.MIME[name.rpartition(".")[2]])
    )


def missing(path: str) -> MadePage:
    """The page for an address where nothing stands."""
    return _held_page(search_page.missing(path, dataset.current()))


def _search_page(typed: str) -> MadePage:
    return _held_page(search_page.document(typed, dataset.current()))


def _held_page(document: Document, stands: str = "") -> MadePage:
    body = rendering.page(document, place(), stands).encode("utf-8", "replace")
    return made_page(body, 200 if document.found else 404)


async def warm() -> None:
    """Make the pages of the menu before anybody asks, one after another."""
    for page in LABELS:
        path = addresses.page(page)
        try:
            await _cache(dataset.current()).get((path, ()), partial(_page, path, {}))
        except Exception:  # whoever asks is told
            logging.getLogger(__name__).exception("%s could not be made.", path)


READ = [
    Route("/index.html", lambda _: RedirectResponse(f"{place().root}/", 308)),
    Route(search_page.PATH, _search),
    Route(f"{search_page.PATH}/", _search),
    Route("/read", _answer),
    Route("/read/{path:path}", _answer),
]
