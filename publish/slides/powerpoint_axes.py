"""The axes of a native chart: how far they go, and the room that words take beside bars."""

from datetime import date
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from charts import svg
from publish.slides.native import Panelled
from publish.slides.powerpoint_parts import LINE, SMALLEST
from publish.slides.powerpoint_series import label_of, number_format

_AIR = 1.12
"""How far an axis goes beyond its highest bar, for the number over it."""
_NAMES = 0.42
"""The part of a chart that names beside its bars take at most."""
_EPOCH = date(1899, 12, 30)
"""The day from which spreadsheets count."""
_LONG = 2
"""Years from which on a time axis is marked by years."""


def set_axes(chart: Any, panel: Panelled, alike: list[Panelled]) -> None:
    """``alike``: the panels that are drawn on one scale with this one."""
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = 0, _end(alike)
    values.has_major_gridlines = not panel.lying
    if panel.lying:
        values.visible, names.reverse_order = False, True
        names.format.line.fill.background()
        return
    values.major_gridlines.format.line.color.rgb = LINE
    values.format.line.fill.background()
    labels = values.tick_labels
    labels.number_format, labels.number_format_is_linked = number_format(panel), False
    if _end(alike) <= 5:
        values.major_unit = 1
    if panel.span is not None:
        _set_time(names, *panel.span)


def set_room(
    chart: Any, panel: Panelled, alike: list[Panelled], size: tuple[int, int], under: int
) -> None:
    """Names left of lying bars and numbers right of them, each where it fits. ``size``: of the
    chart; ``under``: what its legend takes."""
    width, height = size
    em = Pt(SMALLEST) * 1.06  # Arial is a little wider than the site's own type
    widest = max(svg.width(str(name), em) for one in alike for name in one.categories)
    names = min(widest + Inches(0.15), _NAMES * width)
    room = width - names - Inches(0.1)
    if not panel.stacked:
        beside = [
            (point.value, min((svg.width(label_of(point, one), em) + Inches(0.25)) / room, 0.8))
            for one in alike
            for own in one.points.values()
            for point in own.values()
        ]
        ends = (value / (1 - words) for value, words in beside)
        chart.value_axis.maximum_scale = max(ends, default=0) or 1
    plot = chart._chartSpace.chart.plotArea
    layout = plot.find(qn("c:layout"))
    if layout is None:
        layout = plot.makeelement(qn("c:layout"))
        plot.insert(0, layout)
    manual = _add(layout, "manualLayout")
    parts = {
        "layoutTarget": "inner",
        "xMode": "edge",
        "yMode": "edge",
        "x": names / width,
        "y": 0.01,
        "w": room / width,
        "h": 0.98 - under / height,
    }
    for name, value in parts.items():
        _add(manual, name).set("val", str(value))


def _end(alike: list[Panelled]) -> float:
    highest = _highest(alike) or 1
    whole = alike[0].stacked and alike[0].lying and alike[0].scale == str([0.0, 100.0])
    return 100 if whole else highest * _AIR


def _highest(alike: list[Panelled]) -> float:
    return max(panel.highest for panel in alike)


def _set_time(axis: Any, first: Any, last: Any) -> None:
    """Marks years, or months, over all of the time that the figure shows."""
    years = last.year - first.year >= _LONG
    begin = date(first.year, 1 if years else first.month, 1)
    end = date(last.year + 1, 1, 1) if years else last.date()
    axis.minimum_scale, axis.maximum_scale = ((day - _EPOCH).days for day in (begin, end))
    labels = axis.tick_labels
    labels.number_format, labels.number_format_is_linked = "yyyy" if years else "mmm yyyy", False
    months = max(round((end - begin).days / 30.4 / 8), 1)
    for name, value in (
        ("majorUnit", 1 if years else months),
        ("majorTimeUnit", "years" if years else "months"),
    ):
        _add(axis._element, name).set("val", str(value))


def _add(part: Any, name: str) -> Any:
    element = part.makeelement(qn(f"c:{name}"))
    part.append(element)
    return element
