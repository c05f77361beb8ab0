"""Releases over time with each recipient type by itself: as lines, or in a small panel each.

What has no date that fits a period stands in the table alone. A period for which nothing is
listed is a gap in a line; one in which only this type has nothing is a nought.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.chart import axis_name, make_figure, panel_axes, panel_heading, safe, shares
from charts.gaps import Stretch
from charts.palette import TYPE_FILLS, marker
from charts.stacked_bars import time_axis, values
from loaders.frames import RECIPIENT_TYPES
from views import bars, calendar_periods
from views.series_ids import series_title
from views.view import View

_AIR = 1.15
_MOST_PANELS = 24


def kinds_over_time(counted: pd.DataFrame, view: View) -> go.Figure:
    """``counted``: ``views.counts.by_period`` of what the ``view`` chooses; ``view.form`` is
    ``lines`` or ``panels``."""
    placed = counted[counted["start"].notna()]
    placed = placed.assign(drawn=values(placed, view))
    names = [
        str(name) for name in placed["series"].cat.categories if (placed["series"] == name).any()
    ]
    if not names:
        return make_figure([], {}, height=120, legend=False)
    draw = _lines if view.form == "lines" else _panels
    return draw(placed, names, view)


def _lines(placed: pd.DataFrame, names: list[str], view: View) -> go.Figure:
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    words: list[dict] = []
    seen: set[str] = set()
    for place, (name, part) in enumerate(
        zip(names, shares([1] * len(names), 0.45), strict=True), start=1
    ):
        wide, kinds = _wide(placed[placed["series"] == name], view)
        axes |= panel_axes(
            place,
            part,
            x=time_axis(_span(wide, view), view, last=True),
            y=_high(float(wide.max().max()), view),
        )
        for kind in kinds:
            fill = TYPE_FILLS[kind]
            traces.append(
                {
                    **_trace(placed, wide, name, kind, view, place),
                    "type": "scatter",
                    "mode": "lines+markers",
                    "line": {
                        "color": fill.colour,
                        "width": 2.5,
                        "dash": "dash" if fill.pattern else "solid",
                    },
                    "marker": {
                        "color": fill.colour,
                        "size": 9,
                        "symbol": "square" if fill.pattern else "circle",
                    },
                    "connectgaps": False,
                    "showlegend": kind not in seen,
                }
            )
            seen.add(kind)
        if len(names) > 1:
            words.append(panel_heading(axis_name(place), safe(series_title(name)), above=6))
    tall = 420 if len(names) == 1 else 200 + 220 * len(names)
    over = 20 if len(names) == 1 else 44
    margin = {"l": 8, "r": 8, "t": over, "b": 8}
    return make_figure(traces, axes, height=tall, margin=margin, annotations=words)


def _panels(placed: pd.DataFrame, names: list[str], view: View) -> go.Figure:
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    words: list[dict] = []
    cells = [
        (name, wide, kind)
        for name in names
        for wide, kinds in [_wide(placed[placed["series"] == name], view)]
        for kind in kinds
    ][:_MOST_PANELS]
    highest = max(float(wide[kind].max()) for _, wide, kind in cells)
    for place, ((name, wide, kind), part) in enumerate(
        zip(cells, shares([1] * len(cells), 0.5), strict=True), start=1
    ):
        # One scale for all, so that panels can be compared.
        y = _high(highest, view) | {"nticks": 3}
        time = time_axis(_span(wide, view), view, last=place == len(cells))
        axes |= panel_axes(place, part, x=time, y=y)
        traces.append(
            {
                **_trace(placed, wide, name, kind, view, place),
                "type": "bar",
                "marker": marker(TYPE_FILLS[kind]),
                "showlegend": False,
            }
        )
        heading = kind if len(names) == 1 else f"{series_title(name)}: {kind}"
        words.append(panel_heading(axis_name(place), safe(heading), above=4))
    return make_figure(
        traces,
        axes,
        height=70 + 96 * len(cells),
        legend=False,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        bargap=0.18,
        annotations=words,
    )


def _wide(own: pd.DataFrame, view: View) -> tuple[pd.DataFrame, list[str]]:
    """What is drawn by period (missing where nothing is listed) and kind."""
    wide = own.pivot_table(index="start", columns="recipient_type", values="drawn", observed=True)
    kinds = [kind for kind in RECIPIENT_TYPES if kind in wide.columns]
    every = calendar_periods.periods_between(wide.index.min(), wide.index.max(), view.by)
    return wide[kinds].fillna(0).reindex(every), kinds


def _trace(
    placed: pd.DataFrame, wide: pd.DataFrame, name: str, kind: str, view: View, axis: int
) -> dict[str, Any]:
    """What a line and a panel's bars share: each point has the key of the bar that it is."""
    labels = [calendar_periods.period_label(start, view.by) for start in wide.index]
    own = placed[(placed["series"] == name) & (placed["recipient_type"] == kind)]
    sizes = dict(zip(own["start"], own["n"], strict=True))
    counted = [int(sizes.get(start, 0)) for start in wide.index]
    middle = [
        start + (calendar_periods.period_end(start, view.by) - start) / 2 for start in wide.index
    ]
    return {
        "x": [f"{day:%Y-%m-%dT%H:%M}" for day in middle],
        "y": [None if pd.isna(value) else value for value in wide[kind]],
        "ids": [bars.key(name, start, kind) for start in wide.index],
        "name": kind,
        "meta": {"type": kind, "times": 1.0},
        "customdata": list(zip(labels, counted, strict=True)),
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{meta.type}: %{customdata[1]:,}"
        "<extra></extra>",
        "xaxis": f"x{axis_name(axis)}",
        "yaxis": f"y{axis_name(axis)}",
    }


def _high(top: float, view: View) -> dict[str, Any]:
    if view.show == "share":
        return {"range": [0, 100 * _AIR], "ticksuffix": "%", "dtick": 50}
    return {"range": [0, max(top, 1) * _AIR]}


def _span(wide: pd.DataFrame, view: View) -> Stretch:
    return wide.index.min(), calendar_periods.period_end(wide.index.max(), view.by)
