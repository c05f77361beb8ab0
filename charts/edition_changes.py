"""What one edition changed, and how each successive edition counts the same year."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.chart import Chart, axis_name, furnish, panel_heading, safe
from charts.palette import ACCENT, QUIET
from views import changes_in_words
from views.changes import Comparison
from views.differences import KINDS
from views.series_ids import series_title
from views.words import count, day, in_sentence, join, number

_BAR = 32
"""Pixels for a bar."""
_FEW = 8
"""Up to so many years, or so many rows, each has a tick: halves of one would be told otherwise."""
_ALWAYS = ("came", "went")
"""Kinds that are drawn even where there are none of them."""


def kinds(compared: Comparison, edition: pd.Series, against: pd.Series) -> Chart:
    """Bars of what came, went, moved, was renamed and changed, a panel for each series.

    ``edition`` and ``against``: the rows of the later and the earlier one, as
    ``views.register_editions.whole_editions`` has them.
    """
    table = changes_in_words.table(compared)
    sentences = [*changes_in_words.by_series(compared), *changes_in_words.by_name(compared)]
    return Chart(
        slug="changes",
        title=changes_in_words.finding(compared, against["day"], edition["day"]),
        figure=_bars(table[table["after"].notna()]),
        takeaway=" ".join(sentences),
        alt="Bars: how many were added, removed, moved, renamed or changed. " + " ".join(sentences),
        table=table.assign(series=table["series"].map(series_title)).rename(
            columns={
                "series": "What",
                "before": f"Listed {day(against['day'])}",
                "after": f"Listed {day(edition['day'])}",
                **changes_in_words.NAMES,
                "moved": "Moved away",
                "arrived": "Moved here",
            }
        ),
        source_ids=(*edition["files"], *against["files"]),
        note=changes_in_words.left_out(compared, edition),
    )


def _bars(table: pd.DataFrame) -> go.Figure:
    rows = max(len(table), 1)
    drawn = [kind for kind in KINDS if kind in _ALWAYS or table[kind].any()]
    figure = make_subplots(rows=rows, cols=1, shared_xaxes=False, vertical_spacing=0.3 / rows)
    for row, series in enumerate(table.itertuples(), start=1):
        name = series_title(str(series.series))
        values = [getattr(series, kind) for kind in drawn]
        figure.add_bar(
            x=values,
            y=[changes_in_words.NAMES[kind] for kind in drawn],
            orientation="h",
            text=[number(value) for value in values],
            textposition="outside",
            cliponaxis=False,
            marker={"color": [ACCENT if kind == "went" else QUIET for kind in drawn]},
            hovertemplate=f"<b>%{{y}}</b>: %{{x:,}} of {safe(name)}<extra></extra>",
            row=row,
            col=1,
        )
        figure.add_annotation(_heading(name, row))
    furnish(figure, height=60 + (_BAR * len(drawn) + 40) * rows, legend=False)
    figure.update_yaxes(autorange="reversed", rangemode=None, tickformat="", showgrid=False)
    # One scale for all panels, with room for the number beside the longest bar.
    longest = max(table[[*KINDS]].max().dropna(), default=0)
    return figure.update_xaxes(showticklabels=False, range=[0, max(longest, 1) * 1.1])


def same_year(counted: pd.DataFrame) -> Chart:
    """A line for each edition over the years: where lines part, rows came or went.

    ``counted``: ``views.edition_counts.by_year``.
    """
    editions = counted.drop_duplicates("edition_id").sort_values("day", kind="stable")
    alt = (
        f"Lines of how many of each year {join(editions['label'])} list"
        if len(editions) <= 3
        else f"Lines of how many of each year {number(len(editions))} editions list"
    )
    title, takeaway = _largest_fall(counted)
    return Chart(
        slug="editions-same-year",
        title=title,
        figure=_lines(counted, editions),
        takeaway=takeaway,
        alt=f"{alt}. {title}.",
        table=_wide(counted, editions),
        source_ids=tuple(editions["edition_id"][::-1]),
        note="Only rows with a date in one calendar year. The year an edition ends in is not "
        "complete. An edition has lines for its own parts.",
    )


def _largest_fall(counted: pd.DataFrame) -> tuple[str, str]:
    """The year here the newest edition of its part lists most fewer than an earlier one."""
    ordered = counted.sort_values("day", kind="stable")
    by_year = ordered.groupby(["series", "year"])["n"].agg(["max", "last"]).reset_index()
    fall = by_year["max"] - by_year["last"]
    last = ordered.groupby("series")["day"].max()
    ended = {str(series): day(when) for series, when in last.items() if when < last.max()}
    lacking = [
        f"No edition since {on} lists {in_sentence(series_title(series))}."
        for series, on in ended.items()
    ]
    if ordered["edition_id"].nunique() < 2:
        return "There is only one edition, so nothing to compare yet", ""
    if not fall.any():
        return (
            "No year lost entries from one edition to the next",
            " ".join(["A year that loses rows would show as a fall.", *lacking]),
        )
    worst = by_year.iloc[int(fall.to_numpy().argmax())]
    name = in_sentence(series_title(worst["series"]))
    on = ended.get(worst["series"])
    verb = "is" if worst["last"] == 1 else "are"
    where = f"in the last edition that lists them, of {on}" if on else "in the newest edition"
    fallen = (
        f"{number((fall > 0).sum())} of {number(len(fall))} years have lost rows since the edition "
        "that listed the most."
    )
    return (
        f"{number(worst['max'])} of the {name} from {worst['year']} were once listed; "
        f"{number(worst['last'])} {verb} {where}",
        " ".join([fallen, *lacking]),
    )


def _lines(counted: pd.DataFrame, editions: pd.DataFrame) -> go.Figure:
    names = list(dict.fromkeys(counted["series"]))
    rows = max(len(names), 1)
    figure = make_subplots(rows=rows, cols=1, vertical_spacing=0.3 / rows)
    looks = _looks(editions)
    seen: set[str] = set()
    for _, of in counted.groupby(["series", "edition_id"], sort=False):
        look, legend = looks[of["edition_id"].iloc[0]]
        figure.add_scatter(
            x=of["year"],
            y=of["n"],
            mode="lines+markers",
            name=safe(legend),
            legendgroup=legend,
            showlegend=legend not in seen,
            hovertemplate=f"{safe(of['label'].iloc[0])}<br><b>%{{x}}</b>: %{{y:,}}<extra></extra>",
            row=names.index(of["series"].iloc[0]) + 1,
            col=1,
            **look,
        )
        seen.add(legend)
    for row, series in enumerate(names, start=1):
        figure.add_annotation(_heading(series_title(series), row))
    furnish(figure, height=120 + 300 * rows)
    if counted["n"].max() <= _FEW:
        figure.update_yaxes(dtick=1)
    few = counted["year"].max() - counted["year"].min() < _FEW
    return figure.update_xaxes({"tickformat": "d", **({"dtick": 1} if few else {"nticks": 8})})


def _looks(editions: pd.DataFrame) -> dict[str, tuple[dict, str]]:
    """How each edition's line looks and is called: the newest and the oldest stand out."""
    between = {
        "line": {"color": QUIET, "width": 1},
        "marker": {"size": 3},
        "opacity": 0.5,
        "legendrank": 1001,
    }
    oldest = {
        "line": {"color": QUIET, "width": 2, "dash": "dash"},
        "marker": {"symbol": "diamond-open", "size": 9},
    }
    newest = {
        "line": {"color": ACCENT, "width": 3},
        "marker": {"symbol": "circle", "size": 7},
        "legendrank": 1002,
    }
    ids, labels = editions["edition_id"].tolist(), editions["label"].tolist()
    looks = dict.fromkeys(ids, (between, f"{count(len(ids) - 2, 'edition')} between"))
    for position, look, word in ((0, oldest, "Oldest"), (-1, newest, "Newest")):
        if ids:
            looks[ids[position]] = (look, f"{word}: {labels[position]}")
    return looks


def _heading(words: str, row: int) -> dict:
    return panel_heading(axis_name(row), safe(words), above=6)


def _wide(counted: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    wide = counted.pivot_table(index=["series", "year"], columns="label", values="n", sort=False)
    wide = wide.sort_index().reindex(columns=editions["label"]).astype("Int64").reset_index()
    wide = wide.assign(series=wide["series"].map(series_title))
    return wide.astype({"year": "str"}).rename(columns={"series": "What", "year": "Year"})
