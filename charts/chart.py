"""What every chart is made of, and the furniture that all figures share."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.palette import LINE
from loaders.frames import split_list
from views.bars import Bar


@dataclass(frozen=True)
class Chart:
    """A figure and all that must stand beside it.

    ``title`` is the finding; ``takeaway`` one or two sentences more; ``alt`` says in words
    what the figure shows; ``table`` holds the same numbers with columns ready to show, and
    where each row has sources of its own a last column ``source_ids``, to be shown as links;
    ``source_ids`` name rows of the frame ``sources``, in the order in which they are named:
    first what carries the title, last what only marked events are from; ``note`` says what is
    partial, derived or left out. ``marks`` is the key to numbered marks in the figure, where
    there are any (``charts.event_strip.key``). ``bars``: what each bar counts, where that is
    releases; in the figure it has its key as ``id``, and in the table the column ``bar_column``
    names it. ``row_sources``: the source ids of each row of the table, joined with ``"; "``, for
    whoever takes the table away.
    """

    slug: str
    title: str
    figure: go.Figure
    takeaway: str
    alt: str
    table: pd.DataFrame
    source_ids: tuple[str, ...]
    note: str = ""
    marks: pd.DataFrame | None = None
    bars: tuple[Bar, ...] = ()
    bar_column: str = ""
    row_sources: tuple[str, ...] = ()


NOTE = "Note"
"""The column of a chart's table with remarks, for which paper has no room."""
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
}
"""Plotly's settings for a page: no zoom by touch, and no toolbar, whose picture would have neither
title nor source (``publish.pictures`` has both)."""

X_AXIS = {"fixedrange": True, "showgrid": False, "zeroline": False, "automargin": True}
Y_AXIS = {
    "fixedrange": True,
    "zeroline": False,
    "automargin": True,
    "tickformat": ",d",
    "rangemode": "tozero",
    "nticks": 5,
    "gridcolor": "rgba(128, 128, 128, 0.25)",
}


def furniture(height: int, *, legend: bool) -> dict[str, Any]:
    """The layout of every figure: see-through ground, legend below, no drag-zoom, thousands
    separators. Text has no colour and no font: it takes the theme's."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 44, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ".,",
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": legend,
        "legend": {
            "orientation": "h",
            "yref": "container",
            "yanchor": "bottom",
            "y": 0,
            "x": 0,
            "xanchor": "left",
            "maxheight": 1,  # never a box that scrolls, on the narrowest window either
            "title": {"text": ""},
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "hoverlabel": {"align": "left"},
    }


def furnish(figure: go.Figure, *, height: int = 420, legend: bool = True) -> go.Figure:
    """The furniture put on a figure that is there already."""
    figure.update_layout(furniture(height, legend=legend))
    figure.update_xaxes(X_AXIS)
    figure.update_yaxes(Y_AXIS)
    return figure


def make_figure(
    traces: Sequence[dict],
    axes: Mapping[str, dict],
    *,
    height: int,
    legend: bool = True,
    **layout: Any,
) -> go.Figure:
    """A furnished figure in one step, which costs a fraction of building it up by calls.

    ``axes`` (see :func:`panel_axes`) go over the quiet ones of all figures, ``layout`` over the
    furniture."""
    quiet = {"xaxis": X_AXIS, "yaxis": Y_AXIS}
    full = {name: {**quiet[name[:5]], **own} for name, own in axes.items()}
    return go.Figure(
        {"data": list(traces), "layout": {**furniture(height, legend=legend), **layout, **full}}
    )


def panel_axes(number: int, domain: Sequence[float], *, x: dict, y: dict) -> dict[str, dict]:
    """The two axes of the panel ``number`` (from 1), which takes the part ``domain`` of the
    height, for :func:`make_figure`."""
    n = axis_name(number)
    return {
        f"xaxis{n}": {"anchor": f"y{n}", **x},
        f"yaxis{n}": {"anchor": f"x{n}", "domain": list(domain), **y},
    }


def panel_heading(axes: str, words: str, *, above: int = 4) -> dict:
    """The words over a panel, as an annotation, ``above`` it by so many pixels; ``words`` are
    harmless."""
    return {
        "text": f"<b>{words}</b>",
        "xref": f"x{axes} domain",
        "yref": f"y{axes} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": above,
        "showarrow": False,
    }


def axis_name(number: int) -> str:
    """The number of a panel's axes as Plotly writes it: the first has none."""
    return "" if number == 1 else str(number)


def shares(sizes: Sequence[float], gap: float | Sequence[float]) -> list[tuple[float, float]]:
    """How panels of these heights, from the top down, divide a figure. ``gap``: how far apart
    all are, or each from the one before it."""
    gaps = [gap] * (len(sizes) - 1) if isinstance(gap, int | float) else gap
    whole = sum(sizes) + sum(gaps)
    parts, top = [], whole
    for size, after in zip(sizes, [*gaps, 0], strict=True):
        parts.append((max((top - size) / whole, 0.0), top / whole))
        top -= size + after
    return parts


def safe(text: object) -> str:
    """Text from a table as text: Plotly reads some HTML in labels, and this takes it away."""
    return html.escape("" if pd.isna(text) else str(text), quote=False)  # type: ignore[arg-type]


def event_line(
    x: object, label: str, *, axis: str = "", align: str = "left", bottom: float = 0.0
) -> tuple[dict, dict]:
    """A thin vertical line at ``x`` (a Plotly shape) and what happened then (an annotation),
    above it and to the right of the line or, with ``align``, to its left or over it.
    ``axis``: the number of the panel's axes, as Plotly counts them; ``bottom``: the part of
    the panel's height at which the line ends."""
    where = {"xref": f"x{axis}", "yref": f"y{axis} domain"}
    line = {"color": LINE, "width": 1.5, "dash": "dot"}
    shape = {"type": "line", "x0": x, "x1": x, "y0": bottom, "y1": 1.02, "line": line, **where}
    words = {
        "x": x,
        "y": 1.02,
        "text": safe(label).replace("\n", "<br>"),
        "showarrow": False,
        "xanchor": align,
        "yanchor": "bottom",
        "align": align,
        **where,
    }
    return shape, words


def sources_of(*columns: pd.Series) -> tuple[str, ...]:
    """Every source id named in the cells of ``source_ids`` columns, once, in order."""
    ids = dict.fromkeys(
        source for column in columns for cell in column.unique() for source in split_list(cell)
    )
    return tuple(ids)


def most_first(cells: pd.Series) -> tuple[str, ...]:
    """Every source id named in the cells of a column ``source_ids``, that of most rows first."""
    sizes: dict[str, int] = {}
    for cell, rows in cells.value_counts(sort=False).items():
        for source in split_list(cell):
            sizes[source] = sizes.get(source, 0) + int(rows)
    return tuple(sorted(sizes, key=lambda source: -sizes[source]))


def one_legend_entry_each(traces: list[dict]) -> list[dict]:
    """The traces, each name of which stands once in the legend."""
    seen = {""}
    for trace in traces:
        trace["showlegend"] = trace["name"] not in seen
        seen.add(trace["name"])
    return traces
