"""A file that is no workbook, or a hostile one, ends in one clear sentence."""

import io
import random
import struct
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from loaders.errors import UnreadableFile
from loaders.files import excel, opendocument, sheets, workbook
from loaders.files.workbook import Workbook, read_workbook
from tests.workbooks import SPREADSHEETS, content_xml, ods_of, write

every_form = pytest.mark.parametrize("suffix", SPREADSHEETS)
ROWS = [["Reference", "Organisation"], ["DR120808.01", "Civitas"], ["DR130220.02", "A paper"]]


def refusal(path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(path)
    sentence = str(caught.value)
    assert sentence.startswith(path.name)
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    return sentence


def file(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(rows):
    return f'<table:table table:name="Data">{rows}</table:table>'


def cell(attributes=""):
    start = f'<table:table-cell office:value-type="string" {attributes}>'
    return f"{start}<text:p>x</text:p></table:table-cell>"


# Not a workbook


def test_a_file_that_is_not_there(tmp_path):
    assert "does not exist" in refusal(tmp_path / "register.ods")


def test_a_folder(tmp_path):
    assert "can't be opened" in refusal(tmp_path)


@pytest.mark.parametrize("name", ["register.ods", "register.xlsx", "register.xls", "register.csv"])
def test_an_empty_file(tmp_path, name):
    assert "is empty" in refusal(file(tmp_path, name, b""))


@every_form
@pytest.mark.parametrize(
    "content", ["Just some text", b"%PDF-1.7 ...", b"\x00\x01\x02", b"PK", "{"]
)
def test_something_else_under_the_name_of_a_spreadsheet(tmp_path, suffix, content):
    sentence = refusal(file(tmp_path, f"register{suffix}", content))
    assert "is not a spreadsheet" in sentence or "is damaged" in sentence


@pytest.mark.parametrize("name", ["register.ods", "register.xlsx", "register.xls", "register.csv"])
@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><title>404</title></html>",
        "\n <HTML lang='en'>",
        "\ufeff<!-- saved --><html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
    ],
)
def test_a_web_page_under_the_name_of_a_spreadsheet(tmp_path, name, page):
    assert "is a web page" in refusal(file(tmp_path, name, page))


@pytest.mark.parametrize("parts", [["word/document.xml"], ["readme.txt"], ["content.xml"], []])
def test_a_zip_of_something_else(tmp_path, parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    assert "is not a spreadsheet" in refusal(file(tmp_path, "register.ods", made.getvalue()))


def test_a_text_document_is_not_a_spreadsheet(tmp_path):
    content = ods_of(content_xml(""), mimetype="application/vnd.oasis.opendocument.text")
    assert "is not a spreadsheet" in refusal(file(tmp_path, "register.ods", content))


def test_text_that_begins_like_a_zip_is_text(tmp_path):
    path = file(tmp_path, "register.csv", "PK,Organisation\n1,Civitas\n")
    assert read_workbook(path).sheets[0].rows[1].cells == ("1", "Civitas")


def test_bytes_that_are_not_text_under_the_name_of_a_csv(tmp_path):
    assert "is not a spreadsheet" in refusal(file(tmp_path, "register.csv", bytes(range(256))))


# Damaged


@every_form
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_short(tmp_path, suffix, part):
    path = write(tmp_path / f"register{suffix}", {"Data": ROWS * 100})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<unclosed",
        "plain text",
        '<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        "<a>" * 100_000,
    ],
)
def test_an_ods_whose_content_is_damaged_or_hostile(tmp_path, content):
    assert "damaged" in refusal(file(tmp_path, "register.ods", ods_of(content)))


def test_a_damaged_sheet_does_not_take_the_others_along(tmp_path):
    path = write(tmp_path / "register.xlsx", {"Good": ROWS, "Bad": ROWS})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet2.xml"] = b'<worksheet><sheetData><row r="1"><c r="A?1">'
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    good, bad = read_workbook(path).sheets
    assert len(good.rows) == 3
    assert (bad.name, bad.rows, bad.flaws[0].reason) == ("Bad", (), "the sheet is damaged")


# Protected by a password


def test_a_protected_xlsx(tmp_path):
    content = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
    content += "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    assert "password" in refusal(file(tmp_path, "register.xlsx", content))


def test_a_protected_xls(tmp_path):
    path = write(tmp_path / "register.xls", {"Data": ROWS})
    user_name, file_pass = b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00"
    content = path.read_bytes()
    assert content.count(user_name) == 1
    path.write_bytes(content.replace(user_name, file_pass))
    assert "password" in refusal(path)


def test_a_protected_ods(tmp_path):
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    content = ods_of("not xml", manifest=manifest)
    assert "password" in refusal(file(tmp_path, "register.ods", content))


def test_a_protected_zip(tmp_path):
    content = bytearray(ods_of(content_xml("")))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(file(tmp_path, "register.ods", content))


# Too large


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


# Anything at all


def either(path) -> None:
    """A file ends in a workbook or in a refusal, never in anything else."""
    with suppress(UnreadableFile):
        assert isinstance(read_workbook(path), Workbook)


any_file = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@any_file
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"\xff\xfe"]),
    rest=st.binary(max_size=300),
    suffix=st.sampled_from([*SPREADSHEETS, ".csv"]),
)
def test_random_bytes_are_read_or_refused(tmp_path, start, rest, suffix):
    either(file(tmp_path, f"register{suffix}", start + rest))


@pytest.mark.parametrize("suffix", [*SPREADSHEETS, ".csv"])
@any_file
@given(seed=st.integers(0, 2**32))
def test_a_good_file_with_damage_is_read_or_refused(tmp_path, suffix, seed):
    good = write(tmp_path / f"good{suffix}", {"Data": ROWS, "More": ROWS}).read_bytes()
    chance = random.Random(seed)
    bad = bytearray(good[: chance.choice([len(good), chance.randrange(len(good))])])
    for _ in range(chance.choice([0, 1, 3, 30])):
        bad[chance.randrange(len(bad))] = chance.randrange(256)
    either(file(tmp_path, f"bad{suffix}", bad))


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
@any_file
@given(seed=st.integers(0, 2**32))
def test_damage_inside_the_parts_of_a_good_file_is_read_or_refused(tmp_path, suffix, seed):
    good = write(tmp_path / f"good{suffix}", {"Data": ROWS})
    chance = random.Random(seed)
    made = io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = bytearray(old.read(part))
            for _ in range(chance.choice([0, 0, 1, 5])):
                at = chance.randrange(len(content) + 1)
                content[at : at + chance.choice([0, 1, 9])] = chance.choice(
                    [bytes([chance.randrange(256)]), b"", b'"', b"<", b"99999999", b"&#0;", b"</c>"]
                )
            if chance.random() < 0.97:
                new.writestr(part, bytes(content))
    either(file(tmp_path, f"bad{suffix}", made.getvalue()))


def test_limits_are_checked_while_an_ods_unpacks(monkeypatch):
    monkeypatch.setattr(opendocument, "MAX_EXPANDED", 1000)
    with pytest.raises(sheets.Refused, match="once it is unpacked"):
        opendocument.read_sheets(io.BytesIO(content_xml("<x/>" * 1000).encode()))
