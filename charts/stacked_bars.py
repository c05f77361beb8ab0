"""The figure of releases over time: stacked bars on a time axis, with the rows whose date
is not known in a bar apart, and one panel for each series that is never added to another."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.chart import furnish, mark, safe
from charts.palette import FAINT, TYPE_FILLS, hatch, marker
from loaders.frames import ONE_REGIME, RECIPIENT_TYPES
from views import counts, periods
from views.view import View
from views.words import number, sentence_case

BREAK = pd.Timestamp("2018-05-01")
"""Data Sharing Approval Panel approvals begin in May 2018 (the June 2020 edition's words)."""
_BREAK_WORDS = "From May 2018: approvals by\nDfE’s own panel (DSAP)"
_LEGEND = {
    kind: kind.replace(" and ", "<br>and ", 1).replace("central ", "central<br>", 1)
    for kind in RECIPIENT_TYPES
}
"""Names broken in two, so that a legend has two columns on a phone."""
_FEW = 5
"""Up to this many, an axis is marked one by one, not in halves."""
MOST_TOTALS = 20
"""Totals stand over the bars, and in the alt text, up to this many bars."""


def stacked_bars(rows: pd.DataFrame, counted: pd.DataFrame, view: View) -> go.Figure:
    """``counted``: ``views.counts.by_period`` of the ``rows``."""
    names = list(counted["series"].cat.categories) or [""]
    placed, lost = counted[counted["start"].notna()], counted[counted["start"].isna()]
    widths = [0.86, 0.14] if len(placed) and len(lost) else [1.0]
    figure = make_subplots(
        rows=len(names),
        cols=len(widths),
        column_widths=widths,
        shared_yaxes=True,
        horizontal_spacing=0.03,
        vertical_spacing=0.3 / len(names),
    )
    for row, name in enumerate(names, start=1):
        dated, apart = placed[placed["series"] == name], lost[lost["series"] == name]
        if len(dated):
            _gaps(figure, dated, view, row)
            _bars(figure, dated, _on_time_axis(dated, view), view, row, 1)
            _hatched(figure, dated, view, row)
        if len(apart):
            _bars(figure, apart, _on_word_axis(apart), view, row, len(widths))
        if counted.loc[counted["series"] == name, "n"].sum() <= _FEW:
            figure.update_yaxes(dtick=1, row=row)
        if len(names) > 1:
            _name_panel(figure, str(name), row, over_mark=name == counts.regime(rows))
    if len(placed):
        _time_axis(figure, rows, placed, view)
    figure.update_layout(barmode="stack", bargap=0)
    furnish(figure, height=480 if len(names) == 1 else 200 + 220 * len(names))
    if len(names) > 1:
        figure.update_layout(margin={"t": 76})
    if view.show == "share":
        figure.update_yaxes(range=[0, 100], ticksuffix="%")
    return _one_legend_entry_each(figure)


def values(counted: pd.DataFrame, view: View) -> pd.Series:
    """What is drawn and tabled: releases, or their share in per cent to one decimal."""
    if view.show == "share":
        return (counted["share"] * 100).round(1)
    return counted["n"]


def _on_time_axis(dated: pd.DataFrame, view: View) -> dict:
    """Where bars stand on a time axis: in the middle of their period, most of it wide."""
    first = dated["start"]
    last = first + pd.DateOffset(months=periods.CUTS[view.by].months)
    length = last - first
    return {"x": first + length / 2, "width": length.dt.total_seconds() * 1000 * 0.82}


def _on_word_axis(apart: pd.DataFrame) -> dict:
    words = counts.UNPLACED.replace(" ", "<br>")
    return {"x": pd.Series(words, index=apart.index), "width": pd.Series(0.7, index=apart.index)}


def _bars(
    figure: go.Figure, part: pd.DataFrame, place: dict, view: View, row: int, col: int
) -> None:
    heights = values(part, view)
    totals = part.groupby("period", sort=False)["n"].transform("sum")
    for kind in RECIPIENT_TYPES:
        own = part["recipient_type"] == kind
        if not own.any():
            continue
        figure.add_bar(
            x=place["x"][own],
            y=heights[own],
            width=place["width"][own],
            name=_LEGEND[kind],
            meta={"type": kind},
            legendrank=1000 + RECIPIENT_TYPES.index(kind),
            marker=marker(TYPE_FILLS[kind]),
            customdata=list(
                zip(
                    part.loc[own, "period"],
                    part.loc[own, "n"],
                    totals[own],
                    (part.loc[own, "share"] * 100).round(1),
                    strict=True,
                )
            ),
            hovertemplate=(
                "<b>%{customdata[0]}</b><br>%{meta.type}: %{customdata[1]:,} "
                "of %{customdata[2]:,} (%{customdata[3]}%)<extra></extra>"
            ),
            row=row,
            col=col,
        )
    once = ~part["period"].duplicated()
    if view.show == "count" and once.sum() <= MOST_TOTALS:
        figure.add_scatter(
            x=place["x"][once],
            y=totals[once],
            text=[number(n) for n in totals[once]],
            mode="text",
            textposition="top center",
            cliponaxis=False,
            hoverinfo="skip",
            name="",
            meta={"part": "totals"},
            row=row,
            col=col,
        )


def _hatched(figure: go.Figure, dated: pd.DataFrame, view: View, row: int) -> None:
    """Hatching over the period that is only partly covered; ``base`` keeps it off the stack."""
    part = dated[dated["partial"]]
    if part.empty:
        return
    place = _on_time_axis(part.head(1), view)
    figure.add_bar(
        **place,
        y=[values(part, view).sum()],
        base=0,
        name=f"{sentence_case(periods.CUTS[view.by].word)} not complete",
        legendrank=2000,
        marker=hatch(),
        hoverinfo="skip",
        meta={"part": "partial"},
        row=row,
        col=1,
    )


def _gaps(figure: go.Figure, dated: pd.DataFrame, view: View, row: int) -> None:
    """A faint ground where nothing is listed: a gap, not a zero."""
    for first, after in missing(dated, view):
        figure.add_shape(
            type="rect",
            x0=first,
            x1=after,
            y0=0,
            y1=1,
            yref="y domain",
            line={"width": 0},
            fillcolor=FAINT,
            layer="below",
            row=row,
            col=1,
        )
        if after - first >= pd.Timedelta(days=365):
            figure.add_annotation(
                x=first + (after - first) / 2,
                y=0.5,
                yref="y domain",
                text="none listed",
                textangle=-90,
                showarrow=False,
                row=row,
                col=1,
            )


def missing(dated: pd.DataFrame, view: View) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The stretches without a row between the first and the last period, each with its
    first day and the day after its last."""
    present = sorted(dated["start"].unique())
    ends = [periods.end(start, view.by) for start in present]
    return [(end, after) for end, after in zip(ends, present[1:], strict=False) if end < after]


def _name_panel(figure: go.Figure, name: str, row: int, *, over_mark: bool) -> None:
    figure.add_annotation(
        text=f"<b>{safe(name)}</b>",
        x=0,
        y=1,
        xref="x domain",
        yref="y domain",
        xanchor="left",
        yanchor="bottom",
        yshift=34 if over_mark else 6,
        showarrow=False,
        row=row,
        col=1,
    )


def _time_axis(figure: go.Figure, rows: pd.DataFrame, placed: pd.DataFrame, view: View) -> None:
    first, after = placed["start"].min(), periods.end(placed["start"].max(), view.by)
    if (rows["stream"] == ONE_REGIME[1]).any():
        after = max(after, BREAK + pd.DateOffset(months=8))
    names = list(placed["series"].cat.categories)
    for row, name in enumerate(names, start=1):
        if name == counts.regime(rows) and first < BREAK < after:
            late = first + (after - first) / 2 < BREAK
            mark(figure, BREAK, _BREAK_WORDS, align="right" if late else "left", row=row, col=1)
        figure.update_xaxes(
            type="date",
            range=[first, after],
            tickformat="%Y",
            ticklabelmode="period",
            showticklabels=row == len(names),
            row=row,
            col=1,
        )


def _one_legend_entry_each(figure: go.Figure) -> go.Figure:
    seen: set[str] = {""}

    def once(trace: Any) -> None:
        trace.showlegend = trace.name not in seen
        seen.add(trace.name)

    return figure.for_each_trace(once)
