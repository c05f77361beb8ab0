"""What a file is said to hold is what was read of it."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import frames
from loaders.errors import UnreadableFile
from loaders.files.sheets import make_sheet
from loaders.files.workbook import Workbook
from loaders.reading import inspection, inspection_report
from tests.registers import inspect, read
from tests.workbooks import write

DSAP = [
    ["DfE external third-party data shares approved by DSAP, May 2018 to end of June 2020"],
    [],
    [
        *("DSAP reference", "Organisation(s)", "Project title", "Purpose", "Data shared"),
        *("Identification risk", "Sensitivity", "Legal gateway / basis", "Contact name"),
        *("Date approved", "Start date", "Licence expiry date", "Zxcvb"),
    ],
    [
        *("DS00628", "SearchSmartly Limited", "School search", "To help parents", "NPD"),
        *("3", "B", "Education Act 1996", "Ann Example"),
        *(date(2019, 3, 1), "1 April 2019", "31/03/2027", "x"),
    ],
    [
        *("DS00763", "LSE commissioned by Home Office", "Youth crime", "Research", "NPD"),
        *("5", "E", "Education Act 1996", "Bo Sample"),
        *("27.2.207", None, "ongoing", "y"),
    ],
    [
        *("DS00912", "SchoolDash Limited", "Maps", "Research", "School census"),
        *("2", "A", "Education Act 1996", "Cy Instance"),
        *("March 2020", "Q2 2020", "2024", "z"),
    ],
    ["Correct as at 30 June 2020."],
]
HOME_OFFICE = [
    ["Month / Year", "Number of records received from Home Office*", "Records returned"],
    ["July 2015", 72, "<5"],
]
SHEETS = {
    "Cover": [["DfE external data shares: June 2020"], ["Published 10 September 2020"]],
    "DSAP approvals": DSAP,
    "Home Office": HOME_OFFICE,
    "Mystery": [["a", "b", "c"], [1, 2, 3], [4, 5, 6], [7, 8, 9]],
}


def test_the_json_says_exactly_what_was_understood(tmp_path):
    made = json.loads(
        json.dumps(inspection_report.as_json(inspect(tmp_path, SHEETS, "shares.ods")))
    )
    assert made["file"] == "shares.ods"
    assert len(made["sha256"]) == 64
    assert made["register"] == "DfE external data shares"
    assert made["edition"] == {
        "title": "DfE external data shares: June 2020",
        "as_at": "2020-06-30",
    }
    cover, dsap, home_office, mystery = made["sheets"]
    assert [s["name"] for s in made["sheets"]] == list(SHEETS)
    assert [s["kind"] for s in made["sheets"]] == ["notes", "releases", "exchanges", "unknown"]
    assert [s["stream"] for s in made["sheets"]][1:3] == ["DSAP approval", "Home Office"]
    assert dsap["heading_row"] == 3
    assert dsap["columns"] == {
        "reference": "DSAP reference",
        "organisation": "Organisation(s)",
        "title": "Project title",
        "purpose": "Purpose",
        "datasets": "Data shared",
        "identifiability": "Identification risk",
        "sensitivity": "Sensitivity",
        "legal_basis": "Legal gateway / basis",
        "date": "Date approved",
        "start": "Start date",
        "end": "Licence expiry date",
    }
    assert dsap["not_understood"] == ["Zxcvb", "Contact name"]
    assert dsap["left_out"] == {"Contact name": "people's names are not loaded"}
    assert (dsap["rows_present"], dsap["rows_read"], dsap["rows_refused"]) == (3, 2, 1)
    assert dsap["problems"] == [
        {
            "sheet": "DSAP approvals",
            "row": 5,
            "column": "Date approved",
            "value": "27.2.207",
            "reason": "207 is not a year",
            "refused": True,
            "as_published": dsap["problems"][0]["as_published"],
        }
    ]
    assert "27.2.207" in dsap["problems"][0]["as_published"]
    assert (dsap["first_date"], dsap["last_date"]) == ("2019-03-01", "2020-03-01")
    assert home_office["columns"] == {
        "period_start": "Month / Year",
        "asked_about": "Number of records received from Home Office*",
        "returned": "Records returned",
    }
    assert (home_office["first_date"], home_office["last_date"]) == ("2015-07-01", "2015-07-31")
    assert mystery["heading_row"] is None
    assert mystery["reason"]
    assert cover["rows_present"] == 0


def test_every_heading_is_either_a_field_or_reported(tmp_path):
    for sheet in inspection_report.as_json(inspect(tmp_path, SHEETS))["sheets"][1:3]:
        rows = SHEETS[sheet["name"]]
        headings = {cell for cell in rows[sheet["heading_row"] - 1] if cell}
        assert headings == {*sheet["columns"].values(), *sheet["not_understood"]}


def test_the_fields_are_those_of_the_frames(tmp_path):
    for sheet in inspect(tmp_path, SHEETS).sheets:
        if sheet.kind == "releases":
            assert sheet.columns.keys() <= frames.COLUMNS["releases"].keys()


def test_the_text_tells_it_in_plain_words(tmp_path):
    text = inspection_report.as_text(inspect(tmp_path, SHEETS))
    for said in (
        "as at     30 June 2020",
        "DSAP approvals: releases, DSAP approval",
        "headings in row 3",
        "not understood: Zxcvb",
        "left out: Contact name (people's names are not loaded)",
        "rows: 3 present, 2 read, 1 refused, 1 notes and totals beside them",
        "refused: row 5, Date approved: '27.2.207': 207 is not a year",
        "Home Office: exchanges, Home Office",
        "Mystery: unknown",
    ):
        assert said in text
    assert "Example" not in text


def test_the_frames_hold_what_the_account_says(tmp_path):
    edition = read(tmp_path, SHEETS)
    for name in ("releases", "exchanges", "accredited", "sheets", "problems"):
        made = getattr(edition, name)
        assert list(made.columns) == list(frames.COLUMNS[name])
    assert edition.releases["reference"].tolist() == ["DS00628", "DS00912"]
    assert edition.releases["date_precision"].tolist() == ["day", "month"]
    assert edition.releases["end"].dt.date.tolist() == [date(2027, 3, 31), date(2024, 12, 31)]
    assert edition.exchanges["value"].isna().tolist() == [False, True]
    assert edition.sheets[["rows_present", "rows_read"]].to_numpy().tolist() == [
        *([0, 0], [3, 2], [1, 1], [2, 0])  # 1, 2, 3 below letters number the columns
    ]
    assert (edition.found.title, edition.found.as_at) == (
        "DfE external data shares: June 2020",
        date(2020, 6, 30),
    )


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            *("Organisation", "Reference", "Purpose", "Date", "Status", "Start", "End", "Month"),
            *("Number of requests", "Records received from Home Office", "Accredited Researchers"),
            *("Project Number", "Protected Data Accessed", "UCL", "Ann Example, UCL", "Total"),
            *("#REF!", "27.2.207", "Jan 2019", "DR170221.02", "DS00628", "<5", "", "Police"),
        ]
    ),
    st.text(max_size=30),
    st.integers(-5, 60_000),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
TABLES = st.lists(st.lists(CELLS, max_size=7), max_size=14)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["Police", "NPD", "Home Office", "x"]), TABLES)))
def test_whatever_a_workbook_holds_it_is_accounted_for(tables):
    sheets = tuple(
        make_sheet(f"{name} {n}", enumerate(rows, start=1)) for n, (name, rows) in enumerate(tables)
    )
    found = inspection.inspect_workbook(Workbook("r.xlsx", "0" * 64, 1, sheets))
    json.dumps(inspection_report.as_json(found))
    assert inspection_report.as_text(found)
    for sheet in found.sheets:
        assert sheet.rows_present == sheet.rows_read + sheet.rows_refused
        assert sheet.kind in ("releases", "exchanges", "nationality", "notes", "unknown")
        assert sheet.stream in frames.STREAMS
        assert bool(sheet.rows_refused) == any(p["refused"] for p in sheet.problems)


def test_a_file_with_nothing_to_read_is_not_understood(tmp_path):
    assert inspect(tmp_path, SHEETS).understood
    assert not inspect(
        tmp_path, {"Notes": [["Some text"]], "Mystery": SHEETS["Mystery"]}
    ).understood


def test_a_cell_of_a_million_characters_is_cut_and_listed(tmp_path):
    rows = [
        ["Reference", "Organisation", "Purpose", "Date"],
        ["A/1", "UCL", "x" * 1_000_000, "1/1/2020"],
    ]
    edition = read(tmp_path, {"Sheet1": rows}, "r.csv")
    assert len(edition.releases) == 1
    assert len(edition.releases["purpose"].iloc[0]) < 40_000
    (problem,) = edition.problems.to_dict("records")
    assert (problem["row"], problem["column"]) == (2, "C")
    assert not problem["refused"]


def test_hidden_sheets_are_read_like_others(tmp_path):
    rows = [["Reference", "Organisation"], ["DS00001", "UCL"]]
    (sheet,) = inspect(tmp_path, {"DSAP": rows, "x": []}, hidden=["DSAP"]).sheets[:1]
    assert sheet.rows_read == 1


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path):
    path = tmp_path / "register.ods"
    path.write_text("not a spreadsheet")
    with pytest.raises(UnreadableFile, match=r"register\.ods"):
        inspection.inspect(path)


def test_the_same_file_read_twice_gives_the_same_frames(tmp_path):
    path = write(tmp_path / "r.xlsx", SHEETS)
    first, second = inspection.read_edition(path), inspection.read_edition(path)
    assert first.releases.equals(second.releases)
    assert inspection.inspect(path) == inspection.inspect(path)
