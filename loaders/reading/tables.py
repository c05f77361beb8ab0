"""A table of a sheet, and which column fills which field.

Where tables are is a question of shape (:mod:`loaders.reading.shape`); which column is which
one of evidence, for all columns together (:mod:`loaders.reading.columns`). Here stands what
came out of both, for those who read rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..files.workbook import Cell, Row, Sheet
from .block import Block
from .columns import Columns, columns_of
from .lexicon import one_line, words
from .lines_over_tables import lines_over
from .named_periods import year_of
from .phrase import LONGEST
from .shape import blocks_of
from .taught import NOTHING_TAUGHT, Taught

MOST_DIGITS = 6
"""A cell with more is no heading that stands again, but a reference or a date."""

BODIES = ("organisation", "institutions", "commissioned_by")
"""Fields that name bodies."""

ESSENTIAL = ("organisation", "institutions")
"""One of these must be among the columns of a table of releases."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table in a sheet.

    ``heading_row`` as in the spreadsheet (of two rows of headings, the lower one). ``above``: the
    rows above it, to the table before; ``over``: those at the top of the sheet that speak of all
    its tables, where this is a further one. ``headings``: column (0 is A) to heading as published,
    on one line. ``columns``: field to column, where a column from the sheet's width on holds one of
    two things that stand in one cell, under that cell's heading. ``left_out``: column to the reason
    why it is not loaded. ``not_understood``: headings that fill no field. ``body``: the rows below,
    to the end or to the next table. ``sure``: field to "sure" or "likely". ``open``: field to the
    headings of the columns that it may be, none of which it was given to. ``implied``: the decision
    that the heading of the date column states ("Date released"), or nothing. ``counted``: columns
    of counts that a release's note tells. ``direction``: the column that says whether data was
    given or received; ``giver``: that of who gave it, DfE or another. ``known``: whether the
    headings say anything. ``on_side``: the table's fields ran down. ``inferred``: the fields that
    were told by their values alone."""

    heading_row: int
    headings: dict[int, str]
    columns: dict[str, int]
    body: tuple[Row, ...]
    above: tuple[Row, ...] = ()
    over: tuple[Row, ...] = ()
    left_out: dict[int, str] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()
    sure: dict[str, str] = field(default_factory=dict)
    open: dict[str, tuple[str, ...]] = field(default_factory=dict)
    implied: str = ""
    counted: tuple[int, ...] = ()
    direction: int | None = None
    giver: int | None = None
    known: bool = True
    on_side: bool = False
    inferred: tuple[str, ...] = ()
    evidence: Columns | None = None

    @property
    def has_recipients(self) -> bool:
        return any(name in self.columns for name in ESSENTIAL)

    @property
    def titles(self) -> tuple[str, ...]:
        """The lines of text above the table, the nearest last."""
        return tuple(lines_of((*self.over, *self.above)))

    @cached_property
    def own_headings(self) -> dict[int, str]:
        """Those of the columns that stand in the sheet."""
        made = self.evidence.made if self.evidence else ()
        return {c: heading for c, heading in self.headings.items() if c not in made}

    @cached_property
    def told(self) -> frozenset[int]:
        """The columns that have a field."""
        return frozenset(self.columns.values())

    @cached_property
    def of_bodies(self) -> frozenset[int]:
        """Of these, those that name bodies."""
        return frozenset(c for name, c in self.columns.items() if name in BODIES)

    @cached_property
    def of_no_field(self) -> dict[int, str]:
        """The columns that are kept as published: in no field, loaded, and told nowhere else."""
        known = {*self.columns.values(), *self.left_out, *self.counted}
        return {
            c: heading
            for c, heading in self.own_headings.items()
            if c not in known and heading in self.not_understood
        }

    def texts(self) -> list[str]:
        """What its headings say, for telling what part it is."""
        return list(self.own_headings.values())

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


def find_tables(sheet: Sheet, taught: Taught = NOTHING_TAUGHT) -> tuple[Table, ...]:
    """Every table of ``sheet``, from the top. ``taught``: what a person said that headings
    mean."""
    return tables_of(blocks_of(sheet, frozenset(taught)), taught, sheet.name)


def tables_of(blocks: Sequence[Block], taught: Taught, name: str) -> tuple[Table, ...]:
    """The tables that stand in ``blocks`` of the sheet ``name``, one each. Tables with the same
    headings have the same columns, told by the values of all of them."""
    alike: dict[tuple[tuple[int, tuple[str, ...]], ...], list[Block]] = {}
    for block in blocks:
        alike.setdefault(tuple(block.cells.items()), []).append(block)
    over = lines_over(blocks)
    years = {
        row.number: year
        for block, rows in zip(blocks, over, strict=True)
        if (year := year_of((*rows, *block.above), name))
        for row in block.body
    }
    found = {
        key: columns_of(
            replace(same[0], body=tuple(row for b in same for row in b.body)), taught, years
        )
        for key, same in alike.items()
    }
    made = (_table(block, found[tuple(block.cells.items())]) for block in blocks)
    return tuple(replace(table, over=rows) for table, rows in zip(made, over, strict=True))


def _table(block: Block, found: Columns) -> Table:
    numbers = {row.number for row in block.body}
    whole = len(found.body) == len(block.body)
    return Table(
        heading_row=block.number,
        headings=found.headings,
        columns=dict(found.fields),
        body=found.body if whole else tuple(r for r in found.body if r.number in numbers),
        above=block.above,
        left_out=dict(sorted(found.left_out.items())),
        not_understood=found.not_understood,
        sure=dict(found.sure),
        open=dict(found.open),
        implied=found.implied,
        direction=found.direction,
        giver=found.giver,
        known=block.known,
        on_side=block.on_side,
        inferred=found.inferred,
        evidence=found,
    )


def is_heading_again(row: Row, table: Table) -> bool:
    """Whether ``row`` repeats the headings of ``table``, as at the top of a printed page."""
    own = [(c, v) for c, v in enumerate(row.cells) if v is not None and c in table.own_headings]
    first, cell = own[0] if own else (-1, None)
    if not isinstance(cell, str) or sum(map(str.isdigit, cell[:40])) > MOST_DIGITS:
        return False
    if not _says_heading(cell, table.headings[first]):
        return False
    same = [c for c, v in own if isinstance(v, str) and _says_heading(v, table.headings.get(c))]
    return len(same) > 1 and len(same) >= 0.6 * len(own)


def _says_heading(cell: str, heading: str | None) -> bool:
    return heading is not None and len(cell) <= LONGEST and words(cell) == words(heading)


def _line(row: Row) -> str:
    texts = dict.fromkeys(one_line(c) for c in row.cells if isinstance(c, str))
    return " ".join(filter(None, texts))


def lines_of(rows: Sequence[Row]) -> list[str]:
    """The rows as lines of text."""
    return [line for row in rows if (line := _line(row))]


def cell_of(row: Row, table: Table, name: str) -> Cell:
    """What ``row`` has in the column of the field ``name``."""
    column = table.columns.get(name)
    return None if column is None else row.cells[column]
