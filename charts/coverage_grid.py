"""Part by quarter: what is held, what is known of and lacking, and what is missing."""

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart, furnish, safe
from charts.palette import ACCENT, LINE, QUIET
from views import calendar_periods
from views.coverage_quarters import STATES
from views.words import count, join, number, sentence_case

_MARKS = {
    "held": {"symbol": "square", "color": QUIET},
    "could not be read": {"symbol": "x", "color": ACCENT},
    "in the archive": {"symbol": "square-open", "color": LINE},
    "published": {"symbol": "circle-open", "color": LINE},
    "missing": {"symbol": "line-ew-open", "color": ACCENT},
}
"""Told apart by shape, and the two that need somebody by colour too."""


_FEW = 5
"""Quarters whose names have room."""


def coverage_grid(grid: pd.DataFrame) -> Chart:
    """``grid``: ``views.coverage_quarters.grid``."""
    return Chart(
        slug="coverage-grid",
        title=_title(grid),
        figure=_figure(grid),
        takeaway=" ".join(_by_part(grid)),
        alt="A grid of parts of the registers by quarter. " + " ".join(_by_part(grid)),
        table=_table(grid),
        source_ids=(),
        note="A quarter can be missing only between the first and the last we know of. We know "
        "which parts an edition has once we hold it.",
    )


def _title(grid: pd.DataFrame) -> str:
    if grid.empty:
        return "No edition of a register is loaded yet"
    # Quarters of two registers are not to be added up: the one that is due each quarter, or
    # else the first.
    first = grid.sort_values("quarterly", ascending=False, kind="stable").iloc[0]
    own = grid[grid["register"] == first["register"]]
    held = number(own.loc[own["state"] == "held", "start"].nunique())
    name = "DfE’s register" if first["register"] == "DfE" else first["register"]
    if not first["quarterly"]:
        known = count(own["start"].nunique(), "quarter")
        return f"We hold an edition of {name} for {held} of the {known} we know of"
    quarters = calendar_periods.periods_between(own["start"].min(), own["start"].max(), "quarter")
    return (
        f"We hold an edition of {name} for {held} of {count(len(quarters), 'quarter')}, "
        "from the first to the last we know of"
    )


def _by_part(grid: pd.DataFrame) -> list[str]:
    return [_in_words(str(part), rows) for part, rows in grid.groupby("part", sort=False)]


def _in_words(part: str, rows: pd.DataFrame) -> str:
    sizes = rows["state"].value_counts()
    listed = [f"{sizes[state]} {state}" for state in STATES if state in sizes]
    first, last = rows["quarter"].iloc[0], rows["quarter"].iloc[-1]
    when = first if first == last else f"{first} to {last}"
    return f"{part}, {when}: {join(listed)}."


def _figure(grid: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    for state in STATES:
        rows = grid[grid["state"] == state]
        if rows.empty:
            continue
        figure.add_scatter(
            x=rows["start"],
            y=rows["part"].map(safe),
            mode="markers",
            name=sentence_case(state),
            marker={"size": 13, "line": {"width": 2}, **_MARKS[state]},
            customdata=[
                (quarter, safe(edition))
                for quarter, edition in zip(rows["quarter"], rows["edition"], strict=True)
            ],
            hovertemplate="<b>%{y}</b><br>%{customdata[0]}: "
            + state
            + "<br>%{customdata[1]}<extra></extra>",
        )
    parts = list(dict.fromkeys(grid["part"].map(safe)))
    furnish(figure, height=130 + 34 * len(parts))
    figure.update_yaxes(
        categoryorder="array", categoryarray=parts[::-1], tickformat="", rangemode=None, nticks=None
    )
    return figure.update_xaxes(type="date", **_ticks(grid))


def _ticks(grid: pd.DataFrame) -> dict:
    """Every quarter by name while they are few, else years; with room at either end."""
    if grid.empty:
        return {}
    quarters = grid.drop_duplicates("start").sort_values("start")
    room = pd.DateOffset(days=45)
    ends = [quarters["start"].iloc[0] - room, quarters["start"].iloc[-1] + room]
    if len(quarters) > _FEW:
        return {"range": ends, "dtick": "M12", "tickformat": "%Y"}
    names = quarters["quarter"].str.replace(" ", "<br>")
    return {"range": ends, "tickvals": quarters["start"], "ticktext": names}


def _table(grid: pd.DataFrame) -> pd.DataFrame:
    return grid[["part", "quarter", "state", "edition"]].rename(columns=sentence_case)
