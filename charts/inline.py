"""A chart as SVG inside a page, drawn for a narrow and for a wide screen.

The two stand beside each other in the page, whose style shows one of them. Words keep their size
in pixels, so that they can be read on a phone; they and the ground take ``--ink``, ``--quiet`` and
``--paper`` from the page, light or dark.
"""

from charts import drawing, picture_layout, svg
from charts.chart import Chart
from charts.plotly_figure import PlotlyFigure
from charts.svg_marks import FONT

NARROW, WIDE, WIDEST = 328, 720, 960
"""Pixels of a drawing: what a phone of 360 leaves between its edges, a column of text, and a page
of the app."""
_SIZES = {NARROW: 13.5, WIDE: 14.0, WIDEST: 14.0}
_LEAST = 12.0
"""Pixels of the words in each, and what they may shrink to where a line is too long for them."""


def to_inline(chart: Chart, width: int, number: int) -> str:
    """The chart ``width`` pixels wide (one of the three). ``number`` tells its patterns from
    those of the page's other drawings: a pattern inside one that is not shown paints nothing."""
    figure = PlotlyFigure(chart.figure)
    longest = picture_layout.widest_note(figure) / FONT or 1
    size = max(min(_SIZES[width], width / longest), _LEAST)
    parts, defs, height = drawing.draw_upright(figure, width, size, f"d{number}-")
    return svg.element(
        "svg",
        *([svg.element("defs", *defs)] if defs else []),
        *parts,
        viewBox=f"0 0 {width} {height:.0f}",
        width=width,
        height=round(height),
        role="img",
        aria_label=chart.alt,
        class_="chart",
    )
