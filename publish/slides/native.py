"""A chart of ours as what PowerPoint draws itself: categories and series to edit.

A figure that is made of bars, or of lines over time, has a native chart for each of its
panels. Any other (events on a strip) is ``None`` here and goes as a picture.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from charts import svg
from charts.chart import Chart
from charts.plotly_figure import Box, Panel, PlotlyFigure, axis_of, value_axis
from charts.svg_paints import one
from publish.slides import native_names
from publish.slides.native_names import Names, is_held_back
from views.words import count

_BESIDE = {"events", "partial", "totals", "labels", "spans", "superseded"}
"""Parts of a figure that are no numbers of their own: marks, hatching, words."""


@dataclass(frozen=True)
class Point:
    """``label``: the words beside it, ``under`` it where they stand so on the page. ``over``: the
    colour of the ``pattern`` that lies on its own, empty where the pattern itself is of that.
    ``silent``: nothing stands at it."""

    value: float
    colour: str
    pattern: str = ""
    over: str = ""
    label: str = ""
    under: bool = False
    silent: bool = False


@dataclass(frozen=True)
class Panelled:
    """One native chart. ``categories``: words, or dates of a time axis that runs over ``span``.
    ``points``: by series and category, in their order, which lack some. ``joined``: by a line.
    Panels of one ``scale`` are drawn alike; ``suffix`` stands after each number."""

    heading: str
    lying: bool
    stacked: bool
    line: bool
    scale: str
    categories: list[Any]
    points: dict[str, dict[Any, Point]] = field(default_factory=dict)
    joined: bool = True
    suffix: str = ""
    span: tuple[pd.Timestamp, pd.Timestamp] | None = None

    @property
    def highest(self) -> float:
        if not self.stacked:
            return max((p.value for own in self.points.values() for p in own.values()), default=0)
        sums = [
            sum(own[name].value for own in self.points.values() if name in own)
            for name in self.categories
        ]
        return max(sums, default=0)


@dataclass(frozen=True)
class Native:
    """``notes``: what the figure says beside its bars: breaks, events, what is held back."""

    panels: list[Panelled]
    notes: list[str]


def of(chart: Chart) -> Native | None:
    """The native charts of a chart's panels; ``None`` where it must be a picture."""
    figure = PlotlyFigure(chart.figure)
    drawn = []
    for panel in figure.panels:
        own = [trace for trace in enumerate(figure.traces) if axis_of(trace[1], "y") in panel.ys]
        numbers = _numbers(own)
        if not numbers and any(_part(trace) != "events" for _, trace in own):
            return None
        if any(not _is_bar(t) and figure.kinds[axis_of(t, "y")] != "linear" for _, t in numbers):
            return None
        if numbers:
            drawn.append((panel, numbers))
    if not drawn:
        return None
    names = native_names.of(figure, [trace for _, own in drawn for _, trace in own])
    panels = [_panel(figure, panel, own, names) for panel, own in drawn]
    if len(panels) > 1 and not any(panel.heading for panel in panels):
        panels = [_joined(panels)]
    return Native(panels, [*_notes(figure), *_events(chart), *_held_back(figure)])


def _numbers(own: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """The traces of a panel that are numbers: its bars, or else its lines."""
    bars = [pair for pair in own if _is_bar(pair[1]) and _part(pair[1]) not in _BESIDE]
    return bars or [
        (number, trace)
        for number, trace in own
        if {"lines", "markers"} & set((trace.mode or "lines").split("+"))
        and _part(trace) not in _BESIDE
        and not is_held_back(trace)
    ]


def _part(trace: Any) -> str:
    return str((trace.meta or {}).get("part", ""))


def _is_bar(trace: Any) -> bool:
    return trace.type == "bar"


def _panel(
    figure: PlotlyFigure, panel: Panel, own: list[tuple[int, Any]], names: Names
) -> Panelled:
    first = own[0][1]
    lying, axis = first.orientation == "h", figure.axis(value_axis(first))
    words = _words_over(figure, panel) if lying else {}
    points: dict[str, dict[Any, Point]] = {}
    places: dict[Any, float] = {}
    for number, trace in own:
        series = points.setdefault(svg.plain(trace.name or "") or "Number", {})
        for box in _boxes(figure, number, trace):
            if lying:
                name = words.get(math.floor(box.place)) or native_names.point_name(trace, box.item)
                places.setdefault(name, box.place)
            else:
                name = names.of(figure, trace, box.item, box.place)
            series[name] = _point(trace, box, lying=lying)
    order = sorted(places, key=lambda name: places[name]) if lying else names.order(figure, first)
    return Panelled(
        heading=_heading(figure, panel),
        lying=lying,
        stacked=len(points) > 1 and _is_bar(first) and figure.layout.barmode == "stack",
        line=not _is_bar(first),
        scale=_scale(figure, value_axis(first) if _is_bar(first) else axis_of(first, "y")),
        categories=order,
        points=points,
        joined=any("lines" in (trace.mode or "lines") for _, trace in own),
        suffix=svg.plain(axis.ticksuffix or ""),
        span=names.span(figure, first),
    )


def _boxes(figure: PlotlyFigure, number: int, trace: Any) -> list[Box]:
    """Each bar; a point of a line as if it were one."""
    if _is_bar(trace):
        return figure.boxes[number]
    pairs = zip(figure.numbers(trace, "x"), figure.numbers(trace, "y"), strict=True)
    return [Box(x, 0, 0, y, item) for item, (x, y) in enumerate(pairs) if not math.isnan(x + y)]


def _point(trace: Any, box: Box, *, lying: bool) -> Point:
    # A bar that stands apart may be as much wider than the others as it is lower.
    times = (trace.meta or {}).get("times") or 1
    data = trace.customdata[box.item] if lying and not trace.name else None
    if _is_bar(trace):
        label = str(data[1]) if data is not None and len(data) > 1 else ""
    else:
        label = one(trace.text, box.item) or "" if trace.text is not None else ""
    pattern = trace.marker.pattern
    return Point(
        round((box.end - box.base) * times, 6),
        one(trace.marker.color, box.item) or trace.line.color or "#808080",
        one(pattern.shape, box.item) or "",
        one(pattern.fgcolor, box.item) or "#ffffff" if pattern.fillmode == "overlay" else "",
        svg.plain(label).strip(),
        str(one(trace.textposition, box.item)).startswith("bottom"),
        silent=not _is_bar(trace) and trace.text is not None and not label,
    )


def _joined(panels: list[Panelled]) -> Panelled:
    """Panels that are one list, set in columns for want of height."""
    points: dict[str, dict[str, Point]] = {}
    for panel in panels:
        for series, own in panel.points.items():
            points.setdefault(series, {}).update(own)
    first = panels[0]
    names = list(dict.fromkeys(name for panel in panels for name in panel.categories))
    return Panelled("", first.lying, first.stacked, first.line, first.scale, names, points)


def _scale(figure: PlotlyFigure, name: str) -> str:
    """What axes have in common that are drawn alike: one that they follow, or a range."""
    axis = figure.axis(name)
    if axis.matches or any(figure.axis(other).matches == name for other in figure.kinds):
        return axis.matches or name
    return str([float(end) for end in axis.range]) if axis.range is not None else name


def _words_over(figure: PlotlyFigure, panel: Panel) -> dict[int, str]:
    """What stands over each lying bar, by its row."""
    return {
        math.floor(note.y): svg.plain(note.text)
        for note in figure.layout.annotations
        if note.yref in panel.ys and note.text
    }


def _heading(figure: PlotlyFigure, panel: Panel) -> str:
    """Its lines, the first of which is the heading itself."""
    for note in figure.layout.annotations:
        over = str(note.xref).endswith("domain") and str(note.yref).endswith("domain")
        if over and str(note.yref).partition(" ")[0] in panel.ys and note.y == 1 and note.text:
            return "\n".join(svg.plain(line) for line in str(note.text).split("<br>"))
    return ""


def _notes(figure: PlotlyFigure) -> list[str]:
    """The words over the marks of a time axis."""
    notes = [
        svg.plain(note.text)
        for note in figure.layout.annotations
        if note.text
        and not note.textangle
        and str(note.yref).endswith("domain")
        and not str(note.xref).endswith("domain")
        and figure.kinds.get(str(note.xref)) == "date"
    ]
    return list(dict.fromkeys(notes))


def _events(chart: Chart) -> list[str]:
    if chart.marks is None:
        return []
    return [f"{row['when']}: {row['short']}" for _, row in chart.marks.iterrows()]


def _held_back(figure: PlotlyFigure) -> Sequence[str]:
    held = [trace for trace in figure.traces if is_held_back(trace)]
    return [
        f"{_part(trace).capitalize()}: {count(len(trace.x), 'count')} held back, so not drawn"
        for trace in held
    ]
