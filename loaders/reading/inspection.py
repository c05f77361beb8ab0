"""What is understood of one file: sheet by sheet, told exactly, with the frames of it.

:mod:`loaders.reading.told` puts the account in words.
"""

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
from .accredited import read_accredited
from .amendments import amendments_in
from .body import LeftOut, left_out, rows_of
from .edition import edition_of, name_of, register_of
from .exchanges import Across, find_across, read_exchanges, rows_across
from .headings import TAUGHT, Taught, taught
from .parts import ACCREDITED, FIELDS_OF, Context, context_of, describe, fitted, lists_people
from .register import Record, read_releases
from .tables import Table, find_tables
from .unmatched import Unmatched, guessed, unmatched

READ = ("releases", "exchanges")
"""Kinds of sheets that are read into frames."""

Teaching = Iterable[tuple[str, str]]
"""Headings, each with a meaning (see :func:`loaders.reading.headings.taught`)."""

FRAMES = ("releases", "exchanges", "accredited", "amendments", "sheets", "problems")
"""Frames that one file is read into."""


@dataclass(frozen=True)
class SheetReading:
    """What was understood of one sheet.

    ``columns``: field to heading as published. ``left_out``: heading to the reason why it
    is not loaded. ``rows_present`` = ``rows_read`` + ``rows_refused``; ``skipped`` are the
    notes, totals and the like, which are no rows. ``problems``: each with sheet, row,
    column, value, reason, refused. ``reason``: why nothing was read, or nothing.
    ``unmatched``: the columns not understood that a person could match to a field.
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
    amendments: pd.DataFrame
    sheets: pd.DataFrame
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
        amendments=amendments_in(workbook),
        sheets=frames.conform("sheets", sheets),
        problems=frames.conform("problems", problems),
    )


@dataclass
class _Part:
    """One table of a sheet, read."""

    table: Table
    stream: str
    kind: str
    frame: str
    rows: list[Record]
    problems: list[Record]
    present: int
    skipped: Sequence[LeftOut]

    @property
    def refused(self) -> int:
        return sum(problem["refused"] for problem in self.problems)


def _joined(name: str, made: list[_Part]) -> pd.DataFrame:
    return frames.conform(name, [row for part in made if part.frame == name for row in part.rows])


def _read(
    workbook: Workbook, given: str = "", teaching: Teaching = ()
) -> tuple[Inspection, list[_Part]]:
    register = register_of(workbook)
    known = {**TAUGHT, **taught(teaching)}
    tables = {sheet.name: _tables(sheet, register, known) for sheet in workbook.sheets}
    context = context_of(workbook, tables)
    made: list[_Part] = []
    sheets = []
    for sheet in workbook.sheets:
        parts = [_part(workbook, sheet, table, context) for table in tables[sheet.name]]
        made += parts
        reading = _sheet(workbook.file, sheet, parts, context)
        sheets.append(_with_flaws(workbook.file, sheet, reading))
    own_title, as_at = edition_of(workbook, tables, register)
    streams = [part.stream for part in made if part.kind in READ]
    name = name_of(register, streams, own_title, given, workbook.file)
    title = given or own_title or titles.of_file(workbook.file)
    found = Inspection(workbook.file, workbook.sha256, name, title, as_at, tuple(sheets))
    return found, made


def _tables(sheet: Sheet, register: str | None, known: Taught) -> tuple[Table, ...]:
    found = find_tables(sheet, register, known)
    if not any(table.has_recipients or table.measures for table in found):
        across = find_across(sheet)
        return (across,) if across else found
    return found


def _part(workbook: Workbook, sheet: Sheet, table: Table, context: Context) -> _Part:
    stream, kind = describe(sheet, table, context)
    if not isinstance(table, Across):
        table = fitted(table, kind, stream)
    rows, skipped = rows_across(table) if isinstance(table, Across) else rows_of(table)
    if kind not in READ:
        return _Part(table, stream, kind, "", [], [], len(rows), skipped)
    frame = "accredited" if stream == ACCREDITED else kind
    if frame == "accredited":
        made, problems = read_accredited(workbook, sheet, table)
    elif frame == "releases":
        made, problems = read_releases(workbook, sheet, table, stream)
    else:
        made, problems = read_exchanges(workbook, sheet, table, stream)
    return _Part(table, stream, kind, frame, made, problems, len(rows), skipped)


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


def _sheet(file: str, sheet: Sheet, parts: list[_Part], context: Context) -> SheetReading:
    """One account of all tables of a sheet: the first that was read speaks for it."""
    read = [part for part in parts if part.kind in READ]
    if not read:
        return _not_read(file, sheet, parts, context)
    main = read[0]
    problems = [problem for part in read for problem in part.problems]
    others = [part for part in parts if part.kind not in READ]
    problems += [_not_understood(file, sheet, part) for part in others if part.present]
    dates = list(_dates(read))
    table = main.table
    return SheetReading(
        name=sheet.name,
        stream=main.stream,
        kind=main.kind,
        heading_row=table.heading_row,
        columns=table.shown(),
        not_understood=tuple(
            dict.fromkeys(heading for part in parts for heading in part.table.not_understood)
        ),
        left_out={table.headings[c]: reason for c, reason in table.left_out.items()},
        rows_present=sum(part.present for part in parts),
        rows_read=sum(part.present - part.refused for part in read),
        rows_refused=sum(part.refused for part in read) + sum(part.present for part in others),
        skipped=tuple(line for n, part in enumerate(parts) for line in _skipped(part, n > 0)),
        problems=tuple(sorted(problems, key=lambda p: p["row"] or 0)),
        first_date=min(dates, default=None),
        last_date=max(dates, default=None),
        unmatched=tuple(_unmatched(parts)),
    )


def _unmatched(parts: list[_Part]) -> Iterator[Unmatched]:
    """The columns of all tables; a table that is not read may become any."""
    for part in parts:
        if not isinstance(part.table, Across):
            yield from unmatched(part.table, FIELDS_OF.get(part.frame, _ANY_FIELD))


_ANY_FIELD = FIELDS_OF["releases"] | FIELDS_OF["exchanges"]


def _skipped(part: _Part, is_further: bool) -> Iterator[LeftOut]:
    """The rows of one table that are no rows of the register; of a further table in the
    sheet its title and headings, too, for they stand among such rows."""
    if is_further:
        above = (left_out(row, "the title of another table") for row in part.table.above)
        headings = " | ".join(part.table.headings.values())
        yield from above
        yield LeftOut(part.table.heading_row, headings, "the headings of another table")
    yield from part.skipped


def _not_understood(file: str, sheet: Sheet, part: _Part) -> dict[str, Any]:
    reason = f"a second table that we can't read begins here: {part.present} rows"
    return _problem(file, sheet, part.table.heading_row, reason)


def _problem(file: str, sheet: Sheet, row: int | None, reason: str) -> dict[str, Any]:
    """A table, or all of a sheet, that is not read."""
    place = {"file": file, "sheet": sheet.name, "row": row, "column": "", "value": ""}
    return place | {"reason": reason, "refused": True}


_AMENDMENTS = "a list of what left or changed, and why: no releases"


def _not_read(file: str, sheet: Sheet, parts: list[_Part], context: Context) -> SheetReading:
    if not parts:
        stream, kind = describe(sheet, None, context)
        reason = {
            "unknown": "no row of headings that we know was found",
            "amendments": _AMENDMENTS,
            "notes": "text, or a table of explanations" if sheet.rows else "an empty sheet",
        }[kind]
        table = guessed(sheet) if kind == "unknown" else None
        may_be = unmatched(table, _ANY_FIELD) if table else ()
        return SheetReading(sheet.name, stream, kind, reason=reason, unmatched=may_be)
    part = parts[0]
    if lists_people(part.table):
        reason = "a list of people, which is not loaded"
        return SheetReading(sheet.name, part.stream, part.kind, reason=reason)
    if part.kind == "amendments":
        return SheetReading(sheet.name, part.stream, part.kind, reason=_AMENDMENTS)
    if part.kind == "notes":
        return SheetReading(sheet.name, part.stream, "notes", reason="a table of explanations")
    table = part.table
    present = sum(p.present for p in parts)
    reason = f"no column names the organisation that was given data, so {present} rows are not read"
    return SheetReading(
        name=sheet.name,
        stream=part.stream,
        kind="unknown",
        heading_row=table.heading_row,
        columns=table.shown(),
        not_understood=table.not_understood,
        left_out={table.headings[c]: why for c, why in table.left_out.items()},
        rows_present=present,
        rows_refused=present,
        skipped=tuple(line for p in parts for line in p.skipped),
        problems=(_problem(file, sheet, None, reason),) if present else (),
        reason=reason,
        unmatched=tuple(_unmatched(parts)),
    )


def _dates(parts: list[_Part]) -> Iterator[date]:
    for part in parts:
        columns = ("period_start", "period_end") if part.frame == "exchanges" else ("date",)
        found = [row[c] for row in part.rows for c in columns if row.get(c)]
        yield from found or (row["start"] for row in part.rows if row.get("start"))
