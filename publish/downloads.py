"""What is on the screen, to take away: CSV, Excel and JSON, each with its sources.

Cells come from spreadsheets that strangers wrote, and go to spreadsheet programs that
run what looks like a formula. So a text that could be read as one gets a straight quote
before it (the way that OWASP describes), in every format but JSON, which runs nothing.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from loaders.frames import split_list
from views import date_precision

LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0 "
    f"({LICENCE_ADDRESS})."
)
LONGEST_CELL = 32_767
"""Excel's own limit for one cell; a longer text is cut and marked."""
CUT = " … [cut: too long for a cell]"

_AT_A_TIME = 5_000
_QUOTES = "\"'‘’“”`"
_STARTS_FORMULA = "=+-@＝＋－＠"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class About:
    """What a file says of itself. ``shown``: the filters, in words; ``address``: where the same
    is seen; ``note``: what is left out and why, and what must be known; ``data_to``: how far the
    data goes."""

    title: str = ""
    shown: str = ""
    address: str = ""
    note: str = ""
    data_to: str = ""


def to_csv(table: pd.DataFrame, sources: pd.DataFrame, about: About) -> bytes:
    """The table with its sources as last columns, and where it was taken from: UTF-8 with the
    mark by which Excel knows it, ISO dates, no comment lines. See :func:`_with_sources`."""
    rows = _with_sources(table, sources)
    if about.address:
        rows = rows.assign(**{"Taken from": about.address})
    return csv_text(rows).encode("utf-8-sig")


def csv_text(table: pd.DataFrame) -> str:
    """The table as CSV with ISO dates, in which nothing can start a formula."""
    return "".join(csv_parts(table))


def csv_parts(table: pd.DataFrame) -> Iterator[str]:
    """The same, a few thousand rows at a time: the text of a long table takes more memory than
    the table."""
    yield _lines([[harmless(plain(name)) for name in table.columns]])
    for first in range(0, len(table), _AT_A_TIME):
        rows = table.iloc[first : first + _AT_A_TIME]
        columns = [[_csv_cell(value) for value in _typed(rows[name])] for name in rows.columns]
        yield _lines(zip(*columns, strict=True))


def _lines(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def to_excel(table: pd.DataFrame, sources: pd.DataFrame, about: About) -> bytes:
    """A workbook of three sheets, with dates as dates and numbers as numbers: ``Data``
    (the table), ``Sources`` and ``About`` (what it says of itself, date, licence)."""
    book = Workbook(write_only=True)
    _sheet(book, "Data", _with_own_sources(table, sources))
    _sheet(book, "Sources", _source_table(sources))
    facts: dict[str, Any] = {
        "Title": about.title,
        "What is shown": about.shown,
        "Left out, and notes": about.note,
        "Taken from": about.address,
        "Reach of the data": about.data_to,
        "Rows": len(table),
        "Taken on": datetime.now(UTC).date(),
        "Licence": LICENCE,
    }
    facts = {name: value for name, value in facts.items() if value != ""}
    _sheet(book, "About", pd.DataFrame({"About": list(facts), "This file": list(facts.values())}))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def to_json(table: pd.DataFrame, sources: pd.DataFrame, about: About) -> bytes:
    """One object: ``title``, ``what_is_shown``, ``left_out_and_notes``, ``taken_from``,
    ``reach_of_the_data``, ``taken_on``, ``licence``, ``rows`` (a list of objects, a missing value
    is null) and ``sources``."""
    return json.dumps(
        {
            "title": about.title,
            "what_is_shown": about.shown,
            "left_out_and_notes": about.note,
            "taken_from": about.address,
            "reach_of_the_data": about.data_to,
            "taken_on": datetime.now(UTC).date(),
            "licence": LICENCE,
            "rows": _records(_with_own_sources(table, sources)),
            "sources": _records(_source_table(sources)),
        },
        ensure_ascii=False,
        default=date.isoformat,
        indent=1,
    ).encode("utf-8", "replace")


def harmless(text: str) -> str:
    """The text, with a quote before it if a spreadsheet program could run it."""
    first = next((c for c in text if not c.isspace() and c not in _QUOTES), "")
    runs = text.startswith(("\t", "\r", "\n")) or (first and first in _STARTS_FORMULA)
    return f"'{text}" if runs else text


def plain(value: object) -> str:
    """A value as text without the characters that no spreadsheet file can hold."""
    return _NOT_XML.sub("", str(value))


def _with_sources(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The table with the columns ``Source`` and ``Source address``: those of each row where
    the table has a column ``source_ids``, otherwise all of ``sources`` on every row."""
    if sources.empty:
        return table.drop(columns="source_ids", errors="ignore")
    by_id = sources.set_index("source_id")
    publishers = by_id["publisher"].dropna().astype("str").to_dict()
    # A file that was added by hand has no address.
    addresses = by_id["url"].dropna().astype("str").to_dict()
    if "source_ids" not in table:
        every = "; ".join(sources["source_id"])
        ids = pd.Series(every, index=table.index, dtype="object")
    else:
        ids = table["source_ids"].astype("object")

    def joined(of: dict[Any, str]) -> pd.Series:
        cells = {
            cell: "; ".join(dict.fromkeys(of[i] for i in split_list(cell) if i in of))
            for cell in ids.dropna().unique()
        }
        return ids.map(cells)

    return table.drop(columns="source_ids", errors="ignore").assign(
        **{"Source": joined(publishers), "Source address": joined(addresses)}
    )


def _with_own_sources(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The same, but without columns for sources that are those of every row: the file names
    them once."""
    return _with_sources(table, sources) if "source_ids" in table else table


def _source_table(sources: pd.DataFrame) -> pd.DataFrame:
    published = date_precision.iso_dates(sources["published"], sources["published_precision"])
    return pd.DataFrame(
        {
            "Publisher": sources["publisher"],
            "Type of source": sources["kind"],
            "Published": published.fillna(sources["published_text"]),
            "Address": sources["url"],
        }
    )


def _typed(column: pd.Series) -> list[Any]:
    """The cells as plain Python values: numbers, dates (whole days), truth values, text; a
    missing one is None."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return [None if pd.isna(value) else value.date() for value in column]
    return [None if value is None or pd.isna(value) else value for value in column.tolist()]


def _csv_cell(value: Any) -> Any:
    return harmless(plain(value)) if isinstance(value, str) else value


def _excel_cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = harmless(plain(value).replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT


def _sheet(book: Workbook, name: str, table: pd.DataFrame) -> None:
    sheet: Any = book.create_sheet(name)
    columns = [[_excel_cell(value) for value in _typed(table[c])] for c in table.columns]
    heading = [str(_excel_cell(str(column))) for column in table.columns]
    sheet.freeze_panes = "A2"
    for index, (head, cells) in enumerate(zip(heading, columns, strict=True), start=1):
        longest = max((len(str(cell)) for cell in cells[:500] if cell is not None), default=0)
        sheet.column_dimensions[get_column_letter(index)].width = min(
            max(longest, len(head)) + 2, 60
        )
    sheet.append([_bold(sheet, head) for head in heading])
    for row in zip(*columns, strict=True):
        sheet.append(row)


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    columns = {str(name): _typed(table[name]) for name in table.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
