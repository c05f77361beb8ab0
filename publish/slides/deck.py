"""A deck: slides in order, each of a kind, with words of one's own.

It is kept in the visitor's browser, in an address or in a file, so whatever comes back may
have been changed by anyone: all of it is checked, and nothing in it is ever more than text
or a picture that was looked at (``publish.slides.images``).
"""

import base64
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import findings
from findings.makers import home_office_leads
from loaders import dataset
from publish.site import NAME
from publish.slides import images, own_file
from publish.slides.errors import DeckError
from views.address import missing_query, pairs, unpaired
from views.parameters import PARAMETERS
from views.view import Params
from views.words import number

__all__ = ["Deck", "DeckError", "Slide"]

DEFAULT = Path(__file__).parents[2] / "data" / "deck.json"
MOST_SLIDES = 40
LONGEST = {
    "title": 120,
    "sentence": 300,
    "notes": 2000,
    "point": 200,
    "by": 120,
    "when": 60,
    "where": 120,
    "source": 300,
    "alt": 300,
}
"""Characters of each text of a deck."""
MOST_POINTS = 5
LONGEST_TALK = 240
"""Minutes that a talk can be planned for."""
LARGEST = 6_000_000
"""Bytes of a deck with its pictures; a browser keeps no more."""
_LARGEST_ADDRESS = 200_000
"""Bytes of a deck in an address, which holds no pictures."""
KINDS = {
    "finding": "A finding of this site",
    "own file": "A finding of the visitor’s own spreadsheet",
    "title": "Title",
    "section": "Section",
    "words": "Words",
    "picture": "Picture",
    "names": "Names of recipients",
    "quotation": "Quotation",
}
"""What a slide can be. Of ``finding`` and ``names`` the numbers are ours."""
_ID = re.compile(r"[A-Za-z0-9-]{1,40}")


@dataclass(frozen=True)
class Slide:
    """``page``, ``chart`` and ``query`` say where a finding or a list of names stands
    (``findings``). An empty ``sentence`` is the finding's own. ``points``: what to say
    where there is no chart. ``by``, ``when`` and ``where`` stand on a title, ``by`` and
    ``source`` under a quotation. ``image`` is a ``data:`` address, ``alt`` says what it shows.
    ``build``: it comes in steps. ``held``: the chart of an own file as JSON
    (``publish.slides.own_file``). ``id``: given by the visitor's browser."""

    page: str = ""
    chart: str = ""
    query: tuple[tuple[str, str], ...] = ()
    sentence: str = ""
    notes: str = ""
    points: tuple[str, ...] = ()
    kind: str = ""
    by: str = ""
    when: str = ""
    where: str = ""
    source: str = ""
    image: str = ""
    alt: str = ""
    held: str = ""
    build: bool = False
    id: str = ""

    def __post_init__(self) -> None:
        if not self.kind:
            object.__setattr__(self, "kind", "finding" if self.chart else "words")

    @property
    def params(self) -> dict[str, list[str]]:
        return unpaired(self.query)


@dataclass(frozen=True)
class Deck:
    """``minutes``: how long the talk is planned for, 0 where that is not known. ``logo``: a
    ``data:`` address."""

    title: str
    slides: tuple[Slide, ...]
    minutes: int = 0
    logo: str = ""


def default() -> Deck:
    """The talk that is ready: it tells the story from the data that is loaded. Of the Home
    Office it shows the chart that leads on the page."""
    return _ready(home_office_leads(dataset.current()))


@lru_cache(maxsize=2)
def _ready(leads: str) -> Deck:
    ready = from_json(DEFAULT.read_text(encoding="utf-8"))
    slides = [
        replace(slide, chart=leads) if slide.chart == "home-office-periods" else slide
        for slide in ready.slides
    ]
    return replace(ready, slides=tuple(slides))


def is_ours(slide: Slide) -> bool:
    """Whether the words of a slide are this site's: it stands so in the talk that is ready."""
    content = (slide.kind, slide.page, slide.chart, slide.query, slide.sentence, slide.points)
    return any(
        content == (one.kind, one.page, one.chart, one.query, one.sentence, one.points)
        for one in default().slides
    )


def slide_of(page: str, chart: str, params: Params) -> Slide:
    """A slide of a page's chart as the page at these parameters shows it."""
    return Slide(page, chart, pairs(findings.query(findings.read(page, params))))


def slide_asked(page: str, chart: str, params: Params, who: str) -> Slide:
    """The slide of a page's chart that these parameters ask for, and no other: what is not
    loaded stays asked for. ``who`` asks. Raises :class:`DeckError` for a filter that is not
    known."""
    asked = findings.read(page, params)
    if wrong := asked.unknown:
        raise DeckError(
            f"{who} has a filter that is not known: {', '.join(wrong)[:200]}. Please correct it."
        )
    return Slide(page, chart, pairs(findings.query(asked) | missing_query(asked)))


def to_json(deck: Deck) -> str:
    """The deck as a small file that a person can read and edit."""
    values = {"title": deck.title, "minutes": deck.minutes, "logo": deck.logo}
    slides = [plain(slide) for slide in deck.slides]
    held = {key: value for key, value in values.items() if value or key == "title"}
    return json.dumps({**held, "slides": slides}, ensure_ascii=False, indent=1)


def plain(slide: Slide) -> dict[str, Any]:
    """A slide as it stands in a file: what is empty is left out."""
    values = {f.name: getattr(slide, f.name) for f in fields(Slide)} | {"query": slide.params}
    if slide.held:
        values["held"] = json.loads(slide.held)
    values["points"] = list(slide.points)
    return {key: value for key, value in values.items() if value}


def from_json(text: str | bytes) -> Deck:
    """The deck in a file; without a title it has the site's name. Raises :class:`DeckError`."""
    read = parsed(text)
    slides = read["slides"]
    if not slides:
        raise DeckError("This deck has no slides yet.")
    if len(slides) > MOST_SLIDES:
        raise DeckError(
            f"This deck has {number(len(slides))} slides; {number(MOST_SLIDES)} are the most that "
            "can be shown. Please make two decks of it."
        )
    return Deck(
        _text(read, "title", "The deck") or NAME,
        tuple(slide_in(slide, f"Slide {number(n)}") for n, slide in enumerate(slides, start=1)),
        _minutes(read.get("minutes")),
        images.checked(read.get("logo"), "The logo"),
    )


def parsed(text: str | bytes) -> Mapping[str, Any]:
    """The JSON of a deck, whose slides are a list of anything. Raises :class:`DeckError`."""
    if len(text) > LARGEST:
        raise DeckError("This file is too large to be a deck of slides.")
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise DeckError(
            "This is not a deck of slides: it could not be read as JSON. Please save it again "
            "from the page of slides."
        ) from None
    if not isinstance(read, Mapping) or not isinstance(read.get("slides"), list):
        raise DeckError("This is not a deck of slides: it has no list named “slides”.")
    return read


def encode(deck: Deck) -> str:
    """The deck as a part of an address."""
    packed = zlib.compress(json.dumps(json.loads(to_json(deck)), ensure_ascii=False).encode(), 9)
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def decode(text: str) -> Deck:
    """The deck in a part of an address. Raises :class:`DeckError`."""
    broken = DeckError(
        "The deck in this address is damaged: part of it may be missing. Please copy it again."
    )
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        opened = zlib.decompressobj()
        held = opened.decompress(packed, _LARGEST_ADDRESS + 1)
        if opened.unconsumed_tail or not opened.eof:
            raise broken
        words = held.decode()
    except (ValueError, zlib.error):
        raise broken from None
    return from_json(words)


def slide_in(given: Any, who: str) -> Slide:
    """The slide in a part of a deck's JSON; ``who`` names it. Raises :class:`DeckError`."""
    if not isinstance(given, Mapping):
        raise DeckError(f"{who} is not a slide. Please remove it or make it again.")
    kind = _kind(given, who)
    texts = {
        key: _text(given, key, who)
        for key in ("sentence", "notes", "by", "when", "where", "source", "alt")
    }
    slide = Slide(
        kind=kind,
        points=_points(given.get("points"), who),
        image=images.checked(given.get("image"), f"The picture of {who[0].lower()}{who[1:]}"),
        build=given.get("build") is True,
        id=name if isinstance(name := given.get("id"), str) and _ID.fullmatch(name) else "",
        held=own_file.checked(given.get("held"), who) if kind == "own file" else "",
        **texts,
        **_place(given, kind, who),
    )
    if kind in ("words", "title", "section", "quotation") and not slide.sentence:
        raise DeckError(f"{who} has neither a chart nor a sentence. Please give it one.")
    if kind == "picture" and not slide.image:
        raise DeckError(f"{who} has no picture yet. Please choose one, or remove the slide.")
    return slide


def _kind(given: Mapping[str, Any], who: str) -> str:
    kind = given.get("kind") or ("finding" if given.get("chart") else "words")
    if not isinstance(kind, str) or kind not in KINDS:
        raise DeckError(f"{who} is of a kind that is not known. Please remove it.")
    return kind


def _place(given: Mapping[str, Any], kind: str, who: str) -> dict[str, Any]:
    """Where the finding or the names of a slide stand, or the page that its code leads to."""
    page, chart = (_text(given, key, who, 100) for key in ("page", "chart"))
    if page not in findings.PAGES:
        raise DeckError(f"{who} is of a page that is not here: “{page[:60]}”. Please remove it.")
    if kind not in ("finding", "names"):
        return {"page": page}
    if (chart or kind == "finding") and chart not in findings.PAGES[page].charts:
        raise DeckError(f"{who} is of a chart that is not here: “{chart[:60]}”. Please remove it.")
    query = _query(given.get("query"), who)
    strange = [key for key in query if key not in PARAMETERS]
    if strange and findings.PAGES[page].filters:
        raise DeckError(
            f"{who} has a filter that is not known: {', '.join(strange)[:200]}. Please correct it."
        )
    asked = slide_asked(page, chart, query, who)
    return {"page": page, "chart": chart, "query": asked.query}


def _query(given: Any, who: str) -> dict[str, list[str]]:
    """The parameters; what they mean is for the view to say."""
    if given is None:
        return {}
    if not isinstance(given, Mapping) or len(given) > 20:
        raise DeckError(f"{who} has filters that can’t be read. Please make it again.")
    return {
        _printed(key): [
            _printed(one) for one in (values if isinstance(values, list) else [values])[:50]
        ]
        for key, values in given.items()
    }


def _printed(given: Any) -> str:
    return "".join(letter for letter in str(given)[:200] if letter.isprintable())


def _points(given: Any, who: str) -> tuple[str, ...]:
    points = given or []
    if not isinstance(points, list) or len(points) > MOST_POINTS:
        raise DeckError(f"{who} has more than {number(MOST_POINTS)} points. Please shorten it.")
    return tuple(_text({"point": point}, "point", who) for point in points if point)


def _minutes(given: Any) -> int:
    is_number = (
        isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= LONGEST_TALK
    )
    return given if is_number else 0


def _text(given: Mapping[str, Any], key: str, who: str, longest: int = 0) -> str:
    value, most = given.get(key) or "", longest or LONGEST[key]
    if not isinstance(value, str):
        raise DeckError(f"{who}: what stands after “{key}” is not text. Please write it again.")
    words = "\n".join(
        " ".join("".join(c if c.isprintable() else " " for c in line).split())
        for line in value.splitlines()
    ).strip()
    words = words if key == "notes" else " ".join(words.split())
    if len(words) > most:
        raise DeckError(
            f"{who}: the {key} has {number(len(words))} characters; {number(most)} are the most. "
            "Please shorten it."
        )
    return words
