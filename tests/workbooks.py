"""Workbooks for tests: the same few rows as .ods, .xlsx, .xls or .csv.

A cell is what :mod:`loaders.files.workbook` gives back: text (line breaks allowed), a
number, a boolean, a ``datetime``, ``date``, ``time`` or ``timedelta``, or ``None``.
"""

import csv
import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import odf.dc
import odf.opendocument
import odf.style
import odf.table
import odf.teletype
import odf.text
import openpyxl
import xlwt
from openpyxl.utils import range_boundaries

Sheets = Mapping[str, Sequence[Sequence[Any]]]
Merged = Mapping[str, Sequence[str]]

ODS = "application/vnd.oasis.opendocument.spreadsheet"
SPREADSHEETS = (".ods", ".xlsx", ".xls")


def write(
    path: Path,
    sheets: Sheets,
    *,
    merged: Merged | None = None,
    hidden: Collection[str] = (),
    title: str | None = None,
) -> Path:
    """Write ``sheets`` (name to rows) to ``path`` in the form its suffix asks for.

    ``merged`` names ranges by sheet (``{"Data": ["A1:C1"]}``), ``hidden`` the sheets
    that a reader does not see, ``title`` the document's title (.ods and .xlsx only).
    A .csv holds the first sheet alone. Gives ``path`` back.
    """
    match path.suffix.lower():
        case ".ods":
            _ods(path, sheets, merged or {}, hidden, title)
        case ".xlsx" | ".xlsm":
            _xlsx(path, sheets, merged or {}, hidden, title)
        case ".xls":
            _xls(path, sheets, merged or {}, hidden)
        case ".csv":
            _csv(path, next(iter(sheets.values())))
    return path


def _xlsx(path: Path, sheets: Sheets, merged: Merged, hidden: Collection[str], title: str | None):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if title:
        book.properties.title = title
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged.get(name, ()):
            sheet.merge_cells(area)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)


XLS_STYLES = {
    datetime: "yyyy-mm-dd hh:mm:ss",
    date: "yyyy-mm-dd",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}


def _xls(path: Path, sheets: Sheets, merged: Merged, hidden: Collection[str]):
    book = xlwt.Workbook()
    styles = {kind: xlwt.easyxf(num_format_str=style) for kind, style in XLS_STYLES.items()}
    for name, rows in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)  # merging blanks what it covers
        sheet.visibility = 1 if name in hidden else 0
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, timedelta):
                    sheet.write(r, c, value / timedelta(days=1), styles[timedelta])
                elif value is not None:
                    sheet.write(r, c, value, styles.get(type(value), xlwt.Style.default_style))
        for area in merged.get(name, ()):
            left, top, right, bottom = (edge - 1 for edge in range_boundaries(area))
            sheet.merge(top, bottom, left, right)
    book.save(str(path))


def _csv(path: Path, rows: Sequence[Sequence[Any]]):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def _ods(path: Path, sheets: Sheets, merged: Merged, hidden: Collection[str], title: str | None):
    book = odf.opendocument.OpenDocumentSpreadsheet()
    if title:
        book.meta.addElement(odf.dc.Title(text=title))
    unseen = odf.style.Style(name="unseen", family="table")
    unseen.addElement(odf.style.TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    for name, rows in sheets.items():
        spans, covered = _spans(merged.get(name, ()))
        style = {"stylename": unseen} if name in hidden else {}
        table = odf.table.Table(name=name, **style)
        for r, row in enumerate(rows, start=1):
            line = odf.table.TableRow()
            for c, value in enumerate(row, start=1):
                line.addElement(_ods_cell(value, spans.get((c, r)), (c, r) in covered))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))


def _spans(areas: Sequence[str]) -> tuple[dict[tuple[int, int], tuple[int, int]], set]:
    """Column and row of each merged area's first cell with its size, and the cells it covers."""
    spans, covered = {}, set()
    for area in areas:
        left, top, right, bottom = range_boundaries(area)
        spans[left, top] = (right - left + 1, bottom - top + 1)
        covered |= {(c, r) for c in range(left, right + 1) for r in range(top, bottom + 1)}
        covered.remove((left, top))
    return spans, covered


def _ods_cell(value: Any, span: tuple[int, int] | None, covered: bool):
    made = {}
    if span:
        made = {"numbercolumnsspanned": span[0], "numberrowsspanned": span[1]}
    match value:
        case bool():
            made |= {"valuetype": "boolean", "booleanvalue": str(value).lower()}
        case int() | float():
            made |= {"valuetype": "float", "value": repr(value)}
        case date():
            made |= {"valuetype": "date", "datevalue": value.isoformat()}
        case time():
            made |= {"valuetype": "time", "timevalue": value.strftime("PT%HH%MM%SS")}
        case timedelta():
            made |= {"valuetype": "time", "timevalue": f"PT{int(value.total_seconds())}S"}
        case str():
            made |= {"valuetype": "string"}
    cell = (odf.table.CoveredTableCell if covered else odf.table.TableCell)(**made)
    if value is not None:
        for line in str(value).split("\n"):
            paragraph = odf.text.P()
            odf.teletype.addTextToElement(paragraph, line)
            cell.addElement(paragraph)
    return cell


def content_xml(tables: str, styles: str = "") -> str:
    """The ``content.xml`` of an .ods with ``tables``, for what a library would not write."""
    own = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = {
        **{name: f"{own}:{name}:1.0" for name in ("office", "table", "text", "style")},
        "draw": f"{own}:drawing:1.0",
        "svg": f"{own}:svg-compatible:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    named = " ".join(f'xmlns:{name}="{space}"' for name, space in spaces.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {named}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def ods_of(content: str, *, manifest: str = "<manifest/>", mimetype: str = ODS) -> bytes:
    """An .ods file with this ``content.xml``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", mimetype)
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


def edit(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Put ``new`` for ``old`` in one part of a zip."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    path.write_bytes(made.getvalue())
