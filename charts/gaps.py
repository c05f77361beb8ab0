"""The ground of a stretch of time for which nothing is listed: a gap, which is not a zero."""

from collections.abc import Sequence

import pandas as pd

from charts.palette import FAINT

Stretch = tuple[pd.Timestamp, pd.Timestamp]


def between(starts: Sequence[pd.Timestamp], after: Sequence[pd.Timestamp]) -> list[Stretch]:
    """The stretches that no period covers, each with its first day and the day after its last.
    ``starts`` are in order; ``after``: the day after each period."""
    stretches: list[Stretch] = []
    latest: pd.Timestamp | None = None
    for start, end in zip(starts, after, strict=True):
        if latest is not None and latest < start:
            stretches.append((latest, start))
        latest = end if latest is None else max(latest, end)
    return stretches


def ground(stretch: Stretch, axes: str = "") -> dict:
    """The stretch as a Plotly shape on the panel whose axes have this number."""
    return {
        "type": "rect",
        "x0": stretch[0],
        "x1": stretch[1],
        "y0": 0,
        "y1": 1,
        "xref": f"x{axes}",
        "yref": f"y{axes} domain",
        "line": {"width": 0},
        "fillcolor": FAINT,
        "layer": "below",
    }
