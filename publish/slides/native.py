"""A chart of ours as what PowerPoint draws itself: categories and series to edit.

A figure that is made of bars, or of lines over time, has a native chart for each of its
panels. Any other (events on a strip) is ``None`` here and goes as a picture.
"""

import math
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from charts import svg
from charts.chart import Chart
from charts.plotly_figure import Panel, PlotlyFigure, axis_of
from charts.svg_marks import one


@dataclass(frozen=True)
class Point:
    """``told``: the words beside it, where they say more than the number. ``over``: the colour
    of the ``pattern`` that lies on its own, empty where the pattern itself is of that."""

    value: float
    colour: str
    pattern: str = ""
    over: str = ""
    told: str = ""


@dataclass(frozen=True)
class Panelled:
    """One native chart. ``categories``: words, or dates of a ``line``. ``points``: by series and
    category, in their order, which lack some. ``joined``: by a line."""

    heading: str
    lying: bool
    stacked: bool
    line: bool
    categories: list[Any]
    points: dict[str, dict[Any, Point]] = field(default_factory=dict)
    joined: bool = True

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
    """``said``: what the figure says beside its bars: breaks, gaps, events. ``shared``: panels
    have one scale."""

    panels: list[Panelled]
    said: list[str]
    shared: bool


def of(chart: Chart) -> Native | None:
    """The native charts of a chart's panels; ``None`` where it must be a picture."""
    known = PlotlyFigure(chart.figure)
    made = [_panel(known, panel) for panel in known.panels]
    panels = [panel for panel in made if panel is not None]
    if not panels or len(panels) < len([p for p in known.panels if _drawn(known, p)]):
        return None
    if len(panels) > 1 and not any(panel.heading for panel in panels):
        panels = [_joined(panels)]
    shared = any(known.axis(name).matches for p in known.panels for name in (*p.xs, *p.ys))
    return Native(panels, _said(known), shared)


def _drawn(known: PlotlyFigure, panel: Panel) -> bool:
    return any(axis_of(trace, "y") in panel.ys for trace in known.traces)


def _panel(known: PlotlyFigure, panel: Panel) -> Panelled | None:
    own = [
        (number, trace)
        for number, trace in enumerate(known.traces)
        if axis_of(trace, "y") in panel.ys
    ]
    bars = [(number, trace) for number, trace in own if trace.type == "bar"]
    # A figure that was corrected stands behind the one that is, which says it in its words.
    bars = [one_ for one_ in bars if one_[1].customdata is not None] or bars
    if bars:
        return _bars(known, panel, bars)
    values = [t for _, t in own if {"lines", "markers"} & set((t.mode or "lines").split("+"))]
    if not values or any(known.kinds[axis_of(t, "y")] != "linear" for t in values):
        return None
    return _lines(known, panel, values)


def _bars(known: PlotlyFigure, panel: Panel, bars: list) -> Panelled:
    lying = bars[0][1].orientation == "h"
    places: dict[tuple[str, float], str] = {}
    points: dict[str, dict[str, Point]] = {}
    for number, trace in bars:
        across = axis_of(trace, "y" if lying else "x")
        for box in known.boxes[number]:
            data = trace.customdata[box.item] if trace.customdata is not None else None
            key = (across if not lying else "", round(box.place, 3))
            name = svg.plain(str(data[0])) if data is not None else places.get(key, "")
            if not name:
                name = svg.plain(str(one(trace["y" if lying else "x"], box.item)))
            places.setdefault(key, name)
            series = svg.plain(trace.name or "") or "Number"
            words = str(data[1]) if data is not None and len(data) > 1 and lying else ""
            points.setdefault(series, {})[name] = Point(
                box.end - box.base,
                one(trace.marker.color, box.item) or "#808080",
                one(trace.marker.pattern.shape, box.item) or "",
                _over(trace.marker.pattern, box.item),
                words if not trace.name else "",
            )
    for place, name in _gaps(known, panel):
        places.setdefault(("x", round(place, 3)), name)
    order = sorted(places, key=lambda key: (_beside(known, key[0]), key[1]))
    return Panelled(
        heading=_heading(known, panel),
        lying=lying,
        stacked=known.layout.barmode == "stack",
        line=False,
        categories=list(dict.fromkeys(places[key] for key in order)),
        points=points,
    )


def _lines(known: PlotlyFigure, panel: Panel, traces: list) -> Panelled:
    points: dict[str, dict[Any, Point]] = {}
    places: dict[float, Any] = {}
    for trace in traces:
        own = points.setdefault(svg.plain(trace.name or "") or "Number", {})
        xs, ys = known.numbers(trace, "x"), known.numbers(trace, "y")
        for item, (x, y) in enumerate(zip(xs, ys, strict=True)):
            if math.isnan(x + y):
                continue
            dated = known.kinds[axis_of(trace, "x")] == "date"
            name = pd.Timestamp(x * 1e6).date() if dated else svg.plain(str(one(trace.x, item)))
            places[x] = name
            colour = one(trace.marker.color, item) or trace.line.color or "#808080"
            said = svg.plain(one(trace.text, item) or "") if trace.text is not None else ""
            own[name] = Point(y, colour, told=said)
    return Panelled(
        heading=_heading(known, panel),
        lying=False,
        stacked=False,
        line=True,
        categories=[places[x] for x in sorted(places)],
        points=points,
        joined=any("lines" in (trace.mode or "lines") for trace in traces),
    )


def _over(pattern: Any, item: int) -> str:
    if pattern.fillmode != "overlay":
        return ""
    return one(pattern.fgcolor, item) or "#ffffff"


def _joined(panels: list[Panelled]) -> Panelled:
    """Panels that are one list, set in columns for want of height."""
    points: dict[str, dict[str, Point]] = {}
    for panel in panels:
        for series, own in panel.points.items():
            points.setdefault(series, {}).update(own)
    first = panels[0]
    names = list(dict.fromkeys(name for panel in panels for name in panel.categories))
    return Panelled("", first.lying, first.stacked, first.line, names, points)


def _beside(known: PlotlyFigure, axis: str) -> float:
    return (known.axis(axis).domain or (0.0, 1.0))[0] if axis else 0.0


def _heading(known: PlotlyFigure, panel: Panel) -> str:
    for note in known.layout.annotations:
        over = str(note.xref).endswith("domain") and str(note.yref).endswith("domain")
        if over and str(note.yref).partition(" ")[0] in panel.ys and note.y == 1 and note.text:
            return svg.plain(note.text)
    return ""


def _gaps(known: PlotlyFigure, panel: Panel) -> list[tuple[float, str]]:
    """Places of a time axis for which nothing is listed, so that they are seen as a gap."""
    return [
        (pd.Timestamp(note.x).value / 1e6, f"{pd.Timestamp(note.x).year}: {svg.plain(note.text)}")
        for note in known.layout.annotations
        if note.textangle
        and known.kinds.get(str(note.xref)) == "date"
        and str(note.yref).partition(" ")[0] in panel.ys
        and isinstance(note.x, str | pd.Timestamp)
    ]


def _said(known: PlotlyFigure) -> list[str]:
    """The words over the marks of a time axis."""
    said = [
        svg.plain(note.text)
        for note in known.layout.annotations
        if note.text
        and not note.textangle
        and str(note.yref).endswith("domain")
        and not str(note.xref).endswith("domain")
        and known.kinds.get(str(note.xref)) == "date"
    ]
    return [words for words in dict.fromkeys(said) if not words.isdigit()]
