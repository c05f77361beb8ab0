"""A sheet laid on its side: cards, with a field a row and its heading in the first column."""

from collections.abc import Sequence

from ..files.workbook import Cell, Row
from . import values
from .block import Block
from .heading_score import field_of_cell, is_period_row, is_pure
from .lexicon import one_line
from .person_words import is_reviewed

MOST_OF_A_CARD = 100
"""Different labels in the first column of a sheet of cards, at most: more are values."""


def on_its_side(
    rows: Sequence[Row], taught: frozenset[tuple[str, ...]], down: list[Block]
) -> list[Block] | None:
    """The sheet as cards: a field a row, with its heading in the first column; None where the
    headings that run down say more."""
    column = next(
        (c for c in range(len(rows[0].cells)) if sum(row.cells[c] is not None for row in rows) > 2),
        None,
    )
    if column is None or column + 1 >= len(rows[0].cells):
        return None
    labels = [
        row.cells[column] if any(c is not None for c in row.cells[column + 1 :]) else None
        for row in rows
    ]
    if len(set(map(values.text_of, labels))) > MOST_OF_A_CARD:
        return None
    fields = [_card_field(label, taught) for label in labels]
    distinct = {field for field in fields if field}
    across = {
        f
        for block in down
        for names in block.cells.values()
        if is_pure(names[-1]) and (f := _card_field(names[-1], taught))
    }
    said = sum(map(bool, fields))
    beside = sum(any(cell is not None for cell in row.cells[column + 1 :]) for row in rows)
    if len(distinct) < 3 or len(distinct) <= len(across) or said < 0.5 * beside:
        return None
    bodies = sum(isinstance(label, str) and is_reviewed(label) for label in labels)
    if bodies > 1 or "organisation" not in distinct or is_period_row(rows[0]):
        return None
    return _cards(rows, column, fields)


def _card_field(label: Cell, taught: frozenset[tuple[str, ...]]) -> str | None:
    if not isinstance(label, str) or len(label) > 120 or label[:1] == "\0":
        return None
    if sum(map(str.isdigit, label)) > 2:  # a reference or a date, no label
        return None
    found = field_of_cell(label, taught)
    return None if found == "counted" else found


def _cards(rows: Sequence[Row], column: int, fields: Sequence[str | None]) -> list[Block]:
    first = next(n for n, field in enumerate(fields) if field)
    above, own = rows[:first], rows[first:]
    lines = [row for row in own if any(cell is not None for cell in row.cells[column + 1 :])]
    headings: dict[str, int] = {}
    cards: list[list[Row]] = []
    start = one_line(str(own[0].cells[column]))
    for row in lines:
        name = values.line_of(row.cells[column])
        if not name:
            continue
        if name == start or not cards:
            cards.append([])
        cards[-1].append(row)
        headings.setdefault(name, len(headings))
    body = []
    for card in cards:
        for c in range(column + 1, max(len(row.cells) for row in card)):
            cells: list[Cell] = [None] * len(headings)
            for row in card:
                cells[headings[values.line_of(row.cells[column])]] = row.cells[c]
            if any(cell is not None for cell in cells):
                body.append(Row(card[0].number, tuple(cells)))
    cells_of_card = {c: (name,) for name, c in headings.items()}
    return [Block(own[0].number, cells_of_card, tuple(above), tuple(body), on_side=True)]
