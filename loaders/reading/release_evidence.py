"""Whether a list of organisations is one of releases: something must say that data was given.

Spending, meetings, grants and statistics list organisations, too. So each field and each word
that belongs to a giving-out counts for it, and what belongs to something else against it (the
weights stand under ``[giving]`` in ``data/headings.toml``). "Organisation | Purpose | Date
released" has a purpose (1.0), a date (0.3) and a heading that says released (1.0). "Supplier |
Amount | Date" has a date (0.3) and an amount (- 1.5): it is a list, and not read as releases.

What is given must be data. Licences for premises, permits, certificates and planning permissions
are granted to named bodies, too, with number, date and decision: where words of such things stand
over or in a table, and none of data (``things`` and ``data``), it is no list of releases.
"""

from collections.abc import Iterable

from ..files.workbook import Cell, Sheet
from .counts import read_count
from .labels import is_period_label, share
from .lexicon import TOML, words
from .phrase import phrases_of
from .profile import is_dfe, our_references
from .received import is_received
from .tables import Table
from .word_lists import word_list

ENOUGH, SOMETHING_ELSE = 1.0, 1.6

FEW = 0.2
"""The share of cells of a column that must name data, for something of it to be given."""

LONGEST_TITLE = 80
"""Characters of a title that says what is listed; more is a note on it."""

NOT_GIVEN = (
    "a list of organisations, not read as releases: nothing in it says that data was given to them"
)
OTHER_THINGS = (
    "a list of licences, permissions or the like, not read as releases: nothing in it says that "
    "what was given is data"
)
UNSAID = "nothing here says that what was given is data of people: read by its other headings alone"
RECEIVED = "a list of organisations from which data was received: no releases"


def why_not(table: Table, sheet: Sheet, file: str) -> str:
    """Why the rows of ``table`` are no releases; '' if they are."""
    if is_received(table, sheet) or _is_given_to_us(table):
        return RECEIVED
    if _are_of_others(table) or _is_a_log(table, sheet):
        return NOT_GIVEN
    if has_our_references(table):
        return NOT_GIVEN if _came_of_releases(table, sheet) else ""
    if _are_other_things(table, sheet, file):
        return OTHER_THINGS
    return "" if _sum(table, sheet, file) >= ENOUGH - 1e-9 else NOT_GIVEN


def _sum(table: Table, sheet: Sheet, file: str) -> float:
    rules = TOML["giving"]
    sum_ = sum(rules["fields"].get(name, 0.0) for name in table.columns)
    published = table.published("organisation") or table.published("institutions")
    recipient = _classes(published)
    sum_ += sum(rules["recipient"].get(name, 0.0) for name in recipient)
    if table.implied:
        sum_ += 1.0
    for heading in table.own_headings.values():
        against = _classes(heading).intersection(rules["against"])
        sum_ += min((rules["against"][name] for name in against), default=0.0)
    if speaks_of_others(published):
        sum_ -= SOMETHING_ELSE
    near = _words_in((sheet.name, *table.titles))
    # That a file is called a register says little of a list of names and towns in it.
    said = near | _words_in((file,)) if sum_ > 0 else near
    sum_ += 1.0 * any(word_list("giving", "words").has(word) for word in said)
    return sum_ - SOMETHING_ELSE * any(word_list("giving", "never").has(word) for word in near)


def _came_of_releases(table: Table, sheet: Sheet) -> bool:
    """Whether rows with our own references list what came of releases: breaches, audits, charges.
    Whatever else stands beside such a reference ("Meeting held on") is of the release."""
    short = (title for title in table.titles if len(title) < LONGEST_TITLE)
    named = (table.published(name) for name in ("reference", "organisation", "date"))
    said = (sheet.name, *short, *named)
    return any(word_list("giving", "after").has(word) for word in _words_in(said))


def _are_other_things(table: Table, sheet: Sheet, file: str) -> bool:
    """Whether what is given is no data: a licence for premises, a permit, a certificate."""
    said = _words_in((sheet.name, *table.titles, *table.own_headings.values()))
    things = any(word_list("giving", "things").has(word) for word in said)
    return things and not speaks_of_data(table, sheet, file)


def speaks_of_data(table: Table, sheet: Sheet, file: str) -> bool:
    """Whether a word over or in ``table``, or in the ``file``'s name, says that it is of data."""
    if _OF_DATA & table.columns.keys() or has_our_references(table):
        return True
    said = _words_in((file, sheet.name, *table.titles, *table.own_headings.values()))
    if any(word_list("giving", "data").has(word) for word in said):
        return True
    profiles = table.evidence.profiles if table.evidence else {}
    return any(own.get("dataset", 0) >= FEW for own in profiles.values())


def speaks_of_something_else(texts: Iterable[str]) -> bool:
    """Whether lines over a table say that it is of spending, meetings, complaints …"""
    found = _words_in(texts)
    return any(word_list("giving", name).has(w) for w in found for name in ("never", "numbered"))


def speaks_of_others(heading: str) -> bool:
    """Whether the ``heading`` of organisations says that they are no recipients."""
    return any(word_list("giving", "others").has(word) for word in words(heading))


def _words_in(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words(text.replace("-", " "))}


def _classes(heading: str) -> set[str]:
    return {name for said in phrases_of(heading) for name in said}


def has_our_references(table: Table) -> bool:
    column = table.columns.get("reference")
    if column is None:
        return False
    cells = [row.cells[column] for row in table.body[:50]]
    texts = [cell for cell in cells if isinstance(cell, str)]
    ours = sum(bool(our_references().fullmatch(text.strip())) for text in texts)
    return bool(texts) and ours >= 0.3 * len(texts)


def _are_of_others(table: Table) -> bool:
    """Whether the rows are numbered as something else is ("FOI ref", "Contract no"), or what
    would be their recipients are the labels of counts under months or years."""
    if any(
        word_list("giving", "numbered").has(word) for word in words(table.published("reference"))
    ):
        return True
    column = table.columns.get("organisation", table.columns.get("institutions"))
    others = [h for c, h in table.own_headings.items() if c != column]
    if _are_counts_of_recipients(table, column):
        return True
    periods = sum(map(is_period_label, others))
    return not has_our_references(table) and periods > 1 and periods >= 0.6 * len(others)


def _is_a_log(table: Table, sheet: Sheet) -> bool:
    """Whether a sheet is by its name a log of what is numbered otherwise ("FOI", "Complaints"),
    and has none of our references and no field that only a giving-out of data has."""
    named = any(word_list("giving", "numbered").has(word) for word in _words_in((sheet.name,)))
    return named and not _OF_DATA & table.columns.keys() and not has_our_references(table)


_OF_DATA = frozenset(("datasets", "legal_basis", "tier", "identifiability", "sensitivity"))


def _are_counts_of_recipients(table: Table, column: int | None) -> bool:
    """Whether a table only counts something for each body, as a pivot does; some counts may be
    held back."""
    beside = {"organisation", "institutions", "organisation_type", "note"}
    if table.columns.keys() - beside or table.evidence is None:
        return False
    told = {column, *table.columns.values()}
    cells = [[row.cells[c] for row in table.body] for c in table.own_headings if c not in told]
    return any(share(own, _is_number) for own in cells) and all(
        share(own, lambda c: _is_number(c) or not isinstance(read_count(c), str)) >= 0.8
        for own in cells
        if any(cell is not None for cell in own)
    )


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)


def _is_given_to_us(table: Table) -> bool:
    """Whether the department alone is named as who received: that is no giving-out of its data.
    Of a list of another body's ("Disclosed to") it is, unless a column beside names bodies."""
    column = table.columns.get("organisation")
    if column is None:
        return False
    named = [row.cells[column] for row in table.body if row.cells[column] is not None]
    if len(named) < 3 or not all(map(is_dfe, named)):
        return False
    profiles = table.evidence.profiles if table.evidence else {}
    others = any(own.get("body", 0) >= 0.5 for c, own in profiles.items() if c != column)
    return others or not _classes(table.published("organisation")) & {"receiver", "towards"}
