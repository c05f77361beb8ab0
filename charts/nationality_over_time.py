"""What was missing at each census, and the events of the collection, on one time axis."""

import pandas as pd
import plotly.graph_objects as go

from charts import event_strip
from charts.chart import Chart, safe, sources_of
from charts.palette import ACCENT, QUIET
from views import nationality as views
from views.exchanges import events as chosen_events
from views.words import number, sentence_case

_COLOURS = {"nationality": (ACCENT, "circle"), "country of birth": (QUIET, "square")}
_THEME = "Nationality collection"
_BELOW = pd.DateOffset(months=4)


def nationality_over_time(nationality: pd.DataFrame, events: pd.DataFrame) -> Chart:
    """Per cent of pupils without an answer, as published: one point a census and question, and
    no line between them, since nothing is known there."""
    points = views.missing(nationality)
    own = events[events["theme"] == _THEME]
    dates = pd.concat([own["date"], points["date"]])
    span = (dates.min() - _BELOW, dates.max() + _BELOW)
    marked = chosen_events(events, _THEME, *span)
    return Chart(
        slug="nationality-over-time",
        title=_title(marked),
        figure=_figure(points, marked, span),
        takeaway="",
        alt=_alt(points, marked),
        table=_table(points),
        source_ids=sources_of(points["source_ids"], marked["source_ids"]),
        note=(
            "Points are published shares of pupils without an answer, one for each spring census. "
            f"{event_strip.said(marked)}"
        ),
        marks=event_strip.table(marked),
    )


def _figure(
    points: pd.DataFrame, marked: pd.DataFrame, span: tuple[pd.Timestamp, pd.Timestamp]
) -> go.Figure:
    return event_strip.over(
        [_points(points, question) for question in _COLOURS],
        marked,
        span,
        height=250,
        y={"ticksuffix": "%"},
    )


def _points(points: pd.DataFrame, question: str) -> dict:
    own = points[points["question"] == question]
    colour, symbol = _COLOURS[question]
    said = [_said(row) for _, row in own.iterrows()]
    side = "middle left" if question == "nationality" else "middle right"
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": f"{sentence_case(question)} missing",
        "x": own["date"],
        "y": own["percent"],
        "text": [f" <b>{text}</b> " for text in said],
        "textposition": side,
        "marker": {"color": colour, "symbol": symbol, "size": 11},
        "customdata": [
            [safe(census), text] for census, text in zip(own["census"], said, strict=True)
        ],
        "hovertemplate": (
            f"%{{customdata[0]}}<br>{sentence_case(question)} missing: "
            "<b>%{customdata[1]}</b><extra></extra>"
        ),
        "meta": {"part": question},
        "xaxis": "x2",
        "yaxis": "y2",
    }


def _said(row: pd.Series) -> str:
    qualifier = "" if pd.isna(row["qualifier"]) else f"{row['qualifier']} "
    return f"{qualifier}{number(row['percent'])}%"


def _title(marked: pd.DataFrame) -> str:
    begun = marked[marked["event_id"] == "first-collected"]
    ended = marked[marked["event_id"] == "questions-discontinued"]
    if begun.empty or ended.empty:
        return "The collection of nationality and country of birth"
    return (
        "Nationality and country of birth were first collected in "
        f"{begun['date'].iloc[0]:%B %Y} and discontinued by {ended['date'].iloc[0]:%B %Y}"
    )


def _alt(points: pd.DataFrame, marked: pd.DataFrame) -> str:
    said = [
        f"{sentence_case(row['question'])} missing in {row['date']:%B %Y}: {_said(row)}."
        for _, row in points.iterrows()
    ]
    return " ".join(["Points over time.", *said, event_strip.said(marked)]).strip()


def _table(points: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Question": points["question"].astype("str").map(sentence_case),
            "Census": points["census"],
            "Missing, per cent of pupils": points["percent"],
            "As published": [_said(row) for _, row in points.iterrows()],
            "source_ids": points["source_ids"],
        }
    )
