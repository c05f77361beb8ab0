"""Charts on a page of a PowerPoint file: native ones, whose numbers can be edited there."""

from math import ceil
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Emu, Inches, Pt

from charts import svg
from charts.chart import Chart
from charts.picture import to_png, to_svg
from publish.slides import native, powerpoint_series
from publish.slides.native import Panelled
from publish.slides.powerpoint_axes import set_axes, set_room
from publish.slides.powerpoint_parts import (
    INK,
    QUIET,
    SANS,
    SMALLEST,
    Box,
    put_picture,
    put_words,
    set_alt,
)

_LINE = Inches(0.3)
"""The height of a line of words over, under or beside a chart."""
_SWATCH = Inches(0.4)
"""What a legend takes beside each of its names."""


def put(page: Any, chart: Chart, box: Box) -> None:
    """Puts a chart on a page: native where it can be, otherwise as a picture."""
    left, top, width, height = box
    chart_native = native.of(chart)
    if chart_native is None:
        drawn = to_svg(chart, 1600, round(1600 * height / width), title="")
        put_picture(page, to_png(drawn), chart.alt, box)
        return
    if chart_native.notes:
        words = "; ".join(chart_native.notes)
        high = _LINE * _lines(words, width)
        height -= high
        put_words(page, words, left, top + height, width, high, SMALLEST, QUIET)
    many = len(chart_native.panels)
    # Parts of a whole are told apart by their length, which needs the width.
    columns = (
        1 if many == 1 or (chart_native.panels[0].stacked and many <= 2) else 2 if many <= 4 else 3
    )
    lines = -(-many // columns)
    legend = _legend(chart_native.panels[-1], width) if columns == 1 and many > 1 else 0
    each = (height - legend) // lines
    for n, panel in enumerate(chart_native.panels):
        # Panels are read from the top down, as on the page.
        column, line = n // lines, n % lines
        part = (
            left + width * column // columns,
            top + each * line,
            width // columns - Inches(0.1),
            each - Inches(0.05) + (legend if line == lines - 1 else 0),
        )
        alike = [one for one in chart_native.panels if one.scale == panel.scale]
        same = (
            columns == 1
            and n + 1 < many
            and chart_native.panels[n + 1].points.keys() == set(panel.points)
        )
        _panel(page, panel, alike, part, panel.heading if n else chart.alt, legend=not same)


def _panel(
    page: Any, panel: Panelled, alike: list[Panelled], box: Box, alt: str, *, legend: bool
) -> None:
    left, top, width, height = box
    if panel.heading:
        high = _LINE * len(panel.heading.split("\n"))
        put_words(page, panel.heading, left, top, width, high, SMALLEST, INK, bold=True)
        top, height = top + high, height - high
    data = CategoryChartData(number_format=powerpoint_series.number_format(panel))
    data.categories = panel.categories
    for series, own in panel.points.items():
        data.add_series(series, [own[c].value if c in own else None for c in panel.categories])
    frame = page.shapes.add_chart(_type(panel), Emu(left), Emu(top), Emu(width), Emu(height), data)
    set_alt(frame, alt)
    _dress(frame.chart, panel, alike, (width, height), legend=legend and len(panel.points) > 1)


def _type(panel: Panelled) -> Any:
    if panel.line:
        return XL_CHART_TYPE.LINE_MARKERS
    if panel.lying:
        return XL_CHART_TYPE.BAR_STACKED if panel.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    return XL_CHART_TYPE.COLUMN_STACKED if panel.stacked else XL_CHART_TYPE.COLUMN_CLUSTERED


def _dress(
    chart: Any, panel: Panelled, alike: list[Panelled], size: tuple[int, int], *, legend: bool
) -> None:
    chart.font.size, chart.font.name = Pt(SMALLEST), SANS
    chart.font.color.rgb = INK
    chart.has_title, chart.has_legend = False, legend
    if legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = chart.plots[0]
    if not panel.line:
        plot.gap_width = 45
        plot.overlap = 100 if panel.stacked else 0
    set_axes(chart, panel, alike)
    if panel.lying:
        set_room(chart, panel, alike, size, _legend(panel, size[0]) if legend else 0)
    for series, own in zip(plot.series, panel.points.values(), strict=True):
        powerpoint_series.dress(series, own, panel)


def _legend(panel: Panelled, width: int) -> int:
    """The height of the legend of a chart that has one."""
    if len(panel.points) < 2:
        return 0
    taken = sum(svg.width(name, Pt(SMALLEST)) + _SWATCH for name in panel.points)
    return _LINE * ceil(taken / (0.5 * width))


def _lines(words: str, width: int) -> int:
    """How many lines words take."""
    return len(svg.wrap(words, SMALLEST, max(width, 1) / Pt(1)))
