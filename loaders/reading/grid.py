"""A table of counts, whichever way it lies, as figures: who asked, when, what, how many.

Every count stands under one heading and beside some labels, below the table's titles. Each of
these is asked what it says: a period, one who asked, a measure, a total. Together they must
say when and what; who asked may be said by the sheet. So a row a month, a column a month, a
force a row with a year a column, an agency a column with an outcome a row, or one figure a row
are all the same kind of table.

Example: in "Requests by body, July to September 2019" the count 7 stands in the column
"Police forces" and the row "Answered with data". The column says who, the title when and that
requests are counted, the row that they were answered: 7 requests resulting in data, asked by
police forces, July to September 2019. In the row "Refused" the same column holds no measure
that we keep: it is named as not read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..files.workbook import Cell, Row, Sheet
from . import values
from .block import Block
from .body import LeftOut, left_out, rows_of
from .counts import NO_MARKS, read_count
from .dates import Reading, kind_of_years, read_date
from .label_meaning import LabelMeaning, is_a_total, meaning_of
from .label_measures import measure_of
from .labels import (
    asker_in,
    asker_named,
    bare,
    is_month_name,
    is_period_label,
    is_quarter_name,
    is_year,
    named_years,
    period_in,
    share,
    year_in,
)
from .lexicon import TOML, words
from .marks import marks_of
from .named_periods import lines_of_periods, month_in, period_named, runs_over, year_of
from .phrase import phrases_of
from .sums import is_sum_of
from .tables import Table

PERIOD, ASKER, MEASURE, TEXT = "period", "asker", "measure", "text"


@dataclass(frozen=True)
class Column:
    """What the heading of a column of counts says. ``said``: of two rows of headings, one of
    which is a period, what the other says is counted."""

    period: Reading | str | None = None
    asker: str | None = None
    total: bool = False
    label: str = ""
    said: str = ""


@dataclass(frozen=True, eq=False)
class Grid:
    """A table of counts. ``labels``: column to what its cells say (``PERIOD`` …); ``counts``:
    column to what its heading says; ``unknown``: headings and labels of counts that are no
    measure of ours. ``titles``: what stands above, and the sheet's name. ``kind_of_year``: what
    "2016-17" is there, where something says so."""

    table: Table
    labels: dict[int, str]
    counts: dict[int, Column]
    rows: tuple[Row, ...]
    skipped: tuple[LeftOut, ...]
    titles: tuple[str, ...]
    stream: str
    requester: str | None
    beside: tuple[LabelMeaning, ...] = ()
    above: tuple[LabelMeaning, ...] = ()
    found: dict[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    year: str = ""
    kind_of_year: str = ""
    lines: Mapping[int, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[int]:
        return [c for c, name in self.labels.items() if name == kind]


def is_count(cell: Cell, marks: Mapping[str, str] = NO_MARKS) -> bool:
    """Whether a cell is a count, or stands for one that was held back."""
    if isinstance(cell, bool) or cell is None or isinstance(cell, date):
        return False
    return isinstance(cell, int | float) or not isinstance(read_count(cell, marks=marks), str)


def grid_of(
    sheet: Sheet, table: Table, block: Block, stream: str, requester: str | None
) -> Grid | None:
    """``table`` as a grid of counts; None where it has no column of counts, or neither its
    rows, nor its columns, nor its titles say a period."""
    rows, others = rows_of(table)
    if not rows:
        return None
    if is_sum_of(rows[-1], rows[:-1], sorted(table.own_headings)):
        rows, others = rows[:-1], (*others, left_out(rows[-1], "a total"))
    unseen, marks = not_loaded(table), marks_of(sheet)
    columns = [c for c in table.own_headings if c < len(rows[0].cells) and c not in unseen]
    cells = {c: [row.cells[c] for row in rows] for c in columns}
    headings = {c: block.cells.get(c, (table.headings[c],)) for c in columns}
    counts = {c for c in columns if _is_counts(headings[c], cells[c], marks)}
    corner = (year_in(table.headings[c]) for c in columns if c < min(counts, default=0))
    year = next(filter(None, corner), "") or year_of((*table.over, *table.above), sheet.name)
    titles = (*table.titles, sheet.name)
    years = kind_of_years(map(named_years, (*table.own_headings.values(), *titles)))
    periods = _periods(headings, counts, year, years)
    if not counts or (len(counts) == len(columns) and not periods):
        return None
    first = min(counts)
    labels = {c: label_kind(table.headings[c], cells[c]) for c in columns if c not in counts}
    named = any(_is_measured(table.headings[c], stream) for c in counts)
    for c, kind in labels.items():
        if kind == MEASURE and (c > first or (named and not _tell(cells[c]))):
            labels[c] = TEXT
    made = {
        c: Column(
            period=periods.get(c),
            asker=None if c in periods else _asker(table.headings[c], stream),
            total=_is_total(table.headings[c], stream, bool(periods) and c not in periods),
            label=table.headings[c],
            said=_other_part(headings[c]) if c in periods or (periods and headings[c][1:]) else "",
        )
        for c in sorted(counts)
    }
    askers = [c for c, column in made.items() if column.asker]
    if len(askers) < 2 or len(askers) < 0.5 * len([c for c in made if not made[c].total]):
        made = {c: replace(column, asker=None) for c, column in made.items()}
    lines = {line.row: line.text for line in others}
    over = lines_of_periods(lines, year)
    timed = PERIOD in labels.values() or periods or over or any(map(period_in, titles))
    if not timed:
        return None
    labelled = (*_row_labels(rows, labels), *(made[c].label for c in made))
    beside, above = _all_said(labelled), _all_said(titles)
    stream = stream if stream not in ("", "other") or requester else _stream_of(rows, labels, made)
    return Grid(
        table=table,
        labels=labels,
        counts=made,
        rows=tuple(rows),
        skipped=tuple(others),
        titles=titles,
        stream=stream,
        requester=requester,
        beside=beside,
        above=above,
        marks=marks,
        year=year,
        kind_of_year=years,
        lines=lines,
    )


def not_loaded(table: Table) -> set[int]:
    """The columns that are not loaded. One that goes up by one a row only seems to number them
    if its heading says that something is counted, or what was done with it."""
    return {
        c
        for c, why in table.left_out.items()
        if why != TOML["left_out"]["accounts"]["reason"]
        or not meaning_of(table.headings[c]).is_something
    }


def _all_said(texts: Iterable[str]) -> tuple[LabelMeaning, ...]:
    return tuple(said for text in texts if (said := meaning_of(text)).is_something)


STREAM_OF = {"Home Office": "Home Office", "Police": "police", "Courts": "court order"}
"""The stream of what one who asks was given."""


def _stream_of(rows: Sequence[Row], labels: Mapping[int, str], counts: Mapping[int, Column]) -> str:
    """The stream that most of those who are named as asking belong to."""
    names = [column.asker for column in counts.values() if column.asker]
    names += [str(r.cells[c]) for c, k in labels.items() if k == ASKER for r in rows[:60]]
    found = Counter(STREAM_OF.get(asker_in(name) or "", "other") for name in names)
    best, often = found.most_common(1)[0] if found else ("other", 0)
    return best if often >= 0.5 * len(names) else "other"


def _is_counts(headings: Sequence[str], cells: Sequence[Cell], marks: Mapping[str, str]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    name = headings[-1].removeprefix("\0")
    if not filled:
        return is_period_label(name) or bool(meaning_of(name).is_something)
    if share(filled, is_year) >= 0.8 and any("date" in said for said in phrases_of(name)):
        return False
    if all(isinstance(cell, date) for cell in filled) or any(
        "identifier" in said for said in phrases_of(name)
    ):
        return False
    numbers = share(
        filled, lambda c: isinstance(c, int | float) or any(x.isdigit() for x in str(c))
    )
    counts = share(filled, lambda c: is_count(c, marks))
    return counts >= 0.5 and (numbers >= 0.3 or counts > 0.9)


def _is_total(heading: str, stream: str, beside_periods: bool) -> bool:
    """Whether a column sums up others: so does any that speaks of a total beside months."""
    said = meaning_of(heading)
    if beside_periods:
        return said.total or any(is_a_total(word) for word in words(heading))
    return said.total and not _is_measured(heading, stream)


def _is_measured(heading: str, stream: str) -> bool:
    return measure_of(heading, stream) is not None and not is_period_label(heading)


def says_measure(label: str) -> bool:
    said = meaning_of(label)
    return len(label) < 120 and (bool(said.done) or (said.thing != "" and len(label.split()) < 3))


def _tell(cells: Sequence[Cell]) -> bool:
    """Whether labels say what was done with what a heading counts ("Granted", "Received")."""
    return share(cells, lambda c: isinstance(c, str) and bool(meaning_of(c).done)) >= 0.5


def _asker(heading: str, stream: str) -> str | None:
    return (
        None if meaning_of(heading).done or _is_measured(heading, stream) else asker_named(heading)
    )


def label_kind(heading: str, cells: Sequence[Cell]) -> str:
    filled = [cell for cell in cells if cell is not None and not values.says_nothing(cell)]
    if not filled:
        return TEXT
    if share(filled, is_period_label) >= 0.5:
        return PERIOD
    texts = [cell for cell in filled if isinstance(cell, str)]
    if len(texts) < 0.6 * len(filled):
        return TEXT
    is_note = any("note" in said for said in phrases_of(heading))
    if not is_note and share(texts, lambda c: says_measure(c)) >= 0.5:
        return MEASURE
    return ASKER if share(texts, asker_named) >= 0.6 else TEXT


def _row_labels(rows: Sequence[Row], labels: dict[int, str]) -> Iterator[str]:
    for c, kind in labels.items():
        if kind == MEASURE:
            yield from (values.line_of(row.cells[c]) for row in rows[:40])


# Periods


def _periods(
    headings: Mapping[int, Sequence[str]], counts: set[int], year: str, kind: str
) -> dict[int, Reading | str]:
    """Column to the period its heading names; a month or a quarter without a year has it from
    the group above it, or from the lines above the table. One that has no year stays its name."""
    texts = {c: [name.removeprefix("\0") for name in headings[c]] for c in sorted(counts)}
    year = "" if runs_over(names[-1] for names in texts.values()) and len(year) == 4 else year
    found: dict[int, Reading | str] = {}
    firsts = [t[-1] for t in texts.values() if _is_iso_first(t[-1]) or _is_month(t[-1])]
    for c, names in sorted(texts.items()):
        low, both = names[-1], names[0]
        reading = period_named(low, as_month=len(firsts) > 1, years=kind)
        if reading is None and is_month_name(low):
            own = both.removesuffix(low).strip() or year
            reading = month_in(low, own) or bare(low)
        if reading is None and is_quarter_name(low):
            own = both.removesuffix(low).strip() or year
            quarter = read_date(f"{bare(low)} {own}") if own else ""
            reading = quarter if isinstance(quarter, Reading) else bare(low)
        if reading is None and both != low:
            upper = both.removesuffix(low).strip()
            named = (period_named(text, as_month=False, years=kind) for text in (both, upper))
            reading = next(filter(None, named), None)
        if reading is not None:
            found[c] = reading
    return found if len(found) >= 0.5 * len(counts) and found else {}


def _other_part(names: Sequence[str]) -> str:
    """What is counted, of a heading in two rows: "Granted" under 2019, "Requests" over it."""
    low = names[-1].removeprefix("\0")
    upper = names[0].removeprefix("\0").removesuffix(low).strip()
    return next(
        (t for t in (low, upper) if not is_period_label(t) and meaning_of(t).is_something), ""
    )


def _is_month(text: str) -> bool:
    reading = read_date(bare(text)) if len(text) < 30 else ""
    return isinstance(reading, Reading) and reading.precision == "month"


def _is_iso_first(text: str) -> bool:
    return len(text) == 10 and text[4] == "-" and text.endswith("-01")
