"""Where no heading says who was given data, the one column of bodies left over does; it is said."""

import pytest

from tests.registers import only_sheet, read

BODIES = [
    *("University of Hull", "Devon County Council", "Nesta", "Barnardo's", "Serco plc"),
    *("Institute for Government", "Sheffield Hallam University", "Sutton Trust"),
]
NUMBERS = [f"DR1704{n + 10}.0{n}" for n in range(8)]
DAYS = [f"{n + 1} May 2017" for n in range(8)]


def rows_of(**columns):
    headings = [name.replace("_", " ") for name in columns]
    return [headings, *map(list, zip(*columns.values(), strict=True))]


@pytest.mark.parametrize(
    "heading", ["Lodged by", "Asked by", "Other side", "Counter signatory", "Zxcvb", "Submitted by"]
)
def test_the_only_column_of_bodies_is_who_was_given_data(tmp_path, heading):
    rows = rows_of(**{"Ref": NUMBERS, heading: BODIES, "Sent on": DAYS})
    assert read(tmp_path, {"NPD": rows}).releases["organisation"].tolist() == BODIES
    sheet = only_sheet(tmp_path, rows, "NPD")
    assert sheet.how_sure["organisation"] == "likely"


def test_that_it_was_inferred_is_a_problem_that_names_the_heading(tmp_path):
    rows = rows_of(Ref=NUMBERS, Application_by=BODIES, Sent_on=DAYS)
    (problem,) = read(tmp_path, {"NPD": rows}).problems.to_dict("records")
    assert (problem["column"], problem["refused"]) == ("Application by", False)
    assert "no heading says who was given data" in problem["reason"]


@pytest.mark.parametrize("heading", ["Funded by", "Commissioned by", "Released by", "Data owner"])
def test_a_heading_that_names_somebody_else_is_believed(tmp_path, heading):
    rows = rows_of(**{"Ref": NUMBERS, heading: BODIES, "Sent on": DAYS})
    assert only_sheet(tmp_path, rows, "NPD").kind == "unknown"


def test_of_two_columns_that_say_equally_little_neither_is_taken(tmp_path):
    rows = rows_of(Ref=NUMBERS, Asked_by=BODIES, Lodged_by=BODIES[::-1], Sent_on=DAYS)
    sheet = only_sheet(tmp_path, rows, "NPD")
    assert sheet.kind == "unknown"
    assert "Asked by" in sheet.reason
    assert "Lodged by" in sheet.reason


def test_bodies_in_a_list_of_spending_are_no_recipients(tmp_path):
    costs = [1200.5 + n for n in range(8)]
    rows = rows_of(Invoice_no=NUMBERS, Lodged_by=BODIES, Paid_on=DAYS, Amount=costs)
    assert only_sheet(tmp_path, rows, "Spend over £500").kind == "unknown"


@pytest.mark.parametrize("heading", ["Request", "Case", "Application"])
def test_a_reference_and_a_body_on_two_lines_of_a_cell_are_both_read(tmp_path, heading):
    both = [f"{number}\n{body}" for number, body in zip(NUMBERS, BODIES, strict=True)]
    releases = read(tmp_path, {"NPD": rows_of(**{heading: both, "Sent on": DAYS})}).releases
    assert releases["reference"].tolist() == NUMBERS
    assert releases["organisation"].tolist() == BODIES


def test_a_line_that_is_a_decision_is_that_of_the_rows_below_it(tmp_path):
    rows = [["Ref", "Body", "Project"], ["Granted"]]
    rows += [[number, "Nesta", "Play"] for number in NUMBERS[:3]]
    rows += [["Turned down"], *([number, "Serco plc", "Art"] for number in NUMBERS[3:6])]
    decisions = read(tmp_path, {"NPD": rows}).releases["decision"].tolist()
    assert decisions == ["approved"] * 3 + ["rejected"] * 3


@pytest.mark.parametrize("heading", ["Zxcvb", "Matter put to bed", "Position reached"])
def test_the_only_column_of_days_is_the_date_and_it_is_said(tmp_path, heading):
    rows = rows_of(**{"Ref": NUMBERS, "Body": BODIES, heading: DAYS})
    edition = read(tmp_path, {"NPD": rows})
    assert edition.releases["date"].notna().all()
    assert edition.problems["column"].tolist() == [heading]


@pytest.mark.parametrize("heading", ["Data destroyed", "Last updated", "Born"])
def test_days_of_something_else_are_not_the_date(tmp_path, heading):
    rows = rows_of(**{"Ref": NUMBERS, "Body": BODIES, heading: DAYS})
    assert read(tmp_path, {"NPD": rows}).releases["date"].isna().all()


def test_titles_that_read_like_bodies_are_no_recipients(tmp_path):
    studies = [
        *(
            "Summer born children",
            "Pathways after sixteen",
            "School meals take-up",
            "Small schools",
        ),
        *("Reading recovery", "Language at home", "Choice of school", "Children in care at 16"),
    ]
    rows = rows_of(Ref=NUMBERS, Zxcvb=studies, Sent_on=DAYS)
    assert only_sheet(tmp_path, rows, "NPD").kind == "unknown"


@pytest.mark.parametrize("heading", ["Data going to", "Where the data went", "Where it goes"])
def test_where_data_goes_is_who_received_it(tmp_path, heading):
    rows = rows_of(**{"Ref": NUMBERS, heading: BODIES, "Sent on": DAYS})
    assert only_sheet(tmp_path, rows, "NPD").columns["organisation"] == heading
