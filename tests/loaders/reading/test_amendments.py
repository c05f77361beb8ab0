from datetime import date

import pytest

from loaders import assembly, frames
from loaders.files.workbook import read_workbook
from loaders.reading.amendments import amendments_in
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


def test_general_statements_are_about_known_streams_and_have_an_address(tmp_path):
    found = assembly.load(tmp_path).departures
    assert set(found["stream"].dropna()) <= set(frames.STREAMS)
    assert found["address"].str.startswith("https://www.gov.uk/").all()
    assert found["statement"].notna().all()
