import csv
import io
import json
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.frames import conform, empty
from publish.downloads import (
    CUT,
    LICENCE,
    LONGEST_CELL,
    About,
    harmless,
    plain,
    to_csv,
    to_excel,
    to_json,
)

DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
NONE = empty("sources")
cells = st.text(st.characters(), max_size=40)


@pytest.fixture
def sources():
    usual = {"kind": "press", "published": "2013-02-01", "published_precision": "month"}
    return conform(
        "sources",
        [
            {**usual, "source_id": "a", "publisher": "A paper", "url": "https://a.example"},
            {**usual, "source_id": "b", "publisher": "B, \"quoted\"", "url": "https://b.example"},
        ],
    )  # fmt: skip


def read_csv(made: bytes) -> list[list[str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def read_excel(made: bytes):
    return openpyxl.load_workbook(io.BytesIO(made))


def restored(text: str) -> str:
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text


@given(cells)
def test_a_harmless_text_can_be_restored_and_starts_no_formula(text):
    made = harmless(text)
    assert restored(made) == text
    assert not made.lstrip(" \t\r\n").startswith(DANGEROUS)
    assert not made.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["Example Ltd", "", "5-3", "a=b", "’tis", "(-1)", "2016/17"])
def test_a_harmless_text_is_left_as_it_is(text):
    assert harmless(text) == text


@pytest.mark.parametrize("start", [*DANGEROUS, "\t=", " =", '"=', "'=", "\n+", "  ＝", "\t", "\r"])
def test_what_a_spreadsheet_might_run_gets_a_quote(start):
    assert harmless(f"{start}cmd|' /C calc'!A0").startswith("'")


@given(st.lists(cells, min_size=1, max_size=5))
def test_a_csv_gives_back_what_went_in(texts):
    rows = read_csv(to_csv(pd.DataFrame({"Name": pd.Series(texts, dtype="object")}), NONE, About()))
    assert [restored(row[0]) if row else "" for row in rows[1:]] == [plain(t) for t in texts]


@settings(max_examples=30)
@given(st.lists(cells.filter(lambda t: plain(t) != ""), min_size=1, max_size=4))
def test_a_workbook_gives_back_what_went_in_and_holds_no_formula(texts):
    sheet = read_excel(
        to_excel(pd.DataFrame({"Name": pd.Series(texts, dtype="object")}), NONE, About())
    )["Data"]
    made = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert all(cell.data_type != "f" for cell in made)
    lines = [plain(t).replace("\r\n", "\n").replace("\r", "\n") for t in texts]
    assert [restored(str(cell.value)) for cell in made] == lines


def test_numbers_and_dates_keep_their_types_in_a_workbook():
    table = pd.DataFrame(
        {
            "n": pd.array([3, None], dtype="Int64"),
            "share": [12.5, None],
            "day": pd.to_datetime(["2013-02-20", None]),
            "sure": pd.array([True, None], dtype="boolean"),
            "kind": pd.Categorical(["University", None]),
        }
    )
    sheet = read_excel(to_excel(table, NONE, About()))["Data"]
    values = [cell.value for cell in sheet[2]]
    assert values == [3, 12.5, datetime(2013, 2, 20), True, "University"]
    assert type(values[0]) is int
    assert [cell.value for cell in sheet[3]] == [None] * 5


def test_a_negative_number_is_a_number_and_not_a_formula():
    table = pd.DataFrame({"n": [-5]})
    assert read_csv(to_csv(table, NONE, About()))[1] == ["-5"]
    assert read_excel(to_excel(table, NONE, About()))["Data"]["A2"].value == -5


def test_dates_in_a_csv_stand_year_first_and_missing_cells_are_empty():
    table = pd.DataFrame({"day": pd.to_datetime(["2013-02-20", None]), "n": [1, 2]})
    assert read_csv(to_csv(table, NONE, About()))[1:] == [["2013-02-20", "1"], ["", "2"]]


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_marked():
    sheet = read_excel(to_excel(pd.DataFrame({"t": ["x" * 40_000]}), NONE, About()))["Data"]
    assert len(sheet["A2"].value) == LONGEST_CELL
    assert sheet["A2"].value.endswith(CUT)


def test_headings_are_made_harmless_too():
    table = pd.DataFrame({"=1+1": ["x"]})
    assert read_csv(to_csv(table, NONE, About()))[0] == ["'=1+1"]
    assert read_excel(to_excel(table, NONE, About()))["Data"]["A1"].value == "'=1+1"


def test_each_row_of_a_csv_names_its_own_sources(sources):
    table = pd.DataFrame({"n": [1, 2], "source_ids": ["a", "b; a"]})
    rows = read_csv(to_csv(table, sources, About()))
    assert rows[0] == ["n", "Source", "Source address"]
    assert rows[1] == ["1", "A paper", "https://a.example"]
    assert rows[2] == ["2", 'B, "quoted"; A paper', "https://b.example; https://a.example"]


def test_rows_without_sources_of_their_own_name_all(sources):
    rows = read_csv(to_csv(pd.DataFrame({"n": [1]}), sources, About()))
    assert rows[1] == ["1", 'A paper; B, "quoted"', "https://a.example; https://b.example"]


def test_a_workbook_has_data_sources_and_what_it_is(sources):
    book = read_excel(
        to_excel(pd.DataFrame({"n": [1, 2]}), sources, About("=A title", "All 2 releases"))
    )
    assert book.sheetnames == ["Data", "Sources", "About"]
    assert book["Data"].freeze_panes == "A2"
    assert book["Data"]["A1"].font.bold
    assert [row[0].value for row in book["Sources"].iter_rows(min_row=2)] == [
        "A paper",
        'B, "quoted"',
    ]
    assert book["Sources"]["C2"].value == "2013-02"
    about = {row[0].value: row[1].value for row in book["About"].iter_rows(min_row=2)}
    assert about["Title"] == "'=A title"
    assert about["What is shown"] == "All 2 releases"
    assert about["Rows"] == 2
    assert about["Licence"] == LICENCE
    assert isinstance(about["Taken on"], datetime)


@given(st.lists(cells, max_size=4))
def test_json_holds_the_rows_as_they_are(texts):
    told = json.loads(
        to_json(pd.DataFrame({"Name": pd.Series(texts, dtype="object")}), NONE, About("T", "F"))
    )
    expected = [text.encode("utf-8", "replace").decode() for text in texts]
    assert [row["Name"] for row in told["rows"]] == expected
    assert (told["title"], told["what_is_shown"]) == ("T", "F")


def test_json_has_numbers_dates_nulls_and_sources(sources):
    table = pd.DataFrame(
        {
            "n": pd.array([3, None], dtype="Int64"),
            "day": pd.to_datetime(["2013-02-20", None]),
        }
    )
    told = json.loads(to_json(table, sources, About("T", "F")))
    assert told["rows"] == [{"n": 3, "day": "2013-02-20"}, {"n": None, "day": None}]
    assert told["sources"][0]["Publisher"] == "A paper"


def test_a_source_is_dated_as_finely_as_it_was_published(sources):
    vague = sources.assign(published_precision="academic year")
    told = json.loads(to_json(pd.DataFrame({"n": [1]}), vague, About()))
    assert told["sources"][0]["Published"] == "2013/14"


def test_rows_with_sources_of_their_own_name_them_in_every_format(sources):
    table = pd.DataFrame({"n": [1, 2], "source_ids": ["a", "b"]})
    told = json.loads(to_json(table, sources, About("T", "F")))
    assert told["rows"][1] == {
        "n": 2,
        "Source": 'B, "quoted"',
        "Source address": "https://b.example",
    }
    sheet = read_excel(to_excel(table, sources, About()))["Data"]
    assert [cell.value for cell in sheet[1]] == ["n", "Source", "Source address"]
    assert "source_ids" not in read_csv(to_csv(table, NONE, About()))[0]


def test_an_empty_table_is_a_file_with_headings_only(sources):
    table = pd.DataFrame({"n": pd.Series(dtype="Int64")})
    assert read_csv(to_csv(table, sources, About()))[0][0] == "n"
    assert read_excel(to_excel(table, sources, About()))["Data"].max_row == 1
    assert json.loads(to_json(table, sources, About()))["rows"] == []


def test_a_source_without_an_address_leaves_its_cell_empty():
    table = pd.DataFrame({"Recipient": ["A"], "source_ids": ["by-hand"]})
    by_hand = conform("sources", [{"source_id": "by-hand", "publisher": "The office", "url": None}])
    for made in (to_json(table, by_hand, About()), to_csv(table, by_hand, About())):
        assert b"The office" in made
        assert b"nan" not in made


def test_every_file_says_where_it_was_taken_from_and_what_it_leaves_out():
    about = About("T", "F", "https://a.example/releases?type=Charity", "8 more are left out.", "R")
    table = pd.DataFrame({"n": [1, 2]})
    rows = read_csv(to_csv(table, NONE, about))
    assert rows[0] == ["n", "Taken from"]
    assert {row[-1] for row in rows[1:]} == {about.address}
    told = json.loads(to_json(table, NONE, about))
    assert told["taken_from"] == about.address
    assert told["left_out_and_notes"] == about.note
    cells = [
        cell.value for row in read_excel(to_excel(table, NONE, about))["About"] for cell in row
    ]
    assert {about.address, about.note, about.data_to} <= set(cells)
