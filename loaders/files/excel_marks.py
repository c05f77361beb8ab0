"""What python-calamine does not say of an .xlsx, found in its XML by one linear look.

Cells in error and raised footnote figures are mended in the file before calamine reads it;
numbers whose format says more than they do, and formulas without a saved value, are told
by their place.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

from . import number_format
from .package import Package
from .sheets import as_raised

_ERROR_CELL = re.compile(rb"""(<c\b[^<>]*\bt=)(?:"e"|'e')""")
_RAISED_RUN = re.compile(rb"""<vertAlign\b[^<>]*\bval\s*+=\s*+["']superscript["']""")
_CELL = re.compile(rb"<c\b([^<>]*)>\s*+<v>([^<]*)</v>")
_FORMULA = re.compile(
    rb"<c\b([^<>]*)>\s*+<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*+(?:<v\s*+/>|<v>\s*+</v>)?\s*+</c>"
)
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["'](\d{1,6})["']""")
_KIND = re.compile(rb"""\bt=["'](\w+)["']""")

Place = tuple[int, int]
"""A row, counted from 1, and a column, counted from 0."""


@dataclass
class Marks:
    """Of one sheet: cells as their format shows them, and formulas without a saved value."""

    shown: dict[Place, str] = field(default_factory=dict)
    unsaved: list[Place] = field(default_factory=list)


def mend(package: Package) -> tuple[bytes, dict[str, Marks]]:
    """The workbook in which calamine loses nothing, and by sheet what it does not tell."""
    marks: dict[str, Marks] = {}
    changed: dict[str, bytes] = {}
    with package.parts() as file:
        formats = _formats(file.read(package.styles)) if package.styles else {}
        for sheet in package.sheets:
            if sheet.part:
                text = _in_utf8(own := file.read(sheet.part))
                marks[sheet.name] = _marks(text, formats)
                changed[sheet.part] = _mended(text) or (text if text is not own else b"")
        if package.strings:
            text = _in_utf8(own := file.read(package.strings))
            changed[package.strings] = _mended(text) or (text if text is not own else b"")
        changed = {part: text for part, text in changed.items() if text}
        if not changed:
            return package.content, marks
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for part in file.namelist():
                new.writestr(part, changed.get(part) or file.read(part))
    return made.getvalue(), marks


def _in_utf8(text: bytes) -> bytes:
    """A part in UTF-16, in which calamine finds no cell, in the letters of the others."""
    if not text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return text
    said = text.decode("utf-16", errors="replace")
    return re.sub(r"^<\?xml[^>]*\?>", "", said).encode()


def _mended(text: bytes) -> bytes:
    """``text`` with errors as texts and raised figures as raised digits; empty if it has none."""
    has_error = b't="e"' in text or b"t='e'" in text
    if not has_error and b"superscript" not in text:
        return b""
    return _with_raised(_ERROR_CELL.sub(rb'\1"str"', text))


def _with_raised(text: bytes) -> bytes:
    """``text`` with the footnotes in its raised runs as raised letters. Every byte is looked at
    once or twice, whatever stands there."""
    made, done, run = [], 0, 0
    for found in _RAISED_RUN.finditer(text):
        if found.start() < run:
            continue
        run = text.find(b"</", text.find(b"<t", found.end()))
        run = run if run >= 0 else len(text)
        start = text.find(b">", text.find(b"<t", found.end(), run), run) + 1
        if start > 0:
            raised = as_raised(text[start:run].decode(errors="replace")).encode()
            made += [text[done:start], raised]
            done = run
    return b"".join([*made, text[done:]])


def _marks(text: bytes, formats: dict[bytes, number_format.Format]) -> Marks:
    marks = Marks()
    if any(b's="%s"' % s in text or b"s='%s'" % s in text for s in formats):
        for cell in _CELL.finditer(text):
            style, kind = _STYLE.search(cell[1]), _KIND.search(cell[1])
            how = formats.get(style[1]) if style and (not kind or kind[1] == b"n") else None
            place = _place(cell[1]) if how else None
            if how and place and (shown := _shown(cell[2], how)):
                marks.shown[place] = shown
    if b"<f" in text:
        for cell in _FORMULA.finditer(text):
            kind = _KIND.search(cell[1])
            if (not kind or kind[1] != b"str") and (place := _place(cell[1])):
                marks.unsaved.append(place)
    return marks


def _place(attributes: bytes) -> Place | None:
    found = _PLACE.search(attributes)
    return (int(found[2]), column_index_from_string(found[1].decode()) - 1) if found else None


def _shown(value: bytes, how: number_format.Format) -> str | None:
    try:
        return number_format.shown(float(value), how)
    except ValueError:
        return None


def _formats(text: bytes) -> dict[bytes, number_format.Format]:
    """The formats that tell, by the number of the style that has them."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside[-1] == "cellXfs":
            styles.append(attributes.get("numFmtId", ""))
        inside.append(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.pop()
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, LookupError):
        return {}
    known = {number: number_format.telling(code) for number, code in codes.items()}
    found = ((str(n).encode(), known.get(number)) for n, number in enumerate(styles))
    return {style: how for style, how in found if how}
