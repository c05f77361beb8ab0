"""Layouts that a register may have, in words of their own: what a careful person reads is read,
and what is left open is said."""

from datetime import date

import pytest

from tests.registers import only_sheet, read

BODIES = [
    *("University of Hull", "Devon County Council", "Nesta", "Barnardo's", "Serco plc"),
    *("Institute for Government", "Sheffield Hallam University", "Sutton Trust"),
]
NUMBERS = [f"DR1704{n + 10}.0{n}" for n in range(8)]
STUDIES = ["Play", "Truancy and work", "Class size", "Summer births", "Sixth forms", "Music", "Art"]
DAYS = [date(2017, n + 1, 3 + n) for n in range(8)]


def table(*columns):
    """Columns (heading first) as rows."""
    return [list(row) for row in zip(*columns, strict=False)]


def column(heading, values):
    return [heading, *values]


# Headings


@pytest.mark.parametrize(
    ("begin", "end"),
    [("Permit from", "Permit until"), ("From", "To"), ("Access since", "Access ceases")],
)
def test_small_words_that_end_a_heading_say_when_something_begins_and_ends(tmp_path, begin, end):
    later = [day.replace(year=2019) for day in DAYS]
    rows = table(
        column("Ref", NUMBERS), column("Body", BODIES), column(begin, DAYS), column(end, later)
    )
    releases = read(tmp_path, {"NPD": rows}).releases
    assert releases["start"].dt.date.tolist() == DAYS
    assert releases["end"].dt.date.tolist() == later


@pytest.mark.parametrize("heading", ["Sought for", "What it is for", "Needed for"])
def test_a_heading_that_ends_with_for_asks_what_for(tmp_path, heading):
    purposes = [f"To see how {study.casefold()} helps pupils to learn more" for study in STUDIES]
    rows = table(column("Ref", NUMBERS), column("Body", BODIES), column(heading, purposes))
    assert only_sheet(tmp_path, rows, "NPD").columns["purpose"] == heading


@pytest.mark.parametrize("heading", ["What was supplied", "What goes over", "What is shared"])
def test_what_was_given_is_the_data(tmp_path, heading):
    data = ["Spring census", "Key stage 2", "Absence", "Key stage 4", "Exclusions", "ILR", "PLASC"]
    rows = table(column("Ref", NUMBERS), column("Body", BODIES), column(heading, data))
    assert only_sheet(tmp_path, rows, "NPD").columns["datasets"] == heading


@pytest.mark.parametrize(
    "heading", ["Were records handed out?", "Was it granted", "Data supplied?"]
)
def test_a_question_for_yes_or_no_is_a_decision(tmp_path, heading):
    answers = ["Yes", "No", "Yes", "Yes", "No", "No", "Yes"]
    rows = table(column("Ref", NUMBERS), column("Body", BODIES), column(heading, answers))
    assert only_sheet(tmp_path, rows, "NPD").columns["decision"] == heading


@pytest.mark.parametrize("heading", ["Recipient of extract", "Party receiving it", "Shared with"])
def test_who_received_goes_before_who_applied(tmp_path, heading):
    rows = table(
        column("Ref", NUMBERS),
        column("Applicant organisation", BODIES),
        column(heading, BODIES[::-1]),
        column("Approved", DAYS),
    )
    assert read(tmp_path, {"NPD": rows}).releases["organisation"].tolist() == BODIES[::-1]


@pytest.mark.parametrize("heading", ["Case", "Application", "Entry"])
def test_a_word_for_a_request_over_its_numbers_is_the_reference(tmp_path, heading):
    rows = table(column(heading, NUMBERS), column("Body", BODIES), column("Approved", DAYS))
    assert only_sheet(tmp_path, rows).columns["reference"] == heading


# Cells


@pytest.mark.parametrize(
    ("heading", "joint"), [("Term of contract", " – "), ("Valid", " to "), ("Duration", " until ")]
)
def test_two_ends_in_one_cell_are_a_start_and_an_end(tmp_path, heading, joint):
    periods = [f"March 201{n}{joint}April 201{n + 2}" for n in range(4)]
    rows = table(column("Ref", NUMBERS), column("Body", BODIES), column(heading, periods))
    releases = read(tmp_path, {"NPD": rows}).releases
    assert releases["start"].dt.date.tolist() == [date(2010 + n, 3, 1) for n in range(4)]
    assert releases["end"].dt.date.tolist() == [date(2012 + n, 4, 30) for n in range(4)]


@pytest.mark.parametrize(
    "status", ["Not disclosed", "Not supplied", "Never shared", "Nothing sent"]
)
def test_what_was_not_given_was_rejected(tmp_path, status):
    rows = [["Ref", "Body", "Outcome"], ["DR170410.01", "Nesta", status]]
    assert read(tmp_path, {"NPD": rows}).releases["decision"].tolist() == ["rejected"]


def test_a_week_is_the_week_from_its_first_day(tmp_path):
    rows = [["Ref", "Body", "Sent"], ["DR170410.01", "Nesta", "w/c 27/01/14"]]
    releases = read(tmp_path, {"NPD": rows}).releases
    assert releases["date"].dt.date.tolist() == [date(2014, 1, 27)]
    assert releases["date_precision"].tolist() == ["week"]


def test_codes_of_forms_are_no_references(tmp_path):
    forms = ["Returns; SA302", "CT600 panel", "Returns; SA302", "CT600 panel", "Returns; SA302"]
    rows = table(
        column("Ref", NUMBERS),
        column("Body", BODIES),
        column("Tables", forms),
        column("Sent", DAYS),
    )
    assert read(tmp_path, {"NPD": rows}).releases["reference"].tolist() == NUMBERS[:5]


def test_pairs_of_years_among_which_one_can_be_no_month_are_years(tmp_path):
    rows = table(
        column("Ref", NUMBERS), column("Body", BODIES), column("Year", ["2011-12", "2013-14"])
    )
    assert (
        read(tmp_path, {"NPD": rows}).releases["date_precision"].tolist()
        == ["financial or academic year"] * 2
    )


# Shapes


def test_a_name_that_stands_once_over_its_rows_is_read_for_each_and_that_is_said(tmp_path):
    names = ["Nesta", None, None, "Serco plc", None, "Barnardo's", None, None]
    rows = table(column("Body", names), column("Ref", NUMBERS), column("Sent", DAYS))
    edition = read(tmp_path, {"NPD": rows})
    assert edition.releases["organisation"].tolist() == [
        *["Nesta"] * 3, "Serco plc", "Serco plc", *["Barnardo's"] * 3
    ]  # fmt: skip
    assert set(edition.releases["how_sure"]) == {"likely"}
    assert edition.problems["reason"].str.contains("blank below another").any()


def test_a_row_of_a_table_is_not_taken_for_its_headings(tmp_path):
    statuses = ["With the panel", "Withdrawn", "With the panel", "Refused"] * 2
    rows = table(
        column(
            "Request and requester", [f"{n}: {b}" for n, b in zip(NUMBERS, BODIES, strict=True)]
        ),
        column("Subject of study", [*STUDIES, "Dance"]),
        column("Tables", ["KS1 phonics; KS2 results"] * 8),
        column("Remarks", statuses),
    )
    sheet = only_sheet(tmp_path, rows, "NPD")
    assert (sheet.heading_row, sheet.rows_read) == (1, 8)


@pytest.mark.parametrize(
    ("name", "decision"),
    [("Refused", "rejected"), ("In progress", "pending"), ("Agreed", "approved")],
)
def test_the_name_of_a_sheet_says_what_became_of_its_requests(tmp_path, name, decision):
    rows = table(column("Ref", NUMBERS), column("Applicant body", BODIES), column("About", STUDIES))
    assert set(read(tmp_path, {name: rows}).releases["decision"]) == {decision}


def test_of_two_tables_side_by_side_the_right_one_may_be_of_what_was_declined(tmp_path):
    rows = [
        ["DS number", "Receiving body", "Agreed on", None, "DS number", "Body", "Declined on"],
        *(
            [f"DS0010{n}", BODIES[n], DAYS[n], None, f"DS0020{n}", BODIES[n + 1], DAYS[n]]
            for n in range(6)
        ),
    ]
    releases = read(tmp_path, {"Panel": rows}).releases
    declined = releases[releases["reference"].str.startswith("DS002")]
    assert set(declined["decision"]) == {"rejected"}
    assert len(releases) == 12


def test_rows_of_the_same_shape_above_the_headings_are_counted_as_not_read(tmp_path):
    odd = [[f"x{n}", f"y{n} z", n, f"w{n}"] for n in range(3)]
    rows = [*odd, ["Reference", "Organisation", "Purpose", "Date approved"]]
    rows += table(NUMBERS, BODIES, STUDIES, DAYS)
    sheet = only_sheet(tmp_path, rows)
    assert sheet.rows_present == sheet.rows_read + sheet.rows_refused
    assert sheet.rows_refused >= 3


def test_a_line_below_the_last_name_that_names_nobody_is_no_release(tmp_path):
    rows = table(column("Ref", NUMBERS), column("Body", BODIES), column("Sent", DAYS))
    rows.append([None, "Ask the data team for more", None])
    sheet = only_sheet(tmp_path, rows, "NPD")
    assert sheet.rows_read == 8
    assert sheet.skipped[-1].text == "Ask the data team for more"


# Counts


def test_months_down_and_years_across_are_months_of_those_years(tmp_path):
    rows = [
        ["Pupils whom the Home Office asked about"],
        ["Month", 2016, 2017],
        ["January", 3, 5],
        ["February", 4, 6],
    ]
    figures = read(tmp_path, {"HO": rows}).exchanges
    found = dict(zip(figures["period_start"].dt.date, figures["value"], strict=True))
    assert found == {
        date(2016, 1, 1): 3,
        date(2016, 2, 1): 4,
        date(2017, 1, 1): 5,
        date(2017, 2, 1): 6,
    }
    assert set(figures["period_precision"]) == {"month"}


@pytest.mark.parametrize(
    ("heading", "first"), [("Week ending", date(2019, 1, 28)), ("Week beginning", date(2019, 2, 3))]
)
def test_days_under_a_heading_of_weeks_are_weeks(tmp_path, heading, first):
    rows = [[heading, "Court orders"], ["3 Feb 2019", 2], ["10 Feb 2019", 1]]
    figures = read(tmp_path, {"Courts": rows}).exchanges
    assert figures["period_start"].dt.date.tolist()[0] == first
    lengths = (figures["period_end"] - figures["period_start"]).dt.days
    assert set(lengths) == {6}


def test_each_block_has_the_period_of_its_own_title(tmp_path):
    block = [["", "Police", "Courts"], ["Requests received", 9, 5], ["Requests answered", 5, 3]]
    rows = [["January to March 2020"], *block, [], ["April to June 2020"], *block]
    figures = read(tmp_path, {"Requests": rows}).exchanges
    assert figures.groupby(figures["period_start"].dt.date).size().to_dict() == {
        date(2020, 1, 1): 4,
        date(2020, 4, 1): 4,
    }


@pytest.mark.parametrize("sheet", ["Police 2018", "Police_2018"])
def test_months_have_the_one_year_that_the_sheet_names(tmp_path, sheet):
    rows = [["Month", "Requests"], ["January", 3], ["February", 4]]
    figures = read(tmp_path, {sheet: rows}).exchanges
    assert figures["period_start"].dt.date.tolist() == [date(2018, 1, 1), date(2018, 2, 1)]


def test_months_that_come_twice_have_no_year_of_the_title(tmp_path):
    rows = [["Month", "Requests"], ["May", 3], ["June", 4], ["May", 5]]
    edition = read(tmp_path, {"Police 2018": rows})
    assert edition.exchanges.empty
    assert edition.problems["refused"].all()


def test_the_year_to_march_is_twelve_months(tmp_path):
    rows = [
        ["Requests in the year to March 2020"],
        ["", "Police forces", "Courts"],
        ["Received", 9, 5],
        ["Answered with data", 4, 2],
    ]
    figures = read(tmp_path, {"Requests": rows}).exchanges
    assert set(figures["period_start"].dt.date) == {date(2019, 4, 1)}
    assert set(figures["period_end"].dt.date) == {date(2020, 3, 31)}


def test_a_sum_under_the_months_of_a_year_is_no_figure_of_its_own(tmp_path):
    rows = [
        ["Financial year", "Month", "Home Office requests"],
        ["2016-17", "December", 3],
        [None, "January", 4],
        ["2016-17 total", None, 7],
    ]
    figures = read(tmp_path, {"HO": rows}).exchanges
    assert figures["period_start"].dt.date.tolist() == [date(2016, 12, 1), date(2017, 1, 1)]


# Nationality


def test_a_country_is_the_group_and_a_row_of_all_is_a_total(tmp_path):
    rows = [
        ["Country of birth of pupils, autumn census 2017"],
        ["Country", "Pupils"],
        ["Latvia", 120],
        ["Chile", 30],
        ["All", 150],
    ]
    found = read(tmp_path, {"Tab4": rows}).nationality
    assert found["group"].tolist() == ["Latvia", "Chile"]
    assert found["nationality_id"].is_unique
