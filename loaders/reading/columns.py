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

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from ..files.workbook import Cell, Row
from . import people
from .assignment import best_whole
from .block import Block
from .compound import derived_columns
from .counted import is_count_heading
from .derived import Derived
from .evidence import ENOUGH, FIELDS, IMPOSSIBLE, LEFT_OUT, Evidence, evidence, words_say
from .lexicon import TOML
from .phrase import phrases_of
from .profile import Profile, profile
from .taken_back import taken_back
from .taught import DATES, UNUSED, Taught, field_of, key_of
from .years_of_data import is_doubtful, without_years_of_data

SAMPLE = 2_000
"""Filled cells of a column from which its profile's sample is taken."""

CONTESTED = 0.8
"""Two columns whose sums differ by less name the recipient equally well."""

SPEAKS, ALONE = 1.5, 0.3
"""A heading that says so much for one field is no other field's by its values alone."""

CLEAR = 4.0
"""A lower heading worth so much says enough without the group above it."""

WHOLLY = 0.95
"""A share of decisions, in one column alone, that is the decision under any heading that does not
rule it out (``RULED_OUT``)."""

RULED_OUT = -3.5

OURS = 0.8
"""A share of DfE's own numbers, in one column alone, that is the reference under any heading."""

SURELY = 0.6
"""The share of cells that can be nothing but bodies, under a heading that says nothing."""

_TAUGHT = 50.0
_LITTLE = 1e-6


@dataclass(frozen=True, eq=False)
class Columns:
    """What :func:`columns_of` found. ``fields``: field to column; ``sure``: field to "sure" or
    "likely"; ``open``: field to the headings that it may be; ``made``: columns that are one of
    two things in one cell; ``by_values``: the heading of the recipient says nothing;
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
    made: tuple[int, ...] = ()
    by_values: bool = False
    profiles: dict[int, Profile] = field(default_factory=dict)
    sums: dict[tuple[str, int], float] = field(default_factory=dict)


def columns_of(block: Block, taught: Taught) -> Columns:
    """The columns of the table in ``block``."""
    cells = dict(block.cells)
    cells |= {c: (without_heading(c),) for c in _unheaded(block.body, cells)}
    whole = _whole_rows(block.body, cells)
    samples = {c: sample_of(whole, c) for c in cells}
    profiles = {c: profile(sample) for c, sample in samples.items()}
    headings = {c: _heading(names, profiles[c]) for c, names in cells.items()}
    width = max((len(row.cells) for row in block.body), default=0)
    derived = derived_columns(
        headings, samples, profiles, block.body, max(width, max(cells, default=0) + 1)
    )
    body = block.body
    if derived:
        body = tuple(Row(row.number, _extended(row, derived)) for row in body)
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
    forced = {made.column: made.field for made in derived if made.field}
    sums, left_out = _votes(free, said, profiles, told, forced, samples)
    sums = without_years_of_data(sums, profiles, headings)
    fields = best_whole({pair: e.sum - ENOUGH + _LITTLE for pair, e in sums.items()})
    if (again := taken_back(fields, sums, said, profiles)) != sums:
        sums = again
        fields = best_whole({pair: e.sum - ENOUGH + _LITTLE for pair, e in sums.items()})
    by_values = _told_by_values(fields, sums)
    if by_values and profiles[fields["organisation"]].get("surely_body", 0) < SURELY:
        del fields["organisation"]  # titles of studies may read like bodies
        by_values = False
    second = fields.get("institutions")
    doubtful = second is not None and not sums["institutions", second].is_sure
    if doubtful and "organisation" in fields:
        del fields["institutions"]  # a second column of bodies stays open, not guessed
    contested = _contested(fields, sums, samples, headings)
    for name in contested:
        del fields[name]
    for c in free:
        if c not in fields.values() and c not in left_out and people.holds_people(samples[c]):
            left_out[c] = "may hold people's names"
    known = {*fields.values(), *left_out, *consumed}
    direction = next(
        (c for c in free if c not in fields.values() and _is_direction(headings[c], profiles[c])),
        None,
    )
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
            if c not in known and c != direction and not _is_spare(c, headings, samples)
        ),
        sure=sure,
        open=contested,
        implied=_implied(fields, headings, told),
        direction=direction,
        made=tuple(made.column for made in derived),
        by_values=by_values and "organisation" in fields,
        profiles=profiles,
        sums={pair: e.sum for pair, e in sums.items()},
    )


def _whole_rows(body: Sequence[Row], cells: Mapping[int, Sequence[str]]) -> Sequence[Row]:
    """The rows that fill at least half of the columns that rows usually fill, and are not the
    headings again: notes among and below the rows say nothing of a column."""
    filled = [sum(row.cells[c] is not None for c in cells if c < len(row.cells)) for row in body]
    if not filled:
        return body
    times = Counter(filled)
    most = max(times, key=lambda count: (count * times[count], count))
    whole = [
        row
        for row, count in zip(body, filled, strict=True)
        if 2 * count > most and not _is_headings(row, cells)
    ]
    return whole or body


def _is_headings(row: Row, cells: Mapping[int, Sequence[str]]) -> bool:
    same = sum(row.cells[c] == names[-1] for c, names in cells.items() if c < len(row.cells))
    return same > 1 and same >= 0.6 * len(cells)


def _heading(names: Sequence[str], values: Profile) -> str:
    """The heading of a column: of two rows both together only if the lower one alone says
    less."""
    plain = [name.removeprefix("\0") for name in names]
    if len(plain) == 1:
        return plain[0]

    def worth(name: str) -> float:
        words = words_say(name)
        return max((evidence(f, words, values).sum for f in (*FIELDS, *LEFT_OUT)), default=0.0)

    both, lower = plain[0], plain[-1]
    return (
        lower
        if worth(lower) >= max(ENOUGH, min(worth(both) - 0.3, CLEAR)) and _same(both, lower, values)
        else both
    )


def _same(both: str, lower: str, values: Profile) -> bool:
    """Whether two headings say the same field."""

    def best(name: str) -> str:
        words = words_say(name)
        return max((*FIELDS, *LEFT_OUT), key=lambda f: evidence(f, words, values).sum)

    return best(both) == best(lower)


def _words_of(heading: str, column: int, derived: Sequence[Derived]) -> str:
    """A heading over two things names both: "Reference and organisation", "Status (date)"."""
    if all(made.column != column for made in derived):
        return heading
    for mark in (" and ", "&", "(", ",", " with ", ")"):
        heading = heading.replace(mark, " / ")
    return heading


def _votes(
    free: Sequence[int],
    said: Mapping[int, Mapping[str, float]],
    profiles: Mapping[int, Profile],
    told: Mapping[int, str | None],
    forced: Mapping[int, str],
    samples: Mapping[int, Sequence[Cell]],
) -> tuple[dict[tuple[str, int], Evidence], dict[int, str]]:
    """The evidence for each field and column, and the columns that are never loaded."""
    sums: dict[tuple[str, int], Evidence] = {}
    left_out: dict[int, str] = {}
    ours = [c for c in free if profiles[c].get("ours", 0) >= OURS]
    wholly = [c for c in free if profiles[c].get("decision", 0) >= WHOLLY]
    for c in free:
        meaning = told.get(c)
        if meaning == UNUSED or meaning in LEFT_OUT:
            left_out[c] = TOML["left_out"][meaning]["reason"]
            continue
        if c in forced:
            sums[forced[c], c] = Evidence(_TAUGHT, 1.0)
            continue
        found = {name: evidence(name, said[c], profiles[c]) for name in FIELDS}
        if meaning is not None and (name := field_of(meaning)) in FIELDS:
            if can_be(name, profiles[c]):
                sums[name, c] = Evidence(_TAUGHT, 1.0)
            continue
        if meaning is not None:
            continue
        if ours == [c]:
            said_at_least = max(found["reference"].words, SPEAKS)
            found["reference"] = found["reference"]._replace(words=said_at_least)
        if wholly == [c] and found["decision"].words > RULED_OUT:
            words = max(found["decision"].words, 0.0)
            found = {"decision": found["decision"]._replace(words=words)}
        best = max(e.sum for e in found.values())
        out, why = max((evidence(name, said[c], profiles[c]).sum, name) for name in LEFT_OUT)
        if out >= ENOUGH and out > best:
            left_out[c] = LEFT_OUT[why]["reason"]
            continue
        speaks = max((e.words for e in found.values() if e.sum >= ENOUGH), default=0) >= SPEAKS
        sums |= {
            (name, c): e
            for name, e in found.items()
            if e.sum > IMPOSSIBLE / 2 and (e.words > ALONE or not speaks)
        }
    return _in_proportion(sums, samples, profiles), left_out


def can_be(meaning: str, values: Profile) -> bool:
    """Whether the values of a column bear out a ``meaning``, whatever its heading says."""
    name = field_of(meaning)
    if name in FIELDS:
        return not values or evidence(name, {name: 4.0}, values).sum >= ENOUGH
    if name == "period_start":
        return values.get("date", 0) >= 0.5
    return values.get("number", 0) >= 0.5


def _in_proportion(
    sums: dict[tuple[str, int], Evidence],
    samples: Mapping[int, Sequence[Cell]],
    profiles: Mapping[int, Profile],
) -> dict[tuple[str, int], Evidence]:
    """``sums`` with less for a column that is nearly empty beside a full one of the same
    meaning, and for one name throughout beside a column of several bodies."""
    fullest: dict[str, int] = {}
    bodies = 0
    for (name, c), e in sums.items():
        if e.sum >= ENOUGH:
            fullest[name] = max(fullest.get(name, 0), len(samples[c]))
            bodies += name == "organisation" and not profiles[c].get("one_name")
    made = {}
    for (name, c), e in sums.items():
        less = 2.5 * (len(samples[c]) < 0.2 * fullest.get(name, 0))
        if name == "organisation" and bodies and profiles[c].get("one_name"):
            less += 6.0
        made[name, c] = Evidence(e.words, e.values - less)
    return made


def _contested(
    fields: Mapping[str, int],
    sums: Mapping[tuple[str, int], Evidence],
    samples: Mapping[int, Sequence[Cell]],
    headings: Mapping[int, str],
) -> dict[str, tuple[str, ...]]:
    """The recipient, where another column without a field could be it just as well."""
    own = fields.get("organisation")
    if own is None or sums["organisation", own].sum > _TAUGHT / 2:
        return {}
    best = sums["organisation", own].sum
    rivals = [
        c
        for (name, c), e in sums.items()
        if name == "organisation"
        and c != own
        and c not in fields.values()
        and e.sum >= max(ENOUGH, best - CONTESTED)
        and headings[c] != headings[own]
        and list(samples[c]) != list(samples[own])
    ]
    return {"organisation": (headings[own], *(headings[c] for c in rivals))} if rivals else {}


def _told_by_values(fields: Mapping[str, int], sums: Mapping[tuple[str, int], Evidence]) -> bool:
    """Whether the heading of the recipient says nothing of it."""
    own = fields.get("organisation")
    return own is not None and sums["organisation", own].words <= ALONE


def _is_direction(heading: str, values: Profile) -> bool:
    said = any("direction" in phrase for phrase in phrases_of(heading))
    return values.get("direction", 0) >= (0.6 if said else 0.95) and values.get("repeated", 1) > 0


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


def _unheaded(body: Sequence[Row], cells: Mapping[int, object]) -> list[int]:
    """Columns without a heading that hold something beside the table's own cells."""
    found: set[int] = set()
    for row in body:
        filled = [c for c, cell in enumerate(row.cells) if cell is not None]
        inside = sum(c in cells for c in filled)
        if inside > 1 and inside < len(filled):
            found.update(c for c in filled if c not in cells)
    return sorted(found)


def without_heading(column: int) -> str:
    return f"(column {get_column_letter(column + 1)}, without a heading)"


def sample_of(body: Sequence[Row], column: int) -> list[Cell]:
    """Filled cells of one column, all or spread over the whole of it."""
    found = [
        row.cells[column]
        for row in body
        if column < len(row.cells) and row.cells[column] is not None
    ]
    return found[:: max(1, len(found) // SAMPLE)]


def _extended(row: Row, derived: Sequence[Derived]) -> tuple[Cell, ...]:
    cells = [*row.cells, *[None] * (max(made.column for made in derived) + 1 - len(row.cells))]
    for made in derived:
        cells[made.column] = made.of(row)
    return tuple(cells)


def _is_spare(
    column: int, headings: Mapping[int, str], samples: Mapping[int, Sequence[Cell]]
) -> bool:
    """Whether a heading stands again over nothing: it is merged over several columns."""
    return not samples[column] and list(headings.values()).count(headings[column]) > 1


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
