"""Slides as the page of slides shows them: each as it will look, or what is wrong with it."""

from collections.abc import Callable, Mapping
from typing import Any

from publish.slides import deck, images, pack
from publish.slides.deck import MOST_SLIDES, DeckError
from publish.slides.show import show


def make(sent: Any, site: str, aside: Callable[[], object] = lambda: None) -> list[dict[str, str]]:
    """One entry for each slide of the JSON of a deck, whatever it holds: ``html`` and ``own``,
    what the site says of it itself, with ``gone`` where it can show nothing of it; or ``wrong``, a
    kind sentence. One bad slide takes nothing from the others. Raises
    :class:`publish.slides.errors.DeckError` for what is no deck."""
    slides = sent.get("slides") if isinstance(sent, Mapping) else None
    if not isinstance(slides, list) or len(slides) > MOST_SLIDES:
        raise DeckError(f"A deck has a list of slides, {MOST_SLIDES} at most.")
    logo, pictures = images.checked(sent.get("logo"), "The logo"), []
    for place, given in enumerate(slides, start=1):
        aside()
        pictures.append(_one(given, site, place, logo))
    return pictures


def _one(given: Any, site: str, place: int, logo: str) -> dict[str, str]:
    try:
        slide = deck.slide_in(given, "This slide")
    except DeckError as error:
        return {"wrong": str(error)}
    shown = show(slide, site)
    html = pack.slide_html(shown, place, place, pack.today(), logo, tall=False)
    gone = {"gone": "yes"} if shown.missing else {}
    return {"html": str(html), "own": shown.own, **gone}
