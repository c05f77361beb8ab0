"""The series of a native chart: colours and hatching as on the site, and a number at each bar."""

import re
from operator import mul
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Pt

from publish.slides.native import Panelled, Point
from publish.slides.powerpoint_parts import INK, SANS, SMALLEST, set_font
from views.words import number

_PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "x": MSO_PATTERN.DIAGONAL_CROSS,
    "+": MSO_PATTERN.CROSS,
    "-": MSO_PATTERN.NARROW_HORIZONTAL,
    "|": MSO_PATTERN.NARROW_VERTICAL,
    ".": MSO_PATTERN.SMALL_CONFETTI,
}
_WHITE, _GREY = RGBColor(255, 255, 255), RGBColor(0x80, 0x80, 0x80)
_LOW = 0.07
"""The part of an axis under which a stacked bar has no room for its number."""
_DARK = 140
"""How bright a colour is, of 255, on which words are white."""


def number_format(panel: Panelled) -> str:
    """How a panel's numbers are written, in the file and beside its bars."""
    values = (point.value for own in panel.points.values() for point in own.values())
    whole = all(float(value).is_integer() for value in values)
    return ("#,##0" if whole else "General") + (f'"{panel.suffix}"' if panel.suffix else "")


def label_of(point: Point, panel: Panelled) -> str:
    """What stands at a bar."""
    return point.label or f"{number(point.value)}{panel.suffix}"


def dress(series: Any, own: dict[Any, Point], panel: Panelled) -> None:
    """``own``: the points of the series by category."""
    if not own:
        return
    first, looks = next(iter(own.values())), {(p.colour, p.pattern) for p in own.values()}
    if panel.line:
        _line(series, _rgb(first.colour), joined=panel.joined)
    elif len(looks) == 1:
        _paint(series.format, first)
    within = panel.stacked and len(panel.points) > 1
    if not (within and panel.lying):  # there the words beside the bars say it
        _labels(series, panel, first, within=within)
    for place, name in enumerate(panel.categories):
        point = own.get(name)
        if point is None:
            continue
        if len(looks) > 1 and not panel.line:
            _paint(series.points[place].format, point)
        low = within and not panel.lying and point.value < panel.highest * _LOW
        if low or point.silent:
            _take_away(series.points[place].data_label)
        elif point.label and point.label != f"{number(point.value)}{panel.suffix}":
            _label(series.points[place].data_label, point, panel)


def _labels(series: Any, panel: Panelled, first: Point, *, within: bool) -> None:
    """Numbers that follow when they are edited."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format(panel), False
    labels.font.size, labels.font.bold = Pt(SMALLEST), True
    labels._element.txPr.bodyPr.set("wrap", "none")
    labels.position = XL_LABEL_POSITION.CENTER if within else _place(first, panel)
    if within:
        bright = sum(map(mul, (0.3, 0.59, 0.11), _rgb(first.colour)))
        on_white = first.pattern and not first.over
        labels.font.color.rgb = _WHITE if bright < _DARK and not on_white else INK


def _place(point: Point, panel: Panelled) -> Any:
    if not panel.line:
        return XL_LABEL_POSITION.OUTSIDE_END
    return XL_LABEL_POSITION.BELOW if point.under else XL_LABEL_POSITION.ABOVE


def _take_away(label: Any) -> None:
    element = label._get_or_add_dLbl()
    for part in list(element)[1:]:
        element.remove(part)
    gone = element.makeelement(f"{{{element.nsmap['c']}}}delete", {"val": "1"})
    element.append(gone)


def _line(series: Any, colour: RGBColor, *, joined: bool) -> None:
    series.smooth = False
    series.format.line.color.rgb = colour
    if not joined:
        series.format.line.fill.background()
    series.marker.size = 11
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour


def _label(label: Any, point: Point, panel: Panelled) -> None:
    """Words that say more than the number, on one line."""
    label.has_text_frame = True
    label.text_frame.text, label.text_frame.word_wrap = point.label, False
    label.position = _place(point, panel)
    set_font(label.text_frame, SMALLEST, INK, SANS, bold=True)


def _paint(look: Any, point: Point) -> None:
    fill, colour = look.fill, _rgb(point.colour)
    if pattern := _PATTERNS.get(point.pattern):
        fill.patterned()
        fill.pattern = pattern
        fill.fore_color.rgb = _rgb(point.over) if point.over else colour
        fill.back_color.rgb = colour if point.over else _WHITE
    else:
        fill.solid()
        fill.fore_color.rgb = colour


def _rgb(colour: str) -> RGBColor:
    """A colour of ours, as six digits or as ``rgb(1, 2, 3)``."""
    if colour.startswith("#") and len(colour) >= 7:
        return RGBColor.from_string(colour[1:7].upper())
    parts = re.findall(r"\d+", colour)[:3]
    is_colour = len(parts) == 3 and all(int(one) < 256 for one in parts)
    return RGBColor(*map(int, parts)) if is_colour else _GREY
