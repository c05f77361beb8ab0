"""One table of a sheet, read: what kind of table it is, and its rows in a frame.

The kinds are tried in order, each with what it needs: a list of people, what left the
register, counts of those who ask, answers on nationality, releases. A table that is none of
these is ``unknown``; its rows are counted, and the reason is said.
"""

from collections.abc import Sequence
from dataclasses import replace

from ..files.workbook import Row, Sheet, Workbook
from ..frames import NOT_DFE
from . import nationality, release_evidence
from .accredited import read_accredited
from .accredited_columns import as_accredited
from .amendments import lists_amendments, removal
from .block import Block
from .body import rows_of
from .count_tables import counts_in, lists_releases, names_each, of_counts, of_events
from .events import events_of
from .faults import Faults, Record
from .grid import Grid
from .inferred import with_date, with_recipient
from .labels import is_period_label
from .part import Part, unknown
from .phrase import phrases_of
from .register import read_releases
from .row_dates import date_styles, with_order
from .streams import (
    ACCREDITED,
    Context,
    explains,
    fitted,
    is_log,
    is_named_notes,
    is_table,
    lists_people,
    stream_of,
)
from .tables import Table
from .taught import Taught

FIELDS_OF_A_REGISTER = 3
FILLED = 0.6
LISTED = 0.8

PEOPLE = "a list of people, which is not loaded"
AMENDMENTS = "a list of what left or changed, and why: no releases"
EXPLAINS = "a table of explanations"
UNPROVED = (
    "nothing in the file says that it is the Department for Education's: read as its part "
    "“{stream}” by the words of the sheet alone"
)
SUMS_UP = "a sheet that by its name sums up or explains what others hold"


def read_part(
    workbook: Workbook, sheet: Sheet, block: Block, table: Table, context: Context, taught: Taught
) -> Part:
    """The table in ``block`` of ``sheet``. That it is a part of DfE's register, and nothing in
    the workbook says that it is DfE's, is a problem that is named."""
    part = _read_part(workbook, sheet, block, table, context, taught)
    if context.says_dfe or not part.rows or part.stream in NOT_DFE:
        return part
    faults = Faults(workbook.file, sheet.name, list(part.problems))
    reason = UNPROVED.format(stream=part.stream)
    faults.add(table.heading_row, "", None, reason, refused=False)
    return replace(part, problems=faults.found)


def _read_part(
    workbook: Workbook, sheet: Sheet, block: Block, table: Table, context: Context, taught: Taught
) -> Part:
    if (projects := as_accredited(table, (sheet.name, workbook.file))) is not None:
        return _of_projects(workbook, sheet, projects)
    stream = stream_of(sheet, table, context)
    if lists_people(table):
        return Part(table, stream, "notes", reason=PEOPLE)
    if "reference" in table.columns and removal(sheet.name, table.titles, table.texts()):
        return Part(table, stream, "amendments", reason=AMENDMENTS)
    if not table.has_recipients and lists_amendments(sheet):
        return Part(table, stream, "amendments", reason=AMENDMENTS)
    events = None if context.is_elsewhere else events_of(table, stream)
    tells = events is not None and (events.counts or events.says_yes_or_no)
    if stream == "other" and events is not None and (events.are_releases or not tells):
        events = None  # names of police forces alone make no exchange of a list of another's
    if is_named_notes(sheet) and not events and not _holds_rows(workbook, sheet, table):
        if _is_of_counts(table) or (_is_of_days(table) and not explains(table)):
            return unknown(table, stream, SUMS_UP)
        if _is_of_bodies(table):
            return unknown(table, stream, release_evidence.NOT_GIVEN)
        return Part(table, stream, "notes", reason=EXPLAINS)
    found = nationality.read_nationality(workbook, sheet, table, block)
    if found is not None:
        return _of_nationality(table, found)
    if events is not None:
        if events.are_releases:
            return _of_releases(workbook, sheet, events.as_releases(), stream)
        return of_events(workbook, sheet, events.stream, events)
    table = with_recipient(table)
    grid = None
    if not names_each(table):
        grid = counts_in(sheet, table, block, stream, context, taught)
    if grid is not None and not lists_releases(table, grid):
        part = of_counts(workbook, sheet, grid)
        if part is not None:
            return part
    if table.has_recipients:
        return _of_releases(workbook, sheet, table, stream)
    return unknown(table, stream, _no_recipient(table, grid))


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


def _is_of_bodies(table: Table) -> bool:
    """Whether each of several rows names a body: a list of organisations, and neither a log of
    changes nor one of whom to ask."""
    column = table.columns.get("organisation")
    profiles = table.evidence.profiles if table.evidence else {}
    if column is None or table.left_out or is_log(table) or len(rows_of(table)[0]) < 3:
        return False
    return profiles.get(column, {}).get("body", 0) >= LISTED


def _is_of_days(table: Table) -> bool:
    """Whether rows of three columns or more stand each beside a day, other than that on which
    something was published or updated: what happened on that day, and no notes."""
    profiles = table.evidence.profiles if table.evidence else {}
    upkept = {c for c, h in table.own_headings.items() if any("upkeep" in s for s in phrases_of(h))}
    days = (profiles.get(c, {}) for c in table.own_headings if c not in upkept)
    dated = any(max(p.get("real_date", 0), p.get("day", 0)) >= FILLED for p in days)
    return dated and len(table.own_headings) >= FIELDS_OF_A_REGISTER and len(rows_of(table)[0]) > 2


# Releases


def _of_releases(workbook: Workbook, sheet: Sheet, table: Table, stream: str) -> Part:
    table = with_date(fitted(table, "releases"))
    if why := release_evidence.why_not(table, sheet, workbook.file):
        return unknown(table, stream, why)
    styles = date_styles(table, date1904=sheet.date1904)
    table = with_order(table, styles)
    made, problems = read_releases(workbook, sheet, table, stream, styles)
    of_a_project = stream != "other" or not {"title", "purpose"}.isdisjoint(table.columns)
    if not (of_a_project or release_evidence.speaks_of_data(table, sheet, workbook.file)):
        faults = Faults(workbook.file, sheet.name, problems)
        faults.add(table.heading_row, "", None, release_evidence.UNSAID, refused=False)
    return _listed(table, stream, "releases", (made, problems))


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


def rows_without_headings(rows: Sequence[Row]) -> int:
    """How many rows of a sheet in which no headings were found look like rows of a table."""
    return sum(len({cell for cell in row.cells if cell is not None}) > 1 for row in rows)
