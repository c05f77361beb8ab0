"""The figure of releases over time: stacked bars on a time axis, with the rows whose date
is not known in a bar apart, and one panel for each series that is never added to another."""

from collections.abc import Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.chart import axis_name, event_line, make_figure, panel_axes, panel_heading, safe, shares
from charts.gaps import Stretch, ground
from charts.palette import TYPE_FILLS, hatch, marker
from loaders.frames import ONE_REGIME, RECIPIENT_TYPES
from views import bars, calendar_periods, counts
from views.view import View
from views.words import number, sentence_case

BREAK = pd.Timestamp("2018-05-01")
"""When approvals by DfE's own panel began: the event ``dsap-begins`` of ``data/evidence``, with
its source."""
_BREAK_WORDS = "From May 2018: approvals by\nDfE’s own panel (DSAP)"
_LEGEND = {
    kind: kind.replace(" and ", "<br>and ", 1).replace("central ", "central<br>", 1)
    for kind in RECIPIENT_TYPES
}
"""Names broken in two, so that a legend has two columns on a phone."""
_FEW = 5
"""Up to this many, an axis is marked one by one, not in halves."""
APART = counts.UNPLACED.replace(" ", "<br>")
"""The label of the bar apart, of rows whose date is not known."""
_MOST_NAMES = 7
"""Names of financial or academic years that a phone has room for."""
MOST_TOTALS = 20
"""Totals stand over the bars, and in the alt text, up to this many bars."""
_AIR, _TOTAL = 1.12, 0.1
"""How far an axis goes beyond its highest bar, and the part of it that a total takes."""


def stacked_bars(
    rows: pd.DataFrame,
    counted: pd.DataFrame,
    view: View,
    regimes: Collection[str] | None = None,
    *,
    one_scale: bool = False,
) -> go.Figure:
    """``counted``: ``views.counts.by_period`` of the ``rows``. ``regimes``: the series that
    the break from one regime to the next runs through, if not the one that ``rows`` have.
    ``one_scale``: all panels share an axis; otherwise each has its own."""
    regimes = (counts.regime(rows),) if regimes is None else regimes
    names = [str(name) for name in counted["series"].cat.categories] or [""]
    placed, lost = counted[counted["start"].notna()], counted[counted["start"].isna()]
    columns = [(0.0, 0.84), (0.87, 1.0)] if len(placed) and len(lost) else [(0.0, 1.0)]
    span = _span(rows, placed, view) if len(placed) else None
    parts = shares([1] * len(names), 0.45)
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    shapes: list[dict] = []
    words: list[dict] = []
    explained = False
    for row, name in enumerate(names):
        axis, beside = row * len(columns) + 1, row * len(columns) + len(columns)
        own = counted[counted["series"] == name]
        dated, apart = own[own["start"].notna()], own[own["start"].isna()]
        top = _highest(counted if one_scale else own, view)
        counting = _counting(own, view, top)
        axes |= panel_axes(beside, parts[row], x={"domain": columns[-1]}, y=counting)
        traces += _bars(apart, _on_word_axis(apart), view, beside)
        marked = False
        if span:
            if beside != axis:
                follows = {"matches": f"y{axis_name(axis)}", "showticklabels": False}
                axes[f"yaxis{axis_name(beside)}"].update(follows)
            time = _time_axis(span, view, last=row == len(names) - 1)
            axes |= panel_axes(axis, parts[row], x={"domain": columns[0], **time}, y=counting)
            traces += _bars(dated, _on_time_axis(dated, view), view, axis)
            traces += _hatched(dated, view, axis)
            gaps = missing(dated, view)
            shapes += [ground(stretch, axis_name(axis)) for stretch in gaps]
            words += [_gap_words(stretch, axis) for stretch in gaps if _wide(stretch)]
            marked = name in regimes and span[0] < BREAK < span[1]
            if marked:
                late = span[0] + (span[1] - span[0]) / 2 < BREAK
                line, said = event_line(
                    BREAK,
                    _BREAK_WORDS,
                    axis=axis_name(axis),
                    align="right" if late else "left",
                    bottom=_over_totals(dated, view, top),
                )
                shapes.append(line)
                words += [] if explained else [said]
        if len(names) > 1:
            above = 34 if marked and not explained else 6
            words.append(panel_heading(axis_name(axis), safe(name), above=above))
        explained = explained or marked
    return make_figure(
        _one_legend_entry_each(traces),
        axes,
        height=480 if len(names) == 1 else 200 + 220 * len(names),
        margin={"l": 8, "r": 8, "t": 44 if len(names) == 1 else 76, "b": 8},
        barmode="stack",
        bargap=0,
        shapes=shapes,
        annotations=words,
    )


def _counting(own: pd.DataFrame, view: View, top: float) -> dict:
    if view.show == "share":
        return {"range": [0, 100], "ticksuffix": "%"}
    reach = {"range": [0, top * _AIR]} if top else {}
    return reach | ({"dtick": 1} if own["n"].sum() <= _FEW else {})


def _highest(counted: pd.DataFrame, view: View) -> float:
    """The height of the highest bar."""
    drawn = values(counted, view)
    keys = [counted["series"], counted["period"]]
    return float(drawn.groupby(keys, observed=True).sum().max()) if len(counted) else 0.0


def _over_totals(dated: pd.DataFrame, view: View, top: float) -> float:
    """The part of a panel under which a line at the break would cross a total."""
    totals = values(dated, view).groupby(dated["start"]).sum()
    if not _totals_shown(len(totals), view):
        return 0.0
    starts = totals.index.to_series()
    length = starts + pd.DateOffset(months=calendar_periods.CUTS[view.by].months) - starts
    near = abs(starts + length / 2 - BREAK) < length * 0.75
    return min(totals[near].max() / (top * _AIR) + _TOTAL, 1.0) if near.any() else 0.0


def _totals_shown(bars: int, view: View) -> bool:
    return view.show != "share" and 0 < bars <= MOST_TOTALS


def values(counted: pd.DataFrame, view: View) -> pd.Series:
    """What is drawn and tabled: how many, or their share in per cent to one decimal."""
    if view.show == "share":
        return (counted["share"] * 100).round(1)
    return counted["n"]


def _on(axis: int) -> dict:
    return {"xaxis": f"x{axis_name(axis)}", "yaxis": f"y{axis_name(axis)}"}


def _on_time_axis(dated: pd.DataFrame, view: View) -> tuple[list[Any], list[float]]:
    """Where bars stand on a time axis, in the middle of their period, and how wide they are."""
    first = dated["start"]
    length = first + pd.DateOffset(months=calendar_periods.CUTS[view.by].months) - first
    middle = (first + length / 2).dt.strftime("%Y-%m-%dT%H:%M")
    return middle.tolist(), (length.dt.total_seconds() * 1000 * 0.82).tolist()


def _on_word_axis(apart: pd.DataFrame) -> tuple[list[Any], list[float]]:
    return [APART] * len(apart), [0.7] * len(apart)


def _bars(
    part: pd.DataFrame, place: tuple[list[Any], list[float]], view: View, axis: int
) -> list[dict]:
    heights = values(part, view).tolist()
    totals = part.groupby("period", sort=False)["n"].transform("sum").tolist()
    percents = (part["share"] * 100).round(1).tolist()
    said = list(zip(part["period"], part["n"].tolist(), totals, percents, strict=True))
    kinds = part["recipient_type"].tolist()
    keys = [
        bars.key(series, period, kind, "")
        for series, period, kind in zip(part["series"], part["period"], kinds, strict=True)
    ]
    traces: list[dict] = []
    for rank, kind in enumerate(RECIPIENT_TYPES):
        own = [i for i, other in enumerate(kinds) if other == kind]
        if own:
            traces.append(
                {
                    "type": "bar",
                    "x": [place[0][i] for i in own],
                    "y": [heights[i] for i in own],
                    "width": [place[1][i] for i in own],
                    "ids": [keys[i] for i in own],
                    "name": _LEGEND[kind],
                    "meta": {"type": kind},
                    "legendrank": 1000 + rank,
                    "marker": marker(TYPE_FILLS[kind]),
                    "customdata": [said[i] for i in own],
                    "hovertemplate": (
                        "<b>%{customdata[0]}</b><br>%{meta.type}: %{customdata[1]:,} "
                        "of %{customdata[2]:,} (%{customdata[3]}%)<extra></extra>"
                    ),
                    **_on(axis),
                }
            )
    tops = dict(zip(place[0], totals, strict=True))
    if _totals_shown(len(tops), view):
        traces.append(
            {
                "type": "scatter",
                "x": list(tops),
                "y": list(tops.values()),
                "text": [number(n) for n in tops.values()],
                "mode": "text",
                "textposition": "top center",
                "cliponaxis": False,
                "hoverinfo": "skip",
                "name": "",
                "meta": {"part": "totals"},
                **_on(axis),
            }
        )
    return traces


def _hatched(dated: pd.DataFrame, view: View, axis: int) -> list[dict]:
    """Hatching over the periods that are not shown whole; ``base`` keeps it off the stack."""
    part = dated[dated["partial"]]
    if part.empty:
        return []
    middle, width = _on_time_axis(part.drop_duplicates("start"), view)
    heights = values(part, view).groupby(part["start"], sort=False).sum()
    return [
        {
            "type": "bar",
            "x": middle,
            "width": width,
            "y": heights.tolist(),
            "base": 0,
            "name": f"{sentence_case(calendar_periods.CUTS[view.by].word)} not complete",
            "meta": {"part": "partial"},
            "legendrank": 2000,
            "marker": hatch(),
            "hoverinfo": "skip",
            **_on(axis),
        }
    ]


def missing(dated: pd.DataFrame, view: View) -> list[Stretch]:
    """The stretches without a row between the first and the last period, each with its
    first day and the day after its last."""
    present = sorted(dated["start"].unique())
    ends = [calendar_periods.period_end(start, view.by) for start in present]
    return [(end, after) for end, after in zip(ends, present[1:], strict=False) if end < after]


def _wide(stretch: Stretch) -> bool:
    return stretch[1] - stretch[0] >= pd.Timedelta(days=365)


def _gap_words(stretch: Stretch, axis: int) -> dict:
    return {
        "x": stretch[0] + (stretch[1] - stretch[0]) / 2,
        "y": 0.5,
        "xref": f"x{axis_name(axis)}",
        "yref": f"y{axis_name(axis)} domain",
        "text": "none listed",
        "textangle": -90,
        "showarrow": False,
    }


def _span(rows: pd.DataFrame, placed: pd.DataFrame, view: View) -> Stretch:
    """The first day shown and the day after the last; the break is in it if it matters."""
    first, after = (
        placed["start"].min(),
        calendar_periods.period_end(placed["start"].max(), view.by),
    )
    if (rows["stream"] == ONE_REGIME[1]).any():
        after = max(after, BREAK + pd.DateOffset(months=8))
    return first, after


def _time_axis(span: Stretch, view: View, *, last: bool) -> dict[str, Any]:
    axis = {"type": "date", "range": list(span), "showticklabels": last}
    cut = calendar_periods.CUTS[view.by]
    if not cut.offset:
        return axis | {"tickformat": "%Y", "ticklabelmode": "period"}
    # A year that does not begin in January is named in the middle of its own bar.
    every = calendar_periods.periods_between(span[0], span[1] - pd.Timedelta(days=1), view.by)
    named = every[:: -(-len(every) // _MOST_NAMES)]
    middles = [start + (calendar_periods.period_end(start, view.by) - start) / 2 for start in named]
    return axis | {
        "tickmode": "array",
        "tickvals": middles,
        "ticktext": [calendar_periods.period_label(start, view.by) for start in named],
    }


def _one_legend_entry_each(traces: list[dict]) -> list[dict]:
    seen = {""}
    for trace in traces:
        trace["showlegend"] = trace["name"] not in seen
        seen.add(trace["name"])
    return traces
