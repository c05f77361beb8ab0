from datetime import date, timedelta

import pandas as pd
import pytest

from findings import PAGES, guidance
from loaders.evidence import evidence
from publish import letters


def release(**more):
    blank = dict.fromkeys(["reference", "title", "purpose", "date", "date_precision"])
    return pd.Series({**blank, "recipient": "KPMG", "organisation": "KPMG LLP", **more})


@pytest.mark.parametrize("right", guidance.rights()["right"], ids=lambda right: right["id"])
@pytest.mark.parametrize("whom", letters.WHOM)
def test_every_letter_can_be_written_with_and_without_a_release(right, whom):
    for text in (
        letters.letter(right["letter"], whom),
        letters.letter(right["letter"], whom, release(reference="R0042")),
    ):
        assert "$" not in text
        assert text.startswith("Subject: ")


def test_a_letter_about_a_release_names_its_recipient_and_reference():
    text = letters.letter("access", "child", release(reference="R0042"))
    assert "with the date and the purpose, in particular whether KPMG (R0042) is one;" in text
    assert "my child (named below)" in text


def test_a_letter_about_a_recipient_names_it_and_no_one_release():
    assert "being given to third parties, in particular to KPMG." in letters.letter(
        "object", "me", recipient="KPMG"
    )
    assert "Each request for pupil data by KPMG" in letters.letter("foi", "me", recipient="KPMG")


@pytest.mark.parametrize(
    ("whom", "about", "whose"),
    [
        ("me", "data about me", "my particular situation"),
        ("child", "data about my child (named below)", "my child's particular situation"),
    ],
)
def test_a_letter_speaks_of_whom_it_is_about(whom, about, whose):
    assert f"{about}, in particular in dealing with what KPMG asked for." in letters.letter(
        "complain", whom, recipient="KPMG"
    )
    objection = letters.letter("object", whom)
    assert about in objection
    assert whose in objection


def test_the_law_is_told_as_of_the_last_year():
    told = guidance.rights()["as_at"]
    assert date.today() - timedelta(days=366) < told <= date.today()


def test_no_letter_relies_on_the_article_that_is_no_more():
    for right in guidance.rights()["right"]:
        assert "77" not in right["law"]
        assert "Article 77" not in letters.letter(right["letter"])


def test_a_complaint_goes_to_the_department_before_the_regulator():
    order = [right["id"] for right in guidance.rights()["right"]]
    assert order.index("complain-to-dfe") < order.index("complain")
    assert "section 164A" in letters.letter("complain-to-dfe", recipient="KPMG")


def test_the_title_of_the_limits_counts_them():
    assert guidance.limits_title().startswith(f"{len(guidance.limits())} things")


def test_register_text_with_a_dollar_sign_stays_as_it_is():
    assert "Title: $whom $$ {x}" in letters.letter("foi", "me", release(title="$whom $$ {x}"))


def test_a_date_is_told_only_as_far_as_it_is_known():
    told = letters.facts(release(date=pd.Timestamp(2016, 1, 1), date_precision="year"))
    assert told["date"] == "Date: 2016"


def test_every_source_of_a_limit_is_known():
    known = set(evidence.load().sources["source_id"])
    for limit in guidance.limits():
        assert limit["claim"]
        assert limit["why"]
        assert limit["instead"]
        assert set(limit["source_ids"]) <= known
        assert limit["source_ids"] or limit.get("page") in PAGES
        assert ("page" in limit) == ("label" in limit)


def test_every_right_links_to_official_pages_only():
    official = (
        *("https://www.legislation.gov.uk/", "https://www.gov.uk/", "https://ico.org.uk/"),
        "https://members.parliament.uk/",
    )
    for right in guidance.rights()["right"]:
        assert all(one["url"].startswith(official) for one in right["links"])


@pytest.mark.parametrize("right", guidance.rights()["right"], ids=lambda right: right["id"])
def test_what_only_the_reader_knows_is_a_field_and_where_to_send_it_is_said(right):
    made = letters.to_fill_in(right["letter"], "child")
    assert {"your name", "date"} <= set(made.fields)
    assert all(f"[{field}]" in made.text for field in made.fields)
    assert right["send"].endswith(".")


def test_brackets_of_a_register_are_no_fields():
    made = letters.to_fill_in("foi", "me", release(title="Study [draft]"))
    assert "[draft]" in made.text
    assert "draft" not in made.fields


def test_who_writes_about_themselves_gives_one_name():
    assert "your name" not in letters.to_fill_in("access", "me").fields


def test_the_letter_to_an_mp_names_the_recipient():
    assert "see KPMG listed among those who asked" in letters.letter("mp", "me", recipient="KPMG")


@pytest.mark.parametrize("right", guidance.rights()["right"], ids=lambda right: right["id"])
@pytest.mark.parametrize("outcome", ["rejected", "not stated"])
def test_no_letter_says_that_data_was_given_to_who_only_asked(right, outcome):
    asked = release(reference="R0042", decision=outcome)
    told = letters.letter(right["letter"], "me", asked)
    whole = letters.letter(right["letter"], "me", recipient="KPMG")
    for said in ("giving it to KPMG", "given to KPMG", "release to KPMG", "data to KPMG"):
        assert said not in told
        assert said not in whole
