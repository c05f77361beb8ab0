"""Excel's workbooks (.xlsx, .xlsm, .xls), read by python-calamine in a process of its own.

calamine asks for memory by the cell that is furthest away, or by the count that an
.xls claims to hold, and a few hostile or damaged bytes are enough for it to end the
process it runs in: that must not be the one that serves the dashboard. Starting
another takes about 40 milliseconds.
"""

import contextlib
import io
import os
import pickle
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine as calamine

from loaders.sheets import (
    DAMAGED,
    LOCKED,
    MAX_EXPANDED,
    MAX_SHEETS,
    TOO_LARGE_UNPACKED,
    TOO_MANY_SHEETS,
    Flaw,
    Refused,
    Sheet,
    make_sheet,
)

SECONDS = 60
"""How long reading may take; the largest real register takes a second."""

MEMORY = 2_000_000_000
"""Bytes that reading may take."""

_TOO_FAR = (
    "is damaged, or has cells far away from its tables: delete the rows and columns "
    "around the tables, save it and try again"
)

_ERROR_CELL = re.compile(rb'(<c\b[^>]*\bt=)"e"')
_RAISED_TEXT = re.compile(
    rb'(<vertAlign val="superscript"\s*/>(?:(?!</r>).)*?<t[^>]*>)([^<]*)', re.S
)
_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of cells in a workbook. Raises :class:`Refused`."""
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", __name__],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONSAFEPATH": ""},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("takes too long to read: split it into smaller files") from error
    if done.returncode:
        raise Refused(_TOO_FAR)
    answer = pickle.loads(done.stdout)  # noqa: S301 - written by this very module
    if isinstance(answer, str):
        raise Refused(answer)
    return answer


def main() -> None:
    """Read a workbook from standard input; write its sheets, or why not, to standard output."""
    # Not on Windows; macOS may refuse.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    content = sys.stdin.buffer.read()
    try:
        answer = _sheets(content)
    except calamine.PasswordError:
        answer = LOCKED
    except Refused as refusal:
        answer = str(refusal)
    except (calamine.CalamineError, zipfile.BadZipFile):
        answer = DAMAGED
    made = pickle.dumps(answer)
    sys.stdout.buffer.write(made if len(made) <= MAX_EXPANDED else pickle.dumps(TOO_LARGE_UNPACKED))


def _open(content: bytes) -> calamine.CalamineWorkbook:
    if content.startswith(b"PK"):
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(mended(content)))
    # Only of a file that is named .xls does calamine say that it has a password.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "register.xls"
        path.write_bytes(content)
        return calamine.CalamineWorkbook.from_path(path)


def _sheets(content: bytes) -> list[Sheet]:
    book = _open(content)
    if len(book.sheets_metadata) > MAX_SHEETS:
        raise Refused(TOO_MANY_SHEETS)
    sheets = []
    for index, about in enumerate(book.sheets_metadata):
        if about.typ == calamine.SheetTypeEnum.WorkSheet:
            visible = about.visible == calamine.SheetVisibleEnum.Visible
            try:
                sheet = book.get_sheet_by_index(index)
            except calamine.CalamineError:
                lines, merged, flaws = (), (), (Flaw(None, None, "", "the sheet is damaged"),)
            else:
                lines, merged, flaws = _lines(sheet), sheet.merged_cell_ranges or (), ()
            made = make_sheet(about.name, lines, merged=merged, visible=visible, flaws=flaws)
            sheets.append(made)
    return sheets


def _lines(sheet: calamine.CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    """The rows that have something in them, numbered and from column A on: calamine
    leaves out the blank columns on the left, but not the blank rows above."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in row):
            yield number, before + row


def mended(content: bytes) -> bytes:
    """The workbook with two things that calamine would lose put in its way of writing:
    a cell in error as the text of the error, where it gives a blank; and a raised
    footnote number as raised digits, where it reads 12 with the note 2 as 122."""
    parts, changed = {}, False
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        for part in old.namelist():
            was = parts[part] = old.read(part)
            if part.startswith("xl/worksheets/") and b'"e"' in was:
                parts[part] = _ERROR_CELL.sub(rb'\1"str"', was)
            if b'"superscript"' in was:
                parts[part] = _RAISED_TEXT.sub(_raise, parts[part])
            changed |= parts[part] is not was
    if not changed:
        return content
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as file:
        for part, data in parts.items():
            file.writestr(part, data)
    return new.getvalue()


def _raise(match: re.Match[bytes]) -> bytes:
    return match[1] + match[2].decode(errors="replace").translate(_RAISED).encode()


if __name__ == "__main__":
    main()
