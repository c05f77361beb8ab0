"""Rows as the API hands them out."""

import pandas as pd

from loaders import frames
from publish import api_rows


def test_a_date_is_as_fine_as_it_was_published() -> None:
    told = {
        "day": "2013-02-20",
        "month": "2013-02",
        "quarter": "2013-Q1",
        "year": "2013",
        "academic year": "2013/14",
        "by": "2013-02-20",
    }
    assert set(told) == set(frames.DATE_PRECISIONS)
    rows = frames.conform(
        "releases",
        [{"date": pd.Timestamp(2013, 2, 20), "date_precision": precision} for precision in told]
        + [{"date": None}],
    )
    made = api_rows.records(api_rows.table(rows, frames.empty("sources")))
    assert [row["date"] for row in made] == [*told.values(), None]


def test_a_missing_value_is_null_and_a_missing_list_is_empty() -> None:
    rows = frames.conform("releases", [{"co_recipients": "A; B"}, {}])
    one, none = api_rows.records(api_rows.table(rows, frames.empty("sources")))
    assert one["co_recipients"] == ["A", "B"]
    assert (none["co_recipients"], none["source_addresses"]) == ([], [])
    assert {value for name, value in none.items() if name not in api_rows.LISTS} == {None}
    assert "as_published" not in one
