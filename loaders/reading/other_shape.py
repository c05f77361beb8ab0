"""Whether rows below a gap are another table, by the shapes of their cells, whatever their words.

References, days and numbers of one table are written alike: "A/17" is letters, a stroke and digits.
Where such columns are filled throughout, and not one cell below a blank row is of their shapes,
these rows go on with nothing: "Tier | Meaning | Example" over "Tier 1 | Names | …" is no release
to a body called "Meaning". Rows that only lack a day still have the shape of their reference.
"""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from ..files.workbook import Cell, Row

FEWEST, LOOKED_AT = 3, 60
"""Rows and cells that make a table, and rows of each that are looked at."""

USUAL = 0.8
"""The share of rows that a column must fill, and of its cells that must be of one shape."""

LONGEST = 60
"""Characters of the longest heading."""

_RUNS = (
    (re.compile(r"[^\W\d_]+"), "a"),
    (re.compile(r"\d+", re.ASCII), "9"),
    (re.compile(r"\s+"), " "),
)


def usual_shapes(rows: Sequence[Row]) -> dict[int, str]:
    """Column to the one shape, with digits, that most of its cells have in the ``rows`` down to
    the first gap."""
    rows = _to_gap(rows)
    found: dict[int, Counter[str]] = {}
    for row in rows:
        for c, cell in enumerate(row.cells):
            if cell is not None:
                found.setdefault(c, Counter())[_shape(cell)] += 1
    made = {}
    for c, shapes in found.items():
        shape, often = shapes.most_common(1)[0]
        if "9" in shape and often >= FEWEST and often >= USUAL * USUAL * len(rows):
            made[c] = shape
    return made


def begins_another(rows: Sequence[Row], n: int, usual: Mapping[int, str]) -> bool:
    """Whether row ``n`` has the headings of rows that have nothing of the ``usual`` shapes."""
    if not usual or n == 0 or rows[n - 1].number + 1 >= rows[n].number:
        return False
    texts = [cell for cell in rows[n].cells if cell is not None]
    if len(set(map(str, texts))) < FEWEST or not all(map(_may_be_heading, texts)):
        return False
    block = _to_gap(rows[n : n + LOOKED_AT])
    if all(sum(cell is not None for cell in row.cells) < FEWEST for row in block[1:]):
        return False
    return not any(
        row.cells[c] is not None and _shape(row.cells[c]) == shape
        for row in block
        for c, shape in usual.items()
    )


def _to_gap(rows: Sequence[Row]) -> Sequence[Row]:
    """Of the first ``LOOKED_AT`` rows those before a blank one."""
    rows = rows[:LOOKED_AT]
    pairs = enumerate(itertools.pairwise(rows), 1)
    return rows[: next((n for n, (a, b) in pairs if b.number != a.number + 1), len(rows))]


def _may_be_heading(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= LONGEST and not any(map(str.isdigit, cell))


def _shape(cell: Cell) -> str:
    if isinstance(cell, date):
        return "a day: 9"
    text = str(cell)[:LONGEST]
    for run, letter in _RUNS:
        text = run.sub(letter, text)
    return text if isinstance(cell, str) else "9"
