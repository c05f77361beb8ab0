"""What the categories of a native chart are called, with every period between the first and
the last: one for which nothing is listed is a gap and says so."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import svg
from charts.plotly_figure import PlotlyFigure, axis_of
from charts.svg_paints import one
from views import calendar_periods

_NONE = "none listed"
_YEARS = (1900, 2200)


@dataclass(frozen=True)
class Names:
    """``words``: by kind of axis and place, in their order. A time axis whose places have no
    name has dates."""

    words: Mapping[tuple[str, float], str]

    def of(self, figure: PlotlyFigure, trace: Any, item: int, place: float) -> Any:
        """The category of a point."""
        kind = figure.kinds[axis_of(trace, "x")]
        if self._dated(figure, trace):
            return _day(place).date()
        return self.words.get((kind, round(place, 3))) or point_name(trace, item)

    def order(self, figure: PlotlyFigure, trace: Any) -> list[Any]:
        """All categories of the panel of a trace."""
        if not self._dated(figure, trace):
            return list(dict.fromkeys(self.words.values()))
        axis = axis_of(trace, "x")
        own = [one_ for one_ in figure.traces if axis_of(one_, "x") == axis]
        places = {x for one_ in own for x in figure.numbers(one_, "x") if not math.isnan(x)}
        return [_day(place).date() for place in sorted(places)]

    def span(self, figure: PlotlyFigure, trace: Any) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """From when to when a time axis runs."""
        if not self._dated(figure, trace):
            return None
        axis = figure.axis(axis_of(trace, "x"))
        days = self.order(figure, trace)
        first, last = axis.range or (days[0], days[-1])
        return pd.Timestamp(first), pd.Timestamp(last)

    def _dated(self, figure: PlotlyFigure, trace: Any) -> bool:
        if trace.type == "bar" or figure.kinds[axis_of(trace, "x")] != "date":
            return False
        places = figure.numbers(trace, "x")
        return not any(("date", round(x, 3)) in self.words for x in places if not math.isnan(x))


def of(figure: PlotlyFigure, traces: list[Any]) -> Names:
    """The names under the standing bars and lines of a figure's panels."""
    labels: dict[str, dict[float, str]] = {"linear": {}, "date": {}, "category": {}}
    lines: dict[float, str] = {}
    for trace in traces:
        if trace.orientation == "h":
            continue
        kind = figure.kinds[axis_of(trace, "x")]
        bars = trace.type == "bar"
        for item, x in enumerate(figure.numbers(trace, "x")):
            if not math.isnan(x):
                own = labels[kind] if bars or kind != "date" else lines
                own.setdefault(round(x, 3), _name(trace, item, kind, x))
    if _cut(lines):
        labels["date"] = {**lines, **labels["date"]}
    held = {round(x, 3) for t in figure.traces if is_held_back(t) for x in _places(figure, t)}
    cut = {round(x, 3) for t in figure.traces if _part(t) == "partial" for x in _places(figure, t)}
    times, numbers = _with_gaps(labels["date"], held), _with_years(labels["linear"])
    names = {
        (kind, place): f"{name} (not complete)" if place in cut else name
        for kind, own in (("date", times), ("linear", numbers), ("category", labels["category"]))
        for place, name in sorted(own.items())
    }
    return Names(names)


def point_name(trace: Any, item: int) -> str:
    """What a trace calls one of its points when it is pointed at, or its place itself."""
    data = trace.customdata[item] if trace.customdata is not None else None
    if data is not None and str(data[0]):
        return svg.plain(str(data[0]))
    return svg.plain(str(one(trace.y if trace.orientation == "h" else trace.x, item)))


def _name(trace: Any, item: int, kind: str, place: float) -> str:
    if kind == "category":
        return svg.plain(str(one(trace.x, item)))
    if kind == "linear" and _YEARS[0] < place < _YEARS[1]:
        return f"{place:.0f}"
    data = trace.customdata
    return point_name(trace, item) if data is not None and str(data[item][0]) else ""


def _with_gaps(times: dict[float, str], held: set[float]) -> dict[float, str]:
    """Periods by the place of their middle, each with its name; those between, too."""
    by = _cut(times)
    if by is None:
        return times
    starts = {_start(place, by): place for place in times}
    used = {_start(place, by) for place in held}
    names = {}
    first, last = min([*starts, *used]), max([*starts, *used])
    for start in calendar_periods.periods_between(first, last, by):
        name = calendar_periods.period_label(start, by)
        if start in starts:
            names[starts[start]] = name
        else:
            middle = start + (calendar_periods.period_end(start, by) - start) / 2
            names[middle.value / 1e6] = name if start in used else f"{name}: {_NONE}"
    return names


def _with_years(numbers: dict[float, str]) -> dict[float, str]:
    """Years at whole places, with those between the first and the last."""
    years = {place: int(name) for place, name in numbers.items() if name.isdigit()}
    if not years:
        return {place: name for place, name in numbers.items() if name}
    apart = min(years.values()) - min(years)
    names = {place: name for place, name in numbers.items() if name}
    for year in range(min(years.values()), max(years.values()) + 1):
        # At its own number a year stands on an axis without a ground for gaps: it has none.
        names.setdefault(year - apart, f"{year}: {_NONE}" if apart else str(year))
    return names


def _cut(times: Mapping[float, str]) -> str | None:
    """How time is cut into the periods that have these names; ``None`` where it is not."""
    for by in calendar_periods.CUTS:
        starts = {place: _start(place, by) for place in times}
        if starts and all(
            name in (calendar_periods.period_label(starts[place], by), f"{starts[place]:%B %Y}")
            for place, name in times.items()
        ):
            return by
    return None


def _start(place: float, by: str) -> pd.Timestamp:
    return calendar_periods.period_start(pd.Series([_day(place)]), by).iloc[0]


def _day(place: float) -> pd.Timestamp:
    return pd.Timestamp(round(place) * 1_000_000)


def _places(figure: PlotlyFigure, trace: Any) -> list[float]:
    return [x for x in figure.numbers(trace, "x") if not math.isnan(x)]


def is_held_back(trace: Any) -> bool:
    """Whether a trace marks counts that were held back."""
    return bool((trace.meta or {}).get("held_back"))


def _part(trace: Any) -> str:
    return str((trace.meta or {}).get("part", ""))
