"""A spreadsheet file, whatever its form, as sheets of plain cells."""

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from loaders.errors import UnreadableFile

Cell = str | float | int | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True)
class Row:
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]
    visible: bool = True


@dataclass(frozen=True)
class Workbook:
    file: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]


def read_workbook(path: Path) -> Workbook:
    """The workbook at ``path``. Raises :class:`UnreadableFile`."""
    content = path.read_bytes()
    sheets = _csv(path, content) if path.suffix == ".csv" else _spreadsheet(path, content)
    return Workbook(path.name, hashlib.sha256(content).hexdigest(), len(content), sheets)


def _csv(path: Path, content: bytes) -> tuple[Sheet, ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    rows = csv.reader(io.StringIO(text, newline=""))
    return (Sheet(path.stem, _rows(rows)),)


def _spreadsheet(path: Path, content: bytes) -> tuple[Sheet, ...]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.CalamineError as error:
        raise UnreadableFile(f"{path.name} is not a spreadsheet that can be read.") from error
    sheets = []
    for info in book.sheets_metadata:
        sheet = book.get_sheet_by_name(info.name)
        cells = sheet.to_python(skip_empty_area=False)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            for r in range(top, min(bottom + 1, len(cells))):
                for c in range(left, min(right + 1, len(cells[r]))):
                    cells[r][c] = cells[top][left]
        visible = info.visible == calamine.SheetVisibleEnum.Visible
        sheets.append(Sheet(info.name, _rows(cells), visible))
    return tuple(sheets)


def _rows(lines) -> tuple[Row, ...]:
    rows = (Row(n, tuple(_cell(c) for c in line)) for n, line in enumerate(lines, start=1))
    return tuple(row for row in rows if any(cell is not None for cell in row.cells))


def _cell(value) -> Cell:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value
