"""What was read of a sheet and what was not is said, with how sure that is."""

from datetime import date

import pytest
from openpyxl import load_workbook

from loaders.reading import inspection
from tests.registers import inspect, only_sheet, read
from tests.workbooks import write

BODIES = ["University of Leeds", "Capita plc", "Kent County Council", "RAND Europe", "Ofqual"]
HEAD = ["Reference", "Released to", "Date released"]


def listed(days, heads=HEAD, first=100):
    return [heads, *([f"DS00{first + n}", BODIES[n], day] for n, day in enumerate(days))]


DAYS = [date(2019, n + 1, 3) for n in range(5)]


def test_a_column_of_dates_whose_order_nothing_shows_is_likely(tmp_path):
    sheet = only_sheet(tmp_path, listed(["03/04/2018", "05/06/2018", "07/08/2018"]))
    assert sheet.how_sure["date"] == "likely"


def test_a_column_of_dates_that_shows_its_order_is_sure(tmp_path):
    sheet = only_sheet(tmp_path, listed(["03/04/2018", "25/06/2018", "07/08/2018"]))
    assert sheet.how_sure["date"] == "sure"


def test_a_hidden_sheet_that_is_counted_is_named(tmp_path):
    path = write(
        tmp_path / "r.xlsx", {"Register": listed(DAYS), "Staging": listed(DAYS, HEAD, 200)}
    )
    book = load_workbook(path)
    book["Staging"].sheet_state = "veryHidden"
    book.save(path)
    plain, hidden = inspection.inspect(path).sheets
    assert not plain.problems
    assert hidden.rows_read == 5
    assert any("hidden" in problem["reason"] for problem in hidden.problems)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Sheet1", [["Released to"], *([b] for b in BODIES)]),
        ("Sheet1", [["Organisation", "Town"], *([b, "Leeds"] for b in BODIES)]),
        ("List", [["Organisation", "Town"], *([b, "Leeds"] for b in BODIES)]),
    ],
)
def test_a_list_of_bodies_is_counted_and_not_called_notes(tmp_path, name, rows):
    sheet = only_sheet(tmp_path, rows, name)
    assert (sheet.kind, sheet.rows_present, sheet.rows_read) == ("unknown", 5, 0)
    assert "not read as releases" in sheet.reason


def test_rows_without_headings_are_no_notes(tmp_path):
    sheet = only_sheet(tmp_path, listed(DAYS)[1:])
    assert sheet.rows_present == 5
    assert sheet.placed == {"not placed": 15}


def test_both_rows_of_headings_are_placed_as_headings(tmp_path):
    rows = [["Request", None, "Dates", None], ["Number", "Organisation", "Approved", "Ends"]]
    rows += [
        [f"DR17030{n}.02", b, date(2017, 3, n + 1), date(2019, 3, 1)] for n, b in enumerate(BODIES)
    ]
    assert only_sheet(tmp_path, rows).placed == {"heading": 6, "row": 20}


def test_counts_that_go_up_by_the_same_step_are_read_and_not_left_out(tmp_path):
    rows = [["Month", "Requests from the Home Office", "Pupils asked about"]]
    rows += [[date(2016, n, 1), n, n * 20] for n in range(1, 6)]
    sheet = only_sheet(tmp_path, rows)
    assert set(sheet.columns) == {"period_start", "requests", "asked_about"}
    assert sheet.left_out == {}


# Which day


@pytest.mark.parametrize("sent", ["Data sent", "Data supplied", "Information released"])
def test_the_day_on_which_data_was_sent_stands_before_that_of_the_request(tmp_path, sent):
    rows = [["Ref", "Released to", "Request received", sent]]
    rows += [[f"DS0090{n}", b, date(2018, n + 1, 3), DAYS[n]] for n, b in enumerate(BODIES)]
    sheet = only_sheet(tmp_path, rows)
    assert sheet.columns["date"] == sent
    assert sheet.not_understood == ("Request received",)


PERIODS = [
    ("2018-05-01/2019-05-31", date(2018, 5, 1), date(2019, 5, 31)),
    ("between 1 May 2018 and 31 May 2019", date(2018, 5, 1), date(2019, 5, 31)),
    ("01/06/2018 to present", date(2018, 6, 1), None),
    ("1 June 2018 - ongoing", date(2018, 6, 1), None),
]


@pytest.mark.parametrize(("cell", "start", "end"), PERIODS)
@pytest.mark.parametrize("times", [1, 4])
def test_a_period_in_a_cell_has_its_start_and_its_end(tmp_path, cell, start, end, times):
    periods = [cell] * times + ["01/04/2018 - 31/03/2020"] * (5 - times)
    rows = [[*HEAD, "Licence period"]]
    rows += [[*row, period] for row, period in zip(listed(DAYS)[1:], periods, strict=True)]
    releases = read(tmp_path, {"Register": rows}).releases
    first = releases.iloc[0]
    assert (first["start"].date(), first["end"].date() if end else None) == (start, end)


def test_no_period_is_said_of_a_sheet_that_has_none(tmp_path):
    (sheet,) = inspect(tmp_path, {"Register": listed(DAYS)}).sheets
    assert {"start", "end"}.isdisjoint(sheet.columns)


# Welsh


@pytest.mark.parametrize(
    ("name", "stream"),
    [("Heddlu", "police"), ("Gorchmynion llys", "court order"), ("Swyddfa Gartref", "Home Office")],
)
def test_counts_under_welsh_headings_are_of_who_asked(tmp_path, name, stream):
    rows = [["Mis", "Nifer y ceisiadau", "Nifer y disgyblion"]]
    rows += [
        [f"{month} 2017", n, 3 * n + 1] for n, month in enumerate(("Ionawr", "Chwefror", "Mai"))
    ]
    sheet = only_sheet(tmp_path, rows, name)
    assert (sheet.stream, sheet.rows_read) == (stream, 3)
    assert {"period_start", "requests"} <= set(sheet.columns)
