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
from .columns import counts_among
from .edition import LONGEST, is_of_another_publisher
from .labels import asker_in
from .lexicon import TOML, holds, one_line, phrases, says, telling, words
from .profile import profile
from .tables import Table

STREAMS: dict[str, dict] = TOML["streams"]

ACCREDITED = "accredited project"


@dataclass(frozen=True)
class Context:
    """What a workbook says of itself: whether it is DfE's, or names another body.
    ``elsewhere``: the texts that do. ``says_dfe``: DfE, or pupils, are named in what frames the
    rows, or DfE's own numbers stand in them; what the data sets are called is a hint, no name.
    ``orders_of``: the only ones whose orders any title or name in the workbook speaks of."""

    is_dfe: bool = True
    is_elsewhere: bool = False
    elsewhere: tuple[str, ...] = ()
    says_dfe: bool = True
    orders_of: str | None = None


def context_of(workbook: Workbook, tables: Mapping[str, Sequence[Table]]) -> Context:
    """The context of ``workbook``, whose sheets hold ``tables`` (by name of sheet), from
    what frames the rows: names, titles, notes and headings, and the references. What the
    rows say is no evidence: another body's register may well name DfE as a recipient."""
    texts = [workbook.file, workbook.title, *(sheet.name for sheet in workbook.sheets)]
    hints: list[str] = []
    references = numbered = False
    for sheet in workbook.sheets:
        found = tables.get(sheet.name, ())
        for table in found:
            texts += (*table.titles, *table.texts())
            hints += _texts(table, "datasets")
            references = references or _by_references(table) is not None
            numbered = numbered or _share_of_pattern(_texts(table, "reference"), _R_NUMBER) >= 0.8
        if not found:
            texts += (c for row in sheet.rows[:100] for c in row.cells if isinstance(c, str))
    texts = [text[:1000] for text in dict.fromkeys(texts) if text]
    anothers = {t for t in texts if is_of_another_publisher(t) or _gives_its_own(t)}
    said = [telling(words(text)) for text in texts if text not in anothers]
    ours = references or _any_holds(said, "dfe", "words")
    elsewhere = not ours and (bool(anothers) or _any_holds(said, "elsewhere", "words"))
    hinted = [telling(words(t[:LONGEST])) for t in dict.fromkeys(hints[:100])]
    named = ours or (not elsewhere and (numbered or _any_holds(said, "dfe", "hints")))
    may_be_ours = named or (not elsewhere and _any_holds(hinted, "dfe", "hints"))
    others = tuple(t for t in texts if t in anothers or says(t, "elsewhere", "words"))
    makers = {asker for text in texts if speaks_of_orders(text) and (asker := asker_in(text))}
    orders_of = makers.pop() if len(makers) == 1 else None
    return Context(may_be_ours, elsewhere, others if elsewhere else (), named, orders_of)


def speaks_of_orders(text: str) -> bool:
    return "order" in words(text[:LONGEST])


def _gives_its_own(text: str) -> bool:
    """Whether a line says that another body gives data out: "Data that the Council passes to"."""
    found = words(text)
    subjects, given = (TOML["elsewhere"][name].split() for name in ("subjects", "gives"))
    return any(
        found[n - 1] in ("the", "our", "this")
        and found[n] in subjects
        and found[n + 1].startswith(tuple(given))
        for n in range(1, len(found) - 1)
    )


def _any_holds(said: Iterable[tuple[str, ...]], *path: str) -> bool:
    return any(holds(text, phrase) for text in said for phrase in phrases(*path))


def _texts(table: Table, name: str) -> list[str]:
    """The texts in the column of the field ``name``, as far as we look."""
    column = table.columns.get(name)
    if column is None:
        return []
    cells = (row.cells[column] for row in table.body)
    return list(islice((c for c in cells if isinstance(c, str)), 400))


_R_NUMBER = re.compile(r"R\d{4}")
"""A number that DfE gives its regular shares, and others may give to anything: a hint."""


@cache
def _pattern(stream: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{STREAMS[stream]['references']})", re.IGNORECASE)


def _share_of_pattern(texts: list[str], pattern: re.Pattern[str]) -> float:
    if not texts:
        return 0.0
    return sum(bool(pattern.fullmatch(text.strip())) for text in texts) / len(texts)


def stream_of(sheet: Sheet, table: Table, context: Context) -> str:
    """The stream of ``table`` in ``sheet``."""
    if stream := _by_references(table):
        return stream
    if context.is_elsewhere:
        return "other"
    if (stream := _by_words(sheet.name, context)) and _has_recipients_of(stream, table, context):
        return stream
    titles = one_line(" ".join(title for title in table.titles if len(title) < LONGEST))
    stream = _by_words(titles, context) or (_by_headings(table) if context.is_dfe else "other")
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


def _by_references(table: Table) -> str | None:
    texts = _texts(table, "reference")
    shares = {
        name: _share_of_pattern(texts, _pattern(name))
        for name in STREAMS
        if "references" in STREAMS[name]
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


def requester_of(sheet: Sheet, table: Table, stream: str, context: Context) -> str | None:
    """Who asked, for a sheet of counts; None if nothing says so, or only another body's file."""
    text = " | ".join((sheet.name, *table.titles, *table.texts()))
    for name in TOML["requesters"]:
        if says(text, "requesters", name):
            return name
    if named := STREAMS.get(stream, {}).get("requester"):
        return named
    if context.is_elsewhere:
        return None
    said = {
        asker for t in (sheet.name, *table.titles) if len(t) < LONGEST and (asker := asker_in(t))
    }
    if not said and any(map(speaks_of_orders, (sheet.name, *table.titles))):
        return context.orders_of
    return said.pop() if len(said) == 1 else None


def lists_people(table: Table) -> bool:
    """Whether each row is a person, such as a list of accredited researchers."""
    said = {telling(words(heading)) for heading in table.headings.values()}
    first, last = phrases("lists_of_people", "first"), phrases("lists_of_people", "last")
    named = not said.isdisjoint(first) and not said.isdisjoint(last)
    return named and not {"purpose", "title", "datasets"} & table.columns.keys()


FIELDS_OF = {
    "releases": frozenset(frames.COLUMNS["releases"]),
    "accredited": frozenset(frames.COLUMNS["accredited"]),
}
"""The fields that each frame takes from the columns of a sheet."""


def fitted(table: Table, into: str) -> Table:
    """``table`` with only the columns that the frame ``into`` has; the headings of the others
    are not understood *here*. Counts in a table of releases are told in the release's note."""
    columns = dict(table.columns)
    if into == "releases" and "institutions" in columns:
        column = columns.pop("institutions")
        if "organisation" in columns:
            columns["institutions"] = column  # not understood here, but kept
        columns.setdefault("organisation", column)
    kept = {name: c for name, c in columns.items() if name in FIELDS_OF[into]}
    dropped = sorted(c for name, c in columns.items() if name not in kept)
    free = [
        c for c, heading in table.own_headings.items()
        if c not in kept.values() and c not in table.left_out and heading in table.not_understood
    ]  # fmt: skip
    profiles = table.evidence.profiles if table.evidence else {}
    counted = counts_among(table.headings, profiles, free) if into == "releases" else []
    told = {table.headings[c] for c in counted}
    return replace(
        table,
        columns=kept,
        counted=tuple(counted),
        not_understood=(
            *(h for h in table.not_understood if h not in told),
            *(table.headings[c] for c in dropped),
        ),
    )


def is_named_notes(sheet: Sheet) -> bool:
    said = telling(words(sheet.name))
    return any(said[: len(p)] == p or said[-len(p) :] == p for p in phrases("notes", "names") if p)


def explains(table: Table) -> bool:
    """Whether a table in a sheet of notes is a log, a glossary or a list of addresses."""
    known = {"organisation", "organisation_type", "note", "title"}
    return is_log(table) or table.columns.keys() <= known


def is_log(table: Table) -> bool:
    """Whether a heading says that a table lists changes, or what words mean."""
    said = {telling(words(heading)) for heading in table.texts()}
    return not said.isdisjoint(phrases("notes", "headings"))


def is_table(sheet: Sheet) -> bool:
    """Whether ``sheet`` looks like a table: at least three rows of three cells or more that
    fill the same columns."""
    shapes: dict[tuple[int, ...], int] = {}
    for row in sheet.rows[:500]:
        filled = [n for n, c in enumerate(row.cells) if c is not None]
        distinct = {values.text_of(row.cells[n]) for n in filled}
        if len(filled) > 2 and len(distinct) > 1:
            shapes[tuple(filled)] = shapes.get(tuple(filled), 0) + 1
    return sum(shapes.values()) > 2


def bodies_listed(sheet: Sheet) -> int:
    """How many rows of ``sheet`` there are if each has one cell and nearly all name a body."""
    cells = [[cell for cell in row.cells if cell is not None] for row in sheet.rows]
    alone = [found[0] for found in cells if len(found) == 1]
    named = profile(alone).get("body", 0)
    return round(named * len(alone)) if len(alone) == len(cells) > 3 and named >= 0.8 else 0


def holds_mostly_numbers(sheet: Sheet) -> bool:
    """Whether most cells of a sheet are numbers or dates: such a sheet is never notes."""
    cells = [cell for row in sheet.rows[:200] for cell in row.cells if cell is not None]
    return len(cells) > 3 and sum(not isinstance(cell, str) for cell in cells) > 0.5 * len(cells)
