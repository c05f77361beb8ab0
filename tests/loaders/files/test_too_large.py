"""A file that is too large, or claims to be, ends in one clear sentence and soon."""

import io
import struct
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font

from loaders.files import delimited, excel, opendocument, sheets, workbook
from loaders.files.workbook import read_workbook
from tests.processor_time import processor_seconds
from tests.refusals import ROWS, cell, either, every_form, file, refusal, table
from tests.workbooks import content_xml, ods_of, write


def test_a_file_of_too_many_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_SIZE", 1000)
    assert "too large" in refusal(file(tmp_path, "register.csv", "a,b\n" * 500))


@pytest.mark.parametrize("part", ["content.xml", "Pictures/logo.png", "xl/workbook.xml"])
def test_a_zip_bomb(tmp_path, part):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        with archive.open(part, "w", force_zip64=True) as bomb:
            for _ in range(sheets.MAX_EXPANDED // 2**20 + 1):
                bomb.write(bytes(2**20))
    path = file(tmp_path, "register.ods", made.getvalue())
    assert path.stat().st_size < 2_000_000
    assert "too large once it is unpacked" in refusal(path)


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
def test_a_zip_bomb_that_lies_about_its_size(tmp_path, suffix):
    path = write(tmp_path / f"register{suffix}", {"Data": ROWS * 1000})
    content = bytearray(path.read_bytes())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 24 : at + 28] = struct.pack("<I", 100)
        at += 4
    assert "damaged" in refusal(file(tmp_path, f"liar{suffix}", content))


@every_form
def test_three_hundred_sheets_are_read(tmp_path, suffix):
    path = write(tmp_path / f"register{suffix}", {f"Sheet {n}": [[n]] for n in range(1, 301)})
    found = read_workbook(path).sheets
    assert [sheet.rows[0].cells for sheet in found] == [(n,) for n in range(1, 301)]


def test_too_many_sheets(tmp_path):
    many = {f"Sheet {n}": [[n]] for n in range(sheets.MAX_SHEETS + 1)}
    assert "more than 500 sheets" in refusal(write(tmp_path / "register.ods", many))


def test_two_sheets_of_one_name_are_told_apart(tmp_path):
    rows = table(f"<table:table-row>{cell()}</table:table-row>")
    path = file(tmp_path, "register.ods", ods_of(content_xml(rows * 3)))
    assert [s.name for s in read_workbook(path).sheets] == ["Data", "Data (2)", "Data (3)"]


def test_a_million_blank_rows_in_an_ods_cost_nothing(tmp_path):
    blank = '<table:table-row table:number-rows-repeated="1000000">'
    blank += '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    rows = f"{blank}<table:table-row>{cell()}</table:table-row>{blank}"
    path = file(tmp_path, "register.ods", ods_of(content_xml(table(rows))))
    (sheet,) = read_workbook(path).sheets
    assert [(row.number, row.cells) for row in sheet.rows] == [(1_000_001, ("x",))]


def test_a_million_blank_rows_in_an_xlsx_are_skipped(tmp_path):
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["a", "b"])
    page["A1000002"] = "end"
    page["XFD1048576"].font = Font(bold=True)
    book.save(tmp_path / "register.xlsx")
    (sheet,) = read_workbook(tmp_path / "register.xlsx").sheets
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("a", "b")),
        (1_000_002, ("end", None)),
    ]


def test_a_million_blank_rows_in_a_csv_are_skipped(tmp_path):
    path = file(tmp_path, "register.csv", "a,b\n" + ",\n" * 1_000_000 + "c,d\n")
    (sheet,) = read_workbook(path).sheets
    assert [row.number for row in sheet.rows] == [1, 1_000_002]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (f'<table:table-row table:number-rows-repeated="999999999">{cell()}', "too much"),
        (
            f'<table:table-row>{cell("""table:number-columns-repeated="999999999" """)}',
            "far to the right",
        ),
        (
            '<table:table-row table:number-rows-repeated="200000">'
            + cell('table:number-columns-repeated="500"'),
            "too much",
        ),
        (
            f'<table:table-row table:number-rows-repeated="240000">{cell()}</table:table-row>'
            f'<table:table-row>{cell("""table:number-columns-repeated="900" """)}',
            "too much",
        ),
    ],
)
def test_an_ods_that_repeats_what_is_filled_without_end(tmp_path, rows, problem):
    content = ods_of(content_xml(table(f"{rows}</table:table-row>")))
    assert problem in refusal(file(tmp_path, "register.ods", content))


@pytest.mark.parametrize(("high", "wide"), [(240_000, 1), (200, 900), (25_000, 5)])
def test_an_ods_of_a_few_bytes_can_not_ask_for_a_hundred_thousand_cells(tmp_path, high, wide):
    many = cell(f'table:number-columns-repeated="{wide}"')
    row = f'<table:table-row table:number-rows-repeated="{high}">{many}</table:table-row>'
    path = file(tmp_path, "register.ods", ods_of(content_xml(table(row))))
    assert "the same cells repeat thousands of times" in refusal(path)


def test_rows_that_repeat_as_a_register_may_are_kept(tmp_path):
    row = f'<table:table-row table:number-rows-repeated="3000">{cell()}</table:table-row>'
    path = file(tmp_path, "register.ods", ods_of(content_xml(table(row))))
    assert len(read_workbook(path).sheets[0].rows) == 3000


def test_an_ods_of_endless_spaces(tmp_path):
    spaces = '<text:s text:c="999999999"/>' * 1000
    row = f"<table:table-row><table:table-cell><text:p>a{spaces}b</text:p></table:table-cell>"
    path = file(tmp_path, "r.ods", ods_of(content_xml(table(row + "</table:table-row>"))))
    (sheet,) = read_workbook(path).sheets
    assert len(str(sheet.rows[0].cells[0])) <= sheets.MAX_CELL


def test_an_xlsx_with_a_cell_in_its_furthest_corner(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["XFD1048576"] = "a", "z"
    book.save(tmp_path / "register.xlsx")
    assert "far away from its tables" in refusal(tmp_path / "register.xlsx")


def test_many_sheets_that_are_each_just_small_enough(tmp_path):
    many = cell('table:number-columns-repeated="20"')
    rows = f'<table:table-row table:number-rows-repeated="200000">{many}</table:table-row>'
    path = file(tmp_path, "register.ods", ods_of(content_xml(table(rows) * 400)))
    assert "has too much in it" in refusal(path)


def test_an_ods_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(opendocument, "SECONDS", -1)
    assert "too long" in refusal(write(tmp_path / "register.ods", {"Data": ROWS}))


def test_merged_cells_that_reach_beyond_the_sheet_end_with_it():
    lines = [(1, ["a", None]), (2, [None, "b"]), (900, ["c", None])]
    upside_down = ((5, 5), (0, 0))
    sheet = sheets.make_sheet("Data", lines, merged=[((0, 0), (10**6, 10**5)), upside_down])
    assert [row.cells for row in sheet.rows] == [("a", "a"), ("a", "b"), ("c", "a")]


def test_merged_cells_without_end(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_CELLS", 10_000)
    lines = [(number, ["a", "b"]) for number in range(1, 1001)]
    with pytest.raises(sheets.Refused, match="too many merged cells"):
        sheets.make_sheet("Data", lines, merged=[((0, 0), (999, 1))] * 1000)


def test_an_xls_that_claims_to_hold_two_billion_texts(tmp_path):
    path = write(tmp_path / "register.xls", {"Data": ROWS})
    content = bytearray(path.read_bytes())
    at = content.index(b"\xfc\x00", 512)
    content[at + 4 : at + 12] = struct.pack("<ii", 2**31 - 1, 2**31 - 1)
    path.write_bytes(content)
    either(path)


def test_reading_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "SECONDS", 0.001)
    assert "too long" in refusal(write(tmp_path / "register.xlsx", {"Data": ROWS}))


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_lines_without_end_are_refused_before_they_are_read(tmp_path, ending):
    lines = "Name,Date\nA,1 May 2018\n" + ending * (delimited._EXCEL + 1)
    with processor_seconds(1):
        assert "too much" in refusal(file(tmp_path, "register.csv", lines))
