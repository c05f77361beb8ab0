"""Short addresses: a view as a few letters, and never another view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from publish import findings, short
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
)


@given(st.sampled_from(findings.FILTERED), views)
def test_every_view_comes_back_from_its_code(page: str, asked: View):
    made = short.code(page, asked)
    assert (made is None) == (asked == DEFAULT)
    if made:
        assert len(made) <= 14
        assert short.decode(made) == (page, asked)
        assert short.decode(made.upper()) == (page, asked)


def test_a_common_view_is_a_few_letters():
    made = short.code("", View(types=("Commercial firm", "Journalism and media")))
    assert made is not None
    assert len(made) <= 4


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str):
    short.decode(text)


def test_a_search_and_a_page_without_filters_have_no_code():
    assert short.code("", View(q="acme")) is None
    assert short.code("home-office", View(types=("Charity",))) is None


def test_a_code_made_for_other_lists_leads_nowhere(monkeypatch: pytest.MonkeyPatch):
    made = short.code("", View(types=("Charity",)))
    monkeypatch.setattr(short, "RECIPIENT_TYPES", RECIPIENT_TYPES[::-1])
    assert made is not None
    assert short.decode(made) is None


def test_the_address_leads_to_the_view_and_a_wrong_one_says_so():
    client = TestClient(Starlette(routes=[short.SHORT]), follow_redirects=False)
    made = short.code("releases", View(types=("Charity",)))
    assert client.get(f"/v/{made}").headers["location"] == "/releases?type=Charity"
    wrong = client.get("/v/zzzzzz")
    assert wrong.status_code == 404
    assert "leads nowhere" in wrong.text
