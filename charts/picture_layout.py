"""How the panels of a figure stand in a picture: in which columns, and how high each is.

A page scrolls, a picture does not: words keep their height, and panels share what is left.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from typing import Any

from charts import scales, svg
from charts.plotly_figure import Panel, PlotlyFigure
from charts.svg_marks import FONT

GUTTER = 28
"""Pixels of the figure's own measure between two columns."""
_BARS, _AXES = 280, 340
"""The narrowest column: of bars under their own words, and of panels with axes."""
_PHONE, _WIDE, _UPRIGHT = 360, 560, 420
"""How wide a figure in one column is at least: bars under their words; others on a wide
picture, and on a tall one."""
_PRESSED, _PRESSED_BARS, _SPREAD_BARS, _SPREAD = 0.33, 0.9, 1.4, 8.0
"""How far panels may be pressed together, so that their words are larger, or spread."""
_HARD, _HARD_BARS = 42, 0.78
"""The same where words are too small to be read: pixels, and a part of the height of bars."""
_READ = 50
"""A picture is read where its width is at most so many times the size of its words."""
_LINE, _TICK, _LEGEND_LINE = FONT * 1.25, 18, 20
"""Heights of a line of words over a panel, under it, and in the legend."""
_LEGEND = 48
"""What the legend takes of the figure's own height."""
_LABELS, _MARGIN = 48, 8
"""About how wide the labels to the left of a panel are, and what is free to its right."""
_TOP, _BETWEEN = 6, 12
"""Above the first panel of a column, and between two."""


@dataclass(frozen=True)
class Part:
    """A panel and the pixels of its height: of the words over it and the labels under it; of
    itself as the figure has it, at least, with some ease, and at most."""

    panel: Panel
    head: float
    own: float
    least: float
    eased: float
    most: float
    foot: float

    def body(self, times: float) -> float:
        """Its own height, when panels are ``times`` as high as in the figure."""
        return min(max(self.own * times, self.least), self.most)


Column = tuple[Part, ...]
"""Panels from the top down."""
Places = Mapping[str, tuple[float, float]]
"""The bottom and the top pixel of panels by their y axis."""


def arranged(figure: PlotlyFigure, width: float, height: float) -> tuple[list[Column], float]:
    """The panels in as many columns as let them be largest, and how many times their own size
    that is. The legend stands below all columns."""
    best: tuple[list[Column], float] = ([], 0.0)
    floor, longest, read = _BARS if figure.hidden else _AXES, widest_note(figure), _READ * FONT
    counted = widest_note(figure, with_numbers=True)
    for count in range(1, max(min(len(_own(figure)), int(width // floor)), 1) + 1):
        groups = _groups(figure, count)
        least = max(floor, counted, min(longest, (read - GUTTER * (count - 1)) / count))
        widest = count * least + (count - 1) * GUTTER
        if count == 1:
            alone = _WIDE if width > height * 1.2 else _UPRIGHT
            widest = max(_PHONE, least) if figure.hidden else alone
        eased, hard = (
            _fitting(figure, groups, width, height, width / widest, body)
            for body in (lambda part: part.eased, lambda part: part.least)
        )
        times = max(eased, min(hard, width / read))
        if times > best[1] * (1.08 if best[1] >= width / read * 0.99 else 1):
            best = _columns(figure, groups, width / times), times
    return best


def _fitting(
    figure: PlotlyFigure,
    groups: Sequence[Sequence[Panel]],
    width: float,
    height: float,
    most: float,
    body: Callable[[Part], float],
) -> float:
    """How many times its own size a figure can be drawn, ``most`` times at most."""

    def fits(times: float) -> bool:
        room = width / times
        need = _tallest(figure, _columns(figure, groups, room), body) + legend(figure, room)[1]
        return need * times <= height

    low, high = most / 64, most
    if fits(high):
        return high
    for _ in range(10):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def upright(figure: PlotlyFigure) -> tuple[float, float]:
    """The width and the height, in the figure's own measure and without its legend, of all
    panels under one another that nothing presses together."""
    wide = max(_PHONE, widest_note(figure)) if figure.hidden else _UPRIGHT
    return wide, _tallest(figure, _columns(figure, [figure.panels], wide), lambda part: part.own)


def under_one_another(figure: PlotlyFigure, room: float) -> tuple[Column, float]:
    """All panels in one column ``room`` wide that nothing presses together, and its height with
    the legend."""
    (column,) = _columns(figure, [figure.panels], room)
    tall = _tallest(figure, [column], lambda part: part.own)
    return column, tall + legend(figure, room)[1]


def placed(
    figure: PlotlyFigure, columns: Sequence[Column], height: float
) -> tuple[list[Places], float]:
    """The panels of each column, and how much of ``height`` they fill. All are pressed or
    spread alike, so that panels of one scale stay comparable."""
    low, high = 0.0, _SPREAD
    for _ in range(24):
        middle = (low + high) / 2
        fits = _tallest(figure, columns, partial(Part.body, times=middle)) <= height
        low, high = (middle, high) if fits else (low, middle)
    placed_columns: list[Places] = []
    for column in columns:
        top, places = float(_TOP), {}
        for part in column:
            top += part.head
            bottom = top + part.body(low)
            places[part.panel.y] = (bottom, top)
            top = bottom + part.foot
        placed_columns.append(places)
    return placed_columns, _tallest(figure, columns, partial(Part.body, times=low))


def labelled(figure: PlotlyFigure, name: str, *, last: bool) -> bool:
    """Whether an axis that runs across has labels: as it says itself; and under the ``last``
    panel of a column where the figure has labels under its own last."""
    if figure.empty(name) or figure.axis(name).visible is False:
        return False
    under = _own(figure)[-1].xs
    return any(
        figure.axis(x).showticklabels is not False for x in ((name, *under) if last else (name,))
    )


def legend(figure: PlotlyFigure, room: float) -> tuple[list[tuple[Any, str, float, float]], float]:
    """The traces that the legend names, each with its words and its place from 0, 0, in lines
    no wider than ``room``; and how high they are."""
    entries: list[tuple[Any, str, float, float]] = []
    x, y = 0.0, _LEGEND_LINE * 0.6
    for trace in figure.legend:
        words = svg.plain(trace.name)
        wide = svg.width(words, FONT) + 40
        if x and x + wide > room:
            x, y = 0.0, y + _LEGEND_LINE
        entries.append((trace, words, x, y))
        x += wide
    return entries, y + _LEGEND_LINE * 0.6 if entries else 0.0


def strips(figure: PlotlyFigure) -> list[Panel]:
    """Panels of marks over panels with axes: every column begins with them, since they belong
    to all. Where no panel has an axis, they are those that stand on another's time."""
    if not figure.hidden:
        return [panel for panel in figure.panels if figure.axis(panel.y).visible is False]
    return [
        panel
        for panel in figure.panels
        if panel.xs and all(figure.partner(x) not in panel.ys for x in panel.xs)
    ]


def _own(figure: PlotlyFigure) -> list[Panel]:
    over = strips(figure)
    return [panel for panel in figure.panels if panel not in over]


def _groups(figure: PlotlyFigure, count: int) -> list[list[Panel]]:
    """The panels divided into columns of about the same height, in their order."""
    own, over = _own(figure), strips(figure)
    best: list[list[Panel]] = []
    lowest = 0.0
    for cuts in combinations(range(1, len(own)), count - 1):
        groups = [own[first:after] for first, after in pairwise((0, *cuts, len(own)))]
        high = max(sum(panel.high - panel.low for panel in group) for group in groups)
        if not best or high < lowest - 1e-9:
            best, lowest = groups, high
    return [[*over, *group] for group in best]


def _columns(figure: PlotlyFigure, groups: Sequence[Sequence[Panel]], room: float) -> list[Column]:
    each = (room - GUTTER * (len(groups) - 1)) / len(groups)
    over = strips(figure)
    return [
        tuple(
            _part(
                figure,
                panel,
                each,
                first=place <= sum(one in over for one in group),
                last=place == len(group) - 1,
            )
            for place, panel in enumerate(group)
        )
        for group in groups
    ]


def _part(figure: PlotlyFigure, panel: Panel, width: float, *, first: bool, last: bool) -> Part:
    own = (panel.high - panel.low) * _inside(figure)
    least, eased, most = _HARD, own * _PRESSED, own * _SPREAD
    if panel in strips(figure):
        least = eased = most = own
    elif figure.hidden:
        least, eased, most = own * _HARD_BARS, own * _PRESSED_BARS, own * _SPREAD_BARS
    least = max(least, _TICK * max(len(figure.words.get(y, ())) for y in panel.ys))
    head = _head(figure, panel, width) + (0 if first else _BETWEEN)
    foot = _foot(figure, panel, width, last=last)
    return Part(panel, head, own, least, max(least, eased), max(least, most), foot)


def _inside(figure: PlotlyFigure) -> float:
    """The height of all panels in the figure."""
    layout = figure.layout
    margin = (layout.margin.t or 0) + (layout.margin.b or 0)
    return (layout.height or 420) - margin - (_LEGEND if layout.showlegend else 0)


def _tallest(
    figure: PlotlyFigure, columns: Sequence[Column], body: Callable[[Part], float]
) -> float:
    """The height of the tallest column where each panel is as high as ``body`` says."""
    edges = _TOP + (figure.layout.margin.b or 0)
    return edges + max(
        sum(part.head + body(part) + part.foot for part in column) for column in columns
    )


def _head(figure: PlotlyFigure, panel: Panel, width: float) -> float:
    """The height of the words that stand on a panel's upper edge."""
    return max(
        (
            (note.yshift or 0)
            + _LINE * (note_words(figure, note, width)[0].count("<br>") + 1)
            + FONT * 0.3
            for note in _on_edge(figure, panel)
        ),
        default=0.0,
    )


def _on_edge(figure: PlotlyFigure, panel: Panel) -> list[Any]:
    edges = [f"{y} domain" for y in panel.ys]
    return [
        note
        for note in figure.layout.annotations
        if note.text and note.yref in edges and note.yanchor == "bottom" and note.y >= 1
    ]


def note_words(figure: PlotlyFigure, note: Any, width: float) -> tuple[str, str]:
    """The words of a note in a column so wide, and which of their ends is at its place: cut
    where they are wider than the column; on one line where they stand alone at a place of the
    axis and have room to one side of it."""
    side = note.xanchor or "center"
    panel = next((panel for panel in figure.panels if f"{panel.y} domain" == note.yref), None)
    if panel is None or note.xref not in panel.xs or "<br>" not in note.text:
        return _cut(note.text, width - (0 if figure.hidden else _LABELS)), side
    low, high = figure.axis(note.xref).domain or (0, 1)
    part = figure.scale(note.xref, low, high)(note.x)
    rooms = {"left": (1 - part) * (width - _LABELS), "right": part * (width - _LABELS)}
    wider = max(rooms, key=lambda name: rooms[name])
    one = note.text.replace("<br>", " ")
    alone = len([other for other in _on_edge(figure, panel) if other.xref == note.xref]) == 1
    fits = alone and svg.width(one, FONT) <= rooms[wider]
    return (one, wider) if fits else (note.text, side)


def _cut(words: str, width: float) -> str:
    """Words whose lines are no longer than ``width``: what is longer loses its end."""
    lines = words.split("<br>")
    for place, line in enumerate(lines):
        if svg.width(line, FONT) > width and not _holds_number(line):
            left = svg.plain(line)
            while left and svg.width(f"{left}…", FONT) > width:
                left = left[:-1].rstrip()
            bold = ("<b>", "</b>") if line.startswith("<b>") else ("", "")
            lines[place] = f"{bold[0]}{html.escape(left, quote=False)}…{bold[1]}"
    return "<br>".join(lines)


def ticks(figure: PlotlyFigure, name: str, length: float) -> list[tuple[float, str]]:
    """The labels of an axis that runs across, in as few lines as so much room allows."""
    marks = scales.ticks(figure.axis(name), figure.scale(name, 0.0, length))
    if figure.kinds[name] != "category":
        return marks
    room = length / len(marks) + 2 * _MARGIN
    return [
        (place, "<br>".join(svg.wrap(words.replace("<br>", " "), FONT, room)))
        for place, words in marks
    ]


def _foot(figure: PlotlyFigure, panel: Panel, width: float, *, last: bool) -> float:
    """The height of the labels under a panel."""
    if panel in strips(figure):
        return 0.0
    lines = [
        max(
            (
                words.count("<br>") + 1
                for _, words in ticks(figure, name, _length(figure, name, width))
            ),
            default=0,
        )
        if figure.kinds[name] == "category"
        else 1
        for name in panel.xs
        if labelled(figure, name, last=last)
    ]
    return max(lines) * _TICK + 6 if lines else 0.0


def _length(figure: PlotlyFigure, name: str, width: float) -> float:
    low, high = figure.axis(name).domain or (0, 1)
    return (width - _LABELS) * (high - low)


def widest_note(figure: PlotlyFigure, *, with_numbers: bool = False) -> float:
    """How wide the widest words are; or the widest that hold a number, which is never cut."""
    notes = [note.text or "" for note in figure.layout.annotations]
    texts = [text for text in notes if not with_numbers or _holds_number(text)]
    return max((svg.width(text, FONT) for text in texts), default=0)


def _holds_number(words: str) -> bool:
    return any(letter.isdigit() for letter in words)
