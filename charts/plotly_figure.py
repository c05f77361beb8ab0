"""A Plotly figure read once for drawing: its panels, bars, axes and legend."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from charts import drawable, scales
from charts.scales import Scale

_OVER_BAR = 20
"""Pixels of a figure's own measure that a number over a bar needs."""


@dataclass(frozen=True)
class Box:
    """One bar: the ``place`` across it and how ``wide`` it is, from ``base`` to ``end``, and
    its number in its trace."""

    place: float
    wide: float
    base: float
    end: float
    item: int


@dataclass(frozen=True)
class Panel:
    """What lies beside one another at one part of the figure's height: y axes, x axes."""

    ys: tuple[str, ...]
    xs: tuple[str, ...]
    low: float
    high: float

    @property
    def y(self) -> str:
        return self.ys[0]


class _Node(dict):
    """A part of a figure as Plotly has it, without the checks that Plotly makes at each look,
    which cost more than a picture. What isn't told is ``None``, or a part with nothing in it."""

    def __getattr__(self, name: str) -> Any:
        return self[name]

    def __missing__(self, name: str) -> Any:
        return _EMPTY.get(name)


_EMPTY: dict[str, Any] = {
    **{name: _Node() for name in ("marker", "line", "pattern", "margin", "font")},
    **dict.fromkeys(("annotations", "shapes"), ()),
}


def _plain(part: Any) -> _Node:
    return _nodes(part.to_plotly_json())


def _nodes(value: Any) -> Any:
    if isinstance(value, dict):
        return _Node({key: _nodes(one) for key, one in value.items()})
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return [_nodes(one) for one in value]
    return value


class PlotlyFigure:
    """The figure, with what must be counted before anything has a place. Raises
    :class:`charts.drawable.DrawingError` for one that a picture can't show whole."""

    def __init__(self, figure: go.Figure) -> None:
        layout, traces = _plain(figure.layout), figure.data
        self.layout: Any = layout
        self.traces: list[Any] = [_plain(trace) for trace in traces]
        drawable.check(self.traces, layout)
        self._values: dict[str, list[Any]] = {}
        for trace in self.traces:
            for letter in "xy":
                own = trace[letter]
                self._values.setdefault(axis_of(trace, letter), []).extend(
                    own if own is not None else ()
                )
        for name in self._beside():
            self._values.setdefault(name, [])
        self.kinds: dict[str, scales.Kind] = {
            name: scales.kind_of(self.axis(name), values) for name, values in self._values.items()
        }
        self.words = {
            name: scales.words_in_order(values, self.axis(name))
            for name, values in self._values.items()
            if self.kinds[name] == "category"
        }
        self.boxes = self._boxes()

    def empty(self, name: str) -> bool:
        """Whether nothing is drawn on the axis: then it is not drawn itself."""
        return not self._values[name]

    def _beside(self) -> list[str]:
        """Axes without a trace that share the height of ones with: words may stand on them."""
        own = {str(self.axis(name).domain) for name in self._values if name[0] == "y"}
        keys = [key for key in self.layout if key.startswith("yaxis")]
        names = [f"y{key[5:]}" for key in keys]
        names = [name for name in names if str(self.axis(name).domain) in own]
        return [*names, *(anchor for name in names if (anchor := self.axis(name).anchor))]

    def axis(self, name: str) -> Any:
        """The layout of the axis ``x``, ``y2`` …"""
        return self.layout[f"{name[0]}axis{name[1:]}"]

    def partner(self, name: str) -> str:
        """The axis that this one stands on."""
        other = "x" if name[0] == "y" else "y"
        anchor = self.axis(name).anchor
        return anchor if anchor in self._values else other + name[1:]

    def panel(self, y: str) -> Panel:
        return next(panel for panel in self.panels if y in panel.ys)

    @cached_property
    def panels(self) -> list[Panel]:
        """From the top down."""
        ys = [name for name in self._values if name[0] == "y"]
        parts: dict[tuple[float, float], list[str]] = {}
        for name in ys:
            low, high = self.axis(name).domain or (0.0, 1.0)
            parts.setdefault((round(low, 6), round(high, 6)), []).append(name)
        panels = [
            Panel(tuple(names), tuple(dict.fromkeys(self.partner(name) for name in names)), *part)
            for part, names in parts.items()
        ]
        return sorted(panels, key=lambda panel: -panel.high)

    @cached_property
    def hidden(self) -> bool:
        """Whether no panel shows its axes: bars under their own words."""
        return all(self.axis(panel.y).visible is False for panel in self.panels)

    @cached_property
    def legend(self) -> list[Any]:
        """The traces that the legend names, in its order."""
        if self.layout.showlegend is False:
            return []
        named = [t for t in self.traces if t.showlegend is not False and t.name]
        once = {t.legendgroup or t.name: t for t in reversed(named)}
        order = [t for t in named if once[t.legendgroup or t.name] is t]
        return sorted(order, key=lambda t: t.legendrank if t.legendrank is not None else 1000)

    def scale(self, name: str, start: float, end: float) -> Scale:
        """The scale of an axis between two pixels."""
        axis, kind = self.axis(name), self.kinds[name]
        shared = [
            other
            for other in self._values
            if other == name
            or self.axis(other).matches == name
            or (axis.matches and axis.matches in (other, self.axis(other).matches))
        ]
        ends = [end for other in shared for end in self._ends(other)]
        finite = [value for value in ends if math.isfinite(value)]
        low, high = (min(finite), max(finite)) if finite else (math.nan, math.nan)
        zero = any(
            value_axis(t) == other for t in self.traces if t.type == "bar" for other in shared
        )
        if axis.matches and axis.range is None:
            axis = self.axis(axis.matches)
        low, high = scales.span(axis, kind, low, high, zero=zero)
        top, room = max(map(self._worded, shared)), abs(end - start)
        if low <= 0 < top and room > 2 * _OVER_BAR:
            high = max(high, top / (1 - _OVER_BAR / room))
        return Scale(kind, low, high, start, end, self.words.get(name, ()))

    def _worded(self, name: str) -> float:
        """The highest value of an axis that has words over it: they need room within the
        panel."""
        tops = [0.0]
        for place, trace in enumerate(self.traces):
            if name[0] != "y" or axis_of(trace, "y") != name or trace.text is None:
                continue
            if trace.type == "bar" and trace.orientation != "h":
                tops += [box.end for box in self.boxes[place]]
            elif trace.type == "scatter" and str(trace.textposition).startswith("top"):
                tops += [value for value in self.numbers(trace, "y") if math.isfinite(value)]
        return max(tops)

    def numbers(self, trace: Any, letter: str) -> list[float]:
        """The trace's values as its axis counts."""
        name = axis_of(trace, letter)
        kind, words = self.kinds[name], self.words.get(name, ())
        own = trace[letter]
        return [scales.number(value, kind, words) for value in (own if own is not None else ())]

    def _ends(self, name: str) -> list[float]:
        """Numbers between which all lies that is drawn on an axis."""
        values: list[float] = []
        for place, trace in enumerate(self.traces):
            if axis_of(trace, name[0]) != name:
                continue
            if trace.type != "bar":
                values += self.numbers(trace, name[0])
            elif value_axis(trace) == name:
                values += [end for box in self.boxes[place] for end in (box.base, box.end)]
            elif self.kinds[name] == "category":
                values += [box.place for box in self.boxes[place]]
            else:
                values += [
                    box.place + side * box.wide / 2 for box in self.boxes[place] for side in (-1, 1)
                ]
        return values

    def _boxes(self) -> dict[int, list[Box]]:
        """The bars of each trace by its number. Stacked bars stand on one another in the order
        of the traces; a trace with a ``base`` stands there."""
        tops: dict[tuple[str, str, float, bool], float] = {}
        made: dict[int, list[Box]] = {}
        for number, trace in enumerate(self.traces):
            if trace.type != "bar":
                continue
            across, along = ("y", "x") if trace.orientation == "h" else ("x", "y")
            places, values = self.numbers(trace, across), self.numbers(trace, along)
            wide = self._width(trace, across, places)
            boxes = []
            for item, (place, value) in enumerate(zip(places, values, strict=True)):
                if math.isnan(place) or math.isnan(value):
                    continue
                base = _one(trace.base, item, 0.0)
                if self.layout.barmode == "stack" and trace.base is None:
                    key = (axis_of(trace, "x"), axis_of(trace, "y"), round(place, 3), value < 0)
                    base = tops.get(key, 0.0)
                    tops[key] = base + value
                boxes.append(Box(place, _one(trace.width, item, wide), base, base + value, item))
            made[number] = boxes
        return made

    def _width(self, trace: Any, across: str, places: list[float]) -> float:
        gap = self.layout.bargap if self.layout.bargap is not None else 0.2
        if self.kinds[axis_of(trace, across)] == "category":
            return 1 - gap
        own = sorted(set(places))
        return (1 - gap) * min((after - before for before, after in pairwise(own)), default=1.0)


def axis_of(trace: Any, letter: str) -> str:
    """The axis that a trace stands on: ``x``, ``y2`` …"""
    return trace[f"{letter}axis"] or letter


def value_axis(trace: Any) -> str:
    """The axis along which a bar is long."""
    return axis_of(trace, "x" if trace.orientation == "h" else "y")


def _one(given: Any, item: int, otherwise: float) -> float:
    if given is None:
        return otherwise
    return float(given if isinstance(given, int | float) else given[item])
