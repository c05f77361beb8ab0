"""Periods that are shown only in part, and what cuts each of them short: the edition that
ends inside it, or the years and months that the view leaves in."""

from collections.abc import Iterable

import pandas as pd

from views import calendar_periods, filter_dates
from views.view import View


def why_incomplete(
    start: pd.Timestamp,
    by: str,
    view: View,
    as_at: pd.Timestamp | None = None,
    edition: str = "the latest edition",
) -> str:
    """Why the period that begins on ``start`` is not shown whole, in words; empty if it is.
    ``as_at``: the last day that the ``edition`` covers."""
    stop = calendar_periods.period_end(start, by) - pd.Timedelta(days=1)
    first, last = filter_dates.first_and_last_day(view)
    begins = start if first is None else max(start, first)
    ends = stop if last is None else min(stop, last)
    held = as_at is not None and not pd.isna(as_at) and begins <= as_at < stop and as_at <= ends
    words = f"{edition} ends on {as_at.day} {as_at:%B %Y}" if held and as_at is not None else ""
    if begins == start and (held or ends == stop):
        return words
    chosen = f"of {calendar_periods.period_label(start, by)} only {_months(begins, ends)} is shown"
    return f"{chosen}, and {words}" if words else chosen


def hatching_note(whys: Iterable[str]) -> str:
    """What the hatching of bars means: ``whys`` has one of :func:`why_incomplete` for each
    hatched bar."""
    reasons = [words for words in whys if words]
    if not reasons:
        return ""
    bars = "The hatched bar is" if len(reasons) == 1 else "Hatched bars are"
    return f"{bars} not complete: {'; '.join(dict.fromkeys(reasons))}."


def years_cut_short(years: Iterable[int], view: View, ends: Iterable[pd.Timestamp | None]) -> str:
    """Which of the ``years`` are not shown whole and why, in a sentence; empty where all are.
    ``ends``: the last day that each list covers."""
    sentences = []
    for year in years:
        start = pd.Timestamp(year, 1, 1)
        whys = [why_incomplete(start, "year", view, end, "the list") for end in (*ends, None)]
        sentences += [
            f"{year} is not complete: {why}." for why in dict.fromkeys(filter(None, whys))
        ]
    return " ".join(sentences)


def _months(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """The months between two days, both included: ``September to December 2016``."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"
