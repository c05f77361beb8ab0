"""Which columns of a register of accredited projects hold what, from the values where the
headings are strange.

A table is one of accredited projects if something about it says "accredited", and it names
projects, the institutions of those who work on them, and what they work with or under which
law. The column of people and institutions shows by its cells ("Dr A. Smith (University of X);
B. Jones, Y Ltd"), whatever it is called; so does the column of the secure rooms in which they
work ("Secure Lab", "SAIL"). A plain column of institutions will do, too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from .accredited import pupil_level
from .lexicon import TOML, words
from .profile import Profile
from .release_evidence import has_our_references
from .tables import Table
from .years_of_data import describes_data

LONGEST = 250
ENOUGH = 0.5
"""The share of cells that make a column one of people with institutions, or of secure rooms."""

_BODIES = ("institutions", "organisation")
SOME, NEARLY_ALL = 0.2, 0.8


def as_accredited(table: Table, texts: Sequence[str]) -> Table | None:
    """``table`` with the columns of accredited projects; None if it lists none. ``texts``: what
    frames it beside its own headings and titles: the names of sheet and file."""
    if not says_accredited((*table.texts(), *table.titles, *texts)):
        return None
    columns = dict(table.columns)
    left_out = dict(table.left_out)
    known = {c for name, c in columns.items() if name not in _BODIES}
    environment = columns.get("environment", _environment(table, known))
    institutions = _institutions(table, {*known, environment})
    if institutions is None or not columns.keys() & {"reference", "title"}:
        return None
    plain = institutions != columns.get("institutions") and not _is_peopled(table, institutions)
    if plain and (has_our_references(table) or not says_accredited((*table.titles, *texts))):
        return None
    columns = {n: c for n, c in columns.items() if c != institutions and n not in _BODIES}
    columns["institutions"] = institutions
    left_out.pop(institutions, None)
    if environment is not None:
        columns["environment"] = environment
    if "date" not in columns and "start" in columns:
        columns["date"] = columns.pop("start")  # "Accredited from": a project's one beginning
    days = _of_days(table, {*columns.values(), *left_out})
    if "date" not in columns and len(days) == 1:
        columns["date"] = days[0]
    data = _of_pupils(table, {*columns.values(), *left_out})
    if "datasets" not in columns and data is not None:
        columns["datasets"] = data
    if not columns.keys() & {"datasets", "legal_basis", "environment"}:
        return None
    known = {table.headings[c] for c in columns.values()}
    lost = [h for n, c in table.columns.items() if c not in columns.values()
            and (h := table.headings[c]) not in table.not_understood]  # fmt: skip
    return replace(
        table,
        columns=columns,
        left_out=left_out,
        not_understood=(*(h for h in table.not_understood if h not in known), *lost),
        sure={n: table.sure.get(n, "likely") for n in columns},
    )


def says_accredited(texts: Iterable[str]) -> bool:
    return any(word.startswith("accredit") for text in texts for word in words(text[:LONGEST]))


def _institutions(table: Table, taken: set[int | None]) -> int | None:
    """The column of institutions: the one known as such; else that of people with institutions;
    else that of bodies."""
    own = table.columns.get("institutions")
    if own is not None and own not in taken:
        return own
    free = [c for c in table.own_headings if c not in taken]
    if peopled := [c for c in free if _is_peopled(table, c)]:
        return peopled[0]
    organisation = table.columns.get("organisation")
    if organisation is not None and organisation not in taken:
        return organisation
    bodies = [c for c in free if _share(table, c, "body") >= NEARLY_ALL]
    return bodies[0] if len(bodies) == 1 else None


def _is_peopled(table: Table, column: int) -> bool:
    return _share(table, column, "peopled") >= ENOUGH


def _share(table: Table, column: int, kind: str) -> float:
    return _profile(table, column).get(kind, 0.0)


def _profile(table: Table, column: int) -> Profile:
    return table.evidence.profiles.get(column, {}) if table.evidence else {}


def _of_days(table: Table, taken: set[int]) -> list[int]:
    """The free columns of dates: a project has one day on which it was let in."""
    return [
        c
        for c in table.own_headings
        if c not in taken
        and max(_share(table, c, k) for k in ("date", "serial_day")) >= NEARLY_ALL
        and not describes_data(table.headings[c], _profile(table, c))
    ]


def _environment(table: Table, taken: set[int]) -> int | None:
    """The free column whose cells are secure rooms."""
    listed = TOML["kinds"]["environment"].split()
    return _column(table, taken, lambda text: not set(words(text)).isdisjoint(listed), ENOUGH)


def _of_pupils(table: Table, taken: set[int]) -> int | None:
    """The free column in which pupils' data is named: without it, no project would use any."""
    return _column(table, taken, lambda text: bool(pupil_level(text)), SOME)


def _column(
    table: Table, taken: set[int], test: Callable[[str], bool], enough: float
) -> int | None:
    for c in table.own_headings:
        texts = [str(row.cells[c])[:LONGEST] for row in table.body[:200] if row.cells[c]]
        if c not in taken and texts and sum(map(test, texts)) >= enough * len(texts):
            return c
    return None
