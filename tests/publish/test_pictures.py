"""Pictures by address: the page's chart with title, source and date inside."""

from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from publish import deck, findings, pictures

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
    answer = client.get(pictures.address("svg", "slide", slide))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    said = " ".join(
        "".join(text.itertext()) for text in ElementTree.fromstring(answer.text).iter(f"{SVG}text")
    )
    chart = findings.find("nationality", "nationality", {})
    assert chart is not None
    assert chart.title in said
    assert "Source" in said
    assert "as of" in said
    assert "pupildata.example.org" in said


@pytest.mark.parametrize("size", pictures.SIZES)
def test_a_png_has_the_pixels_of_its_size(client: TestClient, size: str):
    slide = deck.slide_of("home-office", "home-office-total", {})
    png = client.get(pictures.address("png", size, slide)).content
    told = (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big"))
    assert told == pictures.SIZES[size]


@pytest.mark.parametrize(
    "path",
    [
        "/picture.gif?page=&chart=coverage",
        "/picture.svg?page=&chart=coverage&size=99999",
        "/picture.svg?page=admin&chart=coverage",
        "/picture.png",
        "/picture.svg?page=home-office&chart=home-office-months",
    ],
)
def test_a_picture_that_is_not_there_is_refused_kindly(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "<p>" in answer.text
