"""What is understood of one file: sheet by sheet, told exactly, with the frames of it.

:mod:`loaders.reading.inspection_report` puts the account in words.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from .. import frames
from ..files.workbook import Sheet, Workbook, read_workbook
from . import titles
from .amendments import amendments_in
from .block import Block
from .copies import copies_among
from .edition import edition_of, name_of, register_of
from .part import READ, Part
from .placed import placed
from .shape import blocks_of
from .sheet_reading import SheetReading, account_of, with_flaws
from .streams import Context, context_of
from .table_reading import read_part
from .tables import Table, tables_of
from .taught import TAUGHT, Taught, taught

__all__ = ["FRAMES", "READ", "Inspection", "ReadEdition", "SheetReading", "inspect", "read_edition"]

Teaching = Iterable[tuple[str, str]]
"""Headings, each with a meaning (see :func:`loaders.reading.taught.taught`)."""

FRAMES = (
    *("releases", "exchanges", "accredited", "nationality", "amendments"),
    *("sheets", "columns", "problems"),
)
"""Frames that one file is read into."""


@dataclass(frozen=True)
class Inspection:
    """What was understood of one file; ``title`` and ``as_at`` are the edition's.
    ``register_sure``: "likely" where the file does not name its register: then it is a guess."""

    file: str
    sha256: str
    register: str
    title: str
    as_at: date | None
    sheets: tuple[SheetReading, ...]
    register_sure: str = "sure"

    @property
    def understood(self) -> bool:
        """Whether at least one sheet was understood."""
        return any(sheet.kind in READ for sheet in self.sheets)


@dataclass(frozen=True)
class ReadEdition:
    """The frames of one file (see :mod:`loaders.frames`), and the account of them."""

    found: Inspection
    releases: pd.DataFrame
    exchanges: pd.DataFrame
    accredited: pd.DataFrame
    nationality: pd.DataFrame
    amendments: pd.DataFrame
    sheets: pd.DataFrame
    columns: pd.DataFrame
    problems: pd.DataFrame

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        return {name: getattr(self, name) for name in FRAMES}


def inspect(path: Path) -> Inspection:
    """What is understood of the file at ``path``. Raises
    :class:`loaders.errors.UnreadableFile`."""
    return inspect_workbook(read_workbook(path))


def inspect_workbook(workbook: Workbook) -> Inspection:
    """What is understood of ``workbook``, which was read already."""
    return _read(workbook)[0]


def read_edition(source: Path | Workbook, title: str = "", teaching: Teaching = ()) -> ReadEdition:
    """All frames of the file at a path, or of one that was read already. Where the file says
    neither which register it is nor its own title, ``title`` does. ``teaching``: headings with
    what they mean, as if the file of headings held them. Raises
    :class:`loaders.errors.UnreadableFile`."""
    workbook = source if isinstance(source, Workbook) else read_workbook(source)
    found, made = _read(workbook, title, teaching)
    sheets = [
        {
            "file": found.file,
            "sheet": sheet.name,
            "stream": sheet.stream,
            "kind": sheet.kind,
            "heading_row": sheet.heading_row,
            "rows_present": sheet.rows_present,
            "rows_read": sheet.rows_read,
            "not_understood": "; ".join(sheet.not_understood),
        }
        for sheet in found.sheets
    ]
    problems = [problem for sheet in found.sheets for problem in sheet.problems]
    return ReadEdition(
        found,
        releases=_joined("releases", made),
        exchanges=_joined("exchanges", made),
        accredited=_joined("accredited", made),
        nationality=_joined("nationality", made),
        amendments=amendments_in(workbook),
        sheets=frames.conform("sheets", sheets),
        columns=frames.conform("columns", list(_columns(found))),
        problems=frames.conform("problems", problems),
    )


def _columns(found: Inspection) -> Iterator[dict[str, Any]]:
    """Rows of the frame ``columns``: every heading of each sheet that is read."""
    for sheet in found.sheets:
        if sheet.kind not in READ:
            continue
        place = {"file": found.file, "sheet": sheet.name}
        for name, heading in sheet.columns.items():
            how_sure = sheet.how_sure.get(name, "sure")
            yield place | {"heading": heading, "field": name, "how_sure": how_sure}
        for heading in sheet.not_understood:
            yield place | {"heading": heading, "how_sure": "open"}


def _joined(name: str, made: list[Part]) -> pd.DataFrame:
    return frames.conform(name, [row for part in made if part.frame == name for row in part.rows])


def rows_read(path: Path) -> Iterator[dict[str, Any]]:
    """What was read of the file at ``path``, row by row: sheet, row, stream, the fields as read,
    the row as published, how much of its date, and how sure. Raises
    :class:`loaders.errors.UnreadableFile`."""
    _, made = _read(read_workbook(path))
    for part in made:
        for row in part.rows:
            shown = row.get("as_published")
            fields = {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in row.items()
                if value is not None and name not in _NOT_FIELDS
            }
            yield {
                "sheet": row["sheet"],
                "row": row["row"],
                "stream": part.stream,
                "kind": part.frame,
                "how_sure": row.get("how_sure", "sure"),
                "precision": row.get("date_precision") or row.get("period_precision"),
                "read": fields,
                "published": json.loads(shown) if shown else None,
            }


_NOT_FIELDS = (
    "file",
    "sheet",
    "row",
    "sha256",
    "as_published",
    "how_sure",
    "stream",
    "date_precision",
    "period_precision",
)


def _read(
    workbook: Workbook, given: str = "", teaching: Teaching = ()
) -> tuple[Inspection, list[Part]]:
    known = {**TAUGHT, **taught(teaching)}
    blocks = {sheet.name: blocks_of(sheet, frozenset(known)) for sheet in workbook.sheets}
    tables = {name: tables_of(found, known, name) for name, found in blocks.items()}
    register = register_of(workbook, tables)
    context = context_of(workbook, tables)
    copies = copies_among(workbook.sheets, tables)
    made: list[Part] = []
    sheets = []
    told: dict[str, list[Table]] = {}
    for sheet in workbook.sheets:
        parts = _parts(workbook, sheet, blocks[sheet.name], tables[sheet.name], context, known)
        pairs = zip(tables[sheet.name], parts, strict=True)
        told[sheet.name] = [table for table, part in pairs if part.is_read]
        if sheet.name in copies:
            parts = [
                replace(
                    part, kind="notes", frame="", rows=[], problems=[], reason=copies[sheet.name]
                )
                for part in parts
            ]
        made += parts
        reading = account_of(workbook.file, sheet, parts, copies.get(sheet.name, ""))
        is_text = not parts and reading.kind != "unknown"
        reading = replace(reading, placed=placed(sheet, parts, is_text=is_text))
        sheets.append(with_flaws(workbook.file, sheet, reading))
    unread = {s.name for s in sheets if s.kind == "unknown"}
    own_title, as_at = edition_of(workbook, told, register, copies, unread)
    streams = [part.stream for part in made if part.is_read] if context.says_dfe else []
    name, sure = name_of(register, streams, own_title, given, workbook.file)
    title = given or own_title or titles.of_file(workbook.file)
    found = Inspection(workbook.file, workbook.sha256, name, title, as_at, tuple(sheets), sure)
    return found, made


def _parts(
    workbook: Workbook,
    sheet: Sheet,
    blocks: Sequence[Block],
    tables: Sequence[Table],
    context: Context,
    known: Taught,
) -> list[Part]:
    pairs = zip(blocks, tables, strict=True)
    return [read_part(workbook, sheet, block, table, context, known) for block, table in pairs]
