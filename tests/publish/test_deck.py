"""Decks: the story from real data, kept in an address or a file, and never trusted."""

import base64
import contextlib
import json
import zlib
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

import findings
from loaders import dataset
from publish.slides import deck, present
from publish.slides.deck import Deck, DeckError, Slide
from publish.slides.show import show
from tests import asking
from tests.publish import made_up
from views import chosen_rows, view

pytestmark = pytest.mark.usefixtures("bundled")


def of(*slides: object, **more: object) -> str:
    return json.dumps({"title": "Mine", "slides": list(slides), **more})


def test_each_slide_of_the_default_deck_has_its_finding():
    for slide in deck.default().slides:
        shown = show(slide, "https://example.org")
        assert shown.sentence
        if slide.chart:
            assert shown.chart is not None
            assert shown.sentence == (slide.sentence or shown.chart.title)
            assert shown.source.startswith("Source")
            assert len(shown.chart.table)
        assert slide.notes


def test_the_default_deck_tells_the_whole_story():
    told = [slide.chart or slide.kind for slide in deck.default().slides]
    story = (
        "names",
        "home-office-periods",
        "database-size",
        "requests-by-tier",
        "nationality",
        "nationality-over-time",
        "coverage",
    )
    assert told[-1] == "words"
    assert [told.index(part) for part in story] == sorted(map(told.index, story))


def test_the_talk_that_is_ready_can_be_given_in_its_time():
    ready = deck.default()
    assert ready.slides[0].kind == "names"
    assert len(ready.slides) <= 12
    assert ready.minutes * 60 >= 90 * len(ready.slides)
    for slide in ready.slides:
        spoken = len(slide.notes.split())
        assert 40 <= spoken <= 220, slide.sentence or slide.chart  # at 150 words a minute


def test_what_a_slide_says_of_companies_and_journalists_is_in_its_rows():
    (slide,) = (s for s in deck.default().slides if s.query and s.sentence)
    listed = show(slide, "").names
    assert listed is not None
    named = set(listed.names["name"])
    shown = chosen_rows.select(
        dataset.current().releases, findings.read(slide.page, slide.params).view
    )
    assert {"BBC", "Daily Telegraph"} <= named
    assert set(shown["recipient_type"]) == {"Commercial firm", "Journalism and media"}


def test_the_boycott_is_on_a_slide_whose_sources_tell_of_it():
    (slide,) = (s for s in deck.default().slides if "boycott" in s.sentence)
    shown = show(slide, "")
    assert shown.chart is not None
    assert "boycott" in shown.source
    assert "Refused" in shown.chart.table["Answer"].tolist()


def test_the_default_deck_has_no_number_of_its_own_but_dates_of_sources():
    slides = deck.default().slides
    told = "".join(s.sentence for s in slides)
    assert not any(letter.isdigit() for letter in told)
    assert [s.sentence for s in slides if any(map(str.isdigit, "".join(s.points)))] == [
        next(s.sentence for s in slides if s.sentence.startswith("Over a third"))
    ]


@pytest.mark.parametrize(
    ("page", "chart", "params"),
    [
        ("", "releases-over-time", {"type": ["Commercial firm"], "from": ["2014"]}),
        ("home-office", "home-office-periods", {}),
        ("nationality", "nationality", {}),
    ],
)
def test_a_slide_says_what_the_shared_link_says(page: str, chart: str, params: dict):
    shown = show(deck.slide_of(page, chart, params), "https://example.org")
    assert shown.sentence == asking.card(page, params).title


def test_every_chart_of_every_page_can_be_a_slide():
    for page, row in findings.PAGES.items():
        for name in row.charts:
            made = asking.find(page, name, {})
            assert made is None or made.slug == name


def test_a_deck_comes_back_from_its_file_and_its_address_as_it_went():
    made = Deck(
        "Mine",
        (
            deck.slide_of("", "releases-over-time", {"type": ["Charity", "Health"], "q": ["a b"]}),
            Slide("police-and-courts", "police", sentence="“Ours” <b>", notes="One\nTwo"),
            Slide(sentence="What now?", points=("This", "That")),
        ),
    )
    assert deck.from_json(deck.to_json(made)) == made
    assert deck.decode(deck.encode(made)) == made
    assert len(deck.encode(made)) < 600


def test_what_is_no_filter_is_left_out():
    slide = {"page": "home-office", "chart": "home-office-periods"}
    slide["query"] = {"type": "University", "evil": ["x"] * 9}
    assert deck.from_json(of(slide)).slides[0].query == ()


@pytest.mark.parametrize(
    ("page", "chart", "params", "said"),
    [
        ("", "releases-over-time", {"type": ["Comercial firm"]}, "type=Comercial firm"),
        ("", "releases-over-time", {"stream": ["other register"]}, "stream=other register"),
        ("", "releases-over-time", {"from": ["last year"]}, "from=last year"),
        ("timeline", "events-by-theme", {"theme": ["Weather"]}, "theme=Weather"),
    ],
)
def test_a_filter_that_is_not_known_is_refused_and_named(
    page: str, chart: str, params: dict, said: str
):
    good = {"page": "", "chart": "coverage"}
    with pytest.raises(DeckError, match=f"Slide 2 has a filter that is not known: {said}"):
        deck.from_json(of(good, {"page": page, "chart": chart, "query": params}))
    with pytest.raises(DeckError, match=said):
        present.one({"page": [page], "chart": [chart], **params})


def test_years_that_run_backwards_are_turned_round():
    params = {"page": [""], "chart": ["releases-over-time"], "from": ["2018"], "to": ["2014"]}
    assert present.one(params).params == {"from": ["2014"], "to": ["2018"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "could not be read"),
        ("[" * 100_000, "could not be read"),
        ("[]", "no list named"),
        (of(), "no slides yet"),
        (of(*[{"page": "", "chart": "coverage"}] * 41), "41 slides; 40 are the most"),
        (of("text"), "Slide 1 is not a slide"),
        (of({"page": "admin", "chart": "x"}), "a page that is not here: “admin”"),
        (of({"page": "", "chart": "../../etc"}), "a chart that is not here"),
        (of({"page": ""}), "neither a chart nor a sentence"),
        (of({"page": "", "sentence": "x" * 301}), "the sentence has 301 characters"),
        (of({"page": "", "sentence": {"a": 1}}), "is not text"),
        (of({"page": "", "sentence": "a", "points": ["b"] * 6}), "more than 5 points"),
        (of({"page": "", "chart": "coverage", "query": [1]}), "filters that can’t be read"),
        (" " * 6_000_001, "too large"),
    ],
)
def test_a_bad_deck_is_refused_with_one_kind_sentence(text: str, said: str):
    with pytest.raises(DeckError, match=said.replace("(", "\\(")):
        deck.from_json(text)


def test_a_damaged_address_is_refused():
    whole = deck.encode(deck.default())
    for broken in (whole[:-9], "%%%", "", "AAAA", whole[9:]):
        with pytest.raises(DeckError, match="damaged"):
            deck.decode(broken)


def test_an_address_that_unpacks_to_a_mountain_is_refused():
    bomb = base64.urlsafe_b64encode(zlib.compress(b" " * 50_000_000, 9)).decode()
    with pytest.raises(DeckError):
        deck.decode(bomb)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s)))
def test_no_slide_of_any_kind_breaks_the_reading(given_: object):
    with contextlib.suppress(DeckError):
        deck.from_json(of({"page": "", "chart": "coverage", "sentence": given_, "points": given_}))


def test_a_recipient_a_search_and_an_edition_are_slides_under_the_sentence_of_their_page(
    client: TestClient,
):
    own = "https://example.org/read/recipient/acme-data-ltd/"
    for page, chart, params in (
        ("recipients", "recipient-over-time", {"r": ["Acme Data Ltd"]}),
        ("recipients", "recipients-compared", {"r": ["Acme Data Ltd", "The Daily News"]}),
        ("recipients", "recipient-over-time", {"r": ["Acme Data Ltd"], "as_at": [made_up.OLD]}),
        ("", "releases-over-time", {"q": ["tables"]}),
        ("", "releases-over-time", {"as_at": [made_up.OLD]}),
        ("changes", "changes", {"edition": [made_up.NEW]}),
    ):
        slide = deck.decode(deck.encode(Deck("Mine", (deck.slide_of(page, chart, params),))))
        shown = show(slide.slides[0], "https://example.org")
        card = asking.card(page, params)
        assert shown.chart is not None
        assert shown.sentence == card.title
        whole = urlsplit(shown.address)
        asked = {"r": ["Acme Data Ltd"]} if shown.address == own else parse_qs(whole.query)
        assert asked == {key: params[key] for key in params if key != "edition"}
        assert client.get(f"{whole.path}?{whole.query}").status_code == 200
        assert shown.sentence in client.get(f"{present.address(slide.slides[0])}").text


@pytest.mark.usefixtures("client")
def test_a_recipient_that_is_not_known_any_more_says_so():
    slide = deck.slide_of("recipients", "recipient-over-time", {"r": ["Nobody At All"]})
    assert "not loaded here any more" in show(slide, "").sentence


@pytest.mark.parametrize(
    ("page", "chart", "query"),
    [
        ("", "releases-over-time", {"as_at": ["gone"], "type": ["University"]}),
        ("", "releases-over-time", {"tier": ["no such tier"]}),
        ("changes", "changes", {"edition": ["x"], "against": ["y"]}),
        ("recipients", "recipients-compared", {"r": ["Acme Data Ltd", "Nobody", "The Daily News"]}),
        ("recipients", "recipients-compared", {"r": ["Acme Data Ltd", "Nobody"]}),
    ],
)
def test_a_view_that_is_gone_never_shows_another_chart(
    client: TestClient, page: str, chart: str, query: dict
):
    told = "not loaded here any more"
    slide = {"page": page, "chart": chart, "query": query, "sentence": "DfE lists 900 firms"}
    made = deck.decode(deck.encode(deck.from_json(of(slide))))
    assert made.slides[0].params == query
    shown = show(made.slides[0], "https://example.org")
    assert shown.chart is None
    assert told in shown.points[0]
    assert parse_qs(urlsplit(shown.address).query) == query
    asked = urlencode({"page": page, "chart": chart, **query}, doseq=True)
    assert told in client.get(f"/present.html?{asked}").text
    for other in ("handout.html", "picture.svg"):
        answer = client.get(f"/{other}?{asked}")
        assert (answer.status_code, told in answer.text) == (400, True)


def test_two_editions_are_still_asked_for_where_none_is_held():
    query = {"edition": ["x"], "against": ["y"]}
    slide = {"page": "changes", "chart": "changes", "query": query}
    assert deck.from_json(of(slide)).slides[0].params == query


def test_a_single_view_with_an_unknown_filter_is_refused(client: TestClient):
    for other in ("present.html", "handout.html", "picture.html"):
        answer = client.get(f"/{other}?page=&chart=releases-over-time&stream=other+register")
        assert answer.status_code == 400
        assert "stream=other register" in answer.text


def test_a_misspelt_filter_of_a_deck_is_named_and_never_passed_over():
    slide = {"chart": "releases-over-time", "query": {"tpye": ["University"]}, "sentence": "Few"}
    with pytest.raises(DeckError, match="Slide 1 has a filter that is not known: tpye"):
        deck.from_json(of(slide))


@pytest.mark.usefixtures("client")
def test_filters_that_no_row_has_are_left_out_as_on_the_page():
    slide = deck.slide_of("", "releases-over-time", {"tier": ["no such tier"]})
    assert slide.params == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["r", "theme", "edition", "against", "as_at", *view.KEYS]),
        st.lists(st.text(max_size=12), max_size=3),
        max_size=4,
    ),
    st.sampled_from([*findings.PAGES]),
)
def test_no_address_breaks_a_slide(params: dict[str, list[str]], page: str):
    for chart in findings.PAGES[page].charts:
        show(deck.slide_of(page, chart, params), "https://example.org")
        with contextlib.suppress(DeckError):
            show(deck.slide_asked(page, chart, params, "It"), "https://example.org")
