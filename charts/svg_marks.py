"""What stands in a panel: bars, lines, markers, words, shapes and notes, as SVG."""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from charts import svg
from charts.plotly_figure import PlotlyFigure, axis_of
from charts.scales import Scale
from charts.svg_paints import Paints, one

FONT = 14.0
"""Pixels of a figure's words in its own measure."""
_OVER = 1.2
"""How far words on end may reach beyond their panel; otherwise they are left out, since they
would lie on others."""
_DASHES = {"dash": "8 6", "dot": "2 4", "dashdot": "8 4 2 4"}
_SIDES = {"left": "end", "right": "start", "center": "middle"}
_ANCHORS = {"left": "start", "right": "end", "center": "middle"}
_EDGES = {"top": "top", "bottom": "bottom", "middle": "middle"}

Paper = tuple[float, float]
"""The pixels between which panels stand, from left to right."""


def traces(
    figure: PlotlyFigure, seen: Mapping[str, Scale], paints: Paints
) -> tuple[list[str], list[str]]:
    """All traces of the panels whose scales are given, bars first as Plotly draws them; and
    their words, which lie over all else."""
    marks: list[str] = []
    words: list[str] = []
    own = [
        (number, trace)
        for number, trace in enumerate(figure.traces)
        if axis_of(trace, "x") in seen and axis_of(trace, "y") in seen
    ]
    for number, trace in own:
        if trace.type == "bar":
            bars, labels = _bars(figure, number, trace, seen, paints)
            marks, words = marks + bars, words + labels
    for _, trace in own:
        if trace.type == "scatter":
            points, labels = _scatter(figure, trace, seen)
            marks, words = marks + points, words + labels
    return marks, words


def sample(trace: Any, x: float, y: float, paints: Paints) -> str:
    """What a legend shows of a trace, about the point."""
    if trace.type == "bar":
        edge = _edge(trace.marker.line, 0)
        return svg.element(
            "rect", x=x - 7, y=y - 7, width=14, height=14, fill=paints.fill(trace.marker, 0), **edge
        )
    parts = []
    if "lines" in (trace.mode or "lines"):
        parts.append(svg.element("path", d=f"M{x - 8:g} {y:g}h16", **_stroke(trace)))
    if "markers" in (trace.mode or ""):
        parts.append(_marker(trace, x, y, 0, most=12))
    return svg.element("g", *parts)


def shapes(
    figure: PlotlyFigure, seen: Mapping[str, Scale], paper: Paper, *, below: bool
) -> list[str]:
    parts = []
    for shape in figure.layout.shapes:
        if (shape.layer == "below") is not below:
            continue
        ends = [
            _on(seen, paper, shape[f"{letter}ref"] or letter, shape[f"{letter}{end}"])
            for letter in "xy"
            for end in "01"
        ]
        if any(end is None for end in ends):
            continue
        x0, x1, y0, y1 = (float(end) for end in ends)  # type: ignore[arg-type]
        if shape.type == "line":
            parts.append(
                svg.element(
                    "line", x1=x0, x2=x1, y1=y0, y2=y1, **_line(shape.line), class_="shape event"
                )
            )
        else:
            box = {
                "x": min(x0, x1),
                "y": min(y0, y1),
                "width": abs(x1 - x0),
                "height": abs(y1 - y0),
            }
            parts.append(svg.element("rect", **box, fill=shape.fillcolor or "none", class_="shape"))
    return parts


def notes(
    figure: PlotlyFigure,
    seen: Mapping[str, Scale],
    paper: Paper,
    words_of: Callable[[Any], tuple[str, str]],
) -> list[str]:
    """Plotly's annotations, which have no arrows here. ``words_of``: the words of one, and which
    of their ends is at its place."""
    parts = []
    for note in figure.layout.annotations:
        x = _on(seen, paper, note.xref or "paper", note.x)
        y = _on(seen, paper, note.yref or "paper", note.y)
        if x is None or y is None or not note.text:
            continue
        angle = note.textangle or 0
        words, side = words_of(note)
        if angle and svg.width(words, FONT) > _OVER * abs(_height(seen, note.yref)):
            continue
        above = str(note.yref).endswith("domain") and not str(note.xref).endswith("domain")
        if side == "right":
            x = max(x, svg.width(words, FONT))
        parts.append(
            svg.text(
                words,
                x + (note.xshift or 0),
                y - (note.yshift or 0),
                size=FONT,
                anchor=_ANCHORS.get(side, "middle"),
                across=_EDGES.get(note.yanchor or "middle", "middle"),
                angle=angle,
                class_="quiet" if angle else "event" if above else None,
            )
        )
    return parts


def _height(seen: Mapping[str, Scale], ref: str) -> float:
    scale = seen.get(ref.partition(" ")[0])
    return scale.length if scale else math.inf


def _on(seen: Mapping[str, Scale], paper: Paper, ref: str, value: Any) -> float | None:
    """The pixel of a value of an axis, of a part of its length, or of the paper; ``None``
    where the axis belongs to another column."""
    letter, _, part = ref.partition(" ")
    if letter == "paper":
        left, right = paper
        return left + (right - left) * float(value)
    scale = seen.get(letter)
    if scale is None:
        return None
    return scale.start + scale.length * float(value) if part else scale(value)


def _bars(
    figure: PlotlyFigure, number: int, trace: Any, seen: Mapping[str, Scale], paints: Paints
) -> tuple[list[str], list[str]]:
    lying = trace.orientation == "h"
    x, y = seen[axis_of(trace, "x")], seen[axis_of(trace, "y")]
    across, along = (y, x) if lying else (x, y)
    marks, words = [], []
    for box in figure.boxes[number]:
        sides = [across.at(box.place + side * box.wide / 2) for side in (-1, 1)]
        ends = [along.at(box.base), along.at(box.end)]
        wide, long = abs(sides[1] - sides[0]), abs(ends[1] - ends[0])
        place = {"x": min(ends), "y": min(sides), "width": long, "height": wide}
        if not lying:
            place = {"x": min(sides), "y": min(ends), "width": wide, "height": long}
        step = _step(figure, axis_of(trace, "y" if lying else "x"), box.place)
        marks.append(
            svg.element(
                "rect",
                **place,
                **step,
                fill=paints.fill(trace.marker, box.item),
                opacity=trace.opacity,
                class_="bar",
                **_edge(trace.marker.line, box.item),
            )
        )
        label = one(trace.text, box.item)
        if label and lying:
            words.append(svg.text(label, ends[1] + 6, sum(sides) / 2, size=FONT, **step))
        elif label:
            words.append(
                svg.text(
                    label,
                    sum(sides) / 2,
                    ends[1] - 5,
                    size=FONT,
                    anchor="middle",
                    across="bottom",
                    class_="label",
                    **step,
                )
            )
    return marks, words


def _step(figure: PlotlyFigure, axis: str, place: float) -> dict[str, Any]:
    """Where a mark stands among those that come one after another: panels from the top down,
    and in each from the first place to the last."""
    panel = next((n for n, one in enumerate(figure.panels) if axis in (*one.xs, *one.ys)), 0)
    late = figure.axis(axis).domain or (0.0, 1.0)
    beside = late[0] if axis[0] == "x" else 0.0
    return {"data_at": f"{panel:02d} {beside:.3f} {max(place, 0.0):018.3f}"}


def _scatter(
    figure: PlotlyFigure, trace: Any, seen: Mapping[str, Scale]
) -> tuple[list[str], list[str]]:
    x, y = seen[axis_of(trace, "x")], seen[axis_of(trace, "y")]
    points = [
        (x.at(across), y.at(along))
        for across, along in zip(
            figure.numbers(trace, "x"), figure.numbers(trace, "y"), strict=True
        )
    ]
    mode = trace.mode or "lines"
    marks: list[str] = []
    words: list[str] = []
    letter = "y" if trace.orientation == "h" else "x"
    places = figure.numbers(trace, letter)
    steps = [_step(figure, axis_of(trace, letter), 0 if math.isnan(p) else p) for p in places]
    if "lines" in mode and steps:
        look = {"opacity": trace.opacity, **_stroke(trace), **max(steps, key=str)}
        marks.append(svg.element("path", d=_path(points), **look))
    for item, (left, top) in enumerate(points):
        if math.isnan(left + top):
            continue
        if "markers" in mode:
            marks.append(_marker(trace, left, top, item, step=steps[item]))
        label = one(trace.text, item) if "text" in mode else None
        if label:
            words.append(_label(trace, label, left, top, item, steps[item]))
    return marks, words


def _label(trace: Any, text: str, x: float, y: float, item: int, step: Mapping[str, Any]) -> str:
    down, side = (one(trace.textposition, item) or "middle center").split()
    away = (_size(trace, item) / 2 if "markers" in (trace.mode or "") else 0) + 4
    return svg.text(
        text.strip(),
        x + {"left": -away, "right": away, "center": 0}[side],
        y + {"top": -away, "bottom": away, "middle": 0}[down],
        size=FONT,
        anchor=_SIDES[side],
        across={"top": "bottom", "bottom": "top", "middle": "middle"}[down],
        class_=None if "<s>" in text or (down, side) == ("middle", "center") else "label",
        **step,
    )


def _marker(
    trace: Any,
    x: float,
    y: float,
    item: int,
    *,
    most: float = math.inf,
    step: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    marker = trace.marker
    symbol = one(marker.symbol, item) or "circle"
    half = min(_size(trace, item), most) / 2
    colour = one(marker.color, item) or trace.line.color or "#808080"
    edge = (marker.line.width if marker.line and marker.line.width else None) or 1.25
    open_ = symbol.endswith("-open")
    look = {
        "fill": "none" if open_ else colour,
        "stroke": colour if open_ else None,
        "stroke_width": edge if open_ else None,
        "opacity": trace.opacity,
        "class_": "marker",
        **step,
    }
    kind = symbol.removesuffix("-open")
    if kind == "circle":
        return svg.element("circle", cx=x, cy=y, r=half, **look)
    path = {
        "square": f"M{x - half:.2f} {y - half:.2f}h{2 * half:g}v{2 * half:g}h{-2 * half:g}z",
        "diamond": f"M{x:.2f} {y - half:.2f}l{half:g} {half:g}l{-half:g} {half:g}"
        f"l{-half:g} {-half:g}z",
        "line-ew": f"M{x - half:.2f} {y:.2f}h{2 * half:g}",
    }.get(kind)
    if path is None:  # a cross, of whatever kind
        path = (
            f"M{x - half:.2f} {y - half:.2f}l{2 * half:g} {2 * half:g}"
            f"m0 {-2 * half:g}l{-2 * half:g} {2 * half:g}"
        )
        look |= {"fill": "none", "stroke": colour, "stroke_width": max(edge, half / 3)}
    return svg.element("path", d=path, **look)


def _path(points: list[tuple[float, float]]) -> str:
    """A line through the points; it is broken where one is missing."""
    steps, pen = [], "M"
    for x, y in points:
        if math.isnan(x + y):
            pen = "M"
            continue
        steps.append(f"{pen}{x:.2f} {y:.2f}")
        pen = "L"
    return "".join(steps)


def _size(trace: Any, item: int) -> float:
    return float(one(trace.marker.size, item) or 6)


def _stroke(trace: Any) -> dict:
    return {"fill": "none", "class_": "line", **_line(trace.line)}


def _line(line: Any) -> dict:
    return {
        "stroke": line.color or "#808080",
        "stroke_width": 2 if line.width is None else line.width,
        "stroke_dasharray": _DASHES.get(line.dash),
    }


def _edge(line: Any, item: int) -> dict:
    width = one(line.width, item) if line else None
    if not width:
        return {}
    return {"stroke": one(line.color, item), "stroke_width": width}
