"""The figure of a cross-table: bars standing or lying, lines, an area of steps, or a small panel
for each member of the second group."""

import pandas as pd
import plotly.graph_objects as go

from charts.chart import (
    axis_name,
    make_figure,
    one_legend_entry_each,
    panel_axes,
    panel_heading,
    safe,
    shares,
)
from charts.palette import FAINT, FILLS, TYPE_FILLS, Fill, marker
from views.crosstab import Crosstab
from views.series_ids import series_title
from views.words import number, percent

MOST_PARTS = 11
"""Members of the second group that are told apart by colour; the rest share one."""
OTHERS = "All others"
_MOST_NAMES = 8
"""Names of years that a phone has room for under an axis."""
_FEW = 4
"""Up to this many, an axis is marked one by one."""
_ROW = 30
"""Pixels of a lying bar with its label."""
_LONGEST = 46
"""Letters of a label that a phone has room for beside its number."""
_MOST_TOTALS = 20
"""Totals stand over the bars up to this many."""


def crosstab_figure(
    crosstab: Crosstab, cells: pd.DataFrame, form: str, *, share: bool
) -> go.Figure:
    """``cells``: those of ``crosstab`` that are drawn. ``form``: an id of ``views.view.FORMS``;
    ``share``: parts in per cent of their group."""
    if cells.empty:
        hidden = panel_axes(1, (0, 1), x={"visible": False}, y={"visible": False})
        return make_figure([], hidden, height=40, legend=False)
    cells, fills = _parts(crosstab, cells)
    if share:
        whole = cells.groupby(["series", "first"], observed=True)["n"].transform("sum")
        cells = cells.assign(drawn=(cells["n"] / whole * 100).round(1))
    else:
        cells = cells.assign(drawn=cells["n"])
    by_time = crosstab.question.groups[0] == "year"
    if not (crosstab.stacks or by_time):
        form = "panels"  # parts that have no sum must not lie end to end
    by = ["series", "second"] if form == "panels" else ["series"]
    panels = [(key, part) for key, part in cells.groupby(by, observed=True)]
    if by_time:
        return _standing(panels, fills, crosstab, share=share, form=form)
    return _lying(panels, fills, crosstab, share=share)


def _parts(crosstab: Crosstab, cells: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Fill]]:
    """The cells with few enough members of ``second``, and how each is filled. Those beyond
    are put together where they have a sum, and left to the table where they have none."""
    sizes = cells.groupby("second", observed=True)["n"].sum()
    kinds = crosstab.question.groups[1:] == ("kind",)
    names = [str(name) for name in sizes.index]
    if not kinds and len(names) > MOST_PARTS:
        largest = [str(name) for name in sizes.sort_values(ascending=False).index[: MOST_PARTS - 1]]
        second = cells["second"].astype("str")
        cells = cells.assign(second=second.where(second.isin(largest), OTHERS))
        if crosstab.stacks:
            grouped = cells.groupby(["series", "first", "second"], observed=True)
            cells = grouped["n"].sum().reset_index()
        else:
            cells = cells[cells["second"] != OTHERS]
        names = [*(name for name in names if name in largest), *([OTHERS] * crosstab.stacks)]
    order = pd.CategoricalDtype(names, ordered=True)
    cells = cells.assign(second=cells["second"].astype("str").astype(order))
    if kinds:
        return cells, {name: TYPE_FILLS[name] for name in names}
    return cells, {name: FILLS[place % len(FILLS)] for place, name in enumerate(names)}


def _heading(key: tuple, *, series: bool) -> str:
    name, *others = (str(part) for part in key)
    parts = [series_title(name), *filter(None, others)]
    return ", ".join(parts if series else parts[1:])


def _hover(crosstab: Crosstab, *, share: bool) -> str:
    part = "%{meta.name}: " if len(crosstab.question.groups) > 1 else ""
    end = " (%{customdata[2]})" if share else ""
    return f"<b>%{{customdata[0]}}</b><br>{part}%{{customdata[1]}}{end}<extra></extra>"


def _trace(
    name: str, own: pd.DataFrame, fill: Fill, crosstab: Crosstab, *, share: bool, whole: pd.Series
) -> dict:
    return {
        "name": safe(name),
        "meta": {"name": safe(name)},
        "marker": marker(fill),
        "customdata": [
            [safe(first), number(n), percent(n, whole[series, first])]
            for series, first, n in zip(own["series"], own["first"], own["n"], strict=True)
        ],
        "hovertemplate": _hover(crosstab, share=share),
    }


def _standing(
    panels: list, fills: dict[str, Fill], crosstab: Crosstab, *, share: bool, form: str
) -> go.Figure:
    """Years along the axis, each in its place; a grey ground where nothing is listed. The area is
    made of steps: between two years nothing is known, so nothing is drawn between them."""
    whole = crosstab.cells.groupby(["series", "first"], observed=True)["n"].sum()
    drawn = {str(label) for _, part in panels for label in part["first"]}
    labels = [label for label in map(str, crosstab.cells["first"].cat.categories) if label in drawn]
    years = [int(label) for label in labels if label.isdigit()]
    every = [str(year) for year in range(min(years), max(years) + 1)] if years else []
    places = {
        label: at for at, label in enumerate([*every, *(n for n in labels if n not in every)])
    }
    several = len({key[0] for key, _ in panels}) > 1
    # One scale for all panels of a series, so that they can be compared.
    tops: dict[str, float] = {}
    for key, part in panels:
        heights = part.groupby("first", observed=True)["drawn"]
        end = heights.sum() if crosstab.stacks and form != "lines" else heights.max()
        tops[key[0]] = max(tops.get(key[0], 0.0), float(end.max()))
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    shapes: list[dict] = []
    words: list[dict] = []
    for place, ((key, part), domain) in enumerate(
        zip(panels, shares([1] * len(panels), 0.35), strict=True), start=1
    ):
        last, top = place == len(panels), tops[key[0]]
        axes |= panel_axes(
            place,
            domain,
            x={
                "range": [-0.6, len(places) - 0.4],
                "tickmode": "array",
                "tickvals": list(places.values())[:: -(-len(places) // _MOST_NAMES)],
                "ticktext": [n.replace(" ", "<br>") for n in places][
                    :: -(-len(places) // _MOST_NAMES)
                ],
                "showticklabels": last,
            },
            y=_high(top, share=share, small=len(panels) > 1),
        )
        on = {"xaxis": f"x{axis_name(place)}", "yaxis": f"y{axis_name(place)}"}
        listed = {places[str(label)] for label in part["first"]}
        for name, own in part.groupby("second", observed=True):
            trace = _trace(str(name), own, fills[str(name)], crosstab, share=share, whole=whole)
            x = [places[str(label)] for label in own["first"]]
            trace |= {"x": x, "y": own["drawn"].tolist(), **on}
            if form == "lines":
                trace |= _with_gaps(listed, x, own["drawn"].tolist(), trace["customdata"])
                colour = fills[str(name)].colour
                trace |= {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "line": {"color": colour, "width": 2.5},
                    "marker": {"color": colour, "size": 7},
                }
            else:
                wide = 1.0 if form == "area" else 0.8
                alone = form == "panels" or crosstab.stacks
                trace |= {"type": "bar"} | ({"width": wide} if alone else {})
                if form == "panels":
                    trace |= {"text": [number(n) for n in own["n"]], "textposition": "outside"}
            traces.append(trace)
        totals = part.groupby("first", observed=True)["n"].sum()
        if (
            form in ("bars", "area")
            and crosstab.stacks
            and not share
            and len(totals) <= _MOST_TOTALS
        ):
            traces.append(
                {
                    "type": "scatter",
                    "mode": "text",
                    "x": [places[str(label)] for label in totals.index],
                    "y": totals.tolist(),
                    "text": [number(n) for n in totals],
                    "textposition": "top center",
                    "cliponaxis": False,
                    "hoverinfo": "skip",
                    "name": "",
                    "meta": {"part": "totals"},
                    **on,
                }
            )
        shapes += [
            _ground(place, at) for at in places.values() if at not in listed and form != "panels"
        ]
        if heading := _heading(key, series=several):
            words.append(panel_heading(axis_name(place), safe(heading), above=6))
    tall = 420 if len(panels) == 1 else 120 + (150 if len(panels) > 3 else 220) * len(panels)
    return make_figure(
        one_legend_entry_each(traces),
        axes,
        height=tall,
        legend=(len(fills) > 1 and len(panels) == 1) or several,
        barmode="stack" if crosstab.stacks else "group",
        bargap=0.2,
        margin=_margin(words),
        shapes=shapes,
        annotations=words,
    )


def _margin(headings: list[dict]) -> dict[str, int]:
    """Room over the first panel for its heading, where there are any."""
    return {"l": 8, "r": 8, "t": 44 if headings else 20, "b": 8}


def _high(top: float, *, share: bool, small: bool) -> dict:
    """A vertical axis with room for the numbers over its bars."""
    if share:
        return {"range": [0, 112], "ticksuffix": "%", "dtick": 50 if small else 25}
    ticks = {"dtick": 1} if top <= _FEW else {"nticks": 3 if small else 5}
    return {"range": [0, max(top, 1) * (1.3 if small else 1.12)], **ticks}


def _with_gaps(listed: set[int], x: list[int], y: list[float], hover: list) -> dict:
    """The points of a line that breaks off where a year is not ``listed`` at all, and is at nought
    where only this line has nothing."""
    points = dict(zip(x, zip(y, hover, strict=True), strict=True))
    every = range(min(listed), max(listed) + 1)
    return {
        "x": list(every),
        "y": [points[at][0] if at in points else 0 if at in listed else None for at in every],
        "customdata": [points[at][1] if at in points else ["", "0", "0%"] for at in every],
        "connectgaps": False,
    }


def _ground(place: int, at: int) -> dict:
    """The ground of a year for which nothing is listed: a gap, not a nought."""
    return {
        "type": "rect",
        "x0": at - 0.5,
        "x1": at + 0.5,
        "y0": 0,
        "y1": 1,
        "xref": f"x{axis_name(place)}",
        "yref": f"y{axis_name(place)} domain",
        "line": {"width": 0},
        "fillcolor": FAINT,
        "layer": "below",
    }


def _short(name: str) -> str:
    """A label cut after a whole word, so that its number is never cut off."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rsplit(' ', 1)[0]} …"


def _lying(panels: list, fills: dict[str, Fill], crosstab: Crosstab, *, share: bool) -> go.Figure:
    """Names down the page, each over its bar, so that long names fit a phone."""
    whole = crosstab.cells.groupby(["series", "first"], observed=True)["n"].sum()
    several = len({key[0] for key, _ in panels}) > 1
    members = [part["first"].nunique() for _, part in panels]
    axes: dict[str, dict] = {}
    traces: list[dict] = []
    words: list[dict] = []
    for place, ((key, part), domain) in enumerate(
        zip(panels, shares(members, 2.0), strict=True), start=1
    ):
        names = [str(name) for name in part["first"].cat.remove_unused_categories().cat.categories]
        axes |= panel_axes(
            place,
            domain,
            x={"visible": False, "range": [0, 100] if share else None},
            y={"visible": False, "range": [len(names), 0]},
        )
        n = axis_name(place)
        row = {name: at for at, name in enumerate(names)}
        for name, own in part.groupby("second", observed=True):
            trace = _trace(str(name), own, fills[str(name)], crosstab, share=share, whole=whole)
            traces.append(
                trace
                | {
                    "type": "bar",
                    "orientation": "h",
                    "x": own["drawn"].tolist(),
                    "y": [row[str(label)] + 0.7 for label in own["first"]],
                    "width": 0.36,
                    "xaxis": f"x{n}",
                    "yaxis": f"y{n}",
                }
            )
        sizes = part.groupby("first", observed=True)["n"].sum()
        words += [
            {
                "xref": f"x{n} domain",
                "x": 0,
                "xanchor": "left",
                "yref": f"y{n}",
                "y": at + 0.26,
                "text": f"{safe(_short(name))}  <b>{number(sizes[name])}</b>",
                "showarrow": False,
            }
            for name, at in row.items()
        ]
        if heading := _heading(key, series=several):
            words.append(panel_heading(n, safe(heading), above=6))
    return make_figure(
        one_legend_entry_each(traces),
        axes,
        height=90 + sum(members) * (_ROW + 16) + len(panels) * 30,
        legend=(len(fills) > 1 and len(panels) == 1) or several,
        barmode="stack",
        annotations=words,
    )
