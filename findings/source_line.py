"""Where numbers come from, in plain words for slides and prints."""

from collections.abc import Iterable

import pandas as pd

from charts.chart import Chart, most_first
from loaders.frames import SOURCE_KINDS
from views import bars
from views.view import View
from views.words import day, number

_NAMED = 2


def strongest_first(source_ids: Iterable[str], sources: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``sources`` that are named, strongest kind first."""
    named = sources[sources["source_id"].isin(list(source_ids))]
    order = named["kind"].astype("object").map(SOURCE_KINDS.index).sort_values(kind="stable")
    return named.loc[order.index]


def in_order(source_ids: Iterable[str], sources: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``sources`` that are named, as they are named (see ``Chart``)."""
    places = {source: place for place, source in enumerate(source_ids)}
    named = sources[sources["source_id"].isin(list(places))]
    return named.loc[named["source_id"].map(places).sort_values().index]


def sources_of_rows(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``sources`` that any cell of the ``source_ids`` of ``rows`` names,
    that of most rows first."""
    return in_order(most_first(rows["source_ids"]), sources)


def with_sources(chart: Chart, rows: pd.DataFrame | None, view: View) -> pd.DataFrame:
    """The table of the chart with a last column ``source_ids``, those of what each row counts,
    where they are known. ``rows``: the releases that its bars count, chosen by ``view``, if they
    do."""
    if chart.row_sources:
        return chart.table.assign(source_ids=list(chart.row_sources))
    if rows is None:
        return chart.table
    wholes = [bar for bar in chart.bars if not bar.kind]
    cells = [
        "; ".join(most_first(bars.rows_behind(rows, view, bar)["source_ids"])) for bar in wholes
    ]
    return chart.table.assign(source_ids=cells)


def source_line(source_ids: Iterable[str], sources: pd.DataFrame) -> str:
    """The source line of a slide: who published the numbers and when, and how many more."""
    rows = in_order(source_ids, sources)
    named = list(dict.fromkeys(source_name(row) for _, row in rows.iterrows()))
    if not named:
        return ""
    more = f" and {number(len(named) - _NAMED)} more" if len(named) > _NAMED else ""
    return f"Source{'s' if len(named) > 1 else ''}: {'; '.join(named[:_NAMED])}{more}"


def source_name(source: pd.Series) -> str:
    """A source by its publisher and the date as far as it is known."""
    when = date_published(source)
    return f"{source['publisher']}, {when}" if when else str(source["publisher"])


def details(source: pd.Series) -> str:
    """When it was published and what kind of source it is, in brackets: "(2 May 2018, press)";
    only what is known. "other" says nothing to a reader."""
    kind = str(source["kind"])
    parts = (date_published(source), "" if kind == "other" else kind)
    words = ", ".join(part for part in parts if part)
    return f"({words})" if words else ""


def date_published(source: pd.Series) -> str:
    """The date of a source as far as it is known; empty where nothing is."""
    if pd.notna(source["published"]):
        return day(source["published"], str(source["published_precision"]))
    return "" if pd.isna(source["published_text"]) else str(source["published_text"])
