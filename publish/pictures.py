"""A chart's picture to take away, with its title, source and date inside.

``/picture.svg`` is the vector picture. ``/picture.html`` shows it in each size, and makes
a PNG of it in the visitor's own browser, so that pixels cost this server nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from charts import picture
from charts.chart import Chart
from findings import data_as_of
from loaders import dataset
from publish import answers, site
from publish.answers import Ready
from publish.asker import asker
from publish.html_parts import font, refusal
from publish.render_queue import DEAR, RenderCache
from publish.slides import present
from publish.slides.deck import DeckError, Slide
from publish.slides.show import Shown, show
from publish.templating import fill
from publish.turns import Busy

PATH, DRAWN = "/picture.html", "/picture.svg"
LOOKS = ("light", "dark")
BUSY = "Much is being drawn at this moment. Please try again in a moment."
AGAIN = 5
"""Seconds after which one who is turned away may ask again."""
_kept: RenderCache[Ready] = RenderCache(16_000_000, budget=DEAR, weigh=lambda made: made.size)
_pages: RenderCache[str] = RenderCache(most=0, budget=DEAR)


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
    data_to = data_as_of.reach_and_day_made(
        shown.source_ids, shown.asked.as_at, datetime.now(UTC).date()
    )
    foot = " · ".join(part for part in (data_to, here.partition("://")[2]) if part)
    return of_chart(shown.chart, size, f"{shown.source}\n{foot}".strip(), look)


def of_chart(chart: Chart, size: str, source: str, look: str = "light") -> str:
    """A chart as SVG, with its fonts. ``source``: the lines under it."""
    wide, high = SIZES[size].width, SIZES[size].height
    return picture.to_svg(chart, wide, high, dark=look == "dark", source=source, faces=font())


def page(shown: Shown, size: str, look: str) -> str:
    """The page that shows the picture and saves it. Raises
    :class:`publish.slides.deck.DeckError` where nothing is loaded."""
    if shown.chart is None:
        raise DeckError("What this picture showed is not loaded here any more.")
    slide = shown.slide
    return fill(
        "picture.html",
        chart=shown.chart,
        style=Markup(f"{font()}\n{_part('.css')}"),  # noqa: S704 - our own
        script=Markup(_part(".js")),  # noqa: S704 - our own
        sizes=[(name == size, address(slide, name, look), one) for name, one in SIZES.items()],
        looks=[(name == look, address(slide, size, name), name.capitalize()) for name in LOOKS],
        size=SIZES[size],
        name=f"{shown.chart.slug}-{SIZES[size].width}x{SIZES[size].height}",
        drawn=address(slide, size, look, DRAWN),
    )


def _part(ending: str) -> str:
    return Path(__file__).with_suffix(ending).read_text(encoding="utf-8")


async def _answer(request: Request) -> Response:
    asked = request.query_params
    size, look = asked.get("size") or "slide", asked.get("look") or "light"
    if size not in SIZES or look not in LOOKS or request.url.path not in (PATH, DRAWN):
        return _refused(f"Pictures have the sizes {', '.join(SIZES)}, in light and dark, as SVG.")
    try:
        who, params = asker(request), present.parameters_of(request)
        slide = await present.view(params, who)
        if request.url.path == PATH:
            return HTMLResponse(
                await _pages.once(lambda: page(_shown(slide), size, look), who),
                headers={"Cache-Control": "no-cache"},
            )
        key = (slide, size, look, site.public_address(), dataset.current(), present.pack.today())
        content = await _kept.get(key, lambda: _drawn(slide, size, look), who)
    except DeckError as error:
        return _refused(str(error))
    except Busy:
        return _refused(BUSY, 503, {"Retry-After": str(AGAIN)})
    return answers.give(request, content)


def _shown(slide: Slide) -> Shown:
    return show(slide, site.public_address())


def _drawn(slide: Slide, size: str, look: str) -> Ready:
    drawn = draw(_shown(slide), size, look, site.public_address())
    return answers.ready(drawn.encode(), "image/svg+xml; charset=utf-8")


def _refused(words: str, status: int = 400, headers: dict[str, str] | None = None) -> HTMLResponse:
    return HTMLResponse(refusal(words, "Picture"), status, headers)


PICTURES = Route("/picture.{kind}", _answer)
