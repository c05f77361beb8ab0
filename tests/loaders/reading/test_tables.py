"""The headings are found wherever they stand, and each column is read as what it holds."""

from datetime import date

import pytest

from tests.registers import inspect, only_sheet, read

HEADINGS = ["Reference", "Organisation", "Purpose", "Date approved"]
ROWS = [
    ["DR170221.02", "University of Bristol", "School effects", date(2017, 6, 2)],
    ["DR170221.03", "Civitas", "Grammar schools", "16/06/2017"],
    ["DR170221.04", "BBC", "Newsnight", "Aug-17"],
]
FIELDS = {
    "reference": "Reference",
    "organisation": "Organisation",
    "purpose": "Purpose",
    "date": "Date approved",
}


@pytest.mark.parametrize("file", ["r.ods", "r.xlsx", "r.xls", "r.csv"])
def test_every_form_of_file_gives_the_same_columns_and_rows(tmp_path, file):
    rows = [["Third-party requests, as at 30 June 2017"], [], HEADINGS, *ROWS]
    sheet = only_sheet(tmp_path, rows, file=file)
    assert sheet.heading_row == 3
    assert sheet.columns == FIELDS
    assert (sheet.rows_present, sheet.rows_read, sheet.problems) == (3, 3, ())
    assert (sheet.first_date, sheet.last_date) == (date(2017, 6, 2), date(2017, 8, 1))


def test_titles_and_long_notes_stand_above_the_headings(tmp_path):
    notes = [[f"Note {n}: how these figures were put together, at some length"] for n in range(40)]
    sheet = only_sheet(tmp_path, [["x" * 400], *notes, [], HEADINGS, *ROWS])
    assert sheet.heading_row == 43
    assert sheet.rows_read == 3


def test_labelled_facts_above_the_table_are_not_its_headings(tmp_path):
    facts = [["Organisation:", "Department for Education"], ["Date:", "June 2020"], []]
    sheet = only_sheet(tmp_path, [*facts, HEADINGS, *ROWS])
    assert sheet.heading_row == 4
    assert sheet.columns == FIELDS


def test_blank_columns_between_and_before_the_headings_are_passed_over(tmp_path):
    def spread(row):
        return [None, *(cell for value in row for cell in (value, None))]

    sheet = only_sheet(tmp_path, [[None, "A title"], *map(spread, [HEADINGS, *ROWS])])
    assert sheet.columns == FIELDS
    assert sheet.rows_read == 3


def test_two_rows_of_headings_are_read_together(tmp_path):
    rows = [
        ["Reference", "Organisation", "Dates", None, "Purpose"],
        [None, None, "Start", "End", None],
        ["DR170221.02", "UCL", date(2017, 1, 1), date(2018, 1, 1), "x"],
    ]
    merged = {"NPD": ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]}
    sheet = only_sheet(tmp_path, rows, "NPD", merged=merged)
    assert sheet.heading_row == 2
    assert sheet.columns.keys() == {"reference", "organisation", "start", "end", "purpose"}
    assert sheet.rows_read == 1


@pytest.mark.parametrize("file", ["r.csv", "r.xlsx"])
def test_a_group_above_a_heading_gives_it_its_meaning(tmp_path, file):
    rows = [
        ["Request", None, "Recipient", None, "Dates", None, None],
        ["Reference", "Title", "Name", "Type", "Approved", "Start", "End"],
        ["A/1", "t", "University of Bristol", "University", "1/1/2017", "2/1/2017", "1/1/2018"],
    ]
    sheet = only_sheet(tmp_path, rows, file=file)
    assert sheet.heading_row == 2
    assert sheet.columns["organisation"] == "Recipient Name"
    assert sheet.columns["organisation_type"] == "Recipient Type"
    assert sheet.columns["date"] == "Dates Approved"
    assert sheet.columns["start"] == "Start"


def test_a_heading_merged_over_two_columns_is_one_heading(tmp_path):
    rows = [
        ["Reference", "Organisation", "Purpose", None, "Date"],
        ["A/1", "UCL", "x", None, date(2017, 6, 2)],
        ["A/2", "LSE", "x", None, date(2017, 6, 3)],
    ]
    sheet = only_sheet(tmp_path, rows, "Sheet1", merged={"Sheet1": ["C1:D1"]})
    assert sheet.columns["purpose"] == "Purpose"
    assert sheet.not_understood == ()


def test_of_two_columns_with_one_heading_the_first_is_read_and_the_other_reported(tmp_path):
    rows = [
        ["Reference", "Organisation", "Date", "Date", "Organisation"],
        ["A/1", "UCL", date(2017, 6, 2), date(2017, 7, 2), "LSE"],
    ]
    edition = read(tmp_path, {"Sheet1": rows})
    assert edition.releases["organisation"].tolist() == ["UCL"]
    assert edition.releases["date"].dt.date.tolist() == [date(2017, 6, 2)]
    assert edition.sheets["not_understood"].tolist() == ["Date; Organisation"]


def test_a_column_without_a_heading_is_reported_and_kept_as_published(tmp_path):
    rows = [
        ["Reference", "Organisation", None, "Date"],
        ["A/1", "UCL", "by e-mail", "1/1/2017"],
        ["A/2", "LSE", None, "2/1/2017"],
        [None, None, "a note below"],
    ]
    edition = read(tmp_path, {"Sheet1": rows})
    assert edition.sheets["not_understood"].tolist() == ["(column C, without a heading)"]
    assert "by e-mail" in edition.releases["as_published"].iloc[0]


def test_an_empty_column_gives_way_to_a_full_one_of_the_same_meaning(tmp_path):
    rows = [
        ["Reference", "Organisation", "Date of release", "Approval date"],
        *([f"A/{n}", "UCL", None, date(2017, 6, n)] for n in range(1, 9)),
    ]
    assert only_sheet(tmp_path, rows).columns["date"] == "Approval date"


def test_the_date_of_release_is_the_date_before_that_of_approval(tmp_path):
    headings = ["Ref", "Organisation", "Date received", "Approval date", "Date of release"]
    rows = [headings, ["A/1", "UCL", "1/1/2017", "1/2/2017", "1/3/2017"]]
    sheet = only_sheet(tmp_path, rows)
    assert sheet.columns["date"] == "Date of release"
    assert sheet.not_understood == ("Date received", "Approval date")


def test_a_column_of_dates_must_hold_dates(tmp_path):
    rows = [
        ["Reference", "Organisation", "Date"],
        *([f"A/{n}", "UCL", "see the letter"] for n in range(5)),
    ]
    sheet = only_sheet(tmp_path, rows)
    assert "date" not in sheet.columns
    assert sheet.not_understood == ("Date",)
    assert sheet.rows_read == 5


def test_what_type_of_data_means_is_told_by_the_values(tmp_path):
    def columns(*kinds):
        rows = [["Organisation", "Type of data"], *(["UCL", kind] for kind in kinds)]
        return only_sheet(tmp_path, rows).columns

    assert columns("Identifiable", "Pseudonymised")["identifiability"] == "Type of data"
    assert columns("School census", "Key stage 4")["datasets"] == "Type of data"


def test_an_applicant_is_an_organisation_only_when_the_values_are(tmp_path):
    headings = ["Ref", "Applicant", "Purpose", "Date"]
    bodies = [["1/1", "University of Leeds", "x", "1/1/2020"], ["1/2", "BBC", "x", "1/1/2020"]]
    persons = [["1/1", "Jane Smith", "x", "1/1/2020"], ["1/2", "John Brown", "x", "1/1/2020"]]
    assert only_sheet(tmp_path, [headings, *bodies]).columns["organisation"] == "Applicant"
    refused = only_sheet(tmp_path, [headings, *persons])
    assert refused.kind == "unknown"
    assert refused.left_out == {"Applicant": "people's names are not loaded"}


def test_numbers_that_only_count_the_rows_are_no_references(tmp_path):
    rows = [["ID", "Organisation", "Purpose"], *([n, "UCL", "x"] for n in range(1, 6))]
    assert "reference" not in only_sheet(tmp_path, rows).columns


def test_a_table_on_its_side_is_read_column_by_column(tmp_path):
    rows = [
        ["Shares in force"],
        ["Reference", "A/1", "A/2"],
        ["Organisation", "UCL", "LSE"],
        ["Purpose", "x", "y"],
        ["Date", "1/1/2017", "2/1/2017"],
    ]
    edition = read(tmp_path, {"Sheet1": rows})
    assert edition.releases["organisation"].tolist() == ["UCL", "LSE"]
    assert edition.releases["reference"].tolist() == ["A/1", "A/2"]
    assert edition.releases["date"].dt.date.tolist() == [date(2017, 1, 1), date(2017, 1, 2)]


def test_cards_below_one_another_are_read_one_by_one(tmp_path):
    card = [["Given to", "UCL"], ["Aim", "School effects"], ["Day given", "2/1/2017"]]
    other = [["Given to", "KPMG"], ["Aim", "Costs"], ["Day given", "3/1/2017"]]
    edition = read(tmp_path, {"Cards": [*card, [], *other]})
    assert edition.releases["organisation"].tolist() == ["UCL", "KPMG"]
    assert edition.releases["date"].dt.date.tolist() == [date(2017, 1, 2), date(2017, 1, 3)]


def test_headings_without_rows_are_understood_and_hold_nothing(tmp_path):
    sheet = only_sheet(tmp_path, [HEADINGS], "NPD requests")
    assert (sheet.kind, sheet.heading_row, sheet.columns) == ("releases", 1, FIELDS)
    assert (sheet.rows_present, sheet.rows_read, sheet.first_date) == (0, 0, None)


@pytest.mark.parametrize("rows", [ROWS, [["a", "b", "c"], [1, 2, 3], [4, 5, 6], [7, 8, 9]]])
def test_a_sheet_without_headings_is_not_understood(tmp_path, rows):
    sheet = only_sheet(tmp_path, rows)
    assert sheet.kind == "unknown"
    assert sheet.heading_row is None
    assert "no row of headings" in sheet.reason


def test_a_second_table_further_down_is_read_with_its_own_headings(tmp_path):
    rows = [
        ["Requests completed"],
        HEADINGS,
        *ROWS,
        [],
        ["Open requests"],
        ["Organisation", "Reference", "Tier"],
        ["KPMG", "DR170301.01", 1],
        ["UCL", "DR170301.02", "Tier 2"],
    ]
    edition = read(tmp_path, {"NPD requests": rows})
    releases = edition.releases.set_index("reference")
    assert len(releases) == 5
    assert releases.loc["DR170301.01", ["organisation", "decision"]].tolist() == ["KPMG", "pending"]
    assert releases.loc["DR170301.02", "tier"] == "2"
    assert releases.loc["DR170221.02", "decision"] != "pending"


def test_two_tables_with_the_same_headings_are_told_apart_by_their_titles(tmp_path):
    rows = [
        ["Requests approved"],
        HEADINGS,
        ROWS[0],
        HEADINGS,
        ROWS[1],
        [],
        ["Open requests"],
        HEADINGS,
        ROWS[2],
    ]
    edition = read(tmp_path, {"NPD": rows})
    assert edition.releases["decision"].tolist() == ["approved", "approved", "pending"]
    assert edition.sheets["rows_present"].tolist() == [3]


def test_a_small_table_above_a_larger_one_is_read_too(tmp_path):
    rows = [
        ["Month", "Number of requests"],
        ["May 2018", 3],
        [],
        ["Date", "Police force", "Purpose", "Reference", "Status"],
        ["1/5/2018", "Kent Police", "Missing child", "P/1", "Data sent"],
    ]
    edition = read(tmp_path, {"Police": rows})
    assert edition.exchanges["value"].tolist() == [3]
    assert edition.releases["organisation"].tolist() == ["Kent Police"]


def test_a_second_table_that_is_not_understood_is_reported(tmp_path):
    rows = [
        HEADINGS,
        *ROWS,
        [],
        ["Reference", "Data requested", "Legal basis", "Tier"],
        ["DR170221.02", "NPD", "Education Act 1996", 1],
    ]
    sheet = only_sheet(tmp_path, rows, "NPD requests")
    assert (sheet.rows_present, sheet.rows_read, sheet.rows_refused) == (4, 3, 1)
    assert sheet.problems[-1]["row"] == 6
    assert "second table" in sheet.problems[-1]["reason"]


def test_three_hundred_sheets_are_read(tmp_path):
    sheets = {f"Sheet {n}": [HEADINGS, ROWS[n % 3]] for n in range(300)}
    found = inspect(tmp_path, sheets)
    assert sum(sheet.rows_read for sheet in found.sheets) == 300
