import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readings import figure, held, project, release
from views import changes, changes_in_words, series_ids
from views.view import DEFAULT, View


def compared(before, after, view=DEFAULT):
    old, new = held({"name": "a", **before}, {"name": "b", **after})
    return changes.compare(old, new, "b", view)


def told(comparison, *columns):
    return comparison.rows[list(columns)].to_numpy().tolist()


def test_two_equal_editions_have_no_changes():
    rows = {"releases": [release("R0001")], "accredited": [project("2020/001")]}
    made = compared(rows, rows)
    assert made.rows.empty
    day = pd.Timestamp("2020-01-01"), pd.Timestamp("2020-03-01")
    assert (
        changes_in_words.finding(made, *day) == "Nothing changed between 1 January and 1 March 2020"
    )


def test_a_release_that_is_new_came_and_one_that_is_missing_went():
    made = compared({"releases": [release("R0001"), release("R0002")]},
                    {"releases": [release("R0002"), release("R0003")]})  # fmt: skip
    assert told(made, "kind", "id") == [["came", "r0003"], ["went", "r0001"]]
    assert made.listed.to_numpy().tolist() == [["NPD request", 2, 2]]


def test_a_changed_field_shows_the_old_and_the_new():
    made = compared({"releases": [release("R0001", tier="2", date="2015-03-01")]},
                    {"releases": [release("R0001", tier="1", date="2015-04-01")]})  # fmt: skip
    assert told(made, "kind", "field", "old", "new") == [
        ["changed", "tier", "2", "1"],
        ["changed", "date", "1 March 2015", "1 April 2015"],
    ]
    assert changes.counts(made).query("kind == 'changed'")["n"].tolist() == [1]


def test_what_differs_only_in_spelling_marks_has_not_changed():
    made = compared(
        {"releases": [release("R0001", title="Schools - what's next?", datasets="KS4; KS2")]},
        {"releases": [release("R0001", title="schools – what’s  next?", datasets="KS2; KS4")]},
    )
    assert made.rows.empty


def test_a_release_in_another_part_moved_and_neither_came_nor_went():
    others = [release("R0009"), release("DS00001", stream="DSAP approval")]
    made = compared(
        {"releases": [*others, release("DS00628", stream="NPD request")]},
        {"releases": [*others, release("DS00628", stream="DSAP approval")]},
    )
    assert told(made, "kind", "old", "new") == [["moved", "NPD request", "DSAP approval"]]
    table = changes_in_words.table(made)
    assert table[["series", "before", "moved", "arrived", "after"]].to_numpy().tolist() == [
        ["NPD request", 2, 1, 0, 1],
        ["DSAP approval", 1, 0, 1, 2],
    ]


def test_another_name_for_the_recipient_is_renamed():
    made = compared({"releases": [release("R0001", "Angel Solutions Ltd")]},
                    {"releases": [release("R0001", "Angel Solutions")]})  # fmt: skip
    assert told(made, "kind", "old", "new") == [
        ["renamed", "Angel Solutions Ltd", "Angel Solutions"]
    ]


def amendment(reference, change="Data destroyed", **more):
    return {"reference": reference, "change": change, **more}


def test_what_went_carries_the_reason_that_the_register_gives():
    made = compared(
        {"releases": [release("R0001"), release("R0002"), release("R0003")]},
        {"releases": [release("R0003")], "amendments": [amendment("r 0001", date="2020-11-03")]},
    )
    assert told(made, "kind", "id", "reason") == [
        ["went", "r0001", "Data destroyed (3 November 2020)"],
        ["went", "r0002", ""],
    ]


def test_what_went_carries_the_reason_that_stood_beside_it_before():
    made = compared(
        {"releases": [release("R0001"), release("R0002")], "amendments": [amendment("R0001")]},
        {"releases": [release("R0002")]},
    )
    assert told(made, "kind", "reason") == [["went", "Data destroyed"]]


def test_a_change_carries_only_what_the_register_said_since():
    old, new = "Purpose updated", "Title updated"
    made = compared(
        {"releases": [release("R0001", title="A")], "amendments": [amendment("R0001", old)]},
        {"releases": [release("R0001", title="B")], "amendments": [amendment("R0001", new)]},
    )
    assert told(made, "kind", "reason") == [["changed", new]]


def test_a_part_that_no_earlier_edition_holds_has_not_come():
    made = compared(
        {"releases": [release("R0001")]},
        {"releases": [release("R0001"), release("DS00001", stream="DSAP approval")]},
    )
    assert made.rows.empty
    assert made.new_parts == ("DSAP approval",)


def test_a_part_that_the_later_edition_lacks_has_not_gone():
    made = compared(
        {"releases": [release("R0001"), release("DS00001", stream="DSAP approval")]},
        {"releases": [release("DS00001", stream="DSAP approval")]},
    )
    assert made.rows.empty


def test_pupil_level_projects_are_counted_apart_from_the_others():
    before = [project("2020/001"), project("2020/002", pupil_level=False)]
    after = [*before, project("2026/001", "Mobility"), project("2026/002", pupil_level=False)]
    made = compared({"accredited": before}, {"accredited": after})
    assert told(made, "series", "id") == [
        [series_ids.PUPIL_LEVEL, "2026/001"],
        [series_ids.OTHER_PROJECTS, "2026/002"],
    ]


def test_a_project_that_may_only_have_another_number_says_so():
    made = compared(
        {"accredited": [project("2026/170", "Wages"), project("2020/001")]},
        {"accredited": [project("2025/170", "Wages"), project("2020/001")]},
    )
    assert told(made, "kind", "id", "perhaps") == [
        ["came", "2025/170", ""],
        ["went", "2026/170", "2025/170"],
    ]


def test_a_project_that_gains_pupil_level_data_moves_and_is_not_new():
    others = [project("2020/001"), project("2020/002", pupil_level=False)]
    made = compared(
        {"accredited": [*others, project("2020/003", datasets="", pupil_level=False)]},
        {"accredited": [*others, project("2020/003", datasets="LEO")]},
    )
    assert told(made, "kind", "field", "old", "new") == [
        ["changed", "datasets", "", "LEO"],
        ["moved", "series", series_ids.OTHER_PROJECTS, series_ids.PUPIL_LEVEL],
    ]


SIDE = st.lists(
    st.tuples(
        st.integers(1, 6), st.sampled_from(["NPD request", "DSAP approval"]), st.sampled_from("AB")
    ),
    unique_by=lambda row: row[0],
)


@given(SIDE, SIDE)
@settings(max_examples=10)
def test_what_was_listed_with_what_came_and_without_what_went_is_what_is_listed(before, after):
    fixed = [release("R0100"), release("R0101", stream="DSAP approval")]
    rows = [
        [*fixed, *(release(f"R{n:04d}", stream=stream, title=title) for n, stream, title in side)]
        for side in (before, after)
    ]
    table = changes_in_words.table(compared(*({"releases": side} for side in rows)))
    left = table["before"] + table["came"] + table["arrived"] - table["went"] - table["moved"]
    assert left.tolist() == table["after"].tolist()


def test_a_figure_of_an_exchange_that_changed_shows_both():
    made = compared(
        {"exchanges": [figure(10), figure(5, "2016-02-01")]},
        {"exchanges": [figure(12), figure(5, "2016-02-01"), figure(1, "2016-03-01")]},
    )
    assert told(made, "kind", "title", "old", "new") == [
        ["came", "Records returned, March 2016", "", ""],
        ["changed", "Records returned, January 2016", "10", "12"],
    ]


@pytest.mark.parametrize(
    ("view", "ids"),
    [
        (View(types=("University",)), ["r0001"]),
        (View(start=2018), ["r0002"]),
        (View(q="maps"), ["r0002"]),
        (View(streams=("DSAP approval",)), []),
    ],
    ids=["type", "years", "search", "stream"],
)
def test_filters_keep_what_matches_on_either_side(view, ids):
    made = compared(
        {"releases": [release("R0001", recipient_type="University"), release("R0003")]},
        {"releases": [release("R0002", title="Maps", date="2018-01-01"), release("R0003")]},
        view,
    )
    assert made.rows["id"].tolist() == ids


def test_a_release_whose_date_left_the_years_of_the_view_is_still_shown():
    made = compared(
        {"releases": [release("R0001", date="2015-12-31")]},
        {"releases": [release("R0001", date="2016-01-01")]},
        View(start=2015, end=2015),
    )
    assert told(made, "kind", "field") == [["changed", "date"]]
    assert made.listed.to_numpy().tolist() == [["NPD request", 1, 0]]


def test_the_finding_says_what_went_of_which_part():
    made = compared(
        {"releases": [release("R0001"), release("R0002"), release("R0003")]},
        {"releases": [release("R0003", "Other name"), release("R0004")]},
    )
    finding = changes_in_words.finding(made, pd.Timestamp("2017-12-01"), pd.Timestamp("2020-06-30"))
    assert finding == (
        "NPD requests: 1 was added, 2 were removed and 1 had its recipient renamed "
        "between 1 December 2017 and 30 June 2020"
    )
