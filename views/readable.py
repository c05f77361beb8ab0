"""What of a view can be drawn so that it can be read and does not mislead."""

from dataclasses import replace

import pandas as pd

from views import calendar_periods, sample
from views.view import BYS, View

MOST_PERIODS = 40
"""Bars that a phone has room for: more can be neither read nor tapped."""
_COARSER = {"month": "quarter", "quarter": "year"}


def fitting(view: View, rows: pd.DataFrame) -> View:
    """The view as its chart over time draws the ``rows``: with numbers in place of shares where
    these may have none, and in periods few enough to be read."""
    view = sample.with_counts_for_shares(view, rows)
    while view.by in _COARSER and periods(rows, view.by) > MOST_PERIODS:
        view = replace(view, by=_COARSER[view.by])
    return view


def offered(rows: pd.DataFrame) -> tuple[str, ...]:
    """The periods that the rows can be cut into and read."""
    return tuple(by for by in BYS if periods(rows, by) <= MOST_PERIODS or by not in _COARSER)


def periods(rows: pd.DataFrame, by: str) -> int:
    """How many periods lie between the first and the last, both counted."""
    starts = calendar_periods.period_starts(rows, by).dropna()
    if starts.empty:
        return 0
    first, last = starts.min(), starts.max()
    months = (last.year - first.year) * 12 + last.month - first.month
    return months // calendar_periods.CUTS[by].months + 1


def why_coarser(asked: View, drawn: View) -> str:
    """Why the periods are longer than was asked for; empty where they are not."""
    if asked.by == drawn.by:
        return ""
    word, other = (calendar_periods.CUTS[by].word for by in (asked.by, drawn.by))
    return (
        f"There are too many {word}s to read, so we show {other}s. Choose fewer years for {word}s."
    )
