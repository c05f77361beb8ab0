"""A chart as a picture without a browser: SVG drawn from the Plotly figure, and PNG from that.

It draws what the figures of this room are made of: bars (stacked, laid over one another,
lying down, patterned) and scatters (lines, markers, words) on linear, time and word axes,
with shapes, notes and a legend. A picture is as tall as it is asked to be: panels that lie
under one another move into columns where that makes them larger.
"""

from pathlib import Path
from typing import Any

import resvg_py

from charts import drawing, svg
from charts.chart import Chart
from charts.plotly_figure import PlotlyFigure

_FONTS = Path(__file__).parent / "fonts"
_INK = {False: ("#1d1b18", "#5a544b", "#fdfcfa"), True: ("#efebe4", "#bdb6aa", "#171614")}
"""Words, quiet words and ground in light and in dark."""
_SMALLEST, _STEP = 11.0, 1.22
"""Pixels of the smallest words under a chart, and how many times their size a line is high."""


def to_svg(
    chart: Chart,
    width: float,
    height: float | None,
    *,
    dark: bool | None = False,
    title: str | None = None,
    source: str = "",
    faces: str = "",
    inside: str = "",
) -> str:
    """The chart with its title over it and a source line under it, as a whole SVG file.

    ``height``: ``None`` for as much as its words need to be as large as the width lets them.
    ``dark``: ``None`` makes a picture without a ground that follows the reader's own choice
    of light or dark (a browser is needed to read it). ``title``: the finding, unless given;
    empty for none. ``source``: who published the numbers, and on a line of its own the date.
    ``faces``: rules of CSS that bring the fonts, so that it looks the same anywhere.
    ``inside``: it stands in a page that has its style (``publish/slides/slide.css``), and its
    ids begin so: a pattern of a picture that is hidden paints nothing.
    """
    words = chart.title if title is None else title
    tall = height or width
    air = round(min(width, tall) * 0.045) if words or source else 0
    size = max(min(width / 26, tall / 13), min(width / 18, tall / 21), 16.0)
    room = width - 2 * air
    parts: list[str] = []
    top = float(air)
    for line in svg.wrap(words, size, room, 4) if words else []:
        parts.append(_line(line, air, top, size, class_="title"))
        top += size * 1.22
    top += size * 0.45 if words else 0
    known = PlotlyFigure(chart.figure)
    small = max(size * (0.46 if words else 0.62), _SMALLEST)
    foot, under = _foot(chart, source, small, room)
    if height is None:
        height = round(top + drawing.height(known, room) + under + air)
    left = height - top - air
    small = _fitting(known, chart, source, small, room, left)
    foot, under = _foot(chart, source, small, room)
    figure, defs = drawing.draw(known, room, max(left - under, 1.0), inside)
    parts.append(svg.element("g", *figure, transform=f"translate({air} {top:.2f})"))
    for place, line in enumerate(foot):
        y = height - air - (len(foot) - place) * small * _STEP
        parts.append(_line(line, air, y, small, class_="quiet"))
    return _whole(chart, parts, defs, width, height, dark, faces, inside)


def _fitting(
    figure: PlotlyFigure, chart: Chart, source: str, most: float, room: float, height: float
) -> float:
    """The size of what stands under a chart: never larger than the words in the chart, which it
    takes height from."""

    def fits(size: float) -> bool:
        under = _foot(chart, source, size, room)[1]
        return size <= drawing.font(figure, room, max(height - under, 1.0))

    if fits(most):
        return most
    low, high = _SMALLEST, most
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _foot(chart: Chart, source: str, size: float, room: float) -> tuple[list[str], float]:
    """The lines under a chart, the key to its marks before its source, and their height."""
    lines = _key(chart, size, room)
    for part in filter(None, source.splitlines()):
        lines += svg.wrap(part, size, room, 2)
    return lines, (len(lines) * _STEP + 0.6) * size if lines else 0.0


def _key(chart: Chart, size: float, room: float) -> list[str]:
    """What the numbered marks mean, in lines: "1 Agreement signed, 18 December 2015;"."""
    if chart.marks is None:
        return []
    rows = zip(chart.marks["number"], chart.marks["short"], chart.marks["when"], strict=True)
    return svg.wrap("; ".join(f"{n} {short}, {when}" for n, short, when in rows), size, room, 6)


def to_png(picture: str) -> bytes:
    """The PNG of a picture that ``to_svg`` made in light or dark, with this room's own font."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture,
            skip_system_fonts=True,
            font_files=[str(font) for font in sorted(_FONTS.glob("*.ttf"))],
            font_family="Ledger Serif",
            sans_serif_family="Ledger Sans",
        )
    )


def _line(words: str, x: float, top: float, size: float, **more: Any) -> str:
    return svg.element("text", svg.escape(words), x=x, y=top + size * 0.9, font_size=size, **more)


def _whole(
    chart: Chart,
    parts: list[str],
    defs: list[str],
    width: float,
    height: float,
    dark: bool | None,
    faces: str,
    inside: str,
) -> str:
    if dark is None:
        look = (
            ".picture{color-scheme:light dark;--ink:light-dark(#1d1b18,#efebe4);"
            "--quiet:light-dark(#5a544b,#bdb6aa);--ground:light-dark(#fdfcfa,#171614)}"
        )
        ink, quiet, ground = "var(--ink)", "var(--quiet)", "var(--ground)"
    else:
        look = ""
        ink, quiet, ground = _INK[dark]
    style = (
        f"{faces}{look}.picture text{{fill:{ink}}}.picture .quiet{{fill:{quiet}}}"
        ".picture .title{font-family:'Ledger Serif',serif;font-weight:600}"
        f".picture .label{{paint-order:stroke;stroke:{ground};stroke-width:5;"
        "stroke-linejoin:round}"
    )
    back = (
        [svg.element("rect", width=width, height=height, fill=ground)] if dark is not None else []
    )
    foot = (
        ()
        if inside
        else (
            svg.element("title", svg.escape(chart.title)),
            svg.element("desc", svg.escape(chart.alt)),
            f"<style>{style}</style>",
        )
    )
    return svg.element(
        "svg",
        *foot,
        *([svg.element("defs", *defs)] if defs else []),
        *back,
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        font_family="'Ledger Sans', 'Source Sans 3', 'Source Sans', Arial, sans-serif",
        role="img",
        aria_label=chart.alt if inside else None,
        class_="picture",
    )
