import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.guidance import pupils
from loaders.evidence import evidence
from loaders.frames import DECISIONS, empty
from tests.releases import releases
from views import include_me


def answer(rows, first, last):
    return include_me.answer(rows, include_me.years_of(rows), first, last)


def group(row, first=2010, last=2015):
    told = answer(releases(row), first, last)
    names = {"could": told.could, "cannot tell": told.cannot_tell, "not": told.not_them}
    ((name, rows),) = ((name, rows) for name, rows in names.items() if len(rows))
    return name, rows["why"].iloc[0]


def test_a_release_could_cover_whom_its_years_meet():
    name, why = group({"datasets": "Census 2008 to 2012"})
    assert name == "could"
    assert why == "Its data is from school years between 2007/08 and 2012/13"


def test_without_years_nobody_can_tell():
    assert group({"datasets": "NPD"})[0] == "cannot tell"
    assert group({"datasets": None})[0] == "cannot tell"


def test_one_dated_before_school_began_is_still_not_certain():
    name, why = group({"datasets": "NPD", "date": "2005-01-01"})
    assert name == "cannot tell"
    assert "later data may have followed" in why


@pytest.mark.parametrize(
    ("precision", "date"),
    [("year", "2010-01-01"), ("quarter", "2010-07-01"), ("month", "2010-09-01")],
)
def test_a_date_that_may_lie_in_their_years_is_not_said_to_be_before_them(precision, date):
    row = {"datasets": "NPD", "date": date, "date_precision": precision}
    assert group(row)[1] == "our source does not say which years the data is from"


@pytest.mark.parametrize(
    "row",
    [
        {"datasets": "Census 2001 to 2005"},
        {"decision": "rejected", "datasets": "Census 2010 to 2012"},
        {"decision": "withdrawn"},
        {"end": "2009-08-31", "datasets": "NPD"},
    ],
)
def test_it_says_not_you_only_where_that_is_certain(row):
    assert group(row)[0] == "not"


def test_years_of_a_part_of_the_data_rule_nobody_out():
    name, why = group({"datasets": "KS2 2003; absence"})
    assert name == "cannot tell"
    assert "no year is given for the rest" in why


def test_every_release_stands_in_one_group_whatever_the_years():
    rows = evidence.load().releases.assign(recipient_type="Not clear", recipient="Somebody")
    told = answer(rows, 2006, 2018)
    sizes = [len(part) for part in (told.could, told.cannot_tell, told.not_them)]
    assert sum(sizes) == len(rows)
    assert told.could["release_id"].tolist() == ["2013-02-20-daily-telegraph"]


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "decision": st.sampled_from(DECISIONS),
                "datasets": st.sampled_from(["NPD", "Census 2008/09", "2001 to 2003", "KS4; 2012"]),
                "date": st.sampled_from(["2001-01-01", "2013-01-01", None]),
            }
        ),
        max_size=6,
    ),
    st.integers(1950, 2030),
    st.integers(0, 20),
)
def test_more_school_years_never_make_a_release_certain_to_be_of_others(rows, first, more):
    made = releases(*rows) if rows else empty("releases")
    fewer = answer(made, first, first)
    wider = answer(made, first, first + more)
    assert set(wider.not_them["release_id"]) <= set(fewer.not_them["release_id"])


def test_streams_are_counted_apart():
    rows = releases({}, {}, {"stream": "police"})
    assert include_me.sizes(rows) == "2 NPD requests, and 1 release to the police"
    assert include_me.by_type(rows).to_numpy().tolist() == [["Commercial firm", 2]]


def test_data_sets_are_counted_as_published():
    rows = releases(
        {"datasets": "School census; KS4"},
        {"datasets": "KS4"},
        {"stream": "police", "datasets": "KS4"},
    )
    assert include_me.by_dataset(rows).to_numpy().tolist() == [["KS4", 2], ["School census", 1]]


def test_a_hundred_thousand_releases_are_answered_without_a_loop_over_rows(monkeypatch):
    two = releases({"datasets": "NPD 2008"}, {"decision": "rejected"})
    rows = two.loc[[0, 1] * 50_000].reset_index(drop=True)
    monkeypatch.setattr(pd.DataFrame, "iterrows", None)
    told = answer(rows, 2007, 2008)
    assert (len(told.could), len(told.not_them)) == (50_000, 50_000)


def test_facts_are_those_of_the_years_and_each_has_a_source():
    before, nationality = (
        " ".join(fact["text"] for fact in include_me.facts(pupils(), *years))
        for years in ((1980, 1990), (2016, 2016))
    )
    assert "after those school years" in before
    assert "nationality" in nationality
    assert "nationality" not in before
    known = set(evidence.load().sources["source_id"])
    assert all(set(fact["source_ids"]) <= known for fact in pupils())


def test_nothing_says_that_somebody_is_in_a_release():
    said = " ".join(fact["text"] for fact in pupils())
    assert "you are in" not in said.lower()


def test_the_choices_run_from_this_school_year_backwards():
    assert include_me.choices(pd.Timestamp("2026-08-31"))[0] == 2025
    assert include_me.choices(pd.Timestamp("2026-09-01"))[0] == 2026


def test_the_finding_counts_rows_that_name_years():
    rows = releases({"datasets": "Census 2010"}, {}, {}, {"stream": "police"})
    said = include_me.finding(rows, include_me.years_of(rows))
    assert "Only 1 of 3" in said
    none = empty("releases")
    assert include_me.finding(none, include_me.years_of(none)).startswith("Could this include me?")


TODAY = pd.Timestamp("2026-12-01")


@pytest.mark.parametrize(
    ("born", "years"),
    [(2005, (2007, 2023)), (2020, (2022, 2026)), (2026, None)],
)
def test_a_year_of_birth_becomes_school_years_from_nursery_to_year_13(born, years):
    assert include_me.in_school(born, TODAY) == years


def test_the_answer_says_what_cannot_be_ruled_out_of_whom():
    told = answer(releases({"datasets": "NPD"}, {}, {"decision": "rejected"}), 2010, 2015)
    assert include_me.answered(told, child=True) == (
        "We can’t rule out that 2 of 3 documented requests and releases hold your child’s data"
    )
    assert include_me.in_short(told).startswith("2 do not say enough to tell; 1 we can rule out.")


def test_only_what_is_certain_is_called_ruled_out():
    told = answer(releases({"decision": "rejected"}), 2010, 2015)
    assert include_me.answered(told, child=False).startswith(
        "We can rule out 1 of 1 documented request"
    )
