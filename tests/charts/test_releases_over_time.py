import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.picture import to_svg
from charts.releases_over_time import releases_over_time
from charts.stacked_bars import BREAK
from loaders.evidence import evidence
from loaders.frames import DATE_PRECISIONS, RECIPIENT_TYPES, STREAMS
from tests.releases import listed, releases
from views.counting_units import EXPLAINED
from views.counts import DFE, UNPLACED
from views.sample import NO_SHARES
from views.view import DEFAULT, EACH_KIND, SHOWS, UNITS, View

BY = {"date": "2024-10-29", "date_precision": "by"}

rows = st.lists(
    st.fixed_dictionaries(
        {
            "stream": st.sampled_from(STREAMS[:4]),
            "recipient_type": st.sampled_from(RECIPIENT_TYPES),
            "recipient": st.sampled_from("ABC"),
            "date": st.dates(pd.Timestamp(2012, 1, 1).date(), pd.Timestamp(2020, 1, 1).date()),
            "date_precision": st.sampled_from(DATE_PRECISIONS),
        }
    ),
    max_size=10,
)


def bars(chart):
    """What is drawn, bar by bar: panel, period, type and height, of a bar as wide as others."""
    return [
        (trace.yaxis, period, trace.meta["type"], height * trace.meta["times"])
        for trace in chart.figure.data
        if trace.type == "bar" and trace.meta.get("type")
        for (period, *_), height in zip(trace.customdata, trace.y, strict=True)
    ]


def part(chart, name):
    return [t for t in chart.figure.data if t.meta and t.meta.get("part") == name]


@settings(max_examples=40)
@given(rows, st.sampled_from(["year", "quarter"]), st.sampled_from(SHOWS), st.sampled_from(UNITS))
def test_the_figure_and_the_table_hold_the_same_numbers(made, by, show, unit):
    view = View(streams=STREAMS, by=by, show=show, unit=unit)
    chart = releases_over_time(listed(*made), view)
    ending = " (%)" if show == "share" else ""
    shown = sorted((period, kind, round(height, 6)) for _, period, kind, height in bars(chart))
    tabled = sorted(
        (row["Period"], kind, round(row[kind + ending], 6))
        for _, row in chart.table.iterrows()
        for kind in RECIPIENT_TYPES
        if kind + ending in chart.table and row[kind + ending]
    )
    assert shown == tabled
    if unit == "requests" and show != "running total":
        assert chart.table["All"].sum() == len(made)


def test_totals_over_the_bars_are_those_of_the_table():
    chart = releases_over_time(releases({}, {"recipient_type": "Charity"}, BY), DEFAULT)
    words = [text for trace in part(chart, "totals") for text in trace.text]
    assert sorted(words) == sorted(str(n) for n in chart.table["All"])


def test_recipients_are_counted_once_in_title_alt_table_and_figure():
    frame = listed(
        {"recipient": "A", "date": "2013-02-01"},
        {"recipient": "A", "date": "2014-03-01"},
        {"recipient": "B", "date": "2014-04-01"},
    )
    chart = releases_over_time(frame, View(unit="recipients"))
    assert chart.title == "Commercial firms account for both recipients of releases"
    assert chart.table["All"].tolist() == [1, 2]
    assert "2 recipients of releases. Commercial firms 2." in chart.alt
    assert "can’t be added up" in chart.note
    words = [text for trace in part(chart, "totals") for text in trace.text]
    assert words == ["1", "2"]


def test_each_unit_is_explained_where_its_numbers_stand():
    for unit in UNITS:
        assert EXPLAINED[unit] in releases_over_time(releases({}), View(unit=unit)).note
    running = releases_over_time(releases({}), View(unit="recipients", show="running total"))
    assert "from its first release on" in running.note


def test_a_row_by_a_day_stands_apart_and_is_said():
    chart = releases_over_time(releases({}, BY, BY), DEFAULT)
    assert chart.table["Period"].tolist() == ["2013", UNPLACED]
    assert "2 have no date but were on the list by 29 October 2024" in chart.note
    apart = [trace for trace in chart.figure.data if trace.xaxis == "x2" and trace.type == "bar"]
    assert [trace.x[0] for trace in apart] == ["Date<br>not<br>known"]


def test_many_rows_without_a_date_are_a_wider_bar_and_no_taller_one():
    chart = releases_over_time(releases({}, {"date": "2016-01-01"}, *[BY] * 3), DEFAULT)
    apart, dated = (
        [t for t in chart.figure.data if t.type == "bar" and t.xaxis == axis]
        for axis in ("x2", "x")
    )
    assert sum(trace.y[0] for trace in apart) == max(max(trace.y) for trace in dated)
    assert apart[0].meta["times"] == 3
    assert [text for t in part(chart, "totals") for text in t.text if t.xaxis == "x2"] == ["3"]


@pytest.mark.parametrize("form", EACH_KIND)
@pytest.mark.parametrize("show", SHOWS)
def test_kinds_by_themselves_hold_the_numbers_of_the_table(form: str, show: str):
    rows = listed(
        {"date": "2012-02-01"},
        {"date": "2012-02-01", "recipient_type": "Charity"},
        {"date": "2013-02-01"},
        {"date": "2015-02-01", "recipient_type": "Charity"},
        BY,
    )
    chart = releases_over_time(rows, View(form=form, show=show))
    ending = " (%)" if show == "share" else ""
    for trace in chart.figure.data:
        named = dict(zip([label for label, _ in trace.customdata], trace.y, strict=True))
        assert named.pop("2014") is None  # a gap, not a nought
        table = chart.table.set_index("Period")[trace.meta["type"] + ending]
        assert named == {period: table[period] for period in ("2012", "2013", "2015")}
    assert "in the table only: " in chart.note.replace("stands", "stand")
    assert "<svg" in to_svg(chart, 640, None)


def test_a_share_says_of_how_many_it_is_and_that_they_are_few():
    chart = releases_over_time(listed({}, {"recipient_type": "Charity"}), View(show="share"))
    assert [text for trace in part(chart, "totals") for text in trace.text] == ["2"]
    assert "Few, so read with care: 2013 (2)." in chart.note


def test_only_rows_without_a_date_still_make_a_chart():
    chart = releases_over_time(releases(BY), DEFAULT)
    assert chart.table["All"].tolist() == [1]
    assert len(bars(chart)) == 1


def test_a_missing_year_is_a_gap_and_not_a_zero():
    chart = releases_over_time(releases({"date": "2012-03-01"}, {"date": "2015-03-01"}), DEFAULT)
    assert chart.table["Period"].tolist() == ["2012", "2015"]
    gaps = [shape for shape in chart.figure.layout.shapes if shape.type == "rect"]
    assert [(str(gap.x0)[:10], str(gap.x1)[:10]) for gap in gaps] == [("2013-01-01", "2015-01-01")]
    assert "There may have been some" in chart.note


def test_the_break_between_the_regimes_lies_where_its_event_does():
    events = evidence.load().events.set_index("event_id")
    assert pd.Timestamp(events.loc["dsap-begins", "date"]) == BREAK


def test_the_break_between_the_regimes_is_drawn_and_said_where_it_lies():
    across = releases({"date": "2017-01-01"}, {"date": "2019-01-01", "stream": "DSAP approval"})
    chart = releases_over_time(across, DEFAULT)
    lines = [shape for shape in chart.figure.layout.shapes if shape.type == "line"]
    assert [pd.Timestamp(line.x0) for line in lines] == [BREAK]
    assert any("From May 2018" in words.text for words in chart.figure.layout.annotations)
    before = releases_over_time(releases({"date": "2013-01-01"}, {"date": "2014-01-01"}), DEFAULT)
    assert not [shape for shape in before.figure.layout.shapes if shape.type == "line"]


def test_the_period_that_an_edition_ends_in_is_hatched_and_said():
    frame = releases({"date": "2022-03-01"}, {"date": "2023-03-01"}, {"date": "2023-04-01"})
    chart = releases_over_time(frame, DEFAULT, {DFE: pd.Timestamp("2023-09-30")})
    (hatched,) = part(chart, "partial")
    assert hatched.marker.pattern.shape == "/"
    assert list(hatched.y) == [2]
    assert chart.table["Period"].tolist() == ["2022", "2023 (not complete)"]
    assert "ends on 30 September 2023" in chart.note


def test_periods_that_the_view_cuts_short_are_hatched_and_said_and_the_alt_text_names_the_view():
    frame = listed({"date": "2016-10-01"}, {"date": "2017-05-01"}, {"date": "2018-02-01"})
    view = View(start=2016, start_month=9, end=2018, end_month=3, streams=("NPD request",))
    chart = releases_over_time(frame, view)
    (hatched,) = part(chart, "partial")
    assert list(hatched.y) == [1, 1]
    assert len(hatched.x) == 2
    assert chart.table["Period"].tolist() == [
        "2016 (not complete)",
        "2017",
        "2018 (not complete)",
    ]
    assert (
        "Hatched bars are not complete: of 2016 only September to December 2016 is shown; of 2018 "
        "only January to March 2018 is shown."
    ) in chart.note
    assert "The only complete year is 2017: 1." in chart.takeaway
    assert "3 releases among NPD requests from September 2016 to March 2018." in chart.alt


def test_streams_that_are_not_one_regime_have_panels_and_axes_of_their_own():
    frame = releases({}, {"stream": "DSAP approval"}, {"stream": "police"})
    chart = releases_over_time(frame, View(streams=STREAMS))
    assert len({axis for axis, *_ in bars(chart)}) == 2
    assert chart.figure.layout.yaxis2.matches is None
    assert list(chart.table["Counted apart as"]) == [
        "NPD requests and DSAP approvals",
        "Releases to the police",
    ]


def test_the_legend_names_each_type_that_is_there_once():
    frame = releases({}, {"date": "2014-01-01"}, {"recipient_type": "Charity"}, BY)
    chart = releases_over_time(frame, DEFAULT)
    named = [trace.name for trace in chart.figure.data if trace.showlegend]
    assert named == ["Commercial firm", "Charity"]


def test_a_type_has_the_same_colour_whatever_is_shown():
    def colours(chart):
        return {
            trace.meta["type"]: trace.marker.color
            for trace in chart.figure.data
            if trace.meta and trace.meta.get("type")
        }

    kinds = [{"recipient_type": kind} for kind in RECIPIENT_TYPES]
    every = colours(releases_over_time(releases(*kinds), DEFAULT))
    alone = colours(releases_over_time(releases(kinds[5]), View(by="quarter", show="share")))
    assert every[RECIPIENT_TYPES[5]] == alone[RECIPIENT_TYPES[5]]
    assert len(every) == len(RECIPIENT_TYPES)


@pytest.mark.parametrize("show", ["count", "share"])
def test_nothing_chosen_is_an_empty_chart_that_says_so(show):
    chart = releases_over_time(releases(), View(show=show))
    assert chart.title == "No release matches these filters"
    assert chart.table.empty
    assert chart.alt


def test_the_alt_text_and_the_sources_come_from_the_rows():
    chart = releases_over_time(releases({"source_ids": "a; b"}, {"source_ids": "b; c"}), DEFAULT)
    assert chart.source_ids == ("b", "a", "c")
    assert "2013: 2" in chart.alt
    assert "Commercial firms 2" in chart.alt


@pytest.mark.parametrize("by", ["year", "quarter"])
def test_the_line_at_the_break_ends_over_the_totals_beside_it(by):
    few = ({"date": day} for day in ("2018-03-05", "2018-04-05", "2018-06-05", "2018-06-06"))
    approved = {"stream": "DSAP approval", "date": "2018-06-07"}
    chart = releases_over_time(releases(*few, approved), View(by=by))
    (line,) = [shape for shape in chart.figure.layout.shapes if shape.type == "line"]
    top = chart.figure.layout.yaxis.range[1]
    totals = [t for t in part(chart, "totals") if t.yaxis in (None, "y")]
    assert line.y0 > max(y for t in totals for y in t.y) / top
    assert line.y0 < line.y1


def test_the_line_at_the_break_runs_all_the_way_where_no_total_stands():
    rows = releases({"date": "2017-03-05"}, {"stream": "DSAP approval", "date": "2019-06-07"})
    chart = releases_over_time(rows, View(show="share"))
    (line,) = [shape for shape in chart.figure.layout.shapes if shape.type == "line"]
    assert line.y0 == 0


def test_shares_of_a_register_leave_out_what_other_sources_name_and_say_so():
    rows = pd.concat([listed({}, {"recipient_type": "Charity"}), releases({})])
    chart = releases_over_time(rows, View(show="share"))
    assert chart.table["All"].sum() == 2
    assert "Shares are of the register alone: 1 other row left out." in chart.note
    assert releases_over_time(rows, View()).table["All"].sum() == 3


def test_shares_are_not_drawn_of_a_list_that_is_no_sample_and_it_is_said():
    chart = releases_over_time(releases({}, {"recipient_type": "University"}), View(show="share"))
    assert NO_SHARES in chart.note
    assert chart.table["Commercial firm"].tolist() == [1]
