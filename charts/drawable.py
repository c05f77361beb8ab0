"""What the picture engine draws: a figure that holds anything else is refused, since a picture
that lacks a part of its chart says something else than the page does."""

from collections.abc import Iterator
from typing import Any

TRACES = ("bar", "scatter")
MODES = frozenset({"lines", "markers", "text", "none"})
SHAPES = ("line", "rect")
SYMBOLS = ("circle", "square", "diamond", "line-ew", "x", "x-thin")
"""Markers, each also with ``-open``."""
DASHES = ("solid", "dash", "dot", "dashdot")
_LEFT_OUT = ("error_x", "error_y")
_TOLD = 3
"""Parts that an error names."""


class DrawingError(ValueError):
    """A figure holds what the picture engine (``charts.picture``) does not draw."""


def check(traces: list[Any], layout: Any) -> None:
    """Raises :class:`DrawingError` for a figure with a part that would be left out of its picture
    or drawn as something else. ``traces`` and ``layout``: as Plotly has them in JSON."""
    if lacking := [*_of_traces(traces), *_of_layout(layout)]:
        raise DrawingError(
            f"A picture can't show {', '.join(lacking[:_TOLD])}: see charts/drawable.py"
        )


def _of_traces(traces: list[Any]) -> Iterator[str]:
    for trace in traces:
        kind = trace.get("type") or "scatter"
        if kind not in TRACES:
            yield f"a trace of the type “{kind}”"
            continue
        if unknown := {*(trace.get("mode") or "lines").split("+")} - MODES:
            yield f"the mode “{min(unknown)}”"
        if trace.get("fill") not in (None, "none"):
            yield "an area under a line"
        if (trace.get("line") or {}).get("shape") not in (None, "linear"):
            yield "a line that is not straight"
        yield from (f"“{part}”" for part in _LEFT_OUT if trace.get(part))
        yield from _of_marks(trace)


def _of_marks(trace: Any) -> Iterator[str]:
    symbols = (trace.get("marker") or {}).get("symbol") or ()
    for symbol in [symbols] if isinstance(symbols, str) else symbols:
        if symbol.removesuffix("-open") not in SYMBOLS:
            yield f"the marker “{symbol}”"
    if (dash := (trace.get("line") or {}).get("dash") or "solid") not in DASHES:
        yield f"a line with the dashes “{dash}”"


def _of_layout(layout: Any) -> Iterator[str]:
    for shape in layout.get("shapes") or ():
        if shape.get("type") not in SHAPES:
            yield f"a shape of the type “{shape.get('type')}”"
    for note in layout.get("annotations") or ():
        if note.get("showarrow", True):
            yield "an arrow"
    if layout.get("images"):
        yield "an image"
