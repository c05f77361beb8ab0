"""What fills bars and samples in SVG: a colour, or a pattern over it."""

import hashlib
from typing import Any

from charts import svg


class Paints:
    """The patterns in use, each once, and their ids, which begin with ``ids``."""

    def __init__(self, ids: str = "") -> None:
        self._ids = ids
        self._made: dict[str, str] = {}

    @property
    def defs(self) -> list[str]:
        return list(self._made.values())

    def fill(self, marker: Any, item: int | None = None) -> str:
        """What fills a bar: a colour, or a pattern over it."""
        colour = one(marker.color, item) or "#808080"
        pattern = marker.pattern
        shape = one(pattern.shape, item) if pattern else None
        if not shape:
            return colour
        overlaid = pattern.fillmode == "overlay"
        over = one(pattern.fgcolor, item) or ("#ffffff" if overlaid else colour)
        ground = colour if overlaid else "none"
        size, faint = float(one(pattern.size, item) or 8), pattern.fgopacity
        look = f"{ground} {over} {shape} {size} {faint}"
        name = f"{self._ids}p-{hashlib.sha256(look.encode()).hexdigest()[:8]}"
        if name not in self._made:
            self._made[name] = _pattern(name, ground, over, shape, size, faint)
        return f"url(#{name})"


def _pattern(
    name: str, ground: str, over: str, shape: str, size: float, faint: float | None
) -> str:
    line = {
        "stroke": over,
        "stroke_opacity": faint,
        "stroke_width": max(size * 0.22, 1.0),
        "fill": "none",
    }
    half, far = size / 2, size * 1.5
    up = f"M0 {size:g}L{size:g} 0M{-half:g} {half:g}L{half:g} {-half:g}"
    up += f"M{half:g} {far:g}L{far:g} {half:g}"
    down = f"M0 0L{size:g} {size:g}M{-half:g} {half:g}L{half:g} {far:g}"
    down += f"M{half:g} {-half:g}L{far:g} {half:g}"
    paths = {
        "/": up,
        "\\": down,
        "x": up + down,
        "-": f"M0 {half:g}H{size:g}",
        "|": f"M{half:g} 0V{size:g}",
        "+": f"M0 {half:g}H{size:g}M{half:g} 0V{size:g}",
    }
    if shape == ".":
        drawn = svg.element("circle", cx=half, cy=half, r=size * 0.2, fill=over, fill_opacity=faint)
    else:
        drawn = svg.element("path", d=paths.get(shape, up), **line)
    return svg.element(
        "pattern",
        svg.element("rect", width=size, height=size, fill=ground),
        drawn,
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
    )


def one(given: Any, item: int | None) -> Any:
    """One value for all, or that of one item."""
    if given is None or isinstance(given, str | int | float):
        return given
    return given[item or 0]
