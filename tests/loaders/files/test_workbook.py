"""What stands in a file is what is read, whatever the form of the file."""

import zipfile
from datetime import date, datetime, time, timedelta
from hashlib import sha256

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from loaders.files.sheets import MAX_CELL
from loaders.files.workbook import Row, read_workbook
from tests.workbooks import SPREADSHEETS, content_xml, edit, ods_of, write

every_form = pytest.mark.parametrize("suffix", SPREADSHEETS)


def rows_of(path, sheet=0):
    return [(row.number, row.cells) for row in read_workbook(path).sheets[sheet].rows]


def ods(tmp_path, tables, **options):
    path = tmp_path / "register.ods"
    path.write_bytes(ods_of(content_xml(tables, **options)))
    return path


def ods_rows(tmp_path, rows, **options):
    return rows_of(ods(tmp_path, f'<table:table table:name="A">{rows}</table:table>', **options))


def text_cell(text, attributes=""):
    return f'<table:table-cell office:value-type="string" {attributes}>{text}</table:table-cell>'


# Every form


@every_form
def test_cells_are_what_was_written(tmp_path, suffix):
    cells = ["text", 7, 2.5, True, False, date(2017, 2, 27), datetime(2017, 2, 27, 10, 30, 15)]
    cells += [time(9, 5, 2), timedelta(hours=30), "two\nlines", "two  spaces", "£é—’😀", 0]
    path = write(tmp_path / f"register{suffix}", {"Data": [cells]})
    assert rows_of(path) == [(1, tuple(cells))]


@every_form
def test_whole_numbers_are_integers_and_a_midnight_is_a_day(tmp_path, suffix):
    path = write(tmp_path / f"register{suffix}", {"Data": [[12.0, datetime(2017, 2, 27)]]})
    ((_, cells),) = rows_of(path)
    assert [type(cell) for cell in cells] == [int, date]


@every_form
def test_rows_keep_their_numbers_and_begin_at_column_a(tmp_path, suffix):
    rows = [[None, None], [None, "b"], ["", " \n\u00a0 "], [None, None, "c", None]]
    path = write(tmp_path / f"register{suffix}", {"Data": rows})
    assert rows_of(path) == [(2, (None, "b", None)), (4, (None, None, "c"))]


@every_form
def test_sheets_keep_their_order_their_names_and_whether_they_are_hidden(tmp_path, suffix):
    sheets = {"Notes": [["n"]], "Old & gone": [["o"]], "Empty": [], "Ünïcode": [["u"]]}
    path = write(tmp_path / f"register{suffix}", sheets, hidden=["Old & gone"])
    found = [(s.name, s.visible, len(s.rows)) for s in read_workbook(path).sheets]
    assert found == [
        ("Notes", True, 1),
        ("Old & gone", False, 1),
        ("Empty", True, 0),
        ("Ünïcode", True, 1),
    ]


@every_form
def test_merged_cells_all_have_the_value_of_the_first(tmp_path, suffix):
    rows = [
        ["Title", None, None, None],
        ["Police", None, "Total", None],
        ["asked", "answered", None, None],
        [1, 2, 3, None],
        [4, None, None, "end"],
    ]
    areas = ["A1:D1", "A2:B2", "C2:C3", "B4:C5"]
    path = write(tmp_path / f"register{suffix}", {"Data": rows}, merged={"Data": areas})
    assert rows_of(path) == [
        (1, ("Title", "Title", "Title", "Title")),
        (2, ("Police", "Police", "Total", None)),
        (3, ("asked", "answered", "Total", None)),
        (4, (1, 2, 2, None)),
        (5, (4, 2, 2, "end")),
    ]


@every_form
def test_the_lower_part_of_a_merged_row_is_not_a_row(tmp_path, suffix):
    rows = [["Title", None], [None, None], ["a", "b"]]
    path = write(tmp_path / f"register{suffix}", {"Data": rows}, merged={"Data": ["A1:B2"]})
    assert rows_of(path) == [(1, ("Title", "Title")), (3, ("a", "b"))]


@every_form
def test_a_cell_that_is_too_long_is_cut_and_listed(tmp_path, suffix):
    longest = "x" * (MAX_CELL if suffix != ".ods" else 1_000_000)
    path = write(tmp_path / f"register{suffix}", {"Data": [["a"], [None, longest]]})
    (sheet,) = read_workbook(path).sheets
    assert sheet.rows[1] == Row(2, (None, "x" * MAX_CELL))
    if len(longest) > MAX_CELL:
        ((flaw),) = sheet.flaws
        assert (flaw.row, flaw.column) == (2, 1)
        assert "32,767" in flaw.reason
    else:
        assert not sheet.flaws


def test_a_workbook_knows_its_file(tmp_path):
    path = write(tmp_path / "register.ods", {"Data": [["a"]]}, title=" DfE  external data shares ")
    book = read_workbook(path)
    content = path.read_bytes()
    assert (book.file, book.size) == ("register.ods", len(content))
    assert book.sha256 == sha256(content).hexdigest()
    assert book.title == "DfE external data shares"
    assert read_workbook(write(tmp_path / "r.xlsx", {"D": [["a"]]}, title="T")).title == "T"
    assert read_workbook(write(tmp_path / "r.xls", {"D": [["a"]]})).title == ""


def test_what_a_file_holds_counts_and_not_its_name(tmp_path):
    xlsx = write(tmp_path / "register.xlsx", {"Data": [["a"]]})
    for name in ("register.ods", "register.xls", "register.csv", "register", "register.XLSX.bak"):
        other = tmp_path / name
        other.write_bytes(xlsx.read_bytes())
        assert rows_of(other) == [(1, ("a",))]


plain_text = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"]),
    max_size=9,
).filter(lambda text: text == text.strip() and not text.startswith("="))
plain_cells = st.one_of(
    st.none(),
    plain_text,
    st.integers(-(10**9), 10**9),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.booleans(),
)


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(plain_cells, max_size=4), max_size=5))
def test_any_rows_come_back_as_they_were(tmp_path, suffix, rows):
    wanted = []
    for number, row in enumerate(rows, start=1):
        cells = [None if cell == "" else cell for cell in row]
        if any(cell is not None for cell in cells):
            wanted.append((number, cells))
    found = rows_of(write(tmp_path / f"register{suffix}", {"Data": rows}))
    assert [number for number, _ in found] == [number for number, _ in wanted]
    for (_, cells), (_, expected) in zip(found, wanted, strict=True):
        trimmed = list(cells) + [None] * len(expected)
        assert trimmed[: len(expected)] == expected
        assert not any(cell is not None for cell in trimmed[len(expected) :])


# OpenDocument


def test_white_space_in_an_ods_is_what_a_reader_sees(tmp_path):
    text = "<text:p> a<text:s text:c='3'/>b\n   c<text:tab/>d<text:line-break/>e </text:p>"
    text += "<text:p>f <text:span>g</text:span><text:a>h</text:a></text:p><text:p/>"
    row = f"<table:table-row>{text_cell(text)}</table:table-row>"
    assert ods_rows(tmp_path, row) == [(1, ("a   b c\td\ne\nf gh\n",))]


def test_comments_pictures_and_old_versions_are_no_part_of_an_ods_cell(tmp_path):
    note = "<office:annotation><text:p>note</text:p></office:annotation>"
    picture = "<draw:frame><svg:desc>logo</svg:desc><draw:text-box><text:p>box</text:p>"
    picture += "</draw:text-box></draw:frame>"
    inner = f"<table:table><table:table-row>{text_cell('<text:p>in</text:p>')}</table:table-row>"
    row = text_cell(f"{note}{picture}{inner}</table:table><text:p>real</text:p>") + text_cell(note)
    shapes = f"<table:shapes>{picture}{inner}</table:table></table:shapes>"
    tracked = f"<table:tracked-changes>{inner}</table:table></table:tracked-changes>"
    tables = f'<table:table table:name="A">{shapes}<table:table-row>{row}</table:table-row>'
    path = ods(tmp_path, f"{tracked}{tables}</table:table>")
    (sheet,) = read_workbook(path).sheets
    assert sheet.rows == (Row(1, ("real",)),)


def test_what_a_merged_ods_cell_hides_is_not_shown(tmp_path):
    hidden = "<table:covered-table-cell office:value-type='string'><text:p>h</text:p>"
    first = text_cell("<text:p>M</text:p>", "table:number-columns-spanned='2'")
    row = f"<table:table-row>{first}{hidden}</table:covered-table-cell>"
    row += text_cell("<text:p>x</text:p>") + "</table:table-row>"
    assert ods_rows(tmp_path, row) == [(1, ("M", "M", "x"))]


@pytest.mark.parametrize(
    ("attributes", "text", "value"),
    [
        ("office:value-type='percentage' office:value='0.25'", "25%", 0.25),
        ("office:value-type='currency' office:value='3'", "£3.00", 3),
        ("office:value-type='string' office:string-value='real'", "shown", "real"),
        ("office:value-type='string' office:string-value=''", "#REF!", "#REF!"),
        ("office:value-type='float' office:value='0'", "#DIV/0!", "#DIV/0!"),
        ("office:value-type='float' office:value='0' calcext:value-type='error'", "Err:5", "Err:5"),
        ("office:value-type='float' office:value='7' table:formula='of:=3+4'", "7", 7),
        ("office:value-type='float' office:value='many'", "many", "many"),
        ("office:value-type='float' office:value='INF'", "INF", "inf"),
        ("office:value-type='float'", "5", "5"),
        ("office:value-type='date' office:date-value='2017-02-27T00:00:00'", "", date(2017, 2, 27)),
        ("office:value-type='date' office:date-value='27.2.207'", "27.2.207", "27.2.207"),
        ("office:value-type='time' office:time-value='PT09H05M02S'", "9:05", time(9, 5, 2)),
        ("office:value-type='time' office:time-value='soon'", "soon", "soon"),
        ("office:value-type='void'", "x", "x"),
        ("", "untyped", "untyped"),
    ],
)
def test_an_ods_cell_has_the_value_of_its_type_or_else_its_text(tmp_path, attributes, text, value):
    cell = f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
    assert ods_rows(tmp_path, f"<table:table-row>{cell}</table:table-row>") == [(1, (value,))]


def test_repeated_ods_rows_and_cells_are_written_out(tmp_path):
    cell = text_cell("<text:p>z</text:p>", "table:number-columns-repeated='2'")
    blank = "<table:table-cell table:number-columns-repeated='3'/>"
    rows = "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
    rows += f"<table:table-row table:number-rows-repeated='2'>{blank}{cell}{blank}"
    expected = (None, None, None, "z", "z")
    assert ods_rows(tmp_path, rows + "</table:table-row>") == [(3, expected), (4, expected)]


def test_grouped_and_hidden_ods_rows_are_rows(tmp_path):
    def row(text, attributes=""):
        cell = text_cell(f"<text:p>{text}</text:p>")
        return f"<table:table-row {attributes}>{cell}</table:table-row>"

    rows = f"<table:table-header-rows>{row('heading')}</table:table-header-rows>"
    rows += f"<table:table-row-group>{row('a')}<table:table-row-group>{row('b')}"
    rows += "</table:table-row-group></table:table-row-group>"
    rows += row("c", "table:visibility='filter'")
    assert ods_rows(tmp_path, rows) == [(n + 1, (t,)) for n, t in enumerate(["heading", *"abc"])]


def test_a_raised_footnote_number_in_an_ods_does_not_join_the_count(tmp_path):
    style = '<style:style style:name="T1" style:family="text">'
    style += '<style:text-properties style:text-position="super 58%"/></style:style>'
    text = '<text:p>12<text:span text:style-name="T1">2</text:span></text:p>'
    row = f"<table:table-row>{text_cell(text)}</table:table-row>"
    assert ods_rows(tmp_path, row, styles=style) == [(1, ("12²",))]


# Excel


def test_a_raised_footnote_number_in_an_xlsx_does_not_join_the_count(tmp_path):
    book = openpyxl.Workbook()
    note = TextBlock(InlineFont(vertAlign="superscript"), "2")
    book.worksheets[0]["A1"] = CellRichText("12", note)
    book.save(tmp_path / "register.xlsx")
    assert rows_of(tmp_path / "register.xlsx") == [(1, ("12²",))]


def test_an_error_in_an_xlsx_is_not_a_blank(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", "#REF!", "#N/A", "c"])
    assert sheet["B1"].data_type == "e"
    book.save(tmp_path / "register.xlsx")
    assert rows_of(tmp_path / "register.xlsx") == [(1, ("a", "#REF!", "#N/A", "c"))]


def test_dates_counted_from_1904_are_read(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = date(2017, 2, 27)
    book.save(tmp_path / "register.xlsx")
    assert rows_of(tmp_path / "register.xlsx") == [(1, (date(2017, 2, 27),))]


def test_no_formula_is_run_and_no_link_or_comment_is_text(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["C1"] = "=1+1", "linked", '=HYPERLINK("http://example.org")'
    sheet["B1"].hyperlink = "http://example.org"
    sheet["B1"].comment = Comment("a comment", "somebody")
    book.save(tmp_path / "register.xlsx")
    assert rows_of(tmp_path / "register.xlsx") == [(1, (None, "linked"))]


def test_the_value_that_was_saved_with_a_formula_is_read(tmp_path):
    path = write(tmp_path / "register.xlsx", {"Data": [["a", 5, "t"]]})
    edit(path, "xl/worksheets/sheet1.xml", b"<v>5</v>", b"<f>2+3</f><v>5</v>")
    assert rows_of(path) == [(1, ("a", 5, "t"))]


def test_macros_and_links_to_other_workbooks_are_left_alone(tmp_path):
    path = write(tmp_path / "register.xlsm", {"Data": [["a"]]})
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
        file.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    assert rows_of(path) == [(1, ("a",))]


def test_a_chart_is_not_a_sheet_of_cells(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "a"
    book.create_chartsheet("Chart").add_chart(openpyxl.chart.BarChart())
    book.save(tmp_path / "register.xlsx")
    assert [sheet.name for sheet in read_workbook(tmp_path / "register.xlsx").sheets] == ["Sheet"]


# Comma-separated text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_csv_is_read_in_every_usual_form(tmp_path, encoding, delimiter, newline):
    lines = [
        delimiter.join(["Reference", "Organisation", "Purpose"]),
        "",
        delimiter.join(["DR1", "Université d’Été", '"one; two,\tthree"']),
        delimiter.join(["DR2", "£ & Co", '"two' + newline + 'lines ""quoted"""']),
    ]
    path = tmp_path / "register.csv"
    path.write_bytes(newline.join(lines).encode(encoding))
    book = read_workbook(path)
    assert [sheet.name for sheet in book.sheets] == ["register"]
    assert [(row.number, row.cells) for row in book.sheets[0].rows] == [
        (1, ("Reference", "Organisation", "Purpose")),
        (3, ("DR1", "Université d’Été", "one; two,\tthree")),
        (4, ("DR2", "£ & Co", 'two\nlines "quoted"')),
    ]
    assert not book.sheets[0].flaws


def test_a_csv_cell_stays_text(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("0012,27/02/2017,<5,=1+1,TRUE\n")
    assert rows_of(path) == [(1, ("0012", "27/02/2017", "<5", "=1+1", "TRUE"))]


def test_the_delimiter_of_a_csv_is_the_one_that_makes_even_rows(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("Name;Town\nSmith, Jones;Leeds\nBrown;York, Yorks, UK\nGreen;Hull\n")
    assert [cells for _, cells in rows_of(path)][1:3] == [
        ("Smith, Jones", "Leeds"),
        ("Brown", "York, Yorks, UK"),
    ]


@pytest.mark.parametrize(
    ("content", "rows", "reason"),
    [
        (b'a,b\n1,"two\n3,4\n', 3, "quotation marks"),
        (b'a,b\n1,"two" three\n', 2, "quotation marks"),
        (b"a,b\n1,\x81\n", 2, "letters"),
    ],
)
def test_a_csv_that_is_not_quite_right_is_read_and_says_so(tmp_path, content, rows, reason):
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    (sheet,) = read_workbook(path).sheets
    assert len(sheet.rows) == rows
    assert reason in sheet.flaws[0].reason
