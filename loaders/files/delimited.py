"""Comma-separated files (.csv), also with semicolons or tabs, in the usual encodings."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from .sheets import MAX_EXPANDED, NOT_A_SPREADSHEET, Flaw, Refused, Sheet, make_sheet

csv.field_size_limit(MAX_EXPANDED)  # a long cell must not stop the file; it is cut later

_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_LETTERS = f"some letters could not be read and stand as {_UNKNOWN}: save the file as UTF-8"
_QUOTES = "the quotation marks in the file do not match: some rows may have run together"


def read_sheet(name: str, content: bytes) -> Sheet:
    """The one sheet, ``name``, of a comma-separated file; every cell is text.

    Raises :class:`Refused` for what is no text.
    """
    text = _text(content)
    delimiter = max(",;\t", key=lambda mark: _evenness(text, mark))
    flaws = [Flaw(None, None, "", _LETTERS)] if _UNKNOWN in text else []
    try:
        return make_sheet(name, _numbered(text, delimiter, strict=True), flaws=flaws)
    except csv.Error:
        flaws.append(Flaw(None, None, "", _QUOTES))
        return make_sheet(name, _numbered(text, delimiter, strict=False), flaws=flaws)


def _numbered(text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    rows = enumerate(_rows(text, delimiter, strict=strict), start=1)
    return ((number, row) for number, row in rows if any(row))


def _text(content: bytes) -> str:
    """The text in UTF-8, in UTF-16 if it says so, or else in Windows-1252."""
    marked = (code for mark, code in _BYTE_ORDER_MARKS.items() if content.startswith(mark))
    try:
        text = content.decode(next(marked, "utf-8"))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Refused(NOT_A_SPREADSHEET)
    return text


def _rows(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows this delimiter cuts into equally many cells, and how many."""
    widths = Counter(map(len, islice(_rows(text, delimiter, strict=False), 100)))
    return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))
