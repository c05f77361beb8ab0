from html import unescape

import pytest

from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit

HOSTILE = ["<script>alert(1)</script>", "\x00" * 3000, "‮", "'; DROP TABLE releases; --"]


@pytest.fixture
def name(bundled: Dataset) -> str:
    """Who is named most often."""
    return str(bundled.releases["recipient"].value_counts().index[0])


@pytest.mark.parametrize("page", ["recipients.py", "how_we_classify.py"])
def test_a_page_shows_the_bundled_evidence_under_one_title(visit: Visit, page: str):
    app = visit(page)
    assert not app.exception
    assert words.title(app)


@pytest.mark.parametrize("page", ["recipients.py", "how_we_classify.py"])
def test_a_page_stays_kind_when_there_is_no_data_at_all(visit: Visit, nothing: Dataset, page: str):
    app = visit(page, nothing)
    assert not app.exception
    assert words.title(app)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_unknown_recipient_is_answered_kindly(visit: Visit, hostile: str):
    app = visit("recipients.py", r=[hostile])
    assert not app.exception
    assert "<script>" not in words.html(app)
    assert app.multiselect(key="recipients_chosen").value == []


@pytest.mark.parametrize("hostile", [*HOSTILE, "a" * 10_000])
def test_any_name_is_classified(visit: Visit, hostile: str):
    app = visit("how_we_classify.py", name=hostile)
    assert not app.exception
    assert "<script>" not in words.html(app)


def test_every_recipient_of_the_table_leads_to_its_profile_and_its_type_to_the_reason(visit: Visit):
    shown = words.html(visit("recipients.py"))
    assert 'href="recipients?r=' in shown
    assert 'href="how-we-classify?name=' in shown


def test_a_profile_says_its_type_and_why_and_links_every_release(
    visit: Visit, bundled: Dataset, name: str
):
    app = visit("recipients.py", r=[name])
    own = bundled.releases[bundled.releases["recipient"] == name]
    shown = unescape(words.html(app))
    assert name in words.title(app)
    assert str(len(own)) in words.title(app)
    known = bundled.recipients[bundled.recipients["recipient"] == name].iloc[0]
    assert known["reason"] in shown
    assert all(f"release?id={release_id}" in shown for release_id in own["release_id"])


def test_a_published_name_leads_to_the_profile_of_its_recipient(visit: Visit, bundled: Dataset):
    other = bundled.recipients[
        bundled.recipients["organisation"] != bundled.recipients["recipient"]
    ]
    app = visit("recipients.py", r=[other.iloc[0]["organisation"]])
    assert other.iloc[0]["recipient"] in words.title(app)


def test_weaker_uses_are_shown_and_not_counted(visit: Visit, bundled: Dataset):
    only = set(bundled.uses["recipient"]) - set(bundled.releases["recipient"])
    app = visit("recipients.py", r=[sorted(only)[0]])
    assert "No release listed here names" in words.title(app)
    assert "Never counted as releases" in words.html(app)


def test_what_is_chosen_stands_in_the_address_and_two_stand_side_by_side(
    visit: Visit, bundled: Dataset, name: str
):
    other = str(bundled.releases["recipient"].value_counts().index[1])
    app = visit("recipients.py", type="University")
    app.multiselect(key="recipients_chosen").set_value([name, other]).run()
    assert app.query_params["r"] == [name, other]
    assert app.query_params["type"] == "University"
    assert name in words.title(app)
    assert other in words.title(app)
    app.multiselect(key="recipients_chosen").set_value([]).run()
    assert "r" not in app.query_params


def test_the_filters_narrow_the_list_of_recipients(visit: Visit):
    shown = words.html(visit("recipients.py", type="Charity"))
    assert ">Charity</a>" in shown
    assert ">University</a>" not in shown


def test_a_name_leads_to_its_decision_and_to_the_line_to_change(visit: Visit, bundled: Dataset):
    known = bundled.recipients.iloc[0]
    app = visit("how_we_classify.py", name=known["organisation"])
    assert known["recipient_type"] in words.title(app)
    shown = unescape(words.html(app))
    assert known["decided_by"] in shown
    assert "data/recipients/organisations.csv" in shown
    assert any(known["reason"] in code.value.replace('""', '"') for code in app.code)


def test_a_name_that_nobody_has_is_not_guessed(visit: Visit):
    assert "Not clear" in words.title(visit("how_we_classify.py", name="Zzyzx Qwrt"))


def test_the_look_up_field_writes_the_address(visit: Visit):
    app = visit("how_we_classify.py")
    app.text_input(key="classify_name").set_value("University of Example").run()
    assert app.query_params["name"] == "University of Example"
    assert "University" in words.title(app)


def test_a_release_leads_to_its_recipient_and_to_the_reason_for_its_type(
    visit: Visit, bundled: Dataset
):
    shown = words.html(visit("release.py", id=bundled.releases.iloc[0]["release_id"]))
    assert 'href="recipients?r=' in shown
    assert 'href="how-we-classify?name=' in shown
