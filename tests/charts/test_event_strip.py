"""Events as numbered marks over charts whose axis is time."""

import pandas as pd
import pytest

from charts import event_strip
from charts.edition_changes import same_year
from charts.home_office_periods import home_office_periods
from charts.home_office_total import home_office_total
from charts.nationality_over_time import nationality_over_time
from charts.releases_over_time import releases_over_time
from findings.event_marks import chosen
from loaders.evidence import evidence
from loaders.frames import conform
from tests.releases import releases
from views.view import View


@pytest.fixture(scope="module")
def bundled():
    return evidence.load()


def events_of(slug, bundled):
    words = chosen()[slug]
    own = bundled.events[bundled.events["event_id"].isin(list(words))]
    return own.assign(short=own["event_id"].map(words))


def marks(chart):
    (found,) = [t for t in chart.figure.data if (t.meta or {}).get("part") == "events"]
    return found


def event(day, **more):
    row = {"event_id": day, "date": day, "date_precision": "day", "event": "It happens"}
    return conform("events", [{**row, "source_ids": "s", **more}]).assign(short="It")


def test_every_chosen_event_is_one_that_we_have(bundled):
    known = set(bundled.events["event_id"])
    for words in chosen().values():
        assert set(words) <= known
        assert len(words) <= 8


def test_every_mark_has_its_event_and_its_source(bundled):
    plain = home_office_total(bundled.exchanges)
    chart = event_strip.marked(plain, events_of(plain.slug, bundled))
    assert chart.marks is not None
    assert list(map(int, marks(chart).text)) == chart.marks["number"].tolist() == list(range(1, 7))
    assert chart.marks["source_ids"].ne("").all()
    assert set(event_strip.sources_of(chart.marks["source_ids"])) <= set(chart.source_ids)
    assert "18 December 2015" in set(chart.marks["when"])
    assert "2, 18 December 2015: Agreement finalised" in chart.alt
    assert "6 events are marked by number." in chart.note


def test_a_chart_keeps_its_own_figure(bundled):
    plain = home_office_total(bundled.exchanges)
    before = plain.figure.to_json()
    event_strip.marked(plain, events_of(plain.slug, bundled))
    assert plain.figure.to_json() == before


def test_marks_come_after_all_that_is_drawn_and_over_it(bundled):
    plain = nationality_over_time(bundled.nationality, bundled.events)
    chart = event_strip.marked(plain, events_of(plain.slug, bundled))
    assert chart.figure.data[-1].meta["part"] == "events"
    assert chart.figure.layout.yaxis.domain[1] < chart.figure.layout.yaxis2.domain[0]
    assert chart.figure.layout.height > plain.figure.layout.height


def test_a_line_runs_through_each_panel_of_time():
    rows = releases(
        {"date": "2013-05-01"}, {"date": "2016-05-01"}, {"date": "2015-01-01", "stream": "police"}
    )
    plain = releases_over_time(rows, View(streams=("NPD request", "police")))
    chart = event_strip.marked(plain, event("2014-02-01"))
    added = len(chart.figure.layout.shapes) - len(plain.figure.layout.shapes)
    assert added == 2
    assert {shape.yref for shape in chart.figure.layout.shapes[-2:]} == {"y domain", "y2 domain"}


def test_only_events_on_the_axis_are_marked():
    rows = releases({"date": "2013-05-01"}, {"date": "2016-05-01"})
    plain = releases_over_time(rows, View())
    assert event_strip.marked(plain, event("2019-01-01")) is plain
    assert len(marks(event_strip.marked(plain, event("2014-01-01"))).x) == 1


def test_a_chart_without_a_time_axis_is_given_back_as_it_is(bundled):
    plain = home_office_periods(bundled.exchanges)
    assert event_strip.marked(plain, event("2017-01-01")) is plain


def test_on_an_axis_of_years_an_event_stands_inside_its_year():
    counted = pd.DataFrame(
        {
            "series": "NPD requests",
            "edition_id": "one",
            "day": pd.Timestamp("2020-06-30"),
            "label": "June 2020",
            "year": [2012, 2013, 2014],
            "n": [4, 5, 6],
        }
    )
    chart = event_strip.marked(same_year(counted), event("2013-12-31"))
    (place,) = marks(chart).x
    assert 2013.4 < place <= 2013.5


def test_marks_that_are_near_stand_in_lanes_of_their_own():
    rows = releases({"date": "2012-05-01"}, {"date": "2018-05-01"})
    near = pd.concat([event("2016-10-06"), event("2016-10-07"), event("2018-01-01")])
    chart = event_strip.marked(releases_over_time(rows, View()), near)
    assert list(marks(chart).y) == [0, 1, 0]


def test_words_of_an_event_are_no_markup():
    rows = releases({"date": "2013-05-01"}, {"date": "2016-05-01"})
    evil = event("2014-01-01", event="<img src=x>")
    chart = event_strip.marked(releases_over_time(rows, View()), evil)
    assert "<img" not in marks(chart).customdata[0][1]
