"""Nationality and country of birth: what the census held, and what parents withheld."""

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart, axis_name, make_figure, panel_axes, safe, shares, sources_of
from charts.palette import ACCENT, Fill, marker
from views import nationality_answers
from views.nationality_answers import PARTS, share
from views.words import join, number, sentence_case

FILLS = {
    "held": Fill("#4c8fd1"),
    "not yet obtained": Fill("#b78017", "/"),
    "refused": Fill(ACCENT),
    "missing, not accounted for": Fill("#808080", "."),
}
_ROW, _LINE, _EDGE, _LEGEND = 62, 28, 12, 60


def nationality(frame: pd.DataFrame) -> Chart:
    """Pupils by answer, in per cent, a bar for each census under each question."""
    answers, missing = nationality_answers.answers(frame), nationality_answers.missing(frame)
    derived = answers[answers["derived"] != ""]
    return Chart(
        slug="nationality",
        title=_title(answers),
        figure=_figure(answers),
        takeaway=_takeaway(answers),
        alt=_alt(answers),
        table=_table(answers),
        source_ids=sources_of(
            _headline(missing)["source_ids"], answers["source_ids"], missing["source_ids"]
        ),
        note=(
            f"{_sums_in_words(answers, missing)} “Held” is our sum too: 100% minus missing. "
            "Where the missing are more than the two parts, the rest is drawn as not accounted for."
            if len(derived)
            else ""
        ),
    )


def _figure(answers: pd.DataFrame) -> go.Figure:
    questions = list(answers["question"].unique())
    if not questions:
        return make_figure([], {}, height=120, legend=False)
    sizes = [answers[answers["question"] == q]["census"].nunique() * _ROW for q in questions]
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    words: list[dict] = []
    for place, (question, part) in enumerate(
        zip(questions, shares(sizes, _LINE), strict=True), start=1
    ):
        own = answers[answers["question"] == question]
        shown = {trace["name"] for trace in traces}
        traces += _traces(own, axis_name(place), shown)
        words += _words(question, own, axis_name(place))
        axes |= panel_axes(
            place,
            part,
            x={"visible": False, "range": [0, 100]},
            y={"visible": False, "range": [own["date"].nunique(), 0]},
        )
    return make_figure(
        traces,
        axes,
        height=sum(sizes) + _LINE * len(questions) + _EDGE + _LEGEND,
        margin={"l": 4, "r": 4, "t": _LINE, "b": _EDGE},
        barmode="stack",
        annotations=words,
    )


def _traces(own: pd.DataFrame, axes: str, shown: set[str]) -> list[dict]:
    order = list(own["date"].unique())
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": sentence_case(part),
            "meta": {"part": part},
            "x": rows["percent"].tolist(),
            "y": [order.index(date) + 0.77 for date in rows["date"]],
            "width": 0.34,
            "marker": marker(FILLS[part]),
            "customdata": [
                [safe(census), number(percent), ", our sum" if derived else ""]
                for census, percent, derived in zip(
                    rows["census"], rows["percent"], rows["derived"], strict=True
                )
            ],
            "hovertemplate": (
                f"%{{customdata[0]}}<br>{sentence_case(part)}: "
                "<b>%{customdata[1]}%</b>%{customdata[2]}<extra></extra>"
            ),
            "legendrank": 1000 + PARTS.index(part),
            "showlegend": sentence_case(part) not in shown,
            "xaxis": f"x{axes}",
            "yaxis": f"y{axes}",
        }
        for part in PARTS
        if len(rows := own[own["part"] == part])
    ]


def _words(question: str, own: pd.DataFrame, axes: str) -> list[dict]:
    on = {"xref": f"x{axes} domain", "x": 0, "xanchor": "left", "showarrow": False, "xshift": -2}
    words = [
        {
            **on,
            "yref": f"y{axes} domain",
            "y": 1,
            "yanchor": "bottom",
            "text": f"<b>{sentence_case(question)}</b>",
        }
    ]
    for place, (date, rows) in enumerate(own.groupby("date", sort=False)):
        shares = [
            f"{part} {number(percent)}%"
            for part, percent in zip(rows["part"], rows["percent"], strict=True)
            if part in PARTS[:3]
        ]
        # Two lines: one would be cut off in a window of 320 px.
        label = f"{date:%b %Y}: {shares[0]}<br>{', '.join(shares[1:])}"
        words.append({**on, "yref": f"y{axes}", "y": place + 0.3, "align": "left", "text": label})
    return words


def _headline(missing: pd.DataFrame) -> pd.DataFrame:
    """The figures in the title, the latest first."""
    return missing[missing["question"] == "nationality"].iloc[::-1]


def _title(answers: pd.DataFrame) -> str:
    sums = _not_held(answers)
    if sums.empty:
        return "No figures on the nationality questions are loaded"
    last, latest = list(sums.items())[-1]
    return (
        "DfE’s figures, as reported: nationality was refused or not yet obtained for "
        f"{number(latest)}% of pupils in {last:%B %Y}"
    )


def _before(answers: pd.DataFrame) -> str:
    """The figure of the title at the first census, in a sentence; empty where there is one."""
    sums = _not_held(answers)
    if len(sums) < 2:
        return ""
    census = pd.Timestamp(sums.index[0])
    return f"In {census:%B %Y} it was {number(sums.iloc[0])}%. "


def _not_held(answers: pd.DataFrame) -> pd.Series:
    """Refused and not yet obtained of each census, our sum: the two that were published of
    each in the same way."""
    parts = answers["part"].isin(["refused", "not yet obtained"])
    own = answers[parts & (answers["question"] == "nationality")]
    return own.groupby("date")["percent"].sum().round(1)


def _sums_in_words(answers: pd.DataFrame, missing: pd.DataFrame) -> str:
    """What the title adds up, and the published totals of what is missing."""
    sums = join(f"{number(n)}% ({date:%B %Y})" for date, n in _not_held(answers).items())
    totals = missing[missing["question"] == "nationality"]
    shares = join(f"{share(row)} ({row['date']:%B %Y})" for _, row in totals.iterrows())
    return f"{sums} are our sums of the two published parts; published total missing: {shares}."


def _takeaway(answers: pd.DataFrame) -> str:
    refused = answers[(answers["part"] == "refused") & (answers["question"] == "nationality")]
    if refused.empty:
        return _before(answers).strip()
    shares = " and ".join(
        f"{number(row['percent'])}%"
        + (f" ({row['pupils']} pupils)" if row["pupils"] else "")
        + f" in {row['date']:%B %Y}"
        for _, row in refused.iterrows()
    )
    return f"{_before(answers)}Nationality was refused outright for {shares}."


def _alt(answers: pd.DataFrame) -> str:
    sentences = [
        f"{sentence_case(str(question))}, {date:%B %Y}: "
        + ", ".join(
            f"{part} {number(percent)}%"
            for part, percent in zip(rows["part"], rows["percent"], strict=True)
        )
        for (question, date), rows in answers.groupby(["question", "date"], sort=False)
    ]
    return (
        f"Bars of pupils in per cent. {'. '.join(sentences)}." if sentences else "An empty chart."
    )


def _table(answers: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Question": answers["question"].map(sentence_case),
            "Census": answers["census"],
            "Answer": answers["part"].map(sentence_case),
            "Per cent of pupils": answers["percent"],
            "Pupils, as published": answers["pupils"],
            "Our sum": answers["derived"],
            "source_ids": answers["source_ids"],
        }
    )
