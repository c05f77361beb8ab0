"""Excel's workbooks (.xlsx, .xlsm, .xls), read by python-calamine in a process of its own.

calamine asks for memory by the cell that is furthest away, or by the count that an
.xls claims to hold, and a few hostile or damaged bytes are enough for it to end the
process it runs in: that must not be the one that serves the dashboard.
"""

import io
import pickle
import subprocess
import sys
import zipfile

from . import excel_process
from .excel_marks import Marks, mend
from .package import Package, open_package, workbook_part
from .sheets import (
    DAMAGED,
    LOCKED,
    SECONDS,
    TOO_LARGE_UNPACKED,
    TOO_SLOW,
    Flaw,
    Refused,
    Sheet,
    check_sheets,
    make_sheet,
    unsaved_formulas,
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


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of cells in a workbook. Raises :class:`Refused`, and what ``zipfile`` and
    ``expat`` raise for a damaged .xlsx."""
    marks: dict[str, Marks] = {}
    date1904 = False
    if content.startswith(b"PK") and (package := _package(content)):
        date1904 = package.date1904
        content, marks = mend(package)
    answer = _ask(content)
    if isinstance(answer, str):
        raise Refused(_WHY_NOT[answer])
    sheets = []
    for found in answer:
        own = marks.get(found.name) or Marks(found.shown)
        lines = found.lines or ()
        for number, line in lines if own.shown else ():
            _show(number, line, own.shown)
        made = make_sheet(
            found.name,
            lines,
            merged=found.merged,
            visible=found.visible,
            flaws=[*unsaved_formulas(own.unsaved), *([_DAMAGED_SHEET] * (found.lines is None))],
            date1904=date1904 or found.date1904,
        )
        sheets.append(made)
        check_sheets(sheets)
    return sheets


def _package(content: bytes) -> Package | None:
    """The parts of the workbook; None for one whose parts are no XML (.xlsb)."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        own = workbook_part(file)
    return open_package(content) if own.lower().endswith(".xml") else None


def _show(number: int, line: list, shown: dict[tuple[int, int], str]) -> None:
    for column, cell in enumerate(line):
        if type(cell) in (float, int, str) and (number, column) in shown:
            line[column] = shown[number, column]


def _ask(content: bytes) -> str | list[excel_process.ExcelSheet]:
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
    answer = pickle.loads(done.stdout)  # noqa: S301 - written by our own process
    return answer if isinstance(answer, str) else [excel_process.ExcelSheet(*f) for f in answer]
