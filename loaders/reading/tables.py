"""Where a sheet's tables are, and which column fills which field.

The headings may stand below titles and notes, on two rows, merged, repeated, or a second
time further down with another table. The values of a column must bear its heading out: a
column headed "Date" without dates is not read as dates. One column fills one field.
What fits no field, or two equally well, is reported as not understood.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from ..files.workbook import Cell, Row, Sheet
from . import people
from .columns import settle
from .heading_rows import ESSENTIAL, cells_of, heading_rows, is_all_headings, is_one_text
from .headings import (
    FIELDS,
    LEFT_OUT,
    LONGEST,
    MEASURES,
    ORDER,
    TAUGHT,
    Fit,
    Taught,
    fits,
)
from .lexicon import one_line, words

SAMPLE = 300
"""Values of a column that are asked whether they bear out its heading."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table in a sheet.

    ``heading_row`` as in the spreadsheet (of two rows of headings, the lower one).
    ``above``: the rows above it, to the table before. ``headings``: column (0 is A) to heading as
    published, on one line. ``columns``: field to column. ``left_out``: column to the
    reason why it is not loaded. ``not_understood``: headings that fill no field.
    ``body``: the rows below, to the end or to the next table. ``implied``: the decision
    that the heading of the date column states ("Date released"), or nothing.
    ``counted``: columns of counts that a release's note tells.
    """

    heading_row: int
    headings: dict[int, str]
    columns: dict[str, int]
    body: tuple[Row, ...]
    above: tuple[Row, ...] = ()
    left_out: dict[int, str] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()
    implied: str = ""
    counted: tuple[int, ...] = ()

    @property
    def has_recipients(self) -> bool:
        return any(name in self.columns for name in ESSENTIAL)

    @property
    def measures(self) -> list[str]:
        return [name for name in self.columns if name in MEASURES]

    @property
    def titles(self) -> tuple[str, ...]:
        """The lines of text above the table."""
        return tuple(filter(None, map(_line, self.above)))

    def texts(self) -> list[str]:
        """What its headings say, for telling what part it is."""
        return list(self.headings.values())

    def shown(self) -> dict[str, str]:
        """Field to heading as published."""
        in_order = sorted(self.columns.items(), key=lambda pair: pair[1])
        made = {name: self.headings[column] for name, column in in_order}
        if self.counted:
            told = [made["note"]] if "note" in made else []
            made["note"] = "; ".join([*told, *(self.headings[c] for c in self.counted)])
        return made

    def published(self, name: str) -> str:
        """The heading of the column that fills the field ``name``."""
        return self.headings.get(self.columns.get(name, -1), "")


def find_tables(
    sheet: Sheet, register: str | None = None, taught: Taught = TAUGHT
) -> tuple[Table, ...]:
    """Every table of ``sheet`` that has headings we know, from the top. ``taught``: what
    headings mean that the file does not list."""
    rows = sheet.rows
    found = heading_rows(rows, register, taught)
    tops = [0 if k == 0 else _top(rows, n - two) for k, (n, two) in enumerate(found)]
    ends = (*tops[1:], len(rows))[: len(found)]
    return tuple(
        _table(rows, top, at, end, register, taught)
        for top, at, end in zip(tops, found, ends, strict=True)
    )


def table_at(rows: Sequence[Row], n: int) -> Table:
    """The table whose headings are taken to stand in the row of index ``n`` in ``rows``."""
    return _table(rows, 0, (n, False), len(rows), None, TAUGHT)


def _top(rows: Sequence[Row], heading: int) -> int:
    """The first of the lines of text right above a second table's headings."""
    top = heading
    while top > 0 and is_one_text(rows[top - 1]):
        top -= 1
    return top


def is_heading_again(row: Row, table: Table) -> bool:
    """Whether ``row`` repeats the headings of ``table``, as at the top of a printed page."""
    own = [(c, v) for c, v in enumerate(row.cells) if v is not None]
    first, cell = own[0]
    if not (isinstance(cell, str) and _says_heading(cell, table.headings.get(first))):
        return False
    same = [c for c, v in own if isinstance(v, str) and _says_heading(v, table.headings.get(c))]
    return len(same) > 1 and len(same) >= 0.6 * len(own)


def _says_heading(cell: str, heading: str | None) -> bool:
    return heading is not None and len(cell) <= LONGEST and words(cell) == words(heading)


def _table(
    rows: Sequence[Row],
    above: int,
    at: tuple[int, bool],
    below: int,
    register: str | None,
    taught: Taught,
) -> Table:
    n, two = at
    body = tuple(rows[n + 1 : below])
    cells = cells_of(rows, n, two)
    cells |= {c: (_without_heading(c),) for c in _unheaded(body, cells)}
    samples = {c: _sample(body, c) for c in cells}
    settled = {c: _settled(names, samples[c], register, taught) for c, names in cells.items()}
    headings = {c: name.removeprefix("\0") for c, (name, _) in settled.items()}
    taken = _assign({c: found for c, (_, found) in settled.items()}, samples)
    columns = {fit.field: c for c, fit in taken.items() if fit.meaning not in LEFT_OUT}
    left_out = {c: LEFT_OUT[f.meaning]["reason"] for c, f in taken.items() if c not in _of(columns)}
    for c in headings.keys() - taken.keys():
        if people.holds_people(samples[c]):
            left_out[c] = "may hold people's names"
    return Table(
        heading_row=rows[n].number,
        headings=headings,
        columns=columns,
        body=body,
        above=tuple(
            row for row in rows[above : n - two] if not is_all_headings(row, register, taught)
        ),
        left_out=dict(sorted(left_out.items())),
        not_understood=tuple(
            name
            for c, name in headings.items()
            if c not in _of(columns) and c not in left_out and not _is_spare(c, headings, samples)
        ),
        implied=_implied(headings, taken),
    )


def _of(columns: dict[str, int]) -> set[int]:
    return set(columns.values())


def _settled(
    names: Sequence[str], sample: Sequence[Cell], register: str | None, taught: Taught
) -> tuple[str, list[Fit]]:
    """What may be the heading of one column, and its meanings as far as the values bear
    them out. Of two rows, both together are the heading only if the lower is not enough."""
    options = ((name, settle(fits(name, register, taught), sample)) for name in names)
    name, found = next(((name, found) for name, found in options if found), (names[-1], []))
    lower = fits(names[-1], register, taught)
    enough = found and lower and lower[0].meaning == found[0].meaning
    return (names[-1] if enough else name), found


def _is_spare(column: int, headings: dict[int, str], samples: dict[int, list[Cell]]) -> bool:
    """Whether a heading stands again over nothing: it is merged over several columns."""
    return not samples[column] and list(headings.values()).count(headings[column]) > 1


def _implied(headings: dict[int, str], taken: dict[int, Fit]) -> str:
    """What the heading of the date says of a row that has one ("Date released"). One that
    names several dates says nothing."""
    for column, fit in taken.items():
        if fit.field == "date" and not re.search(r"/|\bor\b", headings[column]):
            return FIELDS[fit.meaning].get("says", "")
    return ""


def _unheaded(body: Sequence[Row], cells: Collection[int]) -> list[int]:
    """Columns without a heading that hold something beside the table's own cells."""
    found: set[int] = set()
    for row in body:
        filled = [c for c, cell in enumerate(row.cells) if cell is not None]
        inside = sum(c in cells for c in filled)
        if inside > 1 and inside < len(filled):
            found.update(c for c in filled if c not in cells)
    return sorted(found)


def _without_heading(column: int) -> str:
    return f"(column {get_column_letter(column + 1)}, without a heading)"


def _sample(body: Sequence[Row], column: int) -> list[Cell]:
    found = (row.cells[column] for row in body if row.cells[column] is not None)
    return list(itertools.islice(found, SAMPLE))


def _assign(settled: dict[int, list[Fit]], samples: dict[int, list[Cell]]) -> dict[int, Fit]:
    """Column to meaning, each field once: the best fit first, a nearly empty column last."""
    fullest: dict[str, int] = defaultdict(int)
    for c, found in settled.items():
        for fit in found:
            fullest[fit.field] = max(fullest[fit.field], len(samples[c]))

    def cost(c: int, fit: Fit) -> float:
        nearly_empty = len(samples[c]) < 0.2 * fullest[fit.field]
        return _DATE_ORDER.get(fit.meaning, 0) + 0.45 * nearly_empty - fit.score

    claims = ((cost(c, fit), ORDER[fit.meaning], c, fit) for c in settled for fit in settled[c])
    taken: dict[int, Fit] = {}
    fields: set[str] = set()
    for _, _, c, fit in sorted(claims):
        if c not in taken and (fit.field not in fields or fit.meaning in LEFT_OUT):
            taken[c] = fit
            fields.add(fit.field)
    return taken


_DATE_ORDER = {"date_approved": 0.15, "date": 0.3}
"""Of several dates, the one of the release is the date; then that of the approval."""


def _line(row: Row) -> str:
    texts = dict.fromkeys(one_line(c) for c in row.cells if isinstance(c, str))
    return " ".join(filter(None, texts))
