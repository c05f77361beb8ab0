import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.frames import DATE_PRECISIONS, RECIPIENT_TYPES, STREAMS
from tests.releases import releases
from views import chosen_rows
from views.counts import DFE, UNPLACED, apart, by_period, by_type, series
from views.series_ids import series_title
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


@given(rows, st.sampled_from(["year", "quarter"]))
def test_every_row_is_counted_once(made, by):
    frame = releases(*made)
    counted = by_period(frame, View(streams=STREAMS, by=by))
    assert counted["n"].sum() == len(frame)
    assert (counted["n"] > 0).all()
    if len(counted):
        shares = counted.groupby(["series", "period"], observed=True)["share"].sum()
        assert shares.round(9).eq(1).all()


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
    counted = by_period(frame, DEFAULT, {DFE: pd.Timestamp("2023-09-30")})
    assert counted["partial"].tolist() == [False, True]


def test_a_period_that_an_edition_covers_to_its_last_day_is_not_partial():
    frame = releases({"date": "2023-05-01"})
    assert not by_period(frame, DEFAULT, {DFE: pd.Timestamp("2023-12-31")})["partial"].any()
    quarters = by_period(frame, View(by="quarter"), {DFE: pd.Timestamp("2023-06-30")})
    assert not quarters["partial"].any()


@pytest.mark.parametrize(
    ("view", "cuts"),
    [
        (View(start=2016), ["", ""]),
        (View(start=2016, start_month=9), ["of 2016 only September to December 2016 is shown", ""]),
        (View(end=2017, end_month=1), ["", "of 2017 only January 2017 is shown"]),
        (View(start=2016, start_month=9, by="academic year"), [""]),
        (
            View(start=2017, by="academic year"),
            ["of 2016/17 only January to August 2017 is shown"],
        ),
    ],
)
def test_a_period_that_the_view_cuts_short_is_partial(view, cuts):
    frame = chosen_rows.select(releases({"date": "2016-10-01"}, {"date": "2017-01-05"}), view)
    counted = by_period(frame, view)
    assert counted["cut"].tolist() == cuts
    assert counted["partial"].tolist() == [bool(cut) for cut in cuts]


def test_the_view_and_the_edition_can_both_cut_a_period_short():
    frame = releases({"date": "2020-05-01"})
    covered = {DFE: pd.Timestamp(2020, 6, 30)}
    both = by_period(frame, View(start=2020, start_month=4), covered)
    assert both["cut"].tolist() == [
        "of 2020 only April to December 2020 is shown, and the latest edition ends on 30 June 2020"
    ]
    earlier = by_period(frame, View(end=2020, end_month=5), covered)
    assert earlier["cut"].tolist() == ["of 2020 only January to May 2020 is shown"]


def test_another_bodys_register_is_a_series_that_ends_with_its_own_edition():
    other = {"stream": "other", "date": "2020-05-01"}
    frame = releases({"date": "2020-05-01"}, other, other | {"register": "Health releases"})
    several = "1 NPD request, 1 other release, and 1 request or release in “Health releases”"
    assert apart(frame) == several
    covered = {DFE: pd.Timestamp(2023, 9, 30), "Health releases": pd.Timestamp(2020, 9, 30)}
    counted = by_period(frame, View(streams=STREAMS), covered)
    assert dict(zip(counted["series"].astype("object"), counted["cut"], strict=True)) == {
        "NPD request": "",
        "other": "",
        "register:Health releases": (
            "the latest edition of “Health releases” ends on 30 September 2020"
        ),
    }


def test_a_range_counts_the_doubtful_of_every_type_and_each_recipient_once():
    doubt = {"type_sure": False, "recipient_type": "University"}
    among = releases({}, doubt | {"recipient": "A"}, doubt | {"recipient": "A"})
    firms = among[:1]
    assert by_type(firms)["high"].tolist() == [1]
    assert by_type(firms, among=among)["high"].tolist() == [3]
    assert by_type(firms, "recipients", among)["high"].tolist() == [2]


def test_the_one_regime_is_one_series_and_any_other_stream_its_own():
    frame = releases(*({"stream": stream} for stream in STREAMS))
    assert series(frame).nunique() == len(STREAMS) - 1
    assert series(frame)[0] == series(frame)[1] == "NPD request+DSAP approval"
    assert series_title(series(frame)[0]) == "NPD requests and DSAP approvals"


def test_streams_apart_are_listed_and_never_added_up():
    frame = releases(
        {}, {"stream": "DSAP approval"}, {"stream": "police"}, {"stream": "court order"}
    )
    assert apart(frame) == (
        "2 NPD requests and DSAP approvals, 1 release to the police, and "
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


def by_start(frame, **view):
    counted = by_period(frame, View(**view))
    return dict(zip(counted["period"], counted["n"].tolist(), strict=True))


THRICE = (
    {"recipient": "A", "date": "2013-02-01"},
    {"recipient": "A", "date": "2013-03-01"},
    {"recipient": "B", "date": "2013-04-01"},
    {"recipient": "A", "date": "2015-04-01"},
    {"recipient": "C", "date": None, "date_precision": None},
    {"recipient": "A", "date": None, "date_precision": None},
)


def test_a_recipient_is_counted_once_in_each_period():
    assert by_start(releases(*THRICE), unit="recipients") == {"2013": 2, "2015": 1, UNPLACED: 2}
    assert by_start(releases(*THRICE)) == {"2013": 3, "2015": 1, UNPLACED: 2}


def test_a_running_total_adds_period_to_period_and_leaves_out_what_has_no_date():
    made = by_start(releases(*THRICE), show="running total")
    assert made == {"2013": 3, "2015": 4, UNPLACED: 2}


def test_a_running_total_of_recipients_counts_each_from_its_first_release_on():
    made = by_start(releases(*THRICE), unit="recipients", show="running total")
    assert made == {"2013": 2, "2015": 2, UNPLACED: 1}


def test_a_running_total_keeps_each_type_in_every_later_period():
    frame = releases(
        {"recipient_type": "Charity", "date": "2013-01-01"}, {"date": "2014-01-01"}, {}
    )
    counted = by_period(frame, View(show="running total"))
    assert counted[["period", "recipient_type", "n"]].to_numpy().tolist() == [
        ["2013", "Commercial firm", 1],
        ["2013", "Charity", 1],
        ["2014", "Commercial firm", 2],
        ["2014", "Charity", 1],
    ]


@given(rows, st.sampled_from(["year", "academic year", "month"]))
def test_a_running_total_ends_with_all_that_have_a_date(made, by):
    frame = releases(*made)
    counted = by_period(frame, View(streams=STREAMS, by=by))
    running = by_period(frame, View(streams=STREAMS, by=by, show="running total"))
    placed = running[running["start"].notna()]
    last = placed[
        placed["start"] == placed.groupby("series", observed=True)["start"].transform("max")
    ]
    assert last["n"].sum() == counted.loc[counted["start"].notna(), "n"].sum()
    assert running["n"].sum() - placed["n"].sum() == counted.loc[counted["start"].isna(), "n"].sum()
    assert {*counted["period"]} == {*running["period"]}


def test_recipients_of_streams_apart_are_never_added_up():
    frame = releases({"recipient": "A"}, {"recipient": "A", "stream": "police"}, {"recipient": "A"})
    assert apart(frame, "recipients") == (
        "1 recipient of NPD requests, and 1 recipient of releases to the police"
    )
    assert by_type(frame[:1], "recipients")["n"].tolist() == [1]
