"""Spans of time that a view can ask for: how they read, and those that are one click away.

A financial year runs from April to March, an academic year from September to August.
"""

import calendar
from dataclasses import dataclass, replace

import pandas as pd

from views import calendar_periods
from views.view import View, from_query, to_query

_KINDS = {"": "year", "Financial ": "financial year", "Academic ": "academic year"}
_COLLECTION = (2016, 9)
"""The month in which the duty to collect nationality and country of birth came into force:
the event ``duty-in-force`` of ``data/evidence``, with its source."""


@dataclass(frozen=True)
class Span:
    """``name`` as it stands on its button; years and months as in :class:`views.view.View`."""

    name: str
    start: int | None = None
    end: int | None = None
    start_month: int = 1
    end_month: int = 12

    def of(self, view: View) -> View:
        """The view within this span."""
        return replace(
            view,
            start=self.start,
            end=self.end,
            start_month=self.start_month,
            end_month=self.end_month,
        )


def span_in_words(view: View) -> str:
    """When, inside a sentence: ``2013 to 2019``, ``in 2013``, ``in the financial year
    2016/17``, ``from September 2016``, ``to March 2018``; empty without a limit."""
    if view.start is None and view.end is None:
        return ""
    if named := _named(view):
        article, name = named
        return f"in {article}{name}"
    # A year beside a month would not say at which of its ends it is cut.
    months = (view.start_month, view.end_month) != (1, 12)
    first = _moment(view.start, view.start_month, months)
    last = _moment(view.end, view.end_month, months)
    if view.end is None:
        return f"from {first}"
    if view.start is None:
        return f"to {last}"
    return f"{first} to {last}"


def is_from_to(view: View) -> bool:
    """Whether the span in words is of two ends alone ("2013 to 2019"), with no word before it that
    joins it to what it is the span of."""
    return view.start is not None and view.end is not None and _named(view) is None


def first_and_last_day(view: View) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """The first and the last day that the view leaves in; ``None`` without a limit."""
    first = None if view.start is None else pd.Timestamp(view.start, view.start_month, 1)
    last = None if view.end is None else pd.Timestamp(view.end, view.end_month, 1)
    return first, None if last is None else last + pd.offsets.MonthEnd()


def short_span(view: View) -> str:
    """The same in as little room as there is: ``2013–2019``, ``2016/17``, ``from Sep 2016``."""
    if view.start is None or view.end is None:
        return span_in_words(view)
    if named := _named(view):
        return named[1]
    months = (view.start_month, view.end_month) != (1, 12)
    return span_in_words(view) if months else f"{view.start}–{view.end}"


def _named(view: View) -> tuple[str, str] | None:
    """The one year or month that the view's span is, behind its article; ``None`` if it is
    another span."""
    if view.start is None or view.end is None:
        return None
    first = view.start * 12 + view.start_month
    length = view.end * 12 + view.end_month - first + 1
    if length == 1:
        return "", _moment(view.start, view.start_month, True)
    if length != 12 or view.start_month not in (1, 4, 9):
        return None
    if view.start_month == 1:
        return "", str(view.start)
    kind = "financial" if view.start_month == 4 else "academic"
    return "the ", f"{kind} year {view.start}/{view.end % 100:02d}"


def _moment(year: int | None, month: int, months: bool) -> str:
    return f"{calendar.month_name[month]} {year}" if months else str(year)


def with_end(view: View, key: str, text: str) -> View:
    """The view with another first or last time (``key``: as in an address, "from" or "to"; the
    ``text``, too; without one there is no limit), turned round if it would run backwards."""
    query = {end: given for end, given in to_query(view).items() if end in ("from", "to")}
    times, _ = from_query({**query, key: [text]})
    return Span("", times.start, times.end, times.start_month, times.end_month).of(view)


def one_click(releases: pd.DataFrame) -> list[Span]:
    """The latest year of each kind in which a release is known to lie, with the one before,
    and the time since schools began to collect nationality. ``releases``: the frame of that
    name."""
    spans = []
    for name, by in _KINDS.items():
        last = calendar_periods.period_starts(releases, by).max()
        for start in () if pd.isna(last) else (last, last - pd.DateOffset(years=1)):
            end = calendar_periods.period_end(start, by) - pd.Timedelta(days=1)
            label = name + calendar_periods.period_label(start, by)
            spans.append(Span(label, start.year, end.year, start.month, end.month))
    year, month = _COLLECTION
    return [*spans, Span("Since the collection of nationality", year, None, month)] if spans else []
