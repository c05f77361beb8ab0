"""Every chart of published figures: its numbers, its table, its words."""

import pandas as pd
import pytest

from charts.chart import CONFIG, Chart, safe, shares
from charts.coverage import coverage
from charts.database_size import database_size, millions
from charts.exchanges_listed import exchanges_listed
from charts.home_office_months import home_office_months
from charts.home_office_periods import home_office_periods
from charts.home_office_total import home_office_total
from charts.labelled_bars import Bar, Panel, labelled_bars
from charts.nationality import nationality
from charts.nationality_over_time import nationality_over_time
from charts.other_exchanges import police, work_and_pensions
from charts.request_counts import requests_by_decision, requests_by_tier
from loaders.evidence import evidence
from loaders.frames import conform, empty
from tests.releases import releases
from tests.views.test_exchange_figures import listed, month

CHARTS = {
    "coverage": lambda e: coverage(e.releases, e.published_counts),
    "tier": lambda e: requests_by_tier(e.published_counts),
    "decision": lambda e: requests_by_decision(e.published_counts),
    "periods": lambda e: home_office_periods(e.exchanges),
    "total": lambda e: home_office_total(e.exchanges),
    "police": lambda e: police(e.exchanges),
    "pensions": lambda e: work_and_pensions(e.exchanges),
    "nationality": lambda e: nationality(e.nationality),
    "over time": lambda e: nationality_over_time(e.nationality, e.events),
}


class Nothing:
    def __getattr__(self, name):
        return empty(name)


@pytest.fixture(scope="module")
def bundled():
    return evidence.load()


@pytest.fixture(scope="module")
def charts(bundled):
    return {name: make(bundled) for name, make in CHARTS.items()}


def values(chart: Chart, part: str = "values") -> list[float]:
    traces = [t for t in chart.figure.data if t.meta and t.meta.get("part") == part]
    return [float(x) for trace in traces for x in trace.x]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_all_that_must_stand_beside_it(charts, bundled, name):
    chart = charts[name]
    assert chart.title
    assert chart.alt
    assert len(chart.table)
    assert chart.source_ids
    assert set(chart.source_ids) <= set(bundled.sources["source_id"])
    assert chart.table.columns[-1] == "source_ids"
    assert chart.table["source_ids"].ne("").all()
    assert chart.slug == chart.slug.lower().replace(" ", "-")


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_leaves_ground_and_text_to_the_theme(charts, name):
    layout = charts[name].figure.layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.font.color is None
    assert all(words.font.color is None for words in layout.annotations)
    assert layout.dragmode is False


@pytest.mark.parametrize("name", CHARTS)
def test_without_figures_there_is_a_chart_that_says_so(name):
    chart = CHARTS[name](Nothing())
    assert chart.title
    assert chart.alt
    assert chart.table.empty


def test_a_size_without_a_qualifier_stands_alone():
    sizes = pd.DataFrame({"individuals": [28_000_000, 21_000_000], "qualifier": ["over", None]})
    assert [millions(size) for _, size in sizes.iterrows()] == ["over 28 million", "21 million"]


def test_a_size_is_told_in_its_own_unit_and_on_its_own_day(bundled):
    rows = bundled.npd_size[bundled.npd_size["scope"] == "whole database"]
    rows = rows.sort_values("date", kind="stable")
    titles = [database_size(rows.head(n + 1)).title for n in range(len(rows))]
    told = " ".join(titles)
    assert "Database held 23 million records on 22 October 2018, says" in told
    assert "held over 20 million pupil records in 2016" in told
    assert titles[-1].endswith(
        "held the school records of more than 21 million people in February 2020, says the "
        "Information Commissioner’s audit"
    )


def test_slugs_are_unique(charts):
    assert len({chart.slug for chart in charts.values()}) == len(charts)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("coverage", ["Requests counted in the register", "Named here"]),
        ("tier", ["Requests"]),
        ("decision", ["Requests"]),
        ("pensions", ["Figure"]),
    ],
)
def test_what_is_drawn_is_what_the_table_holds(charts, name, columns):
    chart = charts[name]
    tabled = sorted(float(n) for column in columns for n in chart.table[column])
    assert sorted(values(chart)) == tabled


def test_the_home_office_periods_draw_all_but_the_rough_figure(charts):
    chart = charts["periods"]
    table = chart.table[chart.table["What it is"] != "rough figure"]
    tabled = [*table["People asked about"], *table["Records returned"]]
    assert sorted(values(chart)) == sorted(map(float, tabled))
    assert chart.table["People asked about"].isna().sum() == 1
    assert sorted(values(chart, "superseded")) == [520, 2462]


def test_the_running_total_draws_what_the_table_holds(charts):
    chart = charts["total"]
    drawn = {t.meta["part"]: list(t.y) for t in chart.figure.data}
    assert drawn["asked"] == chart.table["People asked about, in all"].tolist() == [0, 2461, 6883]
    assert drawn["returned"] == [0, 531, 1780]


def test_the_police_draw_period_totals_and_the_one_release_but_add_nothing(charts):
    chart = charts["police"]
    assert sorted(values(chart)) == [16, 33, 62, 2136]
    assert sorted(values(chart, "superseded")) == [21, 21, 31]
    assert 62 + 2136 not in chart.table["Figure"].tolist()


def test_the_nationality_bars_are_the_table(charts):
    chart = charts["nationality"]
    drawn = sorted(float(x) for trace in chart.figure.data for x in trace.x)
    assert drawn == sorted(chart.table["Per cent of pupils"])


def test_titles_hold_the_numbers(charts):
    assert "6,883" in charts["periods"].title
    assert "1,780" in charts["periods"].takeaway
    assert "62 pupils" in charts["police"].title
    assert "2,136" in charts["police"].takeaway
    assert "2,198" not in charts["police"].title + charts["police"].takeaway
    assert charts["pensions"].title.startswith("185 ")
    assert "16.9%" in charts["nationality"].title
    assert "17.8% (January 2018)" in charts["nationality"].note
    assert "786 of the 887" in charts["tier"].title
    assert "1,008" in charts["coverage"].title
    assert "887 + 121" in charts["coverage"].note


def test_derived_figures_show_their_arithmetic(charts):
    assert "6,883 − 2,461 = 4,422" in charts["periods"].note
    assert "334 + 368 + 84" in charts["tier"].note
    assert charts["nationality"].table["Our sum"].ne("").sum() == 7


def test_months_appear_once_an_edition_lists_them(bundled):
    assert home_office_months(bundled.exchanges) is None
    frame = listed(
        month("2017-01-01", 10, 3),
        month("2017-02-01", 20, None, held_back=False),
        month("2017-04-01", 5, 1),
    )
    chart = home_office_months(frame)
    assert chart is not None
    assert chart.table["Month"].tolist() == ["January 2017", "February 2017", "April 2017"]
    assert chart.table["Asked about, running sum"].tolist()[:2] == [10, 30]
    assert chart.table["Asked about, running sum"].isna().tolist() == [False, False, True]
    asked = [t for t in chart.figure.data if t.meta["part"] == "asked"]
    assert list(asked[0].y) == [10, 20, 5]
    assert "That is not zero" in chart.note
    assert "2 months of which the register lists both" in chart.title
    assert "about 15 people and got 4 records" in chart.title
    assert "1 month lists only one of the two counts" in chart.note


def test_a_held_back_month_is_marked_and_in_no_sum():
    held = month("2017-01-01", None, None, held_back=True)
    chart = home_office_months(listed(held, month("2017-02-01", 7, 2)))
    assert chart is not None
    assert "about at least 7 people and got at least 2 records" in chart.title
    assert "at least 7 people" in chart.alt
    assert "1 month has a count held back" in chart.note
    held_back = [t.meta["part"] for t in chart.figure.data if t.meta.get("held_back")]
    assert held_back == ["asked", "returned"]


def police_figure(month_, measure, value, **more):
    first = pd.Timestamp(month_)
    return {
        "exchange_id": f"{month_}-{measure}",
        "requester": "Police",
        "kind": "period total",
        "period_start": first,
        "period_end": first + pd.offsets.MonthEnd(0),
        "measure": measure,
        "value": value,
        "status": "as published",
        "file": "shares.ods",
        "sheet": "Police",
        "held_back": value is None,
        "adds_up": value is not None,
        **more,
    }


def test_what_a_register_lists_of_the_police_stands_in_a_panel_for_each_measure(bundled):
    assert exchanges_listed(bundled.exchanges, "Police") is None
    frame = conform(
        "exchanges",
        [
            police_figure("2017-01-01", "requests", 3),
            police_figure("2017-04-01", "requests", 4),
            police_figure("2017-01-01", "pupils whose data was shared", 7),
            police_figure("2017-04-01", "pupils whose data was shared", None),
        ],
    )
    chart = exchanges_listed(frame, "Police")
    assert chart is not None
    assert "7 requests and at least 7 pupils whose data was shared" in chart.title
    drawn = [(t.meta["part"], bool(t.meta.get("held_back")), list(t.y)) for t in chart.figure.data]
    assert ("requests", False, [3, 4]) in drawn
    assert ("pupils whose data was shared", True, [0]) in drawn
    assert "1 count was held back (marked ×). That is not zero" in chart.note
    assert "That is not zero" in chart.note
    assert exchanges_listed(frame, "Courts") is None


def test_a_year_that_holds_its_months_is_not_summed_with_them():
    year = {"period_end": pd.Timestamp("2017-12-31"), "adds_up": False}
    frame = conform(
        "exchanges",
        [
            police_figure("2017-01-01", "requests", 3),
            police_figure("2017-01-01", "requests", 40, exchange_id="year", **year),
        ],
    )
    chart = exchanges_listed(frame, "Police")
    assert chart is not None
    assert "in the 1 month listed in the register: 3 requests" in chart.title
    assert len(chart.table) == 2
    assert "are in the table, not on the chart" in chart.note


def test_register_text_becomes_no_markup_in_a_label():
    figure = labelled_bars(
        [Panel("<b>x</b>", (Bar("<a href='https://evil'>y</a>", 1),))], one_scale=True
    )
    said = [words.text for words in figure.layout.annotations]
    assert said == ["&lt;a href='https://evil'&gt;y&lt;/a&gt;", "<b>&lt;b&gt;x&lt;/b&gt;</b>"]
    assert safe(None) == ""


def test_panels_divide_the_height_from_the_top():
    top, bottom = shares([30, 60], 10)
    assert top == (0.7, 1.0)
    assert bottom == (0.0, 0.6)


def test_a_chart_has_no_toolbar_that_saves_a_picture_without_its_source():
    assert CONFIG["displayModeBar"] is CONFIG["scrollZoom"] is False


def test_rows_of_a_register_are_listed_and_not_called_documented(bundled):
    frame = releases({"date": "2014-01-01", "file": "a.ods", "sheet": "s", "row": 1})
    chart = coverage(frame, bundled.published_counts)
    assert "Listed here" in chart.table
    assert chart.title.endswith("we can name 1 of that time")


def test_a_share_that_is_not_all_of_the_total_says_so():
    rows = [
        {"count_id": "w", "period_start": "2012-01-01", "period_end": "2012-12-31",
         "dimension": "total", "category": "requests", "value": 10},
        {"count_id": "a", "period_start": "2012-01-01", "period_end": "2012-12-31",
         "dimension": "tier", "category": "Tier 1", "value": 6, "part_of": "w"},
    ]  # fmt: skip
    usual = {"unit": "requests", "scope": "requests from outside DfE", "source_ids": "s"}
    chart = requests_by_tier(conform("published_counts", [{**usual, **row} for row in rows]))
    assert "The tiers come to 6, not 10." in chart.note
