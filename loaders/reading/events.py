"""A list in which each row is one order of a court, or one request of a police force.

Such a row is an exchange: on that day that court asked, about so many people. It is told from a
table of counts by its days. Where the list says in words what became of each request without a
count of people, or that data was sent on that day, it is read as a list of releases instead, with
its decisions. A bare Yes or No beside who asked is an answer to a request. That letters are
numbered says nothing: so are orders, and what is sent.

Example: "Sealed on | Sitting at | Minors | What we told the court" over "3 May 2019 | Hull
Crown Court | 2 | School and address" is one request by Hull Crown Court on 3 May 2019, about two
people; what it was told stands in the note.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..files.workbook import Cell, Row, Sheet, Workbook
from . import people, values
from .body import rows_of
from .counts import NO_MARKS, Count, read_count
from .dates import Reading, column_style, read_date
from .decisions import meaning_of_yes, status_of
from .evidence import MEASURES
from .exchanges import WHO, Figures, figure, is_guessed
from .faults import Faults, Refused
from .grid import ASKER, STREAM_OF, label_kind, not_loaded
from .label_meaning import LabelMeaning, meaning_of
from .label_measures import measure_of
from .labels import asker_in, asker_named, share
from .marks import marks_of
from .phrase import phrases_of
from .published import as_published
from .row_dates import are_months, doubt_of
from .tables import Table
from .text import without_marks

STREAMS = ("police", "court order")
A_ROW = "one row of the list"
TOLD = ("reference", "title", "purpose", "datasets", "legal_basis", "decision", "note")
"""Fields that a note of the exchange tells."""

FEWEST = 0.3
"""The share of those who asked that must be named as bodies beside people."""

MOST = 0.8
"""The share of those who asked that must be of one stream, where nothing else says which."""


@dataclass(frozen=True)
class Events:
    """``asker``, ``day``: the columns of who asked and when; ``counts``: column to measure;
    ``stream``: that of those who asked."""

    table: Table
    asker: int
    day: int
    counts: dict[int, str]
    stream: str

    @property
    def are_releases(self) -> bool:
        """Whether the list says what became of each request, or that data was sent."""
        given = {name for said in phrases_of(self.table.headings[self.asker]) for name in said}
        answered = self.counts or self.says_yes_or_no
        known = {"tier", *(() if answered else ("decision",))} & self.table.columns.keys()
        is_date = self.day == self.table.columns.get("date")
        sent = (
            is_date and self.table.implied == "released"
        )  # an order that is sealed or signed is not sent
        return bool(known or sent or given & {"receiver", "towards"})

    @property
    def says_yes_or_no(self) -> bool:
        """Whether each row says Yes or No to whether something was given."""
        column = self.table.columns.get("decision", -1)
        profiles = self.table.evidence.profiles if self.table.evidence else {}
        answers = profiles.get(column, {}).get("yesno", 0) >= MOST
        return answers and bool(meaning_of_yes(self.table))

    def as_releases(self) -> Table:
        """The table with who asked as the organisation and their days as the date."""
        fields = {"organisation": self.asker, "date": self.day}
        columns = {n: c for n, c in self.table.columns.items() if c not in fields.values()}
        known = {self.table.headings[c] for c in fields.values()}
        return replace(
            self.table,
            columns=columns | fields,
            not_understood=tuple(h for h in self.table.not_understood if h not in known),
            sure=dict.fromkeys(fields, "likely") | self.table.sure,
        )


def events_of(table: Table, stream: str) -> Events | None:
    """``table`` as a list of requests one by one; None if it is none."""
    if stream not in (*STREAMS, "other") or not (rows := rows_of(table)[0]):
        return None
    width = len(rows[0].cells)
    seen = dict.fromkeys((*table.own_headings, table.columns.get("date", width)))
    cells = {c: [row.cells[c] for row in rows] for c in seen if c < width}
    asker = _asker(table, cells)
    day = _day(table, cells)
    if asker is None or day is None or asker == day or not _are_days(cells[day]):
        return None
    stream = stream if stream in STREAMS else _stream_of(cells[asker])
    if not stream:
        return None
    free = [c for c in cells if c not in (asker, day, *table.columns.values(), *not_loaded(table))]
    beside = tuple(map(meaning_of, (table.headings[c] for c in free)))
    above = tuple(map(meaning_of, table.titles))
    counts = {
        c: measure
        for c in free
        if _are_numbers(cells[c])
        and (measure := _measure(table.headings[c], stream, beside, above))
    }
    if {"requests", "requests_answered"} & set(counts.values()):
        return None  # a row is no request: it counts several
    # Whatever else the words of who asked may mean, bodies stand there, and people beside them.
    columns = {name: c for name, c in table.columns.items() if c != asker}
    table = replace(table, columns={**columns, "organisation": asker})
    return Events(table, asker, day, _one_each(counts, table), stream)


def _one_each(counts: Mapping[int, str], table: Table) -> dict[int, str]:
    """The columns that are alone with their measure; of several the one that is no guess."""
    alike = {m: [c for c, other in counts.items() if other == m] for m in counts.values()}
    kept = {}
    for measure, columns in alike.items():
        plain = [c for c in columns if not is_guessed(measure, table.headings[c])]
        best = columns if len(columns) == 1 else plain
        kept |= {c: measure for c in best if len(best) == 1}
    return dict(sorted(kept.items()))


def _measure(
    heading: str, stream: str, beside: Sequence[LabelMeaning], above: Sequence[LabelMeaning]
) -> str | None:
    """What is counted in each row. People of whom nothing else is said than on what paper they
    stood ("Children in the letter") are those whom the row's request is about."""
    said = meaning_of(heading)
    if measure := measure_of(heading, stream, beside, above):
        return measure
    about = said.thing == "people" and not (said.done or said.never or said.unknown_verb)
    return "asked_about" if about else None


def _stream_of(askers: Sequence[Cell]) -> str:
    """The stream of most of those who asked: a sheet of forces is one of the police. '' of none."""
    found = Counter(STREAM_OF.get(asker_in(cell) or "") for cell in askers if isinstance(cell, str))
    best, often = found.most_common(1)[0] if found else ("", 0)
    return best if best in STREAMS and often >= MOST * len(askers) else ""


def _asker(table: Table, cells: dict[int, list[Cell]]) -> int | None:
    """The column of who asked: the organisations, unless they name nobody and another does."""
    own = table.columns.get("organisation")
    askers = [c for c in cells if share(cells[c], _is_asker) >= 0.5]
    if not askers:  # people are named in it, too: theirs are the rows that are refused
        askers = [c for c in cells if c in table.left_out and share(cells[c], _is_asker) >= FEWEST]
    if len(askers) == 1:
        return askers[0]
    named = [c for c in cells if c not in table.left_out
             and label_kind(table.headings[c], cells[c]) == ASKER]  # fmt: skip
    if own is not None and (own in named or len(named) != 1):
        return own
    return named[0] if len(named) == 1 else None


def _is_asker(cell: Cell) -> bool:
    return isinstance(cell, str) and asker_named(cell) is not None and asker_in(cell) is not None


def _day(table: Table, cells: dict[int, list[Cell]]) -> int | None:
    """The column of days: of several the one on which something was asked or made, for what
    was done later says nothing of when it was asked."""
    own = table.columns.get("date")
    days = [
        c for c in cells if c == own or (c not in table.columns.values() and _are_days(cells[c]))
    ]
    asked = [c for c in days if _says(table.headings[c], {"ask"}, {"given", "finish"})]
    if len(asked) == 1 and (own is None or _says(table.headings[own], {"given"}, set())):
        return asked[0]
    if own is not None:
        return own
    return days[0] if len(days) == 1 else None


def _says(heading: str, wanted: set[str], unwanted: set[str]) -> bool:
    said = {name for phrase in phrases_of(heading) for name in phrase}
    return bool(said & wanted) and not said & unwanted


def _are_days(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None][:200]
    readings = [read_date(cell) for cell in filled]
    days = sum(isinstance(r, Reading) and r.precision == "day" for r in readings)
    return bool(filled) and days >= 0.5 * len(filled) and not are_months(filled, enough=2)


def _are_numbers(cells: Sequence[Cell]) -> bool:
    return share(cells, lambda cell: not isinstance(read_count(cell), str)) >= 0.6


def read_events(workbook: Workbook, sheet: Sheet, events: Events) -> Figures:
    """Rows of the frames ``exchanges`` and ``problems``. That each row is one request is ours
    to say (``derived``); the people whom it is about were counted by the publisher."""
    table = events.table
    rows, skipped = rows_of(table)
    faults = Faults(workbook.file, sheet.name)
    found = Figures([], faults.found, 0, list(skipped))
    heading = table.headings[events.day]
    style = column_style([r.cells[events.day] for r in rows], heading, date1904=sheet.date1904)
    if doubt := doubt_of(style):
        faults.add(table.heading_row, heading, None, doubt, refused=False)
    place = {"file": workbook.file, "sheet": sheet.name, "sha256": workbook.sha256}
    marks = marks_of(sheet)
    for row in rows:
        found.rows += 1
        try:
            requester = _requester(row.cells[events.asker])
        except Refused as refusal:
            faults.add(row.number, table.headings[events.asker], None, refusal.reason, refused=True)
            continue
        when = read_date(row.cells[events.day], style=style)
        if isinstance(when, str):
            faults.add(row.number, heading, row.cells[events.day], when, refused=True)
            continue
        common = {"kind": "period total", "requester": requester, **place}
        shown, note = as_published(row, table), _note(row, table)
        one = figure("requests", when, Count(1, "1"), row, shown, note)
        one["note"] = "; ".join(filter(None, (A_ROW, note)))
        found.made.append(common | one | {"status": "derived"})
        if (answered := _answered(row, table)) is not None:
            made = figure("requests_answered", when, answered, row, shown, one["note"])
            found.made.append(common | made | {"status": "derived"})
        for c, measure in events.counts.items():
            count = _count(row, c, table, faults, marks)
            if count is not None:
                made = figure(measure, when, count, row, shown, note)
                found.made.append(common | made | {"status": "as published"})
    found.measures = {measure: table.headings[c] for c, measure in events.counts.items()}
    for measure, where in found.measures.items():
        if is_guessed(measure, where):
            reason = WHO.format(measure=MEASURES[measure]["name"])
            faults.add(table.heading_row, where, None, reason, refused=False)
    return found


def _requester(cell: Cell) -> str:
    name = people.without_person(without_marks(values.line_of(cell)))
    if not name:
        raise Refused("organisation", None, "nobody is named who asked")
    return asker_named(name) or name


def _answered(row: Row, table: Table) -> Count | None:
    """Whether the request of a row was answered with data, as a count of requests: 1 or 0."""
    said = status_of(row, table)
    if said in ("approved", "released"):
        return Count(1, "1")
    return Count(0, "0") if said in ("rejected", "withdrawn") else None


def _count(row: Row, column: int, table: Table, faults: Faults, marks=NO_MARKS) -> Count | None:
    cell = row.cells[column]
    if cell is None or values.says_nothing(cell):
        return None
    count = read_count(cell, marks=marks)
    if isinstance(count, str):
        faults.add(row.number, table.headings[column], cell, count, refused=False)
        return None
    return count


def _note(row: Row, table: Table) -> str | None:
    told = [
        f"{table.headings[c]}: {values.line_of(row.cells[c])}"
        for name in TOLD
        if (c := table.columns.get(name)) is not None and row.cells[c] is not None
    ]
    return "; ".join(told) or None


def columns_of(events: Events, found: Figures) -> dict[str, str]:
    """Field to heading, for the account of a sheet."""
    table = events.table
    told = {name: table.published(name) for name in TOLD if name in table.columns}
    day, asker = table.headings[events.day], table.headings[events.asker]
    return {"period_start": day, "requester": asker} | found.measures | told
