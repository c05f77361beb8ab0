"""The page of slides: a deck kept in the address, changed, and never trusted."""

from pathlib import Path

import pytest

from publish.site import NAME
from publish.slides import deck
from publish.slides.deck import Deck, Slide
from tests.pages import words
from tests.pages.conftest import Visit

MINE = Deck("Mine", (Slide("nationality", "nationality"), Slide(sentence="What now?")))


@pytest.fixture(autouse=True)
def no_editions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(tmp_path))


def kept(app) -> Deck:
    told = app.query_params["deck"]
    return deck.decode(told if isinstance(told, str) else told[-1])


def held(app) -> tuple[Slide, ...]:
    return kept(app).slides


def sentence(app):
    return next(field for field in app.text_input if field.label.startswith("Your sentence"))


def test_without_slides_the_talk_that_is_ready_can_be_changed(visit: Visit):
    app = visit("slides.py")
    assert not app.exception
    next(b for b in app.button if b.label == "Change the talk that is ready").click().run()
    assert held(app) == deck.default().slides


def test_a_deck_in_the_address_is_opened_and_reordered(visit: Visit):
    app = visit("slides.py", deck=deck.encode(MINE))
    assert [e.label[:2] for e in app.expander][:2] == ["1.", "2."]
    next(b for b in app.button if b.label == "Later").click().run()
    assert held(app) == MINE.slides[::-1]
    next(b for b in app.button if b.label == "Remove").click().run()
    assert held(app) == MINE.slides[:1]


def test_a_slide_takes_a_sentence_of_ones_own(visit: Visit):
    app = visit("slides.py", deck=deck.encode(MINE))
    sentence(app).set_value("Ours").run()
    assert held(app)[0].sentence == "Ours"
    assert kept(app).title == "Mine"


def test_a_talk_keeps_its_title_and_takes_another(visit: Visit):
    app = visit("slides.py", deck=deck.encode(MINE))
    assert app.text_input(key="deck_title").value == "Mine"
    app.text_input(key="deck_title").set_value(" A talk ").run()
    assert kept(app) == Deck("A talk", MINE.slides)
    next(b for b in app.button if b.label == "Later").click().run()
    assert kept(app).title == "A talk"
    app.button(key="make_pack").click().run()
    assert b"<title>A talk</title>" in app.session_state["pack"][1]
    app.text_input(key="deck_title").set_value("").run()
    assert kept(app).title == NAME


def test_a_slide_without_a_chart_takes_points_one_a_line(visit: Visit):
    app = visit("slides.py", deck=deck.encode(MINE))
    (points,) = (area for area in app.text_area if area.label.startswith("Points"))
    points.set_value("This\n\n  That  \nc\nd\ne\nf").run()
    assert held(app)[1].points == ("This", "That", "c", "d", "e")
    assert held(app)[0].points == ()


def test_the_event_pack_is_made_on_the_page(visit: Visit):
    app = visit("slides.py", deck=deck.encode(MINE))
    app.button(key="make_pack").click().run()
    assert not app.exception
    assert b"What now?" in app.session_state["pack"][1]
    assert len(app.get("download_button")) == 2


def test_a_pack_of_slides_that_have_changed_is_not_handed_out(visit: Visit):
    app = visit("slides.py", deck=deck.encode(MINE))
    app.button(key="make_pack").click().run()
    sentence(app).set_value("Another sentence").run()
    assert len(app.get("download_button")) == 1


def test_a_damaged_deck_is_said_kindly(visit: Visit):
    app = visit("slides.py", deck="damaged")
    assert not app.exception
    assert "damaged" in words.html(app)
