from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.counts import LARGEST, Count, read_count, scale_of

cells = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
counts = st.integers(min_value=0, max_value=LARGEST - 1)


@given(counts)
def test_a_count_is_read_from_a_number_and_from_text(n):
    for cell in (n, float(n), str(n), f"{n:,}", f"{n:,}".replace(",", " "), f"{n}.0", f" {n}\n"):
        count = read_count(cell)
        assert isinstance(count, Count)
        assert (count.value, count.held_back, count.qualifier) == (n, False, "")


@given(cells)
def test_any_cell_is_read_or_refused_with_a_reason(cell):
    count = read_count(cell)
    if isinstance(count, str):
        assert count
    else:
        assert count.value is None or 0 <= count.value < LARGEST
        assert not (count.held_back and count.value is not None)


@pytest.mark.parametrize(
    "cell", ["<5", "< 5", "<10", "≤5", "fewer than 5", "5 or fewer", "*", "c", "[c]", "..", "…"]
)
def test_a_held_back_count_is_not_zero(cell):
    assert read_count(cell) == Count(None, cell, held_back=True)


@pytest.mark.parametrize("cell", [0, 0.0, "0", "nil", "Zero"])
def test_zero_is_a_count(cell):
    count = read_count(cell)
    assert isinstance(count, Count)
    assert count.value == 0
    assert not count.held_back


@pytest.mark.parametrize("cell", ["-", "–", "n/a", "N/A", "[x]", ":", "not collected"])
def test_what_was_not_published_is_neither_zero_nor_held_back(cell):
    assert read_count(cell) == Count(None, cell)


@pytest.mark.parametrize(
    ("cell", "value", "qualifier"),
    [
        ("3000+", 3000, "at least"),
        ("3,000 or more", 3000, "at least"),
        ("at least 40", 40, "at least"),
        ("over 3,000", 3000, "more than"),
        ("more than 3,000", 3000, "more than"),
        (">3000", 3000, "more than"),
        ("about 20,000", 20000, "about"),
        ("c. 20,000", 20000, "about"),
        ("~20", 20, "about"),
        ("up to 9", 9, "up to"),
        ("nearly 600", 600, "almost"),
    ],
)
def test_a_rounded_count_keeps_its_qualifier(cell, value, qualifier):
    assert read_count(cell) == Count(value, cell, qualifier=qualifier)


@pytest.mark.parametrize("cell", ["12*", "12 **", "12²", "12⁽²⁾", "12 [note 3]", "12[2]", "12 (r)"])
def test_a_footnote_mark_is_no_part_of_the_count(cell):
    assert read_count(cell) == Count(12, cell)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "blank"),
        (" ", "blank"),
        (12.5, "whole number"),
        ("12.5", "whole number"),
        ("1,23", "whole number"),
        ("12 34", "whole number"),
        ("1.234", "whole number"),
        ("100%", "whole number"),
        (-3, "less than nothing"),
        ("-3", "less than nothing"),
        (float("nan"), "too large"),
        (float("inf"), "too large"),
        (10**400, "too large"),
        ("9" * 30, "too large"),
        ("9" * 5000, "more than a count"),
        ("hundreds", "not a count"),
        ("over 3000+", "not a count"),
        (True, "not a count"),
        (date(2017, 2, 27), "a date"),
        (datetime(2017, 2, 27), "a date"),
        (time(12), "a time"),
        (timedelta(1), "a time"),
    ],
)
def test_what_is_not_a_count_is_refused_with_the_reason(cell, reason):
    refusal = read_count(cell)
    assert isinstance(refusal, str)
    assert reason in refusal


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Number of records received (thousands)", 1_000),
        ("Records shared (000s)", 1_000),
        ("Pupils, '000", 1_000),
        ("Figures in thousands", 1_000),
        ("Children matched, millions", 1_000_000),
        ("Number of pupils in hundreds", 100),
        ("Cost (£ thousands)", 1),
        ("£000s", 1),
        ("Rate per thousand pupils", 1),
        ("More than 1,000 requests", 1),
        ("Batch of 10000", 1),
        ("Number of requests", 1),
        ("", 1),
    ],
)
def test_a_heading_says_what_its_figures_are_multiplied_by(text, scale):
    assert scale_of(text) == scale


@pytest.mark.parametrize(
    ("cell", "value"),
    [(40, 40_000), (40.25, 40_250), ("40", 40_000), ("1.5", 1_500), ("1,200", 1_200_000)],
)
def test_a_figure_in_thousands_is_about_so_many(cell, value):
    count = read_count(cell, scale=1_000)
    assert (count.value, count.qualifier) == (value, "about")


@pytest.mark.parametrize(
    ("cell", "value"),
    [("40 thousand", 40_000), ("1.2 million", 1_200_000), ("16k", 16_000), ("2m", 2_000_000)],
)
def test_a_cell_may_say_thousands_itself(cell, value):
    count = read_count(cell)
    assert (count.value, count.text, count.qualifier) == (value, cell, "about")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(("12 (2)", 12), ("12 [r]", 12), ("12 (note 3)*", 12), ("12 [note 1] [p]", 12)),
        *(("12²", 12), ("1,204 †‡", 1204), ("12#", 12), ("12 (revised)", 12)),
        *(
            ("12 pupils", 12),
            ("1 child", 1),
            ("1,204 records", 1204),
            ("about 40 young people", 40),
        ),
        *(("nil", 0), ("None", 0), ("no requests", 0), ("Zero", 0), ("Nil return", 0)),
        *(("\u200b12\ufeff", 12), ("12\u00ad", 12)),
    ],
)
def test_what_stands_beside_a_count_does_not_change_it(cell, value):
    assert read_count(cell).value == value


@pytest.mark.parametrize(
    "cell", ["1 to 4", "1-4", "1–4", "between 1 and 4", "0 to 5", "1 or 2", "[c]", "[low]"]
)
def test_a_count_between_two_others_is_held_back(cell):
    count = read_count(cell)
    assert (count.value, count.held_back, count.text) == (None, True, cell)


@pytest.mark.parametrize(
    "cell",
    ["12 months", "12%", "12 per cent", "12 of 40", "12 pages", "4 to 1", "(12)", "12.5", "2 GB"],
)
def test_what_is_no_count_is_refused(cell):
    assert isinstance(read_count(cell), str)
