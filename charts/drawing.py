"""A Plotly figure of bars and scatters as elements of SVG, as large as its words allow."""

from functools import partial

from charts import picture_layout, scales, svg, svg_marks
from charts.picture_layout import Column, Places
from charts.plotly_figure import PlotlyFigure, axis_of
from charts.scales import Scale
from charts.svg_marks import FONT
from charts.svg_paints import Paints

_AWAY = 12
"""How far words stand beside their point."""


def draw(
    figure: PlotlyFigure, width: float, height: float, ids: str = ""
) -> tuple[list[str], list[str]]:
    """Elements that fill ``width`` by ``height`` pixels from 0, 0; and the patterns they use,
    whose ids begin with ``ids``."""
    if not figure.panels:
        return [], []
    made_of, times = picture_layout.arranged(figure, width, height)
    return _drawn(figure, made_of, times, (width, height), ids)


def draw_upright(
    figure: PlotlyFigure, width: float, size: float, ids: str = ""
) -> tuple[list[str], list[str], float]:
    """The same in one column under one another, with words of ``size`` pixels whatever the
    width; and the height that this takes."""
    if not figure.panels:
        return [], [], 0.0
    times = size / FONT
    made_of, tall = picture_layout.under_one_another(figure, width / times)
    high = times * tall
    return *_drawn(figure, [made_of], times, (width, high), ids), high


def _drawn(
    figure: PlotlyFigure, made_of: list[Column], times: float, pixels: tuple[float, float], ids: str
) -> tuple[list[str], list[str]]:
    room, tall = (length / times for length in pixels)
    paints = Paints(ids)
    entries, below = picture_layout.legend(figure, room)
    places, down = picture_layout.placed(figure, made_of, tall - below)
    each = (room - picture_layout.GUTTER * (len(made_of) - 1)) / len(made_of)
    parts = [
        svg.element(
            "g",
            *_column(figure, column, own, each, paints),
            transform=f"translate({place * (each + picture_layout.GUTTER):.2f} 0)",
        )
        for place, (column, own) in enumerate(zip(made_of, places, strict=True))
    ]
    legend = [
        part
        for trace, words, x, y in entries
        for part in (
            svg_marks.sample(trace, x + 8, y, paints),
            svg.text(svg.escape(words), x + 22, y, size=FONT),
        )
    ]
    parts.append(svg.element("g", *legend, transform=f"translate(0 {down:.2f})"))
    return [svg.element("g", *parts, transform=f"scale({times:.4f})")], paints.defs


def height(figure: PlotlyFigure, width: float) -> float:
    """The height that the figure needs to be drawn upright ``width`` pixels wide, in one column
    that nothing presses together."""
    if not figure.panels:
        return 0.0
    wide, tall = picture_layout.upright(figure)
    return width / wide * (tall + picture_layout.legend(figure, wide)[1])


def font(figure: PlotlyFigure, width: float, height: float) -> float:
    """How large the figure's words are when it is drawn into these pixels."""
    return FONT * picture_layout.arranged(figure, width, height)[1] if figure.panels else 0.0


def _column(
    figure: PlotlyFigure, column: Column, places: Places, width: float, paints: Paints
) -> list[str]:
    margin = figure.layout.margin
    panels = [part.panel for part in column]
    labels = max(_label_width(figure, axis) for panel in panels for axis in panel.ys)
    left, right = (margin.l or 0) + labels, width - (margin.r or 0)
    right -= max(_overhang(figure, column, left, right) - (width - right), 0)
    seen: dict[str, Scale] = {}
    for panel in panels:
        for axis in panel.xs:
            low, high = figure.axis(axis).domain or (0, 1)
            ends = (left + (right - left) * low, left + (right - left) * high)
            seen[axis] = figure.scale(axis, *ends)
        for axis in panel.ys:
            seen[axis] = figure.scale(axis, *places[panel.y])
    paper = (left, right)
    parts = svg_marks.shapes(figure, seen, paper, below=True)
    over = picture_layout.strips(figure)
    for panel in panels:
        if panel not in over:
            for axis in panel.ys:
                parts += [] if figure.empty(axis) else _grid(figure, axis, seen)
            for axis in panel.xs:
                if picture_layout.labelled(figure, axis, last=panel is panels[-1]):
                    parts += _time(figure, axis, seen)
    drawn, words = svg_marks.traces(figure, seen, paints)
    parts += drawn + svg_marks.shapes(figure, seen, paper, below=False) + words
    return parts + svg_marks.notes(
        figure, seen, paper, partial(picture_layout.note_words, figure, width=width)
    )


def _overhang(figure: PlotlyFigure, column: Column, left: float, right: float) -> float:
    """How far words beside points reach beyond the right end of the panels."""
    axes = {axis for part in column for axis in part.panel.xs}
    ends = [right]
    for trace in figure.traces:
        name = axis_of(trace, "x")
        if trace.type != "scatter" or name not in axes or "text" not in (trace.mode or ""):
            continue
        low, high = figure.axis(name).domain or (0, 1)
        scale = figure.scale(name, left + (right - left) * low, left + (right - left) * high)
        for place, x in enumerate(figure.numbers(trace, "x")):
            words, side = svg_marks.one(trace.text, place), svg_marks.one(trace.textposition, place)
            if words and str(side).endswith("right"):
                ends.append(scale.at(x) + _AWAY + svg.width(words, FONT))
    return max(ends) - right


def _label_width(figure: PlotlyFigure, name: str) -> float:
    axis = figure.axis(name)
    if figure.empty(name) or axis.visible is False or axis.showticklabels is False:
        return 0.0
    ticks = scales.ticks(axis, figure.scale(name, 300.0, 0.0))
    return max((svg.width(words, FONT) for _, words in ticks), default=0.0) + 8


def _grid(figure: PlotlyFigure, name: str, seen: dict[str, Scale]) -> list[str]:
    """Lines across, and their labels to the left."""
    axis = figure.axis(name)
    if axis.visible is False:
        return []
    along = seen[figure.partner(name)]
    scale, lines = seen[name], []
    for place, words in scales.ticks(axis, scale):
        y = scale.at(place)
        if axis.showgrid is not False:
            line = {"x1": along.start, "x2": along.end, "y1": y, "y2": y}
            lines.append(svg.element("line", **line, stroke="#808080", stroke_opacity=0.3))
        if axis.showticklabels is not False:
            lines.append(
                svg.text(words, along.start - 8, y, size=FONT, anchor="end", class_="quiet")
            )
    return lines


def _time(figure: PlotlyFigure, name: str, seen: dict[str, Scale]) -> list[str]:
    """Labels under an axis that runs across."""
    base = seen[figure.partner(name)].start
    return [
        svg.text(
            words,
            seen[name].at(place),
            base + 6,
            size=FONT,
            anchor="middle",
            across="top",
            class_="quiet",
        )
        for place, words in picture_layout.ticks(figure, name, seen[name].length)
    ]
