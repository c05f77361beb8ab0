"""What is understood of one file: sheet by sheet, told exactly, with the frames of it.

:mod:`loaders.reading.inspection_report` puts the account in words.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter

from .. import frames
from ..files.workbook import Sheet, Workbook, read_workbook
from . import titles
from .above import rows_lost
from .amendments import amendments_in, lists_amendments
from .block import Block
from .body import LeftOut, left_out
from .copies import copies_among
from .edition import edition_of, name_of, register_of
from .part import READ, Part
from .parts import Context, context_of, holds_mostly_numbers, is_named_notes, is_table
from .parts_read import AMENDMENTS, PEOPLE, read_part, rows_without_headings
from .placed import placed
from .shape import blocks_of
from .tables import Table, tables_of
from .taught import TAUGHT, Taught, taught
from .unmatched import Unmatched, unmatched

__all__ = ["FRAMES", "READ", "Inspection", "ReadEdition", "SheetReading", "inspect", "read_edition"]

Teaching = Iterable[tuple[str, str]]
"""Headings, each with a meaning (see :func:`loaders.reading.taught.taught`)."""

FRAMES = (
    *("releases", "exchanges", "accredited", "nationality", "amendments"),
    *("sheets", "columns", "problems"),
)
"""Frames that one file is read into."""


@dataclass(frozen=True)
class SheetReading:
    """What was understood of one sheet.

    ``columns``: field to heading as published. ``left_out``: heading to the reason why it
    is not loaded. ``rows_present`` = ``rows_read`` + ``rows_refused``; ``skipped`` are the
    notes, totals and the like, which are no rows. ``problems``: each with sheet, row,
    column, value, reason, refused. ``reason``: why nothing was read, or nothing.
    ``unmatched``: the columns not understood that a person could match to a field.
    ``how_sure``: field to "sure" or "likely". ``placed``: place of a cell (see
    :data:`loaders.reading.placed.PLACES`) to how many filled cells stand there.
    """

    name: str
    stream: str
    kind: str
    heading_row: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    rows_present: int = 0
    rows_read: int = 0
    rows_refused: int = 0
    skipped: tuple[LeftOut, ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    first_date: date | None = None
    last_date: date | None = None
    reason: str = ""
    unmatched: tuple[Unmatched, ...] = ()
    how_sure: dict[str, str] = field(default_factory=dict)
    placed: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Inspection:
    """What was understood of one file; ``title`` and ``as_at`` are the edition's."""

    file: str
    sha256: str
    register: str
    title: str
    as_at: date | None
    sheets: tuple[SheetReading, ...]

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
    tables = {name: tables_of(found, known) for name, found in blocks.items()}
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
        reading = _sheet(workbook.file, sheet, parts, copies.get(sheet.name, ""))
        reading = replace(reading, placed=placed(sheet, parts))
        sheets.append(_with_flaws(workbook.file, sheet, reading))
    unread = {s.name for s in sheets if s.kind == "unknown"}
    own_title, as_at = edition_of(workbook, told, register, copies, unread)
    streams = [part.stream for part in made if part.is_read] if context.says_dfe else []
    name = name_of(register, streams, own_title, given, workbook.file)
    title = given or own_title or titles.of_file(workbook.file)
    found = Inspection(workbook.file, workbook.sha256, name, title, as_at, tuple(sheets))
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


def _with_flaws(file: str, sheet: Sheet, reading: SheetReading) -> SheetReading:
    """``reading`` with what the file itself could not give whole, such as a cut cell."""
    flaws = (
        _problem(file, sheet, flaw.row, flaw.reason)
        | {"column": _letter(flaw.column), "value": flaw.value, "refused": False}
        for flaw in sheet.flaws
    )
    return replace(reading, problems=(*reading.problems, *flaws)) if sheet.flaws else reading


def _letter(column: int | None) -> str:
    return "" if column is None else get_column_letter(column + 1)


def _sheet(file: str, sheet: Sheet, parts: list[Part], copy: str) -> SheetReading:
    """One account of all tables of a sheet: the first that was read speaks for it."""
    if copy:
        return _not_counted(file, sheet, parts, copy)
    read = [part for part in parts if part.is_read]
    if not read:
        return _not_read(file, sheet, parts)
    main = (
        max(read, key=lambda part: (part.frame != "", len(part.rows) > 0))
        if len(read) > 1
        else read[0]
    )
    main = read[0] if read[0].rows else main
    problems = [problem for part in read for problem in part.problems]
    others = [part for part in parts if not part.is_read and part.kind == "unknown"]
    problems += [_not_understood(file, sheet, part) for part in others if part.present]
    lost = rows_lost([part.table for part in parts])
    if lost:
        reason = f"a table above the headings that we can't read: {len(lost)} rows"
        problems.append(_problem(file, sheet, lost[0].number, reason))
    dates = list(_dates(read))
    table = main.table
    return SheetReading(
        name=sheet.name,
        stream=main.stream,
        kind=main.kind,
        heading_row=table.heading_row,
        columns=main.columns,
        not_understood=tuple(
            dict.fromkeys(heading for part in parts for heading in part.not_understood)
        ),
        left_out={table.headings[c]: reason for c, reason in table.left_out.items()},
        rows_present=sum(part.present for part in (*read, *others)) + len(lost),
        rows_read=sum(part.present - part.refused for part in read),
        rows_refused=sum(part.refused for part in read)
        + sum(part.present for part in others)
        + len(lost),
        skipped=tuple(line for n, part in enumerate(parts) for line in _skipped(part, n > 0)),
        problems=tuple(sorted(problems, key=lambda p: p["row"] or 0)),
        first_date=min(dates, default=None),
        last_date=max(dates, default=None),
        unmatched=tuple(_unmatched(parts)),
        how_sure=main.how_sure,
    )


def _unmatched(parts: list[Part]) -> Iterator[Unmatched]:
    """The columns of all tables that a person could match."""
    for part in parts:
        yield from unmatched(part.table, part.not_understood)


def _skipped(part: Part, is_further: bool) -> Iterator[LeftOut]:
    """The rows of one table that are no rows of the register; of a further table in the
    sheet its title and headings, too, for they stand among such rows."""
    if is_further and part.table.above and part.table.above[0].number > 1:
        above = (left_out(row, "the title of another table") for row in part.table.above)
        headings = " | ".join(part.table.own_headings.values())
        yield from above
        yield LeftOut(part.table.heading_row, headings, "the headings of another table")
    elif is_further:
        headings = " | ".join(part.table.own_headings.values())
        yield LeftOut(part.table.heading_row, headings, "the headings of another table")
    yield from part.skipped


def _not_understood(file: str, sheet: Sheet, part: Part) -> dict[str, Any]:
    reason = f"a second table that we can't read begins here: {part.present} rows"
    return _problem(file, sheet, part.table.heading_row, reason)


def _problem(file: str, sheet: Sheet, row: int | None, reason: str) -> dict[str, Any]:
    """A table, or all of a sheet, that is not read."""
    place = {"file": file, "sheet": sheet.name, "row": row, "column": "", "value": ""}
    return place | {"reason": reason, "refused": True}


def _not_counted(file: str, sheet: Sheet, parts: list[Part], reason: str) -> SheetReading:
    """A sheet that repeats what another lists, whose rows are not counted again."""
    present = sum(part.present for part in parts)
    problems = (_problem(file, sheet, None, reason),) if present else ()
    stream = next((part.stream for part in parts), "other")
    return SheetReading(
        sheet.name,
        stream,
        "notes",
        rows_present=present,
        rows_refused=present,
        problems=problems,
        reason=reason,
    )


def _not_read(file: str, sheet: Sheet, parts: list[Part]) -> SheetReading:
    if not parts:
        return _no_table(file, sheet)
    told = [part for part in parts if part.kind != "unknown"]
    unknown = [part for part in parts if part.kind == "unknown"]
    if not unknown:
        part = told[0]
        reason = next((p.reason for p in told if p.reason == PEOPLE), part.reason)
        return SheetReading(sheet.name, part.stream, part.kind, reason=reason)
    part = unknown[0]
    table = part.table
    present = sum(p.present for p in unknown)
    if not table.known:
        reason = f"no row of headings that we know was found, so {present} rows are not read"
    else:
        reason = f"{part.reason}, so {present} rows are not read"
    problem = _problem(file, sheet, None, reason)
    return SheetReading(
        name=sheet.name,
        stream=part.stream,
        kind="unknown",
        heading_row=table.heading_row if table.known else None,
        columns=table.shown(),
        not_understood=table.not_understood,
        left_out={table.headings[c]: why for c, why in table.left_out.items()},
        rows_present=present,
        rows_refused=present,
        skipped=tuple(line for p in unknown for line in p.skipped),
        problems=(problem,) if present else (),
        reason=reason,
        unmatched=tuple(_unmatched(unknown)),
        how_sure=dict.fromkeys(table.open, "open"),
    )


def _no_table(file: str, sheet: Sheet) -> SheetReading:
    if lists_amendments(sheet):
        return SheetReading(sheet.name, "other", "amendments", reason=AMENDMENTS)
    present = rows_without_headings(sheet.rows)
    if present and (is_table(sheet) or holds_mostly_numbers(sheet)) and not is_named_notes(sheet):
        reason = f"no row of headings that we know was found, so {present} rows are not read"
        return SheetReading(
            sheet.name, "other", "unknown", rows_present=present, rows_refused=present,
            problems=(_problem(file, sheet, None, reason),), reason=reason,
        )  # fmt: skip
    reason = "text, or a table of explanations" if sheet.rows else "an empty sheet"
    return SheetReading(sheet.name, "other", "notes", reason=reason)


def _dates(parts: list[Part]) -> Iterator[date]:
    for part in parts:
        columns = ("period_start", "period_end") if part.frame == "exchanges" else ("date",)
        found = [row[c] for row in part.rows for c in columns if row.get(c)]
        yield from found or (row["start"] for row in part.rows if row.get("start"))
