"""Which rows below the headings are rows of the register.

Tables are printed with totals, notes, footnotes, sub-headings and headings repeated. Such
rows are left out, each with its text and the reason, so that nothing vanishes unseen.
When in doubt a row counts as a row: it will then be read, or refused with a reason.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..files.workbook import Cell, Row
from . import people, values
from .direction import RECEIVED, direction_of
from .label_meaning import meaning_of
from .lexicon import TOML, phrases, telling, words
from .profile import is_dfe, our_references
from .tables import Table, is_heading_again

LONGEST = 200
"""Characters of a left-out row's text that are kept."""


@dataclass(frozen=True)
class LeftOut:
    """A row that is no row of the register: its number, its text and why."""

    row: int
    text: str
    reason: str


@lru_cache(maxsize=2)
def rows_of(table: Table) -> tuple[Sequence[Row], Sequence[LeftOut]]:
    """The rows of ``table``, and what else stands among and below them. (Kept for the
    next who asks of the same table: the account and the reading of one sheet.)"""
    columns = sorted(table.own_headings)
    rows: list[Row] = []
    others: list[LeftOut] = []
    for row in table.body:
        own = {c: row.cells[c] for c in columns if row.cells[c] is not None}
        reason = _reason(row, own, table, columns)
        if reason:
            others.append(left_out(_without(row, table), reason))
        else:
            rows.append(row)
    end = len(rows) - _apart(rows, table)
    others += [
        left_out(_without(row, table), "stands apart, below the table") for row in rows[end:]
    ]
    return tuple(rows[:end]), tuple(sorted(others, key=lambda line: line.row))


def _without(row: Row, table: Table) -> Row:
    """``row`` without the columns that are not loaded, such as people's names."""
    if not table.left_out:
        return row
    cells = (None if c in table.left_out else cell for c, cell in enumerate(row.cells))
    return Row(row.number, tuple(cells))


def left_out(row: Row, reason: str) -> LeftOut:
    """``row`` as one that is left out, with what stands in it."""
    texts = dict.fromkeys(values.line_of(c) for c in row.cells if c is not None)
    return LeftOut(row.number, " | ".join(t for t in texts if t)[:LONGEST], reason)


def _reason(row: Row, own: dict[int, Cell], table: Table, columns: Sequence[int]) -> str:
    """Why ``row`` is no row of the register; '' if it is one."""
    if not own:
        return "a note outside the table"
    few = len(own) <= 2
    first = values.line_of(own[min(own)]) if few or _is_rest_numbers(own) else ""
    beginning = telling(words(first[:80]))
    if first and _is_total(first, beginning, own):
        return "a total"
    if is_heading_again(row, table):
        return "the headings again"
    if _is_one_text(own) and len(columns) > 1:
        return "a note or a sub-heading" if _is_alone(own, table) else ""
    if _was_received(row, table):
        return "data that was received, not given"
    if row.number == table.heading_row + 1 and _explains_headings(own, table):
        return "explains the headings"
    if few and _is_note(first, beginning, own, table):
        return "a note"
    return ""


def _was_received(row: Row, table: Table) -> bool:
    recipient = table.columns.get("organisation")
    if table.giver is not None and recipient is not None and is_dfe(row.cells[recipient]):
        return row.cells[table.giver] is not None and not is_dfe(row.cells[table.giver])
    if table.direction is None:
        return False
    return direction_of(values.line_of(row.cells[table.direction])) == RECEIVED


def _begins(beginning: tuple[str, ...], kind: str) -> bool:
    return any(beginning[: len(p)] == p for p in phrases("rows", kind))


def _is_total(first: str, beginning: tuple[str, ...], own: dict[int, Cell]) -> bool:
    """A row that begins with "Total", and then says no more than of what: an organisation may
    be called "Total Education Ltd"."""
    if not _is_rest_numbers(own):
        return False
    if (len(own) > 1 and beginning[:1] == ("subtotal",)) or beginning[:2] in _ONLY_TOTALS:
        return True
    if len(beginning) > 6:
        return False
    if beginning[-1:] == ("total",) and len(beginning) < 5 and not people.is_organisation(first):
        return True
    if _begins(beginning, "totals"):
        return not people.is_organisation(first) or meaning_of(first).is_something
    of_what = len(words(first)) > 1  # "All of these"; "All" alone may be a name's
    return beginning[:1] == ("all",) and of_what and len(beginning) < 5 and len(own) > 1


_ONLY_TOTALS = (("sub", "total"), ("grand", "total"))
"""How no organisation's name begins, whoever is named after it."""


def _is_rest_numbers(own: dict[int, Cell]) -> bool:
    first = min(own)
    rest = [cell for c, cell in own.items() if c != first]
    return not any(isinstance(cell, date) for cell in rest) and all(
        not isinstance(cell, str) or not values.has_letter(cell) or values.says_nothing(cell)
        or telling(words(cell))[:1] == ("total",)
        for cell in rest
    )  # fmt: skip


def _is_one_text(own: dict[int, Cell]) -> bool:
    """One cell, or one text merged over several."""
    first, *others = own.values()
    return all(cell == first or values.text_of(cell) == values.text_of(first) for cell in others)


def _is_alone(own: dict[int, Cell], table: Table) -> bool:
    """Whether one text alone in a row is a note. The name of a recipient alone, in a
    column of its own inside the table, is a row of which nothing else is known."""
    column, cell = next(iter(own.items()))
    if column == table.columns.get("reference") and len(own) == 1 and _is_reference(cell):
        return False  # a row of which only the number is known
    recipients = [table.columns.get("organisation"), table.columns.get("institutions")]
    line = values.line_of(cell)
    is_name = people.is_organisation(line) and not line.split()[-1][0].islower()
    is_name = is_name or not any(w[0].islower() for w in line.split()[1:])
    if column == min(table.headings):
        is_name = people.is_organisation(line, surely=True)
        is_name = is_name and (" " in line or line.isupper())  # "Research" heads a section
        is_name = is_name or people.is_brand(line)
    named = is_name and not _says_something(line)
    return not (column in recipients and named and len(own) == 1 and len(line) <= 100)


def _is_reference(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(our_references().fullmatch(cell.strip()))


_GLOSS = re.compile(r"^[^\s:]+(?: [^\s:]+){0,2}: |[a-z]{4}\. \S")
"""What is explained, a colon and the explanation ("BPA: British Parking Association"), or the end
of one sentence before another."""


def _says_something(line: str) -> bool:
    """Whether a line explains or tells something, whatever bodies it names."""
    low = f" {line.casefold()} "
    return bool(_GLOSS.search(line)) or any(f" {verb} " in low for verb in TOML["rows"]["verbs"])


def _explains_headings(own: dict[int, Cell], table: Table) -> bool:
    """A row right below the headings of letters, numbers in order, or brackets."""
    texts = [values.line_of(cell) for cell in own.values()]
    if len(texts) < max(2, len(table.columns) // 2):
        return False
    styles = [t for t in texts if set(t.casefold()) <= set("dmy/-. ")]
    texts = [t for t in texts if t not in styles] or ["(dd/mm/yyyy)"] * bool(styles)
    bracketed = all(re.fullmatch(r"\(.*\)|\[.*\]", t) for t in texts)
    numbered = texts == [str(n) for n in range(1, len(texts) + 1)]
    lettered = texts == [chr(ord("a") + n) for n in range(len(texts))]
    return bracketed or numbered or lettered


def _is_note(first: str, beginning: tuple[str, ...], own: dict[int, Cell], table: Table) -> bool:
    """A footnote's mark or word, and no more than its text beside it."""
    essential = {table.columns.get(name) for name in ("reference", "date", "period_start")}
    if len(own) == 2 and (essential - {min(own)}) & own.keys():
        return False
    mark = re.fullmatch(r"[*†‡§#^]+|[\[(]?(?:note )?\w{1,2}[\])]|note \d+[.:)]?", first.lower())
    starred = re.match(r"[*†‡§]+\s*\w", first)
    said = _begins(beginning, "notes") and (":" in first[:30] or len(own) == 1 or len(first) < 12)
    return bool(mark or starred or said)


def _apart(rows: Sequence[Row], table: Table) -> int:
    """How many of the last rows stand apart: after a gap, each with at most two cells
    filled, below rows that mostly fill four columns or more."""
    start = len(rows)
    while start and _is_thin(rows[start - 1], table):
        start -= 1
    gaps = (n for n in range(max(start, 1), len(rows)) if rows[n].number > rows[n - 1].number + 1)
    gap = next(gaps, None)
    if gap is None:
        return 0
    often = Counter(itertools.chain.from_iterable(_filled(row, table) for row in rows[:start]))
    usual = [column for column, count in often.items() if count >= 0.8 * start]
    return len(rows) - gap if len(usual) >= 4 else 0


def _is_thin(row: Row, table: Table) -> bool:
    """Whether a row has one cell, or two and names no body where recipients stand."""
    column = table.columns.get("organisation", -1)
    cell = row.cells[column] if 0 <= column < len(row.cells) else None
    named = isinstance(cell, str) and people.is_organisation(cell)
    return len(_filled(row, table)) <= (1 if named else 2)


def _filled(row: Row, table: Table) -> list[int]:
    return [c for c in table.own_headings if row.cells[c] is not None]
