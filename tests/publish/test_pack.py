"""The event pack: one file with everything in it, and what /present.html serves."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pandas as pd
import pytest
import resvg_py
import zxingcpp
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

import findings
from loaders import dataset
from loaders.frames import RECIPIENT_TYPES
from publish import __main__, short_links
from publish.html_parts import qr
from publish.render_queue import RenderCache
from publish.slides import deck, pack, present, show
from publish.slides.deck import Deck, Slide
from publish.slides.present import PRESENT
from publish.turns import Budget
from tests.publish import made_up

SITE = "https://pupildata.example.org"
SVG = "{http://www.w3.org/2000/svg}"


pytestmark = pytest.mark.usefixtures("bundled")


@pytest.fixture(scope="module")
def made(no_editions: Path) -> str:
    """The pack of the default deck."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUPIL_DATA_EDITIONS", str(no_editions))
        return pack.make(deck.default(), SITE, date(2026, 11, 23))


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[PRESENT]))


def pictures(page: str) -> list[str]:
    """The charts of a pack, each for a wide screen and for a tall one."""
    return re.findall(r'<div class="(?:wide|tall)">(<svg.*?</svg>)</div>', page, re.DOTALL)


def decoded(data_uri: str) -> str:
    """What a phone reads from a QR code."""
    svg = unquote(data_uri.partition(",")[2])
    png = resvg_py.svg_to_bytes(svg_string=svg, width=400)
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(bytes(png))))
    return code.text


@pytest.mark.parametrize(
    "address", [SITE, f"{SITE}/?type=Commercial+firm&q=%C3%A9", f"{SITE}/home-office"]
)
def test_a_qr_code_leads_where_it_says(address: str):
    assert decoded(qr(address)) == address


def test_a_pack_is_one_file_that_asks_for_nothing(made: str):
    outside = re.findall(r"(?:src|srcset|poster)=\"(?!data:)|url\((?!data:|#)|@import|<link", made)
    assert not outside
    assert len(made.encode()) < 3_000_000  # so that it fits an e-mail and a slow connection
    assert made.count("<section") == len(deck.default().slides)


def test_every_chart_of_a_pack_is_drawn_with_its_table_alt_text_and_sources(made: str):
    charts = [slide for slide in deck.default().slides if slide.chart]
    drawn = pictures(made)
    assert len(drawn) == 2 * len(charts)
    for slide, picture in zip(charts * 2, [*drawn[::2], *drawn[1::2]], strict=True):
        chart = show.show(slide, SITE).chart
        assert chart is not None
        read = ElementTree.fromstring(picture)
        marks = [e for e in read.iter() if e.get("class") in ("bar", "marker", "line")]
        assert marks, slide.chart
        assert any(mark.get("data-at") for mark in marks)
        assert read.get("aria-label") == chart.alt
    assert made.count("<caption>The same numbers</caption>") == len(charts)
    assert made.count("<h3>Sources</h3>") == len(charts) + 1  # and under the names
    assert re.search(r"Data published to \w+ \d{4}(?: or later)?, made 23 November 2026", made)
    assert "as of" not in made.partition("<script>")[0].partition("</style>")[2]


def test_each_slide_has_a_code_to_the_same_view():
    slide = deck.slide_of("", "releases-over-time", {"type": ["Charity"]})
    made = pack.make(Deck("Mine", (slide,)), SITE)
    (code,) = re.findall(r'<img src="(data:[^"]+)" alt="QR', made)
    told = decoded(code.replace("&#x27;", "'").replace("&amp;", "&"))
    assert told == f"{SITE}/read/kind/charity/"


def test_hostile_words_are_shown_as_words():
    bad = "</script><script>alert(1)</script>"
    made = pack.make(Deck(bad, (Slide(sentence=bad, notes=bad, points=(bad,)),)), SITE)
    assert made.count("<script>") == 1
    assert "alert(1)</script>" not in made


def test_a_view_without_data_says_so_and_is_not_blank():
    slide = deck.slide_of("", "releases-over-time", {"from": ["1991"], "to": ["1992"]})
    shown = show.show(slide, SITE)
    assert shown.sentence == "No release matches these filters"
    assert "No release matches these filters" in pack.make(Deck("Mine", (slide,)), SITE)


def test_a_finding_that_is_not_loaded_any_more_says_so():
    slide = Slide("home-office", "home-office-months")
    made = pack.make(Deck("Mine", (slide,)), SITE)
    assert "is not loaded here any more" in made


def test_progress_is_told_for_every_slide():
    told: list[tuple[int, int]] = []
    three = Deck("Three", (Slide(sentence="One"),) * 3)
    pack.make(three, SITE, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_present_shows_the_default_deck_a_deck_or_one_view(client: TestClient):
    assert client.get("/present.html").text.count("<section") == len(deck.default().slides)
    mine = Deck("Mine", (Slide(sentence="Only this"),))
    assert "Only this" in client.get(f"/present.html?deck={deck.encode(mine)}").text
    one = client.get("/present.html?page=&chart=releases-over-time&type=Charity").text
    assert one.count("<section") == 1
    assert "charities" in one.lower()


@pytest.mark.parametrize(
    "query",
    [
        "deck=broken",
        "deck=%00",
        "page=admin&chart=x",
        "chart=x&" * 300,
        "a=1&" * 300,
        "page=&chart=releases-over-time&" + "type=Charity&" * 300,
    ],
)
def test_present_refuses_what_it_cannot_show_with_a_kind_page(client: TestClient, query: str):
    answer = client.get(f"/present.html?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert "<p>" in answer.text


def test_the_usual_slides_never_wait_for_the_decks_of_others(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(present, "_others", RenderCache(most=1, budget=Budget(0)))
    assert client.get("/present.html?page=&chart=coverage").status_code == 503
    answer = client.get("/present.html")
    assert answer.status_code == 200
    packed = deck.encode(deck.default())
    assert client.get(f"/present.html?deck={packed}").text == answer.text


def test_others_may_go_first_before_each_slide():
    three = Deck("Three", (Slide(sentence="One"),) * 3)
    told: list[str] = []

    def done(place: int, _of: int) -> None:
        told.append(f"{place}")

    pack.make(three, SITE, progress=done, aside=lambda: told.append("-"))
    assert told == ["-", "1", "-", "2", "-", "3"]


def test_a_pack_can_be_taken_away(client: TestClient):
    answer = client.get("/present.html?download=1")
    assert "attachment" in answer.headers["content-disposition"]


def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "talk.html"
    assert __main__.main(["pack", "--out", str(out), "--address", SITE]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert f"{len(deck.default().slides)} slides" in capsys.readouterr().out


def test_the_command_says_kindly_what_is_wrong_with_a_deck(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bad = tmp_path / "deck.json"
    bad.write_text("{", encoding="utf-8")
    assert __main__.main(["pack", str(bad), "--out", str(tmp_path / "x.html")]) == 2
    assert "not a deck of slides" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()


def test_without_an_address_a_pack_has_no_codes_and_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "talk.html"
    assert __main__.main(["pack", "--out", str(out)]) == 0
    assert "QR code of" not in out.read_text(encoding="utf-8")
    assert "--address" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "example.org",
        "//example.org",
        "https://",
        "https://example.org:no",
        "https://[::1",
        "https://example.org/?page=1",
        "https://example.org/#top",
        "https://you:secret@example.org",
        'https://example.org/"onclick="x',
        "file:///etc/passwd",
    ],
)
def test_the_command_takes_no_address_that_links_cannot_be_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str
):
    out = tmp_path / "talk.html"
    assert __main__.main(["pack", "--out", str(out), "--address", address]) == 2
    assert "is not the address of a site" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("address", [f"{SITE}/", "http://example.org:8501", f"{SITE}/pupil-data"])
def test_the_command_takes_the_address_of_a_site_its_port_and_its_path(
    tmp_path: Path, address: str
):
    out, mine = tmp_path / "talk.html", tmp_path / "deck.json"
    mine.write_text(deck.to_json(Deck("", (Slide(sentence="One"),))), encoding="utf-8")
    command = ["pack", str(mine), "--out", str(out), "--address", address]
    assert __main__.main(command) == 0
    assert f'href="{address.rstrip("/")}/read/"' in out.read_text(encoding="utf-8")


def test_a_filtered_view_shows_a_short_address_that_leads_there():
    slide = deck.slide_of("", "releases-over-time", {"type": ["Charity"]})
    (code,) = re.findall(r"/v<wbr>/(\w+)</span>", pack.make(Deck("", (slide,)), SITE))
    assert short_links.decode(code) == ("", {"type": ["Charity"]})


def test_a_short_address_keeps_the_path_that_the_site_stands_under():
    slide = deck.slide_of(
        "", "releases-over-time", {"type": ["Commercial firm", "Journalism and media"]}
    )
    page = pack.make(Deck("T", (slide,)), f"{SITE}/pupil-data")
    assert (
        f"pupildata.example.org/pupil-data/v/{short_links.code('', slide.params)}"
        in page.replace("<wbr>", "")
    )


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, no_editions: Path) -> None:
    """All recipient types in each year, both regimes and rows without a date, under long
    names; and the real events."""
    real = dataset.load(no_editions)
    rows = [
        made_up.row(
            f"DR{place}-{year}-{n}",
            f"{kind} of a name that is rather long, number {place % 11}",
            kind,
            stream="NPD request" if year < 2018 else "DSAP approval",
            date=pd.Timestamp(year, 3, 1) if n or year > 2012 else pd.NaT,
            type_sure=bool(n),
        )
        for year in range(2012, 2024)
        for place, kind in enumerate(RECIPIENT_TYPES)
        for n in range(1 + (year + place) % 3)
    ]
    made = replace(made_up.make(rows), events=real.events, nationality=real.nationality)
    made_up.install(monkeypatch, tmp_path, made)


def sizes(picture: str) -> list[float]:
    """Pixels of all words of a chart on a slide of 1280 by 720, where it is beside the code."""

    def found(part: ElementTree.Element, times: float) -> Iterator[float]:
        scaled = re.search(r"scale\(([\d.]+)\)", part.get("transform") or "")
        times *= float(scaled[1]) if scaled else 1
        if part.tag == f"{SVG}text":
            yield times * float(part.attrib["font-size"])
        for inner in part:
            yield from found(inner, times)

    read = ElementTree.fromstring(picture)
    return [*found(read, 1280 * 0.756 / float(read.attrib["width"]))]


def test_names_that_a_slide_has_no_room_for_are_counted_on_it():
    slide = Slide("releases", kind="names")
    page = pack.make(Deck("", (slide,)), SITE)
    listed = show.show(slide, SITE).names
    assert listed is not None
    told = re.search(r"and (\d+) more, on the page behind the code", page)
    assert told
    assert page.count("<li><b>") + int(told[1]) == listed.all_of


@pytest.mark.usefixtures("crowd")
def test_every_word_of_a_crowded_chart_is_read_from_the_back_row():
    known = sorted(dataset.current().releases["recipient"].unique())
    asked = [
        *((page, chart, {}) for page, row in findings.PAGES.items() for chart in row.charts),
        ("", "releases-over-time", {"events": ["on"]}),
        ("nationality", "nationality-over-time", {"events": ["on"]}),
        ("recipients", "recipients-compared", {"r": known[:4]}),
        ("recipients", "recipient-over-time", {"r": known[:1], "events": ["on"]}),
    ]
    slides = [deck.slide_of(page, chart, query) for page, chart, query in asked]
    drawn = [slide for slide in slides if show.show(slide, SITE).chart is not None]
    assert len(drawn) > 10
    wide = pictures(pack.make(Deck("Crowded", tuple(drawn)), SITE))[::2]
    smallest = {
        f"{slide.chart} {slide.query}": min(sizes(picture), default=19)
        for slide, picture in zip(drawn, wide, strict=True)
    }
    assert {name: size for name, size in smallest.items() if size < 19} == {}


def test_a_code_too_long_to_be_typed_is_not_printed():
    many = ["Home Office", "BBC", "Ministry of Justice", "University of Oxford"]
    slide = deck.slide_of("recipients", "recipients-compared", {"r": many})
    made = pack.make(Deck("", (slide,)), SITE)
    assert "/v/" not in made
    assert "QR code of" in made
