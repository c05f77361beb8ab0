"""What was missing at each census, and the events of the collection, on one time axis."""

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart, event_line, make_figure, panel_axes, safe, sources_of
from charts.palette import ACCENT, QUIET
from views.nationality_answers import missing, share
from views.words import sentence_case

_COLOURS = {"nationality": (ACCENT, "circle"), "country of birth": (QUIET, "square")}
_AIR = pd.DateOffset(months=6)
_ENDS = {"first-collected": "First collected", "questions-discontinued": "Discontinued by"}
"""The two events between which the questions were asked, and how they are labelled."""


def nationality_over_time(nationality: pd.DataFrame, events: pd.DataFrame) -> Chart:
    """Per cent of pupils without an answer, as published: one point a census and question, and
    no line between them, since nothing is known there. Lines stand where the collection began
    and where it had ended."""
    points = missing(nationality)
    ends = events[events["event_id"].isin(list(_ENDS))]
    return Chart(
        slug="nationality-over-time",
        title=_title(ends),
        figure=_figure(points, ends),
        takeaway="",
        alt=_alt(points, ends),
        table=_table(points),
        source_ids=sources_of(ends["source_ids"], points["source_ids"]),
        note=("Each dot is a published figure: pupils without an answer in one spring census."),
    )


def _figure(points: pd.DataFrame, ends: pd.DataFrame) -> go.Figure:
    dates = pd.concat([ends["date"], points["date"]])
    if dates.empty:
        return make_figure([], {}, height=120, legend=False)
    most = points["percent"].max() if len(points) else 1
    marks = [
        event_line(
            row["date"],
            f"{_ENDS[row['event_id']]}\n{row['date']:%B %Y}",
            align="center",
        )
        for _, row in ends.iterrows()
    ]
    time = {
        "type": "date",
        "range": [dates.min() - _AIR, dates.max() + _AIR],
        "tickformat": "%Y",
        "ticklabelmode": "period",
    }
    return make_figure(
        [_points(points, question) for question in _COLOURS],
        panel_axes(1, (0, 1), x=time, y={"ticksuffix": "%", "range": [0, most * 1.2]}),
        height=370,
        margin={"l": 8, "r": 8, "t": 48, "b": 8},
        shapes=[line for line, _ in marks],
        annotations=[words for _, words in marks],
    )


def _points(points: pd.DataFrame, question: str) -> dict:
    own = points[points["question"] == question]
    colour, symbol = _COLOURS[question]
    shares = [share(row) for _, row in own.iterrows()]
    side = "top right" if question == "nationality" else "bottom right"
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": f"{sentence_case(question)} missing",
        "x": own["date"],
        "y": own["percent"],
        "text": [f" <b>{text}</b> " for text in shares],
        "textposition": side,
        "marker": {"color": colour, "symbol": symbol, "size": 11},
        "customdata": [
            [safe(census), text] for census, text in zip(own["census"], shares, strict=True)
        ],
        "hovertemplate": (
            f"%{{customdata[0]}}<br>{sentence_case(question)} missing: "
            "<b>%{customdata[1]}</b><extra></extra>"
        ),
        "meta": {"part": question},
    }


def _title(ends: pd.DataFrame) -> str:
    when = ends.set_index("event_id")["date"]
    if not set(_ENDS) <= set(when.index):
        return "The collection of nationality and country of birth"
    first, last = (when[event] for event in _ENDS)
    return (
        f"Schools first collected nationality and country of birth in {first:%B %Y}; this had "
        f"stopped by {last:%B %Y}"
    )


def _alt(points: pd.DataFrame, ends: pd.DataFrame) -> str:
    sentences = [
        f"{sentence_case(row['question'])} missing in {row['date']:%B %Y}: {share(row)}."
        for _, row in points.iterrows()
    ]
    lines = [f"{_ENDS[row['event_id']]} {row['date']:%B %Y}." for _, row in ends.iterrows()]
    return " ".join(["Points over time.", *sentences, *lines])


def _table(points: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Question": points["question"].astype("str").map(sentence_case),
            "Census": points["census"],
            "Missing, per cent of pupils": points["percent"],
            "As published": [share(row) for _, row in points.iterrows()],
            "source_ids": points["source_ids"],
        }
    )
