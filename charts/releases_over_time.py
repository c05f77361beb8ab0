"""Releases by recipient type over time: the first chart that a visitor sees."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.chart import Chart, furnish, mark, safe, sources_of
from charts.palette import FAINT, TYPE_FILLS, hatch, marker
from loaders.frames import ONE_REGIME, RECIPIENT_TYPES
from views import counts, periods, sentence
from views.view import View
from views.words import TYPE_PHRASES, day, join, number, sentence_case

BREAK = pd.Timestamp("2018-05-01")
"""Data Sharing Approval Panel approvals begin in May 2018 (the June 2020 edition's words)."""
BREAK_WORDS = "From May 2018: approvals by\nDfE’s own panel (DSAP)"
_LEGEND = {
    kind: kind.replace(" and ", "<br>and ", 1).replace("central ", "central<br>", 1)
    for kind in RECIPIENT_TYPES
}
"""Names broken in two, so that a legend has two columns on a phone."""
_FEW = 5
MOST_TOTALS = 20
"""Totals stand over the bars, and in the alt text, up to this many bars."""


def releases_over_time(rows: pd.DataFrame, view: View, as_at: pd.Timestamp | None = None) -> Chart:
    """Stacked bars of ``views.rows.select``'s rows, by period and recipient type.

    ``as_at``: the last day that the latest edition covers; the period it cuts short is
    hatched. Streams that are not one regime stand in panels of their own, never summed.
    Rows whose date fits no period stand in a bar apart.
    """
    counted = counts.by_period(rows, view, as_at)
    takeaway = [
        sentence.range_of_finding(rows),
        sentence.peak(counted, view),
    ]
    note = [
        sentence.decided(rows),
        sentence.dates_not_known(rows, view),
        _gaps_said(counted, view),
        _partial_said(counted, as_at),
        _part_said(rows),
    ]
    return Chart(
        slug="releases-over-time",
        title=sentence.finding(rows),
        figure=_figure(rows, counted, view),
        takeaway=" ".join(part for part in takeaway if part),
        alt=_alt(rows, counted, view),
        table=_table(counted, view),
        source_ids=sources_of(rows["source_ids"]),
        note=" ".join(part for part in note if part),
    )


def _values(counted: pd.DataFrame, view: View) -> pd.Series:
    """What is drawn and tabled: releases, or their share in per cent to one decimal."""
    if view.show == "share":
        return (counted["share"] * 100).round(1)
    return counted["n"]


def _figure(rows: pd.DataFrame, counted: pd.DataFrame, view: View) -> go.Figure:
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
            _name_panel(figure, str(name), row)
    if len(placed):
        _time_axis(figure, rows, placed, view)
    figure.update_layout(barmode="stack", bargap=0)
    furnish(figure, height=480 if len(names) == 1 else 180 + 280 * len(names))
    if len(names) > 1:
        figure.update_layout(margin={"t": 76})
    if view.show == "share":
        figure.update_yaxes(range=[0, 100], ticksuffix="%")
    return _one_legend_entry_each(figure)


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
    values = _values(part, view)
    totals = part.groupby("period", sort=False)["n"].transform("sum")
    for kind in RECIPIENT_TYPES:
        own = part["recipient_type"] == kind
        if not own.any():
            continue
        figure.add_bar(
            x=place["x"][own],
            y=values[own],
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
        y=[_values(part, view).sum()],
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
    for first, after in _missing(dated, view):
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


def _missing(dated: pd.DataFrame, view: View) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The stretches without a row between the first and the last period, each with its
    first day and the day after its last."""
    present = sorted(dated["start"].unique())
    ends = [periods.end(start, view.by) for start in present]
    return [(end, after) for end, after in zip(ends, present[1:], strict=False) if end < after]


def _name_panel(figure: go.Figure, name: str, row: int) -> None:
    figure.add_annotation(
        text=f"<b>{safe(name)}</b>",
        x=0,
        y=1,
        xref="x domain",
        yref="y domain",
        xanchor="left",
        yanchor="bottom",
        yshift=34,
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
            late = BREAK > first + (after - first) / 2
            mark(figure, BREAK, BREAK_WORDS, align="right" if late else "left", row=row, col=1)
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
    for trace in figure.data:
        trace.showlegend = trace.name not in seen
        seen.add(trace.name)
    return figure


def _table(counted: pd.DataFrame, view: View) -> pd.DataFrame:
    """One row a period, one column a type present, and how many there are in all."""
    share = view.show == "share"
    if counted.empty:
        return pd.DataFrame({"Period": pd.Series(dtype="str"), "All": pd.Series(dtype="int64")})
    drawn = counted.assign(
        value=_values(counted, view),
        period=counted["period"].where(~counted["partial"], counted["period"] + " (not complete)"),
    )
    order = pd.MultiIndex.from_frame(drawn[["series", "period"]].drop_duplicates())
    wide = drawn.set_index(["series", "period", "recipient_type"])["value"].unstack()
    kinds = [kind for kind in RECIPIENT_TYPES if kind in wide.columns]
    wide = wide.reindex(order)[kinds].fillna(0).astype(drawn["value"].dtype)
    names = [f"{kind} (%)" if share else str(kind) for kind in wide.columns]
    table = wide.set_axis(names, axis="columns").reset_index()
    table["All"] = (
        drawn.groupby(["series", "period"], observed=True)["n"].sum().loc[order].to_numpy()
    )
    table = table.rename(columns={"series": "Counted apart as", "period": "Period"})
    table["Counted apart as"] = table["Counted apart as"].astype("str")
    return table if counted["series"].nunique() > 1 else table.drop(columns="Counted apart as")


def _gaps_said(counted: pd.DataFrame, view: View) -> str:
    if any(
        _missing(part, view)
        for _, part in counted[counted["start"].notna()].groupby("series", observed=True)
    ):
        word = periods.CUTS[view.by].word
        return f"A grey ground is a {word} for which nothing is listed: a gap, not a zero."
    return ""


def _partial_said(counted: pd.DataFrame, as_at: pd.Timestamp | None) -> str:
    if as_at is None or not counted["partial"].any():
        return ""
    return f"The hatched bar is not complete: the latest edition ends on {day(as_at)}."


def _part_said(rows: pd.DataFrame) -> str:
    if not rows["file"].isna().any():
        return ""
    return "Documented rows are a part of the department’s register, never the whole."


def _alt(rows: pd.DataFrame, counted: pd.DataFrame, view: View) -> str:
    if counted.empty:
        return "An empty chart: no release matches these filters."
    sizes = counts.apart(rows) or f"{number(len(rows))} {sentence.unit(rows)}"
    what = f"Stacked bars by {periods.CUTS[view.by].word} and recipient type"
    said = [f"{what}{', as shares' if view.show == 'share' else ''}: {sizes}."]
    for name, panel in counted.groupby("series", observed=True):
        kinds = panel.groupby("recipient_type", observed=True)["n"].sum()
        times = panel.groupby("period", sort=False)["n"].sum()
        apart = "" if counted["series"].nunique() == 1 else f"{name}. "
        listed = join(f"{TYPE_PHRASES[kind][0]} {number(n)}" for kind, n in kinds.items())
        said.append(f"{apart}{sentence_case(listed)}.")
        if len(times) <= MOST_TOTALS:
            said.append(f"{'; '.join(f'{when}: {number(n)}' for when, n in times.items())}.")
    return " ".join(said)
