"""Two or more recipients side by side over time, on one scale."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart, most_first
from charts.recipient_over_time import EVERYTHING
from charts.stacked_bars import APART, stacked_bars
from views import counts, period_notes, sentence
from views.series_ids import series_title
from views.words import join


def recipients_compared(
    parts: Mapping[str, pd.DataFrame],
    kinds: Mapping[str, str],
    covered: Mapping[str, pd.Timestamp] | None = None,
) -> Chart:
    """A panel for each recipient, and for each series that is counted apart.

    ``parts``: the rows that name each recipient; ``kinds``: their types; ``covered``: see
    ``views.counts.by_period``.
    """
    own = {name: rows.assign(recipient_type=kinds[name]) for name, rows in parts.items()}
    rows = pd.concat(own.values())
    counted = []
    headings: dict[str, str] = {}
    for name, part in own.items():
        made = counts.by_period(part, EVERYTHING, covered)
        regime = counts.regime(part)
        panels = [name if s == regime else f"{name} / {s}" for s in made["series"]]
        names = [name if s == regime else f"{name}: {series_title(s)}" for s in made["series"]]
        headings |= dict(zip(panels, names, strict=True))
        counted.append(made.assign(series=panels))
    table = pd.concat(counted, ignore_index=True)
    table = table.astype({"series": pd.CategoricalDtype(list(headings), ordered=True)})
    figure = stacked_bars(
        rows, table, EVERYTHING, tuple(own), one_scale=True, heading=headings.__getitem__
    )
    figure.update_yaxes(matches="y")
    _label_last(figure)
    sizes = [f"{name} {sentence.totals(part)}" for name, part in own.items()]
    return Chart(
        slug="recipients-compared",
        title="Year by year, on one scale",
        figure=figure,
        takeaway="",
        alt=f"Bars by year, a panel for each recipient: {join(sizes)}.",
        table=_table(table, headings),
        source_ids=most_first(rows["source_ids"]),
        note=" ".join(
            part
            for part in (
                "All panels have the same scale. A release that names several of them is in "
                "each panel.",
                period_notes.not_whole(table),
                sentence.part_only(rows),
            )
            if part
        ),
    )


def _table(counted: pd.DataFrame, headings: Mapping[str, str]) -> pd.DataFrame:
    """One row a period, one column a panel."""
    order = counted.sort_values("start", na_position="last")["period"].drop_duplicates()
    wide = counted.pivot_table(
        index="period", columns="series", values="n", aggfunc="sum", observed=False
    )
    wide = wide.reindex(order).fillna(0).astype("int64")
    return (
        wide.set_axis([headings[panel] for panel in wide.columns], axis="columns")
        .rename_axis("Period")
        .reset_index()
    )


def _label_last(figure: go.Figure) -> None:
    """Say "Date not known" once, under the last panel that has such a bar: panels are too
    close for more on a phone."""
    traces: Any = figure.data
    axes = [trace.xaxis for trace in traces if trace.x and trace.x[0] == APART]
    for axis in dict.fromkeys(a for a in axes if a != axes[-1]):
        figure.update_layout({f"xaxis{axis.removeprefix('x')}": {"showticklabels": False}})
