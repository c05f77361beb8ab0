"""The process in which python-calamine reads a workbook, for :mod:`loaders.files.excel`.

Takes the file from standard input, and answers with its sheets on standard output. It
imports as little as it can, because starting it is a good part of reading a small file.
"""

import io
import pickle
import sys
from typing import NamedTuple

import python_calamine as calamine

MEMORY = 450_000_000
"""Bytes that reading may take, and twelve for each byte of the file."""

MAX_ANSWER = 100_000_000
"""Bytes of an answer: one long text may stand in millions of cells."""

LOCKED, DAMAGED, TOO_LARGE = "locked", "damaged", "too large"

Line = tuple[int, list]


class ExcelSheet(NamedTuple):
    """A sheet: its lines are ``None`` when it is damaged. ``shown``: cells of an .xls as a
    reader sees them, by row (from 1) and column (from 0), where calamine has another text.
    ``date1904``: whether an .xls counts its days from 1904."""

    name: str
    visible: bool
    lines: list[Line] | None
    merged: list
    shown: dict[tuple[int, int], str]
    date1904: bool


def main() -> None:
    content = sys.stdin.buffer.read()
    limit_memory(MEMORY + 12 * len(content))
    try:
        answer = [tuple(found) for found in sheets(content)]
    except calamine.PasswordError:
        answer = LOCKED
    except calamine.CalamineError:
        answer = DAMAGED
    made = pickle.dumps(answer)
    sys.stdout.buffer.write(made if len(made) <= MAX_ANSWER else pickle.dumps(TOO_LARGE))


def limit_memory(most: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, OSError, ValueError):  # not on Windows; macOS may refuse
        return


def open_workbook(content: bytes) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.CalamineError as error:
        # It says so itself only of a file on a disk, where no visitor's file may be.
        if not content.startswith(b"PK") and is_locked(content):
            raise calamine.PasswordError from error
        raise


def is_locked(content: bytes) -> bool:
    """Whether one of the first records of an .xls says that a password is needed (FILEPASS,
    [MS-XLS] 2.4.117): right after that of its beginning."""
    at = content.find(b"\x09\x08\x10\x00\x00\x06")
    for _ in range(40 if at >= 0 else 0):
        kind, size = content[at : at + 2], content[at + 2 : at + 4]
        if kind == b"\x2f\x00":
            return True
        at += 4 + int.from_bytes(size, "little")
    return False


def sheets(content: bytes) -> list[ExcelSheet]:
    """The sheets of cells, but not those of charts and macros."""
    book = open_workbook(content)
    shown, date1904 = ({}, False) if content.startswith(b"PK") else seen(content)
    found = []
    for index, about in enumerate(book.sheets_metadata):
        if about.typ == calamine.SheetTypeEnum.WorkSheet:
            visible = about.visible == calamine.SheetVisibleEnum.Visible
            try:
                sheet = book.get_sheet_by_index(index)
            except calamine.CalamineError:
                found.append(ExcelSheet(about.name, visible, None, [], {}, date1904))
            else:
                merged = sheet.merged_cell_ranges or []
                own = shown.get(about.name, {})
                found.append(ExcelSheet(about.name, visible, lines(sheet), merged, own, date1904))
    return found


def lines(sheet: calamine.CalamineSheet) -> list[Line]:
    """The rows that have something in them, numbered and from column A on: calamine
    leaves out the blank columns on the left, but not the blank rows above."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    rows = enumerate(sheet.iter_rows(), start=1)
    return [(number, before + row) for number, row in rows if row.count("") < len(row)]


def seen(content: bytes) -> tuple[dict[str, dict[tuple[int, int], str]], bool]:
    """Of an .xls what calamine does not tell: cells with a raised figure in them, or a number
    whose format says more than it does, as a reader sees them; and whether days count from
    1904. Nothing where xlrd can't read the file: it is no worse than without."""
    import os
    from pathlib import Path

    import xlrd

    sys.path.append(str(Path(__file__).parents[2]))
    from loaders.files import xls_marks

    try:
        with Path(os.devnull).open("w") as nowhere:
            book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=nowhere)
        return {sheet.name: xls_marks.shown(book, sheet) for sheet in book.sheets()}, (
            book.datemode == 1
        )
    except Exception:
        return {}, False


if __name__ == "__main__":
    main()
