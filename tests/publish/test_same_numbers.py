"""One figure has one sentence and one set of numbers: on its page, on its card, in the API, in
the pack, in the picture and in print. Every chart of every page is held to it."""

import io
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import findings
from charts.chart import Chart
from loaders import dataset
from publish import handout, pictures
from publish.routes import ROUTES
from publish.slides import deck, pack, show
from tests import asking
from tests.app import opened

pytestmark = pytest.mark.usefixtures("bundled")
SITE = "https://pupildata.example.org"
SVG = "{http://www.w3.org/2000/svg}"
OF_RECIPIENTS = {
    "recipient-over-time": {"r": ["FFT Education"]},
    "recipients-compared": {"r": ["FFT Education", "BBC"]},
}
EVERY = [
    (page, chart, OF_RECIPIENTS.get(chart, {}))
    for page, row in findings.PAGES.items()
    for chart in row.charts
]
FILTERED = [
    ("", "releases-over-time", {"type": ["Commercial firm"]}),
    ("", "releases-over-time", {"type": ["Journalism and media"], "to": ["2017"]}),
    ("releases", "releases-over-time", {"q": ["university"], "by": ["quarter"]}),
    ("recipients", "leading-recipients", {"type": ["University"]}),
    ("", "releases-over-time", {"stream": ["DSAP approval"]}),
    ("", "releases-over-time", {"from": ["2016-09"], "to": ["2017-03"], "count": ["recipients"]}),
    ("recipients", "leading-recipients", {"from": ["2016"], "stream": ["NPD request"]}),
    ("how-we-classify", "type-ranges", {"from": ["2016"], "type": ["Commercial firm"]}),
    ("accredited-projects", "accredited-projects", {"from": ["2024-09"]}),
    ("timeline", "events-by-theme", {"theme": ["Nationality collection"]}),
]


class Tables(HTMLParser):
    """The cells of every table, by its caption."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: dict[str, list[str]] = {}
        self.caption, self.inside = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.inside = tag
        if tag == "caption":
            self.caption = ""
        elif tag == "td":
            self.cells[self.caption].append("")

    def handle_endtag(self, _tag: str) -> None:
        self.inside = ""

    def handle_data(self, words: str) -> None:
        if self.inside == "caption":
            self.caption += words
            self.cells.setdefault(self.caption, [])
        elif self.inside == "td":
            self.cells[self.caption][-1] += words


def said(slide: deck.Slide) -> str:
    """The words in the picture of a slide."""
    drawn = pictures.draw(show.show(slide, SITE), "slide", "light", SITE)
    read = ElementTree.fromstring(drawn)
    return " ".join("".join(text.itertext()) for text in read.iter(f"{SVG}text"))


def numbers(words: str) -> set[float]:
    return {float(n.replace(",", "")) for n in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", words)}


def held(chart: Chart) -> set[float]:
    """Every number that the chart's table, sentences and key state."""
    table = chart.table.drop(columns="source_ids", errors="ignore")
    cells = table.astype("object").to_numpy().ravel()
    told = " ".join(
        f"{cell:,.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
        for cell in cells
        if pd.notna(cell)
    )
    return numbers(f"{told} {chart.title} {chart.takeaway} {chart.note} {chart.alt}")


def titles(page: str, params: dict | None = None) -> list[str]:
    """The headings of a page as Streamlit runs it, without what shields them from Markdown."""
    app = opened()
    for key, values in (params or {}).items():
        app.query_params[key] = values
    app.switch_page(findings.PAGES[page].script).run()
    assert not app.exception
    return [head.value.replace("\\", "") for head in (*app.title, *app.header)]


@pytest.mark.parametrize(("page", "chart", "params"), [*EVERY, *FILTERED])
def test_slide_pack_picture_and_handout_say_the_chart_s_sentence_and_numbers(
    page: str, chart: str, params: dict
):
    found = asking.find(page, chart, params)
    slide = deck.slide_of(page, chart, params)
    if found is None:
        assert "not loaded" in show.show(slide, SITE).sentence
        return
    shown = show.show(slide, SITE)
    assert shown.chart is not None
    assert shown.sentence == found.title
    assert handout.of_view(slide, SITE).title == found.title
    words = said(slide)
    assert " ".join(found.title.split()[:4]) in words
    pd.testing.assert_frame_equal(shown.chart.table, found.table)
    packed = Tables(pack.make(deck.Deck("", (slide,)), SITE)).cells["The same numbers"]
    columns = len(found.table.columns) - ("source_ids" in found.table)
    assert len(packed) == columns * min(len(found.table), 60)
    stated = held(found)
    values = [word for word in packed if re.fullmatch(r"[\d,.]+%?", word)]
    assert numbers(" ".join(values)) <= stated


@pytest.mark.parametrize(("page", "chart", "params"), EVERY)
def test_the_numbers_beside_bars_and_points_of_a_picture_are_those_of_the_table(
    page: str, chart: str, params: dict
):
    found = asking.find(page, chart, params)
    if found is None:
        return
    traces: Any = found.figure.data
    labels = [
        str(text)
        for trace in traces
        if (trace.meta or {}).get("part") != "events" and trace.text is not None
        for text in ([trace.text] if isinstance(trace.text, str) else trace.text)
    ]
    drawn = said(deck.slide_of(page, chart, params))
    for label in labels:
        plain = re.sub(r"<[^>]+>", " ", label)
        assert numbers(plain) <= held(found), label
        assert numbers(plain) <= numbers(drawn), label


@pytest.mark.parametrize("page", [page for page, row in findings.PAGES.items() if row.charts])
def test_a_page_a_card_and_a_slide_say_one_sentence(page: str):
    card = asking.card(page, {})
    slides = {
        show.show(deck.slide_of(page, slug, {}), SITE).sentence
        for slug in findings.PAGES[page].charts
        if slug not in OF_RECIPIENTS and asking.find(page, slug, {})
    }
    said = titles(page)
    assert said[0] == card.title
    # The list of releases is headed by how many it lists; its chart's finding is the overview's.
    overview = asking.find("", "releases-over-time", {})
    assert overview is not None
    assert slides - {card.title, overview.title} <= set(said)


@pytest.mark.parametrize(
    ("page", "chart", "params"),
    [case for case in FILTERED if case[0] not in ("releases", "timeline")],
)
def test_a_filtered_page_its_card_and_its_slide_say_one_sentence(
    page: str, chart: str, params: dict
):
    said = show.show(deck.slide_of(page, chart, params), SITE).sentence
    assert asking.card(page, params).title == said
    assert titles(page, params)[0] == said


@pytest.mark.parametrize("params", [{}, {"type": ["Commercial firm"]}, {"q": ["university"]}])
def test_the_chart_of_releases_counts_as_many_as_the_api_lists(params: dict):
    client = TestClient(Starlette(routes=ROUTES))
    listed = client.get(f"/api/releases.csv?{urlencode(params, doseq=True)}").content
    rows = pd.read_csv(io.BytesIO(listed), comment="#")
    chart = asking.find("", "releases-over-time", params)
    assert chart is not None
    assert chart.table["All"].sum() == len(rows)


def test_leading_recipients_are_counted_as_the_api_counts_them():
    client = TestClient(Starlette(routes=ROUTES))
    told = client.get("/api/recipients.json?per_page=1000").json()["rows"]
    sizes = {row["recipient"]: row["n"] for row in told}
    chart = asking.find("recipients", "leading-recipients", {})
    assert chart is not None
    counted = chart.table.select_dtypes("number").columns[0]
    for name, n in zip(chart.table["Recipient"], chart.table[counted], strict=True):
        assert sizes[name] == n


@pytest.mark.parametrize("page", ["home-office", "police-and-courts"])
def test_figures_of_exchanges_in_pictures_stand_in_the_api(page: str):
    client = TestClient(Starlette(routes=ROUTES))
    rows = client.get("/api/exchanges.json?per_page=1000").json()["rows"]
    told = {float(row["value"]) for row in rows if row["value"] is not None}
    values = set(dataset.current().exchanges["value"].dropna().astype(float))
    for slug in findings.PAGES[page].charts:
        if asking.find(page, slug, {}):
            drawn = numbers(said(deck.slide_of(page, slug, {})))
            assert drawn & values <= told
            assert drawn & values


def test_shares_of_nationality_in_the_picture_stand_in_the_api_or_are_derived():
    client = TestClient(Starlette(routes=ROUTES))
    rows = client.get("/api/nationality.json?per_page=1000").json()["rows"]
    told = {float(row["value"]) for row in rows if row["value"] is not None}
    sums: dict[str, float] = {}
    for row in rows:
        asked = (row["question"], row["unit"]) == ("nationality", "percent")
        if asked and row["measure"] in ("refused", "not yet obtained"):
            sums[row["census"]] = sums.get(row["census"], 0) + row["value"]
    added = {round(total, 1) for total in sums.values()}
    chart = asking.find("nationality", "nationality", {})
    assert chart is not None
    assert added <= numbers(f"{chart.title} {chart.takeaway}")
    assert "are our sums of the two published parts" in chart.note
    words = said(deck.slide_of("nationality", "nationality", {}))
    held = numbers(" ".join(re.findall(r"held ([\d.]+)%", words)))
    assert numbers(" ".join(re.findall(r"([\d.]+)%", words))) - held - added <= told
