"""What a label says was counted: by the classes of its words, and by who did what to whom."""

import pandas as pd
import pytest

from loaders.reading.counted import measure_of, measure_of_title, said_of
from tests.registers import inspect, read

ASKED, RETURNED, REQUESTS, ANSWERED, PUPILS = (
    "asked_about",
    "returned",
    "requests",
    "requests_answered",
    "pupils",
)
HOME_OFFICE = {
    "Names sent to DfE": ASKED,
    "Names sent back": RETURNED,
    "Number of individuals queried": ASKED,
    "Details passed to the Home Office": RETURNED,
    "Names they gave us": ASKED,
    "Addresses we gave them": RETURNED,
    "People the Home Office wanted traced": ASKED,
    "People traced": RETURNED,
    "Pupils searched for": ASKED,
    "Of whom an address was supplied": RETURNED,
    "Individuals named in requests": ASKED,
    "Incoming records": ASKED,
    "Outgoing records": RETURNED,
    "Records in": ASKED,
    "Records out": RETURNED,
    "Requests made": REQUESTS,
    "Requests answered": ANSWERED,
    "Children looked up": ASKED,
    "Children looked up and matched": RETURNED,
    "Subjects about whom we replied": RETURNED,
    "Requests where no data was held": None,
    "No trace": None,
    "Percentage matched": None,
    "Cumulative total of records sent": None,
    "Individuals for whom we held a record": None,
    "Cases closed": None,
    "Families": None,
}
POLICE = {
    "Requests resulting in disclosure": ANSWERED,
    "Requests complied with": ANSWERED,
    "Requests declined": None,
    "Requests with no data held": None,
    "Pupils whose details were disclosed": PUPILS,
    "Children concerned": ASKED,
    "Children in scope": ASKED,
    "Enquiries from forces": REQUESTS,
    "Warrants": REQUESTS,
    "Demands for information": REQUESTS,
    "Occasions": REQUESTS,
    "Number of disclosures": ANSWERED,
    "Victims": ASKED,
    "Days to answer": None,
    "Average days": None,
    "Officers": None,
}


@pytest.mark.parametrize(("label", "measure"), HOME_OFFICE.items())
def test_a_label_of_the_home_offices_table_says_its_measure(label, measure):
    assert measure_of(label, "Home Office") == measure


@pytest.mark.parametrize(("label", "measure"), POLICE.items())
def test_a_label_of_the_polices_table_says_its_measure(label, measure):
    assert measure_of(label, "police") == measure


def test_a_bare_number_of_children_is_told_by_what_stands_beside_it_and_above():
    answered, matched, given = map(
        said_of, ("Requests answered", "Of whom: matched", "Data given to the police")
    )
    assert measure_of("Children", "police") == ASKED
    assert measure_of("Children", "police", [answered]) == PUPILS
    assert measure_of("Children", "police", [], [given]) == PUPILS
    assert measure_of("Children", "other", [matched]) == ASKED
    assert measure_of("Children", "Home Office") is None


def test_a_title_that_speaks_of_two_things_says_of_neither_that_it_is_counted():
    assert measure_of_title("Requests received, and pupils whose data was shared", "police") is None
    assert measure_of_title("Requests for pupils' data by force and year", "police") == REQUESTS


MONTHS = ["January 2021", "February 2021", "March 2021"]


def test_forces_across_are_told_from_what_is_counted_of_them(tmp_path):
    rows = [["Young people whose data was released to investigators"],
            ["Month", "Humberside Police", "National Crime Agency", "Norfolk Constabulary"],
            *([m, 3, "[c]", n] for n, m in enumerate(MONTHS))]  # fmt: skip
    edition = read(tmp_path, {"Sheet1": [*rows, ["[c] stands for fewer than 3"]]})
    made = edition.exchanges
    assert edition.found.sheets[0].stream == "police"
    assert set(made["measure"]) == {"pupils whose data was shared"}
    assert made["held_back"].sum() == 3
    assert set(made["requester"]) == {
        "Humberside Police",
        "National Crime Agency",
        "Norfolk Constabulary",
    }


def test_quarters_across_with_two_things_down_are_two_measures(tmp_path):
    quarters = [f"{q} {y}" for y in (2018, 2019) for q in ("Jan-Mar", "Apr-Jun")]
    rows = [["Home Office: traffic by quarter"], [None, *quarters, "All quarters"],
            ["Minors whom the Home Office sought", 10, 0, 30, 40, 80],
            ["Minors whose home was disclosed", 1, 2, "[c]", 0, "[c]"]]  # fmt: skip
    made = read(tmp_path, {"Traffic": rows}).exchanges
    assert made["measure"].tolist() == ["people asked about"] * 4 + ["records returned"] * 4
    assert set(made["requester"]) == {"Home Office"}
    assert set(made["period_precision"]) == {"quarter"}


def test_a_row_that_is_not_understood_is_not_counted_as_what_the_title_says(tmp_path):
    rows = [["Requests by the Home Office"], [None, *MONTHS], ["Visits", 1, 2, 3],
            ["Interviews", 4, 5, 6]]  # fmt: skip
    edition = read(tmp_path, {"Home Office": rows})
    assert edition.exchanges.empty


MARKS = {
    "q: fewer than five, not shown": True,
    "Figures below 5 have been replaced with q.": True,
    "'q' denotes nil": False,
    "q means not collected": False,
}


@pytest.mark.parametrize(("line", "held"), MARKS.items())
def test_a_mark_means_what_the_sheet_says_that_it_means(tmp_path, line, held):
    rows = [[line], ["Month", "Names sent to DfE", "Names sent back"], [MONTHS[0], 4, 2],
            [MONTHS[1], 5, "q"]]  # fmt: skip
    made = read(tmp_path, {"Home Office": rows}).exchanges
    last = made[made["value_text"] == "q"].iloc[0]
    assert bool(last["held_back"]) == held
    assert (last["value"] is pd.NA) != ("nil" in line)


def test_who_asked_may_stand_in_the_label_of_what_they_asked(tmp_path):
    rows = [["External requests, by year"], [None, 2019, 2020, 2021],
            ["Requests from the police", 5, 6, 7], ["Requests from courts", 1, 2, 3]]  # fmt: skip
    found = inspect(tmp_path, {"Requests": rows})
    made = read(tmp_path, {"Requests": rows}, "again.xlsx").exchanges
    assert found.sheets[0].kind == "exchanges"
    assert made["requester"].tolist() == ["Police"] * 3 + ["Courts"] * 3
