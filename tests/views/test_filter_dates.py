import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.evidence import evidence
from tests.releases import releases
from views import calendar_periods, chosen_rows, filter_dates
from views.view import DEFAULT, View, from_query, to_query


@pytest.mark.parametrize(
    ("span", "words", "short"),
    [
        ({}, "", ""),
        ({"from": "2013", "to": "2019"}, "2013 to 2019", "2013–2019"),
        ({"from": "2013", "to": "2013"}, "in 2013", "2013"),
        ({"from": "2013-04", "to": "2014-03"}, "in the financial year 2013/14",
         "financial year 2013/14"),
        ({"from": "1999-09", "to": "2000-08"}, "in the academic year 1999/00",
         "academic year 1999/00"),
        ({"from": "2016-09"}, "from September 2016", "from September 2016"),
        ({"to": "2018"}, "to 2018", "to 2018"),
        ({"from": "2016-09", "to": "2018"}, "September 2016 to December 2018",
         "September 2016 to December 2018"),
        ({"from": "2016-02", "to": "2017-01"}, "February 2016 to January 2017",
         "February 2016 to January 2017"),
    ],
)  # fmt: skip
def test_a_span_is_said_in_words(span, words, short):
    view, _ = from_query(span)
    assert (filter_dates.span_in_words(view), filter_dates.short_span(view)) == (words, short)


def test_the_collection_began_in_the_month_of_its_event():
    events = evidence.load().events.set_index("event_id")
    began = pd.Timestamp(events.loc["duty-in-force", "date"])
    since = filter_dates.one_click(releases({"date": "2017-02-01"}))[-1]
    assert (since.start, since.start_month) == (began.year, began.month)


def test_the_two_latest_years_of_each_kind_are_one_click_away():
    frame = releases(
        {"date": "2017-02-01"},
        {"date": "2012-02-01"},
        {"date": "2024-10-29", "date_precision": "by"},
        {"date": None, "date_precision": None},
    )
    made = {span.name: to_query(span.of(DEFAULT)) for span in filter_dates.one_click(frame)}
    assert made == {
        "2017": {"from": ["2017"], "to": ["2017"]},
        "2016": {"from": ["2016"], "to": ["2016"]},
        "Financial 2016/17": {"from": ["2016-04"], "to": ["2017-03"]},
        "Financial 2015/16": {"from": ["2015-04"], "to": ["2016-03"]},
        "Academic 2016/17": {"from": ["2016-09"], "to": ["2017-08"]},
        "Academic 2015/16": {"from": ["2015-09"], "to": ["2016-08"]},
        "Since the collection of nationality": {"from": ["2016-09"]},
    }


def test_without_a_known_date_no_year_is_offered():
    assert filter_dates.one_click(releases({"date": "2024-10-29", "date_precision": "by"})) == []


@given(
    st.lists(st.dates(pd.Timestamp(2010, 1, 1).date(), pd.Timestamp(2026, 1, 1).date()), min_size=1)
)
def test_a_span_of_one_click_holds_what_the_chart_counts_in_that_period(dates):
    frame = releases(*({"date": str(date)} for date in dates))
    for span in filter_dates.one_click(frame)[:-1]:
        by = {"F": "financial year", "A": "academic year"}.get(span.name[0], "year")
        start = pd.Timestamp(span.start, span.start_month, 1)
        counted = (calendar_periods.period_starts(frame, by) == start).sum()
        assert len(chosen_rows.select(frame, span.of(View(by=by)))) == counted
