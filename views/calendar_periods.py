"""Cutting time into years, quarters or months, only as finely as a date was published.

A financial year runs from April, an academic year from September.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Cut:
    """``months`` long, the first starting ``offset`` months into a year. ``fits`` are the
    date precisions that can be placed in one: an academic year lies in two calendar years."""

    word: str
    months: int
    offset: int
    fits: tuple[str, ...]


CUTS = {
    "year": Cut("year", 12, 0, ("day", "month", "quarter", "year")),
    "financial year": Cut("financial year", 12, 3, ("day", "month", "quarter", "financial year")),
    "academic year": Cut("academic year", 12, 8, ("day", "month", "academic year")),
    "quarter": Cut("quarter", 3, 0, ("day", "month", "quarter")),
    "month": Cut("month", 1, 0, ("day", "month")),
}


def period_starts(rows: pd.DataFrame, by: str) -> pd.Series:
    """The first day of each row's period; missing where its date can't be placed in one."""
    fits = rows["date_precision"].isin(CUTS[by].fits)
    if by == "academic year":  # only July to September lies in two of them
        fits |= (rows["date_precision"] == "quarter") & (rows["date"].dt.month != 7)
    start = period_start(rows["date"], by)
    fits |= (rows["date_precision"] == "week") & (
        start == period_start(rows["date"] + pd.Timedelta(days=6), by)
    )
    return start.where(fits)


def period_start(dates: pd.Series, by: str) -> pd.Series:
    """The first day of the period that each date lies in; missing stays missing."""
    cut = CUTS[by]
    months = dates.to_numpy(dtype="datetime64[M]").astype("int64")
    first = (months - cut.offset) // cut.months * cut.months + cut.offset
    days = first.astype("datetime64[M]").astype("datetime64[us]")
    days = np.where(dates.isna().to_numpy(), np.datetime64("NaT"), days)
    return pd.Series(days, index=dates.index, dtype="datetime64[us]")


def period_end(start: pd.Timestamp, by: str) -> pd.Timestamp:
    """The day after the last day of the period that starts on ``start``."""
    return start + pd.DateOffset(months=CUTS[by].months)


def period_label(start: pd.Timestamp, by: str) -> str:
    """``2017``; ``2017/18``; ``Aug 2017``; ``Jul–Sep 2017``."""
    cut = CUTS[by]
    if cut.months == 12:
        return f"{start:%Y}" if not cut.offset else f"{start:%Y}/{(start.year + 1) % 100:02d}"
    if cut.months == 1:
        return f"{start:%b %Y}"
    return f"{start:%b}–{period_end(start, by) - pd.Timedelta(days=1):%b %Y}"


def periods_between(first: pd.Timestamp, last: pd.Timestamp, by: str) -> list[pd.Timestamp]:
    """The starts of every period from ``first`` to ``last``, both included."""
    return list(pd.date_range(first, last, freq=pd.DateOffset(months=CUTS[by].months)))
