"""What a register's own table says about one requester, period by period."""

import pandas as pd
import plotly.graph_objects as go

from charts import gaps
from charts.chart import (
    NOTE,
    Chart,
    axis_name,
    make_figure,
    panel_axes,
    panel_heading,
    safe,
    shares,
    sources_of,
)
from charts.palette import ACCENT, LINE
from views import exchange_figures, our_corrections
from views.words import count, join, number, sentence_case

_PANEL = 150
"""Pixels for the bars of one measure."""


def exchanges_listed(exchanges: pd.DataFrame, requester: str) -> Chart | None:
    """A panel of bars for each measure, with a scale of its own. None when no edition with a
    table of this requester is loaded.

    Only periods that share no day are drawn and summed (``adds_up``); held-back counts are
    marked, and make each sum a least one.
    """
    rows = exchange_figures.register_figures(exchanges, requester)
    if rows.empty:
        return None
    held = rows["held_back"].fillna(False).astype(bool)
    shown = rows[rows["adds_up"].fillna(False).astype(bool) | held]
    periods = shown.drop_duplicates(["period_start", "after"])
    sums = [_sum(measure, group) for measure, group in _measures(shown)]
    note = ["Grey: a time that is not listed. That is not zero."] if _gaps(shown) else []
    if held.any():
        note.append(
            f"{count(int(held.sum()), 'count was', 'counts were')} held back (marked ×). That is "
            "not zero, and no sum includes it."
        )
    if len(shown) < len(rows):
        note.append("Periods that overlap shorter ones are in the table, not on the chart.")
    if ours := our_corrections.note(
        rows, pd.Series([_when(row) for _, row in rows.iterrows()], rows.index)
    ):
        note.append(ours)
    when = exchange_figures.period_in_words(
        periods["period_start"].min(), periods["after"].max() - pd.Timedelta(days=1)
    )
    return Chart(
        slug=f"listed-{requester.lower().replace(' ', '-')}",
        title=(
            f"{sentence_case(_WHO.get(requester, requester))}, in the "
            f"{count(len(periods), _word(periods))} listed in the register: {join(sums)}"
        ),
        figure=_figure(shown),
        takeaway=f"The list covers {when}.",
        alt=f"Bars over time, {when}: {join(sums)}.",
        table=_table(rows),
        source_ids=sources_of(rows["source_ids"]),
        note=" ".join(note),
    )


_WHO = {"Police": "the police"}


def _word(periods: pd.DataFrame) -> str:
    months = periods["after"] == periods["period_start"] + pd.DateOffset(months=1)
    return "month" if months.all() else "period"


def _measures(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [(str(measure), g) for measure, g in rows.groupby("measure", observed=True, sort=False)]


def _sum(measure: str, rows: pd.DataFrame) -> str:
    least = "at least " if rows["value"].isna().any() else ""
    return f"{least}{number(int(rows['value'].sum()))} {measure}"


def _gaps(rows: pd.DataFrame) -> list[gaps.Stretch]:
    return gaps.between(list(rows["period_start"]), list(rows["after"]))


def _figure(rows: pd.DataFrame) -> go.Figure:
    parts = shares([_PANEL] * rows["measure"].nunique(), 62)
    air = pd.Timedelta(days=20)
    time = {"type": "date", "range": [rows["period_start"].min() - air, rows["after"].max() + air]}
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    words: list[dict] = []
    for place, ((measure, own), part) in enumerate(zip(_measures(rows), parts, strict=True), 1):
        name = axis_name(place)
        axes |= panel_axes(place, part, x=time, y={})
        traces += _bars(measure, own, name)
        words.append(panel_heading(name, safe(sentence_case(measure))))
    return make_figure(
        traces,
        axes,
        height=70 + (_PANEL + 62) * len(parts),
        legend=False,
        barmode="overlay",
        shapes=[
            gaps.ground(stretch, axis_name(place))
            for place, (_, own) in enumerate(_measures(rows), 1)
            for stretch in _gaps(own)
        ],
        annotations=words,
    )


def _bars(measure: str, rows: pd.DataFrame, axes: str) -> list[dict]:
    on = {"xaxis": f"x{axes}", "yaxis": f"y{axes}"}
    length = rows["after"] - rows["period_start"]
    middle = rows["period_start"] + length / 2
    stated = rows["value"].notna()
    dates = [_when(row) for _, row in rows.iterrows()]
    traces = [
        {
            **on,
            "type": "bar",
            "x": middle[stated],
            "y": rows.loc[stated, "value"],
            "width": (length[stated].dt.total_seconds() * 820).tolist(),
            "marker": {"color": ACCENT},
            "customdata": [
                [safe(words)] for words, is_in in zip(dates, stated, strict=True) if is_in
            ],
            "hovertemplate": f"%{{customdata[0]}}<br>{measure}: <b>%{{y:,}}</b><extra></extra>",
            "meta": {"part": measure},
        }
    ]
    if not stated.all():
        traces.append(
            {
                **on,
                "type": "scatter",
                "mode": "markers",
                "x": middle[~stated],
                "y": [0] * int((~stated).sum()),
                "marker": {"symbol": "x-thin-open", "size": 8, "color": LINE},
                "hovertemplate": f"{measure}: held back<extra></extra>",
                "cliponaxis": False,
                "meta": {"part": measure, "held_back": True},
            }
        )
    return traces


def _when(row: pd.Series) -> str:
    return exchange_figures.period_in_words(
        row["period_start"], row["after"] - pd.Timedelta(days=1)
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Period": [sentence_case(_when(row)) for _, row in rows.iterrows()],
            "What was counted": rows["measure"].astype("str"),
            "Count": rows["value"],
            "As published": rows["value_text"],
            "Unit": rows["unit"].astype("str"),
            "Held back": rows["held_back"].fillna(False).map({True: "yes", False: ""}),
            NOTE: rows["note"],
            "Where it is": rows["file"].astype("str") + ", " + rows["sheet"].astype("str"),
            "source_ids": rows["source_ids"],
        }
    )
    return our_corrections.with_mark(table, rows).reset_index(drop=True)
