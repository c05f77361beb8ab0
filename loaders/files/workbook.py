"""A spreadsheet file, in whatever form, as sheets of plain cells.

A file is untrusted: what it is gets decided by what it holds rather than by its name,
it is read within limits, and nothing in it is run or followed - no macro, no formula
(the value that was saved with it counts), no link.
"""

import hashlib
import io
import re
import stat
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from xml.parsers import expat

from ..errors import UnreadableFile
from . import delimited, excel, opendocument
from .package import workbook_part
from .sheets import (
    DAMAGED,
    LOCKED,
    MAX_EXPANDED,
    MAX_SIZE,
    NOT_A_SPREADSHEET,
    TOO_LARGE,
    TOO_LARGE_UNPACKED,
    Cell,
    Flaw,
    Refused,
    Row,
    Sheet,
)

__all__ = ["Cell", "Flaw", "Row", "Sheet", "Workbook", "read_workbook"]

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")

NOT_OPENED = "can't be opened: check that it is a file and that you may read it"

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PAGE_STARTS = 4096
"""Bytes within which a web page says that it is one."""

_TITLE = "http://purl.org/dc/elements/1.1/ title"
_MANIFEST = "META-INF/manifest.xml"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(KeyError, ValueError, NotImplementedError, OSError, LookupError, expat.ExpatError),
)


@dataclass(frozen=True)
class Workbook:
    """A file that was read. ``title`` is the one in the document's properties, if any."""

    file: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]
    title: str = ""


def read_workbook(path: Path) -> Workbook:
    """The workbook at ``path``: .ods, .xlsx, .xlsm, .xls, or comma-separated text.

    Raises :class:`UnreadableFile`, whose message is one sentence that names the file
    and says what to do.
    """
    try:
        content = _content(path)
    except Refused as refusal:
        raise UnreadableFile(f"{shown_name(path.name)} {refusal}.") from refusal
    return read_content(path.name, content)


def read_content(name: str, content: bytes) -> Workbook:
    """The same of a file called ``name`` that stands nowhere."""
    name = shown_name(name)
    try:
        _check_size(content)
        title, sheets = _read(Path(name), content)
    except Refused as refusal:
        raise UnreadableFile(f"{name} {refusal}.") from refusal
    sha256 = hashlib.sha256(content).hexdigest()
    return Workbook(name, sha256, len(content), _told_apart(sheets), title)


def _check_size(content: bytes) -> None:
    if not content:
        raise Refused("is empty: download it again")
    if len(content) > MAX_SIZE:
        raise Refused(TOO_LARGE)


def shown_name(name: str) -> str:
    """The name of a file as text; bytes in it that are no UTF-8 are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _told_apart(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    """Sheets of one name, which no good program writes, with a number after it."""
    made: dict[str, Sheet] = {}
    for sheet in sheets:
        name, times = sheet.name, 1
        while name in made:
            times += 1
            name = f"{sheet.name} ({times})"
        made[name] = replace(sheet, name=name)
    return tuple(made.values())


def _content(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may never end
            raise Refused(NOT_OPENED)
        with path.open("rb") as file:
            content = file.read(MAX_SIZE + 1)
    except FileNotFoundError as error:
        raise Refused("does not exist: check the name and the folder") from error
    except OSError as error:
        raise Refused(NOT_OPENED) from error
    return content


def _read(path: Path, content: bytes) -> tuple[str, list[Sheet]]:
    """The document's title and its sheets."""
    if content.startswith(_ZIP):
        return _read_zip(content)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refused(LOCKED)
        return "", excel.read_sheets(content)
    if is_web_page(content):
        raise Refused("is a web page, not a spreadsheet: download the spreadsheet itself")
    if path.suffix.lower() not in TEXT_SUFFIXES:
        raise Refused(NOT_A_SPREADSHEET)
    return "", [delimited.read_sheet(path.stem, content)]


def is_web_page(content: bytes) -> bool:
    """Whether ``content`` begins as a web page does, after comments and the like."""
    text = content[:_PAGE_STARTS].removeprefix(b"\xef\xbb\xbf").lstrip()
    while text.startswith((b"<?", b"<!--")):
        text = text.partition(b"-->" if text.startswith(b"<!--") else b">")[2].lstrip()
    return bool(_PAGE.match(text))


def _read_zip(content: bytes) -> tuple[str, list[Sheet]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return _read_parts(file, content)
    except _ZIP_ERRORS as error:
        raise Refused(DAMAGED) from error


def _read_parts(file: zipfile.ZipFile, content: bytes) -> tuple[str, list[Sheet]]:
    parts = {part.filename: part for part in file.infolist()}
    if sum(part.file_size for part in file.infolist()) > MAX_EXPANDED:
        raise Refused(TOO_LARGE_UNPACKED)
    if any(part.compress_type not in _METHODS for part in file.infolist()):
        raise Refused(DAMAGED)
    if any(part.flag_bits & 1 for part in file.infolist()):
        raise Refused(LOCKED)
    if _MANIFEST in parts and b"encryption-data" in file.read(_MANIFEST):
        raise Refused(LOCKED)
    if workbook_part(file) or "xl/workbook.bin" in parts:
        return _title(file, "docProps/core.xml"), excel.read_sheets(content)
    if "mimetype" in parts and b"spreadsheet" not in file.read("mimetype"):
        raise Refused(NOT_A_SPREADSHEET)
    if "content.xml" in parts:
        styles = file.read("styles.xml") if "styles.xml" in parts else b""
        with file.open("content.xml") as document:
            return _title(file, "meta.xml"), opendocument.read_sheets(document, styles)
    raise Refused(NOT_A_SPREADSHEET)


def _title(file: zipfile.ZipFile, part: str) -> str:
    """The document's title; nothing when it can't be had, for it is not needed."""
    pieces: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(tag: str, _: dict[str, str]) -> None:
        parser.CharacterDataHandler = pieces.append if tag == _TITLE else None

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: setattr(parser, "CharacterDataHandler", None)
    with suppress(KeyError, LookupError, expat.ExpatError):
        parser.Parse(file.read(part), True)
    return " ".join("".join(pieces).split())
