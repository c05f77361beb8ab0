"""What was understood of one sheet: one account of all its tables.

The first table that was read speaks for the sheet; what was read and refused of the others is
counted with it. Rows that are in no table are counted too, so that nothing is lost unseen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from ..files.workbook import Sheet
from .amendments import lists_amendments
from .body import LeftOut, left_out
from .part import Part
from .release_evidence import NOT_GIVEN
from .rows_above_headings import rows_lost
from .streams import bodies_listed, holds_mostly_numbers, is_named_notes, is_table
from .table_reading import AMENDMENTS, PEOPLE, rows_without_headings
from .unmatched import Unmatched, unmatched

HIDDEN = "a hidden sheet, read as a part of the register: no other sheet lists its rows"


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


def with_flaws(file: str, sheet: Sheet, reading: SheetReading) -> SheetReading:
    """``reading`` with what the file itself could not give whole, such as a cut cell."""
    flaws = (
        _problem(file, sheet, flaw.row, flaw.reason)
        | {"column": _letter(flaw.column), "value": flaw.value, "refused": False}
        for flaw in sheet.flaws
    )
    return replace(reading, problems=(*reading.problems, *flaws)) if sheet.flaws else reading


def _letter(column: int | None) -> str:
    return "" if column is None else get_column_letter(column + 1)


def account_of(file: str, sheet: Sheet, parts: list[Part], copy: str) -> SheetReading:
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
    problems += _said_of_left_out(file, sheet, parts)
    lost = rows_lost([part.table for part in parts])
    if lost:
        reason = f"a table above the headings that we can't read: {len(lost)} rows"
        problems.append(_problem(file, sheet, lost[0].number, reason))
    if not sheet.visible:
        problems.append(_problem(file, sheet, None, HIDDEN) | {"refused": False})
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
        left_out={
            table.headings[c]: reason
            for c, reason in table.left_out.items()
            if table.headings[c] not in main.columns.values()
        },
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
        said = tuple(_said_of_left_out(file, sheet, told))
        return SheetReading(sheet.name, part.stream, part.kind, reason=reason, problems=said)
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


def _said_of_left_out(file: str, sheet: Sheet, parts: list[Part]) -> Iterator[dict[str, Any]]:
    """What was left out on purpose, and is no explanation: people, and what left or changed."""
    for part in parts:
        if part.kind == "amendments" or part.reason == PEOPLE:
            reason = _problem(file, sheet, part.table.heading_row, part.reason)
            yield reason | {"refused": False}


def _no_table(file: str, sheet: Sheet) -> SheetReading:
    if lists_amendments(sheet):
        said = _problem(file, sheet, None, AMENDMENTS) | {"refused": False}
        return SheetReading(sheet.name, "other", "amendments", reason=AMENDMENTS, problems=(said,))
    present = rows_without_headings(sheet.rows)
    listed = is_table(sheet) and not is_named_notes(sheet)
    if present and (listed or holds_mostly_numbers(sheet)):
        return _not_a_table(file, sheet, present, "no row of headings that we know was found")
    if (named := bodies_listed(sheet)) and not is_named_notes(sheet):
        return _not_a_table(file, sheet, named, NOT_GIVEN)
    reason = "text, or a table of explanations" if sheet.rows else "an empty sheet"
    return SheetReading(sheet.name, "other", "notes", reason=reason)


def _not_a_table(file: str, sheet: Sheet, present: int, why: str) -> SheetReading:
    reason = f"{why}, so {present} rows are not read"
    problems = (_problem(file, sheet, None, reason),)
    return SheetReading(
        sheet.name, "other", "unknown", rows_present=present, rows_refused=present,
        problems=problems, reason=reason,
    )  # fmt: skip


def _dates(parts: list[Part]) -> Iterator[date]:
    for part in parts:
        columns = ("period_start", "period_end") if part.frame == "exchanges" else ("date",)
        found = [row[c] for row in part.rows for c in columns if row.get(c)]
        yield from found or (row["start"] for row in part.rows if row.get("start"))
