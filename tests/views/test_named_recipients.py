import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import dataset
from loaders.frames import RECIPIENT_TYPES, STREAMS, conform
from tests.releases import listed, releases
from views import named_recipients, recipient_facts
from views.counting_units import NOT_NAMED
from views.counts import DFE
from views.view import DEFAULT, View


def known(*names: str, **published: str) -> pd.DataFrame:
    """``all_recipients`` of recipients under their own names and, by keyword, others."""
    rows = [
        {
            "organisation": organisation,
            "recipient": name,
            "recipient_type": "University",
            "decided_by": f"organisations.csv line 2: {name}",
            "own_line": True,
            "reason": "a made-up reason",
            "sure": True,
        }
        for organisation, name in [*((n, n) for n in names), *published.items()]
    ]
    made = conform("recipients", rows)
    return named_recipients.all_recipients(made, [made["recipient"]], classify)


def classify(names: list[str]) -> pd.DataFrame:
    return conform(
        "recipients",
        [
            {
                "organisation": name,
                "recipient": "somebody else",
                "recipient_type": "Charity",
                "decided_by": "nothing",
                "reason": "made up",
                "sure": False,
            }
            for name in names
        ],
    )


def named(*rows: dict) -> pd.DataFrame:
    made = releases(*rows)
    listed = made["co_recipients"]
    return named_recipients.rows_by_name(
        made, named_recipients.all_recipients(conform("recipients", []), [listed], classify)
    )


def test_an_address_asks_for_recipients_in_its_own_order():
    asked = {"r": ["B", "A", "B"]}
    assert named_recipients.from_query(asked, known("A", "B")) == (["B", "A"], [])


def test_a_published_name_in_any_case_leads_to_its_recipient():
    asked = {"r": " old  LTD"}
    assert named_recipients.from_query(asked, known("New", **{"Old Ltd": "New"})) == (["New"], [])


def test_a_recipient_s_own_name_comes_before_another_s_published_name():
    listed = known("B", "A", **{"b": "A"})
    assert named_recipients.from_query({"r": "B"}, listed)[0] == ["B"]


def test_at_most_five_stand_side_by_side_and_the_address_is_told_so():
    names, said = named_recipients.from_query({"r": list("ABCDEF")}, known(*"ABCDEF"))
    assert names == list("ABCDE")
    assert "5" in said[0]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_a_hostile_address_finds_nobody_and_is_answered(asked):
    names, said = named_recipients.from_query(
        {"r": asked}, known("Somebody with a longer name than that")
    )
    assert names == []
    assert len(said) == any(text.strip() for text in asked)


@given(st.lists(st.sampled_from("ABCDE"), unique=True))
def test_an_address_round_trips(names):
    assert named_recipients.from_query(named_recipients.to_query(names), known(*"ABCDE")) == (
        names,
        [],
    )


def test_a_recipient_s_own_name_says_why_and_not_a_department_s():
    rows = conform(
        "recipients",
        [
            {
                "organisation": o,
                "recipient": "Uni",
                "recipient_type": "University",
                "decided_by": d,
                "own_line": d.endswith("Uni"),
                "reason": r,
            }
            for o, d, r in (
                ("Uni, Dept", "organisations.csv line 2: Dept", "a department"),
                ("Uni", "organisations.csv line 3: Uni", "a university"),
            )
        ],
    )
    assert (
        named_recipients.all_recipients(rows, [rows["recipient"]], classify).at["Uni", "reason"]
        == "a university"
    )


def test_a_release_to_several_is_a_row_of_each_with_its_own_type():
    rows = named({"recipient": "A", "co_recipients": "B; C"}, {"recipient": "C"})
    assert sorted(rows["recipient"]) == ["A", "B", "C", "C"]
    types = dict(zip(rows["recipient"], rows["recipient_type"], strict=True))
    assert types["A"] == "Commercial firm"
    assert types["B"] == "Charity"


def test_a_release_names_each_recipient_once():
    assert list(named({"recipient": "A", "co_recipients": "A; B; B"})["recipient"]) == ["A", "B"]


def test_streams_are_counted_in_columns_of_their_own():
    table = named_recipients.table(named({}, {}, {"stream": "police"}))
    assert table["NPD requests"].tolist() == [2]
    assert table["Releases to the police"].tolist() == [1]


def test_the_first_and_latest_dates_are_told_only_as_far_as_known():
    table = named_recipients.table(
        named(
            {"date": "2013-05-01", "date_precision": "month"},
            {"date": "2024-10-29", "date_precision": "by"},
            {"date": None, "date_precision": None},
        )
    )
    ends = table[["first", "latest"]].to_numpy().tolist()
    assert ends == [["May 2013", "by 29 October 2024"]]


def test_of_several_that_tie_for_the_last_places_none_is_picked():
    rows = named(*({"recipient": name} for name in "AABCD"))
    assert named_recipients.most_named(rows, 2)["recipient"].tolist() == ["A"]


def test_where_all_tie_some_are_shown():
    assert (
        len(named_recipients.most_named(named(*({"recipient": name} for name in "ABCD")), 2)) == 2
    )


def test_leaders_of_a_kind_share_their_place_and_many_are_counted():
    rows = listed(
        *({"recipient": name} for name in "AABB"),
        *({"recipient": name, "recipient_type": "University"} for name in "CDEF"),
    )
    found = named_recipients.leaders(rows, rows["recipient_type"]).set_index("group")
    assert found.at["Commercial firm", "leaders"] == "A and B"
    assert found.at["Commercial firm", "sizes"] == "2 each of 4"
    assert found.at["University", "leaders"] == "4 recipients"


def test_nobody_leads_where_everybody_is_named_once():
    rows = named({"recipient": "A"}, {"recipient": "B"})
    assert named_recipients.leaders(rows, rows["recipient_type"]).empty


def test_leaders_of_a_year_leave_out_rows_without_one():
    rows = listed({}, {}, {"date": "2024-10-29", "date_precision": "by"})
    assert named_recipients.leaders(rows, named_recipients.by_period(rows, DEFAULT))[
        "group"
    ].tolist() == ["2013"]


def test_leaders_of_a_year_that_is_not_shown_whole_are_of_a_part_of_it():
    rows = named({"date": "2013-02-01"}, {"date": "2013-03-01"}, {"date": "2014-01-02"})
    view = View(start=2013, start_month=2)
    labels = named_recipients.by_period(rows, view, {DFE: pd.Timestamp(2014, 6, 30)})
    assert labels.tolist() == ["2013 (not complete)"] * 2 + ["2014 (not complete)"]


def test_who_is_not_named_is_no_recipient_and_leads_nowhere():
    nobody = {"recipient": "Name not published", "recipient_type": "Not clear"}
    every = releases({"recipient": "A"}, {"recipient": "A"}, {"recipient": "B"}, nobody, nobody)
    rows = named_recipients.rows_by_name_in_view(every, known("A", "B"), DEFAULT)
    assert named_recipients.finding(rows, every) == (
        "2 recipients are named in 3 documented releases: what people asked about, not a sample"
    )
    assert named_recipients.not_named(every, rows) == (
        "2 more documented releases do not name their recipients."
    )
    nameless = every[3:]
    rows = named_recipients.rows_by_name_in_view(nameless, known("A", "B"), DEFAULT)
    assert named_recipients.finding(rows, nameless) == (
        "No recipient is named in 2 documented releases"
    )
    assert named_recipients.not_named(nameless, rows) == ""


def test_what_stands_for_a_missing_name_is_a_name_that_we_use():
    known = set(dataset.decisions()["name"])
    assert set(NOT_NAMED) <= known


def test_the_finding_says_what_the_view_leaves_in():
    rows = releases({"recipient": "A"}, {"recipient": "B"})
    view = View(types=("Commercial firm",), streams=("NPD request",), start=2013)
    assert named_recipients.finding(rows, rows, view) == (
        "2 recipients are named in 2 documented releases among NPD requests to commercial firms "
        "from 2013: what people asked about, not a sample"
    )


def test_quarters_stand_in_order_of_time():
    rows = listed({"date": "2014-02-01"}, {"date": "2013-11-01"}, {"date": "2013-11-02"})
    found = named_recipients.leaders(rows, named_recipients.by_period(rows, View(by="quarter")))
    assert found["group"].tolist() == ["Oct–Dec 2013", "Jan–Mar 2014"]


def test_the_finding_names_who_is_named_most_often():
    rows = listed({"recipient": "A"}, {"recipient": "A"}, {"recipient": "B"})
    said = named_recipients.finding(rows, rows)
    assert said == "2 recipients are named in 3 releases; A most often, twice"


def test_the_finding_of_several_streams_adds_nothing_up():
    rows = releases({}, {"stream": "court order"})
    assert named_recipients.finding(rows, rows) == (
        "1 recipient is named in 1 NPD request, and 1 release under a court order, each counted "
        "apart"
    )


def test_a_profile_without_a_release_says_so_and_what_else_there_is():
    none = releases()
    assert named_recipients.how_often_named("A", none, 2, 1) == (
        "No release listed here names A; it has 2 other signs of use and takes part in 1 "
        "accredited project"
    )
    assert named_recipients.how_often_named("A", none, 0, 0) == "No release listed here names A"


@pytest.mark.parametrize("name", NOT_NAMED)
def test_what_stands_in_place_of_a_name_is_never_said_to_be_named(name: str):
    said = named_recipients.how_often_named(name, releases({"recipient": name}), 0, 0)
    assert said.startswith(
        "We don’t know who" if name == "Name not published" else "We don’t know which"
    )
    assert said.endswith("our source gives no name")
    assert name not in said


def test_uses_and_projects_never_change_a_count_of_releases():
    assert (
        named_recipients.how_often_named("A", releases({}, {}), 5, 5)
        == "A is named in 2 documented releases"
    )


def test_two_recipients_side_by_side_in_one_sentence():
    parts = {"A": releases({}, {}), "B": releases({})}
    assert (
        named_recipients.how_often_each_is_named(parts)
        == "A is named in 2 documented releases, B in 1"
    )


def test_recipients_of_different_streams_are_not_put_into_one_number():
    rows = releases({}, {"stream": "police"})
    parts = {"A": rows[:1], "B": rows[1:]}
    assert named_recipients.how_often_each_is_named(parts) == "A and B, side by side"


def test_facts_say_how_many_rows_say_so():
    rows = named(
        {"recipient": "A", "tier": "1", "datasets": "NPD; ILR", "co_recipients": "B"},
        {"recipient": "A", "tier": "1"},
    )
    said = recipient_facts.recipient_facts(rows[rows["recipient"] == "A"], "A", {})
    assert said["Tiers"] == "1: individual, identifiable, highly sensitive (2)"
    assert said["Data sets"] == "ILR (1); NPD (1); not stated (1)"
    assert said["Together with"] == "B (1)"
    assert said["Commissioned by"] == ""


def test_facts_of_several_streams_are_told_apart():
    rows = releases({"tier": "1"}, {"stream": "police"})
    assert recipient_facts.recipient_facts(rows, "Example Ltd", {})["Tiers"] == (
        "NPD requests: 1: individual, identifiable, highly sensitive (1). "
        "Releases to the police: not stated (1)"
    )


def test_who_is_listed_nowhere_is_no_recipient_here():
    assert named_recipients.all_recipients(classify(["A"]), [], classify).empty


def test_a_name_in_a_list_is_that_name_and_no_part_of_another():
    column = pd.Series(["A; B", "AB", None])
    assert named_recipients.names_recipient("A", column).tolist() == [True, False, False]


@pytest.mark.parametrize(
    "make", [named_recipients.table, lambda r: named_recipients.most_named(r, 5)]
)
def test_no_rows_make_an_empty_table(make):
    assert make(releases()).empty


@settings(max_examples=30)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "recipient": st.sampled_from("ABC"),
                "co_recipients": st.sampled_from(["", "A", "B; C"]),
                "stream": st.sampled_from(STREAMS),
                "recipient_type": st.sampled_from(RECIPIENT_TYPES),
            }
        ),
        min_size=1,
        max_size=8,
    )
)
def test_the_table_holds_every_naming_once(made):
    rows = named(*made)
    table = named_recipients.table(rows)
    numbers = table.drop(columns=["recipient", "recipient_type", "first", "latest"])
    assert numbers.to_numpy().sum() == len(rows)
    assert len(rows) == sum(
        len({m["recipient"], *filter(None, m["co_recipients"].split("; "))}) for m in made
    )
