"""The Home Office's months as the register lists them, and their running sum."""

import pandas as pd
import plotly.graph_objects as go

from charts import gaps
from charts.chart import Chart, make_figure, panel_axes, panel_heading, shares, sources_of
from charts.palette import ACCENT, LINE, QUIET
from views import exchange_figures, our_corrections
from views.words import count, number

MEASURES = {"asked": ("People asked about", QUIET), "returned": ("Records returned", ACCENT)}
_MARKERS = {
    "asked": {"color": "rgba(128, 128, 128, 0.35)", "line": {"color": LINE, "width": 1}},
    "returned": {"color": ACCENT, "line": {"width": 0}},
}
"""The bar behind is light with an edge, so that the one before it shows to every eye."""


def home_office_months(exchanges: pd.DataFrame) -> Chart | None:
    """Bars by month, and the running sum of the months listed in an unbroken row. None when
    no edition with months is loaded. Held-back counts are marked and are in no sum."""
    months = exchange_figures.months(exchanges)
    if months.empty:
        return None
    checks = exchange_figures.reconcile(months, exchange_figures.asked_and_returned(exchanges))
    held = int((months["asked_held"] | months["returned_held"]).sum())
    note = ["Grey: a month that is not listed. That is not zero."] if _gaps(months) else []
    if held:
        note.append(
            f"{count(held, 'month has', 'months have')} a count held back (marked ×). No "
            "sum includes it."
        )
    if ours := our_corrections.note(months, months["start"].dt.strftime("%B %Y")):
        note.append(ours)
    note += (
        ["Compared with published totals:", *map(exchange_figures.check_in_words, checks)]
        if checks
        else []
    )
    pairs = _with_both(months)
    asked, returned = (_sum(pairs[column]) for column in MEASURES)
    if alone := len(months) - len(pairs):
        lists = count(alone, "month lists", "months list")
        note.append(f"{lists} only one of the two counts: no sum in words includes it.")
    when = exchange_figures.period_in_words(months["start"].iloc[0], months["start"].iloc[-1])
    return Chart(
        slug="home-office-months",
        title=_title(pairs, asked, returned, all_listed=not alone),
        figure=_figure(months),
        takeaway=" ".join(
            filter(
                None,
                [
                    f"The months listed run from {when}."
                    if len(months) > 1
                    else f"The month listed is {when}.",
                    exchange_figures.what_disagrees(checks),
                ],
            )
        ),
        alt=(
            f"Bars by month, {when}: {asked} people asked about and {returned} records returned "
            f"in the {count(len(pairs), 'month')} with both counts, with their running sums."
        ),
        table=_table(months),
        source_ids=sources_of(
            exchange_figures.register_figures(exchanges, "Home Office")["source_ids"]
        ),
        note=" ".join(note),
    )


def _with_both(months: pd.DataFrame) -> pd.DataFrame:
    """The months of which both counts are listed, or held back: sums over other months would
    set different periods side by side."""
    listed = [months[name].notna() | months[f"{name}_held"] for name in MEASURES]
    return months[listed[0] & listed[1]]


def _title(pairs: pd.DataFrame, asked: str, returned: str, *, all_listed: bool) -> str:
    if pairs.empty:
        return "The register lists what the Home Office asked or what it got, never both of a month"
    which = "listed in the register" if all_listed else "of which the register lists both"
    return (
        f"In the {count(len(pairs), 'month')} {which}, the Home Office asked about {asked} people "
        f"and got {returned} records"
    )


def _sum(counts: pd.Series) -> str:
    """A least one, where a month's count was held back or is not listed."""
    least = "at least " if counts.isna().any() else ""
    return f"{least}{number(int(counts.sum()))}"


def _figure(months: pd.DataFrame) -> go.Figure:
    middle = months["start"] + pd.Timedelta(days=15)
    traces: list[dict] = []
    sums = _running(months)
    for place, (column, (name, colour)) in enumerate(MEASURES.items()):
        listed = months[column].notna()
        held = months[f"{column}_held"]
        words = [f"{start:%B %Y}" for start in months["start"]]
        traces.append(
            {
                "type": "bar",
                "name": name,
                "x": middle[listed],
                "y": months.loc[listed, column],
                "width": (24 - 10 * place) * 86_400_000,
                "marker": _MARKERS[column],
                "customdata": [[word] for word, is_in in zip(words, listed, strict=True) if is_in],
                "hovertemplate": f"%{{customdata[0]}}<br>{name}: <b>%{{y:,}}</b><extra></extra>",
                "meta": {"part": column},
            }
        )
        if held.any():
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": "Held back",
                    "x": middle[held],
                    "y": [0] * int(held.sum()),
                    "marker": {"symbol": "x-thin-open", "size": 8, "color": colour},
                    "hovertemplate": f"{name}: held back<extra></extra>",
                    "cliponaxis": False,
                    "showlegend": False,
                    "meta": {"part": column, "held_back": True},
                }
            )
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": sums["start"] + pd.offsets.MonthEnd(0),
                "y": sums[column],
                "line": {"color": colour, "width": 2},
                "connectgaps": False,
                "showlegend": False,
                "name": name,
                "hovertemplate": f"{name}, running sum: <b>%{{y:,}}</b><extra></extra>",
                "meta": {"part": f"{column} running"},
                "xaxis": "x2",
                "yaxis": "y2",
            }
        )
    edge = pd.Timedelta(days=20)
    time = {
        "type": "date",
        "range": [months["start"].iloc[0] - edge, months["start"].iloc[-1] + edge + edge],
        "ticklabelstandoff": 6,
    }
    top, bottom = shares([300, 180], 70)
    return make_figure(
        traces,
        {**panel_axes(1, top, x=time, y={}), **panel_axes(2, bottom, x=time, y={})},
        height=640,
        barmode="overlay",
        shapes=[gaps.ground(stretch) for stretch in _gaps(months)],
        annotations=[
            panel_heading("", "By month"),
            panel_heading("2", "Running sum of the months listed"),
        ],
    )


def _running(months: pd.DataFrame) -> pd.DataFrame:
    """The running sum from the first month; it ends where the first month is missing, since
    what comes after is not known in all."""
    whole = pd.date_range(months["start"].iloc[0], months["start"].iloc[-1], freq="MS")
    unbroken = (
        (months["start"].to_numpy() == whole[: len(months)].to_numpy()).cumprod().astype(bool)
    )
    run = months[unbroken]
    return run.assign(
        asked=run["asked"].fillna(0).cumsum(), returned=run["returned"].fillna(0).cumsum()
    )


def _gaps(months: pd.DataFrame) -> list[gaps.Stretch]:
    return gaps.between(list(months["start"]), list(months["start"] + pd.DateOffset(months=1)))


def _table(months: pd.DataFrame) -> pd.DataFrame:
    sums = _running(months).reindex(months.index)
    table = pd.DataFrame(
        {
            "Month": months["start"].dt.strftime("%B %Y"),
            "People asked about": months["asked"],
            "Records returned": months["returned"],
            "Held back": [
                " and ".join(
                    word
                    for word, is_held in zip(("asked about", "returned"), pair, strict=True)
                    if is_held
                )
                for pair in zip(months["asked_held"], months["returned_held"], strict=True)
            ],
            "Asked about, running sum": sums["asked"],
            "Returned, running sum": sums["returned"],
            "Where it is": months["place"],
        }
    )
    return our_corrections.with_mark(table, months)
