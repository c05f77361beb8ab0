"""Bars that lie under their own label, so that a phone needs no legend and no margin."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from charts.chart import axis_name, make_figure, panel_axes, safe, shares
from charts.palette import ACCENT, LINE, QUIET, Fill, marker
from views.words import number

_ROW, _LINE, _EDGE = 46, 20, 12
"""Heights in pixels: a label with its bar, a line of a panel's heading, the space around."""

_PIECE = 6
"""Bars at most in a piece of a panel (see ``_pieces``)."""
_NARROWEST, _LETTER = 312, 7
"""Widths in pixels: of the bars' ground on a phone of 360, and of a letter of a figure."""


@dataclass(frozen=True)
class Bar:
    """One figure. ``text`` is how it reads where that is more than the number; ``first`` is
    the value that a correction has replaced: it is drawn hollow and struck through.
    ``fill``: of a recipient type, where bars stand for types. ``span``: the fewest and the
    most that the value could be, drawn as a line under the bar. ``key``: of the releases that
    it counts (see ``views.bars``)."""

    label: str
    value: float
    text: str = ""
    first: float | None = None
    main: bool = True
    fill: Fill | None = None
    span: tuple[float, float] | None = None
    key: str = ""


@dataclass(frozen=True)
class Panel:
    """Bars in one unit, under a heading with a line of detail, if they have one."""

    heading: str
    bars: tuple[Bar, ...]
    detail: str = ""


def labelled_bars(panels: Sequence[Panel], *, one_scale: bool) -> go.Figure:
    """``one_scale``: all panels count the same and share an axis; otherwise each has its own."""
    panels = [panel for panel in panels if panel.bars]
    if not panels:
        return make_figure([], {}, height=120, legend=False)
    most = max(_end_of_axis(panel) for panel in panels)
    pieces = [
        (piece, most if one_scale else _end_of_axis(panel))
        for panel in panels
        for piece in _pieces(panel)
    ]
    heights = [len(piece.bars) * _ROW for piece, _ in pieces]
    lines = max(bool(panel.heading) + bool(panel.detail) for panel in panels)
    gap = _LINE * (lines + 1) if lines else 0
    gaps = [gap if piece.heading or piece.detail else 0 for piece, _ in pieces[1:]]
    top = _LINE * lines + _EDGE
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    words: list[dict] = []
    parts = shares(heights, gaps)
    for place, ((panel, longest), part) in enumerate(zip(pieces, parts, strict=True), start=1):
        axes |= panel_axes(
            place,
            part,
            x={"visible": False, "range": [0, longest]},
            y={"visible": False, "range": [len(panel.bars), 0]},
        )
        traces += _traces(panel, axis_name(place))
        words += _words(panel, axis_name(place))
    return make_figure(
        traces,
        axes,
        height=sum(heights) + sum(gaps) + top + _EDGE,
        legend=False,
        margin={"l": 4, "r": 4, "t": top, "b": _EDGE},
        barmode="overlay",
        annotations=words,
    )


def _pieces(panel: Panel) -> list[Panel]:
    """A long panel in even pieces, which lie under one another without a gap: a wide picture
    has them side by side."""
    count = -(-len(panel.bars) // _PIECE)
    size = -(-len(panel.bars) // count)
    firsts = range(0, len(panel.bars), size)
    bars = [panel.bars[first : first + size] for first in firsts]
    return [replace(panel, bars=bars[0]), *(Panel("", own) for own in bars[1:])]


def _end_of_axis(panel: Panel) -> float:
    """How far the axis goes, so that every figure fits behind its bar on the narrowest phone."""
    return max(_end(bar) / (1 - _wide(bar) / _NARROWEST) for bar in panel.bars) or 1


def _wide(bar: Bar) -> int:
    first = "" if bar.first is None else f"  {number(bar.first)}"
    return min(_LETTER * len(f"  {bar.text or number(bar.value)}{first}"), _NARROWEST * 2 // 3)


def _end(bar: Bar) -> float:
    return max(bar.value, bar.first or 0, bar.span[1] if bar.span else 0)


def _traces(panel: Panel, axes: str) -> list[dict]:
    on = {"xaxis": f"x{axes}", "yaxis": f"y{axes}", "type": "bar", "orientation": "h"}
    at = [place + 0.68 for place in range(len(panel.bars))]
    traces = []
    for fill in dict.fromkeys(bar.fill for bar in panel.bars):
        own = [(y, bar) for y, bar in zip(at, panel.bars, strict=True) if bar.fill == fill]
        colours = {"color": [ACCENT if bar.main else QUIET for _, bar in own]}
        traces.append(
            {
                **on,
                "x": [bar.value for _, bar in own],
                "y": [y for y, _ in own],
                "width": 0.42,
                "base": 0,
                # Plotly draws one bar only of several whose ids are the same, such as empty.
                "ids": [bar.key for _, bar in own] if all(bar.key for _, bar in own) else None,
                "marker": marker(fill) if fill else colours,
                "customdata": [[safe(bar.label), safe(_plain(bar))] for _, bar in own],
                "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
                "meta": {"part": "values"},
            }
        )
    traces.append(
        {
            **on,
            "type": "scatter",
            "x": [_end(bar) for bar in panel.bars],
            "y": at,
            "text": [f" {_label(bar)}" for bar in panel.bars],
            "mode": "text",
            "textposition": "middle right",
            "cliponaxis": False,
            "hoverinfo": "skip",
            "meta": {"part": "labels"},
        }
    )
    spans = [(y + 0.29, bar.span) for y, bar in zip(at, panel.bars, strict=True) if bar.span]
    traces += [
        {
            **on,
            "type": "scatter",
            "x": list(span),
            "y": [y, y],
            "mode": "lines",
            "line": {"color": LINE, "width": 3},
            "hoverinfo": "skip",
            "meta": {"part": "spans"},
        }
        for y, span in spans
    ]
    replaced = [
        (y, bar.first) for y, bar in zip(at, panel.bars, strict=True) if bar.first is not None
    ]
    if replaced:
        traces.append(
            {
                **on,
                "x": [first for _, first in replaced],
                "y": [y for y, _ in replaced],
                "width": 0.42,
                "base": 0,
                "marker": {"color": "rgba(0,0,0,0)", "line": {"color": LINE, "width": 1.5}},
                "hoverinfo": "skip",
                "meta": {"part": "superseded"},
            }
        )
    return traces


def _words(panel: Panel, axes: str) -> list[dict]:
    on = {
        "xref": f"x{axes} domain",
        "x": 0,
        "xanchor": "left",
        "align": "left",
        "showarrow": False,
        "xshift": -2,
    }
    words = [
        {**on, "yref": f"y{axes}", "y": place + 0.24, "text": safe(bar.label)}
        for place, bar in enumerate(panel.bars)
    ]
    if panel.heading:
        words.append(
            {
                **on,
                "yref": f"y{axes} domain",
                "y": 1,
                "yanchor": "bottom",
                "yshift": 2,
                "text": "<br>".join(
                    part for part in (f"<b>{safe(panel.heading)}</b>", safe(panel.detail)) if part
                ),
            }
        )
    return words


def _plain(bar: Bar) -> str:
    now = bar.text or number(bar.value)
    return now if bar.first is None else f"{now} (first published as {number(bar.first)})"


def _label(bar: Bar) -> str:
    now = f"<b>{safe(bar.text or number(bar.value))}</b>"
    return now if bar.first is None else f"{now}  <s>{number(bar.first)}</s>"
