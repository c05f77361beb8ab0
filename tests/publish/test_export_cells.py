"""Rows as the API hands them out."""

import pandas as pd

from loaders import frames
from publish import export_cells

NONE = (frames.empty("sources"), frames.empty("editions"))


def test_a_date_is_as_fine_as_it_was_published() -> None:
    told = {
        "day": "2013-02-20",
        "week": "2013-02-20/P7D",
        "month": "2013-02",
        "quarter": "2013-Q1",
        "year": "2013",
        "financial year": "2013/14",
        "academic year": "2013/14",
        "financial or academic year": "2013/14",
        "by": "2013-02-20",
    }
    assert set(told) == set(frames.DATE_PRECISIONS)
    rows = frames.conform(
        "releases",
        [{"date": pd.Timestamp(2013, 2, 20), "date_precision": precision} for precision in told]
        + [{"date": None}],
    )
    made = export_cells.records(export_cells.table(rows, *NONE))
    assert [row["date"] for row in made] == [*told.values(), None]


def test_a_missing_value_is_null_and_a_missing_list_is_empty() -> None:
    rows = frames.conform("releases", [{"co_recipients": "A; B"}, {}])
    one, none = export_cells.records(export_cells.table(rows, *NONE))
    assert one["co_recipients"] == ["A", "B"]
    assert (none["co_recipients"], none["source_addresses"]) == ([], [])
    assert {value for name, value in none.items() if name not in export_cells.LISTS} == {None}
    assert "as_published" not in one


def test_a_row_of_a_register_leads_to_the_file_that_it_is_from() -> None:
    editions = frames.conform("editions", [{"sha256": "abc", "address": "https://example.org/f"}])
    sources = frames.conform("sources", [{"source_id": "s", "url": "https://example.org/s"}])
    rows = frames.conform(
        "exchanges", [{"sha256": "abc"}, {"sha256": "by hand"}, {"source_ids": "s; gone"}]
    )
    made = export_cells.records(export_cells.table(rows, sources, editions))
    assert [row["source_addresses"] for row in made] == [
        ["https://example.org/f"],
        [],
        ["https://example.org/s"],
    ]
