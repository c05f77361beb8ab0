"""Panels in a picture: words first, the rest for what is drawn."""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from charts import drawing, picture_layout
from charts.chart import Chart, make_figure, panel_axes, panel_heading
from charts.labelled_bars import Bar, Panel, labelled_bars
from charts.picture import to_svg
from charts.plotly_figure import PlotlyFigure

SVG = "{http://www.w3.org/2000/svg}"
SLIDE = (1500, 690)
READ = 19 / (1280 * 0.756 / 1500)
"""Words of this size are 19 pixels on a slide of 1280 by 720."""


def chart_of(figure) -> Chart:
    return Chart("made-up", "A finding", figure, "", "What it shows", pd.DataFrame(), ())


def words(picture: str) -> list[str]:
    return ["".join(t.itertext()) for t in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def of_panels(count: int, **first: dict):
    axes, traces, notes = {}, [], []
    for place in range(1, count + 1):
        part = ((count - place) / count, (count - place + 0.6) / count)
        axes |= panel_axes(place, part, x={"showticklabels": place == count}, y={})
        n = "" if place == 1 else str(place)
        on = {"xaxis": f"x{n}", "yaxis": f"y{n}"}
        traces.append({"type": "bar", "x": [1, 2, 3], "y": [10, 40, 90], "name": "One", **on})
        notes.append(panel_heading(n, f"Panel {place}"))
    return make_figure(traces, axes, height=200 + 220 * count, annotations=notes, **first)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_panels_with_axes_are_read_however_many_they_are(count: int):
    assert drawing.font(PlotlyFigure(of_panels(count)), *SLIDE) >= READ


@pytest.mark.parametrize("count", [6, 10, 12])
def test_a_long_list_of_bars_stands_in_columns_and_is_read(count: int):
    bars = tuple(Bar(f"A recipient of a longer name {n}", n) for n in range(1, count + 1))
    known = PlotlyFigure(labelled_bars([Panel("", bars)], one_scale=True))
    made, times = picture_layout.arranged(known, *SLIDE)
    assert len(made) == (1 if count <= 6 else 2)
    assert times * picture_layout.FONT >= READ


def test_the_pieces_of_a_long_list_lie_under_one_another_without_a_gap_and_on_one_scale():
    figure = labelled_bars([Panel("", tuple(Bar(str(n), n) for n in range(10)))], one_scale=False)
    assert figure.layout.yaxis.domain[0] == pytest.approx(figure.layout.yaxis2.domain[1])
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range


def test_panels_of_all_columns_are_pressed_alike():
    known = PlotlyFigure(of_panels(5))
    made, times = picture_layout.arranged(known, *SLIDE)
    assert len(made) == 2
    places, filled = picture_layout.placed(known, made, SLIDE[1] / times)
    heights = [bottom - top for column in places for bottom, top in column.values()]
    assert heights == pytest.approx([heights[0]] * 5)
    assert filled <= SLIDE[1] / times


def test_words_too_wide_lose_their_end_and_numbers_never():
    long = "A name that goes on and on and on and on and on and on and on and on"
    bars = tuple(Bar(f"{long} {end}", 3) for end in ["of words"] * 7)
    counted = tuple(Bar(f"{long} {n}", 3) for n in [1978] * 7)
    cut = words(to_svg(chart_of(labelled_bars([Panel("", bars)], one_scale=True)), *SLIDE))
    kept = words(to_svg(chart_of(labelled_bars([Panel("", counted)], one_scale=True)), *SLIDE))
    assert any(word.endswith("…") for word in cut)
    assert sum("1978" in word for word in kept) == 7


def test_what_stands_under_a_chart_is_never_larger_than_the_words_in_it():
    source = "A source of numbers, with its publisher, its title and its date. " * 3
    picture = to_svg(chart_of(of_panels(5)), 1920, 1080, source=source)
    scale = float(re.findall(r"scale\(([\d.]+)\)", picture)[0])
    sizes = [
        float(t.attrib["font-size"])
        for t in ElementTree.fromstring(picture).iter(f"{SVG}text")
        if "A source" in "".join(t.itertext())
    ]
    assert sizes
    assert max(sizes) <= scale * picture_layout.FONT + 0.01


def test_words_lie_over_lines():
    line = {"type": "line", "x0": 3, "x1": 3, "y0": 0, "y1": 1, "yref": "y domain", "xref": "x"}
    figure = of_panels(1, shapes=[line])
    figure.data[0].text = ["ten", "forty", "ninety"]
    picture = to_svg(chart_of(figure), *SLIDE)
    assert picture.index('class="shape event"') < picture.index(">ninety<")
