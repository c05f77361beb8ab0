"""What stands in a row of headings, or in two, of which the upper names groups."""

from collections.abc import Sequence

from ..files.workbook import Cell, Row
from . import values
from .labels import is_period_label, is_year
from .lexicon import one_line, telling, words
from .word_lists import classes_of


def cells_of(rows: Sequence[Row], n: int, two: bool) -> dict[int, tuple[str, ...]]:
    """Column to what may be its heading, best first: the cell; for two rows both together,
    then the lower cell; or the upper one where the lower is blank."""
    lower = {c: cell for c, cell in enumerate(rows[n].cells) if cell is not None}
    if not two:
        return {c: (name,) for c, cell in lower.items() if (name := heading_text(cell))}
    upper = _groups(rows[n - 1], rows[n])
    made = {}
    for c in sorted(lower.keys() | upper.keys()):
        low, up = heading_text(lower[c]) if c in lower else "", upper.get(c, "")
        is_text = low[:1] != "\0" or is_year(lower[c])
        plain = low.removeprefix("\0")
        both = f"{up} {plain}" if up and plain and up != plain and is_text else ""
        made[c] = (both, low) if both else (low or up,)
    return {c: names for c, names in made.items() if all(names)}


def heading_text(cell: Cell) -> str:
    """A heading on one line; what is no text has a mark before it."""
    return one_line(cell) if isinstance(cell, str) else f"\0{values.text_of(cell)}"


def _groups(upper: Row, lower: Row) -> dict[int, str]:
    """The upper row of headings, each group's name over all the columns of its group."""
    made, group = {}, ""
    for c, (own, below) in enumerate(zip(upper.cells, lower.cells, strict=True)):
        if own is not None:
            group = values.line_of(own)
        elif below is None:
            group = ""
        if group:
            made[c] = group
    return made


def may_be_upper(rows: Sequence[Row], up: int, low: int) -> bool:
    """Whether row ``up`` may hold group names over the headings in row ``low``: short, right
    above, and more than one."""
    if up < 0 or rows[low].number != rows[up].number + 1:
        return False
    cells = [c for c in rows[up].cells if c is not None]
    texts = set(map(values.text_of, cells))
    lower = [c for c in rows[low].cells if c is not None]
    plain = all(isinstance(c, str) or is_period_label(c) for c in (*cells, *lower))
    return (
        plain
        and all(len(values.text_of(c)) <= 80 for c in (*cells, *lower))
        and len(lower) > 1
        and (
            (len(texts) < len(lower) and (len(texts) > 1 or 1 < len(cells) < len(lower)))
            or are_of_groups(rows[up], rows[low])
        )
    )


def are_of_groups(upper: Row, lower: Row) -> bool:
    """Whether ``lower`` has the headings of the groups of ``upper`` alone: "Name | Type" below
    "Given to | (blank) | Reason". All are words of headings, so it is no row of the table."""
    pairs = list(zip(upper.cells, lower.cells, strict=True))
    below = [(group, cell) for group, cell in pairs if cell is not None]
    parted = any(group is None for group, _ in below) and len(below) < len(pairs)
    grouped = parted and sum(group is not None for group, _ in pairs) > 1
    return (
        grouped
        and below[0][0] is not None
        and all(isinstance(cell, str) and _is_heading(cell) for _, cell in below)
    )


def _is_heading(cell: str) -> bool:
    found = telling(words(cell))
    return bool(found) and all(map(classes_of, found))
