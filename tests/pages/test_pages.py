import re
from dataclasses import replace

import pytest

from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit

PAGES = ["overview.py", "home_office.py", "nationality.py", "releases.py", "sources.py"]
HOSTILE = {
    "type": ["University", "<script>alert(1)</script>"],
    "from_": "99999999999999999999",
    "to": "‮2019",
    "by": "century",
    "show": "'; DROP TABLE releases; --",
    "q": "<img src=x onerror=alert(1)>" * 500,
    "stream": "\x00",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_bundled_evidence_under_one_title(visit: Visit, page: str):
    app = visit(page)
    assert not app.exception
    assert words.title(app)


@pytest.mark.parametrize("page", [*PAGES, "release.py"])
def test_a_page_stays_kind_when_there_is_no_data_at_all(visit: Visit, nothing: Dataset, page: str):
    app = visit(page, nothing)
    assert not app.exception
    assert words.title(app)


@pytest.mark.parametrize("page", [*PAGES, "release.py"])
def test_a_hostile_address_is_answered_kindly(visit: Visit, page: str):
    app = visit(page, **HOSTILE)
    assert not app.exception
    assert "<script>" not in words.html(app)
    assert "<img" not in words.html(app)


def test_an_address_keeps_what_is_valid_and_says_what_is_not(visit: Visit):
    app = visit(type=["University", "Wizard"], from_="2013")
    assert "universities" in words.title(app).lower()
    assert words.html(app).count('class="said"') == 1


def test_the_years_of_an_address_reach_the_sentence(visit: Visit):
    assert "2013 to 2016" in words.html(visit(from_="2013", to="2016"))


def test_the_filters_are_set_from_the_address_and_write_it(visit: Visit):
    app = visit(type="University", unfolded=True)
    assert app.pills(key="filter_types").value == ["University"]
    app.pills(key="filter_types").set_value(["University", "Charity"]).run()
    assert app.query_params["type"] == ["University", "Charity"]
    app.button(key="clear").click().run()
    assert not app.query_params
    assert app.pills(key="filter_types").value == []


def test_filters_go_along_to_another_page_of_the_menu(visit: Visit):
    app = visit(type=["University", "Charity"])
    app.query_params.clear()
    app.switch_page("releases.py").run()
    assert app.query_params["type"] == ["University", "Charity"]


def test_an_empty_result_offers_to_lift_what_emptied_it(visit: Visit):
    app = visit("releases.py", type="University", q="zzz")
    assert not app.exception
    assert any(label.startswith("Lift the search") for label in words.links(app))
    assert not any(label.startswith("Lift the years") for label in words.links(app))


def test_the_table_of_releases_has_a_row_for_each_release_that_is_shown(
    visit: Visit, bundled: Dataset
):
    app = visit("releases.py", type="University")
    universities = bundled.releases["recipient_type"] == "University"
    regime = bundled.releases["stream"].isin(["NPD request", "DSAP approval"])
    assert words.first_table(app)[1] == (universities & regime).sum() > 1


def test_each_release_has_a_page_of_its_own(visit: Visit, bundled: Dataset):
    for release_id in bundled.releases["release_id"].sample(5, random_state=1):
        app = visit("release.py", id=release_id)
        assert not app.exception
        assert "There is no release" not in words.title(app)
        assert str(release_id) in app.code[0].value


def test_a_release_that_is_gone_leads_back_to_all_of_them(visit: Visit):
    app = visit("release.py", id="../../etc/passwd<script>")
    assert not app.exception
    assert "There is no release" in words.title(app)
    assert "← All releases" in words.links(app)


def test_register_text_never_becomes_markup(visit: Visit, bundled: Dataset):
    attack = "<img src=x onerror=alert(1)> [a](https://evil.example) ![b](https://evil.example/x)"
    releases = bundled.releases.head(3).copy()
    for column in ("organisation", "recipient", "title", "purpose", "reference", "note"):
        releases[column] = attack
    data = replace(bundled, releases=releases)
    for page, query in (
        ("release.py", {"id": releases["release_id"].iloc[0]}),
        ("releases.py", {}),
    ):
        app = visit(page, data, **query)
        assert not app.exception
        assert "<img" not in words.html(app)
        for label in (app.title[0].value, *(link.proto.label for link in app.get("page_link"))):
            assert not re.search(r"(?<!\\)[<\[\]()]", label)


def test_the_sources_page_lists_every_source(visit: Visit, bundled: Dataset):
    shown = words.html(visit("sources.py"))
    for url in bundled.sources["url"].dropna():
        assert url.replace("&", "&amp;") in shown


def test_a_search_on_the_sources_page_opens_what_it_finds(visit: Visit):
    app = visit("sources.py")
    app.text_input(key="sources_q").set_value("written answer 48634").run()
    assert '<details class="kind" open>' in words.html(app)
    app.text_input(key="sources_q").set_value("no such source").run()
    assert any("No source matches" in text.value for text in app.markdown)
