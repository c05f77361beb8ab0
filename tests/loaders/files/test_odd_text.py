"""Comma-separated text in odd letters, with odd marks between its cells or in them."""

import pytest

from loaders.files.workbook import read_workbook
from tests.refusals import file


def cells(path):
    return [row.cells for row in read_workbook(path).sheets[0].rows]


@pytest.mark.parametrize(
    ("content", "odd_lines"),
    [
        ("Ref,Body\nA,Genève\n".encode() + "B,Supérieure\n".encode("cp1252"), [3]),
        (b"Ref,Prifysgol\n" + "A,“Tŷ”\n".encode() + b"B,\x93caf\xe9\x94\n", [3]),
        ("Ref,Body\nA,£5\n".encode("cp1252") + "B,Genève\n".encode(), [2]),
    ],
)
def test_each_line_of_a_csv_is_read_in_its_own_letters(tmp_path, content, odd_lines):
    (sheet,) = read_workbook(file(tmp_path, "register.csv", content)).sheets
    read = content.decode("utf-8", errors="ignore").split("\n")
    assert [flaw.row for flaw in sheet.flaws] == odd_lines
    assert "\ufffd" not in str(sheet.rows)
    for row in sheet.rows:
        if row.number not in odd_lines:
            assert ",".join(map(str, row.cells)) == read[row.number - 1]


def test_a_csv_in_windows_letters_throughout_is_not_odd(tmp_path):
    path = file(tmp_path, "register.csv", "Ref,Body\nA,Genève\nB,Été\n".encode("cp1252"))
    (sheet,) = read_workbook(path).sheets
    assert (sheet.rows[1].cells, sheet.flaws) == (("A", "Genève"), ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_csv_in_utf_16_without_a_mark(tmp_path, encoding):
    path = file(tmp_path, "register.csv", "Ref,Body\nA,Genève\nB,Leeds\n".encode(encoding))
    assert cells(path) == [("Ref", "Body"), ("A", "Genève"), ("B", "Leeds")]


@pytest.mark.parametrize("stray", [b"\0", b"\0\0\0", b"\0x"])
def test_a_csv_with_stray_nuls_is_read_and_says_so(tmp_path, stray):
    content = b"Ref,Body\nA,Leeds" + stray + b"\nB,York\n"
    (sheet,) = read_workbook(file(tmp_path, "register.csv", content)).sheets
    assert len(sheet.rows) == 3
    assert sheet.rows[2].cells == ("B", "York")
    assert "no text" in sheet.flaws[0].reason


@pytest.mark.parametrize("mark", [";", "|", ":"])
def test_a_csv_may_say_what_divides_it(tmp_path, mark):
    rows = [["Ref", "Body"], ["A", "Leeds, City of"], ["B", "York"]]
    text = "\r\n".join([f"sep={mark}", *(mark.join(row) for row in rows)])
    (sheet,) = read_workbook(file(tmp_path, "register.csv", text)).sheets
    assert [(row.number, list(row.cells)) for row in sheet.rows] == list(enumerate(rows, start=2))


def test_a_csv_may_be_divided_by_bars(tmp_path):
    path = file(tmp_path, "register.csv", "Ref|Body|Day\nA|Leeds, City of|1\nB|York|2\n")
    assert cells(path)[1] == ("A", "Leeds, City of", "1")


@pytest.mark.parametrize(
    ("bad", "read"),
    [
        ('B,"York', ("B", "York")),
        ('B,York"s "best', ("B", 'York"s "best')),
        ('"B,York', ("B", "York")),
        ('B,"York" and more', ("B", 'York" and more')),
    ],
)
@pytest.mark.parametrize("end", ["", '\nE,"over\ntwo lines"\n'])
def test_a_quotation_mark_that_is_not_closed_swallows_no_row(tmp_path, bad, read, end):
    content = f'Ref,Body\nA,"Leeds, City of"\n{bad}\nC,Hull\nD,"Bath"{end}'
    (sheet,) = read_workbook(file(tmp_path, "register.csv", content)).sheets
    found = {row.cells[0]: row.cells for row in sheet.rows}
    assert list(found) == ["Ref", "A", "B", "C", "D", *(["E"] if end else [])]
    assert found["B"] == read
    assert found["A"] == ("A", "Leeds, City of")
    assert found.get("E", ("E", "over\ntwo lines")) == ("E", "over\ntwo lines")


@pytest.mark.parametrize("line", ['"x,y\n', '"x"y,"\n', 'x,"y""\n'])
def test_of_many_odd_rows_the_first_are_named_and_the_others_counted(tmp_path, line):
    (sheet,) = read_workbook(file(tmp_path, "register.csv", line * 5_000)).sheets
    assert len(sheet.rows) == 5_000
    assert [flaw.row for flaw in sheet.flaws[:-1]] == [*range(1, 101)]
    assert sheet.flaws[-1].reason.startswith("and 4,900 more rows")


def test_of_many_lines_in_other_letters_the_rest_are_counted_too(tmp_path):
    content = "Ref,Genève\n".encode() + "A,Orléans\n".encode("cp1252") * 150
    (sheet,) = read_workbook(file(tmp_path, "register.csv", content)).sheets
    assert len(sheet.rows) == 151
    assert len(sheet.flaws) == 101
    assert sheet.flaws[-1].reason.startswith("and 50 more rows")


@pytest.mark.parametrize("mark", ["^", "~", ":"])
def test_a_csv_that_no_usual_mark_divides_is_divided_by_a_rare_one(tmp_path, mark):
    rows = [("Ref", "Body", "Day"), ("A", "City of Leeds", "1"), ("B", "York", "2")]
    text = "\n".join(map(mark.join, rows))
    assert cells(file(tmp_path, "register.csv", text)) == rows


def test_a_text_that_no_mark_divides_says_so(tmp_path):
    text = "Ref  Body\nA    Leeds\nB    York\n"
    (sheet,) = read_workbook(file(tmp_path, "register.csv", text)).sheets
    assert [flaw.reason for flaw in sheet.flaws] == [
        "no mark was found that divides the lines into columns"
    ]


@pytest.mark.parametrize("odd", [b"caf\xe9", b"na\xefve \x96 UK", b"\x93Zo\xeb\x94"])
def test_one_odd_byte_leaves_the_other_letters_of_its_line(tmp_path, odd):
    content = "Ref,Body,More\nA,Genève,Été\nB,Orléans,".encode() + odd + b"\n"
    (sheet,) = read_workbook(file(tmp_path, "register.csv", content)).sheets
    assert sheet.rows[2].cells == ("B", "Orléans", odd.decode("cp1252"))
    assert [flaw.row for flaw in sheet.flaws] == [3]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_csv_with_a_mark_of_its_letters_is_read(tmp_path, encoding):
    path = file(tmp_path, "register.csv", "Ref,Body\nA,Genève\n".encode(encoding))
    assert cells(path) == [("Ref", "Body"), ("A", "Genève")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_break_in_a_cell_and_at_the_end_are_as_they_were(tmp_path, end):
    text = end.join(["Ref,Body", f'A,"Leeds{end}and York\x0b\u2028"', "B,Hull\x0c"])
    kept = end.replace("\r\n", "\n")
    assert cells(file(tmp_path, "register.csv", text.encode())) == [
        ("Ref", "Body"),
        ("A", f"Leeds{kept}and York\x0b\u2028"),
        ("B", "Hull\x0c"),
    ]
