"""A deck: slides in order, each a finding of a page with words of one's own.

It is kept in an address or in a small file and nowhere else, so whatever comes back may
have been changed by anyone: all of it is checked, and nothing in it is ever more than text.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish import findings, lost
from publish.site import NAME
from views.words import number

DEFAULT = Path(__file__).parents[1] / "data" / "deck.json"
MOST_SLIDES = 40
LONGEST = {"title": 120, "sentence": 300, "notes": 2000, "point": 200}
MOST_POINTS = 5
_LARGEST = 200_000
"""Bytes of a deck's JSON; a file of good slides is far smaller."""


class DeckError(Exception):
    """One kind sentence that says what is wrong with a deck and what to do."""


@dataclass(frozen=True)
class Slide:
    """``page``, ``chart`` and ``query`` say where the finding stands (``publish.findings``). An
    empty ``sentence`` is the finding's own. ``points``: what to say where there is no chart."""

    page: str = ""
    chart: str = ""
    query: tuple[tuple[str, str], ...] = ()
    sentence: str = ""
    notes: str = ""
    points: tuple[str, ...] = ()

    @property
    def params(self) -> dict[str, list[str]]:
        made: dict[str, list[str]] = {}
        for key, value in self.query:
            made.setdefault(key, []).append(value)
        return made


@dataclass(frozen=True)
class Deck:
    title: str
    slides: tuple[Slide, ...]


def default() -> Deck:
    """The deck that tells the story from the data that is loaded."""
    return from_json(DEFAULT.read_text(encoding="utf-8"))


def slide_of(page: str, chart: str, params: findings.Params) -> Slide:
    """A slide of a page's chart as the page at these parameters shows it."""
    return Slide(page, chart, _pairs(findings.query(page, params)))


def slide_asked(page: str, chart: str, params: findings.Params, who: str) -> Slide:
    """The slide of a page's chart that these parameters ask for, and no other: what is not
    loaded stays asked for. ``who`` asks. Raises :class:`DeckError` for a filter that is not
    known."""
    if wrong := lost.unknown(page, params):
        raise DeckError(
            f"{who} has a filter that is not known: {', '.join(wrong)[:200]}. Please correct it."
        )
    return Slide(page, chart, _pairs(findings.query(page, params) | lost.gone(page, params)))


def _pairs(query: findings.Query) -> tuple[tuple[str, str], ...]:
    return tuple((key, one) for key in query for one in query[key])


def to_json(deck: Deck) -> str:
    """The deck as a small file that a person can read and edit."""
    slides = []
    for slide in deck.slides:
        made: dict[str, Any] = {"page": slide.page, "chart": slide.chart, "query": slide.params}
        made |= {"sentence": slide.sentence, "notes": slide.notes, "points": list(slide.points)}
        slides.append({key: value for key, value in made.items() if value or key == "page"})
    return json.dumps({"title": deck.title, "slides": slides}, ensure_ascii=False, indent=1)


def from_json(text: str | bytes) -> Deck:
    """The deck in a file; without a title it has the site's name. Raises :class:`DeckError`."""
    if len(text) > _LARGEST:
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
    slides = read["slides"]
    if not slides:
        raise DeckError("This deck has no slides yet.")
    if len(slides) > MOST_SLIDES:
        raise DeckError(
            f"This deck has {number(len(slides))} slides; {number(MOST_SLIDES)} are the most that "
            "can be shown. Please make two decks of it."
        )
    title = _text(read, "title", LONGEST["title"], "The deck")
    return Deck(
        title or NAME, tuple(_slide(slide, place) for place, slide in enumerate(slides, start=1))
    )


def encode(deck: Deck) -> str:
    """The deck as a part of an address."""
    packed = zlib.compress(json.dumps(json.loads(to_json(deck)), ensure_ascii=False).encode(), 9)
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def decode(text: str) -> Deck:
    """The deck in a part of an address. Raises :class:`DeckError`."""
    broken = DeckError(
        "The deck in this address is damaged: a part of the link may have been lost on its way. "
        "Please copy it again."
    )
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        opened = zlib.decompressobj()
        held = opened.decompress(packed, _LARGEST + 1)
        if opened.unconsumed_tail or not opened.eof:
            raise broken
        words = held.decode()
    except (ValueError, zlib.error):
        raise broken from None
    return from_json(words)


def _slide(given: Any, place: int) -> Slide:
    who = f"Slide {number(place)}"
    if not isinstance(given, Mapping):
        raise DeckError(f"{who} is not a slide. Please remove it or make it again.")
    page = _text(given, "page", 100, who)
    chart = _text(given, "chart", 100, who)
    sentence = _text(given, "sentence", LONGEST["sentence"], who)
    points = given.get("points") or []
    if not isinstance(points, list) or len(points) > MOST_POINTS:
        raise DeckError(f"{who} has more than {number(MOST_POINTS)} points. Please shorten it.")
    if page not in findings.PAGES:
        raise DeckError(f"{who} is of a page that is not here: “{page[:60]}”. Please remove it.")
    if chart and chart not in findings.PAGES[page]:
        raise DeckError(f"{who} is of a chart that is not here: “{chart[:60]}”. Please remove it.")
    if not chart and not sentence:
        raise DeckError(f"{who} has neither a chart nor a sentence. Please give it one.")
    return Slide(
        page=page,
        chart=chart,
        query=slide_asked(page, chart, _query(given.get("query"), who), who).query,
        sentence=sentence,
        notes=_text(given, "notes", LONGEST["notes"], who),
        points=tuple(
            _text({"point": point}, "point", LONGEST["point"], who) for point in points if point
        ),
    )


def _query(given: Any, who: str) -> dict[str, list[str]]:
    """The parameters; what they mean is for the view to say."""
    if given is None:
        return {}
    if not isinstance(given, Mapping) or len(given) > 20:
        raise DeckError(f"{who} has filters that can’t be read. Please make it again.")
    return {
        str(key): [str(one)[:200] for one in (values if isinstance(values, list) else [values])][
            :50
        ]
        for key, values in given.items()
    }


def _text(given: Mapping[str, Any], key: str, most: int, who: str) -> str:
    value = given.get(key) or ""
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
