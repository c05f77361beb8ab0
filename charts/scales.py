"""A Plotly axis read as a scale: what it spans, its ticks, and where a value lies on it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

Kind = Literal["linear", "date", "category"]
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between the ticks of a time axis."""
_APART = 22
"""Pixels between two ticks of numbers."""
_MONTH = 30.44 * 86_400_000


@dataclass(frozen=True)
class Scale:
    """``low`` and ``high`` lie at the pixels ``start`` and ``end``. Dates count as
    milliseconds since 1970, categories as their place in ``words``."""

    kind: Kind
    low: float
    high: float
    start: float
    end: float
    words: tuple[str, ...] = ()

    def __call__(self, value: Any) -> float:
        """The pixel at which a value lies."""
        return self.at(number(value, self.kind, self.words))

    def at(self, place: float) -> float:
        return self.start + (place - self.low) / (self.high - self.low or 1) * self.length

    @property
    def length(self) -> float:
        """Pixels from start to end; negative where the axis runs upwards."""
        return self.end - self.start


def kind_of(axis: Any, values: Sequence[Any]) -> Kind:
    """What an axis counts in: as it says itself, otherwise by the values drawn on it."""
    if axis.type in ("linear", "date", "category"):
        return axis.type
    stated = [value for value in values if not _none(value)]
    if all(isinstance(value, int | float | np.number) for value in stated):
        return "linear"
    return "category" if all(isinstance(value, str) for value in stated) else "date"


def number(value: Any, kind: Kind, words: Sequence[str] = ()) -> float:
    """A value as the axis counts: NaN where there is none."""
    if _none(value):
        return math.nan
    if kind == "date":
        return pd.Timestamp(value).value / 1e6
    if kind == "category":
        return float(words.index(value)) if value in words else math.nan
    return float(value)


def span(axis: Any, kind: Kind, low: float, high: float, *, zero: bool) -> tuple[float, float]:
    """The range of an axis: as it says itself, otherwise what is drawn with a little air.
    ``zero``: bars stand on this axis, so it begins at nothing."""
    if axis.range is not None:
        first, last = (number(end, kind) for end in axis.range)
        return first, last
    if not math.isfinite(low + high):
        low, high = 0.0, 1.0
    if kind == "category":
        low, high = low - 0.5, high + 0.5
    elif zero or axis.rangemode == "tozero":
        low, high = min(low, 0.0), max(high, 0.0)
        high += 0.16 * (high - low)
        low -= 0.08 * -low if low < 0 else 0.0
    else:
        air = 0.05 * (high - low) or 0.5
        low, high = low - air, high + air
    return (high, low) if axis.autorange == "reversed" else (low, high)


def ticks(axis: Any, scale: Scale) -> list[tuple[float, str]]:
    """Where marks lie on the scale, in its own count, and their labels."""
    low, high = sorted((scale.low, scale.high))
    if scale.kind == "category":
        return [(float(place), word) for place, word in enumerate(scale.words)]
    if axis.tickmode == "array":
        named = zip(axis.tickvals, axis.ticktext or axis.tickvals, strict=True)
        return [(number(place, scale.kind), str(word)) for place, word in named]
    if scale.kind == "date":
        return _dates(axis, low, high, abs(scale.length))
    most = max(abs(scale.length) / _APART, 1)
    step = axis.dtick or _nice((high - low) / min(axis.nticks or 6, most))
    if (high - low) / step > most:
        step = _nice((high - low) / most)
    if str(axis.tickformat or "").endswith("d"):
        step = max(step, 1)
    first = math.ceil(low / step - 1e-9)
    places = [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]
    return [(place, _label(axis, place, step)) for place in places]


def _dates(axis: Any, low: float, high: float, room: float) -> list[tuple[float, str]]:
    yearly = axis.tickformat == "%Y"
    wanted = (high - low) / _MONTH / max(room / (44 if yearly else 64), 1)
    step = next((s for s in _STEPS if s >= max(wanted, 12 if yearly else 1)), _STEPS[-1])
    first, last = (pd.Timestamp(end * 1e6) for end in (low, high))
    begin = pd.Timestamp(first.year - first.year % max(step // 12, 1), 1, 1)
    marks = []
    for when in pd.date_range(begin, last, freq=f"{step}MS"):
        label = f"{when:%Y}" if step >= 12 else f"{when:%b %Y}"
        inside = when
        if axis.ticklabelmode == "period":
            inside = when + pd.DateOffset(months=6 if step >= 12 else 0)
        place = inside.value / 1e6
        if low <= place <= high:
            marks.append((place, label))
    return marks


def _label(axis: Any, place: float, step: float) -> str:
    decimals = 0 if float(step).is_integer() else max(0, -math.floor(math.log10(step)))
    comma = "" if axis.tickformat == "d" else ","
    return f"{place:{comma}.{decimals}f}{axis.ticksuffix or ''}"


def _nice(step: float) -> float:
    size = 10 ** math.floor(math.log10(step)) if step > 0 else 1
    return next(n * size for n in (1, 2, 5, 10) if n * size >= step * 0.999)


def words_in_order(values: Iterable[Any], axis: Any) -> tuple[str, ...]:
    """The categories of an axis."""
    given = axis.categoryarray
    return tuple(dict.fromkeys([*(given if given is not None else []), *map(str, values)]))


def _none(value: Any) -> bool:
    return (
        value is None
        or value is pd.NaT
        or (isinstance(value, float) and math.isnan(value))
        or (value is pd.NA)
    )
