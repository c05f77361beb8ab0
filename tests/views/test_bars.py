"""A bar leads to the releases that it counts, and to the address that shows exactly these."""

from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from loaders.frames import STREAMS
from tests.releases import releases
from views import bars, chosen_rows, counts, named_recipients
from views.view import BYS, View

EVERYTHING = View(streams=STREAMS)
PRECISIONS = {
    "day": ["2013-08-31", "2013-09-01", "2014-01-01", "2014-12-31"],
    "month": ["2013-08-01", "2014-04-01"],
    "quarter": ["2013-07-01", "2013-10-01", "2014-01-01"],
    "year": ["2013-01-01", "2014-01-01"],
    "academic year": ["2013-09-01", "2014-09-01"],
    "by": ["2014-10-31"],
}


@pytest.fixture
def listed() -> pd.DataFrame:
    """Rows of several streams and types with dates of every precision, and without one."""
    dates = [(day, how) for how, days in PRECISIONS.items() for day in days] + [(None, None)]
    kinds = ("University", "Commercial firm")
    streams = ("NPD request", "DSAP approval", "court order")
    made = [
        {"date": day, "date_precision": how, "recipient_type": kind, "stream": stream}
        for (day, how), kind, stream in product(dates, kinds, streams)
    ]
    others = [{"stream": "other"}, {"stream": "other", "register": "Health releases"}]
    return releases(*made, *others)


@pytest.mark.parametrize(
    "limits", [{}, {"start": 2013, "start_month": 9, "end": 2014, "end_month": 6}]
)
@pytest.mark.parametrize("by", BYS)
def test_the_address_of_a_bar_shows_exactly_the_rows_that_it_counts(
    listed: pd.DataFrame, by: str, limits: dict
):
    view = replace(EVERYTHING, by=by, **limits)
    shown = chosen_rows.select(listed, view)
    dated = 0
    for bar in bars.by_period(counts.by_period(shown, view)):
        own = bars.rows_behind(shown, view, bar)
        assert len(own) == bar.n
        if found := bars.narrowed(view, bar):
            dated += 1
            assert set(chosen_rows.select(listed, found).index) == set(own.index)
    assert dated


def test_the_rows_without_a_date_are_listed_and_have_no_address(listed: pd.DataFrame):
    (apart, *_) = [
        bar
        for bar in bars.by_period(counts.by_period(listed, EVERYTHING))
        if bar.period == counts.UNPLACED
    ]
    assert len(bars.rows_behind(listed, EVERYTHING, apart)) == apart.n
    assert bars.narrowed(EVERYTHING, apart) is None


def test_every_period_is_a_row_of_the_table_and_then_its_bars(listed: pd.DataFrame):
    made = bars.by_period(counts.by_period(listed, EVERYTHING))
    for whole in (bar for bar in made if not bar.kind):
        parts = [b for b in made if b.kind and (b.series, b.period) == (whole.series, whole.period)]
        assert sum(bar.n for bar in parts) == whole.n
    assert len({bar.key for bar in made}) == len(made)


def test_a_bar_keeps_the_other_filters_of_its_view():
    view = View(types=("University",), decisions=("released",), q="a", by="quarter")
    bar = bars.Bar("NPD request+DSAP approval", 1, "Q", pd.Timestamp(2014, 4, 1))
    found = bars.narrowed(view, bar)
    assert found == replace(view, start=2014, start_month=4, end=2014, end_month=6)


def test_a_bar_of_a_recipient_has_its_rows_and_no_address():
    listed = releases({"recipient": "A"}, {"recipient": "B"}, {"recipient": "A"})
    first, second = bars.by_recipient(named_recipients.most_named(listed, 5))
    assert (first.recipient, first.n, second.n) == ("A", 2, 1)
    assert len(bars.rows_behind(listed, View(), first)) == 2
    assert bars.narrowed(View(), first) is None


def test_a_bar_in_words_says_how_many_it_counts():
    bar = bars.Bar("court order", 1200, "2014", pd.Timestamp(2014, 1, 1), "University")
    assert bars.label(bar, series=False) == "2014, University (1,200)"
    assert bars.label(bar, series=True).startswith("Releases under a court order, 2014")
