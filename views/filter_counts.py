"""How many rows each option of a filter would show, the other filters kept as they are."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from loaders.frames import split_list
from views import chosen_rows, empty_results
from views.filter_dates import Span
from views.view import View

Select = Callable[[pd.DataFrame, View], pd.DataFrame]
_LISTS = ("datasets", "recipient_types")
"""Columns whose cells are lists: a row counts for each of its words."""
_COLUMNS = {"types": "recipient_type", "streams": "stream", "decisions": "decision"}


def of_words(
    field: str, listed: pd.DataFrame, view: View, select: Select = chosen_rows.select
) -> dict[str, int]:
    """The rows of ``listed`` by their words in the ``field`` of a view (a filter of words),
    whatever the view asks of that field itself. A stream is counted though the view leaves it
    out."""
    streams = {"streams": tuple(map(str, listed["stream"].dropna().unique()))}
    lifted = empty_results.lift(view, field)
    rows = select(listed, replace(lifted, **streams) if field == "streams" else lifted)
    column = (_COLUMNS | chosen_rows.COLUMN_OF)[field]
    if field == "types" and "recipient_types" in rows:
        column = "recipient_types"
    sizes: Counter[str] = Counter()
    for cell, n in rows[column].value_counts().items():
        for word in split_list(cell) if column in _LISTS else [str(cell)]:
            sizes[word] += int(n)
    return {word: n for word, n in sizes.items() if n}


def of_span(
    span: Span, listed: pd.DataFrame, view: View, select: Select = chosen_rows.select
) -> int:
    """How many rows there are within the span."""
    return len(select(listed, span.of(view)))


def of_years(
    listed: pd.DataFrame, view: View, select: Select = chosen_rows.select
) -> dict[int, int]:
    """How many rows have a date in each year, of all that the other filters leave in."""
    rows = select(listed, empty_results.lift(view, "years"))
    years = rows.loc[rows["date_precision"] != "by", "date"].dt.year.dropna()
    return {int(year): int(n) for year, n in years.value_counts().sort_index().items()}
