"""How the Home Office's exchange grew."""

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart, make_figure, panel_axes, sources_of
from charts.home_office_months import MEASURES
from views import exchange_figures
from views.words import day, number


def home_office_total(exchanges: pd.DataFrame) -> Chart:
    """The totals since the exchange began, as they stood at the end of each period that was
    published from its beginning. Between them nothing is known: the line is broken."""
    points = _points(exchange_figures.asked_and_returned(exchanges))
    return Chart(
        slug="home-office-total",
        title=_title(points),
        figure=_figure(points),
        takeaway=_takeaway(points),
        alt=_alt(points),
        table=_table(points),
        source_ids=sources_of(points["source_ids"][::-1]),
        note=(
            "Dashed lines join the published totals. Our sources don’t say how they grew in "
            "between."
        ),
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


def _figure(points: pd.DataFrame) -> go.Figure:
    half = pd.DateOffset(months=6)
    time = {"type": "date", "tickformat": "%Y", "ticklabelmode": "period", "ticklabelstandoff": 6}
    if len(points):
        time["range"] = [points["end"].min() - half, points["end"].max() + half]
    return make_figure(
        [_line(points, column) for column in MEASURES],
        panel_axes(1, (0, 1), x=time, y={}),
        height=370,
        legend=False,
        margin={"l": 8, "r": 64, "t": 12, "b": 8},
    )


def _line(points: pd.DataFrame, column: str) -> dict:
    name, colour = MEASURES[column]
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
        "textposition": ["bottom right"] * (len(points) - 1) + ["middle right"],
        "cliponaxis": False,
        "line": {"color": colour, "width": 2, "dash": "dash"},
        "marker": {"color": colour, "size": 9},
        "customdata": [[day(end)] for end in points["end"]],
        "hovertemplate": f"To %{{customdata[0]}}<br>{name}: <b>%{{y:,}}</b><extra></extra>",
        "meta": {"part": column},
    }


def _title(points: pd.DataFrame) -> str:
    if points.empty:
        return "No totals of the Home Office exchange are loaded"
    last = points.iloc[-1]
    if len(points) < 3:
        return (
            f"By {last['end']:%B %Y} the Home Office had asked about {number(last['asked'])} "
            f"people in all{exchange_figures.says(last['counted_by'])}"
        )
    early = points.iloc[-2]
    later = last["asked"] - early["asked"]
    return (
        f"The Home Office asked about {number(later)} of the {number(last['asked'])} people after "
        f"{early['end']:%B %Y}, by {exchange_figures.OURS}"
    )


def _takeaway(points: pd.DataFrame) -> str:
    if len(points) < 3:
        return ""
    early, last = points.iloc[-2], points.iloc[-1]
    then, now = number(early["asked"]), number(last["asked"])
    return (
        f"By {early['end']:%B %Y} it was {then} asked about and {number(early['returned'])} "
        f"returned{exchange_figures.says(early['counted_by'])}; by {last['end']:%B %Y} it was "
        f"{now} and {number(last['returned'])}{exchange_figures.says(last['counted_by'])}. Our "
        f"sum: {now} − {then} = {number(last['asked'] - early['asked'])}."
    )


def _alt(points: pd.DataFrame) -> str:
    sentences = [
        f"To {day(end)}: {number(asked)} asked about, {number(returned)} returned."
        for end, asked, returned in zip(
            points["end"], points["asked"], points["returned"], strict=True
        )
    ]
    return " ".join(["Two lines over time.", *sentences])


def _table(points: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "From the beginning to": [day(end) for end in points["end"]],
            "People asked about, in all": points["asked"],
            "Records returned, in all": points["returned"],
            "Asked about, first published": points["asked_first"].astype("Int64"),
            "Returned, first published": points["returned_first"].astype("Int64"),
            "What it is": points["kind"],
            "Who counted or said it": points["counted_by"],
            "source_ids": points["source_ids"],
        }
    )
