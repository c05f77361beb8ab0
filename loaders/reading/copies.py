"""Sheets that list again what another sheet of the workbook lists: each release counts once.

An older copy is often left in a workbook, hidden or called "old"; a log of changes names the
same references; so does a list by recipient beside one by date. A sheet is such a copy by what
it repeats (:func:`_keys`: references, or else recipient and title or date) and by its name; a
hidden sheet that repeats nothing is a part of the register like any other.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from ..files.workbook import Sheet
from . import values
from .lexicon import words
from .tables import Table
from .word_lists import word_list

REPEATED = 0.5
"""The share of a sheet's rows that another must list, if its name or its being hidden says
that it is a copy; without such a sign nearly all."""

REPEATED_PLAINLY = 0.9
"""The share of its references that another must list, if a sheet only says more about them."""


def copies_among(sheets: Sequence[Sheet], tables: Mapping[str, Sequence[Table]]) -> dict[str, str]:
    """The name of each sheet that is not counted to the reason, which names what it repeats."""
    most = None if len(sheets) > 1 else 1  # one sheet alone repeats no other
    keys = {
        sheet.name: set(itertools.islice(_keys(tables.get(sheet.name, ())), most))
        for sheet in sheets
    }

    @cache
    def rows(name: str) -> set[tuple[str, ...]]:
        return set(_keys(tables.get(name, ()), whole=True))

    found: dict[str, str] = {}
    for sheet in sorted(sheets, key=_likely_a_copy, reverse=True):
        own = keys[sheet.name]
        if not own:
            continue
        others = [o for o in sheets if o is not sheet and o.name not in found and keys[o.name]]
        twin = max(others, key=lambda o: len(own & keys[o.name]), default=None)
        shared = len(own & keys[twin.name]) / len(own) if twin else 0.0
        less = twin is not None and _says_less(tables[sheet.name], tables[twin.name])
        if reason := _reason(sheet, twin, shared, rows, said_less=less):
            found[sheet.name] = reason
    return found


def _says_less(tables: Sequence[Table], others: Sequence[Table]) -> bool:
    """Whether ``tables`` name references and neither a day nor what became of a request, which
    ``others`` do: they say more about releases (what for, what came of it), and list none."""
    own, more = ({name for t in listed for name in t.columns} for listed in (tables, others))
    return "reference" in own and not own & _OF_A_RELEASE and bool(more & _OF_A_RELEASE)


_OF_A_RELEASE = frozenset(("date", "start", "decision"))


def _reason(
    sheet: Sheet, twin: Sheet | None, shared: float, rows: Callable[[str], set], *, said_less: bool
) -> str:
    said = words(sheet.name)
    if any(word_list("copies", "never").has(word) for word in said):
        return f"“{sheet.name}” says that it no longer stands: not counted"
    if twin is None or shared == 0:
        return ""
    percent = f"{100 * shared:.0f}% of its rows are in “{twin.name}”"
    if any(word_list("copies", "changes").has(word) for word in said) and shared >= REPEATED:
        return f"a list of changes, not counted again: {percent}"
    if any(word_list("copies", "older").has(word) for word in said) and shared >= 0.3:
        return f"an older copy, not counted again: {percent}"
    if not sheet.visible and shared >= 0.3:
        return f"a hidden sheet, not counted again: {percent}"
    if shared >= REPEATED_PLAINLY and said_less:
        return f"more about releases that are listed elsewhere, not counted again: {percent}"
    own = rows(sheet.name)
    if not own:
        return ""
    others = rows(twin.name)
    if own < others or (len(own) > 2 and len(own & others) >= 0.9 * len(own)):
        return f"a list of the same releases, not counted again: {percent}"
    return ""


def _likely_a_copy(sheet: Sheet) -> tuple[bool, bool]:
    said = words(sheet.name)
    return not sheet.visible, any(
        word_list("copies", kind).has(w) for w in said for kind in ("older", "never", "changes")
    )


def _keys(tables: Sequence[Table], *, whole: bool = False) -> Iterator[tuple[str, ...]]:
    """What tells the releases of a sheet from one another; ``whole``: with all that is said."""
    for table in tables:
        for row in table.body:
            if key := _key(row.cells, table, whole=whole):
                yield key


def _key(cells: Sequence, table: Table, *, whole: bool) -> tuple[str, ...]:
    def said(name: str) -> str:
        column = table.columns.get(name)
        cell = cells[column] if column is not None and column < len(cells) else None
        return "" if values.says_nothing(cell) else values.line_of(cell).casefold()

    if "organisation" not in table.columns:
        return ()
    reference = said("reference")
    rest = (said("organisation"), said("title") or said("purpose"), said("date") or said("start"))
    if reference and not whole:
        return (reference,)
    filled = [part for part in (reference, *rest) if part]
    return (reference, *rest) if len(filled) > 1 else ()
