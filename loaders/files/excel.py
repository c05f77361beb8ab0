"""Excel's workbooks (.xlsx, .xlsm, .xls), read by python-calamine in a process of its own.

calamine asks for memory by the cell that is furthest away, or by the count that an
.xls claims to hold, and a few hostile or damaged bytes are enough for it to end the
process it runs in: that must not be the one that serves the dashboard.
"""

import io
import pickle
import re
import subprocess
import sys
import zipfile

from . import excel_process
from .sheets import (
    DAMAGED,
    LOCKED,
    RAISED,
    SECONDS,
    TOO_LARGE_UNPACKED,
    TOO_SLOW,
    Flaw,
    Refused,
    Sheet,
    check_sheets,
    make_sheet,
)

_TOO_FAR = (
    "is damaged, or has cells far away from its tables: delete the rows and columns "
    "around the tables, save it and try again"
)
_WHY_NOT = {
    excel_process.LOCKED: LOCKED,
    excel_process.DAMAGED: DAMAGED,
    excel_process.TOO_LARGE: TOO_LARGE_UNPACKED,
}
_DAMAGED_SHEET = Flaw(None, None, "", "the sheet is damaged")

_HAS_TEXT = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml")
_ERROR_CELL = re.compile(rb'(<c\b[^<>]*\bt=)"e"')
_RAISED_RUN = b'<vertAlign val="superscript"'


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of cells in a workbook. Raises :class:`Refused`, and what ``zipfile``
    raises for a damaged .xlsx."""
    answer = _ask(_mended(content) if content.startswith(b"PK") else content)
    if isinstance(answer, str):
        raise Refused(_WHY_NOT[answer])
    sheets = []
    for name, visible, lines, merged in answer:
        flaws = [_DAMAGED_SHEET] if lines is None else []
        sheets.append(make_sheet(name, lines or (), merged=merged, visible=visible, flaws=flaws))
        check_sheets(sheets)
    return sheets


def _ask(content: bytes) -> str | list[excel_process.Found]:
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", excel_process.__file__],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(TOO_SLOW) from error
    except subprocess.CalledProcessError as error:
        raise Refused(_TOO_FAR) from error
    return pickle.loads(done.stdout)  # noqa: S301 - written by our own process


def _mended(content: bytes) -> bytes:
    """The workbook with two things put so that calamine does not lose them: a cell in
    error as the text of the error, where it gives a blank; and a raised footnote number
    as raised digits, where it reads 12 with the note 2 as 122."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        texts = {part: old.read(part) for part in old.namelist() if _HAS_TEXT.fullmatch(part)}
        changed = {
            part: _with_raised(_ERROR_CELL.sub(rb'\1"str"', text))
            for part, text in texts.items()
            if b'"e"' in text or b'"superscript"' in text
        }
        if not changed:
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for part in old.namelist():
                new.writestr(part, changed.get(part) or old.read(part))
        return made.getvalue()


def _with_raised(text: bytes) -> bytes:
    """``text`` with the digits of raised runs as raised digits. Every byte is looked at once
    or twice, whatever stands there."""
    made, done = [], 0
    at = text.find(_RAISED_RUN)
    while at >= 0:
        end = text.find(b"</r>", at)
        start = text.find(b">", text.find(b"<t", at, end), end) + 1
        stop = text.find(b"<", start, end + 1)
        if 0 < start < stop:
            raised = text[start:stop].decode(errors="replace").translate(RAISED).encode()
            made += [text[done:start], raised]
            done = stop
        at = text.find(_RAISED_RUN, end) if end >= 0 else -1
    return b"".join([*made, text[done:]])
