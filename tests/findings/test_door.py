"""One address, one finding: read once, found at one door, printed codes for ever."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import findings
from publish import short_links
from publish.routes import ROUTES
from publish.slides import deck, pack
from views import memo, view
from views.address import missing_query

pytestmark = pytest.mark.usefixtures("bundled")
SITE = "https://pupildata.example.org"


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Each parameters that the filters of an address are read from, as they are read."""
    seen: list[object] = []
    read = view.from_query

    def counted(params: view.Params) -> tuple[view.View, list[str]]:
        seen.append(params)
        return read(params)

    monkeypatch.setattr(view, "from_query", counted)
    memo._addressed.clear()
    yield seen
    memo._addressed.clear()


def test_a_deck_reads_each_address_once(parses: list[object]):
    made = deck.from_json(deck.to_json(deck.default()))
    pack.make(made, SITE)
    different = {(slide.page, slide.query) for slide in made.slides}
    assert 1 < len(parses) <= len(different)


def test_a_view_that_is_presented_is_read_once(parses: list[object]):
    asked = {"page": "", "chart": "releases-over-time", "type": "Commercial firm", "to": "2017"}
    client = TestClient(Starlette(routes=ROUTES))
    deck.default()
    parses.clear()
    memo._addressed.clear()
    assert client.get(f"/present.html?{urlencode(asked)}").status_code == 200
    assert len(parses) == 1


@pytest.mark.parametrize("page", findings.PAGES)
def test_every_page_has_a_card_and_its_charts_have_their_own_slugs(page: str):
    address = findings.read(page, {})
    assert findings.card(address).title
    assert [c.slug for c in findings.every(address)] == [
        slug for slug in findings.PAGES[page].charts if findings.find(address, slug)
    ]


def test_no_two_pages_have_one_code_and_printed_codes_stay():
    codes = {page.code: path for path, page in findings.PAGES.items()}
    assert len(codes) == len(findings.PAGES)
    printed = {"0": "", "1": "releases", "2": "recipients", "3": "how-we-classify"}
    assert printed.items() <= codes.items()
    for code, path in printed.items():
        made = short_links.code(path, {"type": ["University"]})
        assert made is not None
        assert made[0] == code
        assert short_links.decode(made) == (path, {"type": ["University"]})


def test_what_is_not_here_is_lost_and_what_nobody_knows_is_unknown():
    address = findings.read("", {"type": ["Wizard"], "tier": ["no such tier"], "to": ["2017"]})
    assert address.unknown == ("type=Wizard",)
    assert missing_query(address) == {"tier": ["no such tier"]}
    assert findings.query(address) == {"to": ["2017"]}
    assert len(address.notices_about("view")) == 2


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("page", [*findings.PAGES])
@pytest.mark.parametrize(
    "params",
    [
        {},
        {"type": ["University"], "from": ["2014-01"], "by": ["year"], "events": ["on"]},
        {"type": ["nonsense"], "r": ["BBC", "Nobody"], "as_at": ["gone"], "id": ["gone"]},
        {"id": ["2012-08-08-civitas"], "theme": ["Legislation"], "name": ["BBC"], "p": ["2"]},
        {"measure": ["people"], "group": ["recipient"], "columns": ["title"], "tier": ["no"]},
    ],
)
def test_an_address_without_what_means_nothing_is_what_its_parameters_say(page: str, params: dict):
    asked = findings.read(page, params)
    assert findings.canonical(asked) == findings.read(page, findings.query(asked))
