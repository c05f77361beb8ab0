import pytest

from loaders.evidence import evidence
from loaders.frames import conform, empty
from views.nationality_answers import answers, missing


@pytest.fixture(scope="module")
def table():
    return answers(evidence.load().nationality)


def of(table, question, year):
    own = table[(table["question"] == question) & (table["date"].dt.year == year)]
    return dict(zip(own["part"], own["percent"], strict=True))


def test_every_census_comes_to_all_pupils(table):
    sums = table.groupby(["question", "date"])["percent"].sum().round(6)
    assert len(sums) == 4
    assert sums.eq(100).all()


def test_held_is_derived_from_an_exact_total_where_there_is_one(table):
    assert of(table, "nationality", 2018) == {
        "held": 82.2,
        "not yet obtained": 15.4,
        "refused": 1.5,
        "missing, not accounted for": 0.9,
    }


def about(frame):
    """The frame with what was missing in 2017 told as "about"."""
    own = frame["nationality_id"] == "2017-nationality-missing-percent"
    return frame.assign(qualifier=frame["qualifier"].mask(own, "about"))


def test_held_is_derived_from_the_parts_where_the_total_is_only_about():
    table = answers(about(evidence.load().nationality))
    assert of(table, "nationality", 2017) == {
        "held": 75.4,
        "not yet obtained": 22.5,
        "refused": 2.1,
    }


def test_what_is_derived_says_its_arithmetic_and_nothing_else_does(table):
    derived = table[table["derived"] != ""]
    assert set(derived["part"]) == {"held", "missing, not accounted for"}
    assert "100 − 17.8 = 82.2" in set(derived["derived"])


def test_counts_of_pupils_stay_in_words(table):
    held = table[(table["part"] == "held") & (table["date"].dt.year == 2017)]
    assert held["pupils"].tolist() == ["more than 6,000,000", "almost 6,200,000"]


def test_every_share_has_a_source(table):
    assert (table["source_ids"] != "").all()


def test_what_is_missing_keeps_its_qualifier():
    shown = missing(about(evidence.load().nationality))
    assert shown["percent"].tolist() == [25.0, 17.8, 16.0]
    assert shown["qualifier"].iloc[0] == "about"


def test_nothing_published_is_an_empty_table():
    assert answers(empty("nationality")).empty
    assert missing(empty("nationality")).empty


def test_a_census_without_both_parts_is_left_out():
    row = {
        "nationality_id": "x",
        "census": "Spring census, January 2019",
        "date": "2019-01-01",
        "question": "nationality",
        "measure": "refused",
        "group": "all",
        "value": 1.0,
        "unit": "percent",
        "source_ids": "s",
    }
    assert answers(conform("nationality", [row])).empty
