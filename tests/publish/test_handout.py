"""Handouts: two sides about a view or a recipient, however many rows there are."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from markupsafe import escape
from starlette.applications import Starlette
from starlette.testclient import TestClient

import findings
from loaders import dataset, uploads
from publish import handout, handout_fit
from publish.slides import deck
from publish.slides.deck import DeckError
from tests import asking
from tests.publish import made_up

SITE = "https://pupildata.example.org"


@pytest.fixture
def ten_thousand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = [
        made_up.row(
            f"DR{n}",
            "Acme Data Ltd" if n % 2 else "University of Somewhere",
            "Commercial firm" if n % 2 else "University",
            date=pd.Timestamp(date(2014 + n % 5, 1 + n % 12, 1)),
            purpose="A purpose that goes on and on, " * 30,
        )
        for n in range(10_000)
    ]
    made_up.install(monkeypatch, tmp_path, made_up.make(rows))


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("page", "chart"),
    [(page, chart) for page, row in findings.PAGES.items() for chart in row.charts],
)
def test_a_handout_says_what_its_view_says(page: str, chart: str):
    slide = deck.slide_of(page, chart, {})
    found = asking.find(page, chart, {})
    if found is None:
        with pytest.raises(DeckError):
            handout.of_view(slide, SITE)
        return
    made = handout.make(handout.of_view(slide, SITE))
    assert escape(found.title) in made
    assert made.count('class="sheet"') == 2
    assert re.search(r"[Mm]ade \d+ \w+ \d{4}", made)
    assert "data:image/svg+xml" in made
    assert "<h2>Sources</h2>" in made


@pytest.mark.usefixtures("ten_thousand")
def test_ten_thousand_rows_are_cut_and_counted():
    made = handout.make(handout.of_view(deck.slide_of("", "releases-over-time", {}), SITE))
    listed = made.count("<tr>") - 1
    assert 8 <= listed <= 30
    assert f"and {10_000 - listed:,} more rows" in made
    assert len(made) < 300_000


@pytest.mark.usefixtures("ten_thousand")
def test_a_recipient_has_a_handout_of_its_own():
    made = handout.of_view(handout.slide_asked_for({"r": ["acme data ltd"]}), SITE)
    assert "Acme Data Ltd" in made.title
    assert "5,000" in made.title
    assert made.rows == 5000
    assert made.address == f"{SITE}/read/recipient/acme-data-ltd/"
    assert made.chart.table["All"].sum() == 5000


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    "query",
    [
        "",
        "r=Nobody+of+this+name",
        "page=admin&chart=x",
        "r=%3Cscript%3E",
        "a=1&" * 300,
        "r=FFT+Education&" + "a=1&" * 300,
    ],
)
def test_what_cannot_be_printed_is_refused_kindly(query: str):
    client = TestClient(Starlette(routes=[handout.HANDOUT]))
    answer = client.get(f"/handout.html?{query}")
    assert answer.status_code == 400
    assert "<script>" not in answer.text


@pytest.mark.usefixtures("bundled")
def test_a_view_without_data_says_so():
    slide = deck.slide_of("", "releases-over-time", {"from": ["1991"], "to": ["1992"]})
    assert "No release matches these filters" in handout.make(handout.of_view(slide, SITE))


@pytest.mark.usefixtures("bundled")
def test_marked_events_are_listed_and_so_are_rows():
    slide = deck.slide_of("", "releases-over-time", {"events": ["on"]})
    made = handout.make(handout.of_view(slide, SITE))
    rows, _, events = made.partition("What happened")
    assert rows.count("<tr>") > 8
    assert events.count("<tr>") > 3


@pytest.mark.usefixtures("bundled")
def test_a_view_of_releases_has_a_second_finding():
    made = handout.make(handout.of_view(deck.slide_of("", "releases-over-time", {}), SITE))
    second = asking.find("recipients", "leading-recipients", {})
    assert second is not None
    assert escape(second.title) in made
    assert made.count('<div class="chart">') == 2


def test_longer_cells_leave_room_for_fewer_rows():
    def fitting(purpose: str) -> int:
        frame = pd.DataFrame({"Date": ["1 March 2018"] * 60, "Purpose": [purpose] * 60})
        ((rows, _),) = handout_fit.rows_that_fit([(frame, "All", 60)], 5, most=(60,))
        return rows

    assert fitting("short") > fitting("A purpose of many words. " * 12) > 4


@pytest.mark.usefixtures("bundled")
def test_a_chart_of_a_visitors_own_file_is_never_told_as_ours():
    chart = asking.find("", "releases-over-time", {})
    assert chart is not None
    own = "From a visitor’s own file “<mine>.xlsx”; not checked by this site"
    alone = replace(chart, source_ids=(f"{uploads.IDS}abc",))
    asked, data = findings.read("", {}), dataset.current()
    made = handout.make(handout.of_own_file(alone, data.releases, own, asked, data))
    assert escape(own) in made
    assert "Made from a visitor’s own file; it is not" in made
    assert "QR code" not in made
    mixed = handout.make(handout.of_own_file(chart, None, own, asked, data))
    assert "Made from a visitor’s own file and published records; it is not" in mixed
    assert mixed.count("<li>") > made.count("<li>")
