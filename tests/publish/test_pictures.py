"""Pictures by address: the page's chart with title, source and date inside."""

import html
import re
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from publish import pictures
from publish.slides import deck
from tests import asking

SVG = "{http://www.w3.org/2000/svg}"


pytestmark = pytest.mark.usefixtures("bundled", "public")


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://pupildata.example.org")


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[pictures.PICTURES]))


def test_a_picture_holds_the_finding_its_source_the_date_and_the_site(client: TestClient):
    slide = deck.slide_of("nationality", "nationality", {})
    answer = client.get(pictures.address(slide, path=pictures.DRAWN))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    said = " ".join(
        "".join(text.itertext()) for text in ElementTree.fromstring(answer.text).iter(f"{SVG}text")
    )
    chart = asking.find("nationality", "nationality", {})
    assert chart is not None
    assert chart.title in said
    assert "Source" in said
    assert "Data published to" in said
    assert "pupildata.example.org" in said


@pytest.mark.parametrize("look", pictures.LOOKS)
@pytest.mark.parametrize("size", pictures.SIZES)
def test_each_size_is_drawn_as_large_as_it_says_with_its_own_font(
    client: TestClient, size: str, look: str
):
    slide = deck.slide_of("", "releases-over-time", {})
    answer = client.get(pictures.address(slide, size, look, pictures.DRAWN))
    drawn = ElementTree.fromstring(answer.text)
    told = (int(drawn.attrib["width"]), int(drawn.attrib["height"]))
    assert told == (pictures.SIZES[size].width, pictures.SIZES[size].height)
    assert "@font-face" in answer.text
    said = ["".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]
    when = r"Data published to \w+ \d{4}(?: or later)?, made \d+ \w+ \d{4}"
    assert re.search(rf"{when} · pupildata.example.org$", " ".join(said))
    assert any(words.startswith("Source") for words in said)
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", answer.text.replace("data:", ""))


def test_the_page_of_a_picture_offers_every_size_and_says_what_it_shows(client: TestClient):
    slide = deck.slide_of("home-office", "home-office-total", {"as_at": ["no such edition"]})
    page = client.get(pictures.address(slide)).text
    chart = asking.find("home-office", "home-office-total", {})
    assert chart is not None
    assert html.escape(chart.alt) in page
    for size in pictures.SIZES.values():
        assert f"{size.width} × {size.height}" in page
    for link in re.findall(r'(?:href|src)="(/picture[^"]*)"', page):
        assert client.get(html.unescape(link)).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/picture.gif?page=&chart=coverage",
        "/picture.png?page=&chart=coverage",
        "/picture.svg?page=&chart=coverage&size=99999",
        "/picture.html?page=&chart=coverage&look=<script>",
        "/picture.svg?page=admin&chart=coverage",
        "/picture.html",
        "/picture.svg?page=home-office&chart=home-office-months",
        "/picture.html?page=home-office&chart=home-office-months",
    ],
)
def test_a_picture_that_is_not_there_is_refused_kindly(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "<p>" in answer.text
    assert "<script>" not in answer.text
