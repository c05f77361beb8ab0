"""Accredited projects by the type of institution that takes part, over the years.

The register of accredited projects is whole, so its kinds may be ranked.
"""

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart, make_figure, most_first, panel_axes
from charts.palette import QUIET, TYPE_FILLS, Fill, hatch, marker
from loaders.frames import NOT_CLEAR, RECIPIENT_TYPES, split_list
from views import incomplete_periods
from views.view import DEFAULT
from views.words import TYPE_PHRASES, count, join, number, sentence_case

SEVERAL = "Several types"
"""Where a project stands whose institutions are of more than one kind: so each stands once."""
_FILLS = {**TYPE_FILLS, SEVERAL: Fill(QUIET)}


def projects_by_kind(projects: pd.DataFrame, as_at: pd.Timestamp | None = None) -> Chart:
    """``projects``: rows of the frame ``accredited`` that use pupil-level data. ``as_at``: the
    day of the register's edition; the year that it cuts short is hatched."""
    kinds = pd.Series(
        [split_list(cell) or [NOT_CLEAR] for cell in projects["recipient_types"]],
        index=projects.index,
        dtype="object",
    )
    stands = pd.Series(
        [own[0] if len(own) == 1 else SEVERAL for own in kinds.tolist()], index=projects.index
    )
    years = projects["date"].dt.year
    order = [kind for kind in (*RECIPIENT_TYPES, SEVERAL) if (stands == kind).any()]
    wide = pd.crosstab(years, stands).reindex(columns=order, fill_value=0)
    wide.index = wide.index.astype(int)
    totals = wide.sum(axis="columns")
    cuts = [
        incomplete_periods.why_incomplete(
            pd.Timestamp(year, 1, 1), "year", DEFAULT, as_at, "the register"
        )
        for year in wide.index
    ]
    labels = [
        f"{year} (not complete)" if cut else str(year)
        for year, cut in zip(wide.index, cuts, strict=True)
    ]
    taking_part = kinds.explode().value_counts()
    undated = int(years.isna().sum())
    return Chart(
        slug="projects-by-kind",
        title=_title(taking_part, len(projects)),
        figure=_figure(wide, totals, cuts),
        takeaway=_takeaway(taking_part),
        alt="Stacked bars by year of accreditation and type of institution. "
        + "; ".join(f"{label}: {number(n)}" for label, n in zip(labels, totals, strict=True))
        + f". {_takeaway(taking_part)}",
        table=pd.DataFrame(
            {
                "Year of accreditation": labels,
                **{kind: wide[kind].to_numpy() for kind in order},
                "All": totals.to_numpy(),
            }
        ),
        source_ids=most_first(projects["source_ids"]),
        note="These are uses in a secure room, from the UK Statistics Authority’s whole list. No "
        "copy is handed out, so we never add them to releases. A project whose institutions "
        f"are of more than one type stands once, under “{SEVERAL}”."
        + (f" {count(undated, 'project has', 'projects have')} no date." if undated else "")
        + (f" {hatched}" if (hatched := incomplete_periods.hatching_note(cuts)) else ""),
    )


def _title(taking_part: pd.Series, whole: int) -> str:
    most = str(taking_part.index[0])
    phrase, plural = TYPE_PHRASES[most]
    return sentence_case(
        f"{phrase} take{'' if plural else 's'} part in {number(taking_part.iloc[0])} of the "
        f"{number(whole)} projects accredited to use data sets built from pupils’ records in a "
        "secure room"
    )


def _takeaway(taking_part: pd.Series) -> str:
    """The other kinds, and in how many projects each takes part."""
    others = [
        f"{TYPE_PHRASES[str(kind)][0]} in {number(n)}" for kind, n in taking_part.iloc[1:].items()
    ]
    return f"{sentence_case(join(others))}." if others else ""


def _figure(wide: pd.DataFrame, totals: pd.Series, cuts: list[str]) -> go.Figure:
    years = wide.index.tolist()
    traces: list[dict] = [
        {
            "type": "bar",
            "x": years,
            "y": wide[kind].tolist(),
            "name": kind,
            "meta": {"type": kind},
            "marker": marker(_FILLS[kind]),
            "customdata": [[n, whole] for n, whole in zip(wide[kind], totals, strict=True)],
            "hovertemplate": "<b>%{x}</b><br>%{meta.type}: %{customdata[0]:,} of "
            "%{customdata[1]:,}<extra></extra>",
        }
        for kind in wide.columns
    ]
    part = [place for place, cut in enumerate(cuts) if cut]
    if part:
        traces.append(
            {
                "type": "bar",
                "x": [years[place] for place in part],
                "y": [int(totals.iloc[place]) for place in part],
                "base": 0,
                "name": "Year not complete",
                "meta": {"part": "partial"},
                "marker": hatch(),
                "hoverinfo": "skip",
            }
        )
    traces.append(
        {
            "type": "scatter",
            "x": years,
            "y": totals.tolist(),
            "text": [number(n) for n in totals],
            "mode": "text",
            "textposition": "top center",
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
            "meta": {"part": "totals"},
        }
    )
    axis = {"range": [0, int(totals.max()) * 1.12]} if len(totals) else {}
    axes = panel_axes(1, (0, 1), x={"dtick": 1, "tickformat": "d"}, y=axis)
    return make_figure(traces, axes, height=400, barmode="stack", bargap=0.18)
