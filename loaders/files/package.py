"""The parts of an Excel workbook (.xlsx), found as Excel finds them.

A workbook names its own parts, so they may stand under any name: with backslashes (as
some programs on Windows write), in other letters, in other folders, and with a prefix on
every element. python-calamine looks for the usual names, so what is odd is put in order.
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

USUAL = "xl/workbook.xml"

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PREFIX = re.compile(rb"<([A-Za-z_][\w.-]{0,40}):(?:workbook|worksheet|sst|styleSheet)\b")
_START = 4096
"""Bytes within which a part's first element stands."""

_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>"""


@dataclass(frozen=True)
class Sheet:
    """One sheet of cells: its name, and the part that it stands in."""

    name: str
    part: str


@dataclass(frozen=True)
class Package:
    """A workbook's parts by their names as the workbook means them, and what is odd.

    ``content``: the file, in the usual order. ``date1904``: whether its days are counted from
    1904. ``strings`` and ``styles``: parts, '' where there are none.
    """

    content: bytes
    sheets: tuple[Sheet, ...]
    strings: str
    styles: str
    date1904: bool

    def parts(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.content))


def workbook_part(file: zipfile.ZipFile) -> str:
    """The name of the part that holds the workbook; '' if there is none."""
    names = _names(file)
    for kind, target, _ in _relations(file, names, "_rels/.rels", "").values():
        if kind == "officeDocument" and _Names.key(target) in names.found:
            return names.found[_Names.key(target)]
    return names.found.get(USUAL, "")


def open_package(content: bytes) -> Package:
    """The workbook in ``content``. Raises what ``zipfile`` and ``expat`` raise."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = _names(file)
        own = workbook_part(file)
        folder, base = posixpath.split(_Names.key(own))
        related = _relations(file, names, posixpath.join(folder, "_rels", f"{base}.rels"), folder)
        book = _Book(file.read(own))
        kinds = {
            kind: names.found.get(_Names.key(target), "") for kind, target, _ in related.values()
        }
        found = {
            rid: names.found[_Names.key(related[rid][1])]
            for _, rid in book.sheets
            if rid in related and _Names.key(related[rid][1]) in names.found
        }
        strings, styles = kinds.get("sharedStrings", ""), kinds.get("styles", "")
        used = [own, *found.values(), *filter(None, (strings, styles))]
        odd = own != USUAL or any("\\" in name for name in file.namelist())
        odd = odd or any(name != _Names.plain(name) for name in used)
        odd = odd or any(named != target for _, target, named in related.values())
        odd = odd or any(_PREFIX.search(_start(file, name)) for name in used)
        if not odd:
            sheets = tuple(Sheet(name, found.get(rid, "")) for name, rid in book.sheets)
            return Package(content, sheets, strings, styles, book.date1904)
        return _in_order(file, book, own, found, strings, styles)


def _in_order(
    file: zipfile.ZipFile, book: "_Book", own: str, found: dict[str, str], strings: str, styles: str
) -> Package:
    """The same workbook with its parts under the usual names and without prefixes."""
    moved = {own: USUAL}
    moved |= {part: f"xl/worksheets/sheet{n}.xml" for n, part in enumerate(found.values(), 1)}
    moved |= {strings: "xl/sharedStrings.xml"} if strings else {}
    moved |= {styles: "xl/styles.xml"} if styles else {}
    kinds = {strings: "sharedStrings", styles: "styles"}
    ids = {part: rid for rid, part in found.items()}
    relations = "".join(
        f"<Relationship Id={quoteattr(ids.get(part, f'own{n}'))} "
        f'Type="{_RELATED}/{kinds.get(part, "worksheet")}" Target="/{name}"/>'
        for n, (part, name) in enumerate(moved.items())
        if part != own
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        new.writestr("[Content_Types].xml", _TYPES)
        root = f'<Relationship Id="own" Type="{_RELATED}/officeDocument" Target="{USUAL}"/>'
        new.writestr("_rels/.rels", _rels(root))
        new.writestr("xl/_rels/workbook.xml.rels", _rels(relations))
        for part, name in moved.items():
            new.writestr(name, _without_prefix(file.read(part)))
    sheets = tuple(Sheet(name, moved.get(found.get(rid, ""), "")) for name, rid in book.sheets)
    return Package(
        made.getvalue(), sheets, moved.get(strings, ""), moved.get(styles, ""), book.date1904
    )


def _rels(relations: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{relations}</Relationships>'


def _without_prefix(text: bytes) -> bytes:
    if not (match := _PREFIX.search(text[:_START])):
        return text
    prefix = match[1]
    text = text.replace(b"<" + prefix + b":", b"<").replace(b"</" + prefix + b":", b"</")
    return text.replace(b"xmlns:" + prefix + b"=", b"xmlns=", 1)


class _Names:
    """Names of parts, which are the same in any letters and with any slash."""

    def __init__(self, names: list[str]) -> None:
        self.found = {self.key(name): name for name in reversed(names)}

    @staticmethod
    def plain(name: str) -> str:
        return posixpath.normpath(name.replace("\\", "/")).lstrip("/")

    @staticmethod
    def key(name: str) -> str:
        return _Names.plain(name).casefold()


def _names(file: zipfile.ZipFile) -> _Names:
    return _Names(file.namelist())


def _start(file: zipfile.ZipFile, name: str) -> bytes:
    with file.open(name) as part:
        return part.read(_START)


def _relations(
    file: zipfile.ZipFile, names: _Names, part: str, folder: str
) -> dict[str, tuple[str, str, str]]:
    """What a part's relations lead to: id to the kind and the name of the part, as it is and
    as it is said, from the root."""
    found: dict[str, tuple[str, str, str]] = {}
    if _Names.key(part) not in names.found:
        return found

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship") and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, posixpath.normpath(whole), whole

    _parse(file.read(names.found[_Names.key(part)]), start)
    return found


class _Book:
    """What ``workbook.xml`` says: sheets (name and relation), and how days are counted."""

    def __init__(self, text: bytes) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.date1904 = False
        _parse(text, self._start)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "workbookPr":
            self.date1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet":
            rid = next((v for k, v in attributes.items() if k.endswith("relationships id")), "")
            self.sheets.append((attributes.get("name", ""), rid))


def _parse(text: bytes, start: object) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.Parse(text, True)
