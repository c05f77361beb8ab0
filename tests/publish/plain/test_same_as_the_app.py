"""For one address the plain page says what the app says: heading, every chart to the last number,
and the facts of what has a page of its own."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import findings
from loaders import dataset
from loaders.dataset import Dataset
from publish.plain import addresses, documents, page_index
from publish.plain.menu import LABELS
from publish.plain.parts import Document, Facts, Figure, Prose
from tests.app import opened
from tests.pages import words
from tests.publish import made_up

RELEASE = "2012-08-08-civitas"
FILTERED: list[tuple[str, dict[str, list[str]]]] = [
    ("", {"type": ["Journalism and media"]}),
    ("", {"from": ["2013-09"], "to": ["2017"], "by": ["academic year"]}),
    ("", {"stream": ["NPD request"], "count": ["recipients"]}),
    ("releases", {"q": ["university"]}),
    ("recipients", {"type": ["Commercial firm"]}),
    ("recipients", {"r": ["FFT Education"]}),
    ("recipients", {"r": ["FFT Education", "BBC"]}),
    ("how-we-classify", {"from": ["2016"]}),
    ("accredited-projects", {"from": ["2024-09"]}),
    ("timeline", {"theme": ["Nationality collection"]}),
    ("explore", {"type": ["Commercial firm"]}),
    ("release", {"id": [RELEASE]}),
]


def app(page: str, params: dict[str, list[str]]) -> AppTest:
    """A page of the app as Streamlit runs it."""
    made = opened()
    for key, values in params.items():
        made.query_params[key] = values
    made.switch_page(findings.PAGES[page].script).run()
    assert not made.exception
    return made


def drawn(made: AppTest) -> list[Any]:
    """The numbers and words of every chart that the app draws."""
    return [json.loads(chart.proto.spec)["data"] for chart in made.get("plotly_chart")]


def compare(page: str, params: dict[str, list[str]]) -> tuple[Document, AppTest]:
    plain, made = documents.of_view(page, params), app(page, params)
    assert words.title(made) == plain.title
    figures = [part.chart.figure for part in plain.parts if isinstance(part, Figure)]
    told = [json.loads(figure.to_json())["data"] for figure in figures]
    shown = drawn(made)
    if page == "releases":  # the app has the list, and the chart of the same view on its first page
        shown += drawn(app("", params))
    assert all(chart in shown for chart in told)
    return plain, made


def said(made: AppTest) -> str:
    """All that the page says in words."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", words.html(made))).split())


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("page", list(LABELS))
def test_a_page(page: str):
    compare(page, {})


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(("page", "params"), FILTERED)
def test_a_filtered_address_and_a_page_of_its_own(page: str, params: dict[str, list[str]]):
    compare(page, params)


@pytest.mark.usefixtures("bundled")
def test_the_facts_of_a_release():
    plain, made = compare("release", {"id": [RELEASE]})
    facts = [cell for part in plain.parts if isinstance(part, Facts) for _, cell in part.pairs]
    assert len(facts) > 5
    for cell in facts:
        if isinstance(cell, str):
            assert " ".join(cell.split()) in said(made), cell


@pytest.mark.usefixtures("bundled")
def test_an_event():
    event = dataset.current().events.iloc[0]
    page = documents.at(addresses.of("event", event["event_id"]).removeprefix("/read/"), {})
    assert page
    listed = said(app("timeline", {"theme": [event["theme"]]}))
    when, _, what = page.title.partition(": ")
    assert what in listed
    assert when.casefold() in listed.casefold()


def test_an_edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, two_editions: Dataset):
    made_up.install(monkeypatch, tmp_path, two_editions)
    newest = sorted(dataset.current().editions["edition_id"])[-1]
    page = documents.at(addresses.of("edition", newest).removeprefix("/read/"), {})
    assert page
    lines = [line for part in page.parts if isinstance(part, Prose) for line in part.paragraphs]
    assert len(lines) > 1
    _, made = compare("changes", {"edition": [newest]})
    told = said(made) + words.title(made)
    for line in lines[1:]:
        assert set(re.findall(r"\d[\d,]*", line)) <= set(re.findall(r"\d[\d,]*", told)), line


def test_a_view_as_the_registers_stood(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, two_editions: Dataset
):
    made_up.install(monkeypatch, tmp_path, two_editions)
    oldest = sorted(dataset.current().editions["edition_id"])[0]
    for page in ("", "releases", "recipients"):
        compare(page, {"as_at": [oldest]})


@pytest.mark.usefixtures("bundled")
def test_each_view_with_a_page_of_its_own_leads_there():
    assert (
        page_index.plain_address("recipients", {"r": ["FFT Education"]})
        == "/read/recipient/fft-education/"
    )
    assert page_index.plain_address("", {"type": ["University"]}) == "/read/kind/university/"
    assert page_index.plain_address("release", {"id": [RELEASE]}) == f"/read/release/{RELEASE}/"
