"""In which rows of a sheet headings stand.

Below titles and notes, on two rows, merged, or a second time further down with another
table. A row scores by the fields that its cells may head, and loses by what no row of
headings holds.
"""

import re
from collections.abc import Sequence

from ..files.workbook import Cell, Row
from . import values
from .headings import LEFT_OUT, MEASURES, Taught, fits, is_listed
from .lexicon import one_line, words

_DIGIT = re.compile(r"\d")

LOOKED_AT = 60
"""Rows with something in them, from the top, among which the headings are looked for."""

ESSENTIAL = ("organisation", "institutions")
"""One of these must be among the columns of a table of releases."""


def heading_rows(
    rows: Sequence[Row], register: str | None, taught: Taught
) -> list[tuple[int, bool]]:
    """Index in ``rows`` of each row of headings, and whether the row above belongs to it."""
    best, best_score = None, 0.0
    for n in range(min(len(rows), LOOKED_AT)):
        for two in (False, True):
            if two and not _may_be_upper(rows, n - 1, n):
                continue
            score = _score(cells_of(rows, n, two), register, taught) - 0.2 * two
            if score > best_score + 0.01:
                best, best_score = (n, two), score
    if best is None or best_score < 1:
        return []
    beside = range(best[0] - 1, best[0] + 1)  # another table has rows of its own
    others = (n for n in range(len(rows)) if n not in beside and _looks_like_heading(rows[n]))
    further = (_further_table(rows, n, best[0], register, taught) for n in others)
    return sorted([best, *(found for found in further if found)])


def _further_table(
    rows: Sequence[Row], n: int, best: int, register: str | None, taught: Taught
) -> tuple[int, bool] | None:
    """Row ``n`` as the headings of another table than the one whose headings are ``best``.
    The same headings again begin another table only below a title of their own."""
    again = _normal(rows[n]) == _normal(rows[best])
    if again and (n < best or not is_one_text(rows[n - 1])):
        return None
    one = _score(cells_of(rows, n, False), register, taught)
    two = _score(cells_of(rows, n, True), register, taught) if _may_be_upper(rows, n - 1, n) else 0
    is_two = two > one + 0.5
    is_above = n < best
    if max(one, two) < 2 or (is_above and not is_all_headings(rows[n], register, taught)):
        return None
    return n, is_two


def is_one_text(row: Row) -> bool:
    return len({cell for cell in row.cells if cell is not None}) == 1


def is_all_headings(row: Row, register: str | None, taught: Taught) -> bool:
    """Most cells are headings: labelled facts above a table ("Date: | June 2020") are not."""
    cells = [cell for cell in row.cells if cell is not None]
    known = sum(isinstance(c, str) and bool(fits(one_line(c), register, taught)) for c in cells)
    return known >= 0.7 * len(cells)


def cells_of(rows: Sequence[Row], n: int, two: bool) -> dict[int, tuple[str, ...]]:
    """Column to what may be its heading, best first: the cell; for two rows the lower
    cell, then both together; or the upper one where the lower is blank."""
    lower = {c: cell for c, cell in enumerate(rows[n].cells) if cell is not None}
    if not two:
        return {c: (name,) for c, cell in lower.items() if (name := _heading(cell))}
    upper = _groups(rows[n - 1], rows[n])
    made = {}
    for c in sorted(lower.keys() | upper.keys()):
        low, up = _heading(lower[c]) if c in lower else "", upper.get(c, "")
        both = f"{up} {low}" if up and low and up != low else ""
        made[c] = (both, low) if both else (low or up,)
    return {c: names for c, names in made.items() if all(names)}


def _heading(cell: Cell) -> str:
    return one_line(cell) if isinstance(cell, str) else f"\0{values.text_of(cell)}"


def _groups(upper: Row, lower: Row) -> dict[int, str]:
    """The upper row of headings, each group's name over all the columns of its group."""
    made, group = {}, ""
    for c, (own, below) in enumerate(zip(upper.cells, lower.cells, strict=True)):
        if isinstance(own, str):
            group = one_line(own)
        elif below is None:
            group = ""
        if group:
            made[c] = group
    return made


def _may_be_upper(rows: Sequence[Row], up: int, low: int) -> bool:
    """Whether row ``up`` may hold group names over the headings in row ``low``: text only,
    right above, more than one, and none long."""
    if up < 0 or rows[low].number != rows[up].number + 1:
        return False
    cells = [c for c in rows[up].cells if c is not None]
    texts = {c for c in cells if isinstance(c, str)}
    lower = [c for c in rows[low].cells if c is not None]
    return (
        all(isinstance(c, str) and len(c) <= 80 for c in (*cells, *lower))
        and len(lower) > 1
        and (len(texts) > 1 or 1 < len(cells) < len(lower))
    )


def _score(cells: dict[int, tuple[str, ...]], register: str | None, taught: Taught) -> float:
    """How much a row looks like headings: one for each field that is found, less for what
    no row of headings holds. Nothing without a recipient, or a month with its count, or
    three fields."""
    found: dict[str, float] = {}
    other = 0.0
    for names in cells.values():
        best = next((f[0] for f in (fits(name, register, taught) for name in names) if f), None)
        if best is None:
            name = names[0]
            other += -0.5 if name[0] == "\0" else (-0.3 if len(name) > 150 else 0.02)
        elif best.meaning in LEFT_OUT:
            other += 0.25
        else:
            worth = 1.0 if best.score > 2.5 else (0.9 if best.score > 1 else 0.7)
            other += 0.05
            found[best.field] = max(found.get(best.field, 0), worth)
    recipient = any(name in found for name in ESSENTIAL)
    exchange = "period_start" in found or "date" in found
    exchange = exchange and any(name in MEASURES for name in found)
    if len(cells) < 2 or not (recipient or exchange or len(found) > 2):
        return 0
    return sum(found.values()) + min(other, 1.0) + 0.3 * (recipient or exchange)


def _looks_like_heading(row: Row) -> bool:
    """A quick look: two of the first three cells are headings that the file lists."""
    cells = [c for c in row.cells if c is not None][:3]
    texts = [c for c in cells if isinstance(c, str) and len(c) < 100 and not _DIGIT.search(c)]
    return len(texts) > 1 and sum(map(is_listed, texts)) > 1


def _normal(row: Row) -> tuple[tuple[str, ...], ...]:
    return tuple(words(c) if isinstance(c, str) else () for c in row.cells if c is not None)
