"""Dated events as numbered marks over any chart whose axis is time.

A number and not words, because a phone has no room for words; the key to the numbers
(``Chart.marks``) stands under the chart, each event with its source.
"""

from collections.abc import Iterable
from dataclasses import replace
from numbers import Real
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.chart import NOTE, Chart, safe, sources_of
from charts.palette import LINE
from views import date_precision
from views.words import count

_LANE = 24
"""The height in pixels of a lane of marks."""
_EDGE = 12
_ROOM = 1.4
"""How much more of what the figure keeps above its panels lies under the marks: a picture is
pressed together, and words that stand there need their height."""
_HOVER = 44
"""Characters in a line of what is said over a mark."""
_CLOSEST = 0.065
"""Marks nearer than this part of the axis stand in lanes above one another."""


def marked(chart: Chart, events: pd.DataFrame) -> Chart:
    """The chart with those of the ``events`` that lie on its time axis, numbered from 1.

    ``events``: rows of the frame ``events`` with the column ``short``, a few words for a
    picture. A date known to the month or the year stands at its first day. The chart is
    given back as it is where it has no time axis or no event lies on it.
    """
    own, span, times = _on_axis(chart.figure, events)
    if own.empty:
        return chart
    own = numbered(own)
    figure = go.Figure(chart.figure)
    _draw(figure, own, span, times)
    named = "; ".join(
        f"{number}, {when}: {short}"
        for number, when, short in zip(own["number"], own["when"], own["short"], strict=True)
    )
    how_many = f"{count(len(own), 'event is', 'events are')} marked by number."
    return replace(
        chart,
        figure=figure,
        alt=f"{chart.alt} {how_many} {named}.",
        note=f"{chart.note} {how_many}".strip(),
        marks=key(own),
        source_ids=tuple(dict.fromkeys([*chart.source_ids, *sources_of(own["source_ids"])])),
    )


def any_on(chart: Chart, events: pd.DataFrame) -> bool:
    """Whether :func:`marked` would mark an event on the chart."""
    return not _on_axis(chart.figure, events)[0].empty


def _on_axis(
    figure: go.Figure, events: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[Any, Any], dict[str, str]]:
    """The events on the figure's time axis, each with its ``place``; what the axis
    spans; and the axes of time."""
    times = _time_axes(figure)
    if not times:
        return events[:0], (None, None), times
    span = _span(figure, times)
    places = _places(events["date"], years=not isinstance(span[0], pd.Timestamp))
    own = events.assign(place=places)[(places >= span[0]) & (places <= span[1])]
    return own, span, times


def numbered(events: pd.DataFrame) -> pd.DataFrame:
    """The events in order, with a ``number`` from 1 and their date in words as ``when``."""
    own = events.sort_values("date", kind="stable", ignore_index=True)
    when = date_precision.dates_in_words(own["date"], own["date_precision"])
    return own.assign(number=range(1, len(own) + 1), when=when)


_LABELS = {"number": "Mark", "when": "Date", "event": "Event", "note": NOTE, "short": "Short"}


def key(events: pd.DataFrame) -> pd.DataFrame:
    """Numbered events as ``Chart.marks``: ``number``, ``when`` (in words), ``event``, ``note``,
    ``short`` and ``source_ids``."""
    return events[[*_LABELS, "source_ids"]]


def table(marks: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """These ``columns`` of ``Chart.marks`` as a table to show."""
    return marks[[*columns]].rename(columns=_LABELS)


def _time_axes(figure: go.Figure) -> dict[str, str]:
    """Each x axis of time, and the y axis over it, the topmost panel first."""
    layout: Any = figure.layout
    axes: dict[str, str] = {}
    traces: Any = figure.data
    for trace in traces:
        x, y = trace.xaxis or "x", trace.yaxis or "y"
        if trace.x is not None and len(trace.x) and (_is_time(layout, x) or _is_years(trace.x)):
            axes.setdefault(x, y)
    top = {x: (layout[_axis(y)].domain or (0, 1))[1] for x, y in axes.items()}
    return {x: axes[x] for x in sorted(axes, key=lambda x: -top[x])}


def _axis(name: str) -> str:
    return f"{name[0]}axis{name[1:]}"


def _is_time(layout: Any, x: str) -> bool:
    return layout[_axis(x)].type == "date"


def _is_years(values: Iterable[Any]) -> bool:
    """Whether these are calendar years as numbers."""
    first = next(iter(values))
    return isinstance(first, Real) and all(1900 < value < 2200 for value in values)


def _span(figure: go.Figure, times: dict[str, str]) -> tuple[Any, Any]:
    """The first and the last place on the time axis: as it says itself, or by what is drawn."""
    layout: Any = figure.layout
    axis = layout[_axis(next(iter(times)))]
    dated = _is_time(layout, next(iter(times)))
    ends = axis.range
    if ends is None:
        traces: Any = figure.data
        ends = [end for t in traces if (t.xaxis or "x") in times for end in (min(t.x), max(t.x))]
    if dated:
        return pd.Timestamp(min(ends)), pd.Timestamp(max(ends))
    return min(ends) - 0.5, max(ends) + 0.5


def _places(days: pd.Series, *, years: bool) -> pd.Series:
    """Where dates lie on the axis. Where a whole year is drawn at its number, it runs from
    half a year before that to half a year after."""
    return days.dt.year + days.dt.day_of_year / 366 - 0.5 if years else days


def _draw(
    figure: go.Figure, events: pd.DataFrame, span: tuple[Any, Any], times: dict[str, str]
) -> None:
    """A strip for the marks over all panels, and a line down through each."""
    layout: Any = figure.layout
    lanes = _lanes(events["place"], (span[1] - span[0]) * _CLOSEST)
    strip = (max(lanes) + 1) * _LANE
    margin = layout.margin
    inside = (layout.height or 420) - (margin.t or 0) - (margin.b or 0)
    inside -= 60 if layout.showlegend else 24
    crowd = _legend_room(figure)
    inside -= crowd
    above = (margin.t or 0) * _ROOM
    share = inside / (inside + above + strip)
    names = [key for key in layout.to_plotly_json() if key.startswith("yaxis")]
    for name in names:
        low, high = layout[name].domain or (0, 1)
        layout[name].domain = (low * share, high * share)
    number = 1 + max(int(name[5:] or 1) for name in names)
    x = next(iter(times))
    layout[f"yaxis{number}"] = {
        "domain": (1 - strip / (inside + above + strip), 1),
        "anchor": x,
        "visible": False,
        "fixedrange": True,
        "range": [-0.5, max(lanes) + 0.5],
    }
    layout.height = (layout.height or 420) + strip + _EDGE + above - (margin.t or 0) + crowd / 2
    layout.margin.t = _EDGE
    figure.add_trace(_marks(events, lanes, x, f"y{number}"))
    layout.shapes = [
        *layout.shapes,
        *(_line(place, x, y) for x, y in times.items() for place in events["place"]),
    ]


def _legend_room(figure: go.Figure) -> float:
    """Height for a legend of many lines on a phone, which takes it from the panels."""
    layout: Any = figure.layout
    traces: Any = figure.data
    named = {t.name for t in traces if t.name and t.showlegend is not False}
    return 12.0 * max(len(named) - 4, 0) if layout.showlegend else 0.0


def _line(place: Any, x: str, y: str) -> dict:
    return {
        "type": "line",
        "x0": place,
        "x1": place,
        "y0": 0,
        "y1": 1,
        "xref": x,
        "yref": f"{y} domain",
        "line": {"color": LINE, "width": 1, "dash": "dot"},
        "layer": "below",
    }


def _marks(events: pd.DataFrame, lanes: list[int], x: str, y: str) -> go.Scatter:
    return go.Scatter(
        mode="markers+text",
        x=events["place"],
        y=lanes,
        xaxis=x,
        yaxis=y,
        text=[str(number) for number in events["number"]],
        textposition="middle center",
        textfont={"size": 12},
        marker={"symbol": "circle-open", "size": 21, "color": LINE, "line": {"width": 1.25}},
        customdata=[
            [when, _wrapped(event)]
            for when, event in zip(events["when"], events["event"], strict=True)
        ],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
        meta={"part": "events"},
    )


def _lanes(places: Iterable[Any], apart: Any) -> list[int]:
    """For each place in order the lowest lane whose last mark is far enough away."""
    last: list[Any] = []
    lanes = []
    for place in places:
        lane = next((i for i, before in enumerate(last) if place - before >= apart), len(last))
        last[lane : lane + 1] = [place]
        lanes.append(lane)
    return lanes


def _wrapped(text: str) -> str:
    lines = [""]
    for word in safe(text).split():
        if len(lines[-1]) + len(word) > _HOVER:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
