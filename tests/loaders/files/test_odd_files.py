"""Odd but honest workbooks: other names and letters of parts, raised figures, formats, formulas."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from loaders.files import number_format
from loaders.files.workbook import read_workbook
from tests.refusals import file, table
from tests.workbooks import content_xml, edit, ods_of, write

ROWS = [["Ref", "Body", "Count"], ["K1", "Borough of Poole", 12], ["K2", "Hertford College", 7]]
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cells(path):
    return [row.cells for row in read_workbook(path).sheets[0].rows]


def remade(path, rename=lambda name: name, change=lambda _, text: text):
    """The zip at ``path`` with its parts under other names, or changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            about = zipfile.ZipInfo("x")
            about.filename = rename(part)  # as it is: ZipInfo would turn backslashes
            new.writestr(about, change(part, old.read(part)))
    path.write_bytes(made.getvalue())
    return path


def with_prefix(part, text):
    if not part.startswith("xl/") or not part.endswith(".xml") or MAIN not in text:
        return text
    text = text.replace(b"<", b"<ss:").replace(b"<ss:/", b"</ss:").replace(b"<ss:?", b"<?")
    return text.replace(b'xmlns="' + MAIN, b'xmlns:ss="' + MAIN)


# Where the parts of an .xlsx stand


@pytest.mark.parametrize(
    ("rename", "change"),
    [
        (lambda name: name.replace("/", "\\"), lambda _, text: text),
        (lambda name: name.replace("xl/", "XL/"), lambda _, text: text),
        (lambda name: name, with_prefix),
        (
            lambda name: name.replace("xl/", "data/"),
            lambda _, text: text.replace(b'"/xl/', b'"/data/').replace(b'"xl/', b'"data/'),
        ),
        (
            lambda name: name.replace("workbook.xml", "book1.xml"),
            lambda _, text: text.replace(b"xl/workbook.xml", b"xl/book1.xml"),
        ),
        (
            lambda name: name.replace("worksheets/sheet1", "tables/first one"),
            lambda _, text: text.replace(b"worksheets/sheet1", b"tables/first one"),
        ),
        (
            lambda name: name,
            lambda part, text: text.replace(b'"/xl/', b'"./') if "xl/_rels" in part else text,
        ),
    ],
    ids=["backslashes", "capitals", "prefix", "folder", "book", "sheet", "dots"],
)
def test_an_xlsx_with_its_parts_elsewhere_is_read(tmp_path, rename, change):
    path = write(tmp_path / "register.xlsx", {"Data": ROWS})
    assert cells(remade(path, rename, change)) == [tuple(row) for row in ROWS]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_an_xlsx_with_its_sheet_in_utf_16_is_read(tmp_path, encoding):
    path = write(tmp_path / "register.xlsx", {"Data": ROWS})

    def change(part, text):
        if not part.endswith("sheet1.xml"):
            return text
        return ("\ufeff" * (encoding != "utf-16") + text.decode()).encode(encoding)

    assert cells(remade(path, change=change)) == [tuple(row) for row in ROWS]


# Raised figures


def rich(text, raised, after=""):
    return CellRichText(text, TextBlock(InlineFont(vertAlign="superscript"), raised), after)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace(b'"superscript"', b"'superscript'"),
        lambda text: text.replace(b'val="superscript"', b' val = "superscript" '),
    ],
)
@pytest.mark.parametrize("prefix", [False, True])
def test_a_raised_figure_in_an_xlsx_stays_raised(tmp_path, change, prefix):
    book = openpyxl.Workbook()
    book.worksheets[0].append([rich("12", "2"), rich("Trafford", "(1)", " Council")])
    book.save(path := tmp_path / "register.xlsx")
    remade(path, change=lambda _, text: change(text))
    if prefix:
        remade(path, change=with_prefix)
    assert cells(path) == [("12²", "Trafford⁽¹⁾ Council")]


@pytest.mark.parametrize(("raised", "read"), [("a", "UCLᵃ"), ("st", "UCLst"), ("q", "UCLq")])
def test_one_raised_letter_is_a_footnote_and_more_are_not(tmp_path, raised, read):
    path = tmp_path / "register.xlsx"
    book = openpyxl.Workbook()
    only = book.active
    assert only is not None
    only["A1"] = rich("UCL", raised)
    book.save(path)
    assert cells(path) == [(read,)]


@pytest.mark.parametrize("raised", ["2", "(3)", "14"])
def test_a_raised_figure_in_an_xls_stays_raised(tmp_path, raised):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    up = xlwt.easyfont("escapement superscript")
    sheet.write_rich_text(0, 0, [("12", xlwt.easyfont("")), (raised, up)])
    sheet.write(0, 1, "plain 12")
    book.save(str(tmp_path / "register.xls"))
    digits = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
    assert cells(tmp_path / "register.xls") == [("12" + raised.translate(digits), "plain 12")]


def raised_style(name, position="super 58%"):
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f'<style:text-properties style:text-position="{position}"/></style:style>'
    )


def heir(name, parent):
    return f'<style:style style:name="{name}" style:parent-style-name="{parent}"/>'


@pytest.mark.parametrize(
    ("styles", "read"),
    [
        (raised_style("up") + heir("own", "up"), "12²"),
        (heir("own", "middle") + heir("middle", "up") + raised_style("up", "33% 58%"), "12²"),
        (raised_style("up") + heir("own", "up") + raised_style("own", "0% 100%"), "122"),
        (heir("own", "own"), "122"),
    ],
)
def test_a_style_in_an_ods_is_raised_as_the_one_it_takes_after(tmp_path, styles, read):
    row = '<table:table-row><table:table-cell office:value-type="string"><text:p>12'
    row += '<text:span text:style-name="own">2</text:span></text:p></table:table-cell>'
    content = content_xml(table(row + "</table:table-row>"), styles)
    assert cells(file(tmp_path, "register.ods", ods_of(content))) == [(read,)]


def test_a_style_of_the_whole_document_may_be_raised(tmp_path):
    row = '<table:table-row><table:table-cell office:value-type="string"><text:p>12'
    row += '<text:span text:style-name="up">2</text:span></text:p></table:table-cell>'
    path = file(tmp_path, "r.ods", ods_of(content_xml(table(row + "</table:table-row>"))))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("styles.xml", content_xml("", raised_style("up")))
    assert cells(path) == [("12²",)]


# Numbers as their format shows them


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (628, '"DS"00000', "DS00628"),
        (42, "000000", "000042"),
        (140822.1, '"DR"000000.00', "DR140822.10"),
        (1234, r"\R0000", "R1234"),
        (9, '"REF-"000', "REF-009"),
        (1203, "00-00", "12-03"),
        (12345, '"A"000', "A12345"),
        (5, '[Blue]"K"00;[Red]-0', "K05"),
    ],
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_reference_is_read_as_its_format_shows_it(tmp_path, suffix, number, code, shown):
    path = tmp_path / f"register{suffix}"
    if suffix == ".xls":
        old = xlwt.Workbook()
        sheet = old.add_sheet("Data")
        sheet.write(0, 0, number, xlwt.easyxf(num_format_str=code))
        sheet.write(0, 1, number)
        old.save(str(path))
    else:
        book = openpyxl.Workbook()
        book.worksheets[0].append([number, number])
        book.worksheets[0]["A1"].number_format = code
        book.save(path)
    assert cells(path) == [(shown, number)]


@pytest.mark.parametrize(
    "code",
    ["General", "0", "#,##0", "0.00", "0%", "dd/mm/yyyy", "mmm-yy", "h:mm", "# ?/?", "@", "0E+00",
     "£#,##0", "[h]:mm", "yyyy", "", "#"],
)  # fmt: skip
def test_a_format_that_shows_the_number_alone_tells_nothing(code):
    assert number_format.telling(code) is None


@pytest.mark.parametrize("shown", ["DS00628", "000628", "No 628"])
def test_a_number_in_an_ods_is_read_as_it_is_shown(tmp_path, shown):
    one = '<table:table-cell office:value-type="float" office:value="628"><text:p>{}</text:p>'
    row = "".join(one.format(text) + "</table:table-cell>" for text in (shown, "628", "628.0"))
    content = content_xml(table(f"<table:table-row>{row}</table:table-row>"))
    assert cells(file(tmp_path, "register.ods", ods_of(content))) == [(shown, 628, 628)]


# Formulas without a value


@pytest.mark.parametrize("value", [b"", b"<v></v>", b"<v/>"])
def test_formulas_without_a_saved_value_are_named(tmp_path, value):
    path = write(tmp_path / "register.xlsx", {"Data": [["a", "b"], ["x", 5], ["y", 5]]})
    edit(path, "xl/worksheets/sheet1.xml", b"<v>5</v>", b"<f>DATE(2019,2,1)</f>" + value)
    (sheet,) = read_workbook(path).sheets
    (flaw,) = sheet.flaws
    assert [row.cells for row in sheet.rows] == [("a", "b"), ("x", None), ("y", None)]
    assert (flaw.row, flaw.column) == (2, 1)
    assert flaw.reason.startswith("2 formulas from here on without a saved value")


def test_a_formula_whose_saved_value_is_an_empty_text_is_a_blank(tmp_path):
    path = write(tmp_path / "register.xlsx", {"Data": [["a", 5]]})
    edit(path, "xl/worksheets/sheet1.xml", b't="n"><v>5</v>', b't="str"><f>IF(1,"")</f><v></v>')
    assert not read_workbook(path).sheets[0].flaws


def test_a_formula_of_an_ods_without_a_saved_value_is_named(tmp_path):
    row = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row += '<table:table-cell table:formula="of:=DATE(2019;2;1)"/>'
    row += '<table:table-cell table:formula="of:=B1" office:value-type="string"/>'
    content = content_xml(table(f"<table:table-row>{row}</table:table-row>"))
    (sheet,) = read_workbook(file(tmp_path, "register.ods", ods_of(content))).sheets
    assert [(flaw.row, flaw.column) for flaw in sheet.flaws] == [(1, 1)]
    assert sheet.flaws[0].reason.startswith("a formula without a saved value")


# Days counted from 1904


def test_a_workbook_that_counts_days_from_1904_says_so(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append([datetime(2018, 1, 1), 41639])
    book.save(tmp_path / "register.xlsx")
    (sheet,) = read_workbook(tmp_path / "register.xlsx").sheets
    assert sheet.date1904
    assert sheet.rows[0].cells == (date(2018, 1, 1), 41639)


def test_an_xls_that_counts_days_from_1904_says_so(tmp_path):
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("Data")
    sheet.write(0, 0, date(2018, 1, 1), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(0, 1, 41639)
    book.save(str(tmp_path / "register.xls"))
    (read,) = read_workbook(tmp_path / "register.xls").sheets
    assert read.date1904
    assert read.rows[0].cells[1] == 41639


def test_other_workbooks_count_from_1900(tmp_path):
    for suffix in (".xlsx", ".xls", ".ods"):
        (sheet,) = read_workbook(write(tmp_path / f"r{suffix}", {"Data": ROWS})).sheets
        assert not sheet.date1904


# Merged and covered cells


@pytest.mark.parametrize("suffix", [".ods", ".xlsx", ".xls"])
def test_merged_cells_are_told_with_their_span(tmp_path, suffix):
    rows = [["m", "n"], ["Mar", 42], ["Apr", None], ["May", None], ["Jun", 5]]
    path = write(tmp_path / f"register{suffix}", {"Data": rows}, merged={"Data": ["B2:B4"]})
    (sheet,) = read_workbook(path).sheets
    assert sheet.merged == (((2, 1), (4, 1)),)
    assert [row.cells[1] for row in sheet.rows] == ["n", 42, 42, 42, 5]


COVERED = '<table:covered-table-cell office:value-type="string"><text:p>{}</text:p>'


def text(words, attributes=""):
    return (
        f'<table:table-cell office:value-type="string" {attributes}><text:p>{words}</text:p>'
        "</table:table-cell>"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((text("a"), "b"), ("b",)),
        ((text("a", 'table:number-columns-spanned="2"'), "b"), ("a",)),
        ((text("a", 'table:number-rows-spanned="5"'), "b"), ("b",)),
    ],
)
def test_a_covered_cell_that_nothing_covers_is_kept(tmp_path, first, second):
    row = first[0] + COVERED.format(first[1]) + "</table:covered-table-cell>"
    content = content_xml(table(f"<table:table-row>{row}{text('c')}</table:table-row>"))
    assert cells(file(tmp_path, "register.ods", ods_of(content))) == [("a", *second, "c")]


def test_a_cell_below_a_merge_that_has_ended_is_kept(tmp_path):
    covered = COVERED.format("kept") + "</table:covered-table-cell>"
    rows = (text("a", 'table:number-rows-spanned="2"'), covered.replace("kept", "lost"), covered)
    content = content_xml(
        table("".join(f"<table:table-row>{row}{text('x')}</table:table-row>" for row in rows))
    )
    found = cells(file(tmp_path, "register.ods", ods_of(content)))
    assert [row[0] for row in found] == ["a", "a", "kept"]
