"""A chart's picture to take away, with its title, source and date inside.

``/picture.svg`` is the vector picture. ``/picture.html`` shows it in each size, and makes
a PNG of it in the visitor's own browser, so that pixels cost this server nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from charts import picture
from charts.chart import Chart
from findings import data_as_of
from loaders import dataset
from publish import answers, site
from publish.answers import Ready
from publish.html_parts import escape, font, refusal
from publish.render_queue import DEAR, Busy, RenderCache, asker
from publish.slides import present
from publish.slides.deck import DeckError, Slide
from publish.slides.show import Shown, show

PATH, DRAWN = "/picture.html", "/picture.svg"
LOOKS = ("light", "dark")
BUSY = "Much is being drawn at this moment. Please try again in a moment."
AGAIN = 5
"""Seconds after which one who is turned away may ask again."""
_kept: RenderCache[Ready] = RenderCache(
    most=16_000_000, at_once=4, each=1, budget=DEAR, weigh=lambda made: made.size
)
_pages: RenderCache[str] = RenderCache(most=0, at_once=4, each=1, budget=DEAR)


@dataclass(frozen=True)
class Size:
    """Pixels, and what a picture of that size is for."""

    width: int
    height: int
    words: str


SIZES = {
    "slide": Size(1920, 1080, "Slide"),
    "small": Size(1280, 720, "Slide, smaller"),
    "post": Size(1200, 630, "Post with a link"),
    "square": Size(1080, 1080, "Square post"),
    "tall": Size(1080, 1350, "Tall post"),
}


def address(slide: Slide, size: str = "slide", look: str = "light", path: str = PATH) -> str:
    """Where the pictures of a slide's chart stand, from the site's root."""
    asked = present.query(slide)
    if (size, look) != ("slide", "light"):
        asked |= {"size": [size], "look": [look]}
    return f"{path}?{urlencode(asked, doseq=True)}"


def draw(shown: Shown, size: str, look: str, here: str) -> str:
    """The picture as SVG. Raises :class:`publish.slides.deck.DeckError` where nothing is loaded."""
    if shown.chart is None:
        raise DeckError("What this picture showed is not loaded here any more.")
    made = data_as_of.made_of(shown.source_ids, shown.asked.as_at, datetime.now(UTC).date())
    told = " · ".join(part for part in (made, here.partition("://")[2]) if part)
    return of_chart(shown.chart, size, f"{shown.source}\n{told}".strip(), look)


def of_chart(chart: Chart, size: str, source: str, look: str = "light") -> str:
    """A chart as SVG, with its fonts. ``source``: the lines under it."""
    wide, high = SIZES[size].width, SIZES[size].height
    return picture.to_svg(chart, wide, high, dark=look == "dark", source=source, faces=font())


def page(shown: Shown, size: str, look: str) -> str:
    """The page that shows the picture and saves it. Raises
    :class:`publish.slides.deck.DeckError` where nothing is loaded."""
    if shown.chart is None:
        raise DeckError("What this picture showed is not loaded here any more.")
    chosen, slide, title = SIZES[size], shown.slide, escape(shown.chart.title)
    drawn = escape(address(slide, size, look, DRAWN))
    sizes = "".join(
        _choice(slide, f"{s.words} <small>{s.width} × {s.height}</small>", name == size, name, look)
        for name, s in SIZES.items()
    )
    looks = "".join(_choice(slide, name.capitalize(), name == look, size, name) for name in LOOKS)
    name = f"{shown.chart.slug}-{chosen.width}x{chosen.height}"
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>Picture: {title}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{font()}\n{_part('.css')}</style></head>\n<body><main>\n"
        f"<h1>Take this picture with you</h1>\n"
        f'<nav aria-label="Size">{sizes}</nav>\n<nav aria-label="Look">{looks}</nav>\n'
        f'<p class="save"><button type="button" data-name="{name}.png" hidden>Save as PNG</button>'
        f'<a href="{drawn}" download="{name}.svg">Save as SVG</a>'
        '<span id="told" role="status"></span></p>\n'
        f'<img id="drawn" src="{drawn}" width="{chosen.width}" height="{chosen.height}" '
        f'alt="{escape(shown.chart.alt)}">\n'
        f'<h2>Words for those who can’t see it</h2>\n<p id="alt">{escape(shown.chart.alt)}</p>\n'
        f"</main><script>{_part('.js')}</script></body></html>\n"
    )


def _choice(slide: Slide, words: str, now: bool, size: str, look: str) -> str:
    here = ' aria-current="true"' if now else ""
    return f'<a href="{escape(address(slide, size, look))}"{here}>{words}</a>'


def _part(ending: str) -> str:
    return Path(__file__).with_suffix(ending).read_text(encoding="utf-8")


async def _answer(request: Request) -> Response:
    asked = request.query_params
    size, look = asked.get("size") or "slide", asked.get("look") or "light"
    if size not in SIZES or look not in LOOKS or request.url.path not in (PATH, DRAWN):
        return _refused(f"Pictures have the sizes {', '.join(SIZES)}, in light and dark, as SVG.")
    try:
        slide = await to_thread.run_sync(lambda: present.one(present.given(request)))
        if request.url.path == PATH:
            return HTMLResponse(
                await _pages.once(lambda: page(_shown(slide), size, look), asker(request)),
                headers={"Cache-Control": "no-cache"},
            )
        key = (slide, size, look, site.public_address(), dataset.current(), present.pack.today())
        made = await _kept.get(key, lambda: _drawn(slide, size, look), asker(request))
    except DeckError as error:
        return _refused(str(error))
    except Busy:
        return _refused(BUSY, 503, {"Retry-After": str(AGAIN)})
    return answers.give(request, made)


def _shown(slide: Slide) -> Shown:
    return show(slide, site.public_address())


def _drawn(slide: Slide, size: str, look: str) -> Ready:
    drawn = draw(_shown(slide), size, look, site.public_address())
    return answers.ready(drawn.encode(), "image/svg+xml; charset=utf-8")


def _refused(words: str, status: int = 400, headers: dict[str, str] | None = None) -> HTMLResponse:
    return HTMLResponse(refusal(words, "Picture"), status, headers)


PICTURES = Route("/picture.{kind}", _answer)
