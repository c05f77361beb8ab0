from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.evidence.cells import (
    address,
    identifier,
    items,
    number,
    published_date,
    required,
    text,
    whole_number,
    word,
)

READERS = [
    address,
    identifier,
    items(identifier),
    items(text),
    number,
    published_date,
    required(text),
    whole_number,
    word("a", "b"),
]


def read(cell):
    reading = published_date(cell)
    return reading.start, reading.end, reading.precision


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        ("2013-02-20", date(2013, 2, 20), date(2013, 2, 20), "day"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2013-12", date(2013, 12, 1), date(2013, 12, 31), "month"),
        ("2013-Q4", date(2013, 10, 1), date(2013, 12, 31), "quarter"),
        ("2013", date(2013, 1, 1), date(2013, 12, 31), "year"),
        ("2016/17", date(2016, 9, 1), date(2017, 8, 31), "academic year"),
        ("1999/00", date(1999, 9, 1), date(2000, 8, 31), "academic year"),
        ("by 2024-10-29", date(2024, 10, 29), date(2024, 10, 29), "by"),
        ("by 2024", date(2024, 12, 31), date(2024, 12, 31), "by"),
    ],
)
def test_a_date_is_known_exactly_as_far_as_it_was_written(cell, start, end, precision):
    assert read(cell) == (start, end, precision)


@given(st.dates(date(1990, 1, 1), date(2026, 12, 31)))
def test_every_day_is_read_back(day):
    assert read(day.isoformat()) == (day, day, "day")


@pytest.mark.parametrize(
    "cell",
    [
        "27/02/2017",
        "2017-2-7",
        "2017-13",
        "2017-02-30",
        "17",
        "2013-Q5",
        "by",
        "by  2013",
        "c. 2013",
    ],
)
def test_a_date_written_in_any_other_way_is_refused(cell):
    with pytest.raises(ValueError, match=r"write|check"):
        published_date(cell)


@given(st.sampled_from(READERS), st.text(max_size=30))
def test_a_reader_refuses_in_words_or_reads(reader, cell):
    try:
        reader(cell)
    except ValueError as refusal:
        told = str(refusal)
    else:
        return
    assert told.startswith(('"', "it is empty"))


def test_an_empty_cell_is_nothing_unless_it_is_required():
    assert whole_number("") is None
    assert items(text)("") == []
    with pytest.raises(ValueError, match="it is empty; fill it in"):
        required(whole_number)("")


def test_a_long_cell_is_told_in_part():
    with pytest.raises(ValueError, match=r'^"x{57}\.\.\." is not'):
        whole_number("x" * 1000)
