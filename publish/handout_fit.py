"""What a side of A4 has room for: how high its charts are, and how many rows of a table."""

from collections.abc import Sequence
from numbers import Real

import pandas as pd

from charts import drawing, svg
from charts.chart import Chart
from charts.plotly_figure import PlotlyFigure

_WIDE, _HIGH = 178.0, 270.0
"""Millimetres between the margins of ``handout.css``."""
_POINT = 0.3528
_FURNITURE, _GAP = 36.5, 4.0
"""Millimetres of the first side that its first line and the code take, and between two parts."""
_LEAST_MAIN, _LEAST, _READ = 70.0, 34.0, 7.5
"""Millimetres of the main chart at least, and of another, whose words have at least so many
points."""
_MOST_OTHERS = 2
_PIXELS = 1000 / _WIDE
_CELL, _PADDING, _ROW = 8.0, 10.0, 2.6
"""Points of a cell's words, and of what is free beside them; millimetres between two rows."""
_WHOLE = ("Date", "Decision", "Reference", "Period", "Month")
"""Columns whose words are not broken."""


def pixels(high: float) -> tuple[float, float]:
    """A picture as wide as a sheet and so many millimetres high."""
    return round(_WIDE * _PIXELS), max(round(high * _PIXELS), 1)


def charts_of(
    title: str, chart: Chart, others: Sequence[Chart]
) -> tuple[float, list[tuple[Chart, float]]]:
    """The height of the main chart in millimetres, and the others that have room, each with
    its own."""
    free = _HIGH - _FURNITURE - 4 * _GAP
    free -= (
        _lines(title, 21) * 8.6 + _lines(chart.takeaway, 10) * 4.95 + _lines(chart.note, 8.5) * 4.2
    )
    for count in range(min(len(others), _MOST_OTHERS), 0, -1):
        chosen = others[:count]
        words = sum(
            _lines(one.title, 12) * 5.1 + _lines(one.note, 8.5) * 4.2 + 5.5 + _GAP for one in chosen
        )
        main = max(_LEAST_MAIN, (free - words) * (0.56 if count == 1 else 0.42))
        each = (free - words - main) / count
        if each >= _LEAST and all(_points(one, each) >= _READ for one in chosen):
            return main, [(one, each) for one in chosen]
    return free, []


def rows_that_fit(
    tables: Sequence[tuple[pd.DataFrame, str, int]], sources: int, most: Sequence[int]
) -> list[tuple[int, list[float]]]:
    """How many rows of each table stand on the second side, and the widths of its columns as
    parts of 1; the later tables have their rows first. ``tables``: each with its caption and how
    many rows there are in all; ``sources``: lines under them."""
    free = _HIGH - 7 - sources * 4.3 - 17 - 3 * _GAP
    pages: list[tuple[int, list[float]]] = []
    heads = [_head(frame, caption) for frame, caption, _ in tables]
    for place in reversed(range(len(tables))):
        frame, _, of = tables[place]
        left = free - sum(heads[: place + 1]) - (7 if of > len(frame) or len(frame) > 1 else 0)
        wide = _widths(frame)
        count, taken = 0, 0.0
        for row in frame.head(most[place]).itertuples(index=False, name=None):
            lines = [_wrapped(value, room) for value, room in zip(row, wide, strict=True)]
            high = max(lines) * _CELL * 1.3 * _POINT + _ROW
            if taken + high > left:
                break
            count, taken = count + 1, taken + high
        free -= heads[place] + taken + 7
        pages.append((count, [one / sum(wide) for one in wide]))
    return pages[::-1]


def _points(chart: Chart, high: float) -> float:
    """How large a chart's words are in print."""
    return drawing.font(PlotlyFigure(chart.figure), *pixels(high)) / _PIXELS / _POINT


def _lines(words: str, size: float, room: float = _WIDE) -> int:
    return len(svg.wrap(words, size * _POINT, room)) if words else 0


def _head(frame: pd.DataFrame, caption: str) -> float:
    """Millimetres of a table's caption and its headings, and of what is free over it."""
    wide = _widths(frame)
    lines = max((_wrapped(name, room) for name, room in zip(frame, wide, strict=True)), default=1)
    return _lines(caption, 13) * 5.6 + 2 + lines * _CELL * 1.3 * _POINT + _ROW + 5


def _wrapped(value: object, room: float) -> int:
    return len(svg.wrap(_cell(value), _CELL, room - _PADDING))


def _widths(frame: pd.DataFrame) -> list[float]:
    """The points of each column: its longest word at least, and of what is left the more, the
    longer its cells are."""
    least, full = [], []
    for name in frame.columns:
        cells = [_cell(value) for value in frame[name]]
        longest = max((svg.width(cell, _CELL) for cell in cells), default=0.0)
        whole = name in _WHOLE or pd.api.types.is_numeric_dtype(frame[name])
        parts = str(name).split() if whole else [w for c in [*cells, str(name)] for w in c.split()]
        word = max((svg.width(part, _CELL) for part in parts), default=0.0)
        least.append(max(word, longest if whole else 0.0) + _PADDING)
        full.append(max(longest, svg.width(str(name), _CELL)) + _PADDING)
    room = _WIDE / _POINT
    left = room - sum(least)
    if left <= 0:
        return [one * room / sum(least) for one in least]
    more = [max(wanted - one, 0.0) for wanted, one in zip(full, least, strict=True)]
    whole = sum(more) or 1.0
    return [one + left * extra / whole for one, extra in zip(least, more, strict=True)]


def _cell(value: object) -> str:
    if isinstance(value, Real) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
