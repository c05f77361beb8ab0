"""Two frames in, one row for each difference out."""

import pandas as pd
import pytest

from views.differences import Sides, between

FIELDS = ("title", "purpose", "tier", "decision", "date")


def row(release, sheet="Requests", **more):
    usual = {
        "series": "NPD request", "reference": release, "recipient": "Civitas",
        "title": "Schools", "purpose": "Research", "tier": "2", "decision": "approved",
        "date": "2014-03-01", "date_precision": "day",
    }  # fmt: skip
    place = {"file": "register.ods", "sheet": sheet, "place": f"{sheet}, {release}"}
    return {"id": release, **usual, **place, **more}


def sides(before, after):
    old, new = (pd.DataFrame(rows).astype({"date": "datetime64[us]"}) for rows in (before, after))
    return Sides(old, new, FIELDS, lambda rows, _: rows)


def told(before, after):
    found = between(sides(before, after))
    return found[["id", "field", "old", "new"]].to_numpy().tolist()


TWO = [row("a"), row("b")]


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_column_that_the_later_edition_lacks_is_no_change_of_every_row(nothing):
    after = [row("a", purpose=nothing, tier="1"), row("b", purpose=nothing)]
    assert told(TWO, after) == [["a", "tier", "2", "1"]]


def test_a_column_that_only_the_later_edition_has_is_no_change_either():
    before = [row("a", tier=None), row("b", tier=None)]
    assert told(before, TWO) == []


def test_one_cell_that_was_emptied_is_a_change():
    after = [row("a", purpose=None), row("b")]
    assert told(TWO, after) == [["a", "purpose", "Research", ""]]


def test_a_status_that_the_later_edition_has_for_no_row_is_not_compared():
    after = [row("a", decision="not stated"), row("b", decision="not stated")]
    assert told(TWO, after) == []


def test_one_sheet_of_several_that_lacks_a_column_is_not_compared_in_it():
    before = [*TWO, row("c", "Open requests"), row("d", "Open requests")]
    after = [row("a", tier="1"), row("b"), *(row(i, "Open requests", tier=None) for i in "cd")]
    assert told(before, after) == [["a", "tier", "2", "1"]]


@pytest.mark.parametrize("precision", ["month", "quarter", "year", "academic year"])
def test_a_date_of_which_more_or_less_is_known_has_not_changed(precision):
    vague = [row("a", date_precision=precision)]
    assert told([row("a")], vague) == told(vague, [row("a")]) == []


def test_another_day_of_the_month_that_was_known_is_a_change():
    assert told([row("a", date_precision="month")], [row("a", date="2014-03-17")]) == [
        ["a", "date", "March 2014", "17 March 2014"]
    ]


def test_a_last_possible_day_and_the_day_itself_are_two_things():
    (found,) = told([row("a", date_precision="by")], [row("a")])
    assert found[1] == "date"
