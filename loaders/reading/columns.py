"""Which column of a table fills which field: words and values vote, for all columns together.

Each column is scored for each field (:mod:`loaders.reading.evidence`); then the fields are
given out so that the whole is best (:mod:`loaders.reading.assignment`). Three rules stand
above the sum:

* what a person has taught is so, unless the values cannot be;
* a column that is one name throughout is not the recipient while another names bodies;
* two columns that could equally well be the recipient and differ leave it open: a wrong
  recipient is worse than none.

A column that has no field is kept with its rows, under its own heading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..files.workbook import Cell, Row
from . import people
from .assignment import best_whole
from .block import Block
from .bodies_under_data_headings import taken_back
from .column_cells import (
    SAMPLE,
    extended,
    heading_of,
    is_of_period,
    is_spare,
    sample_of,
    told_apart,
    unheaded,
    whole_rows,
    without_heading,
)
from .column_votes import ALONE, contested, told_by_values, votes
from .compound import derived_columns
from .day_in_year import Years
from .derived import Derived
from .evidence import ENOUGH, words_say
from .label_measures import is_count_heading
from .phrase import phrases_of
from .profile import Profile, profile
from .taught import DATES, Taught, key_of
from .years_of_data import is_doubtful, without_years_of_data

SURELY = 0.6
"""The share of cells that can be nothing but bodies, under a heading that says nothing."""

_LITTLE = 1e-6


@dataclass(frozen=True, eq=False)
class Columns:
    """What :func:`columns_of` found. ``fields``: field to column; ``sure``: field to "sure" or
    "likely"; ``open``: field to the headings that it may be; ``made``: columns that are one of
    two things in one cell; ``inferred``: fields of which the heading says nothing;
    ``profiles``: column to its profile."""

    headings: dict[int, str]
    fields: dict[str, int]
    body: tuple[Row, ...]
    left_out: dict[int, str]
    not_understood: tuple[str, ...]
    sure: dict[str, str]
    open: dict[str, tuple[str, ...]]
    implied: str = ""
    direction: int | None = None
    giver: int | None = None
    made: tuple[int, ...] = ()
    inferred: tuple[str, ...] = ()
    profiles: dict[int, Profile] = field(default_factory=dict)
    sums: dict[tuple[str, int], float] = field(default_factory=dict)


def columns_of(block: Block, taught: Taught, years: Years) -> Columns:
    """The columns of the table in ``block``. ``years``: those that stand over its rows."""
    cells = dict(block.cells)
    cells |= {c: (without_heading(c),) for c in unheaded(block.body, cells)}
    whole = whole_rows(block.body, cells)
    samples = {c: sample_of(whole, c) for c in cells}
    profiles = {c: profile(sample, len(samples)) for c, sample in samples.items()}
    headings = {c: heading_of(names, profiles[c]) for c, names in told_apart(cells).items()}
    for c in headings:
        if is_of_period(cells[c]):  # counts of a year may go up by one a row, and number none
            profiles[c].pop("serial", None)
    width = max((len(row.cells) for row in block.body), default=0)
    derived = derived_columns(
        headings, samples, profiles, block.body, max(width, max(cells, default=0) + 1), years
    )
    body = block.body
    if derived:
        body = tuple(Row(row.number, extended(row, derived)) for row in body)
        for made in derived:
            headings[made.column] = made.heading
            own: list[Cell] = [made.of(row) for row in whole]
            filled: list[Cell] = [cell for cell in own if cell is not None]
            samples[made.column] = filled[:SAMPLE]
            profiles[made.column] = profile(samples[made.column])
    consumed = {c for made in derived for c in made.sources}
    free = [c for c in headings if c not in consumed]
    said = {
        c: words_say(_words_of(headings[c], c, derived))
        if headings[c] != without_heading(c)
        else {}
        for c in free
    }
    told = {c: taught.get(key_of(headings[c])) for c in free} if taught else {}
    direction = next(
        (
            c
            for c in free
            if _is_direction(headings[c], profiles[c])
            and said[c].get("decision", 0) <= 0
            and not told.get(c)
        ),
        None,
    )
    free = [c for c in free if c != direction]
    forced = {made.column: made.field for made in derived if made.field}
    sums, left_out = votes(free, said, profiles, told, forced, samples)
    sums = without_years_of_data(sums, profiles, headings)
    fields = best_whole({pair: e.sum - ENOUGH + _LITTLE for pair, e in sums.items()})
    if (again := taken_back(fields, sums, said, profiles)) != sums:
        sums = again
        fields = best_whole({pair: e.sum - ENOUGH + _LITTLE for pair, e in sums.items()})
    by_values = told_by_values(fields, sums)
    if by_values and profiles[fields["organisation"]].get("surely_body", 0) < SURELY:
        del fields["organisation"]  # titles of studies may read like bodies
        by_values = False
    second = fields.get("institutions")
    doubtful = second is not None and not sums["institutions", second].is_sure
    if doubtful and "organisation" in fields:
        del fields["institutions"]  # a second column of bodies stays open, not guessed
    rivals = contested(fields, sums, samples, headings)
    for name in rivals:
        del fields[name]
    for c in free:
        if c not in fields.values() and c not in left_out and people.holds_people(samples[c]):
            left_out[c] = "may hold people's names"
    known = {*fields.values(), *left_out, *consumed}
    sure = {name: "sure" if sums[name, c].is_sure else "likely" for name, c in fields.items()}
    if is_doubtful(fields, profiles, set(free) - known):
        sure["date"] = "likely"
    return Columns(
        headings=headings,
        fields=fields,
        body=body,
        left_out=left_out,
        not_understood=tuple(
            name
            for c, name in headings.items()
            if c not in known and c != direction and not is_spare(c, headings, samples)
        ),
        sure=sure,
        open=rivals,
        implied=_implied(fields, headings, told),
        direction=direction,
        giver=_giver(fields, free, profiles),
        made=tuple(made.column for made in derived),
        inferred=_inferred(fields, said, told, by_values=by_values),
        profiles=profiles,
        sums={pair: e.sum for pair, e in sums.items()},
    )


def _inferred(
    fields: Mapping[str, int],
    said: Mapping[int, Mapping[str, float]],
    told: Mapping[int, str | None],
    *,
    by_values: bool,
) -> tuple[str, ...]:
    """Of the recipient and the decision those that are told by their values alone."""
    own = fields.get("decision", -1)
    decides = own in said and not told.get(own) and said[own].get("decision", 0) <= ALONE
    named = (("organisation", by_values and "organisation" in fields), ("decision", decides))
    return tuple(name for name, is_inferred in named if is_inferred)


def _words_of(heading: str, column: int, derived: Sequence[Derived]) -> str:
    """A heading over two things names both: "Reference and organisation", "Status (date)"."""
    if all(made.column != column for made in derived):
        return heading
    for mark in (" and ", "&", "(", ",", " with ", ")"):
        heading = heading.replace(mark, " / ")
    return heading


def _is_direction(heading: str, values: Profile) -> bool:
    said = any("direction" in phrase for phrase in phrases_of(heading))
    if said:
        return values.get("direction", 0) >= 0.6
    return values.get("direction", 0) >= 0.95 and values.get("repeated", 1) > 0


def _giver(
    fields: Mapping[str, int], free: Sequence[int], profiles: Mapping[int, Profile]
) -> int | None:
    """The column of who gave data beside that of who was given it: bodies, DfE among them in
    both, as in "From | To"."""
    own = fields.get("organisation")
    if own is None or not 0 < profiles[own].get("dfe", 0) < 1:
        return None
    may_be = [
        c
        for c in free
        if c not in fields.values() and profiles[c].get("dfe", 0) > 0 and _are_bodies(profiles[c])
    ]
    return may_be[0] if len(may_be) == 1 else None


def _are_bodies(values: Profile) -> bool:
    return values.get("body", 0) + values.get("dfe", 0) >= SURELY


def _implied(
    fields: Mapping[str, int], headings: Mapping[int, str], told: Mapping[int, str | None]
) -> str:
    """What the heading of the date says of a row that has one ("Date released"). One that
    names several things that may have been done says nothing."""
    column = fields.get("date")
    if column is None:
        return ""
    if (meaning := told.get(column)) in DATES:
        return DATES[meaning]
    phrases = phrases_of(headings[column])
    done = {
        name
        for phrase in phrases
        for name in ("given", "approve", "reject", "decision", "ask")
        if name in phrase
    }
    if done == {"given"}:
        return "released"
    if done == {"reject"}:
        return "rejected"
    return "approved" if done == {"approve"} else ""


def counts_among(
    table_headings: Mapping[int, str], profiles: Mapping[int, Profile], free: Sequence[int]
) -> list[int]:
    """Those of the ``free`` columns that count something."""
    return [
        c
        for c in free
        if is_count_heading(table_headings[c])
        and (
            not profiles.get(c) or profiles[c].get("number", 0) + profiles[c].get("held", 0) >= 0.3
        )
    ]
