"""One figure has one sentence and one set of numbers: on its page, in the API, in the pack,
in the picture and in print."""

import io
import re
from xml.etree import ElementTree

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders import dataset
from publish import deck, findings, handout, pack, pictures, share_cards
from publish.routes import ROUTES

pytestmark = pytest.mark.usefixtures("bundled")
SITE = "https://pupildata.example.org"
SVG = "{http://www.w3.org/2000/svg}"
VIEWS = [
    ("", "releases-over-time", {}),
    ("", "releases-over-time", {"type": ["Commercial firm"]}),
    ("home-office", "home-office-periods", {}),
    ("nationality", "nationality", {}),
]


def said(slide: deck.Slide) -> str:
    """The words in the picture of a slide."""
    drawn = pictures.draw(pack.show(slide, SITE), "slide", "light", SITE)
    read = ElementTree.fromstring(drawn)
    return " ".join("".join(text.itertext()) for text in read.iter(f"{SVG}text"))


@pytest.mark.parametrize(("page", "chart", "params"), VIEWS)
def test_card_slide_picture_and_handout_say_one_sentence(page: str, chart: str, params: dict):
    slide = deck.slide_of(page, chart, params)
    sentence = share_cards.card(page, params).title
    assert pack.show(slide, SITE).sentence == sentence
    assert sentence in said(slide)
    assert handout.of_view(slide, SITE).title == sentence


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"type": ["Commercial firm"]},
        {"count": ["releases"]},
        {"tier": ["1 or 2"]},
        {"from": ["2013-04"], "to": ["2014-03"], "by": ["financial year"]},
    ],
)
def test_the_chart_of_releases_counts_as_many_as_the_api_lists(params: dict):
    client = TestClient(Starlette(routes=ROUTES))
    listed = client.get("/api/releases.csv", params=params).content
    rows = pd.read_csv(io.BytesIO(listed), comment="#")
    chart = findings.find("", "releases-over-time", params)
    assert chart is not None
    assert chart.table["All"].sum() == len(rows)
    drawn = said(deck.slide_of("", chart.slug, params))
    for total in chart.table["All"]:
        assert re.search(rf"\b{total}\b", drawn)


def test_the_home_office_figures_of_the_picture_stand_in_the_api():
    client = TestClient(Starlette(routes=ROUTES))
    told = client.get("/api/exchanges.csv").text
    exchanges = dataset.current().exchanges
    drawn = said(deck.slide_of("home-office", "home-office-total", {}))
    numbers = {int(n.replace(",", "")) for n in re.findall(r"\b\d,\d{3}\b", drawn)} & set(
        exchanges["value"].dropna().astype(int)
    )
    assert {6883, 1780, 2461} <= numbers
    for number in numbers:
        assert f"{number}" in told
