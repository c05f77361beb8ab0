"""The figure of releases over time: stacked bars on a time axis, with the rows whose date
is not known in a bar apart, and one panel for each series that is never added to another.

The bar apart is no taller than the tallest of the others: where it holds more, it is as much
wider, so that a row takes the same area everywhere.
"""

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.chart import (
    axis_name,
    event_line,
    make_figure,
    one_legend_entry_each,
    panel_axes,
    panel_heading,
    safe,
    shares,
)
from charts.gaps import Stretch, ground
from charts.palette import TYPE_FILLS, hatch, marker
from loaders.frames import ONE_REGIME, RECIPIENT_TYPES
from views import bars, calendar_periods, counts, sample
from views.series_ids import series_title
from views.view import View
from views.words import number, sentence_case

BREAK = pd.Timestamp("2018-05-01")
"""When approvals by DfE's own panel began: the event ``dsap-begins`` of ``data/evidence``."""
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
_MOST_YEARS = 9
"""Years that a phone has room to name each."""
_MOST_NAMES = 7
"""Names of financial or academic years that a phone has room for."""
MOST_TOTALS = 20
"""Totals stand over the bars, and in the alt text, up to this many bars."""
_AIR, _TOTAL = 1.12, 0.1
"""How far an axis goes beyond its highest bar, and the part of it that a total takes."""
_GAP, _BESIDE = 0.5, 0.8
"""Between the years and the bar apart, in years of its width; and the widest that it may be, as
a part of all years."""
_WIDE = 0.82
"""The part of a period that its bar is wide."""


def stacked_bars(
    rows: pd.DataFrame,
    counted: pd.DataFrame,
    view: View,
    regimes: Collection[str] | None = None,
    *,
    one_scale: bool = False,
    heading: Callable[[str], str] = series_title,
) -> go.Figure:
    """``counted``: ``views.counts.by_period`` of the ``rows``. ``regimes``: the series that
    the break from one regime to the next runs through, if not the one that ``rows`` have.
    ``one_scale``: all panels share an axis; otherwise each has its own. ``heading``: what
    stands over the panel of a series."""
    regimes = (counts.regime(rows),) if regimes is None else regimes
    names = [str(name) for name in counted["series"].cat.categories] or [""]
    placed, undated = counted[counted["start"].notna()], counted[counted["start"].isna()]
    span = _span(rows, placed, view) if len(placed) else None
    slots = len(calendar_periods.periods_between(*span, view.by)) if span else 0
    tops = {name: _highest(placed if one_scale else _own(placed, name), view) for name in names}
    times = {name: _times(_own(undated, name), tops[name], slots, view) for name in names}
    columns = _columns(slots, max(times.values())) if len(placed) and len(undated) else [(0.0, 1.0)]
    parts = shares([1] * len(names), 0.45)
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    shapes: list[dict] = []
    words: list[dict] = []
    explained, ranked = False, sample.may_be_ranked(rows)
    for row, name in enumerate(names):
        axis, beside = row * len(columns) + 1, row * len(columns) + len(columns)
        own = _own(counted, name)
        dated, apart = own[own["start"].notna()], own[own["start"].isna()]
        held = undated if one_scale else apart
        top = max(tops[name], _highest(held, view) / times[name])
        counting = _counting(own, view, top)
        axes |= panel_axes(beside, parts[row], x={"domain": columns[-1]}, y=counting)
        wide = 0.7 * times[name] / max(times.values())
        traces += _bars(apart, _on_word_axis(apart, wide), view, beside, times[name], ranked=ranked)
        marked = False
        if span:
            if beside != axis:
                lines = times[name] == 1  # a wider bar is not as high as what it counts
                follows = {
                    "matches": f"y{axis_name(axis)}",
                    "showticklabels": False,
                    "showgrid": lines,
                }
                axes[f"yaxis{axis_name(beside)}"].update(follows)
            time = time_axis(span, view, last=row == len(names) - 1)
            axes |= panel_axes(axis, parts[row], x={"domain": columns[0], **time}, y=counting)
            traces += _bars(dated, _on_time_axis(dated, view), view, axis, ranked=ranked)
            traces += _hatched(dated, view, axis)
            gaps = missing(dated, view)
            shapes += [ground(stretch, axis_name(axis)) for stretch in gaps]
            words += [_gap_words(stretch, axis) for stretch in gaps if _wide(stretch)]
            marked = name in regimes and span[0] < BREAK < span[1]
            if marked:
                late = span[0] + (span[1] - span[0]) / 2 < BREAK
                line, event_words = event_line(
                    BREAK,
                    _BREAK_WORDS,
                    axis=axis_name(axis),
                    align="right" if late else "left",
                    bottom=_over_totals(dated, view, top),
                )
                shapes.append(line)
                words += [] if explained else [event_words]
        if len(names) > 1:
            above = 34 if marked and not explained else 6
            words.append(panel_heading(axis_name(axis), safe(heading(name)), above=above))
        explained = explained or marked
    return make_figure(
        one_legend_entry_each(traces),
        axes,
        height=396 if len(names) == 1 else 200 + 220 * len(names),
        margin={"l": 8, "r": 8, "t": _over(len(names), explained=explained), "b": 8},
        barmode="stack",
        bargap=0,
        shapes=shapes,
        annotations=words,
    )


def _over(panels: int, *, explained: bool) -> int:
    """Pixels over the first panel: for its heading and, where the break is explained, that."""
    return (44 if explained else 20) + (32 if panels > 1 else 0)


def _own(counted: pd.DataFrame, name: str) -> pd.DataFrame:
    return counted[counted["series"] == name]


def _times(undated: pd.DataFrame, top: float, slots: int, view: View) -> float:
    """How many times as wide as the others the bar apart of a series is."""
    if view.show == "share" or not top or not slots:
        return 1.0
    return min(max(_highest(undated, view) / top, 1.0), max(slots * _BESIDE, 1.0))


def _columns(slots: int, times: float) -> list[tuple[float, float]]:
    """The parts of the figure's width for the years and for the bar apart, in which a bar of the
    one is as wide as a bar of the other, the widest as many ``times``."""
    beside = max(times * _WIDE / 0.7, slots * 0.12)  # narrower than that its label has no room
    whole = slots + _GAP + beside
    return [(0.0, slots / whole), ((slots + _GAP) / whole, 1.0)]


def _counting(own: pd.DataFrame, view: View, top: float) -> dict:
    if view.show == "share":
        return {"range": [0, 100 * _AIR], "ticksuffix": "%", "dtick": 25}
    axis = {"range": [0, top * _AIR]} if top else {}
    return axis | ({"dtick": 1} if own["n"].sum() <= _FEW else {})


def _highest(counted: pd.DataFrame, view: View) -> float:
    """The height of the highest bar."""
    drawn = values(counted, view)
    keys = [counted["series"], counted["period"]]
    return float(drawn.groupby(keys, observed=True).sum().max()) if len(counted) else 0.0


def _over_totals(dated: pd.DataFrame, view: View, top: float) -> float:
    """The part of a panel under which a line at the break would cross a total."""
    totals = values(dated, view).groupby(dated["start"]).sum()
    if not 0 < len(totals) <= MOST_TOTALS:
        return 0.0
    starts = totals.index.to_series()
    length = starts + pd.DateOffset(months=calendar_periods.CUTS[view.by].months) - starts
    near = abs(starts + length / 2 - BREAK) < length * 0.75
    return min(totals[near].max() / (top * _AIR) + _TOTAL, 1.0) if near.any() else 0.0


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
    return middle.tolist(), (length.dt.total_seconds() * 1000 * _WIDE).tolist()


def _on_word_axis(apart: pd.DataFrame, wide: float) -> tuple[list[Any], list[float]]:
    return [APART] * len(apart), [wide] * len(apart)


def _bars(
    part: pd.DataFrame,
    place: tuple[list[Any], list[float]],
    view: View,
    axis: int,
    times: float = 1.0,
    *,
    ranked: bool,
) -> list[dict]:
    """``times``: how many times as wide, and as low, the bars are as others of their number.
    ``ranked``: whether shares of them may be told (``views.sample``)."""
    share = " (%{customdata[3]}%)" if ranked else ""
    heights = (values(part, view) / times if times > 1 else values(part, view)).tolist()
    totals = part.groupby("period", sort=False)["n"].transform("sum").tolist()
    percents = (part["share"] * 100).round(1).tolist()
    labels = list(zip(part["period"], part["n"].tolist(), totals, percents, strict=True))
    kinds = part["recipient_type"].tolist()
    keys = [
        bars.key(series, None if pd.isna(start) else start, kind)
        for series, start, kind in zip(part["series"], part["start"], kinds, strict=True)
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
                    "meta": {"type": kind, "times": times},
                    "legendrank": 1000 + rank,
                    "marker": marker(TYPE_FILLS[kind]),
                    "customdata": [labels[i] for i in own],
                    "hovertemplate": (
                        "<b>%{customdata[0]}</b><br>%{meta.type}: %{customdata[1]:,} "
                        f"of %{{customdata[2]:,}}{share}<extra></extra>"
                    ),
                    **_on(axis),
                }
            )
    tops = dict(zip(place[0], totals, strict=True))
    whole = 100 if view.show == "share" else None
    if 0 < len(tops) <= MOST_TOTALS:
        traces.append(
            {
                "type": "scatter",
                "x": list(tops),
                "y": [whole or n / times for n in tops.values()],
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


def time_axis(span: Stretch, view: View, *, last: bool) -> dict[str, Any]:
    """An axis over the days of ``span``, the first and the day after the last, with as many
    names as a phone has room for. ``last``: whether they stand under it."""
    axis = {"type": "date", "range": list(span), "showticklabels": last}
    cut = calendar_periods.CUTS[view.by]
    every = calendar_periods.periods_between(span[0], span[1] - pd.Timedelta(days=1), view.by)
    if cut.months == 12 and not cut.offset:
        each = {"dtick": "M12"} if len(every) <= _MOST_YEARS else {}
        return axis | {"tickformat": "%Y", "ticklabelmode": "period", **each}
    # A period that is no calendar year is named in the middle of its own bar.
    named = every[:: -(-len(every) // _MOST_NAMES)]
    middles = [start + (calendar_periods.period_end(start, view.by) - start) / 2 for start in named]
    labels = [calendar_periods.period_label(start, view.by).replace(" ", "<br>") for start in named]
    return axis | {"tickmode": "array", "tickvals": middles, "ticktext": labels}
