"""Counts of a period as the frame ``exchanges``: who asked DfE about how many.

A count that was held back stays held back; a blank is a gap; one merged over several months
is one figure for all of them. A published total is checked against its parts, listed when it
differs, and never takes their place. A count of something that is no measure of ours is named
as not read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..files.workbook import Cell, Row, Sheet, Workbook
from . import people, values
from .body import LeftOut, left_out
from .conflicts import one_each, told_apart
from .counts import Count, is_rate, read_count, scale_of, scale_of_note
from .dates import Reading
from .evidence import MEASURES
from .faults import Faults, Record, Refused
from .grid import ASKER, MEASURE, PERIOD, TEXT, Grid, is_count, says_measure
from .label_actions import says_not_who
from .label_meaning import meaning_of
from .label_measures import measure_of, measure_of_title
from .labels import asker_in, asker_named
from .lexicon import words
from .published import as_published
from .row_periods import Periods
from .text import without_marks
from .totals import A_TOTAL, check_totals

UNKNOWN = "a count that we do not know"
OVER_SEVERAL = "one number is merged over several columns: which it belongs to is not said"
WHO = "who received or sent is not said: read as “{measure}”, which is likely and no more"
IN_WORDS = "told in words, not counted"


@dataclass
class Figures:
    """What was read of one grid. ``rows``: the rows of the sheet that were read or refused;
    ``skipped``: every other row, with the reason; ``measures``: measure to where it stands;
    ``unknown``: labels of counts that are not read; ``guessed``: of the ``measures`` those whose
    label leaves open who received or sent."""

    made: list[Record]
    problems: list[Record]
    rows: int
    skipped: list[LeftOut]
    measures: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    guessed: dict[str, str] = field(default_factory=dict)


def read_exchanges(workbook: Workbook, sheet: Sheet, grid: Grid) -> Figures:
    """Rows of the frames ``exchanges`` and ``problems`` from ``grid``.

    Of ``exchanges`` the ids and corrections are for :mod:`loaders.history`. A row of the
    sheet is refused when neither its period nor one count can be read.
    """
    faults = Faults(workbook.file, sheet.name)
    found = Figures([], faults.found, 0, list(grid.skipped))
    periods = Periods(grid, date1904=sheet.date1904)
    once = _Merged(sheet)
    common = {
        "kind": "period total",
        "status": "as published",
        "file": workbook.file,
        "sheet": sheet.name,
        "sha256": workbook.sha256,
    }
    tallied: list[tuple[Row, dict[int, Count | None]]] = []
    figured: list[tuple[str, Record]] = []
    sums = periods.sums()
    for row in grid.rows:
        if row.number in sums:
            found.skipped.append(left_out(row, A_TOTAL))
            continue
        before = len(faults.found)
        try:
            figures, tally = _figures(row, grid, periods, once, found, faults)
        except Refused as refusal:
            found.rows += 1
            del faults.found[before:]
            column = next((grid.table.headings[c] for c in grid.of_kind(PERIOD)), "")
            faults.add(row.number, column, refusal.cell, refusal.reason, refused=True)
            continue
        if figures is None:
            continue
        found.rows += 1
        tallied.append((row, tally))
        if not figures:
            _refuse_empty(row, grid, before, faults)
            continue
        label = _label(row, grid) or _line_above(row, grid)
        figured += [(label, common | made) for made in figures]
    found.made = told_apart(grid, figured, faults)
    found.guessed = {m: where for m, where in found.measures.items() if is_guessed(m, where)}
    for measure, where in found.guessed.items():
        reason = WHO.format(measure=MEASURES[measure]["name"])
        faults.add(grid.table.heading_row, where, None, reason, refused=False)
    check_totals(grid, tallied, found.skipped, faults)
    for label in found.unknown:
        reason = f"{UNKNOWN}: nothing under or beside “{label[:80]}” is read"
        faults.add(grid.table.heading_row, label[:80], None, reason, refused=False)
    found.skipped.sort(key=lambda line: line.row)
    return found


def _figures(
    row: Row, grid: Grid, periods: Periods, once: "_Merged", found: Figures, faults: Faults
) -> tuple[list[Record] | None, dict[int, Count | None]]:
    """The figures of one row; None if it is no row of counts that we know."""
    label = _label(row, grid)
    if not any(is_count(row.cells[c], grid.marks) for c in grid.counts) and _is_prose(row):
        found.skipped.append(left_out(row, IN_WORDS))
        return None, {}
    measures = {c: _measure(grid, row, c, label) for c in grid.counts if not grid.counts[c].total}
    known = one_each(grid, {c: m for c, m in measures.items() if m})
    if not known:
        name = label or next((grid.counts[c].label for c in measures), "")
        if name and name not in found.unknown:
            found.unknown.append(name)
        found.skipped.append(left_out(row, UNKNOWN))
        return None, {}
    for c in measures.keys() - known.keys():
        if grid.counts[c].label not in found.unknown and any(
            r.cells[c] is not None for r in grid.rows
        ):
            found.unknown.append(grid.counts[c].label)
    shown = as_published(row, grid.table)
    note = _note(row, grid)
    made: list[Record] = []
    tally: dict[int, Count | None] = {}
    for c, measure in known.items():
        period = periods.of(row, c)
        cell = row.cells[c]
        bottom, across = once.of(row, c, known)
        if across[0] != c or bottom < row.number:  # a further part of a merged count
            tally[c] = None
            continue
        apart = {known[o] for o in across} != {measure} or grid.counts[c].period is None
        if across[1:] and apart:
            faults.add(row.number, grid.counts[c].label, cell, OVER_SEVERAL, refused=False)
            tally[c] = None
            continue
        count = _count(cell, row, grid.counts[c].label, faults, grid, label)
        tally[c] = count
        if count is None:
            continue
        if bottom > row.number or across[1:]:
            last = next((r for r in grid.rows if r.number == bottom), row)
            period = _joined(period, periods.of(last, across[-1]))
        where = label or grid.counts[c].label
        found.measures.setdefault(measure, where)
        made.append(
            figure(measure, period, count, row, shown, note)
            | {"requester": _requester(row, c, grid, label)}
        )
    return made, tally


def is_guessed(measure: str, label: str) -> bool:
    """Whether a ``label`` leaves open who received or sent what it counts."""
    return measure not in ("requests", "requests_answered") and says_not_who(label)


def _label(row: Row, grid: Grid) -> str:
    return " ".join(values.line_of(row.cells[c]) for c in grid.of_kind(MEASURE)).strip()


def _line_above(row: Row, grid: Grid) -> str:
    above = [n for n in grid.lines if n < row.number]
    return grid.lines[max(above)] if above else ""


def _measure(grid: Grid, row: Row, column: int, label: str) -> str | None:
    """The measure of the counts in ``column``, in a ``row`` with that ``label``."""
    own = grid.counts[column]
    taught = grid.found.get(own.label)
    if taught:
        return taught
    if is_rate(own.label):
        return None
    if own.period is None and any(other.period is not None for other in grid.counts.values()):
        return None  # beside months, what is no month is no count of one
    if label:
        return measure_of(label, grid.stream, (meaning_of(own.label), *grid.beside), grid.above)
    if own.said:
        return measure_of(own.said, grid.stream, grid.beside, grid.above)
    if own.period is None and own.asker is None:
        measure = measure_of(own.label, grid.stream, grid.beside, grid.above)
        return measure or (_of_titles(grid) if is_only_a_number(own.label) else None)
    if not own.asker and not _is_told(grid, row):
        return None
    line = _line_above(row, grid)
    is_label = len(line.split()) <= LONGEST_LINE and says_measure(line)
    return measure_of_title(line, grid.stream) if is_label else _of_titles(grid)


LONGEST_LINE = 10
"""Words of a line among the rows that says what is counted below it; more is a note."""


LONGEST_UNIT = 20
"""Characters of the longest unit ("thousands of pupils") in a cell beside a count."""


def _of_titles(grid: Grid) -> str | None:
    found = (measure_of_title(title, grid.stream) for title in grid.titles)
    return next((measure for measure in found if measure), None)


def is_only_a_number(label: str) -> bool:
    return set(words(label)) <= _NUMBERS


_NUMBERS = frozenset(("countof", "number", "count", "total", "figure", "value", "volume", "all"))


def _is_told(grid: Grid, row: Row) -> bool:
    """Whether what a row is about is understood: who asks, a period, or no more than a number.
    What a title says is counted may be anything else's count in a row with another label."""
    if grid.of_kind(ASKER) or grid.of_kind(PERIOD):
        return True
    first = min(grid.counts)
    texts = [row.cells[c] for c in grid.of_kind(TEXT) if c < first and row.cells[c] is not None]
    return all(is_only_a_number(values.text_of(text)) for text in texts)


def _requester(row: Row, column: int, grid: Grid, label: str) -> str | None:
    own = grid.counts[column].asker
    if own:
        return own
    for c in grid.of_kind(ASKER):
        name = people.without_person(without_marks(values.line_of(row.cells[c])))
        if name:
            return asker_named(name) or name
    return asker_in(label) or grid.requester


def _note(row: Row, grid: Grid) -> str | None:
    columns = [c for c in (grid.table.columns.get("note"),) if c is not None]
    return (
        "; ".join(values.line_of(row.cells[c]) for c in columns if row.cells[c] is not None) or None
    )


def _is_prose(row: Row) -> bool:
    texts = [cell for cell in row.cells if isinstance(cell, str) and len(cell) > 50]
    return bool(texts)


def figure(
    measure: str, period: Reading, count: Count, row: Row, shown: str, note: str | None
) -> Record:
    return {
        "period_start": period.start,
        "period_end": period.end,
        "period_precision": period.precision,
        "measure": MEASURES[measure]["name"],
        "unit": MEASURES[measure]["unit"],
        "value": count.value,
        "value_text": count.text,
        "held_back": count.held_back,
        "note": "; ".join(filter(None, (count.qualifier, note))) or None,
        "row": row.number,
        "as_published": shown,
    }


def _count(
    cell: Cell, row: Row, heading: str, faults: Faults, grid: Grid, label: str
) -> Count | None:
    """The count in ``cell``; None for a gap, or for what can't be read, which is listed."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    count = read_count(cell, scale=_scale(row, grid, heading, label), marks=grid.marks)
    if isinstance(count, str):
        faults.add(row.number, heading, cell, count, refused=False)
        return None
    return count


def _scale(row: Row, grid: Grid, heading: str, label: str) -> int:
    """By how much a count is to be multiplied: its heading, its row's label or unit, a title or
    a note says thousands."""
    beside = (values.text_of(row.cells[c]) for c in grid.of_kind(TEXT))
    units = (text for text in beside if len(text) <= LONGEST_UNIT)
    said = max(map(scale_of, (heading, label, *units, *grid.titles)))
    return max(said, *map(scale_of_note, grid.lines.values()), 1)


def _refuse_empty(row: Row, grid: Grid, before: int, faults: Faults) -> None:
    del faults.found[before:]
    column = next((c for c in grid.counts if row.cells[c] is not None), None)
    cell = None if column is None else row.cells[column]
    heading = grid.counts[column if column is not None else min(grid.counts)].label
    labelled = grid.of_kind(MEASURE)
    if labelled:
        heading = cell = values.line_of(row.cells[labelled[0]])
    reason = "no count was published" if column is None else "no count can be read"
    faults.add(row.number, heading, cell, reason, refused=True)


def _joined(first: Reading, last: Reading) -> Reading:
    """The periods of the first and last row of one merged count as one."""
    months = (last.end.year - first.start.year) * 12 + last.end.month - first.start.month + 1
    quarter = months == 3 and first.start.month % 3 == 1
    return Reading(
        first.start, "quarter" if quarter else first.precision, last.end, is_range=not quarter
    )


class _Merged:
    """Counts that are merged over several rows or columns stand once."""

    def __init__(self, sheet: Sheet) -> None:
        self.areas: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        for (top, left), (bottom, right) in sheet.merged:
            for row in range(top, min(bottom, top + 500) + 1):
                for column in range(left, right + 1):
                    self.areas[row, column] = (top, bottom, left, right)

    def of(self, row: Row, column: int, counts: Iterable[int]) -> tuple[int, list[int]]:
        """The last row of the count that begins in ``row``, 0 below its first; and those of the
        columns of ``counts`` that it stands in."""
        here = (row.number, row.number, column, column)
        top, bottom, left, right = self.areas.get((row.number, column), here)
        across = sorted(c for c in counts if left <= c <= right)
        return bottom if row.number == top else 0, across
