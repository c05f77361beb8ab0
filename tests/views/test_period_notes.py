"""What a chart over time says beside its bars."""

import pandas as pd

from tests.releases import releases
from views import period_notes
from views.counts import DFE, by_period
from views.view import DEFAULT, View


def test_the_fullest_years_are_named_up_to_three():
    def peak(*years):
        frame = releases(*({"date": f"{year}-02-01"} for year in years))
        return period_notes.peak(by_period(frame, DEFAULT), DEFAULT)

    assert peak(2012, 2013, 2013) == "The year with the most is 2013: 2."
    assert peak(2012, 2013) == "The years with the most are 2012 and 2013: 1 each."
    assert peak(2012, 2013, 2014, 2015) == ""
    assert peak(2012) == "All that have a date are from 2012."


def test_a_year_that_the_view_or_the_edition_cuts_short_is_no_fullest_year():
    dates = ({"date": day} for day in ("2016-10-01", "2016-11-01", "2017-02-01", "2018-02-01"))
    frame = releases(*dates, {"date": "2018-03-01"}, {"date": "2019-01-01"})

    def peak(covered=None, **asked):
        view = View(**asked)
        return period_notes.peak(by_period(frame, view, covered), view)

    assert peak() == "The years with the most are 2016 and 2018: 2 each."
    assert peak(start=2016, start_month=9) == "The complete year with the most is 2018: 2."
    assert peak({DFE: pd.Timestamp(2018, 6, 30)}) == "The complete year with the most is 2016: 2."
    assert peak(end=2019, end_month=1, show="running total") == (
        "With what is known of 2019 that comes to 6."
    )


def test_rows_without_a_date_of_their_own_are_said():
    by = {"date": "2024-10-29", "date_precision": "by"}
    frame = releases(by, by, {"date": None, "date_precision": None}, {})
    assert period_notes.dates_not_known(frame, DEFAULT) == (
        "3 stand apart: 2 have no date but were on the list by 29 October 2024 and 1 has no date."
    )
    assert period_notes.dates_not_known(releases({}), DEFAULT) == ""


def test_a_running_total_says_what_it_comes_to():
    frame, view = releases({}, {"date": "2015-01-01"}), View(show="running total")
    said = period_notes.peak(by_period(frame, view), view)
    assert said == "To the end of 2015 that comes to 2."
