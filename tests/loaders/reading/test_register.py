"""A row of a register is read as it stands, or refused with the reason; none is lost."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import frames
from loaders.files.sheets import make_sheet
from loaders.files.workbook import Workbook
from loaders.reading import values
from loaders.reading.body import rows_of
from loaders.reading.register import read_releases
from loaders.reading.streams import Context, fitted, stream_of
from loaders.reading.tables import find_tables
from tests.registers import only_sheet, read

HEADINGS = ["Reference", "Organisation", "Purpose", "Status", "Date sent", "End date"]


def release(reference="DR1", organisation="UCL", purpose="x", status="Sent", sent=None, end=None):
    return [reference, organisation, purpose, status, sent or date(2017, 1, 1), end]


def read_rows(tmp_path, *rows, headings=HEADINGS, name="NPD requests"):
    filler = [release(f"DR{n}") for n in range(90, 96)] if headings is HEADINGS else []
    edition = read(tmp_path, {name: [headings, *rows, *filler]})
    return edition.releases.iloc[: len(edition.releases) - len(filler)], edition.problems


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (release(organisation=None), "Organisation", ""),
        (release(organisation="N/A"), "Organisation", "N/A"),
        (release(organisation="#REF!"), "Organisation", "#REF!"),
        (release(organisation=12345), "Organisation", "12345"),
        (release(organisation="x" * 600), "Organisation", "x" * 200),
        (release(sent="27.2.207"), "Date sent", "27.2.207"),
        (release(sent="31/02/2017"), "Date sent", "31/02/2017"),
        (release(sent="1/1/1985"), "Date sent", "1/1/1985"),
        (release(sent=date(2099, 1, 1)), "Date sent", "2099-01-01"),
        (release(sent="#VALUE!"), "Date sent", "#VALUE!"),
    ],
)
def test_a_row_without_a_recipient_or_with_a_wrong_date_is_refused(tmp_path, row, column, value):
    releases, problems = read_rows(tmp_path, row)
    assert len(releases) == 0
    (problem,) = problems.to_dict("records")
    assert (problem["sheet"], problem["row"], problem["column"]) == ("NPD requests", 2, column)
    assert problem["value"] == value
    assert problem["reason"]
    assert problem["refused"]


@pytest.mark.parametrize("status", ["Rejected", "Withdrawn by applicant", "In progress"])
@pytest.mark.parametrize("sent", ["27.2.207", "31/02/2017", "see note 3", date(2099, 1, 1)])
def test_a_request_that_gave_nothing_is_kept_without_its_wrong_date(tmp_path, status, sent):
    releases, problems = read_rows(tmp_path, release(status=status, sent=sent))
    assert releases["date"].isna().tolist() == [True]
    (problem,) = problems.to_dict("records")
    assert (problem["row"], problem["column"], problem["refused"]) == (2, "Date sent", False)


@pytest.mark.parametrize("word", ["pending", "N/A", "TBC", "-", "ongoing"])
def test_a_word_for_no_date_is_no_fault(tmp_path, word):
    releases, problems = read_rows(tmp_path, release(sent=word))
    assert releases["date"].isna().all()
    assert len(releases) == 1
    assert problems.empty


def test_a_wrong_end_leaves_the_row_and_is_listed(tmp_path):
    releases, problems = read_rows(tmp_path, release(end="27.2.207"))
    assert len(releases) == 1
    assert releases["end"].isna().all()
    (problem,) = problems.to_dict("records")
    assert (problem["column"], problem["value"]) == ("End date", "27.2.207")
    assert not problem["refused"]


def test_a_licence_may_end_many_years_from_now(tmp_path):
    releases, problems = read_rows(tmp_path, release(end=date(2060, 1, 31)))
    assert releases["end"].dt.date.tolist() == [date(2060, 1, 31)]
    assert problems.empty


def test_an_error_in_another_cell_leaves_the_row_without_that_cell(tmp_path):
    releases, problems = read_rows(tmp_path, release(purpose="#N/A"))
    assert releases["purpose"].isna().all()
    assert problems["reason"].tolist() == ["a spreadsheet's error, not a value"]
    assert problems["refused"].tolist() == [False]


def test_html_in_a_cell_is_kept_as_text(tmp_path):
    releases, _ = read_rows(tmp_path, release(organisation="<b>UCL</b><script>"))
    assert releases["organisation"].tolist() == ["<b>UCL</b><script>"]


@pytest.mark.parametrize(
    ("status", "decision"),
    [
        ("Approved", "approved"),
        ("Approved – data sent", "released"),
        ("Extract sent", "released"),
        ("Not approved", "rejected"),
        ("Rejected by DMAP", "rejected"),
        ("Declined", "rejected"),
        ("Withdrawn by applicant", "withdrawn"),
        ("Not pursued", "withdrawn"),
        ("Pending approval", "pending"),
        ("In progress", "pending"),
        ("Complete", "not stated"),
        ("", "released"),
    ],
)
def test_the_status_tells_the_decision(tmp_path, status, decision):
    releases, problems = read_rows(tmp_path, release(status=status or None))
    assert releases["decision"].tolist() == [decision]
    assert problems.empty


def test_a_status_that_nobody_taught_is_reported_once_and_not_guessed(tmp_path):
    rows = [release(f"DR{n}", status="Zxcvb") for n in range(3)]
    releases, problems = read_rows(tmp_path, *rows)
    assert releases["decision"].tolist() == ["not stated"] * 3
    assert problems["value"].tolist() == ["Zxcvb"]
    assert not problems["refused"].any()


@pytest.mark.parametrize(
    ("sheet", "title", "decision"),
    [
        ("NPD requests", "Open requests at 31 May 2017", "pending"),
        ("Open requests", "x", "pending"),
        ("NPD", "Requests approved before April 2018", "approved"),
        ("DSAP", "Shares approved by DSAP", "approved"),
        ("NPD requests", "x", "not stated"),
        ("NPD", "Requests approved or rejected", "not stated"),
    ],
)
def test_a_part_may_say_what_became_of_its_requests(tmp_path, sheet, title, decision):
    rows = [[title], ["Reference", "Organisation", "Purpose"], ["DR170221.02", "UCL", "x"]]
    if sheet == "DSAP":
        rows[2][0] = "DS00628"
    assert read(tmp_path, {sheet: rows}).releases["decision"].tolist() == [decision]


def test_in_the_combined_date_column_the_status_tells_which_date_it_is(tmp_path):
    combined = (
        "Date first Extract sent / Date permission for re-use granted/ Date Application Rejected"
    )
    headings = ["DR number", "Organisation", "Status", combined]
    rows = [
        ["DR170221.02", "UCL", "Data sent", "8th August 2012"],
        ["DR170221.03", "LSE", "Rejected", "27.2.2017"],
        ["DR170221.04", "BBC", None, "Aug-17"],
    ]
    releases, _ = read_rows(tmp_path, *rows, headings=headings)
    assert releases["decision"].tolist() == ["released", "rejected", "not stated"]
    assert releases["date"].dt.date.tolist() == [
        date(2012, 8, 8),
        date(2017, 2, 27),
        date(2017, 8, 1),
    ]
    assert releases["date_precision"].tolist() == ["day", "day", "month"]


@pytest.mark.parametrize(
    "title",
    ["Requests approved or rejected in 2017", "Closed (App. = approved, Dec. = declined)"],
)
def test_a_title_that_speaks_of_grants_and_refusals_decides_nothing(tmp_path, title):
    rows = [[title], ["DR number", "Organisation", "Zx.", "Date"]]
    rows += [["DR1", "UCL", "App.", "1/2/2017"], ["DR2", "LSE", "Dec.", "2/2/2017"]]
    edition = read(tmp_path, {"x": rows})
    assert edition.releases["decision"].tolist() == ["not stated"] * 2


def test_a_column_that_names_few_is_not_the_recipient_beside_one_that_names_all(tmp_path):
    bodies = ["University of Hull", "Kent County Council", "Barnardo's", "Capita Ltd", "Ofsted"]
    rows = [["DR number", "Given to", "Name of organisation given to (before 2019)", "Date sent"]]
    for n, body in enumerate(bodies * 2, 1):
        rows.append(
            [f"DR17022{n}.01", body, "Old Mill Academy Trust" if n < 5 else None, "1/2/2017"]
        )
    releases, problems = read_rows(tmp_path, *rows[1:], headings=rows[0])
    assert releases["organisation"].tolist() == bodies * 2
    assert not problems["refused"].any()


def test_rejected_instead_of_a_date_is_a_decision(tmp_path):
    headings = ["DR number", "Organisation", "Date"]
    rows = [["DR170221.02", "UCL", "Rejected"], ["DR170221.03", "LSE", "1/1/2017"]]
    releases, problems = read_rows(tmp_path, *rows, headings=headings)
    assert releases["decision"].tolist() == ["rejected", "not stated"]
    assert problems.empty


@pytest.mark.parametrize(
    ("cell", "tier"),
    [
        (1, "1"),
        ("Tier 2", "2"),
        ("tier 1 or 2", "1 or 2"),
        ("1 & 2", "1 and 2"),
        ("Tier 4 – not sensitive", "4"),
        ("Unclassified", "unclassified"),
        ("Not classified", "unclassified"),
    ],
)
def test_tiers_are_told_in_one_way(tmp_path, cell, tier):
    headings = ["DR number", "Organisation", "Tier"]
    releases, _ = read_rows(tmp_path, ["DR170221.02", "UCL", cell], headings=headings)
    assert releases["tier"].tolist() == [tier]


def test_dates_that_lost_their_format_are_days_as_excel_counts_them(tmp_path):
    rows = [["DR1", "UCL", "x", "Sent", "42793", None], ["DR2", "LSE", "x", "Sent", "42794", None]]
    edition = read(tmp_path, {"x": [HEADINGS, *rows]}, "r.csv")
    assert edition.releases["date"].dt.date.tolist() == [date(2017, 2, 27), date(2017, 2, 28)]


def test_lists_of_data_sets_are_joined_as_frames_join_lists(tmp_path):
    headings = ["Ref", "Organisation", "Data shared"]
    rows = [["DR1", "UCL", "• KS4, 2012 to 2014\n• School census;  Absence"]]
    releases, _ = read_rows(tmp_path, *rows, headings=headings)
    assert frames.split_list(releases["datasets"].iloc[0]) == [
        "KS4, 2012 to 2014",
        "School census",
        "Absence",
    ]


def test_several_recipients_on_lines_of_a_cell_are_several_and_a_wrapped_name_is_one(tmp_path):
    first = release("DR1", "University of Bristol\nUniversity of Bath")
    second = release("DR2", "Institute for\nFiscal Studies")
    releases, _ = read_rows(tmp_path, first, second)
    assert releases["organisation"].tolist() == [
        "University of Bristol; University of Bath",
        "Institute for Fiscal Studies",
    ]


def test_a_commissioner_stays_in_the_name_unless_it_has_a_column(tmp_path):
    headings = ["Ref", "Organisation", "Commissioned by"]
    rows = [
        ["DR1", "LSE commissioned by Home Office and Youth Endowment Fund", None],
        ["DR2", "NFER", "Ofsted"],
    ]
    releases, _ = read_rows(tmp_path, *rows, headings=headings)
    assert releases["organisation"].iloc[0] == rows[0][1]
    assert releases["commissioned_by"].tolist()[1] == "Ofsted"


def test_the_row_stays_beside_the_reading_as_published(tmp_path):
    releases, _ = read_rows(tmp_path, release("DR1", " UCL ", end="Ongoing"))
    row = releases.iloc[0]
    assert json.loads(row["as_published"]) == {
        "Reference": "DR1",
        "Organisation": "UCL",
        "Purpose": "x",
        "Status": "Sent",
        "Date sent": "2017-01-01",
        "End date": "Ongoing",
    }
    assert (row["file"], row["sheet"], row["row"]) == ("register.xlsx", "NPD requests", 2)
    assert len(row["sha256"]) == 64


def test_no_persons_name_is_kept_anywhere(tmp_path):
    headings = ["Ref", "Organisation", "Lead applicant", "Case notes by", "Date"]
    rows = [
        ["A/1", "Prof Ann Example, University of Leeds", "Bo Sample", "Cy Instance", "1/1/2020"],
        ["A/2", "Dr Di Exemplar", "Ed Specimen", "Flo Pattern", "1/1/2020"],
        ["A/3", "UCL", "Dr Gus Model", "Hal Mould", "1/1/2020"],
        ["A/4", "Sir John Cass Foundation", "Ivy Type", "Jo Figure", "1/1/2020"],
    ]  # fmt: skip
    edition = read(tmp_path, {"Register": [headings, *rows]})
    assert edition.releases["organisation"].tolist() == [
        "University of Leeds",
        "UCL",
        "Sir John Cass Foundation",
    ]
    everything = edition.releases.to_csv() + edition.problems.to_csv() + edition.sheets.to_csv()
    surnames = "Example Sample Instance Exemplar Specimen Pattern Model Mould Type Figure"
    assert not [name for name in surnames.split() if name in everything]


def test_notes_totals_sub_headings_and_repeated_headings_are_left_out_and_listed(tmp_path):
    headings = ["Reference", "Organisation", "Purpose", "Date"]
    rows = [
        headings,
        ["2017"],
        ["DR170221.02", "UCL", "x", "1/1/2017"],
        ["Autumn term"],
        headings,
        ["DR170221.03", "LSE", "x", "20/1/2017"],
        ["Total", 2],
        ["* provisional", "see the notes"],
        ["Source: DfE"],
        [],
        ["Key"],
        ["T1", "Tier 1"],
        ["T2", "Tier 2"],
    ]
    sheet = only_sheet(tmp_path, rows)
    assert (sheet.rows_present, sheet.rows_read, sheet.problems) == (2, 2, ())
    assert [line.row for line in sheet.skipped] == [2, 4, 5, 7, 8, 9, 11, 12, 13]
    assert all(line.text and line.reason for line in sheet.skipped)


def test_a_recipient_of_whom_nothing_else_is_known_is_a_row(tmp_path):
    rows = [
        ["Reference", "Organisation", "Purpose", "Date"],
        ["A/1", "UCL", "x", "1/1/2017"],
        [None, "LSE", None, None],
    ]
    assert only_sheet(tmp_path, rows).rows_read == 2


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["UCL", "Total", "Note 1", "#REF!", "N/A", "27.2.207", "*", "Date", "2017"]),
    st.text(max_size=40),
    st.integers(-5, 60_000),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=12))
def test_rows_read_and_rows_refused_are_the_rows_present(rows):
    known = [release(f"DR{n}") for n in range(8)]
    lines = enumerate([HEADINGS, *known, *rows], start=1)
    sheet = make_sheet("NPD requests", lines)
    tables = find_tables(sheet)
    assert tables
    book = Workbook("f", "0" * 64, 1, (sheet,))
    for table in tables:
        stream = stream_of(sheet, table, Context())
        table = fitted(table, "releases")
        present, skipped = rows_of(table)
        releases, problems = read_releases(book, sheet, table, stream)
        read_ones = [release["row"] for release in releases]
        refused = [problem["row"] for problem in problems if problem["refused"]]
        assert sorted(read_ones + refused) == [row.number for row in present]
        others = [line.row for line in skipped]
        assert sorted(read_ones + refused + others) == [row.number for row in table.body]


def test_every_decision_of_the_file_of_headings_is_one_of_the_frames():
    assert set(values.TOML["decisions"]) < set(frames.DECISIONS)
    parts = set(values.TOML["decisions_of_parts"]) - set(frames.STREAMS)
    assert parts < set(frames.DECISIONS)
    assert set(values.TOML["streams"]) < set(frames.STREAMS)


@pytest.mark.parametrize(
    ("heading", "days", "precision"),
    [
        ("Month released", [date(2017, 5, 1)], "month"),
        ("Date", [date(2017, month, 1) for month in range(1, 8)], "month"),
        ("Date", [date(2017, month, 1) for month in range(1, 4)], "day"),
        ("Date", [date(2017, month, 2) for month in range(1, 8)], "day"),
    ],
)
def test_a_column_of_firsts_of_the_month_holds_months(tmp_path, heading, days, precision):
    rows = [["Organisation", "Purpose", heading], *(["UCL", "x", day] for day in days)]
    releases = read(tmp_path, {"Sheet1": rows}).releases
    assert set(releases["date_precision"]) == {precision}
    assert releases["date"].dt.date.tolist() == days


def test_a_release_dated_from_one_month_to_another_is_by_the_last_of_them(tmp_path):
    rows = [["Organisation", "Date of release"], ["UCL", "June 17 to Sept 17"]]
    made = read(tmp_path, {"Sheet1": rows}).releases
    assert made["date"].dt.date.tolist() == [date(2017, 9, 30)]
    assert made["date_precision"].tolist() == ["by"]


def test_every_count_of_a_release_is_told_in_its_note(tmp_path):
    rows, _ = read_rows(
        tmp_path,
        ["P/1", "1/5/2018", "Kent Police", 1, "<5", "Missing child"],
        ["P/2", "1/6/2018", "Kent Police", 2, None, None],
        headings=[
            "Ref",
            "Date",
            "Police force",
            "Number of requests",
            "Number of pupils",
            "Comments",
        ],
        name="Police",
    )
    assert rows["note"].tolist() == [
        "Missing child; Number of requests: 1; Number of pupils: <5",
        "Number of requests: 2",
    ]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("University of Leeds²", "University of Leeds"),
        ("Kent County Council ⁽¹⁾", "Kent County Council"),
        ("Ofqual¹; Ofsted³", "Ofqual; Ofsted"),
    ],
)
def test_a_raised_footnote_is_no_part_of_a_name_but_of_the_cell(tmp_path, cell, name):
    rows = [["Organisation", "Date of release"], [cell, date(2017, 5, 2)]]
    made = read(tmp_path, {"Sheet1": rows}).releases
    assert made["organisation"].tolist() == [name]
    assert cell in made["as_published"][0]
