"""Short addresses: a view as a few letters, and never another view."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

import findings
from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from publish import short_links
from publish.slides import deck, pack
from publish.slides.deck import Deck
from tests.publish import made_up
from views import view
from views.view import DEFAULT, View


def some(known: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(known), min_size=least).map(
        lambda chosen: tuple(word for word in known if word in chosen)
    )


years = st.none() | st.integers(view.FIRST_YEAR, view.LAST_YEAR)
views = st.builds(
    View,
    start=years,
    end=years,
    types=some(RECIPIENT_TYPES),
    streams=some(STREAMS, least=1),
    decisions=some(DECISIONS),
    by=st.sampled_from(view.BYS),
    show=st.sampled_from(view.SHOWS),
    unit=st.sampled_from(view.UNITS),
    q=st.text(max_size=20).map(lambda words: view.from_query({"q": words})[0].q),
    datasets=st.lists(st.text("abc &~é", min_size=1).map(str.strip).filter(bool), max_size=3).map(
        lambda words: tuple(sorted(set(words)))
    ),
)


@given(st.sampled_from([page.path for page in findings.PAGES.values() if page.filters]), views)
def test_every_view_comes_back_from_its_code(page: str, asked: View):
    query = view.to_query(asked)
    made = short_links.code(page, query)
    if made is None:
        assert asked == DEFAULT or len(urlencode(query, doseq=True)) > 90
    else:
        assert short_links.decode(made) == (page, query)
        assert short_links.decode(made.upper()) == (page, query)


def test_a_common_view_is_a_few_letters():
    made = short_links.code("", {"type": ["Commercial firm", "Journalism and media"]})
    assert made is not None
    assert len(made) <= 7


@given(st.text(max_size=30) | st.text("0123456789abcdefghjkmnpqrstvwxyz", max_size=30))
def test_no_text_breaks_the_reading(text: str):
    short_links.decode(text)


@given(st.data())
def test_a_slip_of_the_finger_leads_nowhere(data: st.DataObject):
    made = short_links.code("", {"type": ["Charity"], "from": ["2014"]})
    assert made is not None
    place = data.draw(st.integers(1, len(made) - 1))
    other = data.draw(st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"))
    read = short_links.decode(made[:place] + other + made[place + 1 :])
    assert read is None or other == made[place]


def test_a_page_as_it_stands_needs_no_code_and_an_unknown_one_has_none():
    assert short_links.code("home-office", {}) is None
    assert short_links.code("nowhere", {"type": ["Charity"]}) is None


def test_a_code_made_for_other_lists_leads_nowhere(monkeypatch: pytest.MonkeyPatch):
    made = short_links.code("", {"type": ["Charity"]})
    known = short_links._dictionary()
    monkeypatch.setattr(short_links, "_dictionary", lambda: known[::-1])
    assert made is not None
    assert short_links.decode(made) is None


def test_a_recipient_and_an_edition_have_codes_that_lead_to_them(client: TestClient):
    leads = {
        "/read/recipient/acme-data-ltd/": {"r": ["Acme Data Ltd"]},
        f"/read/recipients/?as_at={made_up.OLD}": {"as_at": [made_up.OLD]},
    }
    for path, query in leads.items():
        made = short_links.code("recipients", query)
        assert made is not None
        assert len(made) <= 13
        answer = client.get(f"/v/{made}", follow_redirects=False)
        assert answer.headers["location"] == path


@pytest.mark.usefixtures("client")
def test_a_name_that_is_not_known_has_no_code():
    assert short_links.code("recipients", {"r": ["Nobody At All"]}) is None


@pytest.mark.usefixtures("bundled")
def test_a_slide_shows_whichever_address_is_shorter():
    def typed(params: dict[str, list[str]]) -> str:
        slide = deck.slide_of("", "releases-over-time", params)
        made = pack.make(Deck("", (slide,)), "https://a.example.org")
        return made.partition("<span>")[2].partition("</span>")[0].replace("<wbr>", "")

    assert typed({"q": ["acme"]}) == "a.example.org/read/?q=acme"
    assert typed({"type": ["Charity"], "from": ["2013"]}).startswith("a.example.org/v/")
    assert "/v/" not in typed({"type": ["Charity"], "q": ["acme"]})


def test_the_address_leads_to_the_view_and_a_wrong_one_says_so():
    client = TestClient(Starlette(routes=[short_links.SHORT]), follow_redirects=False)
    made = short_links.code("releases", {"type": ["Charity"]})
    assert client.get(f"/v/{made}").headers["location"] == "/read/releases/?type=Charity"
    wrong = client.get("/v/zzzzzz")
    assert wrong.status_code == 404
    assert "leads nowhere" in wrong.text
