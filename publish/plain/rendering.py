"""Documents as HTML, by the templates beside this file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from charts.inline import NARROW, WIDE, WIDEST, to_inline
from publish import site
from publish.downloads import LICENCE
from publish.plain import menu
from publish.plain.parts import Document, Figure
from publish.share_picture import HEIGHT, WIDTH
from publish.templating import environment
from views.words import sentence_case

_TEMPLATES = Path(__file__).parent / "templates"
FONT = "/app/static/ledger-serif.woff2"


@dataclass(frozen=True)
class Place:
    """Where pages are served. ``site``: the address of the site, without a slash at its end;
    ``live``: of the app, for filters, search and "explore"; ``None`` where only files are."""

    site: str
    live: str | None = ""

    @property
    def root(self) -> str:
        """What links inside begin with: the path of the site's address."""
        rest = self.site.partition("://")[2]
        return f"/{rest.partition('/')[2]}".rstrip("/") if rest else ""


@cache
def style(font: str) -> Markup:
    """The look of plain pages, on few lines."""
    text = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.replace("FONT", font).splitlines())
    return Markup("\n".join(filter(None, lines)))  # noqa: S704 - our own file


def page(document: Document, place: Place, stands: str = "") -> str:
    """The whole HTML document. ``stands``: the edition that it is shown as at, in words."""
    values = _values(document, place, stands)
    values["head"] = head(document, place)
    values["style"] = style(f"{place.root}{FONT}")
    return environment(_TEMPLATES).get_template("page.html").render(values)


def first_look(document: Document, place: Place, stands: str = "") -> str:
    """What stands in the body of the page, for a page of the app until it is drawn."""
    values = _values(document, place, stands) | {"first": True}
    return environment(_TEMPLATES).get_template("body.html").render(values)


def head(document: Document, place: Place) -> Markup:
    """Title, description, card and canonical address."""
    title = document.title
    if document.number > 1:
        title += f", page {document.number} of {document.pages}"
    made = (
        environment(_TEMPLATES)
        .get_template("head.html")
        .render(
            title=title if title == site.NAME else f"{title} – {site.NAME}",
            heading=document.title,
            description=document.description,
            here=address(document, place),
            image=place.site + card(document, place),
            site=place.site,
            site_name=site.NAME,
            width=WIDTH,
            height=HEIGHT,
        )
    )
    return Markup(made)  # noqa: S704 - from a template


def address(document: Document, place: Place) -> str:
    """The document's own address; none of one that answers to no address of its own."""
    asked = urlencode(document.passed_on if document.filtered else {}, doseq=True)
    if not document.path:
        return ""
    return f"{place.site}{document.path}" + (f"?{asked}" if asked else "")


def card(document: Document, place: Place) -> str:
    """Where the picture of its card stands, from the site's root."""
    if place.live is None:
        return f"{document.card_at or document.path}card.png"
    return f"/share.png?{urlencode(document.card, doseq=True)}"


def _values(document: Document, place: Place, stands: str) -> dict[str, Any]:
    return {
        "document": document,
        "first": False,
        "drawn": _drawn,
        "root": place.root,
        "live": None if place.live is None else place.live or place.root,
        "site_name": site.NAME,
        "stands": sentence_case(stands),
        "menu": menu.groups(),
        "turns": _turns(document),
        "taken": lambda figure, ending: _taken(document, f"{figure.slug}.{ending}"),
        "turned": lambda number: _turned(document, number),
        "about": site.ABOUT,
        "licence": LICENCE,
        "address": address(document, place),
    }


def _drawn(figure: Figure, first: bool) -> Markup:
    """The chart for a narrow and for a wide screen."""
    widths = (NARROW, WIDEST if first else WIDE)
    drawings = (to_inline(figure.chart, w, 2 * figure.place + n) for n, w in enumerate(widths))
    return Markup("".join(drawings))  # noqa: S704 - our own SVG


def _turns(document: Document) -> list[int | None]:
    """The pages of a list that are linked: its ends and those beside this one."""
    here, last = document.number, document.pages
    shown = sorted({1, last, *range(max(here - 2, 1), min(here + 2, last) + 1)})
    numbers: list[int | None] = []
    for number in shown:
        if numbers and number - (numbers[-1] or 0) > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


def _taken(document: Document, name: str) -> str:
    """The address of a file beside the document (``chart_files``), from the site's root."""
    query = document.query if document.filtered else document.as_at
    asked = urlencode(query, doseq=True)
    return f"{document.path}{name}" + (f"?{asked}" if asked else "")


def _turned(document: Document, number: int) -> str:
    """The address of another page of the document's list, from the site's root."""
    first = document.path
    if document.number > 1:
        first = f"{first.rstrip('/').rpartition('/')[0]}/"
    asked = urlencode(document.query if document.filtered else {}, doseq=True)
    path = first if number == 1 else f"{first}page-{number}/"
    return path + (f"?{asked}" if asked else "")
