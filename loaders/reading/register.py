"""Rows of a register's sheet as the frame ``releases``.

A row is read when we know to whom it gives data and when; a wrong date is refused with
the whole row, for a release in the wrong year is a wrong number. A row whose other cells
can't be read is kept without them, and each such cell is listed.
"""

import json
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .. import frames
from ..files.workbook import Cell, Row, Sheet, Workbook
from . import people, values
from .body import rows_of
from .date_remarks import without_words
from .dates import Reading, Style, column_style, is_not_a_date_word, read_date
from .grouped import REASON, filled_down, group_column
from .lexicon import TOML, holds, phrases, telling, words
from .phrase import phrases_of
from .profile import CENTURY
from .tables import Table
from .text import plain, without_raised

LONGEST_NAME = 500
"""Characters of the longest name of a recipient, or of several; more is a text."""

LONGEST_VALUE = 200
"""Characters of a cell that a problem quotes."""

_LINES = (
    *("commissioned_by", "title", "purpose"),
    *("identifiability", "sensitivity", "organisation_type"),
)
_LISTS = ("datasets", "legal_basis")
_BODIES = ("organisation", "institutions", "commissioned_by")

INFERRED = {
    "organisation": "no heading says who was given data: read as those named here, for this is the "
    "only column of organisations of which nothing else is understood",
    "date": "no heading says when: read as the days that stand here, for this is the only column "
    "of dates",
}
"""What is said of a field that was told by its values alone."""

WORDS = "words stand round the date: the date is read without them"

UNCLEAR_YES = "the heading does not say what Yes and No mean: read as 'not stated'"

SHORT = 4
"""Words of a title, or a sheet's name, that says what became of all below it ("Turned down")."""

WEEK = 6
"""Days from the first of a week to its last."""

HELD_BACK = "what may be a person's name stands beside the organisation, and is not shown"

PERSON = "(a person's name)"
"""What is shown for one."""


Record = dict[str, Any]
"""One row of a frame: column to value; a column that is not there is empty."""


Styles = Mapping[str, Style]
"""Field to how its column writes dates."""


class Refused(Exception):  # noqa: N818
    """A row that is not read: which column, which cell, why."""

    def __init__(self, name: str, cell: Cell, reason: str) -> None:
        super().__init__(reason)
        self.name, self.cell, self.reason = name, cell, reason


@dataclass
class Faults:
    """What we could not read, gathered while reading one sheet."""

    file: str
    sheet: str
    found: list[Record] = field(default_factory=list)

    def add(self, row: int | None, column: str, cell: Cell, reason: str, *, refused: bool) -> None:
        self.found.append(
            {
                "file": self.file,
                "sheet": self.sheet,
                "row": row,
                "column": column,
                "value": values.text_of(cell)[:LONGEST_VALUE],
                "reason": reason,
                "refused": refused,
            }
        )

    def refuse(self, row: int, table: Table, refusal: Refused) -> None:
        """A row that is not read."""
        column = table.published(refusal.name)
        self.add(row, column, refusal.cell, refusal.reason, refused=True)


def read_releases(
    workbook: Workbook, sheet: Sheet, table: Table, stream: str
) -> tuple[list[Record], list[Record]]:
    """Rows of the frames ``releases`` and ``problems`` from ``table``.

    ``releases`` lacks what other modules add: the recipient and its type, the release_id,
    the editions. A problem with ``refused`` is one row that is not in ``releases``.
    """
    faults = Faults(workbook.file, sheet.name)
    styles, months = date_styles(table, date1904=sheet.date1904), month_columns(table)
    how_sure = how_sure_of(table, styles)
    yes = _meaning_of_yes(table)
    of_part = _decision_of_part(sheet, table, stream)
    unknown_statuses: set[str] = set()
    made: list[Record] = []
    rows, others = rows_of(table)
    lines = {line.row: said for line in others if (said := _decision_of_line(line.text))}
    grouped = group_column(rows, table)
    if grouped is not None:
        how_sure = "likely"
        faults.add(table.heading_row, table.headings[grouped], None, REASON, refused=False)
    for name in table.inferred:
        heading = table.published(name)
        faults.add(table.heading_row, heading, None, INFERRED[name], refused=False)
    for row, published in filled_down(rows, grouped):
        try:
            release = _release(row, published, table, styles, months, faults)
        except Refused as refusal:
            faults.refuse(row.number, table, refusal)
            continue
        above = max((number for number in lines if number < row.number), default=0)
        of_rows = lines.get(above, of_part)
        release["decision"] = _decision(release, row, table, of_rows, yes, unknown_statuses, faults)
        release["how_sure"] = how_sure
        release["other_columns"] = other_columns(row, table)
        place = {"file": workbook.file, "sheet": sheet.name, "row": row.number}
        made.append(release | place | {"stream": stream, "sha256": workbook.sha256})
    return made, faults.found


def cell_of(row: Row, table: Table, name: str) -> Cell:
    column = table.columns.get(name)
    return None if column is None else row.cells[column]


def _release(
    row: Row, published: Row, table: Table, styles: Styles, months: frozenset[str], faults: Faults
) -> Record:
    organisation = _organisation(cell_of(row, table, "organisation"))
    made: Record = {"organisation": organisation}
    when = _when(row, table, styles, faults)
    if when and when.precision == "day" and "date" in months:
        when = month_of(when)
    made["date"], made["date_precision"] = (when.start, when.precision) if when else (None, None)
    for name, years_ahead in (("start", 1), ("end", CENTURY)):
        made[name] = _day(row, table, name, years_ahead, styles, faults)
    for name in ("reference", *_LINES, *_LISTS, "tier"):
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
    return made


def _text(name: str, cell: Cell) -> str:
    if name in _LISTS:
        return values.listed(cell)
    line = values.line_of(cell)
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
    named = without_raised(published)
    lines = [" ".join(line.split()).strip(" ,;") for line in named.split("\n")]
    lines = [line for line in lines if line]
    several = len(lines) > 1 and all(map(_is_whole, lines))
    name = people.without_person(("; " if several else " ").join(lines))
    if not name:
        raise Refused("organisation", "(a person's name)", "a person is named, no organisation")
    return name


def _is_whole(line: str) -> bool:
    """Whether a line of a cell is an organisation's whole name, not part of a wrapped one."""
    ends, starts = line.split()[-1].casefold(), line[0]
    wrapped = ends in ("of", "for", "and", "the", "&", "in", "at") or starts.islower()
    return people.is_organisation(line) and not wrapped


def read_when(row: Row, table: Table, name: str, styles: Styles) -> Reading | None:
    """The date in the column of ``name``; None where none was published. Raises
    :class:`Refused` for what is neither a date nor a word for none."""
    cell = cell_of(row, table, name)
    if is_not_a_date_word(cell):
        return None
    reading = read_date(cell, style=styles.get(name, Style()))
    if isinstance(reading, str):
        if isinstance(cell, str) and values.decision(cell) in ("rejected", "withdrawn", "pending"):
            return None
        raise Refused(name, cell, reading)
    if reading.is_range and (reading.end - reading.start).days == WEEK:
        return Reading(reading.start, "week", reading.end)
    # "June 17 to Sept 17" is not June: all that is known is that it was no later than September.
    return Reading(reading.end, "by", reading.end) if reading.is_range else reading


def _when(row: Row, table: Table, styles: Styles, faults: Faults) -> Reading | None:
    """The row's date; if it is refused as it stands, without the words round it."""
    try:
        return read_when(row, table, "date", styles)
    except Refused as refusal:
        cell = cell_of(row, table, "date")
        bare = _without_words(cell, ends=False)
        reading = read_date(bare, style=styles.get("date", Style())) if bare else ""
        if isinstance(reading, str) or reading.is_range:
            raise
        faults.add(row.number, table.published(refusal.name), cell, WORDS, refused=False)
        return reading


def _without_words(cell: Cell, *, ends: bool) -> str:
    """A text without the words round its date; '' if there are none."""
    bare = without_words(cell, ends=ends) if isinstance(cell, str) else ""
    return bare if bare != cell else ""


def _day(row: Row, table: Table, name: str, years_ahead: int, styles: Styles, faults: Faults):
    cell = cell_of(row, table, name)
    if is_not_a_date_word(cell):
        return None
    reading = read_date(cell, style=styles.get(name, Style()), years_ahead=years_ahead)
    if isinstance(reading, str):
        bare = _without_words(cell, ends=name == "end")
        why = reading
        reading = read_date(bare, style=styles.get(name, Style()), years_ahead=years_ahead)
        if not bare or isinstance(reading, str):
            faults.add(row.number, table.published(name), cell, why, refused=False)
            return None
    return reading.end if name == "end" else reading.start


def date_styles(table: Table, *, date1904: bool = False) -> Styles:
    """Field to how its column writes dates, of all that hold dates. ``date1904``: the sheet's."""
    made = {}
    for name in ("date", "start", "end"):
        if name in table.columns:
            cells = [cell_of(row, table, name) for row in table.body]
            made[name] = column_style(cells, table.published(name), date1904=date1904)
    return made


def month_columns(table: Table) -> frozenset[str]:
    """Fields whose column holds months written as days: the heading says so, or all are
    a first of the month, as "Aug-17" becomes when Excel takes it for a date."""
    found = set()
    for name in ("date", "period_start"):
        if name not in table.columns:
            continue
        cells = [cell_of(row, table, name) for row in table.body]
        if "month" in words(table.published(name)) or are_months(cells, enough=6):
            found.add(name)
    return frozenset(found)


def are_months(cells: Iterable[Cell], *, enough: int) -> bool:
    """Whether the real dates among ``cells`` stand for their months: all are a first, and
    they are, with months in words beside them, at least ``enough``."""
    known = [cell for cell in cells if isinstance(cell, str | date)]
    days = [cell for cell in known if isinstance(cell, date)]
    if not days or any(day.day != 1 for day in days):
        return False
    in_words = (read_date(cell) for cell in known if isinstance(cell, str))
    months = sum(isinstance(r, Reading) and r.precision == "month" for r in in_words)
    return len(days) + months >= enough


def month_of(day: Reading) -> Reading:
    """The whole month that ``day`` lies in."""
    last = monthrange(day.start.year, day.start.month)[1]
    return Reading(day.start.replace(day=1), "month", day.start.replace(day=last))


def _note(row: Row, table: Table) -> str | None:
    """The register's note, and the counts that stand in a row of its own kind of release."""
    counts = [(f"{table.headings[column]}: ", row.cells[column]) for column in table.counted]
    told = [
        f"{heading}{values.line_of(cell)}"
        for heading, cell in [("", cell_of(row, table, "note")), *counts]
        if not (values.says_nothing(cell) or values.is_error(cell))
    ]
    return "; ".join(told) or None


def as_published(
    row: Row, table: Table, *, hidden: Sequence[str] = (), instead: Mapping[str, str] | None = None
) -> str:
    """The row as a JSON object, heading to text, without people's names: neither the
    columns of such nor the ``hidden`` fields. ``instead``: texts to show for fields."""
    unseen = {*table.left_out, *(table.columns[name] for name in hidden if name in table.columns)}
    shown = {table.columns[name]: text for name, text in (instead or {}).items()}
    made: dict[str, str] = {}
    for c, heading in table.own_headings.items():
        cell = row.cells[c]
        if cell is not None and c not in unseen:
            name = heading if heading not in made else f"{heading} (column {c + 1})"
            made[name] = shown.get(c) or _shown(cell, c, table)
    return json.dumps(made, ensure_ascii=False)


def _shown(cell: Cell, column: int, table: Table) -> str:
    """A cell as published; of one that may name bodies, without the people beside them."""
    text = values.text_of(cell)
    names_bodies = column in (table.columns.get(name) for name in _BODIES)
    if not names_bodies and (column in table.columns.values() or len(text) > LONGEST_VALUE):
        return text
    kept = people.without_people(text)
    return kept.organisations or PERSON if kept.people else text


def other_columns(row: Row, table: Table) -> str | None:
    """What stands in the columns that have no field, as a JSON object; None if nothing does."""
    known = {*table.columns.values(), *table.left_out, *table.counted}
    made = {
        heading: _shown(row.cells[c], c, table)
        for c, heading in table.own_headings.items()
        if c not in known and heading in table.not_understood and row.cells[c] is not None
    }
    return json.dumps(made, ensure_ascii=False) if made else None


def how_sure_of(table: Table, styles: Styles) -> str:
    """How sure the reading of the table's rows is: that of its least sure column among those
    that say who, when and what became of it. Dates whose order of day and month nothing
    proves are likely."""
    told = [table.sure[name] for name in ("organisation", "date", "decision") if name in table.sure]
    when = styles.get("date", Style())
    return "likely" if "likely" in told or not when.proved or when.swapped else "sure"


# Decisions


def _decision_of_part(sheet: Sheet, table: Table, stream: str) -> str | None:
    """What the sheet's name or the lines above the table say of every row in it."""
    for text in (*table.titles[::-1], sheet.name):
        said = telling(words(text[:LONGEST_VALUE]))
        found = {
            name
            for name in frames.DECISIONS
            if any(holds(said, phrase) for phrase in _phrases_of_part(name))
        }
        if len(found) == 1:
            return found.pop()
        if not found and 0 < len(said) <= SHORT and (decided := values.decision(text)):
            return decided
    return TOML["decisions_of_parts"].get(stream)


def _decision_of_line(text: str) -> str | None:
    """What a line among the rows ("Turned down") says of those below it."""
    return values.decision(text) if len(telling(words(text[:LONGEST_VALUE]))) <= SHORT else None


def _phrases_of_part(name: str) -> Sequence[tuple[str, ...]]:
    return phrases("decisions_of_parts", name) if name in TOML["decisions_of_parts"] else ()


_YES_OR_NO = {"yes": True, "y": True, "true": True, "✓": True, "✔": True,
              "no": False, "n": False, "false": False, "✗": False}  # fmt: skip


def _meaning_of_yes(table: Table) -> str:
    """What "Yes" says under the heading of the decision: "Granted?" is approved, "Data sent?"
    released; under "Closed?" it says nothing."""
    said = phrases_of(table.published("decision"))
    if any({"approve", "comply"} & phrase.keys() for phrase in said):
        return "approved"
    return "released" if any("given" in phrase for phrase in said) else ""


def _decision(
    release: Record,
    row: Row,
    table: Table,
    of_part: str | None,
    yes: str,
    unknown: set[str],
    faults: Faults,
) -> str:
    """The row's own status; else what a date column says instead of a date ("rejected");
    else what its part says; else what the heading of its date says."""
    cell = cell_of(row, table, "decision")
    status = values.line_of(cell)
    if not values.says_nothing(cell):
        if known := values.decision(status):
            return known
        if yes and plain(status) in _YES_OR_NO:
            return yes if _YES_OR_NO[plain(status)] else "rejected"
        if plain(status) in _YES_OR_NO and "yes" not in unknown:
            unknown.add("yes")
            faults.add(None, table.published("decision"), cell, UNCLEAR_YES, refused=False)
        if status.casefold() not in unknown and not values.leaves_open(status):
            unknown.add(status.casefold())
            reason = "a status that we do not know: read as 'not stated'"
            faults.add(row.number, table.published("decision"), cell, reason, refused=False)
        return "not stated"
    date_cell = cell_of(row, table, "date")
    if isinstance(date_cell, str) and release["date"] is None:
        said = values.decision(date_cell)
        if said in ("rejected", "withdrawn", "pending"):
            return said
    if table.implied == "rejected" and release["date"]:
        return table.implied
    if of_part:
        return of_part
    return table.implied if table.implied and release["date"] else "not stated"
