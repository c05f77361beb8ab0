"""The department's own words on why a row of a register changed or left.

Some registers list their amendments on a sheet of their own (a reference, what was
changed, when), some have a column for it beside each row. Either counts that has a
column of references and one whose heading speaks of such a reason. A sheet that lists what
was removed counts by its name alone, or by the line above its table, which then is the
reason of every row that has no other. The words stand in ``data/headings.toml`` under
``amendments``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from .. import frames
from ..files.workbook import Cell, Row, Sheet, Workbook
from .dates import Reading, read_date
from .evidence import best_by_words
from .heading_rows import LOOKED_AT
from .lexicon import one_line, phrases, says, telling, words
from .values import line_of, says_nothing


def amendments_in(workbook: Workbook) -> pd.DataFrame:
    """The frame ``amendments`` of ``workbook``."""
    return frames.conform(
        "amendments",
        [
            {"file": workbook.file, "sheet": sheet.name, "sha256": workbook.sha256, **told}
            for sheet in workbook.sheets
            for told in _of_sheet(sheet)
        ],
    )


def lists_amendments(sheet: Sheet) -> bool:
    """Whether any row of ``sheet`` says why a row of the register changed or left."""
    return next(_of_sheet(sheet), None) is not None


def removal(name: str, titles: Iterable[str], headings: Collection[str]) -> str:
    """What a sheet says of itself where it lists what left, so that its rows are no releases;
    empty for any other. ``titles``: the lines above its table; these alone are believed only
    if one of the ``headings`` speaks of it, too."""
    line = next(filter(_is_removal, titles), "")
    if _is_removal(name):
        return line or name
    told = any(
        says(heading, "amendments", of) for heading in headings for of in ("headings", "dates")
    )
    return line if told else ""


def _is_removal(text: str) -> bool:
    return says(text, "amendments", "titles") and not says(text, "amendments", "not")


def _of_sheet(sheet: Sheet) -> Iterator[dict[str, Any]]:
    titles: list[str] = []
    for n, row in enumerate(sheet.rows[:LOOKED_AT]):
        headings = {c: one_line(cell) for c, cell in enumerate(row.cells) if isinstance(cell, str)}
        reference = next((c for c, heading in headings.items() if _is(heading, "reference")), None)
        if reference is None:
            titles += headings.values()
            continue
        left = removal(sheet.name, titles, headings.values())
        changes = _columns(headings, "headings", "reasons" if left else "")
        is_log = not any(_is(h, "organisation", "title", "purpose") for h in headings.values())
        days = _columns(headings, "dates", "days" if left and is_log else "")
        if changes or (left and len(headings) > 1):
            yield from _of_rows(sheet.rows[n + 1 :], reference, changes, days, left)
            return


def _columns(headings: Mapping[int, str], holding: str, whole: str) -> list[int]:
    """The columns whose headings hold a phrase of the list ``holding``, or else are one of the
    list ``whole``."""
    found = [c for c, heading in headings.items() if says(heading, "amendments", holding)]
    if found or not whole:
        return found
    plain = phrases("amendments", whole)
    return [c for c, heading in headings.items() if telling(words(heading)) in plain]


def _of_rows(
    rows: tuple[Row, ...], reference: int, changes: list[int], days: list[int], left: str
) -> Iterator[dict[str, Any]]:
    for row in rows:
        told = [line_of(cell) for c in changes if not says_nothing(cell := _cell(row, c))]
        others = any(not says_nothing(cell) for c, cell in enumerate(row.cells) if c != reference)
        named = line_of(_cell(row, reference)) if not says_nothing(_cell(row, reference)) else ""
        if named and (told or (left and others)) and not _is(named, "reference"):
            yield {
                "reference": named,
                "change": "; ".join(told) or left,
                "date": next((day for c in days if (day := _day(_cell(row, c)))), None),
                "row": row.number,
            }


def _is(heading: str, *fields: str) -> bool:
    return best_by_words(heading) in fields


def _day(cell: Cell) -> date | None:
    found = read_date(cell)
    return found.start if isinstance(found, Reading) else None


def _cell(row: Row, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else None
