"""OpenDocument spreadsheets (.ods), read in one pass over ``content.xml``.

python-calamine reads these too, but not truly enough for a register: it runs lines
together at a line break, gives an error such as #DIV/0! as 0, takes the description
of a picture for a cell's text, does not say which cells are merged, and writes out a
row that is said to repeat a million times, so that a file of 900 bytes takes 1.5 GB.
"""

import re
from datetime import date, datetime, time, timedelta
from time import monotonic
from typing import IO
from xml.parsers import expat

from .opendocument_styles import TextStyles
from .sheets import (
    DAMAGED,
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_EXPANDED,
    MAX_NAME,
    MAX_REPEATED,
    NOT_A_SPREADSHEET,
    SECONDS,
    TOO_LARGE_UNPACKED,
    TOO_SLOW,
    Area,
    Cell,
    Refused,
    Sheet,
    as_raised,
    check_sheets,
    check_size,
    make_sheet,
    unsaved_formulas,
)

_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _DRAW, _STYLE = (
    f"{_OPEN}{space}:1.0 " for space in ("office", "table", "text", "drawing", "style")
)
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

# Read for every cell, so joined once.
_SHEET = _TABLE + "table"
_COLUMNS_ALIKE, _ROWS_ALIKE = _TABLE + "number-columns-repeated", _TABLE + "number-rows-repeated"
_COLUMNS_MERGED, _ROWS_MERGED = _TABLE + "number-columns-spanned", _TABLE + "number-rows-spanned"
_FORMULA = _TABLE + "formula"
_KIND, _CALCULATED_KIND = _OFFICE + "value-type", _CALC + "value-type"
_STRING = _OFFICE + "string-value"

_NO_CELLS = frozenset(
    (
        *(_OFFICE + "annotation", _OFFICE + "forms", _TEXT + "note", _TEXT + "ruby-text"),
        *(_TABLE + "shapes", _TABLE + "tracked-changes", _TABLE + "dde-links"),
    )
)
"""Elements that may hold text or tables which are no part of the cells: comments,
drawings, the values before a change."""

_WHITE = re.compile(r"[ \t\r\n]+")
_KEPT_WHITE = str.maketrans({"\1": " ", "\2": "\t", "\3": "\n"})
"""Runs of white space in a file mean one space; white space that is meant has its own
elements. While a paragraph is read, these characters, which a file can't hold, stand
for them."""

_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)$|Err:\d+$")
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz /-_"
_CHUNK = 1 << 18


def read_sheets(content: IO[bytes], styles: bytes = b"") -> list[Sheet]:
    """The sheets of a ``content.xml``. ``styles``: the document's ``styles.xml``, which names
    styles that its cells may use. Raises :class:`Refused`."""
    reader = _Reader()
    reader.text_styles.read(styles)
    size, end = 0, monotonic() + SECONDS
    try:
        while chunk := content.read(_CHUNK):
            size += len(chunk)
            if size > MAX_EXPANDED:
                raise Refused(TOO_LARGE_UNPACKED)
            if monotonic() > end:
                raise Refused(TOO_SLOW)
            reader.parser.Parse(chunk, False)
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:  # of an encoding that nobody knows
        raise Refused(DAMAGED) from error
    if not reader.sheets:
        raise Refused(NOT_A_SPREADSHEET)
    return reader.sheets


class _Reader:
    """What has been read of the document so far, and where in it we are."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.starts = {
            _STYLE + "style": self._start_style,
            _STYLE + "text-properties": self._text_style,
            _STYLE + "table-properties": self._table_style,
            _SHEET: self._start_table,
            _TABLE + "table-row": self._start_row,
            _TABLE + "table-cell": self._start_cell,
            _TABLE + "covered-table-cell": self._start_cell,
            _TEXT + "p": self._start_paragraph,
            _TEXT + "span": self._start_span,
            _TEXT + "s": self._spaces,
            _TEXT + "tab": lambda _: self._add("\2"),
            _TEXT + "line-break": lambda _: self._add("\3"),
        }
        self.ends = {
            _SHEET: self._end_table,
            _TABLE + "table-row": self._end_row,
            _TABLE + "table-cell": lambda: self._end_cell(covered=False),
            _TABLE + "covered-table-cell": lambda: self._end_cell(covered=True),
            _TEXT + "p": self._end_paragraph,
            _TEXT + "span": self._end_span,
        }
        self.outside = 0
        """How many elements deep we are inside something that is no part of the cells."""

        self.style = ""
        self.text_styles = TextStyles()
        self.hidden: set[str] = set()

        self.sheets: list[Sheet] = []
        self.sheet = ""
        self.visible = True
        self.lines: list[tuple[int, list[Cell]]] = []
        self.merged: list[Area] = []
        self.covered_to: dict[int, int] = {}
        """By column the last row that a merged cell so far reaches over."""
        self.covered = 0
        self.unsaved: list[tuple[int, int]] = []

        self.number = 1
        self.rows_alike = 1
        self.cells: list[Cell] = []
        self.column = 0
        self.repeated = 0
        """Cells so far that stand in no place of their own in the file."""

        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.pieces: list[str] | None = None
        self.length = 0
        self.spans: list[bool] = []
        self.spans_raised = 0

    def _doctype(self, *_: object) -> None:
        raise Refused(DAMAGED)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        table_in_cell = tag == _SHEET and self.cell is not None
        if self.outside or table_in_cell:
            self.outside += 1
        elif start := self.starts.get(tag):
            start(attributes)
        elif tag in _NO_CELLS or tag.startswith(_DRAW):
            self.outside = 1

    def _end(self, tag: str) -> None:
        if self.outside:
            self.outside -= 1
        elif end := self.ends.get(tag):
            end()

    # Styles

    def _start_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get(_STYLE + "name", "")
        self.text_styles.start(self.style, attributes.get(_STYLE + "parent-style-name", ""))

    def _text_style(self, attributes: dict[str, str]) -> None:
        self.text_styles.position(self.style, attributes.get(_STYLE + "text-position"))

    def _table_style(self, attributes: dict[str, str]) -> None:
        if attributes.get(_TABLE + "display") == "false":
            self.hidden.add(self.style)

    # Sheets

    def _start_table(self, attributes: dict[str, str]) -> None:
        self.sheet = attributes.get(_TABLE + "name", "")
        self.visible = attributes.get(_TABLE + "style-name") not in self.hidden
        self.lines, self.merged, self.number = [], [], 1
        self.covered_to, self.unsaved = {}, []

    def _end_table(self) -> None:
        sheet = make_sheet(
            self.sheet,
            self.lines,
            merged=self.merged,
            visible=self.visible,
            flaws=unsaved_formulas(self.unsaved),
        )
        self.sheets.append(sheet)
        check_sheets(self.sheets)

    # Rows

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.rows_alike = _number(attributes, _ROWS_ALIKE)
        self.cells, self.column = [], 0

    def _end_row(self) -> None:
        if self.cells:
            check_size(self.sheet, len(self.lines) + self.rows_alike, len(self.cells))
            self._repeat((self.rows_alike - 1) * len(self.cells))
            self.lines += ((self.number + n, self.cells) for n in range(self.rows_alike))
        self.number += self.rows_alike

    # Cells

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.cell, self.paragraphs, self.length = attributes, [], 0

    def _end_cell(self, *, covered: bool) -> None:
        attributes, self.cell = self.cell or {}, None
        alike = _number(attributes, _COLUMNS_ALIKE)
        covered = covered and self.covered_to.get(self.column, 0) >= self.number
        value = None if covered else _value(attributes, "\n".join(self.paragraphs))
        if value == "" and _FORMULA in attributes and attributes.get(_KIND) != "string":
            self.unsaved.append((self.number, self.column))
        if value is not None and value != "":
            check_size(self.sheet, 1, self.column + alike)
            self._repeat(alike - 1)
            self.cells += [None] * (self.column - len(self.cells)) + [value] * alike
        high = _number(attributes, _ROWS_MERGED)
        wide = _number(attributes, _COLUMNS_MERGED)
        if high > 1 or wide > 1:
            self._merge(high, wide)
        self.column += alike

    def _merge(self, high: int, wide: int) -> None:
        top, left = self.number - 1, self.column
        self.merged.append(((top, left), (top + high - 1, left + wide - 1)))
        over = range(left, min(left + wide, MAX_COLUMNS))
        self.covered += len(over)
        if self.covered > MAX_CELLS:
            raise Refused(
                f"has too many merged cells in sheet '{self.sheet[:MAX_NAME]}': "
                "unmerge them and try again"
            )
        for column in over:
            self.covered_to[column] = max(self.covered_to.get(column, 0), top + high)

    def _repeat(self, cells: int) -> None:
        self.repeated += cells
        if self.repeated > MAX_REPEATED:
            raise Refused(
                "has too much in it, for the same cells repeat thousands of times in sheet "
                f"'{self.sheet[:MAX_NAME]}': delete what is not part of its table and try again"
            )

    # Text

    def _start_paragraph(self, _: dict[str, str]) -> None:
        if self.cell is not None:
            self.pieces, self.spans, self.spans_raised = [], [], 0

    def _end_paragraph(self) -> None:
        if self.pieces is not None:
            text = "".join(self.pieces)
            if "  " in text or not text.isprintable():
                text = _WHITE.sub(" ", text).strip(" ").translate(_KEPT_WHITE)
            else:
                text = text.strip(" ")
            self.paragraphs.append(text)
            self.pieces = None

    def _start_span(self, attributes: dict[str, str]) -> None:
        self.spans.append(self.text_styles.is_raised(attributes.get(_TEXT + "style-name", "")))
        self.spans_raised += self.spans[-1]

    def _end_span(self) -> None:
        if self.spans:
            self.spans_raised -= self.spans.pop()

    def _spaces(self, attributes: dict[str, str]) -> None:
        self._add("\1" * min(_number(attributes, _TEXT + "c"), MAX_CELL))

    def _characters(self, text: str) -> None:
        if not self.outside:
            self._add(as_raised(text) if self.spans_raised else text)

    def _add(self, text: str) -> None:
        if self.pieces is not None and self.length <= MAX_CELL:
            self.pieces.append(text)
            self.length += len(text)


def _number(attributes: dict[str, str], name: str) -> int:
    """An attribute that counts something; 1 when it is not there or makes no sense."""
    if name not in attributes:
        return 1
    text = attributes[name]
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _value(attributes: dict[str, str], text: str) -> Cell:
    """The value of a cell with this text, by the type it says it has.

    A value that does not fit its type is left as the text that a reader sees.
    """
    if attributes.get(_CALCULATED_KIND) == "error" or _ERROR.match(text):
        return text
    try:
        match attributes.get(_KIND):
            case "string":
                return attributes.get(_STRING) or text
            case "float":
                number = float(attributes[_OFFICE + "value"])
                return text if _tells_more(text, number) else number
            case "currency" | "percentage":
                return float(attributes[_OFFICE + "value"])
            case "date":
                return _moment(attributes[_OFFICE + "date-value"])
            case "time":
                return _duration(attributes[_OFFICE + "time-value"])
            case "boolean":
                return attributes[_OFFICE + "boolean-value"] == "true"
    except (KeyError, ValueError):
        pass
    return text


def _tells_more(text: str, number: float) -> bool:
    """Whether the text is the number with letters or zeros before it: DS00628, 0012."""
    bare = text.lstrip(_LETTERS)
    if bare == text and (text[:1] != "0" or not text[1:2].isdecimal()):
        return False
    return bare.replace(".", "", 1).isdecimal() and bare.isascii() and float(bare) == number


def _moment(text: str) -> date | datetime:
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    return date.fromisoformat(text)


def _duration(text: str) -> time | timedelta:
    if not (match := _DURATION.fullmatch(text)):
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return (datetime.min + length).time() if length < timedelta(days=1) else length
