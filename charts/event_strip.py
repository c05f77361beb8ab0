"""Dated events as numbered marks on a time axis.

A number and not words, because a phone has no room for words; the key to the numbers
(:func:`table`) stands under the chart, each event with its source.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.chart import drawn, panel, safe, shares
from charts.palette import LINE
from views.words import count

_LANE, _BELOW = 24, 70
"""Heights in pixels: a lane of marks; the time axis and the legend."""
_CLOSEST = 0.065
"""Marks nearer than this part of the axis stand in lanes above one another."""


def over(
    traces: list[dict],
    events: pd.DataFrame,
    span: tuple[pd.Timestamp, pd.Timestamp],
    *,
    height: int,
    y: dict | None = None,
    **layout: Any,
) -> go.Figure:
    """A figure of ``traces``, made for the axes ``x2`` and ``y2``, with the events over them.

    ``events``: as ``views.exchanges.events`` makes them. A date known to the month or the
    year stands at its first day. ``height``: of the panel under the events, in pixels.
    """
    lanes = _lanes(events["date"], (span[1] - span[0]) * _CLOSEST)
    rows = max(lanes, default=0) + 1
    time = {"type": "date", "range": list(span), "tickformat": "%Y", "ticklabelmode": "period"}
    top, bottom = shares([rows * _LANE, height], _LANE / 2)
    strip = panel(
        1,
        top,
        x={**time, "showticklabels": False},
        y={"visible": False, "range": [-0.6, rows - 0.4]},
    )
    below = panel(2, bottom, x={**time, "ticklabelstandoff": 6}, y=y or {})
    return drawn(
        [_marks(events, lanes), *traces],
        {**strip, **below},
        height=rows * _LANE + height + _BELOW,
        **{"margin": {"l": 8, "r": 8, "t": 12, "b": 8}, **layout},
    )


def _marks(events: pd.DataFrame, lanes: list[int]) -> dict:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": events["date"],
        "y": lanes,
        "text": [str(number) for number in events["number"]],
        "textposition": "middle center",
        "textfont": {"size": 11},
        "marker": {"symbol": "circle-open", "size": 19, "color": LINE, "line": {"width": 1.25}},
        "customdata": [
            [when, _wrapped(event)]
            for when, event in zip(events["when"], events["event"], strict=True)
        ],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
        "meta": {"part": "events"},
    }


def said(events: pd.DataFrame) -> str:
    """How many events are marked, for a note; empty if none is."""
    return (
        f"{count(len(events), 'event is', 'events are')} marked by number." if len(events) else ""
    )


def table(events: pd.DataFrame) -> pd.DataFrame:
    """The events ready to show: number, date, event, note and sources."""
    return pd.DataFrame(
        {
            "Mark": events["number"],
            "Date": events["when"],
            "Event": events["event"],
            "Note": events["note"],
            "source_ids": events["source_ids"],
        }
    )


def _lanes(dates: Iterable[pd.Timestamp], apart: pd.Timedelta) -> list[int]:
    """For each date in order the lowest lane whose last mark is far enough away."""
    last: list[pd.Timestamp] = []
    lanes = []
    for when in dates:
        lane = next((i for i, before in enumerate(last) if when - before >= apart), len(last))
        last[lane : lane + 1] = [when]
        lanes.append(lane)
    return lanes


def _wrapped(text: str, width: int = 44) -> str:
    lines = [""]
    for word in safe(text).split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
