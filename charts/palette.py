"""One colour and one fill for each recipient type, on every chart in every theme.

Six hues that stay apart for colour-blind readers; types come in neighbouring pairs that
share a hue's family, and the second of each pair is patterned, so that two bars that
touch always differ by more than colour. Every colour has at least 3:1 contrast against
white and against near-black (a test measures it), which is why none is light or dark.
"""

from dataclasses import dataclass

from loaders.frames import RECIPIENT_TYPES

LINE = "#7a7a7a"
"""Lines and marks that must show on white and on near-black alike. Text has no colour of
its own: it takes the theme's."""
FAINT = "rgba(128, 128, 128, 0.12)"
"""The ground of what is not there: a gap."""
ACCENT = "#c2410c"
"""What a chart is about."""
QUIET = "#808080"
"""What it is measured against."""


@dataclass(frozen=True)
class Fill:
    """A colour with a Plotly pattern over it; an empty pattern is a plain fill."""

    colour: str
    pattern: str = ""


FILLS = (
    Fill("#c2410c"),
    Fill("#d1703c", "/"),
    Fill("#874fa4"),
    Fill("#a67bc4", "\\"),
    Fill("#8b9552"),
    Fill("#6b7440", "-"),
    Fill("#3480dc"),
    Fill("#4a6fb8", "x"),
    Fill("#0c744d"),
    Fill("#3f8f6b", "|"),
    Fill("#bd78a3"),
    Fill("#808080", "."),
)
TYPE_FILLS: dict[str, Fill] = dict(zip(RECIPIENT_TYPES, FILLS, strict=True))


def marker(fill: Fill) -> dict:
    """The fill as a Plotly bar's ``marker``."""
    return {
        "color": fill.colour,
        "pattern": {
            "shape": fill.pattern,
            "fillmode": "overlay",
            "fgcolor": "#ffffff",
            "fgopacity": 0.75,
            "size": 6,
            "solidity": 0.25,
        },
        "line": {"width": 0},
    }


def hatch() -> dict:
    """The see-through hatching laid over what is only part of a period."""
    return {
        "color": "rgba(128, 128, 128, 0.01)",
        "pattern": {"shape": "/", "fillmode": "replace", "fgcolor": LINE, "size": 8},
        "line": {"width": 1, "color": LINE},
    }
