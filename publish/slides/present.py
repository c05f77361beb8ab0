"""Slides by address.

``GET /present.html`` shows a deck of an address, or one view; ``download=1`` gives the same file
to take away. With ``mine`` it shows the deck that the visitor's own browser keeps, which her
browser sends here as JSON to be drawn: nothing of it is kept. ``POST`` takes a deck as JSON and
gives it as a talk, a handout, a PowerPoint file or, for the page of slides, slide by slide.
"""

import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

import findings
from loaders import dataset
from publish import site
from publish.asker import asker
from publish.html_parts import refusal
from publish.render_queue import DEAR, RenderCache, key_of, read_of
from publish.slides import deck, handout, pack, powerpoint, thumbnails
from publish.slides.deck import LARGEST, Deck, DeckError, Slide
from publish.slides.show import public
from publish.turns import TURNS, Busy
from views.view import Params

PATH = "/present.html"
FILE = "pupil-data-slides"
Made = TypeVar("Made")
MOST_PARAMETERS = 200
"""More than any view has."""
_AGAIN = 5
"""Seconds after which one who is turned away may ask again."""
_usual: RenderCache[str] = RenderCache(most=4)
"""The default deck: nobody's own deck keeps it waiting, nor does anyone's budget."""
_others: RenderCache[str] = RenderCache(most=24_000_000, budget=DEAR, weigh=len)
_files: RenderCache[bytes] = RenderCache(most=8_000_000, budget=DEAR, weigh=len)
_seen: RenderCache[list] = RenderCache(most=64, budget=DEAR)
_read: RenderCache[Any] = RenderCache(most=0, budget=DEAR)
"""Decks as they come."""
_AT_ONCE = 4
"""Decks that may be coming in from one asker at the same time."""
_coming: Counter[str] = Counter()
_LONGEST_KEPT = 20_000
"""Letters of slides whose small pictures are held: those that a talk begins with have fewer."""
_BUSY = "Many talks are being made at this moment. Please try again in a moment."
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def parameters_of(request: Request) -> Params:
    """The parameters of an address of slides or of one view. Raises
    :class:`publish.slides.deck.DeckError` if there are more than anyone needs."""
    params = site.params(request)
    if sum(map(len, params.values())) > MOST_PARAMETERS:
        raise DeckError(
            f"This address has more than {MOST_PARAMETERS} parameters, which no view has. Please "
            "make it again from a page of this site."
        )
    return params


def deck_of(params: Params) -> Deck:
    """The deck that an address asks for: ``deck``, or one slide by ``page`` and ``chart``,
    otherwise the default. Raises :class:`publish.slides.deck.DeckError`."""
    if packed := _last(params, "deck"):
        return deck.decode(packed)
    return Deck(site.NAME, (one(params),)) if "chart" in params else deck.default()


def one(params: Params) -> Slide:
    """The slide of the view that ``page``, ``chart`` and the filters name. Raises
    :class:`publish.slides.deck.DeckError`."""
    page, chart = _last(params, "page"), _last(params, "chart")
    if page not in findings.PAGES or chart not in findings.PAGES[page].charts:
        raise DeckError("This address asks for a finding that is not here.")
    return deck.slide_asked(page, chart, params, "This address")


def address(slide: Slide) -> str:
    """Where one view is presented, from the site's root."""
    return f"{PATH}?{urlencode(query(slide), doseq=True)}"


def query(slide: Slide) -> dict[str, list[str]]:
    """The parameters that name the view of a slide."""
    return {"page": [slide.page], "chart": [slide.chart], **slide.params}


def _last(params: Params, key: str) -> str:
    return ([*params.get(key, ())] or [""])[-1]


async def _present(request: Request) -> Response:
    """A talk by its address."""
    if "mine" in request.query_params:
        return HTMLResponse(pack.TEMPLATES.get_template("mine.html").render())
    try:
        params, who = parameters_of(request), asker(request)
        here, download = site.public_address(), request.query_params.get("download")
        return await _talk(await _asked(params, who), here, who, download)
    except DeckError as error:
        return HTMLResponse(refusal(str(error), "Slides"), status_code=400)
    except Busy:
        again = {"Retry-After": str(_AGAIN)}
        return HTMLResponse(refusal(_BUSY, "Slides"), status_code=503, headers=again)


async def _asked(params: Params, who: str) -> Deck:
    if "deck" in params:
        return await _read.once(lambda: deck_of(params), who)
    if "chart" in params:
        return Deck(site.NAME, (await view(params, who),))
    return deck.default()


async def view(params: Params, who: str) -> Slide:
    """As :func:`one`, in a turn of ``who`` asks, once for each address. Raises
    :class:`publish.turns.Busy` too."""
    read = read_of(dataset.current(), "slides of addresses")
    return await read.get(key_of(params), lambda: one(params), who)


async def _talk(asked: Deck, here: str, who: str, download: str | None = None) -> Response:
    usual = asked == deck.default() and here == site.public_address()
    data, today = dataset.current(), pack.today()
    key = (asked, here, data, today)
    if usual:
        page = await _usual.get(key, lambda: pack.make(asked, here, today))
    else:
        make = partial(pack.make, asked, here, today, aside=TURNS.aside)
        page = await _kept(_others, key, make, who, own=_own(asked))
    headers = {"Cache-Control": "no-cache"}
    if download:
        headers["Content-Disposition"] = f'attachment; filename="{FILE}.html"'
    return HTMLResponse(page, headers=headers)


async def _kept(
    cache: RenderCache[Made], key: tuple, make: Callable[[], Made], who: str, *, own: bool
) -> Made:
    """What is made of slides; held for others only where nothing on them is a visitor's ``own``."""
    return await (cache.once(make, who) if own else cache.get(key, make, who))


def _own(asked: Deck) -> bool:
    """Whether a deck has pictures, or figures from a file, that a visitor gave."""
    return bool(asked.logo) or any(slide.held or slide.image for slide in asked.slides)


async def _draw(request: Request) -> Response:
    """A deck as the visitor's browser keeps it, made into what ``as`` asks for. A browser sends
    JSON from this site's own pages only."""
    try:
        who = asker(request)
        read, here = await _sent(request, who)
        return await _AS[request.query_params.get("as", "talk")](read, here, who)
    except KeyError:
        return JSONResponse({"said": "Slides can’t be made into that."}, status_code=400)
    except DeckError as error:
        return JSONResponse({"said": str(error)}, status_code=400)
    except Busy:
        again = {"Retry-After": str(_AGAIN)}
        return JSONResponse({"said": _BUSY}, status_code=503, headers=again)


async def _sent(request: Request, who: str) -> tuple[Any, str]:
    """The deck as JSON, and the address that its codes lead to: the site's own, or, where that
    is none that a phone in the hall could open, the one that the visitor says."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise DeckError("A deck has to be sent as JSON.")
    body = await _body(request, who)
    sent, address_given = await _read.once(lambda: _parsed(body), who)
    here = site.public_address()
    if not public(here) and address_given and site.is_address(address_given):
        here = address_given
    return sent, here


async def _body(request: Request, who: str) -> bytes:
    """What is sent, which may come slowly: so many at a time from one who asks."""
    if _coming[who] >= _AT_ONCE:
        raise Busy
    _coming[who] += 1
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > LARGEST:
                raise DeckError("This deck is too large. Please take a picture out of it.")
            parts.append(part)
    finally:
        _coming[who] -= 1
        if not _coming[who]:
            del _coming[who]
    return b"".join(parts)


def _parsed(body: bytes) -> tuple[Any, str]:
    try:
        read = json.loads(body)
        return read["deck"], str(read.get("address") or "").strip().rstrip("/")
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        raise DeckError("This is not a deck of slides.") from None


async def _deck(sent: Any, who: str) -> Deck:
    return await _read.once(lambda: deck.from_json(json.dumps(sent)), who)


async def _as_talk(sent: Any, here: str, who: str) -> Response:
    return await _talk(await _deck(sent, who), here, who)


async def _as_handout(sent: Any, here: str, who: str) -> Response:
    def make(asked: Deck) -> bytes:
        return handout.make(asked, here, aside=TURNS.aside).encode()

    return HTMLResponse(await _file(sent, make, ("h", here), who))


async def _as_powerpoint(sent: Any, here: str, who: str) -> Response:
    make = partial(powerpoint.make, site=here, aside=TURNS.aside)
    content = await _file(sent, make, ("p", here), who)
    headers = {"Content-Disposition": f'attachment; filename="{FILE}.pptx"'}
    return Response(content, media_type=POWERPOINT, headers=headers)


async def _file(sent: Any, make: Callable[[Deck], bytes], key: tuple, who: str) -> bytes:
    asked = await _deck(sent, who)
    whole = (asked, dataset.current(), pack.today(), *key)
    return await _kept(_files, whole, partial(make, asked), who, own=_own(asked))


async def _as_thumbnails(sent: Any, here: str, who: str) -> Response:
    text = await _read.once(lambda: json.dumps(sent, sort_keys=True), who)
    own = '"held"' in text or '"image"' in text or len(text) > _LONGEST_KEPT
    key = (text, here, dataset.current(), pack.today())
    make = partial(thumbnails.make, sent, here, aside=TURNS.aside)
    return JSONResponse(await _kept(_seen, key, make, who, own=own))


_AS = {
    "talk": _as_talk,
    "handout": _as_handout,
    "pptx": _as_powerpoint,
    "thumbnails": _as_thumbnails,
}
PRESENT = Route(PATH, _present, methods=["GET"])
DRAW = Route(PATH, _draw, methods=["POST"])
