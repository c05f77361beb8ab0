"""How the Home Office's exchange grew, and what was agreed on the way."""

import pandas as pd
import plotly.graph_objects as go

from charts import event_strip
from charts.chart import Chart, sources_of
from charts.palette import ACCENT, QUIET
from views import exchanges as views
from views.words import day, number

_MEASURES = {"asked": ("People asked about", QUIET), "returned": ("Records returned", ACCENT)}


def home_office_total(exchanges: pd.DataFrame, events: pd.DataFrame) -> Chart:
    """The totals since the exchange began, as they stood at the end of each period that was
    published from its beginning. Between them nothing is known: the line is broken."""
    points = _points(views.pairs(exchanges))
    span = _span(points)
    marked = views.events(events, "Home Office", *span)
    return Chart(
        slug="home-office-total",
        title=_title(points),
        figure=_figure(points, marked, span),
        takeaway=_takeaway(points),
        alt=_alt(points, marked),
        table=_table(points),
        source_ids=sources_of(points["source_ids"], marked["source_ids"]),
        note=(
            "Broken lines join the totals that were published; how they grew between is not "
            "known from these sources. "
            f"{event_strip.said(marked)}"
        ),
        marks=event_strip.table(marked),
    )


def _points(pairs: pd.DataFrame) -> pd.DataFrame:
    """The beginning (nothing yet) and each total that counts from it."""
    totals = pairs[
        pairs["kind"].isin(["period total", "running total"]) & pairs["returned"].notna()
    ]
    if totals.empty:
        return totals
    totals = totals[totals["start"] == totals["start"].min()]
    first = totals.iloc[[0]].assign(
        end=totals["start"].iloc[0],
        asked=0,
        returned=0,
        kind="beginning",
        asked_first=pd.NA,
        returned_first=pd.NA,
    )
    return pd.concat([first, totals], ignore_index=True)


def _span(points: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    if points.empty:
        return pd.Timestamp(2015, 1, 1), pd.Timestamp(2016, 1, 1)
    year = pd.DateOffset(months=6)
    return points["end"].min() - year, points["end"].max() + year


def _figure(
    points: pd.DataFrame, marked: pd.DataFrame, span: tuple[pd.Timestamp, pd.Timestamp]
) -> go.Figure:
    return event_strip.over(
        [_line(points, column) for column in _MEASURES],
        marked,
        span,
        height=330,
        legend=False,
        margin={"l": 8, "r": 64, "t": 12, "b": 8},
    )


def _line(points: pd.DataFrame, column: str) -> dict:
    name, colour = _MEASURES[column]
    ends = [f" <b>{number(n)}</b>" if n else "" for n in points[column]]
    if ends:
        ends[-1] += f"<br> {name.lower().replace(' ', '<br> ', 1)}"
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": name,
        "x": points["end"],
        "y": points[column],
        "text": ends,
        "textposition": ["top left"] * (len(points) - 1) + ["middle right"],
        "cliponaxis": False,
        "line": {"color": colour, "width": 2, "dash": "dash"},
        "marker": {"color": colour, "size": 9},
        "customdata": [[day(end)] for end in points["end"]],
        "hovertemplate": f"To %{{customdata[0]}}<br>{name}: <b>%{{y:,}}</b><extra></extra>",
        "meta": {"part": column},
        "xaxis": "x2",
        "yaxis": "y2",
    }


def _title(points: pd.DataFrame) -> str:
    if points.empty:
        return "No totals of the Home Office exchange are loaded"
    last = points.iloc[-1]
    return (
        f"By {last['end']:%B %Y} the Home Office had asked about {number(last['asked'])} people "
        f"and had {number(last['returned'])} records back"
    )


def _takeaway(points: pd.DataFrame) -> str:
    if len(points) < 3:
        return ""
    early = points.iloc[1]
    return (
        f"The first total, to {early['end']:%B %Y}, was {number(early['asked'])} and "
        f"{number(early['returned'])}."
    )


def _alt(points: pd.DataFrame, marked: pd.DataFrame) -> str:
    said = [
        f"To {day(end)}: {number(asked)} asked about, {number(returned)} returned."
        for end, asked, returned in zip(
            points["end"], points["asked"], points["returned"], strict=True
        )
    ]
    return " ".join(["Two lines over time.", *said, event_strip.said(marked)]).strip()


def _table(points: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "From the beginning to": [day(end) for end in points["end"]],
            "People asked about, in all": points["asked"],
            "Records returned, in all": points["returned"],
            "Asked about, first given": points["asked_first"].astype("Int64"),
            "Returned, first given": points["returned_first"].astype("Int64"),
            "What it is": points["kind"],
            "source_ids": points["source_ids"],
        }
    )
