"""The page of slides: what it hands to the editor in the visitor's browser, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from pages.parts import deck_editor
from publish.slides import deck
from publish.slides.deck import Deck, Slide
from tests.pages.conftest import Visit

MINE = Deck("Mine", (Slide("nationality", "nationality"), Slide(sentence="What now?")))


@pytest.fixture(autouse=True)
def no_editions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(tmp_path))


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the editor gets each time that the page runs."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(deck_editor, "_editor", lambda data, **_key: told.append(data))
    return told


def test_the_talk_that_is_ready_is_always_at_hand(visit: Visit, handed: list):
    app = visit("slides.py")
    assert not app.exception
    assert deck.from_json(json.dumps(handed[-1]["ready"])) == deck.default()
    assert (handed[-1]["asked"], handed[-1]["wrong"]) == (None, "")


def test_a_deck_in_the_address_is_offered(visit: Visit, handed: list):
    visit("slides.py", deck=deck.encode(MINE))
    assert deck.from_json(json.dumps(handed[-1]["asked"])) == MINE


def test_a_damaged_deck_is_said_kindly(visit: Visit, handed: list):
    app = visit("slides.py", deck="damaged")
    assert not app.exception
    assert handed[-1]["asked"] is None
    assert "damaged" in handed[-1]["wrong"]


def test_the_page_asks_for_a_public_address_where_the_site_has_none(
    visit: Visit, handed: list, monkeypatch: pytest.MonkeyPatch
):
    visit("slides.py")
    assert handed[-1]["known"] is False
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://pupildata.example.org")
    visit("slides.py")
    assert handed[-1]["known"] is True
