"""The page of a search finds, or says honestly that it does not."""

import html
import re

import pytest
from starlette.testclient import TestClient

from loaders import dataset
from publish.plain import rendering, search_page
from publish.plain.parts import Document
from publish.plain.rendering import Place

STRANGE = "<script>alert(1)</script>"


def render(document: Document) -> str:
    return html.unescape(rendering.page(document, Place("")))


def head_and_h1(text: str) -> str:
    return re.sub(r"<style>.*?</style>", "", text[: text.index("</h1>")], flags=re.DOTALL)


def test_a_recipient_is_found_though_it_is_misspelt(client: TestClient):
    text = client.get("/read/search?q=Acme+Dta").text
    assert 'href="/read/recipient/acme-data-ltd/"' in text
    assert "Did you mean" in text


def test_a_name_that_is_held_needs_no_excuse(client: TestClient):
    text = client.get("/read/search?q=daily+news").text
    assert 'href="/read/recipient/the-daily-news/"' in text
    assert "proves nothing" not in text


def test_a_reference_finds_its_release(client: TestClient):
    assert "/read/release/" in client.get("/read/search?q=DS5").text


def test_a_page_is_found_by_its_name(client: TestClient):
    assert 'href="/read/home-office/"' in client.get("/read/search?q=home+ofice").text


def test_a_name_that_is_not_held_gets_an_honest_answer_and_a_letter_with_that_name(client):
    text = html.unescape(client.get("/read/search?q=Zebra+Holdings").text)
    assert "proves nothing" in text
    letter = re.findall(r"<pre>(.*?)</pre>", text, flags=re.DOTALL)
    assert len(letter) == 1
    assert "Zebra Holdings" in letter[0]
    assert 'href="/read/recipient/university-of-somewhere/"' in text  # its neighbour in the list


@pytest.mark.usefixtures("bundled")
def test_it_says_of_how_many_requests_so_few_can_be_named():
    from starlette.applications import Starlette

    from publish.routes import ROUTES

    text = TestClient(Starlette(routes=ROUTES)).get("/read/search?q=Experian").text
    assert "1,008" in text


@pytest.mark.parametrize("typed", ["Zebra Holdings", STRANGE, "Telegraf " * 30, "a\u0000b", "‮gnp"])
def test_the_words_of_a_stranger_stand_in_no_heading_title_or_card(client, typed: str):
    answer = client.get("/read/search", params={"q": typed})
    assert answer.status_code == 200
    before = head_and_h1(answer.text)
    field = re.search(r'<input id="q"[^>]*>', before)
    assert field
    rest = html.unescape(before.replace(field[0], ""))
    assert typed.split()[0] not in rest
    assert STRANGE not in answer.text


def test_nothing_typed_shows_who_is_there(client: TestClient):
    assert "/read/recipient/acme-data-ltd/" in client.get("/read/search").text


@pytest.mark.parametrize("typed", ["'", "&", " . "])
def test_a_mark_alone_is_nothing_typed(client: TestClient, typed: str):
    assert "Search by name</h1>" in client.get("/read/search", params={"q": typed}).text


@pytest.mark.usefixtures("bundled")
def test_who_is_in_no_release_is_said_to_be_in_what_names_it():
    data = dataset.current()
    text = render(search_page.document("York", data))
    assert "named in 0" not in text
    assert "named in no request or release, but in" in text


@pytest.mark.usefixtures("bundled")
def test_of_several_words_one_that_is_a_name_leads_to_it():
    text = render(search_page.document("FFT Aspire", dataset.current()))
    assert "proves nothing" in text
    assert 'href="/read/recipient/fft-education/"' in text
