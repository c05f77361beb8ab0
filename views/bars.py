"""From a bar of releases, or a row of its chart's table, to the releases that it counts."""

from dataclasses import dataclass, replace
from itertools import groupby

import pandas as pd

from loaders.frames import ONE_REGIME
from views import calendar_periods, counts, filter_dates
from views.series_ids import series_title, streams_of
from views.view import View
from views.words import number


@dataclass(frozen=True)
class Bar:
    """A bar counts ``n`` of a ``series`` (its id, see ``views.series_ids``): those in a
    ``period`` (its label; ``start`` is its first day, missing for the rows whose date is not
    known) or those of a ``recipient``. ``kind``: only of that recipient type; a bar without one
    is a row of the table."""

    series: str
    n: int
    period: str = ""
    start: pd.Timestamp | None = None
    kind: str = ""
    recipient: str = ""

    @property
    def key(self) -> str:
        """Its name in a figure, where each bar has this as its ``id``."""
        return key(self.series, self.start, self.kind, self.recipient)


UNDATED = "undated"
"""What the key of a bar says where others have the first day of their period."""


def key(series: str, start: pd.Timestamp | None = None, kind: str = "", recipient: str = "") -> str:
    """The key of a bar, of ids alone: it may stand in an address for years."""
    when = "" if recipient else UNDATED if start is None else f"{start:%Y-%m-%d}"
    return " / ".join(part for part in (series, when, kind, recipient) if part)


def by_period(counted: pd.DataFrame) -> tuple[Bar, ...]:
    """The bars of ``views.counts.by_period``: for each series and period, in order, the row
    of the table and then a bar for each recipient type."""
    columns = ("series", "period", "start", "recipient_type", "n")
    rows = zip(*(counted[name].tolist() for name in columns), strict=True)
    bars: list[Bar] = []
    for (series, period), group in groupby(rows, key=lambda row: row[:2]):
        own = list(group)
        start = None if pd.isna(own[0][2]) else own[0][2]
        whole = Bar(str(series), sum(n for *_, n in own), str(period), start)
        bars += [whole, *(replace(whole, kind=str(kind), n=n) for *_, kind, n in own)]
    return tuple(bars)


def by_recipient(table: pd.DataFrame) -> tuple[Bar, ...]:
    """The bars of ``views.named_recipients.most_named``, one for each row."""
    return tuple(
        Bar(str(series), int(n), recipient=str(name))
        for series, name, n in zip(table["series"], table["recipient"], table["n"], strict=True)
    )


def label(bar: Bar, *, series: bool) -> str:
    """A bar in words, to choose it by: "2014, University (12)". ``series``: with its name."""
    parts = [series_title(bar.series) if series else "", bar.period, bar.recipient, bar.kind]
    return f"{', '.join(part for part in parts if part)} ({number(bar.n)})"


def rows_behind(shown: pd.DataFrame, view: View, bar: Bar) -> pd.DataFrame:
    """The rows of ``shown``, which the ``view`` has chosen, that the bar counts."""
    mask = counts.series(shown) == bar.series
    if bar.recipient:
        mask &= shown["recipient"] == bar.recipient
    if bar.kind:
        mask &= shown["recipient_type"] == bar.kind
    if bar.period:
        mask &= _in_period(calendar_periods.period_starts(shown, view.by), view, bar.start)
    return shown[mask.to_numpy()]


def _in_period(starts: pd.Series, view: View, start: pd.Timestamp | None) -> pd.Series:
    if start is None:
        return starts.isna()
    return starts <= start if view.show == "running total" else starts == start


def narrowed(view: View, bar: Bar) -> View | None:
    """The view of the bar's releases by themselves, within the limits of ``view``; ``None``
    where no address can say it: for the rows whose date is not known, for one of several
    registers of other bodies, and for a recipient, who has a page instead."""
    streams = _streams(view, bar.series)
    if bar.recipient or bar.start is None or "other" in streams:
        return None
    first, last = filter_dates.first_and_last_day(view)
    stop = calendar_periods.period_end(bar.start, view.by) - pd.Timedelta(days=1)
    stop = stop if last is None else min(stop, last)
    narrower = replace(view, end=stop.year, end_month=stop.month, streams=streams)
    if view.show != "running total":
        start = bar.start if first is None else max(bar.start, first)
        narrower = replace(narrower, start=start.year, start_month=start.month)
    return replace(narrower, types=(bar.kind,)) if bar.kind else narrower


def _streams(view: View, series: str) -> tuple[str, ...]:
    """The streams that are counted in the series: of the one regime after another all that the
    view asks for."""
    own = streams_of(series)
    if not set(own) <= set(ONE_REGIME):
        return own
    return tuple(stream for stream in ONE_REGIME if not view.streams or stream in view.streams)
