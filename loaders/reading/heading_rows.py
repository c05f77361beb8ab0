"""Which rows of a sheet are headings: the best of the first, and all that begin further tables."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..files.workbook import Cell, Row
from .block import is_one_text
from .heading_cells import are_of_groups, cells_of, may_be_upper
from .heading_score import counts_below, field_of_cell, is_counted, is_period_row, is_pure, score_of
from .labels import is_month_name, is_period_label, is_quarter_name, is_year, year_in
from .lexicon import words
from .other_shape import begins_another, usual_shapes
from .phrase import phrases_of
from .word_lists import classes_of

LOOKED_AT = 60
"""Rows with something in them, from the top, among which the first headings are looked for."""

WITHIN = 1.0
"""What is taken away from a row that follows on a row of its own shape."""

_MANY_DIGITS = re.compile(r"\d\D*\d\D*\d")
"""More than two digits: a reference or a date, unless it is the label of a period."""

LEAST = 1.3
"""What a row of headings is worth at least."""


def heading_rows(
    rows: Sequence[Row], taught: frozenset[tuple[str, ...]]
) -> list[tuple[int, bool, bool]]:
    best, best_score, known = None, 0.0, False
    for n in range(min(len(rows), LOOKED_AT)):
        if best is not None and rows[n].cells == rows[best[0]].cells:
            continue  # the same headings again
        for two in (False, True):
            if two and not may_be_upper(rows, n - 1, n):
                continue
            cells = cells_of(rows, n, two)
            score, by_words = score_of(rows, n, cells, taught)
            if two and not _both_rows_speak(rows, n):
                score -= 0.6
            score -= 0.2 * two
            score -= WITHIN * (not two and _is_within(rows, n))
            score += 1.0 * (two and _are_periods_over(rows[n - 1], rows[n]))
            score += 2.0 * (two and are_of_groups(rows[n - 1], rows[n]))
            if score > best_score + 0.01:
                best, best_score, known = (n, two), score, by_words
    if best is None or best_score < LEAST:
        return []
    made = {best[0]: (*best, known)}
    first = best[0]
    types = _types(rows[first + 1 : first + 40])
    shapes = usual_shapes(rows[first + 1 :])
    usual = _normal(rows[first])
    timed = [c for c, cell in enumerate(rows[first].cells) if cell and is_period_label(cell)]
    for n in range(len(rows)):
        if n in (first, first - 1) or (n == first + 1):
            continue
        if n > first and rows[n].cells == rows[first].cells and is_one_text(rows[n - 1]):
            made[n] = (n, False, known)  # the same headings, below a title of their own
            continue
        if _may_be_further(rows, n, types, timed) and (
            further := _further(rows, n, first, usual, taught)
        ):
            if _is_of_rows(rows[n], [rows[m] for m in _before(n, first) if m not in made]):
                continue
            made[n] = further
            types = _types(rows[n + 1 : n + 40]) or types
        elif n > first and begins_another(rows, n, shapes):
            made[n] = (n, False, False)
    return [made[n] for n in sorted(made)]


def _is_within(rows: Sequence[Row], n: int) -> bool:
    """Whether row ``n`` follows on two rows of its own shape: it is one of a table, not its
    head."""
    own = {c for c, cell in enumerate(rows[n].cells) if cell is not None}
    return n > 1 and all(_is_of_shape(rows, n - back, own, back) for back in (1, 2))


def _is_of_shape(rows: Sequence[Row], n: int, own: set[int], back: int) -> bool:
    filled = {c for c, cell in enumerate(rows[n].cells) if cell is not None}
    texts = {rows[n].cells[c] for c in filled}
    adjacent = rows[n + back].number == rows[n].number + back
    return adjacent and len(texts) > 2 and len(filled & own) >= 0.7 * max(len(own), len(filled))


def _are_periods_over(upper: Row, lower: Row) -> bool:
    """Whether periods stand over groups of columns, whose own headings alone would not tell them
    apart: months under each year, or "Asked | Answered" again under each term. Where a date heads
    each group, tables stand beside one another, and each has its period above it."""
    pairs = [(up, low) for up, low in zip(upper.cells, lower.cells, strict=True) if low is not None]
    below = [low for up, low in pairs if is_period_label(up)]
    if below:
        parts = sum(is_month_name(cell) or is_quarter_name(cell) for _, cell in pairs)
        if any(is_year(up) for up, _ in pairs) and parts > 1:
            return True
        again = len({up for up, _ in pairs}) > 1 and len(set(below)) < len(below)
        return again and not any(map(_heads_dates, below))
    lower_years = [cell for cell in lower.cells if is_year(cell)]
    groups = {cell for cell in upper.cells if isinstance(cell, str)}
    return len(groups) > 1 and len(set(lower_years)) < len(lower_years)


def _heads_dates(cell: Cell) -> bool:
    return isinstance(cell, str) and any("date" in said for said in phrases_of(cell))


def _both_rows_speak(rows: Sequence[Row], n: int) -> bool:
    return sum(cell is not None for cell in rows[n - 1].cells) > 1


def _types(rows: Sequence[Row]) -> set[int]:
    """Columns in which most cells are numbers, dates or texts of many digits: a text of words
    there breaks the table."""
    made: dict[int, list[int]] = {}
    for row in rows[:30]:
        for c, cell in enumerate(row.cells):
            if cell is not None:
                count = made.setdefault(c, [0, 0])
                count[0] += not _is_of_words(cell)
                count[1] += 1
    return {c for c, (typed, all_) in made.items() if typed > 0.6 * all_ and all_ > 1}


def _may_be_further(rows: Sequence[Row], n: int, typed: set[int], timed: Sequence[int]) -> bool:
    """A quick look whether row ``n`` may be the headings of a further table. Of the first one's
    headings those of the columns ``timed`` are periods."""
    row = rows[n]
    texts = [cell for cell in row.cells if cell is not None]
    if len(texts) < 2:
        return False
    strings = [cell for cell in texts if isinstance(cell, str)]
    after_gap = n == 0 or rows[n - 1].number + 1 < row.number or is_one_text(rows[n - 1])
    after_gap = after_gap or _are_periods_again(row, timed)
    if len(strings) < len(texts):
        return after_gap and is_period_row(row) and n + 1 < len(rows)
    if any(len(cell) > 150 for cell in strings) or len(set(strings)) < 2:
        return False
    broken = any(_is_of_words(row.cells[c]) for c in typed)
    if not (after_gap or broken or not typed):
        return False
    worded = sum(map(_has_heading_word, strings[:4])) > 1
    if not (after_gap or worded):  # most rows of a table are done with here
        return False
    if any(_is_numbered(cell) and not year_in(cell) for cell in strings):
        return False  # before periods are looked for, which takes longer
    of_periods = is_period_row(row)
    if not of_periods and any(map(_is_numbered, strings)):
        return False
    return after_gap if of_periods else worded


def _is_of_words(cell: Cell) -> bool:
    return isinstance(cell, str) and not _MANY_DIGITS.search(cell)


def _are_periods_again(row: Row, timed: Sequence[int]) -> bool:
    """Whether texts of ``row`` are months, quarters or years in columns that are so headed."""
    again = [isinstance(row.cells[c], str) and is_period_label(row.cells[c]) for c in timed]
    return sum(again) > 1 and sum(again) >= 0.6 * len(again)


def _is_numbered(text: str) -> bool:
    return bool(_MANY_DIGITS.search(text)) and not is_period_label(text)


def _before(n: int, first: int) -> range:
    """The rows just above row ``n``, below the first headings."""
    return range(max(first + 1, n - LOOKED_AT), n)


def _is_of_rows(row: Row, above: Sequence[Row]) -> bool:
    """Whether at least two texts of ``row``, and half of them, stand in the same columns of
    the rows ``above``: it is one of these, and no headings."""
    texts = [(c, cell) for c, cell in enumerate(row.cells) if isinstance(cell, str)]
    same = sum(any(r.cells[c] == cell for r in above if c < len(r.cells)) for c, cell in texts)
    return same > 1 and same >= 0.5 * len(texts)


@lru_cache(maxsize=16384)
def _has_heading_word(text: str) -> bool:
    if len(text) > 100:
        return False
    return any(classes_of(word.strip("().,:;*?'’s")) for word in text.casefold().split())


def _further(
    rows: Sequence[Row],
    n: int,
    first: int,
    usual: tuple[tuple[str, ...], ...],
    taught: frozenset[tuple[str, ...]],
) -> tuple[int, bool, bool] | None:
    """Row ``n`` as the headings of another table than the first. The same headings again
    begin another table only below a title of their own."""
    if _normal(rows[n]) == usual and (n < first or not is_one_text(rows[n - 1])):
        return None
    one, known = score_of(rows, n, cells_of(rows, n, False), taught)
    is_two = False
    if n > 0 and may_be_upper(rows, n - 1, n):
        two, known_two = score_of(rows, n, cells_of(rows, n, True), taught)
        if two > one + 0.5:
            one, known, is_two = two, known_two, True
    texts = [cell for cell in rows[n].cells if cell is not None]
    said = sum(
        isinstance(c, str) and bool(field_of_cell(c, taught)) and (is_pure(c) or is_counted(c))
        for c in texts
    )
    if is_period_row(rows[n]):
        periods = {cell for cell in texts if is_period_label(cell)}
        return (n, is_two, known) if len(periods) > 2 and counts_below(rows, n) else None
    if _is_within(rows, n) and any(map(is_period_label, texts)):
        return None  # "Nuffield Trust | Agreement | School contacts | January 2012" is a row
    if one < 2 or said < 2 or said < 0.6 * len(texts):
        return None
    return n, is_two, True


def _normal(row: Row) -> tuple[tuple[str, ...], ...]:
    """The words of a row's cells, and their years, whether in brackets or not."""
    cells = (c for c in row.cells if c is not None)
    return tuple((*words(c), year_in(c)) if isinstance(c, str) else (str(c),) for c in cells)
