"""Rows of a register's sheet as the frame ``releases``.

A row is read when we know to whom it gives data and when; a wrong date is refused with
the whole row, for a release in the wrong year is a wrong number. A request that gave nothing,
for it was rejected, withdrawn or is open, is kept without its date, or without who asked. A row
whose other cells can't be read is kept without them, and each such cell is listed.
"""

import re
from dataclasses import replace
from functools import lru_cache

from .. import frames
from ..files.workbook import Cell, Row, Sheet, Workbook
from . import outcome_dates, people, values
from .body import rows_of
from .dates import Style
from .decisions import decision_of, decision_of_line, decision_of_part, meaning_of_yes, status_of
from .faults import Faults, Record, Refused
from .grouped import REASON, filled_down, group_column
from .named_periods import month_of
from .outcome_dates import unknown_outcomes
from .profile import CENTURY
from .published import as_published, other_columns
from .row_dates import Styles, date_styles, day_of, month_columns, say_doubts, when_of
from .tables import Table, cell_of
from .text import without_marks, without_raised

LONGEST_NAME = 500
"""Characters of the longest name of a recipient, or of several; more is a text."""


_LINES = (
    *("commissioned_by", "title", "purpose"),
    *("identifiability", "sensitivity", "organisation_type"),
)
_LISTS = ("datasets", "legal_basis")
_TEXTS = ("reference", *_LINES, *_LISTS, "tier")

NOT_STATED = "Not stated"
UNNAMED = "no organisation is named: kept as a request that gave nothing, by nobody named"

HELD_BACK = "what may be a person's name stands beside the organisation, and is not shown"

INFERRED = {
    "organisation": "no heading says who was given data: read as those named here, for this is the "
    "only column of organisations of which nothing else is understood",
    "decision": "no heading says what became of the requests: read as what stands here, for no "
    "other column holds decisions",
    "date": "no heading says when: read as the days that stand here, for this is the only column "
    "of dates",
}
"""What is said of a field that was told by its values alone."""


def read_releases(
    workbook: Workbook, sheet: Sheet, table: Table, stream: str, styles: Styles | None = None
) -> tuple[list[Record], list[Record]]:
    """Rows of the frames ``releases`` and ``problems`` from ``table``.

    ``releases`` lacks what other modules add: the recipient and its type, the release_id,
    the editions. A problem with ``refused`` is one row that is not in ``releases``. ``styles``:
    how the columns of dates are written, where that is known already.
    """
    faults = Faults(workbook.file, sheet.name)
    styles = date_styles(table, date1904=sheet.date1904) if styles is None else styles
    months = month_columns(table)
    how_sure = how_sure_of(table, styles)
    yes = meaning_of_yes(table)
    of_part = decision_of_part(sheet, table, stream)
    if (outcomes := unknown_outcomes(table)) is not None:
        of_part, table = None, replace(table, implied="")
        one, other = outcomes
        faults.add(
            table.heading_row, one, None, outcome_dates.REASON.format(other=other), refused=False
        )
    unknown_statuses: set[str] = set()
    made: list[Record] = []
    rows, others = rows_of(table)
    lines = {line.row: said for line in others if (said := decision_of_line(line.text))}
    grouped = group_column(rows, table)
    if grouped is not None:
        how_sure = "likely"
        faults.add(table.heading_row, table.headings[grouped], None, REASON, refused=False)
    say_doubts(table, styles, faults)
    for name in table.inferred:
        heading = table.published(name)
        faults.add(table.heading_row, heading, None, INFERRED[name], refused=False)
    for row, published in filled_down(rows, grouped):
        try:
            release, wrong_date = _release(row, published, table, styles, months, faults)
        except Refused as refusal:
            faults.refuse(published, table, refusal)
            continue
        above = max((number for number in lines if number < row.number), default=0)
        of_rows = lines.get(above, of_part)
        decision = decision_of(release, row, table, of_rows, yes, unknown_statuses, faults)
        if wrong_date and decision not in frames.NOTHING_GIVEN:
            faults.refuse(published, table, wrong_date)
            continue
        if wrong_date:
            heading, cell = table.published(wrong_date.name), wrong_date.cell
            faults.add(row.number, heading, cell, wrong_date.reason, refused=False)
        release["decision"] = decision
        release["how_sure"] = how_sure
        release["other_columns"] = other_columns(row, table)
        place = {"file": workbook.file, "sheet": sheet.name, "row": row.number}
        made.append(release | place | {"stream": stream, "sha256": workbook.sha256})
    return made, faults.found


def _release(
    row: Row, published: Row, table: Table, styles: Styles, months: frozenset[str], faults: Faults
) -> tuple[Record, Refused | None]:
    """The row, and what is wrong with its date. Raises :class:`Refused`."""
    cell = cell_of(row, table, "organisation")
    unnamed = values.says_nothing(cell) and _gave_nothing(row, table)
    organisation = NOT_STATED if unnamed else _organisation(cell)
    if unnamed:
        faults.add(row.number, table.published("organisation"), cell, UNNAMED, refused=False)
    made: Record = {"organisation": organisation}
    when = wrong_date = None
    try:
        when = when_of(row, table, styles, faults)
    except Refused as refusal:
        wrong_date = refusal
    if when and when.precision == "day" and "date" in months:
        when = month_of(when)
    made["date"], made["date_precision"] = (when.start, when.precision) if when else (None, None)
    for name, years_ahead in (("start", 1), ("end", CENTURY)):
        made[name] = day_of(row, table, name, years_ahead, styles, faults)
    for name in _TEXTS:
        if name not in table.columns:
            continue
        cell = cell_of(row, table, name)
        if values.is_error(cell):
            reason = "a spreadsheet's error, not a value"
            faults.add(row.number, table.published(name), cell, reason, refused=False)
        elif not values.says_nothing(cell):
            made[name] = _text(name, cell)
    made["note"] = _note(row, table)
    held_back = people.without_people(values.text_of(cell_of(row, table, "organisation"))).people
    if held_back:
        heading = table.published("organisation")
        faults.add(row.number, heading, organisation, HELD_BACK, refused=False)
    instead = {"organisation": organisation} if held_back else None
    made["as_published"] = as_published(published, table, instead=instead)
    return made, wrong_date


def _gave_nothing(row: Row, table: Table) -> bool:
    """Whether a row is a request by its number or its title, and its status says that nothing
    was given."""
    told = (cell_of(row, table, name) for name in ("reference", "title"))
    return status_of(row, table) in frames.NOTHING_GIVEN and not all(map(values.says_nothing, told))


def _text(name: str, cell: Cell) -> str:
    if name in _LISTS:
        return without_marks(values.listed(cell))
    line = without_marks(values.line_of(cell))
    if name == "reference":
        return without_raised(line) or line
    return (values.tier(line) or line) if name == "tier" else line


def _organisation(cell: Cell) -> str:
    if values.is_error(cell):
        raise Refused("organisation", cell, "a spreadsheet's error stands for the organisation")
    if values.says_nothing(cell):
        raise Refused("organisation", cell, "no organisation is named")
    published = values.text_of(cell)
    if not isinstance(cell, str) or not values.has_letter(published):
        raise Refused("organisation", cell, "not the name of an organisation")
    if len(published) > LONGEST_NAME:
        raise Refused("organisation", cell, "more than a name stands in the cell")
    name = _named(published)
    if not name:
        raise Refused("organisation", "(a person's name)", "a person is named, no organisation")
    return name


_NUMBERED = re.compile(r"(?<!\s)\s*+\(\d\)(?=\s*(?:[;,\n]|$))")
"""The number of a footnote behind a name; behind a title it may be that of a part."""


@lru_cache(maxsize=16384)
def _named(published: str) -> str:
    """The organisations that a cell names, on one line; '' where it names a person alone."""
    named = _NUMBERED.sub("", without_marks(without_raised(published)))
    lines = [" ".join(line.split()).strip(" ,;") for line in named.split("\n")]
    lines = [line for line in lines if line]
    several = len(lines) > 1 and all(map(_is_whole, lines))
    return people.without_person(("; " if several else " ").join(lines))


def _is_whole(line: str) -> bool:
    """Whether a line of a cell is an organisation's whole name, not part of a wrapped one."""
    ends, starts = line.split()[-1].casefold(), line[0]
    wrapped = ends in ("of", "for", "and", "the", "&", "in", "at") or starts.islower()
    return people.is_organisation(line) and not wrapped


def _note(row: Row, table: Table) -> str | None:
    """The register's note, and the counts that stand in a row of its own kind of release."""
    counts = [(f"{table.headings[column]}: ", row.cells[column]) for column in table.counted]
    told = [
        f"{heading}{values.line_of(cell)}"
        for heading, cell in [("", cell_of(row, table, "note")), *counts]
        if not (values.says_nothing(cell) or values.is_error(cell))
    ]
    return "; ".join(told) or None


def how_sure_of(table: Table, styles: Styles) -> str:
    """How sure the reading of the table's rows is: that of its least sure column among those
    that say who, when and what became of it. Dates whose order of day and month nothing
    proves are likely."""
    told = [table.sure[name] for name in ("organisation", "date", "decision") if name in table.sure]
    when = styles.get("date", Style())
    return "likely" if "likely" in told or not when.proved or when.swapped else "sure"
