from functools import cache

import pandas as pd

from charts import edition_changes
from charts.coverage_grid import coverage_grid
from tests.readings import figure, held, project, release
from views import changes
from views.coverage_quarters import STATES
from views.view import DEFAULT

BEFORE = {
    "releases": [release("R0001"), release("R0002"), release("DS00001", stream="DSAP approval")],
    "accredited": [project("2020/001")],
    "exchanges": [figure(10)],
}
AFTER = {
    "releases": [release("R0002", "KPMG"), release("DS00002", stream="DSAP approval")],
    "accredited": [project("2020/001", "Another title"), project("2020/002")],
    "exchanges": [figure(12)],
}


def edition(name, day):
    at = {"edition_id": name, "day": pd.Timestamp(day), "label": f"Edition {name}"}
    return pd.Series({**at, "files": (name,), "rows_present": 5, "rows_read": 5})


@cache
def usual():
    """The two editions, the earlier and both."""
    return held({"name": "a", **BEFORE}, {"name": "b", **AFTER})


def drawn(before=BEFORE, after=AFTER, **more):
    same = (before, after) == (BEFORE, AFTER)
    old, new = usual() if same else held({"name": "a", **before}, {"name": "b", **after})
    later = edition("b", "2020-06-30")
    for field, value in more.items():
        later[field] = value
    return edition_changes.kinds(
        changes.compare(old, new, "b", DEFAULT), later, edition("a", "2017-12-31")
    )


def test_the_bars_and_the_table_hold_the_same_numbers():
    chart = drawn()
    for trace, (_, row) in zip(chart.figure.data, chart.table.iterrows(), strict=True):
        assert list(trace.x) == [row[{"Moved": "Moved away"}.get(k, k)] for k in trace.y]
    assert not chart.table["Moved away"].any()
    assert list(chart.figure.data[0].y) == ["Added", "Removed", "Renamed", "Changed"]
    panels = [words.text for words in chart.figure.layout.annotations]
    assert panels == [f"<b>{name}</b>" for name in chart.table["What"]]


def test_all_panels_have_one_scale():
    axes = [axis.range for axis in drawn().figure.select_xaxes()]
    assert len(set(axes)) == 1


def test_streams_stay_in_panels_of_their_own():
    assert drawn().table["What"].tolist() == [
        "NPD requests",
        "DSAP approvals",
        "Accredited projects with pupil-level data",
        "Figures of exchanges with the Home Office",
    ]


def test_every_sentence_of_the_takeaway_is_in_the_alt_text():
    chart = drawn()
    assert chart.takeaway in chart.alt
    assert (
        "NPD requests: 2 listed before, 1 after; 1 was removed and 1 had its recipient renamed."
        in (chart.takeaway)
    )


def test_the_takeaway_names_who_came_and_who_went():
    before = {"releases": [release("R0001", "RSM"), release("R0002", "KPMG")]}
    after = {"releases": [release(f"R000{n}", f"Body {n}") for n in range(3, 10)]}
    said = drawn(before, after).takeaway
    assert "Added: Body 3, Body 4, Body 5, Body 6, Body 7 and 2 others." in said
    assert "Removed: RSM and KPMG." in said


def test_where_several_parts_changed_each_name_has_its_part_and_a_figure_has_none():
    said = drawn().takeaway
    assert "Added to the DSAP approvals: " in said
    assert "Removed from the NPD requests: " in said
    assert "the figures" not in said


def test_rows_that_could_not_be_read_are_said_to_make_things_look_gone():
    assert "2 rows of the later edition could not be read" in drawn(rows_read=3).note
    assert drawn().note == ""


def test_what_did_not_change_is_said_and_not_drawn_empty():
    chart = drawn(BEFORE, BEFORE)
    assert chart.title == "Nothing changed between 31 December 2017 and 30 June 2020"
    assert len(chart.table) == 4


def counted(**by_edition):
    """``by_edition``: edition to what it lists of each year."""
    return pd.DataFrame(
        [
            {
                "series": "NPD request",
                "start": pd.Timestamp(year, 1, 1),
                "year": year,
                "edition_id": name,
                "label": f"Edition {name}",
                "day": pd.Timestamp(2020 + at, 1, 1),
                "n": n,
            }
            for at, (name, years) in enumerate(by_edition.items())
            for year, n in years.items()
        ]
    )


def test_the_largest_fall_of_a_year_is_the_finding():
    chart = edition_changes.same_year(
        counted(a={2013: 50, 2014: 84}, b={2013: 55, 2014: 84}, c={2013: 54, 2014: 51})
    )
    assert chart.title == (
        "84 of the NPD requests from 2014 were once listed; 51 are in the newest edition"
    )
    assert chart.takeaway.startswith("2 of 2 years have lost rows")


def test_without_a_fall_no_fall_is_claimed():
    chart = edition_changes.same_year(counted(a={2013: 50}, b={2013: 50}))
    assert chart.title == "No year lost entries from one edition to the next"


def test_one_edition_alone_has_nothing_to_compare():
    assert "nothing to compare" in edition_changes.same_year(counted(a={2013: 50})).title


def test_every_edition_has_its_line_and_its_column():
    chart = edition_changes.same_year(
        counted(a={2013: 5, 2014: 4}, b={2013: 6, 2014: 3}, c={2013: 7, 2014: 2})
    )
    assert [list(trace.y) for trace in chart.figure.data] == [[5, 4], [6, 3], [7, 2]]
    assert chart.table[["Edition a", "Edition b", "Edition c"]].to_numpy().tolist() == [
        [5, 6, 7],
        [4, 3, 2],
    ]
    assert [trace.name for trace in chart.figure.data] == [
        "Oldest: Edition a",
        "1 edition between",
        "Newest: Edition c",
    ]


def test_the_title_of_an_edition_stays_text():
    lists = counted(a={2013: 5}, b={2013: 6}).replace("Edition b", "<b>x</b>")
    assert edition_changes.same_year(lists).figure.data[1].name == "Newest: &lt;b&gt;x&lt;/b&gt;"


def grid(*states, part="NPD requests", register="DfE", quarterly=True):
    starts = pd.date_range("2020-01-01", periods=len(states), freq="QS")
    return pd.DataFrame(
        {
            "part": part,
            "register": register,
            "quarterly": quarterly,
            "start": starts,
            "quarter": [f"{start:%b %Y}" for start in starts],
            "state": states,
            "edition": "An edition",
        }
    )


def test_every_cell_of_the_grid_is_drawn_once_and_told_apart_by_shape():
    chart = coverage_grid(grid(*STATES, "held"))
    assert sum(len(trace.x) for trace in chart.figure.data) == len(chart.table) == len(STATES) + 1
    assert len({trace.marker.symbol for trace in chart.figure.data}) == len(STATES)


def test_the_grid_says_how_many_quarters_are_held_and_which_are_not():
    chart = coverage_grid(grid("held", "missing", "in the archive", "held"))
    assert chart.title == (
        "We hold an edition of DfE’s register for 2 of 4 quarters, from the first to the "
        "last we know of"
    )
    assert chart.takeaway == (
        "NPD requests, Jan 2020 to Oct 2020: 2 held, 1 in the archive and 1 missing."
    )


def test_the_title_of_the_grid_counts_one_register_and_names_it():
    dfe = grid("held", "missing", "missing", "held")
    health = grid("held", "held", "held", part="Health", register="Health", quarterly=False)
    both = pd.concat([health, dfe], ignore_index=True)
    assert coverage_grid(both).title == coverage_grid(dfe).title
    assert coverage_grid(health).title == (
        "We hold an edition of Health for 3 of the 3 quarters we know of"
    )


def test_a_hole_between_two_parts_of_a_register_counts():
    early, late = grid("held"), grid("held", part="Police")
    late["start"] += pd.DateOffset(years=1)
    made = coverage_grid(pd.concat([early, late], ignore_index=True))
    assert made.title.startswith("We hold an edition of DfE’s register for 2 of 5 quarters")
