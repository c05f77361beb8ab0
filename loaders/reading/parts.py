"""Which part of which register a sheet is: its stream and its kind.

DfE's file has a sheet for each kind of giving-out, and streams must never be mixed. The
references in a sheet tell it best (``DR170221.02``, ``DS00628``), then the sheet's name,
then the lines above its table, then its headings. Another department's register may use
the same words ("Police", "Data sharing agreements"), so a workbook that speaks of
another body, and not of DfE, has no DfE stream: it is ``other``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from .. import frames
from ..files.workbook import Sheet, Workbook
from . import values
from .amendments import lists_amendments, removal
from .edition import LONGEST, is_of_another_publisher
from .headings import MEASURES
from .lexicon import TOML, holds, one_line, phrases, says, telling, words
from .tables import Table

STREAMS: dict[str, dict] = TOML["streams"]

ACCREDITED = "accredited project"


@dataclass(frozen=True)
class Context:
    """What a workbook says of itself: whether it is DfE's, or names another body."""

    is_dfe: bool = True
    is_elsewhere: bool = False


def context_of(workbook: Workbook, tables: Mapping[str, Sequence[Table]]) -> Context:
    """The context of ``workbook``, whose sheets hold ``tables`` (by name of sheet), from
    what frames the rows: names, titles, notes and headings, and the references. What the
    rows say is no evidence: another body's register may well name DfE as a recipient."""
    texts = [workbook.file, workbook.title, *(sheet.name for sheet in workbook.sheets)]
    hints: list[str] = []
    references = False
    for sheet in workbook.sheets:
        found = tables.get(sheet.name, ())
        for table in found:
            texts += (*table.titles, *table.texts())
            hints += _texts(table, "datasets")
            references = references or _by_references(table) is not None
        if not found:
            texts += (c for row in sheet.rows[:100] for c in row.cells if isinstance(c, str))
    texts = [text[:1000] for text in dict.fromkeys(texts) if text]
    anothers = set(filter(is_of_another_publisher, texts))
    said = [telling(words(text)) for text in texts if text not in anothers]
    ours = references or _any_holds(said, "dfe", "words")
    elsewhere = not ours and (bool(anothers) or _any_holds(said, "elsewhere", "words"))
    hinted = [telling(words(t[:LONGEST])) for t in dict.fromkeys(hints[:100])]
    may_be_ours = not elsewhere and _any_holds([*said, *hinted], "dfe", "hints")
    return Context(is_dfe=ours or may_be_ours, is_elsewhere=elsewhere)


def _any_holds(said: Iterable[tuple[str, ...]], *path: str) -> bool:
    return any(holds(text, phrase) for text in said for phrase in phrases(*path))


def _texts(table: Table, name: str) -> list[str]:
    """The texts in the column of the field ``name``, as far as we look."""
    column = table.columns.get(name)
    if column is None:
        return []
    cells = (row.cells[column] for row in table.body)
    return list(islice((c for c in cells if isinstance(c, str)), 400))


@cache
def _pattern(stream: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{STREAMS[stream]['references']})", re.IGNORECASE)


def _share_of_references(texts: list[str], stream: str) -> float:
    if not texts:
        return 0.0
    return sum(bool(_pattern(stream).fullmatch(text.strip())) for text in texts) / len(texts)


def describe(sheet: Sheet, table: Table | None, context: Context | None = None) -> tuple[str, str]:
    """The stream (``frames.STREAMS``) and the kind of ``sheet``: ``releases``,
    ``exchanges``, ``amendments`` (what left, and why), ``notes`` (text, or a table of
    explanations) or ``unknown`` (a table that we can't read). An empty sheet is ``notes``."""
    context = context or Context()
    if table is None and lists_amendments(sheet):
        return "other", "amendments"
    if table is None:
        return "other", "unknown" if _is_table(sheet) and not _is_named_notes(sheet) else "notes"
    stream = stream_of(sheet, table, context)
    if "reference" in table.columns and removal(sheet.name, table.titles, table.texts()):
        return stream, "amendments"
    if _is_named_notes(sheet) and _explains(table):
        return stream, "notes"
    if lists_people(table):
        return stream, "notes"
    if table.has_recipients:
        return stream, "releases"
    if is_exchange(table, stream):
        return stream, "exchanges"
    return stream, "notes" if _is_named_notes(sheet) else "unknown"


def stream_of(sheet: Sheet, table: Table, context: Context) -> str:
    """The stream of ``table`` in ``sheet``."""
    if _is_accredited(table):
        return ACCREDITED
    if stream := _by_references(table):
        return stream
    if context.is_elsewhere:
        return "other"
    if (stream := _by_words(sheet.name, context)) and _has_recipients_of(stream, table, context):
        return stream
    if not context.is_dfe:
        return "other"
    titles = one_line(" ".join(title for title in table.titles if len(title) < LONGEST))
    stream = _by_words(titles, context) or _by_headings(table)
    return stream if _has_recipients_of(stream, table, context) else "other"


def _has_recipients_of(stream: str, table: Table, context: Context) -> bool:
    """Whether the recipients in ``table``, if it names any, may be those of ``stream``."""
    names = _texts(table, "organisation")
    if not names or "recipients" not in STREAMS.get(stream, {}):
        return True
    if context.is_dfe and stream != "Home Office":
        return True
    fitting = sum(says(name[:LONGEST], "streams", stream, "recipients") for name in names)
    return fitting >= 0.3 * len(names)


def _is_accredited(table: Table) -> bool:
    found = " | ".join(table.texts())
    return "institutions" in table.columns and says(found, "streams", ACCREDITED, "headings")


def _by_references(table: Table) -> str | None:
    texts = _texts(table, "reference")
    shares = {
        name: _share_of_references(texts, name) for name in STREAMS if "references" in STREAMS[name]
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.3 else None


def _by_words(text: str, context: Context) -> str | None:
    """The stream whose words ``text`` holds. The longest words win; those that any
    register may use come last, so that "Police data sharing agreements" is the police's."""
    said = telling(words(text))
    for names in ("names", "names_if_dfe") if context.is_dfe else ("names",):
        sizes = {
            name: max(
                (len(p) for p in phrases("streams", name, names) if holds(said, p)), default=0
            )
            for name in STREAMS
        }
        best = max(sizes, key=lambda name: sizes[name])
        if sizes[best]:
            return best
    return None


def _by_headings(table: Table) -> str:
    found = " | ".join(table.texts())
    for name, entry in STREAMS.items():
        if name != ACCREDITED and "headings" in entry and says(found, "streams", name, "headings"):
            return name
    return "other"


def requester_of(sheet: Sheet, table: Table, stream: str) -> str | None:
    """Who asked, for a sheet of exchanges; None if nothing says so."""
    text = " | ".join((sheet.name, *table.titles, *table.texts()))
    for name in TOML["requesters"]:
        if says(text, "requesters", name):
            return name
    return STREAMS.get(stream, {}).get("requester")


def is_exchange(table: Table, stream: str) -> bool:
    """A period and what was counted in it, from somebody we know to have asked."""
    period = not {"period_start", "date"}.isdisjoint(table.shown())
    known = "requester" in STREAMS.get(stream, {}) or "identities_checked" in table.measures
    return period and bool(table.measures) and known


def lists_people(table: Table) -> bool:
    """Whether each row is a person, such as a list of accredited researchers."""
    said = {telling(words(heading)) for heading in table.headings.values()}
    first, last = phrases("lists_of_people", "first"), phrases("lists_of_people", "last")
    named = not said.isdisjoint(first) and not said.isdisjoint(last)
    return named and not {"purpose", "title", "datasets"} & table.columns.keys()


FIELDS_OF = {
    "releases": frozenset(frames.COLUMNS["releases"]),
    "exchanges": frozenset((*MEASURES, "period_start", "note")),
    "accredited": frozenset(frames.COLUMNS["accredited"]),
}
"""The fields that each frame takes from the columns of a sheet."""


def fitted(table: Table, kind: str, stream: str) -> Table:
    """``table`` with only the columns that the frame of its kind has; the headings of the
    others are not understood *here*.

    A column of months gives a release its date and an exchange its period; counts in a
    table of releases are told in the release's note.
    """
    columns = dict(table.columns)
    into = "accredited" if stream == ACCREDITED else kind
    old, new = ("date", "period_start") if into == "exchanges" else ("period_start", "date")
    if old in columns and new not in columns:
        columns[new] = columns.pop(old)
    counts = [name for name in columns if name in MEASURES]
    counted = sorted(columns.pop(name) for name in counts) if into == "releases" else []
    not_understood = table.not_understood
    if into == "exchanges":  # the year of months that stand without one
        not_understood = tuple(h for h in not_understood if telling(words(h)) != ("year",))
    kept = {name: c for name, c in columns.items() if name in FIELDS_OF.get(into, columns)}
    dropped = sorted(c for name, c in columns.items() if name not in kept)
    return replace(
        table,
        columns=kept,
        counted=tuple(counted),
        not_understood=(*not_understood, *(table.headings[c] for c in dropped)),
    )


def _is_named_notes(sheet: Sheet) -> bool:
    said = telling(words(sheet.name))
    return any(said[: len(p)] == p or said[-len(p) :] == p for p in phrases("notes", "names") if p)


def _explains(table: Table) -> bool:
    """Whether a table in a sheet of notes is a log, a glossary or a list of addresses."""
    said = {telling(words(heading)) for heading in table.texts()}
    known = {"organisation", "organisation_type", "note", "title"}
    return not said.isdisjoint(phrases("notes", "headings")) or table.columns.keys() <= known


def _is_table(sheet: Sheet) -> bool:
    """Whether ``sheet`` looks like a table: at least three rows of three cells or more that
    fill the same columns."""
    shapes: dict[tuple[int, ...], int] = {}
    for row in sheet.rows[:500]:
        filled = [n for n, c in enumerate(row.cells) if c is not None]
        distinct = {values.text_of(row.cells[n]) for n in filled}
        if len(filled) > 2 and len(distinct) > 1:
            shapes[tuple(filled)] = shapes.get(tuple(filled), 0) + 1
    return sum(shapes.values()) > 2
