import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.frames import DATE_PRECISIONS, RECIPIENT_TYPES, STREAMS
from tests.releases import releases
from views.counts import UNPLACED, apart, by_period, by_type, series
from views.view import DEFAULT, View

rows = st.lists(
    st.fixed_dictionaries(
        {
            "stream": st.sampled_from(STREAMS),
            "recipient_type": st.sampled_from(RECIPIENT_TYPES),
            "type_sure": st.booleans(),
            "date": st.dates(pd.Timestamp(2010, 1, 1).date(), pd.Timestamp(2026, 1, 1).date()),
            "date_precision": st.sampled_from(DATE_PRECISIONS),
        }
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(rows, st.sampled_from(["year", "quarter"]))
def test_every_row_is_counted_once(made, by):
    frame = releases(*made)
    counted = by_period(frame, View(streams=STREAMS, by=by))
    assert counted["n"].sum() == len(frame)
    assert (counted["n"] > 0).all()
    if len(counted):
        shares = counted.groupby(["series", "period"], observed=True)["share"].sum()
        assert shares.round(9).eq(1).all()


@settings(deadline=None, max_examples=60)
@given(rows)
def test_every_row_has_one_type_and_the_range_holds_the_count(made):
    frame = releases(*made)
    table = by_type(frame)
    assert table["n"].sum() == len(frame)
    assert ((table["low"] <= table["n"]) & (table["n"] <= table["high"])).all()
    assert (table["high"] <= len(frame)).all()


def test_a_row_by_a_day_is_in_no_year():
    counted = by_period(releases({"date": "2024-10-29", "date_precision": "by"}), DEFAULT)
    assert counted["period"].tolist() == [UNPLACED]
    assert counted["start"].isna().all()


def test_a_date_known_to_the_year_is_in_no_quarter():
    frame = releases({"date": "2014-01-01", "date_precision": "year"}, {"date": "2014-02-01"})
    assert by_period(frame, View(by="quarter"))["period"].tolist() == ["Jan–Mar 2014", UNPLACED]
    assert by_period(frame, View(by="year"))["period"].tolist() == ["2014"]


def test_an_academic_year_is_in_no_calendar_year():
    frame = releases({"date": "2016-09-01", "date_precision": "academic year"})
    assert by_period(frame, DEFAULT)["period"].tolist() == [UNPLACED]


def test_a_missing_year_has_no_row():
    frame = releases({"date": "2012-01-01"}, {"date": "2014-01-01"})
    assert by_period(frame, DEFAULT)["period"].tolist() == ["2012", "2014"]


def test_the_period_that_an_edition_ends_in_is_partial():
    frame = releases({"date": "2022-05-01"}, {"date": "2023-05-01"})
    counted = by_period(frame, DEFAULT, pd.Timestamp("2023-09-30"))
    assert counted["partial"].tolist() == [False, True]


def test_a_period_that_an_edition_covers_to_its_last_day_is_not_partial():
    frame = releases({"date": "2023-05-01"})
    assert not by_period(frame, DEFAULT, pd.Timestamp("2023-12-31"))["partial"].any()
    quarters = by_period(frame, View(by="quarter"), pd.Timestamp("2023-06-30"))
    assert not quarters["partial"].any()


def test_the_one_regime_is_one_series_and_any_other_stream_its_own():
    frame = releases(*({"stream": stream} for stream in STREAMS))
    assert series(frame).nunique() == len(STREAMS) - 1
    assert series(frame)[0] == series(frame)[1] == "NPD requests and DSAP applications"


def test_streams_apart_are_listed_and_never_added_up():
    frame = releases(
        {}, {"stream": "DSAP approval"}, {"stream": "police"}, {"stream": "court order"}
    )
    assert apart(frame) == (
        "2 NPD requests and DSAP applications, 1 release to the police, and "
        "1 release under a court order"
    )
    assert apart(frame[:2]) == ""


def test_a_name_in_doubt_can_move_to_any_type():
    frame = releases(
        {"recipient_type": "University"},
        {"recipient_type": "University", "type_sure": False},
        {"recipient_type": "Charity"},
        {"recipient_type": "Not clear"},
    )
    top = by_type(frame).iloc[0]
    assert (top["recipient_type"], top["n"], top["low"], top["high"]) == ("University", 2, 1, 3)
