"""What became of a request: by its own status, its date, the lines above it, its sheet."""

from collections.abc import Sequence

from .. import frames
from ..files.workbook import Row, Sheet
from . import values
from .faults import Faults, Record
from .lexicon import TOML, holds, phrases, telling, words
from .phrase import phrases_of
from .published import LONGEST_VALUE
from .tables import Table, cell_of
from .text import plain

UNCLEAR_YES = "the heading does not say what Yes and No mean: read as 'not stated'"


SHORT = 4
"""Words of a title, or a sheet's name, that says what became of all below it ("Turned down")."""


def decision_of_part(sheet: Sheet, table: Table, stream: str) -> str | None:
    """What the sheet's name or the lines above the table say of every row in it; nothing where
    they speak of what was granted and of what was not."""
    for text in (*table.titles[::-1], sheet.name):
        if values.names_several_decisions(text[:LONGEST_VALUE]):
            return None
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
        if table.over and 0 < len(said) <= SHORT and text == table.titles[-1]:
            return None  # the title of one of several tables, which we don't know
    return TOML["decisions_of_parts"].get(stream)


def decision_of_line(text: str) -> str | None:
    """What a line among the rows ("Turned down") says of those below it."""
    return values.decision(text) if len(telling(words(text[:LONGEST_VALUE]))) <= SHORT else None


def _phrases_of_part(name: str) -> Sequence[tuple[str, ...]]:
    return phrases("decisions_of_parts", name) if name in TOML["decisions_of_parts"] else ()


_YES_OR_NO = {"yes": True, "y": True, "true": True, "✓": True, "✔": True,
              "no": False, "n": False, "false": False, "✗": False}  # fmt: skip


def meaning_of_yes(table: Table) -> str:
    """What "Yes" says under the heading of the decision: "Granted?" is approved, "Data sent?"
    released; under "Closed?" it says nothing."""
    said = phrases_of(table.published("decision"))
    if any({"approve", "comply"} & phrase.keys() for phrase in said):
        return "approved"
    return "released" if any("given" in phrase for phrase in said) else ""


def _by_yes(status: str, yes: str) -> str | None:
    known = _YES_OR_NO.get(plain(status)) if yes else None
    return None if known is None else yes if known else "rejected"


def status_of(row: Row, table: Table) -> str | None:
    """The decision that a row's own status says; None where it says none."""
    status = values.line_of(cell_of(row, table, "decision"))
    return values.decision(status) or _by_yes(status, meaning_of_yes(table))


def decision_of(
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
            ran_its_term = "lapsed" in words(status) and release["start"]
            return "approved" if ran_its_term else known
        if said := _by_yes(status, yes):
            return said
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
        if said in frames.NOTHING_GIVEN:
            return said
    if table.implied == "rejected" and release["date"]:
        return table.implied
    if of_part:
        return of_part
    return table.implied if table.implied and release["date"] else "not stated"
