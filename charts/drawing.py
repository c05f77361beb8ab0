"""A Plotly figure of bars and scatters as elements of SVG, as large as its words allow."""

from functools import partial

from charts import picture_layout, scales, svg, svg_marks
from charts.picture_layout import Column, Places
from charts.plotly_figure import PlotlyFigure, axis_of
from charts.scales import Scale
from charts.svg_marks import FONT, Paints

_AWAY = 12
"""How far words stand beside their point."""


def draw(
    known: PlotlyFigure, width: float, height: float, ids: str = ""
) -> tuple[list[str], list[str]]:
    """Elements that fill ``width`` by ``height`` pixels from 0, 0; and the patterns they use,
    whose ids begin with ``ids``."""
    if not known.panels:
        return [], []
    made_of, times = picture_layout.arranged(known, width, height)
    return _drawn(known, made_of, times, (width, height), ids)


def draw_upright(
    known: PlotlyFigure, width: float, size: float, ids: str = ""
) -> tuple[list[str], list[str], float]:
    """The same in one column under one another, with words of ``size`` pixels whatever the
    width; and the height that this takes."""
    if not known.panels:
        return [], [], 0.0
    times = size / FONT
    made_of, tall = picture_layout.under_one_another(known, width / times)
    high = times * tall
    return *_drawn(known, [made_of], times, (width, high), ids), high


def _drawn(
    known: PlotlyFigure, made_of: list[Column], times: float, pixels: tuple[float, float], ids: str
) -> tuple[list[str], list[str]]:
    room, tall = (length / times for length in pixels)
    paints = Paints(ids)
    entries, below = picture_layout.legend(known, room)
    places, down = picture_layout.placed(known, made_of, tall - below)
    each = (room - picture_layout.GUTTER * (len(made_of) - 1)) / len(made_of)
    made = [
        svg.element(
            "g",
            *_column(known, column, own, each, paints),
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
    made.append(svg.element("g", *legend, transform=f"translate(0 {down:.2f})"))
    return [svg.element("g", *made, transform=f"scale({times:.4f})")], paints.defs


def height(known: PlotlyFigure, width: float) -> float:
    """The height that the figure needs to be drawn upright ``width`` pixels wide, in one column
    that nothing presses together."""
    if not known.panels:
        return 0.0
    wide, tall = picture_layout.upright(known)
    return width / wide * (tall + picture_layout.legend(known, wide)[1])


def font(known: PlotlyFigure, width: float, height: float) -> float:
    """How large the figure's words are when it is drawn into these pixels."""
    return FONT * picture_layout.arranged(known, width, height)[1] if known.panels else 0.0


def _column(
    known: PlotlyFigure, column: Column, places: Places, width: float, paints: Paints
) -> list[str]:
    margin = known.layout.margin
    panels = [part.panel for part in column]
    labels = max(_label_width(known, axis) for panel in panels for axis in panel.ys)
    left, right = (margin.l or 0) + labels, width - (margin.r or 0)
    right -= max(_overhang(known, column, left, right) - (width - right), 0)
    seen: dict[str, Scale] = {}
    for panel in panels:
        for axis in panel.xs:
            low, high = known.axis(axis).domain or (0, 1)
            ends = (left + (right - left) * low, left + (right - left) * high)
            seen[axis] = known.scale(axis, *ends)
        for axis in panel.ys:
            seen[axis] = known.scale(axis, *places[panel.y])
    paper = (left, right)
    made = svg_marks.shapes(known, seen, paper, below=True)
    over = picture_layout.strips(known)
    for panel in panels:
        if panel not in over:
            for axis in panel.ys:
                made += [] if known.empty(axis) else _grid(known, axis, seen)
            for axis in panel.xs:
                if picture_layout.labelled(known, axis, last=panel is panels[-1]):
                    made += _time(known, axis, seen)
    drawn, words = svg_marks.traces(known, seen, paints)
    made += drawn + svg_marks.shapes(known, seen, paper, below=False) + words
    return made + svg_marks.notes(
        known, seen, paper, partial(picture_layout.note_words, known, width=width)
    )


def _overhang(known: PlotlyFigure, column: Column, left: float, right: float) -> float:
    """How far words beside points reach beyond the right end of the panels."""
    axes = {axis for part in column for axis in part.panel.xs}
    ends = [right]
    for trace in known.traces:
        name = axis_of(trace, "x")
        if trace.type != "scatter" or name not in axes or "text" not in (trace.mode or ""):
            continue
        low, high = known.axis(name).domain or (0, 1)
        scale = known.scale(name, left + (right - left) * low, left + (right - left) * high)
        for place, x in enumerate(known.numbers(trace, "x")):
            words, side = svg_marks.one(trace.text, place), svg_marks.one(trace.textposition, place)
            if words and str(side).endswith("right"):
                ends.append(scale.at(x) + _AWAY + svg.width(words, FONT))
    return max(ends) - right


def _label_width(known: PlotlyFigure, name: str) -> float:
    axis = known.axis(name)
    if known.empty(name) or axis.visible is False or axis.showticklabels is False:
        return 0.0
    ticks = scales.ticks(axis, known.scale(name, 300.0, 0.0))
    return max((svg.width(words, FONT) for _, words in ticks), default=0.0) + 8


def _grid(known: PlotlyFigure, name: str, seen: dict[str, Scale]) -> list[str]:
    """Lines across, and their labels to the left."""
    axis = known.axis(name)
    if axis.visible is False:
        return []
    along = seen[known.partner(name)]
    scale, made = seen[name], []
    for place, words in scales.ticks(axis, scale):
        y = scale.at(place)
        if axis.showgrid is not False:
            line = {"x1": along.start, "x2": along.end, "y1": y, "y2": y}
            made.append(svg.element("line", **line, stroke="#808080", stroke_opacity=0.3))
        if axis.showticklabels is not False:
            made.append(
                svg.text(words, along.start - 8, y, size=FONT, anchor="end", class_="quiet")
            )
    return made


def _time(known: PlotlyFigure, name: str, seen: dict[str, Scale]) -> list[str]:
    """Labels under an axis that runs across."""
    base = seen[known.partner(name)].start
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
        for place, words in picture_layout.ticks(known, name, seen[name].length)
    ]
