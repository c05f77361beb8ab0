"""A finding of the visitor's own file: it comes back as it went, and anything else is refused."""

import json
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from loaders.uploads import Upload
from publish.slides import deck, handout, own_file, pack, powerpoint
from publish.slides.deck import Deck, DeckError
from publish.slides.show import show

UPLOAD = cast("Upload", SimpleNamespace(inspection=SimpleNamespace(file="mine.ods", as_at=None)))

pytestmark = pytest.mark.usefixtures("bundled")


@pytest.fixture
def held() -> dict[str, Any]:
    chart = show(deck.slide_of("", "releases-over-time", {}), "").chart
    assert chart is not None
    return json.loads(json.dumps(own_file.keep(chart, UPLOAD, date(2026, 12, 1))))


def test_it_is_presented_packed_and_handed_out_as_hers_and_as_at_its_day(held: dict[str, Any]):
    held["as_at"] = "2026-11-03"
    slide = deck.slide_in({"kind": "own file", "held": held}, "This slide")
    mine = Deck("T", (slide,))
    for made in (pack.make(mine, ""), handout.make(mine, "")):
        assert "The speaker’s own file" in made
        assert "“mine.ods”, as at 3 November 2026, read on 1 December 2026; not checked" in made
    assert len(powerpoint.make(mine, "")) > 10_000


def test_a_chart_of_her_file_and_of_our_rows_says_both(held: dict[str, Any]):
    def made(ours: object) -> str:
        slide = deck.slide_in({"kind": "own file", "held": {**held, "ours": ours}}, "This slide")
        return pack.make(Deck("T", (slide,)), "")

    assert held["ours"] is True  # every row of it is ours
    assert "The speaker’s own file and published records" in made(True)
    assert "not checked by this site. Also from published records" in made(True)
    for alone in (False, None, "yes"):
        assert "published records" not in made(alone)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), 7),
        (("title",), "\x00"),
        (("file",), "\ud800"),
        (("read",), "13-45"),
        (("figure", "data", 0, "name"), "\x00"),
        (("figure", "data", 0, "meta"), -1),
        (("figure", "data", 0, "meta", "times"), "many"),
        (("figure", "data", 0, "y", 0), float("inf")),
        (("figure", "data", 0, "type"), "image"),
        (("figure", "layout"), []),
        (("table", "columns"), None),
    ],
)
def test_what_was_tampered_with_is_refused_kindly(held: dict[str, Any], path: tuple, value: object):
    place: Any = held
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(DeckError, match="no chart that can be drawn"):
        own_file.checked(held, "This slide")


def test_filters_with_letters_that_no_file_can_hold_are_shown_without_them():
    given = {"page": "", "chart": "releases-over-time", "query": {"q": ["FFT\ud800\x00"]}}
    slide = deck.slide_in(given, "This slide")
    assert dict(slide.query)["q"] == "FFT"
    pack.make(Deck("T", (slide,)), "").encode()
