from datetime import date

import pandas as pd
import pytest

from publish.api_tables import TABLES
from tests.releases import releases
from views import release_order, release_table


@pytest.mark.parametrize(
    ("precision", "day", "written"),
    [
        ("day", "2013-05-14", "2013-05-14"),
        ("month", "2013-05-01", "2013-05"),
        ("quarter", "2013-07-01", "2013-Q3"),
        ("year", "2013-01-01", "2013"),
        ("academic year", "2013-09-01", "2013/14"),
        ("by", "2013-05-14", "by 2013-05-14"),
    ],
)
def test_a_date_is_written_only_as_far_as_it_is_known(precision: str, day: str, written: str):
    rows = releases({"date": day, "date_precision": precision})
    assert release_table.table(rows, ["date"])["Date"].tolist() == [written]


def test_the_table_has_the_chosen_columns_and_a_download_each_rows_sources_too():
    rows = releases({"title": "A"}, {"title": "B", "source_ids": "b-source"})
    assert list(release_table.table(rows, ["title"])) == ["Title"]
    taken = release_table.download_table(rows, ["title"])
    assert taken.to_dict("list") == {"title": ["A", "B"], "source_ids": ["a-source", "b-source"]}


def test_every_column_of_the_table_is_one_of_the_frame():
    assert set(release_table.COLUMNS) <= set(releases({}).columns)
    assert len(set(release_table.COLUMNS.values())) == len(release_table.COLUMNS)


@pytest.mark.parametrize(
    "columns",
    [release_table.AT_FIRST, tuple(release_table.COLUMNS), ("row",), ("recipient", "date", "file")],
)
def test_an_address_gives_back_the_columns_that_it_was_made_of(columns: tuple[str, ...]):
    assert release_table.from_query(release_table.to_query(columns)) == (columns, [])


def test_a_download_names_its_columns_as_the_api_does():
    taken = release_table.download_table(releases({}))
    assert set(taken) - {"our_correction"} == {*release_table.COLUMNS, "source_ids"} - {
        "our_correction"
    }
    assert {*release_table.COLUMNS} <= {*TABLES["releases"].columns}


def test_the_first_columns_need_no_address():
    assert release_table.to_query(release_table.AT_FIRST) == {}
    assert release_table.to_query(()) == {}


@pytest.mark.parametrize(
    "hostile", ["<script>", ["date,secret", "\x00" * 5000], ",,,;DROP", "as_published,sha256"]
)
def test_a_column_that_is_none_is_left_out_and_said(hostile: object):
    columns, said = release_table.from_query({release_table.KEY: hostile})  # type: ignore[dict-item]
    assert set(columns) <= set(release_table.COLUMNS)
    assert columns
    assert len(said) == 1


def test_rows_without_a_date_stand_last():
    rows = releases({"date": None, "date_precision": None}, {"date": "2013-01-01"}, {})
    newest = release_order.ordered(rows)["date"].tolist()
    assert newest[0] == pd.Timestamp("2013-05-14")
    assert pd.isna(newest[-1])


def test_a_download_has_a_date_where_the_day_is_known_and_words_elsewhere():
    rows = releases(
        {"date": "2013-05-14"}, {"date": "2013-01-01", "date_precision": "year"}, {"date": None}
    )
    dates = release_table.download_table(rows, ["date"])["date"].tolist()
    assert dates[:2] == [date(2013, 5, 14), "2013"]
    assert pd.isna(dates[2])
