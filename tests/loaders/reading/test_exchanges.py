"""Counts of a month are read down or across, and neither filled in nor rounded off."""

from datetime import date

import pytest

from tests.registers import inspect, only_sheet, read

ASKED = "Number of records sent from Home Office to the DfE"
RETURNED = "Number of records shared from DfE to Home Office"
DOWN = [
    ["Data shares with Home Office"],
    [],
    ["Month / Year", ASKED, RETURNED + "*"],
    ["July 2015", 72, 19],
    ["Aug-15", "1,040", "<5"],
    [date(2015, 9, 1), 0, "*"],
    ["* Matched records only."],
]
ACROSS = [
    ["Data shares with Home Office"],
    [],
    ["Month / Year", "July 2015", "Aug-15", date(2015, 9, 1)],
    [ASKED, 72, "1,040", 0],
    [RETURNED + "*", 19, "<5", "*"],
    ["* Matched records only."],
]


@pytest.mark.parametrize("file", ["r.xlsx", "r.ods", "r.xls", "r.csv"])
@pytest.mark.parametrize("rows", [DOWN, ACROSS], ids=["down", "across"])
def test_a_table_reads_the_same_down_and_across_in_every_form(tmp_path, rows, file):
    exchanges = read(tmp_path, {"Home Office": rows}, file).exchanges
    made = exchanges.sort_values(["measure", "period_start"])
    assert made["measure"].tolist() == ["people asked about"] * 3 + ["records returned"] * 3
    assert made["period_start"].dt.date.tolist()[:3] == [
        date(2015, 7, 1),
        date(2015, 8, 1),
        date(2015, 9, 1),
    ]
    assert made["period_end"].dt.date.tolist()[0] == date(2015, 7, 31)
    assert made["value"].astype("object").fillna("none").tolist() == [
        *(72, 1040, 0),
        *(19, "none", "none"),
    ]
    assert made["held_back"].tolist() == [False, False, False, False, True, True]
    assert made["value_text"].tolist()[-2:] == ["<5", "*"]
    assert set(made["requester"]) == {"Home Office"}
    assert set(made["kind"]) == {"period total"}


def test_the_columns_of_both_ways_are_told_by_field(tmp_path):
    down = only_sheet(tmp_path, DOWN, "Home Office")
    across = only_sheet(tmp_path, ACROSS, "Home Office")
    for sheet in (down, across):
        assert (sheet.kind, sheet.stream, sheet.heading_row) == ("exchanges", "Home Office", 3)
        assert sheet.columns == {
            "period_start": "Month / Year",
            "asked_about": ASKED,
            "returned": RETURNED + "*",
        }
        assert (sheet.first_date, sheet.last_date) == (date(2015, 7, 1), date(2015, 9, 30))
        assert [line.text for line in sheet.skipped] == ["* Matched records only."]
    assert (down.rows_present, across.rows_present) == (3, 2)


def test_months_under_their_year_are_of_that_year_across(tmp_path):
    rows = [
        [None, 2015, None, None, 2016],
        [None, "October", "November", "December", "January"],
        [ASKED, 1, 2, 3, 4],
    ]
    exchanges = read(tmp_path, {"HO": rows}).exchanges
    assert exchanges["period_start"].dt.date.tolist() == [
        date(2015, 10, 1),
        date(2015, 11, 1),
        date(2015, 12, 1),
        date(2016, 1, 1),
    ]


def test_months_have_their_year_from_its_own_column_or_a_line_above(tmp_path):
    column = [
        ["Year", "Month", ASKED],
        [2015, "November", 1],
        [None, "December", 2],
        [2016, "January", 3],
    ]
    line = [["Month", ASKED], [2015], ["November", 1], ["December", 2], [2016], ["January", 3]]
    for rows in (column, line):
        edition = read(tmp_path, {"Home Office": rows})
        assert edition.exchanges["period_start"].dt.date.tolist() == [
            date(2015, 11, 1),
            date(2015, 12, 1),
            date(2016, 1, 1),
        ]
        assert edition.sheets["not_understood"].fillna("").tolist() == [""]


def test_a_month_whose_year_cannot_be_known_is_refused(tmp_path):
    rows = [["Year", "Month", ASKED], [2015, "December", 1], [None, "January", 2]]
    edition = read(tmp_path, {"Home Office": rows})
    assert len(edition.exchanges) == 1
    assert edition.problems["reason"].tolist() == ["the month has no year"]


def test_a_blank_is_a_gap_and_zero_is_zero(tmp_path):
    rows = [["Month", ASKED, RETURNED], ["May 2016", 0, None], ["June 2016", None, 3]]
    edition = read(tmp_path, {"Home Office": rows})
    assert edition.exchanges[["measure", "value"]].to_numpy().tolist() == [
        ["people asked about", 0],
        ["records returned", 3],
    ]
    assert edition.problems.empty


def test_a_wrong_month_is_refused_and_a_wrong_count_listed(tmp_path):
    rows = [
        ["Month", ASKED, RETURNED],
        ["Mayy 2016", 1, 2],
        ["June 2016", 12.5, 3],
        ["July 2016", "-4", "many"],
        ["August 2016", 5, 6],
    ]
    found = inspect(tmp_path, {"Home Office": rows}).sheets[0]
    assert (found.rows_present, found.rows_read, found.rows_refused) == (4, 2, 2)
    assert [(p["row"], p["value"], p["refused"]) for p in found.problems] == [
        (2, "Mayy 2016", True),
        (3, "12.5", False),
        (4, "-4", True),
    ]


def test_a_total_is_checked_against_its_months_and_never_read_as_one(tmp_path):
    rows = [
        ["Month", ASKED, RETURNED],
        ["May 2016", 10, 1],
        ["June 2016", 20, 2],
        ["Total 2016", 30, 4],
        ["May 2017", 5, "*"],
        ["Grand total", 35, 99],
    ]
    edition = read(tmp_path, {"Home Office": rows})
    assert edition.exchanges["value"].dropna().tolist() == [10, 1, 20, 2, 5]
    (problem,) = edition.problems.to_dict("records")
    assert (problem["row"], problem["value"], problem["refused"]) == (4, "4", False)
    assert "add up to 3" in problem["reason"]


def test_a_total_column_is_checked_across(tmp_path):
    rows = [[None, "May 2016", "June 2016", "Total"], [ASKED, 1, 2, 3], [RETURNED, 1, 2, 4]]
    edition = read(tmp_path, {"Home Office": rows})
    assert edition.exchanges["value"].tolist() == [1, 2, 1, 2]
    cells = edition.problems[edition.problems["column"] != ""]
    assert cells[["row", "column", "value"]].to_numpy().tolist() == [[3, "Total", "4"]]


def test_the_police_and_the_courts_are_asked_for_by_their_own_sheets(tmp_path):
    police = [
        ["Month", "Number of requests", "Number of requests resulting in data", "Number of pupils"],
        ["January 2018", 3, 2, "<5"],
    ]
    courts = [["Quarter", "Number of court orders received"], ["Q1 2018", 4]]
    exchanges = read(tmp_path, {"Police": police, "Court orders": courts}).exchanges
    assert exchanges[["requester", "measure"]].to_numpy().tolist() == [
        ["Police", "requests"],
        ["Police", "requests resulting in data"],
        ["Police", "pupils whose data was shared"],
        ["Courts", "requests"],
    ]
    assert exchanges["period_precision"].tolist() == ["month"] * 3 + ["quarter"]
    assert exchanges["period_end"].dt.date.tolist()[-1] == date(2018, 3, 31)


def test_identities_checked_for_the_dwp_are_the_dwps(tmp_path):
    rows = [["Month", "Identities checked", "Identities matched"], ["April 2018", 185, 1]]
    exchanges = read(tmp_path, {"DWP": [["DfE: checks for DWP"], *rows]}).exchanges
    assert set(exchanges["requester"]) == {"Department for Work and Pensions"}
    assert exchanges["measure"].tolist() == ["identities checked", "identities matched"]


def test_a_row_across_that_we_do_not_know_is_not_read(tmp_path):
    rows = [[None, "May 2016", "June 2016"], [ASKED, 1, 2], ["Number of interventions", 5, 6]]
    sheet = only_sheet(tmp_path, rows, "Home Office")
    assert sheet.not_understood == ("Number of interventions",)
    assert [line.row for line in sheet.skipped] == [3]


def test_people_whom_the_dwp_asked_about_are_no_checks_of_identities(tmp_path):
    rows = [["Measure", "Q1 2018", "Q2 2018"],
            ["Individuals whose details DWP asked about", 1240, 980],
            ["Individuals for whom a match was returned", 312, 265]]  # fmt: skip
    exchanges = read(tmp_path, {"Checks": [["DWP: checks of identity"], [], *rows]}).exchanges
    assert exchanges["measure"].tolist() == ["people asked about"] * 2 + ["identities matched"] * 2
