"""The talk that a visitor makes: kept in her browser by a component of ours, drawn by the server.

Nothing of a deck is held here: what the component gets is the talk that is ready, a talk that
the address brings, and how the site is reached.
"""

import json
from pathlib import Path
from typing import Any

import streamlit.components.v2 as components

from findings import PAGES
from loaders.frames import RECIPIENT_TYPES
from pages.parts import address
from publish.slides import deck
from publish.slides.deck import Deck, DeckError
from publish.slides.pack import style
from publish.slides.show import public
from views.view import last_value

_HERE = Path(__file__).parent / "deck"
_ADDRESS = "deck"


_FIRST: dict[str, str] = {}
for _page, _row in PAGES.items():
    for _chart in _row.charts:
        _FIRST.setdefault(_chart, _page)
_FINDINGS = [
    {"page": page, "chart": chart, "of": PAGES[page].title} for chart, page in _FIRST.items()
]
"""Every chart once, where its page comes first in the menu."""


def _read(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


_editor = components.component(
    "deck_editor",
    html=_read("editor.html"),
    css=f"{style('slide.css')}\n{_read('editor.css')}",
    js=_read("store.js", "picture.js", "kinds.js", "drawing.js", "takeaway.js", "editor.js"),
)
_add = components.component(
    "deck_add", html=_read("add.html"), css=_read("add.css"), js=_read("store.js", "add.js")
)


def show() -> None:
    """The page's editor; a talk that its address holds is offered in it."""
    asked, wrong = _asked()
    data = {
        "ready": _plain(deck.default()),
        "asked": asked,
        "wrong": wrong,
        "findings": _FINDINGS,
        "types": list(RECIPIENT_TYPES),
        "known": bool(public(address.site())),
    }
    _editor(data=data, key="deck_editor")


def add(slides: dict[str, dict[str, Any]], key: str) -> None:
    """Buttons that put slides into the talk. ``slides``: ``finding`` and, where a list of names
    can be made, ``names``, each as plain JSON with a ``label``."""
    _add(data={"slides": slides}, key=f"deck_add_{key}")


def _asked() -> tuple[dict[str, Any] | None, str]:
    """The talk in the address, and what is wrong with it."""
    packed = last_value(address.parameters(), _ADDRESS)
    if not packed:
        return None, ""
    try:
        return _plain(deck.decode(packed)), ""
    except DeckError as error:
        return None, str(error)


def _plain(ready: Deck) -> dict[str, Any]:
    return json.loads(deck.to_json(ready))
