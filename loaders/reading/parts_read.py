"""One table of a sheet, read: what kind of table it is, and its rows in a frame.

The kinds are tried in order, each with what it needs: a list of people, what left the
register, counts of those who ask, answers on nationality, releases. A table that is none of
these is ``unknown``; its rows are counted, and the reason is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..files.workbook import Cell, Row, Sheet, Workbook
from . import giving, nationality
from .accredited import read_accredited
from .accredited_columns import as_accredited
from .amendments import lists_amendments, removal
from .body import LeftOut, rows_of
from .counted import measure_of
from .dates import Reading, read_date
from .exchanges import read_exchanges
from .grid import ASKER, MEASURE, PERIOD, STREAM_OF, Grid, grid_of
from .labels import asker_in, is_period_label
from .parts import (
    ACCREDITED,
    Context,
    explains,
    fitted,
    is_named_notes,
    is_table,
    lists_people,
    requester_of,
    stream_of,
)
from .register import Record, are_months, read_releases
from .shape import Block
from .tables import Table
from .taught import Taught, key_of

FIELDS_OF_A_REGISTER = 3
FILLED = 0.6

READ = ("releases", "exchanges", "nationality")
"""Kinds of sheets that are read into frames."""


@dataclass
class Part:
    """One table of a sheet. ``columns``: field to heading as published; ``how_sure``: field to
    "sure" or "likely"; ``present``: rows that are neither notes nor totals; ``reason``: why it
    is not read."""

    table: Table
    stream: str
    kind: str
    frame: str = ""
    rows: list[Record] = field(default_factory=list)
    problems: list[Record] = field(default_factory=list)
    present: int = 0
    skipped: Sequence[LeftOut] = ()
    columns: dict[str, str] = field(default_factory=dict)
    how_sure: dict[str, str] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()
    reason: str = ""

    @property
    def refused(self) -> int:
        return sum(problem["refused"] for problem in self.problems)

    @property
    def is_read(self) -> bool:
        return self.kind in READ


PEOPLE = "a list of people, which is not loaded"
AMENDMENTS = "a list of what left or changed, and why: no releases"
EXPLAINS = "a table of explanations"
SUMS_UP = "a sheet that by its name sums up or explains what others hold"


def read_part(
    workbook: Workbook, sheet: Sheet, block: Block, table: Table, context: Context, taught: Taught
) -> Part:
    """The table in ``block`` of ``sheet``."""
    if (projects := as_accredited(table, (sheet.name, workbook.file))) is not None:
        return _of_projects(workbook, sheet, projects)
    stream = stream_of(sheet, table, context)
    if lists_people(table):
        return Part(table, stream, "notes", reason=PEOPLE)
    if "reference" in table.columns and removal(sheet.name, table.titles, table.texts()):
        return Part(table, stream, "amendments", reason=AMENDMENTS)
    if not table.has_recipients and lists_amendments(sheet):
        return Part(table, stream, "amendments", reason=AMENDMENTS)
    if is_named_notes(sheet) and not _holds_rows(workbook, sheet, table):
        if _is_of_counts(table):
            return _unknown(table, stream, SUMS_UP)
        return Part(table, stream, "notes", reason=EXPLAINS)
    found = nationality.read_nationality(workbook, sheet, table)
    if found is not None:
        return _of_nationality(table, found)
    grid = _grid(sheet, table, block, stream, context, taught)
    if grid is not None and not _lists_releases(table, grid):
        part = _of_counts(workbook, sheet, grid)
        if part is not None:
            return part
    if table.has_recipients:
        return _of_releases(workbook, sheet, table, stream)
    return _unknown(table, stream, _no_recipient(table, grid))


def _holds_rows(workbook: Workbook, sheet: Sheet, table: Table) -> bool:
    """Whether a table in a sheet that is called notes holds rows of a register after all: three
    of its fields are sure. So do counts, where no other sheet is there that they sum up."""
    if (
        not explains(table)
        and sum(s == "sure" for s in table.sure.values()) >= FIELDS_OF_A_REGISTER
    ):
        return True
    others = (s for s in workbook.sheets if s is not sheet and not is_named_notes(s))
    return _is_of_counts(table) and not any(map(is_table, others))


def _is_of_counts(table: Table) -> bool:
    """Whether half of the columns after the first hold numbers: no notes do."""
    profiles = table.evidence.profiles if table.evidence else {}
    others = sorted(table.own_headings)[1:]
    numbers = [c for c in others if profiles.get(c, {}).get("number", 0) >= FILLED]
    return bool(numbers) and len(numbers) >= len(others) / 2


# Counts


def _grid(
    sheet: Sheet, table: Table, block: Block, stream: str, context: Context, taught: Taught
) -> Grid | None:
    if table.on_side:
        return None
    requester = requester_of(sheet, table, stream, context)
    of_asker = STREAM_OF.get(requester or "", "other")
    grid = grid_of(sheet, table, block, stream if stream != "other" else of_asker, requester)
    if grid is None:
        return None
    said = {h: m for h in table.own_headings.values() if (m := taught.get(key_of(h)))}
    grid.found.update({h: m for h, m in said.items() if m not in ("unused", "period_start")})
    asks = [column.asker for column in grid.counts.values() if column.asker]
    labelled = grid.of_kind(ASKER) or ([] if asks else grid.of_kind(MEASURE))
    asks += [str(row.cells[c]) for c in labelled for row in grid.rows[:50]]
    named = sum(bool(asker_in(name)) for name in asks)
    if context.is_elsewhere or (requester is None and named < 0.3 * max(1, len(asks))):
        identities = any(m in ("identities_checked", "identities_matched") for m in _measures(grid))
        return grid if identities and not context.is_elsewhere else None
    return grid


def _measures(grid: Grid) -> set[str | None]:
    return {
        measure_of(column.label, grid.stream, grid.beside, grid.above)
        for column in grid.counts.values()
    }


def _lists_releases(table: Table, grid: Grid) -> bool:
    """Whether each row is one giving-out, with its own reference, or to the day or with a
    purpose, beside which something is counted. What the police, a court or another of those
    who ask about people asked for is counted."""
    told = {"purpose", "title", "reference", "legal_basis", "tier"} & table.columns.keys()
    if table.columns.keys() & {"reference"} and "organisation" in table.columns:
        return True
    if grid.stream in STREAM_OF.values() and any(_measures(grid)):
        return False
    if not table.has_recipients or grid.of_kind(MEASURE):
        return False
    columns = grid.of_kind(PERIOD)
    if not columns:
        across = any(column.period is not None for column in grid.counts.values())
        return bool(told) and not across
    cells = [cell for row in grid.rows for c in columns if (cell := row.cells[c]) is not None]
    return _are_days(cells) or bool(told - {"title"})


def _are_days(cells: Sequence[Cell]) -> bool:
    readings = [read_date(cell) for cell in cells[:200]]
    days = sum(isinstance(r, Reading) and r.precision == "day" for r in readings)
    return days >= 0.5 * len(readings) and not are_months(cells, enough=2)


def _of_counts(workbook: Workbook, sheet: Sheet, grid: Grid) -> Part | None:
    found = read_exchanges(workbook, sheet, grid)
    if not found.made and not any(problem["refused"] for problem in found.problems):
        return None
    table = grid.table
    period = _period_heading(grid)
    columns = {"period_start": period} if period else {}
    columns |= found.measures
    if asked := grid.of_kind(ASKER):
        columns["requester"] = table.headings[asked[0]]
    if "note" in table.columns:
        columns["note"] = table.published("note")
    known = {*columns.values(), *(column.label for column in grid.counts.values())}
    known |= {table.headings[c] for kind in (PERIOD, MEASURE, ASKER) for c in grid.of_kind(kind)}
    known |= {h for h in table.own_headings.values() if h.casefold() == "year"}
    free = [
        heading
        for c, heading in table.own_headings.items()
        if heading not in known
        and c not in table.left_out
        and any(row.cells[c] is not None for row in grid.rows)
    ]
    unknown = tuple(dict.fromkeys([*found.unknown, *free]))
    sure = "sure" if not found.unknown else "likely"
    return Part(
        table=table,
        stream=_stream_of_asker(grid),
        kind="exchanges",
        frame="exchanges",
        rows=[row | {"how_sure": sure} for row in found.made],
        problems=found.problems,
        present=found.rows,
        skipped=found.skipped,
        columns=columns,
        how_sure=dict.fromkeys(columns, sure),
        not_understood=unknown,
    )


def _stream_of_asker(grid: Grid) -> str:
    if grid.requester:
        return STREAM_OF.get(grid.requester, "other")
    return grid.stream if grid.stream in STREAM_OF.values() else "other"


def _period_heading(grid: Grid) -> str:
    columns = grid.of_kind(PERIOD)
    if columns:
        return grid.table.headings[columns[-1] if len(columns) > 1 else columns[0]]
    across = [c for c, column in grid.counts.items() if column.period is not None]
    if not across:
        return ""
    labels = [c for c in grid.labels if c < min(across)]
    return next((grid.table.headings[c] for c in labels), grid.table.headings[min(across)])


# Releases


def _of_releases(workbook: Workbook, sheet: Sheet, table: Table, stream: str) -> Part:
    table = fitted(table, "releases")
    if why := giving.why_not(table, sheet, workbook.file):
        return _unknown(table, stream, why)
    return _listed(table, stream, "releases", read_releases(workbook, sheet, table, stream))


def _of_projects(workbook: Workbook, sheet: Sheet, table: Table) -> Part:
    table = fitted(table, "accredited")
    return _listed(table, ACCREDITED, "accredited", read_accredited(workbook, sheet, table))


def _listed(table: Table, stream: str, into: str, found: tuple[list[Record], list[Record]]) -> Part:
    rows, skipped = rows_of(table)
    made, problems = found
    return Part(
        table=table,
        stream=stream,
        kind="releases",
        frame=into,
        rows=made,
        problems=problems,
        present=len(rows),
        skipped=skipped,
        columns=table.shown(),
        how_sure=dict(table.sure),
        not_understood=table.not_understood,
    )


def _of_nationality(table: Table, found: nationality.Answers) -> Part:
    return Part(
        table=table,
        stream="other",
        kind="nationality",
        frame="nationality",
        rows=found.made,
        problems=found.problems,
        present=found.rows,
        skipped=found.skipped,
        columns=found.columns,
        not_understood=found.unknown,
    )


# What is not read


def _no_recipient(table: Table, grid: Grid | None) -> str:
    if rivals := table.open.get("organisation"):
        named = " and ".join(f"“{heading}”" for heading in rivals)
        return f"{named} may each be the organisation that was given data: say which it is"
    if grid is not None or any(is_period_label(h) for h in table.headings.values()):
        return "counts of what is no measure that we know, or asked by nobody that we know"
    return "no column names the organisation that was given data"


def _unknown(table: Table, stream: str, reason: str) -> Part:
    rows, skipped = rows_of(table)
    return Part(
        table=table,
        stream=stream,
        kind="unknown",
        present=len(rows),
        skipped=skipped,
        columns=table.shown(),
        not_understood=table.not_understood,
        reason=reason,
    )


def rows_without_headings(rows: Sequence[Row]) -> int:
    """How many rows of a sheet in which no headings were found look like rows of a table."""
    return sum(len({cell for cell in row.cells if cell is not None}) > 1 for row in rows)
