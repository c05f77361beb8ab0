from datetime import date

import pytest

from loaders import assembly, frames
from loaders.files.workbook import read_workbook
from loaders.reading.amendments import amendments_in
from tests.registers import inspect
from tests.registers import read as read_register
from tests.workbooks import write

RELEASES = [
    ["Reference", "Organisation", "Purpose", "Date approved"],
    ["R0001", "Civitas", "Research into schools", date(2015, 3, 1)],
    ["R0002", "KPMG", "Evaluation", date(2016, 3, 1)],
]


def read(tmp_path, **sheets):
    path = write(tmp_path / "register.ods", {"Releases": RELEASES, **sheets})
    found = amendments_in(read_workbook(path))
    found["date"] = found["date"].dt.strftime("%Y-%m-%d").fillna("")
    return found[["reference", "change", "date", "sheet", "row"]].to_numpy().tolist()


@pytest.mark.parametrize(
    "heading", ["Change to the Data Release Register", "Reason removed", "AMENDMENTS MADE:"]
)
def test_a_sheet_of_amendments_is_read_with_its_days(tmp_path, heading):
    rows = [
        ["Amendments made to this register"],
        [],
        ["Reference number", heading, "Date change applied"],
        ["R0001", "Purpose updated", date(2020, 11, 3)],
        ["R0003", "Data no longer held", "November 2020"],
        ["R0004", None, None],
        ["Note", None, None],
    ]
    assert read(tmp_path, Amendments=rows) == [
        ["R0001", "Purpose updated", "2020-11-03", "Amendments", 4],
        ["R0003", "Data no longer held", "2020-11-01", "Amendments", 5],
    ]


def test_a_column_of_reasons_beside_the_releases_is_read(tmp_path):
    rows = [[*RELEASES[0], "Reason for removal"], [*RELEASES[1], "Data destroyed"], RELEASES[2]]
    assert read(tmp_path, Releases=rows) == [["R0001", "Data destroyed", "", "Releases", 2]]


def test_a_register_without_amendments_has_none(tmp_path):
    assert read(tmp_path) == []


def test_a_reason_without_a_reference_cannot_be_given_to_a_row(tmp_path):
    rows = [["Organisation", "Reason for removal"], ["Civitas", "Data destroyed"]]
    assert read(tmp_path, Removed=rows) == []


REMOVED = "Requests removed since the last edition"


@pytest.mark.parametrize(
    ("headings", "when"),
    [
        (["Reference", "Reason for removal", "Date"], "2020-08-01"),
        (["Reference", "Reason", "Date of removal"], "2020-08-01"),
        (["Reference", "Comment"], ""),
        (["Reference", "Explanation", "Date data destroyed"], "2020-08-01"),
    ],
)
def test_a_list_of_what_was_removed_gives_reasons_under_plain_headings(tmp_path, headings, when):
    row = ["R0001", "Data destroyed at the end of the licence", date(2020, 8, 1)]
    rows = [[REMOVED], headings, row[: len(headings)], headings]
    assert read(tmp_path, Removed=rows) == [["R0001", row[1], when, "Removed", 3]]
    (_, sheet) = inspect(tmp_path, {"Releases": RELEASES, "Removed": rows}).sheets
    assert (sheet.kind, sheet.rows_read) == ("amendments", 0)


GONE = [
    ["Requests where the data is no longer held"],
    ["Reference", "Organisation", "Title", "Date data destroyed"],
    ["R0001", "Civitas", "Maps of schools", date(2020, 8, 1)],
    ["R0003", "KPMG", "Evaluation", None],
]


@pytest.mark.parametrize("name", ["Data destroyed", "Sheet2"])
def test_releases_that_were_removed_are_amendments_and_never_releases(tmp_path, name):
    told = [[r, GONE[0][0], day, name, n] for r, day, n in (("R0001", "2020-08-01", 3),
                                                           ("R0003", "", 4))]  # fmt: skip
    assert read(tmp_path, **{name: GONE}) == told
    made = read_register(tmp_path, {"Releases": RELEASES, name: GONE})
    assert made.sheets["kind"].tolist() == ["releases", "amendments"]
    assert made.releases["sheet"].unique().tolist() == ["Releases"]
    assert made.problems["sheet"].tolist() == [name]
    assert "no releases" in made.problems["reason"].iloc[0]
    assert not made.problems["refused"].any()


def test_the_name_of_the_sheet_is_the_reason_where_no_line_says_more(tmp_path):
    assert [row[1] for row in read(tmp_path, **{"Data destroyed": GONE[1:]})] == [
        "Data destroyed",
        "Data destroyed",
    ]


def test_a_plain_date_beside_a_project_may_be_its_own_and_is_not_the_day_of_removal(tmp_path):
    rows = [["Reference", "Organisation", "Date"], ["R0001", "Civitas", date(2015, 3, 1)]]
    assert read(tmp_path, Removed=rows) == [["R0001", "Removed", "", "Removed", 2]]


@pytest.mark.parametrize(
    "line",
    [
        "Requests are removed from this list once the data has been destroyed",
        "This list does not hold requests whose data was destroyed",
        "All requests, excluding those where the data is no longer held",
    ],
)
def test_a_line_about_removals_above_current_releases_removes_none_of_them(tmp_path, line):
    rows = [[line], [*RELEASES[0], "Comment"], [*RELEASES[1], "Extended"], RELEASES[2]]
    assert read(tmp_path, Releases=rows) == []
    assert len(read_register(tmp_path, {"Releases": rows}).releases) == 2


def test_general_statements_are_about_known_streams_and_have_an_address(tmp_path):
    found = assembly.load(tmp_path).departures
    assert set(found["stream"].dropna()) <= set(frames.STREAMS)
    assert found["address"].str.startswith("https://www.gov.uk/").all()
    assert found["statement"].notna().all()
