"""How much a row is worth as headings, by its shape and its words.

Example: under the row "Month | Number of requests" stand "May 2018 | 3", "June 2018 | 4". Both
cells are texts over other types of cells (2 x ``CONTRAST``), and both say what stands below
(2 x ``KNOWN``), so the row is a heading; "May 2018 | 3" is not, for a number heads nothing.
"""

from collections.abc import Iterable, Sequence

from ..files.workbook import Cell, Row
from . import values
from .evidence import best_by_words
from .label_meaning import meaning_of
from .labels import is_period_label
from .lexicon import one_line, words
from .phrase import LONGEST, STOPS, phrases_of, without_brackets
from .word_lists import classes_of

KNOWN, HINTED, CONTRAST = 1.0, 0.35, 0.3
"""What it is worth if a cell's words say a field, if some of its words are known, and if other
types of cells stand below."""

STANDS_OVER, SHAPE_ALONE = 0.5, 0.5
"""What is added for short texts that stand, each once, over three rows or more that fill the
same columns, and if other types of cells stand below any of them."""

PERIODS = 1.2
"""What it is worth if months or years stand over counts."""


def score_of(
    rows: Sequence[Row],
    n: int,
    cells: dict[int, tuple[str, ...]],
    taught: frozenset[tuple[str, ...]],
) -> tuple[float, bool]:
    """What row ``n`` is worth as headings, and whether its words say a field. Nothing for a
    row that stands over nothing of its width."""
    below = [row for row in rows[n + 1 : n + 13] if row.cells != rows[n].cells]
    filled = list(cells)
    if len(filled) < 2 or len({names[-1] for names in cells.values()}) < 2:
        return 0.0, False
    if below and not any(
        sum(row.cells[c] is not None for c in filled) >= min(2, len(filled)) for row in below[:4]
    ):
        return 0.0, False
    fields: dict[str, float] = {}
    other = contrasts = 0.0
    for c, names in cells.items():
        cell = rows[n].cells[c] if c < len(rows[n].cells) else None
        contrast = _contrast(cell, [row.cells[c] for row in below])
        contrasts += contrast
        name = names[0]
        if cell is not None and is_period_label(cell):
            other += 0.25
            continue
        if name[0] == "\0":
            other -= 0.6
            continue
        field = next((f for text in names if (f := field_of_cell(text, taught))), None)
        if field is None:
            hinted = (
                bool(phrases_of(name)) and len(name) < 80 and not any(x.isdigit() for x in name)
            )
            other += HINTED if hinted else (-0.3 if len(name) > 150 else 0.02)
        elif field != "counted" and field != "taught" and not is_pure(names[-1]):
            other += HINTED
        elif field in fields:
            fields[field] += 0.2
        else:
            fields[field] = KNOWN
        repeated = cell is not None and any(row.cells[c] == cell for row in below)
        other += CONTRAST * contrast - 0.3 * repeated
    if is_period_row(rows[n]) and counts_below(rows, n):
        other, fields = other + PERIODS, fields or {"counted": 0.0}
    if _stands_over(rows, n, filled):
        other += STANDS_OVER + (SHAPE_ALONE if contrasts else 0.0)
    return sum(fields.values()) + min(other, 2.5), bool(fields)


def _stands_over(rows: Sequence[Row], n: int, filled: Sequence[int]) -> bool:
    cells = [rows[n].cells[c] if c < len(rows[n].cells) else None for c in filled]
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(set(texts)) < len(cells) or any(
        len(t) > 80 or any(x.isdigit() for x in t) for t in texts
    ):
        return False
    below = [row for row in rows[n + 1 : n + 6] if row.cells != rows[n].cells]
    same = [
        row for row in below if sum(row.cells[c] is not None for c in filled) >= 0.7 * len(filled)
    ]
    return len(same) > 2 and len(same) >= 0.6 * len(below)


def _contrast(heading: Cell, below: Iterable[Cell]) -> bool:
    """Whether other types of cells stand below a text: numbers, dates, references, long texts."""
    found = [cell for cell in below if cell is not None]
    if not found or not isinstance(heading, str) or is_period_label(heading):
        return False
    size = len(heading)
    digits = any(c.isdigit() for c in heading)
    other = 0
    for cell in found:
        if (
            not isinstance(cell, str)
            or (not digits and any(c.isdigit() for c in cell[:40]))
            or len(cell) > 3 * size + 20
        ):
            other += 1
    return other >= 0.6 * len(found)


def field_of_cell(cell: Cell, taught: frozenset[tuple[str, ...]]) -> str | None:
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return None
    if taught and tuple(sorted(words(cell))) in taught:
        return "taught"
    line = one_line(cell)
    return best_by_words(line) or ("counted" if is_counted(line) else None)


def is_counted(line: str) -> bool:
    if len(line) >= 120:
        return False
    said = meaning_of(line)
    return bool(said.thing and said.done) or any(
        "counter" in found or "ask" in found for found in phrases_of(line)
    )


def is_pure(text: str) -> bool:
    """Whether most words of a text are words of headings: "Name of organisation" is, "University
    of Leeds" not."""
    found = [word for word in words(_bare(text)) if word not in STOPS and word not in _SMALL]
    known = sum(bool(classes_of(word)) or word in ("countof", "dfe") for word in found)
    return bool(found) and known >= 0.5 * len(found) and (known > 1 or known == len(found))


_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "or",
        "and",
        "not",
        "no",
        "its",
        "their",
        "this",
        "our",
        "been",
        "be",
        "any",
        "all",
        "it",
        "each",
    ]
)


def _bare(text: str) -> str:
    """A heading without what stands in brackets, unless it is all in brackets."""
    bare = without_brackets(text)
    return bare if any(c.isalpha() for c in bare) else text


def is_period_row(row: Row) -> bool:
    """Whether the cells of ``row`` are months, quarters or years, after at most two labels."""
    found = [is_period_label(cell) for cell in row.cells if cell is not None]
    if sum(found) < 2 or (first := found.index(True)) > 2:
        return False
    return sum(found) >= 0.6 * (len(found) - first)


def counts_below(rows: Sequence[Row], n: int) -> bool:
    if n + 1 >= len(rows):
        return False
    own = [c for c, cell in enumerate(rows[n].cells) if cell is not None and is_period_label(cell)]
    below = [rows[n + 1].cells[c] for c in own]
    numbers = any(any(x.isdigit() for x in values.text_of(c)) for c in below)
    counts = sum(isinstance(c, int | float) or _is_count_text(c) for c in below)
    return numbers and counts >= 0.7 * len(own)


def _is_count_text(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > 12:
        return False
    digits = any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell)
    return digits or values.says_nothing(cell) or not cell.casefold().strip("*.<cxz[]() ")
