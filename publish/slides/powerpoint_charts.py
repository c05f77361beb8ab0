"""Charts on a page of a PowerPoint file: native ones, whose numbers can be edited there."""

import re
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Emu, Inches, Pt

from charts.chart import Chart
from charts.picture import to_png, to_svg
from publish.slides import native
from publish.slides.native import Panelled
from publish.slides.powerpoint_parts import (
    INK,
    QUIET,
    SANS,
    Box,
    put_picture,
    put_words,
    set_alt,
    set_font,
)

_PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "x": MSO_PATTERN.DIAGONAL_CROSS,
    "+": MSO_PATTERN.CROSS,
    "-": MSO_PATTERN.NARROW_HORIZONTAL,
    "|": MSO_PATTERN.NARROW_VERTICAL,
    ".": MSO_PATTERN.SMALL_CONFETTI,
}


def put(page: Any, chart: Chart, box: Box) -> None:
    """Puts a chart on a page: native where it can be, otherwise as a picture."""
    left, top, width, height = box
    found = native.of(chart)
    if found is None:
        drawn = to_svg(chart, 1600, round(1600 * height / width), title="")
        put_picture(page, to_png(drawn), chart.alt, box)
        return
    if found.said:
        height -= Inches(0.35)
        put_words(
            page,
            "; ".join(found.said),
            left,
            top + height,
            width,
            Inches(0.35),
            12,
            QUIET,
        )
    many = len(found.panels)
    columns = 1 if many == 1 else 2 if many <= 4 else 3
    lines = -(-many // columns)
    highest = max(panel.highest for panel in found.panels)
    for n, panel in enumerate(found.panels):
        # Panels are read from the top down, as on the page.
        column, line = n // lines, n % lines
        part = (
            left + width * column // columns,
            top + height * line // lines,
            width // columns - Inches(0.1),
            height // lines - Inches(0.05),
        )
        _panel(page, panel, part, panel.heading if n else chart.alt, highest * found.shared)


def _panel(page: Any, panel: Panelled, box: Box, alt: str, highest: float) -> None:
    left, top, width, height = box
    if panel.heading:
        put_words(page, panel.heading, left, top, width, Inches(0.5), 13, INK, bold=True)
        top, height = top + Inches(0.5), height - Inches(0.5)
    data = CategoryChartData(number_format=_format(panel))
    data.categories = panel.categories
    for series, own in panel.points.items():
        data.add_series(series, [own[c].value if c in own else None for c in panel.categories])
    frame = page.shapes.add_chart(_type(panel), Emu(left), Emu(top), Emu(width), Emu(height), data)
    set_alt(frame, alt)
    _dress(frame.chart, panel, highest)


def _type(panel: Panelled) -> Any:
    if panel.line:
        return XL_CHART_TYPE.LINE_MARKERS
    if panel.lying:
        return XL_CHART_TYPE.BAR_STACKED if panel.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    return XL_CHART_TYPE.COLUMN_STACKED if panel.stacked else XL_CHART_TYPE.COLUMN_CLUSTERED


def _format(panel: Panelled) -> str:
    values = (point.value for own in panel.points.values() for point in own.values())
    return "#,##0" if all(float(value).is_integer() for value in values) else "#,##0.0"


def _dress(chart: Any, panel: Panelled, highest: float) -> None:
    chart.font.size, chart.font.name = Pt(14), SANS
    chart.font.color.rgb = INK
    chart.has_title = False
    chart.has_legend = len(panel.points) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale = 0
    if highest or panel.lying:
        values.maximum_scale = (highest or panel.highest) * 1.25
    values.has_major_gridlines = not panel.lying
    if panel.lying:
        values.visible, names.reverse_order = False, True
        names.format.line.fill.background()
    else:
        values.major_gridlines.format.line.color.rgb = RGBColor(0xD8, 0xD2, 0xC6)
        values.format.line.fill.background()
    plot = chart.plots[0]
    if not panel.line:
        plot.gap_width = 45
        plot.overlap = 100 if panel.stacked else 0
    for made, own in zip(plot.series, panel.points.values(), strict=True):
        _series(made, own, panel)


def _series(made: Any, own: Any, panel: Panelled) -> None:
    first, looks = next(iter(own.values())), {(p.colour, p.pattern) for p in own.values()}
    if panel.line:
        _line(made, _rgb(first.colour), joined=panel.joined)
    elif len(looks) == 1:
        _paint(made.format, first)
    for place, name in enumerate(panel.categories):
        point = own.get(name)
        if point is None:
            continue
        if len(looks) > 1 and not panel.line:
            _paint(made.points[place].format, point)
        if point.told:
            _label(made.points[place].data_label, point.told, above=panel.line)
    crowded = panel.stacked and len(panel.points) > 1
    if not crowded and not any(p.told for p in own.values()):
        labels = made.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = _format(panel), False
        labels.font.size, labels.font.bold = Pt(14), True


def _line(made: Any, colour: RGBColor, *, joined: bool) -> None:
    made.smooth = False
    made.format.line.color.rgb = colour
    if not joined:
        made.format.line.fill.background()
    made.marker.size = 11
    made.marker.format.fill.solid()
    made.marker.format.fill.fore_color.rgb = colour


def _label(label: Any, said: str, *, above: bool) -> None:
    label.has_text_frame = True
    label.text_frame.text = said
    label.position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.OUTSIDE_END
    set_font(label.text_frame, 14, INK, SANS, bold=True)


def _paint(look: Any, point: Any) -> None:
    fill, colour = look.fill, _rgb(point.colour)
    if pattern := _PATTERNS.get(point.pattern):
        fill.patterned()
        fill.pattern = pattern
        fill.fore_color.rgb = _rgb(point.over) if point.over else colour
        fill.back_color.rgb = colour if point.over else RGBColor(255, 255, 255)
    else:
        fill.solid()
        fill.fore_color.rgb = colour


def _rgb(colour: str) -> RGBColor:
    """A colour of ours, as six digits or as ``rgb(1, 2, 3)``."""
    if colour.startswith("#") and len(colour) >= 7:
        return RGBColor.from_string(colour[1:7].upper())
    told = re.findall(r"\d+", colour)[:3]
    known = len(told) == 3 and all(int(one) < 256 for one in told)
    return RGBColor(*map(int, told)) if known else RGBColor(0x80, 0x80, 0x80)
