import pandas as pd
import pytest

from tests.releases import releases
from views import date_precision


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", "2016-02-10", "2016-02-10"),
        ("month", "2016-02-01", "2016-02-29"),
        ("quarter", "2016-07-01", "2016-09-30"),
        ("year", "2016-01-01", "2016-12-31"),
        ("academic year", "2016-09-01", "2017-08-31"),
        ("by", "2024-10-29", "2024-10-29"),
    ],
)
def test_the_last_day_that_a_date_can_be_is_the_end_of_what_was_published(precision, first, last):
    rows = releases(
        {"date": first, "date_precision": precision}, {"date": None, "date_precision": None}
    )
    found = date_precision.last_days(rows["date"], rows["date_precision"])
    assert found[0] == pd.Timestamp(last)
    assert pd.isna(found[1])
