"""A file that is no workbook, damaged or locked, ends in one clear sentence."""

import io
import zipfile

import pytest

from loaders.files.workbook import read_workbook
from tests.refusals import ROWS, every_form, file, refusal
from tests.workbooks import content_xml, edit, ods_of, write


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


@pytest.mark.parametrize("encoding", ["EBCDIC", "klingon", "utf-7", "rot13"])
def test_an_encoding_that_nobody_knows(tmp_path, encoding):
    content = content_xml("").replace("UTF-8", encoding)
    assert "damaged" in refusal(file(tmp_path, "register.ods", ods_of(content)))


def test_a_title_in_an_encoding_that_nobody_knows_is_no_title(tmp_path):
    path = write(tmp_path / "register.xlsx", {"Data": ROWS}, title="A title")
    edit(path, "docProps/core.xml", b"<cp:core", b'<?xml version="1.0" encoding="x"?><cp:core')
    assert read_workbook(path).title == ""


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
