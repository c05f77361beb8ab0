"""Pictures hold what their figures hold: every bar as long as its number, every word."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from charts.chart import Chart, make_figure, panel_axes
from charts.labelled_bars import Bar, Panel, labelled_bars
from charts.picture import to_png, to_svg

SVG = "{http://www.w3.org/2000/svg}"


def chart_of(figure, title: str = "A finding") -> Chart:
    return Chart("made-up", title, figure, "", "What it shows", pd.DataFrame(), ())


def stacked(*traces: dict, **layout):
    on = {"type": "bar", "xaxis": "x", "yaxis": "y"}
    axes = panel_axes(1, (0, 1), x={}, y={})
    return make_figure(
        [{**on, **trace} for trace in traces], axes, height=400, barmode="stack", **layout
    )


def read(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def bars(picture: str) -> list[dict[str, float]]:
    keys = ("x", "y", "width", "height")
    return [
        {key: float(bar.attrib[key]) for key in keys}
        for bar in read(picture).iter(f"{SVG}rect")
        if bar.get("class") == "bar"
    ]


def words(picture: str) -> list[str]:
    return ["".join(text.itertext()) for text in read(picture).iter(f"{SVG}text")]


def test_every_bar_is_as_high_as_its_number():
    numbers = [3, 0, 17, 1250]
    figure = stacked({"x": ["a", "b", "c", "d"], "y": numbers})
    heights = [bar["height"] for bar in bars(to_svg(chart_of(figure), 1200, 630))]
    assert len(heights) == len(numbers)
    for height, number in zip(heights, numbers, strict=True):
        assert height / heights[-1] == pytest.approx(number / numbers[-1], abs=1e-4)


def test_stacked_bars_stand_on_one_another():
    figure = stacked({"x": [2012, 2013], "y": [4, 6]}, {"x": [2012, 2013], "y": [2, 1]})
    low, other, high, _ = bars(to_svg(chart_of(figure), 900, 500))
    assert high["y"] + high["height"] == pytest.approx(low["y"], abs=0.02)
    assert low["y"] + low["height"] == pytest.approx(other["y"] + other["height"], abs=0.02)


def test_a_trace_with_a_base_stands_on_it_and_not_on_the_stack():
    figure = stacked({"x": [2012], "y": [4]}, {"x": [2012], "y": [4], "base": 0})
    one, over = bars(to_svg(chart_of(figure), 900, 500))
    assert one == over


def test_a_missing_number_has_no_bar():
    figure = stacked({"x": ["a", "b"], "y": [4, None]})
    assert len(bars(to_svg(chart_of(figure), 900, 500))) == 1


def test_lying_bars_are_as_long_as_their_numbers_in_columns_too():
    panels = [Panel(f"Part {n}", (Bar("Asked", 200 * n), Bar("Got", 50 * n))) for n in (1, 2, 3, 4)]
    figure = labelled_bars(panels, one_scale=True)
    picture = to_svg(chart_of(figure), 1600, 600)
    lengths = [bar["width"] for bar in bars(picture)]
    assert lengths[1] / lengths[0] == pytest.approx(0.25, abs=1e-3)
    assert sorted(lengths)[-1] / sorted(lengths)[0] == pytest.approx(16, abs=0.1)
    shown = words(picture)
    for number in (200, 50, 400, 100, 600, 150, 800):
        assert str(number) in shown
    assert sum("Part" in word for word in shown) == 4


def test_points_lie_on_the_line_of_their_numbers():
    figure = make_figure(
        [
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "x": pd.to_datetime(["2015-01-01", "2016-01-01", "2017-01-01"]),
                "y": [0, 50, 100],
                "text": ["none", "<b>half</b>", "all &amp; more"],
                "textposition": "top left",
            }
        ],
        panel_axes(1, (0, 1), x={"type": "date"}, y={}),
        height=400,
    )
    picture = to_svg(chart_of(figure), 900, 500)
    heights = [float(dot.attrib["cy"]) for dot in read(picture).iter(f"{SVG}circle")]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.05)
    assert {"none", "half", "all & more"} <= set(words(picture))
    assert "2016" in " ".join(words(picture))


def test_a_line_is_broken_where_a_number_is_missing():
    figure = make_figure(
        [{"type": "scatter", "mode": "lines", "x": [1, 2, 3, 4, 5], "y": [1, 2, None, 3, 4]}],
        panel_axes(1, (0, 1), x={}, y={}),
        height=400,
    )
    line = next(read(to_svg(chart_of(figure), 900, 500)).iter(f"{SVG}path")).attrib["d"]
    assert line.count("M") == 2


def test_patterns_are_kept_and_named_apart():
    pattern = {"color": "#123456", "pattern": {"shape": "/", "fillmode": "overlay"}}
    figure = stacked({"x": ["a"], "y": [1], "marker": pattern, "name": "Charity"})
    picture = to_svg(chart_of(figure), 900, 500)
    (made,) = read(picture).iter(f"{SVG}pattern")
    assert f"url(#{made.attrib['id']})" in picture
    assert "Charity" in words(picture)


def test_a_picture_says_its_title_its_source_and_what_it_shows():
    figure = stacked({"x": ["a"], "y": [1]})
    picture = to_svg(chart_of(figure, "One of one"), 900, 500, source="Source: DfE, 2017")
    assert {"One of one", "Source: DfE, 2017"} <= set(words(picture))
    assert read(picture).findtext(f"{SVG}desc") == "What it shows"


def test_hostile_words_stay_words():
    bad = "<script>alert(1)</script>\x00&\"'"
    bar = Bar(bad, 3)
    picture = to_svg(
        chart_of(labelled_bars([Panel(bad, (bar,))], one_scale=True), bad), 900, 500, source=bad
    )
    assert not list(read(picture).iter(f"{SVG}script"))
    assert any("<script>" in word for word in words(picture))


def test_a_figure_of_nothing_is_a_picture_with_its_title():
    picture = to_svg(chart_of(labelled_bars([], one_scale=True), "Nothing is loaded"), 900, 500)
    assert words(picture) == ["Nothing is loaded"]


def test_a_png_is_as_large_as_asked_and_not_blank():
    png = to_png(to_svg(chart_of(stacked({"x": ["a"], "y": [1]})), 1200, 630))
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 1200
    assert len(png) > 5000


def test_a_picture_that_follows_the_reader_has_no_ground():
    picture = to_svg(chart_of(stacked({"x": ["a"], "y": [1]})), 600, 315, dark=None, title="")
    assert "light-dark(" in picture
    assert words(picture)[0] != "A finding"


def test_each_bar_may_have_a_pattern_of_its_own():
    marker = {"color": "#123456", "pattern": {"shape": ["", "/"], "fillmode": "replace"}}
    picture = to_svg(chart_of(stacked({"x": ["a", "b"], "y": [1, 2], "marker": marker})), 900, 500)
    fills = [bar.get("fill") for bar in read(picture).iter(f"{SVG}rect") if bar.get("class")]
    assert fills[0] == "#123456"
    assert str(fills[1]).startswith("url(#")


def test_a_panel_without_bars_keeps_its_words():
    note = {"text": "Nothing here", "xref": "x domain", "yref": "y domain", "x": 0, "y": 1}
    axes = {
        **panel_axes(1, (0, 1), x={"domain": [0, 0.5]}, y={}),
        **panel_axes(2, (0, 1), x={"domain": [0.5, 1]}, y={}),
    }
    bar = {"type": "bar", "x": ["a"], "y": [1], "xaxis": "x2", "yaxis": "y2"}
    figure = make_figure([bar], axes, height=400, annotations=[{**note, "showarrow": False}])
    assert "Nothing here" in words(to_svg(chart_of(figure), 900, 500))
