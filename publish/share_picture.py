"""The picture of a shared link, 1200 by 630: the page's finding and its chart.

A page without a chart has its words alone. Drawing takes a moment of the processor, so
pictures are drawn one after another and the last few are kept.
"""

from collections.abc import Hashable, Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import findings
from charts import picture, svg
from findings import data_as_of, source_line
from findings.cards import Card
from loaders import dataset
from loaders.dataset import Dataset
from publish import answers, render_queue, site
from publish.answers import Problem
from publish.asker import asker
from publish.render_queue import DEAR, RenderCache
from publish.turns import Busy
from views.parameters import PARAMETERS
from views.view import Params
from views.words import sentence_case

WIDTH, HEIGHT = 1200, 630
"""What the services that preview links ask for."""
FIRST = "overview"
"""What the first page is called in a picture's address; its own has no name."""
_AGAIN = 5
"""Seconds after which one who is turned away may ask again."""
_AIR = 60
_GROUND, _INK, _QUIET, _ACCENT = "#fdfcfa", "#1d1b18", "#5a544b", "#a8380b"
_kept: RenderCache[bytes] = RenderCache(most=8_000_000, budget=DEAR, weigh=len)


def draw(card: Card, data: Dataset) -> str:
    """The card as SVG."""
    chart = card.chart() if card.chart else None
    if chart is None:
        return _words(card, _held(card.named, card.as_at))
    named = source_line.source_line(chart.source_ids, data.sources)
    held = _held(chart.source_ids, card.as_at)
    foot = " · ".join(part for part in (held, named) if part)
    return picture.to_svg(chart, WIDTH, HEIGHT, title=card.title, source=foot)


def _held(source_ids: Iterable[str], edition: str | None) -> str:
    """The edition and the day; of what is from no edition, only the day that is asked for:
    published sources are named one by one."""
    as_of = data_as_of.data_as_of(source_ids, edition)
    if as_of.edition:
        return f"Data: {as_of.words}"
    return sentence_case(data_as_of.as_at_words(edition))


def png(card: Card, data: Dataset) -> bytes:
    """The card as a picture."""
    return picture.to_png(draw(card, data))


def _card(params: Params) -> Card:
    page = (params.get("page") or [FIRST])[-1]
    return findings.card(findings.read("" if page == FIRST else page, params))


def _said(params: Params) -> tuple[Hashable, ...]:
    card = _card(params)
    return card.title, card.description, card.query


async def _answer(request: Request) -> Response:
    who, data, given = asker(request), dataset.current(), site.params(request)
    params = {key: given[key] for key in ("page", *PARAMETERS) if key in given}
    try:
        read = render_queue.read_of(data, "cards of addresses")
        said = await read.get(render_queue.key_of(params), lambda: _said(params), who)
        content = await _kept.get((data, *said), lambda: png(_card(params), data), who)
    except Busy:
        busy = Problem(503, "Service Unavailable", "Too many pictures are asked for. Try again.")
        return answers.problem(busy, {"Retry-After": str(_AGAIN)})
    return answers.send(request, content, "image/png")


PICTURE = Route("/share.png", _answer)


def _words(card: Card, line: str) -> str:
    room = WIDTH - 2 * _AIR
    parts = [svg.element("rect", width=WIDTH, height=HEIGHT, fill=_GROUND)]
    if card.title != site.NAME:
        parts.append(_line(site.NAME, _AIR + 10, 26, fill=_ACCENT))
    top = _AIR + 90
    for size, words, ink, most in ((60, card.title, _INK, 4), (30, card.description, _QUIET, 4)):
        for part in svg.wrap(words, size, room, most):
            parts.append(_line(part, top, size, fill=ink, font_weight=700 if ink == _INK else 400))
            top += round(size * 1.3)
        top += 20
    lines = svg.wrap(line, 20, room, 2)
    for place, part in enumerate(lines, start=1 - len(lines)):
        parts.append(_line(part, HEIGHT - _AIR + 10 + 26 * place, 20, fill=_QUIET))
    return svg.element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        font_family="sans-serif",
    )


def _line(words: str, y: int, size: int, **more: object) -> str:
    return svg.element("text", svg.escape(words), x=_AIR, y=y, font_size=size, **more)
