"""The department's own words on why a row of a register changed or left.

Some registers list their amendments on a sheet of their own (a reference, what was
changed, when), some have a column for it beside each row. Either counts that has a
column of references and one whose heading speaks of such a reason; the words stand in
``data/headings.toml`` under ``amendments``.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from .. import frames
from ..files.workbook import Cell, Row, Sheet, Workbook
from .dates import Reading, read_date
from .heading_rows import LOOKED_AT
from .headings import fits
from .lexicon import one_line, says
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


def _of_sheet(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for n, row in enumerate(sheet.rows[:LOOKED_AT]):
        headings = {c: one_line(cell) for c, cell in enumerate(row.cells) if isinstance(cell, str)}
        reference = next((c for c, heading in headings.items() if _is_reference(heading)), None)
        if reference is None:
            continue
        changes = [c for c, heading in headings.items() if says(heading, "amendments", "headings")]
        days = [c for c, heading in headings.items() if says(heading, "amendments", "dates")]
        if changes:
            yield from _of_rows(sheet.rows[n + 1 :], reference, changes, days)
            return


def _of_rows(
    rows: tuple[Row, ...], reference: int, changes: list[int], days: list[int]
) -> Iterator[dict[str, Any]]:
    for row in rows:
        told = [line_of(cell) for c in changes if not says_nothing(cell := _cell(row, c))]
        if told and not says_nothing(_cell(row, reference)):
            yield {
                "reference": line_of(_cell(row, reference)),
                "change": "; ".join(told),
                "date": next((day for c in days if (day := _day(_cell(row, c)))), None),
                "row": row.number,
            }


def _is_reference(heading: str) -> bool:
    found = fits(heading)
    return bool(found) and found[0].field == "reference"


def _day(cell: Cell) -> date | None:
    found = read_date(cell)
    return found.start if isinstance(found, Reading) else None


def _cell(row: Row, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else None
