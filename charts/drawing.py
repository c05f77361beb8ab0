"""A Plotly figure of bars and scatters as elements of SVG, as large as its words allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import plotly.graph_objects as go

from charts import marks, scales, svg
from charts.marks import FONT, Paints
from charts.reading import Panel, Reading, axis_of
from charts.scales import Scale

_COLUMN, _GUTTER, _WIDEST, _UPRIGHT = 280, 40, 560, 420
"""Pixels of the figure's own measure: the narrowest column, the space between two, and the
width below which a figure alone is not enlarged further, on a wide picture and on a tall one."""
_TICK_LINE, _LEGEND_LINE = 18, 20
_NARROWEST = 360
"""The same for bars under their own words, which are made for a phone."""
_AWAY = 12
"""How far words stand beside their point."""
_LOWEST, _LOWEST_OF_SEVERAL, _LOWEST_OF_BARS = 0.33, 0.62, 0.82
"""How far panels may be pressed together, so that their words are larger: one alone; several,
between which stand words of their own; and bars under their words."""
_TALLEST = 1.4
"""How far such bars are spread where there is room."""


@dataclass(frozen=True)
class _Column:
    """Panels from the top down: the part ``low`` to ``high`` of the figure's height."""

    axes: tuple[str, ...]
    low: float
    high: float


def draw(figure: go.Figure, width: float, height: float) -> tuple[list[str], list[str]]:
    """Elements that fill ``width`` by ``height`` pixels from 0, 0; and the patterns they use."""
    known = Reading(figure)
    if not known.panels:
        return [], []
    columns, times = _arranged(known, width, height)
    room, tall = width / times, height / times
    paints = Paints()
    legend, below = _legend(known, room, paints)
    each = (room - _GUTTER * (len(columns) - 1)) / len(columns)
    made = [
        svg.element(
            "g",
            *_column(known, column, each, tall - below, paints),
            transform=f"translate({place * (each + _GUTTER):.2f} 0)",
        )
        for place, column in enumerate(columns)
    ]
    down = tall - below
    if known.hidden:
        down = min(down, max(_need(known, column, _TALLEST) for column in columns))
    made.append(svg.element("g", *legend, transform=f"translate(0 {down:.2f})"))
    return [svg.element("g", *made, transform=f"scale({times:.4f})")], paints.defs


def height(figure: go.Figure, width: float) -> float:
    """The height that the figure needs to be drawn upright ``width`` pixels wide, in one column
    that nothing presses together."""
    known = Reading(figure)
    if not known.panels:
        return 0.0
    times = width / (max(_NARROWEST, _widest_note(known)) if known.hidden else _UPRIGHT)
    below = _legend(known, width / times, Paints())[1]
    return times * (_need(known, _columns(known, 1)[0], 1.0) + below)


def _arranged(known: Reading, width: float, height: float) -> tuple[list[_Column], float]:
    """The panels in as many columns as let them be largest, and how many times their own
    size that is."""
    best: tuple[list[_Column], float] = ([], 0.0)
    most = len(known.panels) if known.hidden else 1
    for count in range(1, most + 1):
        columns = _columns(known, count)
        least = max(_COLUMN, _widest_note(known))
        widest = count * least + (count - 1) * _GUTTER
        if count == 1:
            alone = _WIDEST if width > height * 1.2 else _UPRIGHT
            widest = max(_NARROWEST, least) if known.hidden else alone
        times = width / widest
        for _ in range(3):
            below = _legend(known, width / times, Paints())[1]
            times = min(times, height / (max(_need(known, c) for c in columns) + below))
        if times > best[1] * 1.08:
            best = columns, times
    return best


def _columns(known: Reading, count: int) -> list[_Column]:
    """The panels divided into columns of about the same height, in their order."""
    if count == 1:
        every = known.panels
        return [_Column(tuple(panel.y for panel in every), every[-1].low, every[0].high)]
    best: Sequence[Sequence[Panel]] = ()
    for cuts in combinations(range(1, len(known.panels)), count - 1):
        ends = (0, *cuts, len(known.panels))
        groups = [known.panels[first:after] for first, after in pairwise(ends)]
        if not best or _tallest(groups) < _tallest(best):
            best = groups
    return [_Column(tuple(p.y for p in group), group[-1].low, group[0].high) for group in best]


def _tallest(groups: Sequence[Sequence[Panel]]) -> float:
    return max(group[0].high - group[-1].low for group in groups)


def _need(known: Reading, column: _Column, pressed: float | None = None) -> float:
    """The height that a column needs at least, its margins included; or when its panels are
    ``pressed`` (or spread) so far."""
    layout = known.layout
    margin = (layout.margin.t or 0) + (layout.margin.b or 0)
    legend = 48 if layout.showlegend else 0
    inside = ((layout.height or 420) - margin - legend) * (column.high - column.low)
    if known.hidden:
        return inside * (pressed or _LOWEST_OF_BARS) + margin
    lowest = _LOWEST if len(known.panels) == 1 else _LOWEST_OF_SEVERAL
    return inside * (pressed or lowest) + margin + _ticks(known, column)


def _widest_note(known: Reading) -> float:
    return max((svg.width(note.text or "", FONT) for note in known.layout.annotations), default=0)


def _column(
    known: Reading, column: _Column, width: float, height: float, paints: Paints
) -> list[str]:
    margin = known.layout.margin
    axes = [axis for name in column.axes for axis in known.panel(name).ys]
    labels = max(_label_width(known, axis) for axis in axes)
    if known.hidden:
        height = min(height, _need(known, column, _TALLEST))
    top, bottom = (margin.t or 0), height - (margin.b or 0)
    bottom -= _ticks(known, column)
    left, right = (margin.l or 0) + labels, width - (margin.r or 0)
    right -= max(_overhang(known, column, left, right) - (width - right), 0)
    made: list[str] = []
    seen: dict[str, Scale] = {}
    for name in column.axes:
        panel = known.panel(name)
        for axis in panel.xs:
            low, high = known.axis(axis).domain or (0, 1)
            ends = (left + (right - left) * low, left + (right - left) * high)
            seen[axis] = known.scale(axis, *ends)
        for axis in panel.ys:
            low, high = known.axis(axis).domain or (0, 1)
            part = (column.high - column.low) or 1
            ends = [bottom - (bottom - top) * (end - column.low) / part for end in (low, high)]
            seen[axis] = known.scale(axis, *ends)
    paper = (left, right)
    made += marks.shapes(known, seen, paper, below=True)
    for name in column.axes:
        for axis in known.panel(name).ys:
            made += [] if known.empty(axis) else _grid(known, axis, seen)
        for axis in known.panel(name).xs:
            made += [] if known.empty(axis) else _time(known, axis, seen)
    made += marks.traces(known, seen, paints)
    made += marks.shapes(known, seen, paper, below=False)
    made += marks.notes(known, seen, paper)
    return made


def _overhang(known: Reading, column: _Column, left: float, right: float) -> float:
    """How far words beside points reach beyond the right end of the panels."""
    axes = {axis for name in column.axes for axis in known.panel(name).xs}
    ends = [right]
    for trace in known.traces:
        name = axis_of(trace, "x")
        if trace.type != "scatter" or name not in axes or "text" not in (trace.mode or ""):
            continue
        low, high = known.axis(name).domain or (0, 1)
        scale = known.scale(name, left + (right - left) * low, left + (right - left) * high)
        for place, x in enumerate(known.numbers(trace, "x")):
            words, side = marks.one(trace.text, place), marks.one(trace.textposition, place)
            if words and str(side).endswith("right"):
                ends.append(scale.at(x) + _AWAY + svg.width(words, FONT))
    return max(ends) - right


def _ticked(axis: Any) -> bool:
    return axis.visible is not False and axis.showticklabels is not False


def _ticks(known: Reading, column: _Column) -> float:
    """The height of the labels under the column's last panel."""
    lines = [
        words.count("<br>") + 1
        for name in known.panel(column.axes[-1]).xs
        if not known.empty(name) and _ticked(known.axis(name))
        for _, words in scales.ticks(known.axis(name), known.scale(name, 0.0, 300.0))
    ]
    return max(lines) * _TICK_LINE + 6 if lines else 0.0


def _label_width(known: Reading, name: str) -> float:
    axis = known.axis(name)
    if known.empty(name) or not _ticked(axis):
        return 0.0
    ticks = scales.ticks(axis, known.scale(name, 300.0, 0.0))
    return max((svg.width(words, FONT) for _, words in ticks), default=0.0) + 8


def _grid(known: Reading, name: str, seen: dict[str, Scale]) -> list[str]:
    """Lines across, and their labels to the left."""
    axis = known.axis(name)
    if axis.visible is False:
        return []
    along = seen[known.partner(name)]
    scale, made = seen[name], []
    for place, words in scales.ticks(axis, scale):
        y = scale.at(place)
        if axis.showgrid is not False:
            line = {"x1": along.start, "x2": along.end, "y1": y, "y2": y}
            made.append(svg.element("line", **line, stroke="#808080", stroke_opacity=0.3))
        if axis.showticklabels is not False:
            made.append(
                svg.text(words, along.start - 8, y, size=FONT, anchor="end", class_="quiet")
            )
    return made


def _time(known: Reading, name: str, seen: dict[str, Scale]) -> list[str]:
    """Labels under an axis that runs across."""
    axis = known.axis(name)
    if not _ticked(axis):
        return []
    base = seen[known.partner(name)].start
    return [
        svg.text(
            words,
            seen[name].at(place),
            base + 6,
            size=FONT,
            anchor="middle",
            across="top",
            class_="quiet",
        )
        for place, words in scales.ticks(axis, seen[name])
    ]


def _legend(known: Reading, room: float, paints: Paints) -> tuple[list[str], float]:
    """The legend in lines from 0, 0 and how high it is."""
    made: list[str] = []
    x, y = 0.0, _LEGEND_LINE * 0.6
    entries: Sequence[Any] = known.legend
    if not entries:
        return [], 0.0
    for trace in entries:
        words = svg.plain(trace.name)
        wide = svg.width(words, FONT) + 40
        if x and x + wide > room:
            x, y = 0.0, y + _LEGEND_LINE
        made.append(marks.sample(trace, x + 8, y, paints))
        made.append(svg.text(svg.escape(words), x + 22, y, size=FONT))
        x += wide
    return made, y + _LEGEND_LINE * 0.6
