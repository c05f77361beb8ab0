"""How large the words of a slide stand, in hundredths of its width, so that all of them fit.

No browser is asked: a pack must look right on whatever the hall has. ``slide.css`` says the
same sizes.
"""

from math import ceil

import pandas as pd

from charts import svg
from publish.slides.show import Shown

CHART = 1500
"""Pixels of a chart's picture on a wide screen; its height is what the words leave."""
PHONE = (600, None)
_SIZES = {"short": (4.6, 40), "": (3.5, 95), "long": (3.0, 170), "longest": (2.4, None)}
"""How large a sentence stands up to how many characters."""
_WIDE, _BESIDE, _HIGH, _AIR = 94.0, 75.6, 56.25, 7.3
"""A slide without its edges, what is left beside the code, a whole slide and what of its
height stays empty."""
_WHOSE = 2.6
"""The line over a headline that says whose words it is."""
_WORDY = ((6.4, 2.7), (5.2, 2.4), (4.0, 2.1), (3.0, 1.8), (2.4, 1.6), (2.0, 1.6))
"""A sentence and its points without a chart: the first of these that fit."""
_NAMES = ((3.2, 2), (2.9, 2), (2.6, 2), (2.2, 2), (2.0, 3), (1.7, 3), (1.5, 3), (1.5, 4))
"""The size of names, and in how many columns: the first of these that fit."""
_NARROWER = 0.9
"""What names take of the width that is reckoned for any letters (``charts.svg.width``)."""


def size(shown: Shown) -> str:
    length = len(shown.sentence)
    return next(kind for kind, (_, most) in _SIZES.items() if most is None or length <= most)


def chart(shown: Shown, sources: str) -> tuple[int, int]:
    """The pixels of a chart's picture on a wide screen."""
    return CHART, round(_left(shown, sources) * CHART / _BESIDE)


def words(shown: Shown) -> str:
    """How large the words of a slide without a chart are, as a style."""
    sizes = (one for one in _WORDY if _high(shown, *one) <= _room(shown))
    size, point = next(sizes, _WORDY[-1])
    return f"--said:{size};--point:{point}"


def names(shown: Shown, sources: str) -> tuple[float, int, int]:
    """The size of names, in how many columns they stand, and how many of them have room."""
    listed = shown.names.names if shown.names is not None else None
    if listed is None or listed.empty:
        return *_NAMES[0], 0
    for each, columns in _NAMES:
        many = _many(listed, each, columns, _left(shown, sources))
        if many == len(listed):
            break
    return each, columns, many


def _many(listed: pd.DataFrame, each: float, columns: int, left: float) -> int:
    """How many names have room, with their kinds over them and a line for those without."""
    wide = (_BESIDE - 2.0 * (columns - 1)) / columns
    # A column ends where a name does, so the last one is not always full.
    room, kinds = (left - 2 * each) * columns / each - 1.5, set()
    for place, row in enumerate(listed.itertuples(index=False)):
        room -= _lines(f"{row.name} {row.outcome}", each * _NARROWER, wide) * 1.25 + 0.25
        if row.kind not in kinds:
            kinds.add(row.kind)
            room -= _lines(str(row.kind), each, wide) * 1.25 + 1.0
        if room < (0 if place + 1 == len(listed) else 2.5):
            return place
    return len(listed)


def headline(shown: Shown) -> tuple[float, int]:
    """The size of a headline, and its lines."""
    large, _ = _SIZES[size(shown)]
    if shown.chart is None and shown.names is None:
        fits = (one for one in _WORDY if _high(shown, *one) <= _room(shown))
        large = min(next(fits, _WORDY[-1])[0], 4.6)
    return large, _lines(shown.sentence, large * 1.08, _WIDE)


def _left(shown: Shown, sources: str) -> float:
    """The height that headline and foot leave."""
    large, _ = _SIZES[size(shown)]
    taken = _lines(shown.sentence, large, _WIDE) * large * 1.14
    taken += _WHOSE if shown.over_ours or shown.slide.kind == "own file" else 0
    return _HIGH - _AIR - taken - _lines(sources, 1.6, _BESIDE) * 2.1


def _room(shown: Shown) -> float:
    """The height of a slide without a chart; whose words it has stands at its foot."""
    return _HIGH - _AIR - (2.1 if shown.slide.kind == "words" else 0)


def _high(shown: Shown, size: float, point: float) -> float:
    slide = shown.slide
    under = shown.points or [p for p in (slide.by, slide.when, slide.where, slide.source) if p]
    points = (_lines(p, point, _BESIDE) * 1.25 + 0.8 for p in under)
    photo = 24.0 if slide.image else 0.0
    wide = _BESIDE if shown.address else _WIDE
    return (_lines(shown.sentence, size, wide) * 1.14 + 0.6) * size + point * sum(points) + photo


def _lines(words: str, size: float, room: float) -> int:
    """How many lines words take at most; a word that is longer than a line is broken."""
    broken = sum(ceil(svg.width(word, size) * 1.35 / room) - 1 for word in words.split())
    return len(svg.wrap(words, size, room)) + broken
