"""A picture shows all that its chart shows, or there is none."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.chart import Chart, make_figure, panel_axes
from charts.drawable import DrawingError
from charts.picture import to_svg


def picture(figure: go.Figure) -> str:
    return to_svg(Chart("made-up", "A finding", figure, "", "", pd.DataFrame(), ()), 900, 500)


@pytest.mark.parametrize(
    ("trace", "named"),
    [
        ({"type": "pie", "values": [1, 2]}, "pie"),
        ({"type": "heatmap", "z": [[1, 2]]}, "heatmap"),
        ({"type": "box", "y": [1, 2, 3]}, "box"),
        ({"type": "scatter", "x": [1, 2], "y": [1, 2], "fill": "tozeroy"}, "area"),
        ({"type": "scatter", "x": [1, 2], "y": [1, 2], "line": {"shape": "hv"}}, "straight"),
        ({"type": "bar", "x": [1], "y": [1], "error_y": {"array": [1]}}, "error_y"),
        ({"type": "scatter", "x": [1], "y": [1], "marker": {"symbol": "star"}}, "star"),
        ({"type": "scatter", "x": [1], "y": [1], "marker": {"symbol": ["x", "hash"]}}, "hash"),
        ({"type": "scatter", "x": [1, 2], "y": [1, 2], "line": {"dash": "longdash"}}, "longdash"),
    ],
)
def test_a_trace_that_a_picture_can_t_draw_is_an_error(trace: dict, named: str):
    beside = {"type": "bar", "x": ["a"], "y": [1]}
    with pytest.raises(DrawingError, match=named):
        picture(go.Figure({"data": [beside, trace]}))


def test_a_shape_or_an_arrow_that_a_picture_can_t_draw_is_an_error():
    figure = go.Figure({"data": [{"type": "bar", "x": ["a"], "y": [1]}]})
    round_ = go.Figure(figure).add_shape(type="circle", x0=0, x1=1, y0=0, y1=1)
    with pytest.raises(DrawingError, match="circle"):
        picture(round_)
    with pytest.raises(DrawingError, match="arrow"):
        picture(go.Figure(figure).add_annotation(x="a", y=1, text="Here"))


def test_bars_lines_markers_and_words_are_drawn():
    both = [
        {"type": "bar", "x": ["a", "b"], "y": [1, 2]},
        {"type": "scatter", "x": ["a", "b"], "y": [2, 1], "mode": "lines+markers+text"},
    ]
    drawn = picture(make_figure(both, panel_axes(1, (0, 1), x={}, y={}), height=300))
    assert drawn.count('class="bar"') == drawn.count('class="marker"') == 2


def test_marks_over_bars_without_an_axis_stay_with_their_bars():
    axes = panel_axes(1, (0, 0.8), x={}, y={"visible": False})
    axes |= {"yaxis2": {"anchor": "x", "domain": [0.9, 1], "visible": False}}
    marks = {"type": "scatter", "x": ["a"], "y": [0], "xaxis": "x", "yaxis": "y2"}
    traces = [{"type": "bar", "x": ["a"], "y": [1]}, {**marks, "mode": "markers"}]
    drawn = picture(make_figure(traces, axes, height=300))
    assert drawn.count('class="bar"') == drawn.count('class="marker"') == 1
