"""Dated events as numbered marks on a time axis.

A number and not words, because a phone has no room for words; the key to the numbers
(:func:`table`) stands under the chart, each event with its source.
"""

from collections.abc import Iterable

import pandas as pd

from charts.chart import safe
from charts.palette import LINE
from views.words import count

_CLOSEST = 0.05
"""Marks nearer than this part of the axis stand in lanes above one another."""


def marks(
    events: pd.DataFrame, span: tuple[pd.Timestamp, pd.Timestamp], axis: str
) -> tuple[list[dict], int]:
    """Traces for the axes numbered ``axis`` and how many lanes they take.

    ``events``: as ``views.exchanges.events`` makes them. A date known to the month or the
    year stands at its first day."""
    lanes = _lanes(events["date"], (span[1] - span[0]) * _CLOSEST)
    trace = {
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
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
    }
    return [trace], max(lanes, default=-1) + 1


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
