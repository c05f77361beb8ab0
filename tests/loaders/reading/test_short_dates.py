"""Dates that may begin with the year, and dates in brackets, behind a label or with spaces."""

from datetime import date

import pytest

from loaders.reading.dates import column_style, read_date
from tests.registers import read

BODIES = ("Nesta", "University of Hull", "Kent County Council", "Demos", "Barnardo's")


def days(texts):
    style = column_style(texts, "Date")
    readings = [read_date(text, style=style) for text in texts]
    return style.proved, [r if isinstance(r, str) else r.start for r in readings]


def test_where_the_last_number_can_be_no_year_the_first_is_one():
    found = [date(2019, 1, 3), date(2019, 2, 14), date(2019, 3, 28)]
    assert days(["19-01-03", "19-02-14", "19-03-28"]) == (True, found)
    assert days(["99-01-03"]) == (True, [date(1999, 1, 3)])


def test_numbers_that_vary_more_than_years_are_days():
    found = [date(2019, 1, 3), date(2019, 2, 14), date(2019, 3, 7)]
    assert days(["03-01-19", "14-02-19", "07-03-19"]) == (True, found)


def test_where_the_last_numbers_vary_more_neither_is_guessed():
    _, found = days(["19-01-03", "19-02-14", "19-03-07"])
    assert found == ["day and year can't be told apart"] * 3


def test_one_short_date_alone_proves_nothing():
    assert days(["19-01-03"])[0] is False
    assert days(["19/04/03"])[0] is True


@pytest.mark.parametrize(
    "published",
    [
        *("2019-Jan-03", "Jan-03-2019", "03 01 2019", "(3 January 2019)"),
        *("[3 January 2019]", "Date: 3 January 2019"),
    ],
)
def test_a_column_of_such_dates_is_read(tmp_path, published):
    rows = [[f"A/{n}", body, published] for n, body in enumerate(BODIES)]
    found = read(tmp_path, {"List": [["Reference", "Released to", "Date released"], *rows]})
    assert set(found.releases["date"].dt.date) == {date(2019, 1, 3)}
    assert set(found.releases["date_precision"]) == {"day"}


def test_a_day_and_a_month_that_nothing_tells_apart_are_likely(tmp_path):
    rows = [[f"A/{n}", body, "03 01 2019"] for n, body in enumerate(BODIES)]
    found = read(tmp_path, {"List": [["Reference", "Released to", "Date released"], *rows]})
    assert set(found.releases["how_sure"]) == {"likely"}
