"""The days of one row of a register: when it was released, from when, until when."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from .. import frames
from ..files.workbook import Cell, Row
from . import values
from .date_remarks import begin_of_running, without_words
from .dates import Reading, Style, column_style, is_not_a_date_word, read_date
from .faults import Faults, Refused
from .lexicon import words
from .tables import Table, cell_of

WORDS = "words stand round the date: the date is read without them"

UNPROVED_ORDER = "nothing proves the order of day and month in all dates of this column"
SWAPPED = "no day after the twelfth stands here: day and month may have been swapped"

WEEK = 6
"""Days from the first of a week to its last."""

Styles = Mapping[str, Style]
"""Field to how its column writes dates."""


def read_when(row: Row, table: Table, name: str, styles: Styles) -> Reading | None:
    """The date in the column of ``name``; None where none was published. Raises
    :class:`Refused` for what is neither a date nor a word for none."""
    cell = cell_of(row, table, name)
    if is_not_a_date_word(cell):
        return None
    reading = read_date(cell, style=styles.get(name, Style()))
    if isinstance(reading, str):
        if isinstance(cell, str) and values.decision(cell) in frames.NOTHING_GIVEN:
            return None
        raise Refused(name, cell, reading)
    if reading.is_range and (reading.end - reading.start).days == WEEK:
        return Reading(reading.start, "week", reading.end)
    # "June 17 to Sept 17" is not June: all that is known is that it was no later than September.
    return Reading(reading.end, "by", reading.end) if reading.is_range else reading


def when_of(row: Row, table: Table, styles: Styles, faults: Faults) -> Reading | None:
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


def day_of(row: Row, table: Table, name: str, years_ahead: int, styles: Styles, faults: Faults):
    cell = cell_of(row, table, name)
    if isinstance(cell, str) and (begun := begin_of_running(cell)):
        cell = None if name == "end" else begun
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


def doubt_of(style: Style) -> str:
    """Why days and months in a column of dates of this ``style`` may be swapped; '' if not."""
    if style.swapped:
        return SWAPPED
    read = f": read with the {style.order} first" if style.order in ("day", "month") else ""
    return "" if style.proved else f"{UNPROVED_ORDER}{read}"


def say_doubts(table: Table, styles: Styles, faults: Faults) -> None:
    """A problem for each column of dates of which day and month may be the other way round."""
    for name, style in styles.items():
        if doubt := doubt_of(style):
            faults.add(table.heading_row, table.published(name), None, doubt, refused=False)


def with_order(table: Table, styles: Styles) -> Table:
    """``table`` with a date that is likely where its values do not show which of day and month
    comes first, or may have them swapped."""
    when = styles.get("date", Style())
    if when.proved and not when.swapped:
        return table
    return replace(table, sure={**table.sure, "date": "likely"})


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
