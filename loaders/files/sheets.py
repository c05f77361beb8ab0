"""Sheets of plain cells, and the limits that keep a hostile workbook small.

What every reader of a file form gives back, whatever the file held.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

Cell = str | float | int | bool | datetime | date | time | timedelta | None
"""One cell; ``None`` where nothing but white space stands. A whole number is an
``int``, a day without a time a ``date``, a cell in error its text (``#REF!``)."""

MAX_SIZE = 50_000_000
"""Bytes in a file. The largest register known has 0.6 million."""

MAX_EXPANDED = 100_000_000
"""Bytes in a file once unpacked."""

MAX_SHEETS = 500
MAX_COLUMNS = 1_000
MAX_ROWS = 250_000
"""Rows of one sheet that have something in them; blank ones cost nothing."""

MAX_CELLS = 5_000_000
"""Cells of a workbook: each sheet's filled rows times the columns that they reach over."""

MAX_REPEATED = 100_000
"""Cells of a workbook that are only said to repeat. No register repeats itself so often, and
a file of 900 bytes could ask for millions."""

MAX_NAME = 100
"""Characters in a sheet's name; Excel allows 31."""

MAX_CELL = 32_767
"""Characters in a cell, as in Excel. A longer one is cut and listed as a flaw."""

MOST_SEEN = 20_000
"""Different texts of a sheet that are looked up at a time, so that the same are held once."""

TOO_LARGE = "is too large: split it into smaller files"
TOO_LARGE_UNPACKED = "is too large once it is unpacked: make sure that it is the right file"
NOT_A_SPREADSHEET = "is not a spreadsheet: save it as .ods, .xlsx or .csv and try again"
TOO_SLOW = "takes too long to read: delete what is not needed, or split it into smaller files"
TOO_MUCH = (
    "takes too much memory to read: delete what is not needed, or split it into smaller files"
)
SECONDS = 30
"""How long reading may take; the largest real register takes less than one."""

LOCKED = "is protected by a password: open it, remove the password, save it and try again"
DAMAGED = "is damaged or cut short: download it again, or open it and save it anew"

_FIGURES = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_LETTERS = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def as_raised(text: str) -> str:
    """A raised piece of a cell: a footnote's number or letter stays raised, or a count of 12 with
    the note 2 would be 122. Of more letters ("1st") each stays as it is."""
    text = text.translate(_FIGURES)
    return text.translate(_LETTERS) if len(text.strip()) == 1 else text


Area = tuple[tuple[int, int], tuple[int, int]]
"""Merged cells: the first and the last (row, column), counted from 0."""


class Refused(Exception):  # noqa: N818
    """Why a file can't be read: the end of a sentence that the file's name begins."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it. ``number`` counts from 1 as the spreadsheet does;
    ``cells[0]`` is column A, and all rows of a sheet are equally long."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Flaw:
    """Something in a sheet that could not be kept as it was.

    ``row`` counts from 1, ``column`` from 0; ``None`` where it is the whole sheet.
    """

    row: int | None
    column: int | None
    value: str
    reason: str


@dataclass(frozen=True)
class Sheet:
    """One sheet: the rows that have something in them, in order."""

    name: str
    rows: tuple[Row, ...]
    visible: bool = True
    flaws: tuple[Flaw, ...] = ()
    merged: tuple[Area, ...] = ()
    """Which cells stand merged, in rows counted from 1: each has the value of the first."""
    date1904: bool = False
    """Whether a number without a format, if it is a day, is counted from 1904."""


def unsaved_formulas(places: Iterable[tuple[int, int]]) -> Iterator[Flaw]:
    """A flaw for each column with formulas (row from 1, column from 0) without a value."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(column, []).append(row)
    for column, rows in sorted(columns.items()):
        many = f"{len(rows):,} formulas from here on" if rows[1:] else "a formula"
        yield Flaw(
            rows[0],
            column,
            "",
            f"{many} without a saved value, so read as blank: open the file in a spreadsheet "
            "program and save it anew",
        )


def make_sheet(
    name: str,
    lines: Iterable[tuple[int, Sequence[Any]]],
    *,
    merged: Iterable[Area] = (),
    visible: bool = True,
    flaws: Iterable[Flaw] = (),
    date1904: bool = False,
) -> Sheet:
    """The sheet ``name`` from numbered ``lines`` of cells, starting at column A.

    Merged cells all get the value of the first, but a row that has nothing else
    stays out: it is the lower part of the row above. Raises :class:`Refused` when the
    sheet is larger than the limits.
    """
    found, merged = list(flaws), tuple(merged)
    numbers, rows = [], []
    seen: dict[str, Cell] = {}
    for number, line in lines:
        cells = [_kept(cell, seen) if type(cell) is str else _plain(cell) for cell in line]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        for column, cell in enumerate(cells):
            if type(cell) is str and len(cell) > MAX_CELL:
                cells[column] = cell[:MAX_CELL]
                reason = f"only the first {MAX_CELL:,} characters are kept"
                found.append(Flaw(number, column, cell[:80], reason))
        numbers.append(number)
        rows.append(cells)
        check_size(name, len(rows), len(cells))
    width = max(map(len, rows), default=0)
    check_size(name, len(rows), width)
    for cells in rows:
        cells.extend([None] * (width - len(cells)))
    _fill(name, numbers, rows, merged)
    made = tuple(Row(n, tuple(cells)) for n, cells in zip(numbers, rows, strict=True))
    areas = tuple(((top + 1, left), (bottom + 1, right)) for (top, left), (bottom, right) in merged)
    return Sheet(name[:MAX_NAME], made, visible, tuple(found), areas, date1904)


def check_sheets(sheets: Sequence[Sheet]) -> None:
    """Raise :class:`Refused` when there are too many sheets, or too much in them."""
    if len(sheets) > MAX_SHEETS:
        raise Refused(f"has more than {MAX_SHEETS} sheets: split it into smaller files")
    if (
        sum(len(sheet.rows) * len(sheet.rows[0].cells) for sheet in sheets if sheet.rows)
        > MAX_CELLS
    ):
        raise Refused("has too much in it: split it into smaller files")


def check_size(name: str, rows: int, columns: int) -> None:
    """Raise :class:`Refused` when a sheet of this size is over the limits."""
    if columns > MAX_COLUMNS:
        raise Refused(
            f"has cells far to the right of the table in sheet '{name[:MAX_NAME]}': "
            "delete the columns that are not part of it, save it and try again"
        )
    if rows > MAX_ROWS or rows * columns > MAX_CELLS:
        raise Refused(
            f"has too much in sheet '{name[:MAX_NAME]}': "
            "delete what is not part of the table, or split it into smaller files"
        )


def _kept(text: str, seen: dict[str, Cell]) -> Cell:
    """A text as it is kept: one object for all cells that say the same, as most of them do."""
    if text in seen:
        return seen[text]
    if len(seen) > MOST_SEEN:
        seen.clear()
    seen[text] = made = _plain(text)
    return made


def _plain(cell: Any) -> Cell:
    kind = type(cell)
    if kind is str:
        if "\r\n" in cell:
            return _plain(cell.replace("\r\n", "\n"))
        return None if not cell or cell.isspace() else cell
    if kind is float:
        if not isfinite(cell):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    if kind is datetime and cell.time() == time.min:
        return cell.date()
    return cell


def _fill(name: str, numbers: list[int], rows: list[list[Cell]], merged: Iterable[Area]) -> None:
    filled = 0
    for (top, left), (bottom, right) in merged:
        first, after = bisect_left(numbers, top + 1), bisect_right(numbers, bottom + 1)
        if first >= after or numbers[first] != top + 1:
            continue
        value, width = rows[first][left] if left < len(rows[first]) else None, right + 1 - left
        filled += (after - first) * min(width, MAX_COLUMNS)
        if filled > MAX_CELLS:
            raise Refused(
                f"has too many merged cells in sheet '{name[:MAX_NAME]}': "
                "unmerge them and try again"
            )
        if value is None:
            continue
        for cells in rows[first:after]:
            for column in range(left, min(right + 1, len(cells))):
                if cells[column] is None:
                    cells[column] = value
