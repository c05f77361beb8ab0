"""What a label says was counted: by the classes of its words, and by who did what to whom."""

from datetime import date

import pandas as pd
import pytest

from loaders.reading.label_meaning import meaning_of
from loaders.reading.label_measures import measure_of, measure_of_title
from loaders.reading.labels import period_in, year_in
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
    "Lists": None,
    "Home Office to DfE batches": None,
    "Names we could place": None,
    "Requests parked": None,
}
POLICE = {
    "Requests resulting in disclosure": ANSWERED,
    "Requests complied with": ANSWERED,
    "Enquiries answered": ANSWERED,
    "Referrals met with a disclosure": ANSWERED,
    "Applications granted": ANSWERED,
    "Requests declined": None,
    "Requests with no data held": None,
    "Pupils whose details were disclosed": PUPILS,
    "Children concerned": ASKED,
    "Children in scope": ASKED,
    "Pupils to whom they relate": ASKED,
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
        meaning_of, ("Requests answered", "Of whom: matched", "Data given to the police")
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


def test_a_sign_of_its_own_means_what_follows_it(tmp_path):
    rows = [["~ too few to show"], ["Month", "Names sent to DfE", "Names sent back"],
            [MONTHS[0], 4, 2], [MONTHS[1], 5, "~"]]  # fmt: skip
    made = read(tmp_path, {"Home Office": rows}).exchanges
    assert made[made["value_text"] == "~"]["held_back"].tolist() == [True]


def test_who_asked_may_stand_in_the_label_of_what_they_asked(tmp_path):
    rows = [["External requests, by year"], [None, 2019, 2020, 2021],
            ["Requests from the police", 5, 6, 7], ["Requests from courts", 1, 2, 3]]  # fmt: skip
    found = inspect(tmp_path, {"Requests": rows})
    made = read(tmp_path, {"Requests": rows}, "again.xlsx").exchanges
    assert found.sheets[0].kind == "exchanges"
    assert made["requester"].tolist() == ["Police"] * 3 + ["Courts"] * 3


YEARS_OF_TITLES = {
    "Searches for the Home Office in 2018": "2018",
    "HO, financial year 2018-19": "2018-19",
    "Traffic under the memorandum of 2015, by month": "",
    "Education Act 1996": "",
    "Position at 31 March 2015": "",
    "Searches from 2016 to 2019": "",
}


@pytest.mark.parametrize(("title", "year"), YEARS_OF_TITLES.items())
def test_a_title_says_the_year_of_its_rows_and_no_other_year(title, year):
    assert year_in(title) == year


def test_months_have_the_year_of_their_title_or_of_their_sheet_down_and_across(tmp_path):
    down = [["Searches for the Home Office in 2018"], ["Month", "Looked for", "Found"]]
    down += [[month, 5, 2] for month in ("October", "November", "December")]
    across = [["Home Office"], [None, "Jan", "Feb", "Mar", "Whole year"],
              ["People looked for", 1, 2, 3, 6], ["People found", 0, 1, 1, 2]]  # fmt: skip
    made = read(tmp_path, {"A": down, "2019": across}).exchanges
    firsts = made.groupby("sheet", observed=True)["period_start"].min().dt.date.tolist()
    assert [str(day) for day in firsts] == ["2019-01-01", "2018-10-01"]
    assert len(made) == 12


def test_months_that_run_into_the_next_year_have_no_year_from_a_title_that_names_one(tmp_path):
    rows = [["Searches for the Home Office in 2018"], ["Month", "Looked for", "Found"],
            ["November", 1, 1], ["December", 1, 1], ["January", 2, 1]]  # fmt: skip
    edition = read(tmp_path, {"A": rows})
    assert edition.exchanges.empty
    assert edition.found.sheets[0].rows_refused == 3


def test_quarters_stand_under_their_financial_years(tmp_path):
    rows = [["Requests from police forces"], [None, "2018-19", None, "2019-20", None],
            ["Force", "Q3", "Q4", "Q1", "Q2"],
            *([f"{name} Police", 1, 2, 3, 4] for name in ("Kent", "Essex", "Gwent"))]  # fmt: skip
    made = read(tmp_path, {"Police": rows}, merged={"Police": ["B2:C2", "D2:E2"]}).exchanges
    assert sorted(set(made["period_start"].dt.strftime("%Y-%m-%d"))) == [
        "2018-10-01",
        "2019-01-01",
        "2019-04-01",
        "2019-07-01",
    ]


def test_two_tables_of_two_who_ask_are_both_read_and_neither_is_the_others(tmp_path):
    rows = [["1. Home Office"], ["Month", "Pupils enquired about", "Pupils located"],
            *([m, 9, 4] for m in MONTHS), [], ["2. Police"],
            ["Month", "Requests from the police", "Requests met"],
            *([m, 7, 1] for m in MONTHS)]  # fmt: skip
    made = read(tmp_path, {"Both": rows}).exchanges
    assert made.groupby("requester", observed=True)["value"].sum().to_dict() == {
        "Home Office": 39,
        "Police": 24,
    }


def test_what_was_provided_of_people_is_no_question_about_them(tmp_path):
    rows = [["Home Office"], ["Month", "Number of young people about whom data was sought",
             "Number of young people about whom data was provided"],
            *([m, 9, 4] for m in MONTHS)]  # fmt: skip
    made = read(tmp_path, {"Home Office": rows}).exchanges
    assert set(made[made["value"] == 4]["measure"]) == {"records returned"}


def test_of_two_columns_of_one_measure_neither_is_given_and_both_are_named(tmp_path):
    rows = [["Home Office"], ["Month", "Names sent to us", "Names put to us", "Names found"],
            *([m, 9, 4, 1] for m in MONTHS)]  # fmt: skip
    edition = read(tmp_path, {"Home Office": rows})
    assert set(edition.exchanges["measure"]) == {"records returned"}
    assert set(edition.found.sheets[0].not_understood) == {"Names sent to us", "Names put to us"}


def test_parts_that_are_not_read_are_no_figures_of_the_whole(tmp_path):
    rows = [["Police"], ["Reason", "Month", "Requests"]]
    rows += [[reason, month, 5] for month in MONTHS for reason in ("Missing child", "Fraud")]
    edition = read(tmp_path, {"Police": rows})
    assert edition.exchanges.empty
    assert edition.found.sheets[0].rows_refused == 6
    assert "tells them apart" in edition.found.sheets[0].reason


def test_a_table_above_headings_that_are_known_is_not_lost_in_silence(tmp_path):
    rows = [["Alpha", "Beta"], ["a", 1], ["b", 2], [], ["Organisation", "Purpose", "Date released"],
            ["University of Hull", "A study of absence", date(2019, 3, 4)],
            ["Nesta", "A study of reading", date(2019, 3, 5)]]  # fmt: skip
    sheet = inspect(tmp_path, {"NPD releases": rows}).sheets[0]
    assert sheet.rows_read == 2
    assert sheet.rows_refused == 2
    assert "above the headings" in sheet.problems[0]["reason"]


FORCES = ("Kent Police", "Essex Police", "Gwent Police")


def test_months_on_lines_of_their_own_are_of_the_rows_below_them(tmp_path):
    rows = [["Pupils' data asked for by the police"], ["Force", "Asked", "Met", "Children"]]
    for month in MONTHS:
        rows += [[month], *([force, 5, 2, 3] for force in FORCES)]
    made = read(tmp_path, {"Police": rows}).exchanges
    assert made.groupby("measure", observed=True)["value"].sum().to_dict() == {
        "requests": 45,
        "requests resulting in data": 18,
        "pupils whose data was shared": 27,
    }
    assert made["period_start"].dt.month.tolist() == [1] * 9 + [2] * 9 + [3] * 9


def test_what_is_counted_may_stand_on_lines_of_their_own_or_above_the_years(tmp_path):
    lines = [["Police requests"], ["Force", 2019, 2020], ["Requests received"],
             *([force, 5, 6] for force in FORCES), ["Requests met"],
             *([force, 2, 3] for force in FORCES)]  # fmt: skip
    above = [["Police"], [None, "Requests received", None, "Requests met", None],
             ["Force", 2019, 2020, 2019, 2020],
             *([force, 5, 6, 2, 3] for force in FORCES)]  # fmt: skip
    below = [["Police"], [None, 2019, None, 2020, None],
             ["Force", "Requests in", "Requests met", "Requests in", "Requests met"],
             *([force, 5, 2, 6, 3] for force in FORCES)]  # fmt: skip
    for n, sheet in enumerate((lines, above, below)):
        merged = {"Police": ["B2:C2", "D2:E2"]} if n else None
        made = read(tmp_path, {"Police": sheet}, f"{n}.xlsx", merged=merged).exchanges
        sums = made.groupby(["measure", "period_start"], observed=True)["value"].sum()
        assert sums.tolist() == [15, 18, 6, 9]


def test_months_down_and_years_across_are_months_and_their_sum_is_none(tmp_path):
    rows = [["Court orders received that require us to disclose"], ["Month", "2018", "2019"],
            ["January", 1, 2], ["February", "-", 4], ["March", 5, "#"], ["Year", 6, 6],
            ["- means none; # means one or two"]]  # fmt: skip
    made = read(tmp_path, {"Courts": rows}).exchanges
    assert set(made["measure"]) == {"requests"}
    assert set(made["period_precision"]) == {"month"}
    assert made["value"].astype(object).where(made["value"].notna(), None).tolist() == [
        *(1, 2, 0, 4, 5, None)
    ]
    assert made["held_back"].sum() == 1


def test_a_unit_in_brackets_says_what_is_counted():
    assert measure_of("Requests (people)", "Home Office") == ASKED
    assert measure_of("Matches (records)", "Home Office") == RETURNED
    assert measure_of("Requests (number)", "Home Office") == REQUESTS


def test_the_year_of_a_law_is_no_period():
    assert period_in("Pupils' data given to the police under the Children Act 1989") is None
    assert period_in("Requests, April 2020 to March 2021").precision == "financial year"
