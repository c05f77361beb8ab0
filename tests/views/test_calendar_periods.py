from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from views import calendar_periods


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from(list(calendar_periods.CUTS)))
def test_a_day_lies_in_its_period(day, by):
    start = calendar_periods.period_start(pd.Series([pd.Timestamp(day)]), by)[0]
    assert start <= pd.Timestamp(day) < calendar_periods.period_end(start, by)
    assert start.day == 1


def test_a_missing_date_has_no_period():
    assert (
        calendar_periods.period_start(pd.Series([pd.NaT], dtype="datetime64[us]"), "year")
        .isna()
        .all()
    )


@pytest.mark.parametrize(
    ("by", "label"),
    [
        ("year", "2017"),
        ("financial year", "2017/18"),
        ("academic year", "2016/17"),
        ("quarter", "Jul–Sep 2017"),
        ("month", "Aug 2017"),
    ],
)
def test_periods_are_named_as_people_say_them(by, label):
    start = calendar_periods.period_start(pd.Series([pd.Timestamp("2017-08-15")]), by)[0]
    assert calendar_periods.period_label(start, by) == label
