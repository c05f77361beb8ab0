"""Every filled cell of a sheet has its place: nothing is passed over unseen."""

from collections import Counter
from collections.abc import Sequence

from ..files.workbook import Row, Sheet
from .part import Part

PLACES = ("heading", "row", "title", "note", "total", "not placed")


def placed(sheet: Sheet, parts: Sequence[Part], *, is_text: bool) -> dict[str, int]:
    """Place to the number of filled cells of ``sheet`` that stand there. A cell is "not placed"
    if it stands in no table that is read or explained, or beside the columns of one.
    ``is_text``: prose is no part of a table that was not read."""
    made: Counter[str] = Counter()
    where: dict[int, tuple[str, frozenset[int]]] = {}
    for part in parts:
        _place(part, where)
    for row in sheet.rows:
        filled = [c for c, cell in enumerate(row.cells) if cell is not None]
        place, columns = where.get(row.number, ("", frozenset()))
        if not place:
            place = "note" if is_text and _is_prose(row) else "not placed"
        beside = sum(c not in columns for c in filled) if columns else 0
        made[place] += len(filled) - beside
        made["not placed"] += beside
    return {place: made[place] for place in PLACES if made[place]}


def _place(part: Part, where: dict[int, tuple[str, frozenset[int]]]) -> None:
    table = part.table
    columns = frozenset(table.own_headings)
    if table.on_side:
        for row in table.above:
            where[row.number] = ("title", frozenset())
        for number in range(table.heading_row, table.heading_row + 10_000):
            where.setdefault(number, ("row", frozenset()))
        return
    seen = {line.row: line.reason for line in part.skipped}
    for row in table.above:
        where.setdefault(row.number, ("title", frozenset()))
    for number in (table.heading_row, table.heading_row - 1):
        if number == table.heading_row or where.get(number, ("title",))[0] == "title":
            where[number] = ("heading", frozenset())
    understood = part.is_read or part.kind in ("notes", "amendments")
    for row in table.body:
        reason = seen.get(row.number)
        if reason is None:
            said = ("row", columns) if understood else ("not placed", frozenset())
        elif "total" in reason:
            said = ("total", frozenset())
        elif "heading" in reason:
            said = ("heading", frozenset())
        else:
            said = ("not placed" if "do not know" in reason else "note", frozenset())
        old = where.get(row.number)
        if old and old[0] == "row" and said[0] == "row":
            said = ("row", old[1] | said[1])
        where[row.number] = said


def _is_prose(row: Row) -> bool:
    texts = [cell for cell in row.cells if isinstance(cell, str)]
    return len(texts) >= 0.5 * sum(cell is not None for cell in row.cells)
