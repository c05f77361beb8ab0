"""Comma-separated files (.csv), also with semicolons, tabs or bars, in the usual encodings.

Files that were put together by hand mix encodings, hold stray bytes and leave quotation
marks open: each such line is read as far as it can be, and said.
"""

import codecs
import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .sheets import (
    MAX_EXPANDED,
    MAX_ROWS,
    NOT_A_SPREADSHEET,
    TOO_MUCH,
    Flaw,
    Refused,
    Sheet,
    make_sheet,
)

csv.field_size_limit(MAX_EXPANDED)  # a long cell must not stop the file; it is cut later

_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_DELIMITERS = ",;\t|"
_RARE_DELIMITERS = "^~:"
"""Tried where no other mark divides the rows."""
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++$")
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")
_LETTERS = f"some letters could not be read and stand as {_UNKNOWN}: save the file as UTF-8"
_MIXED = "letters of this line are no UTF-8 as others are, and were read as Windows writes them"
_UNDIVIDED = "no mark was found that divides the lines into columns"
_NULS = "the file held bytes that are no text, which were left out"
_OPEN = "the quotation marks in this row do not match, so it was read as it stands"
_MOST_FLAWS = 100
"""Rows that are named one by one; of the others their number is said."""
_LONGEST_RECORD = 100
"""Lines that one quoted cell may run over, where the quotation marks of a file do not match."""

_EXCEL = 1_048_576
"""Lines, empty ones too, of any file: no sheet of Excel has more."""
_MOST_LINES = 2 * MAX_ROWS
"""Lines, empty ones too, of a file whose quotation marks do not match: they are held at once."""


def read_sheet(name: str, content: bytes) -> Sheet:
    """The one sheet, ``name``, of a comma-separated file; every cell is text.

    Raises :class:`Refused` for what is no text.
    """
    text, flaws = _text(content)
    if max(text.count("\n"), text.count("\r")) > _EXCEL:
        raise Refused(TOO_MUCH)
    said = _SEPARATOR.match(text)
    delimiter = said[1] if said else _delimiter(text)
    first = 1 if said else 0
    try:
        sheet = make_sheet(name, _numbered(_rows(text, delimiter), first), flaws=flaws)
    except csv.Error:
        if text.count("\n") > _MOST_LINES:
            raise Refused(TOO_MUCH) from None
        rows = list(_mended(text.splitlines(keepends=True), delimiter, flaws))
        sheet = make_sheet(name, _numbered(rows, first), flaws=flaws)
    if len(sheet.rows) > 2 and delimiter not in text:
        return replace(sheet, flaws=(*sheet.flaws, Flaw(None, None, "", _UNDIVIDED)))
    return sheet


def _delimiter(text: str) -> str:
    """The mark that cuts most of the first rows into equally many cells."""
    for marks, least in ((_DELIMITERS, 1), (_RARE_DELIMITERS, 3)):
        best = max(marks, key=lambda mark: _evenness(text, mark))
        if _evenness(text, best) >= (least, 2):
            return best
    return ","


def _numbered(
    rows: Iterator[list[str]] | list[list[str]], first: int
) -> Iterator[tuple[int, list[str]]]:
    numbered = enumerate(rows, start=1)
    return ((number, row) for number, row in numbered if any(row) and number > first)


def _text(content: bytes) -> tuple[str, list[Flaw]]:
    """The text in UTF-8, in UTF-16, or line by line in Windows-1252; and what was odd in it."""
    flaws: list[Flaw] = []
    codes = (code for mark, code in _BYTE_ORDER_MARKS.items() if content.startswith(mark))
    encoding = next(codes, "") or _utf16(content) or "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = _by_line(content, flaws)
    if nuls := text.count("\0"):
        text = text.replace("\0", "")
        flaws.append(Flaw(None, None, "", _NULS))
        if nuls > len(text) or _NO_TEXT.search(text):
            raise Refused(NOT_A_SPREADSHEET)
    if _UNKNOWN in text:
        flaws.append(Flaw(None, None, "", _LETTERS))
    return text, flaws


def _utf16(content: bytes) -> str:
    """The kind of UTF-16 that a text without a mark is in: every other byte of it is nothing."""
    start = content[:4096]
    half = len(start) // 2
    if not half or b"\0" not in start or len(content) % 2:
        return ""
    if start[1::2].count(0) > 0.7 * half > 2 * start[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > 0.7 * half > 2 * start[1::2].count(0) else ""


def _by_line(content: bytes, flaws: list[Flaw]) -> str:
    """Each line as UTF-8, and of it what is none as Windows-1252. Where no line has a letter
    in UTF-8, the whole file is in Windows' letters, and nothing is odd."""
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    made, odd, utf8 = [], [], False
    for number, line in enumerate(lines, start=1):
        try:
            made.append(line.decode())
            utf8 = utf8 or not line.isascii()
        except UnicodeDecodeError:
            made.append(line.decode("utf-8", errors="windows"))
            odd.append((number, made[-1]))
    if utf8:
        flaws += _named(odd, _MIXED)
    return "".join(made)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """The letters that bytes which are no UTF-8 are in Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("windows", _as_windows)


def _named(odd: Sequence[tuple[int, str]], reason: str) -> Iterator[Flaw]:
    """The flaws of these ``odd`` lines: the first of them each, and how many more there are."""
    for number, text in odd[:_MOST_FLAWS]:
        yield Flaw(number, None, text.strip()[:80], reason)
    if (more := len(odd) - _MOST_FLAWS) > 0:
        yield Flaw(None, None, "", f"and {more:,} more row{'s' * (more > 1)}: {reason}")


def _rows(text: str, delimiter: str, *, strict: bool = True) -> Iterator[list[str]]:
    lines = (line[0] for line in _LINE.finditer(text))
    return csv.reader(lines, delimiter=delimiter, strict=strict)


def _mended(lines: Sequence[str], delimiter: str, flaws: list[Flaw]) -> Iterator[list[str]]:
    """The rows of a file whose quotation marks do not match. A cell runs over several lines
    only where that makes a row as wide as the others; else each line is a row."""
    width = max(Counter(line.count(delimiter) for line in lines[:1000]).items(), key=_often)[0] + 1
    marks = [line.count('"') for line in lines]
    at = number = 0
    odd: list[tuple[int, str]] = []
    while at < len(lines):
        number += 1
        used = _closed_after(marks, at)
        row = _record(lines[at : at + used], delimiter, width)
        if row is None:
            used = 1
            row = lines[at].rstrip("\r\n").split(delimiter)
            row = [cell.strip().strip('"').replace('""', '"') for cell in row]
            odd.append((number, lines[at][:200]))
        yield row
        at += used
    flaws += _named(odd, _OPEN)


def _often(item: tuple[int, int]) -> tuple[int, int]:
    return item[1], item[0]


def _closed_after(marks: Sequence[int], at: int) -> int:
    """After how many lines from ``at`` the quotation marks are even; 0 if they stay odd. A line
    with an odd number is met once by the one before it, so all of them cost what they hold."""
    count = 0
    for used, mark in enumerate(marks[at : at + _LONGEST_RECORD] if marks[at] % 2 else (0,), 1):
        count += mark
        if count % 2 == 0:
            return used
    return 0


def _record(lines: Sequence[str], delimiter: str, width: int) -> list[str] | None:
    """The row that ``lines`` make; None where its quotation marks are not closed as they
    should be, or where several lines make no row as wide as the others."""
    try:
        (row,) = csv.reader(lines, delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return None
    return row if len(lines) == 1 or len(row) == width else None


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows this delimiter cuts into equally many cells, and how many."""
    widths = Counter(map(len, itertools.islice(_rows(text, delimiter, strict=False), 100)))
    return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))
