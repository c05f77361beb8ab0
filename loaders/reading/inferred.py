"""The recipient, where no heading says who it is: the one column left over whose cells are bodies.

In a list with references, or with titles and dates, somebody got the data. If nothing is
understood of just one column, and most of its cells read like bodies, it is who, whatever stands
over it ("Second party", "Put in by"): likely, and said so. If there are two, the one whose
heading says more; if neither does, it stays open. A heading that says that somebody else is
meant (who paid, who commissioned, who gave) is believed.

Example: "Case no | Lodged by | Study | Closed" over "DR170410.01 | University of Hull | Class
size | 3 May 2017": reference, title and date are known, and "Lodged by" is left over.
"""

from dataclasses import replace

from .column_votes import CONTESTED
from .columns import SURELY
from .evidence import words_say
from .lexicon import words
from .phrase import BEFORE, phrases_of
from .profile import Profile
from .release_evidence import speaks_of_others
from .tables import Table
from .years_of_data import are_years, describes_data

MOST = 0.5
"""The share of cells that must read like bodies."""

DAYS = 0.8
"""The share of cells that must be dates."""

_OTHER_DAYS = frozenset(("retention", "upkeep", "person", "finish", "begin", "counter"))
"""Classes of words that say of a day that it is not that of the release."""

OF_A_RELEASE = frozenset(
    ("title", "purpose", "datasets", "legal_basis", "decision", "tier", "date", "start", "end")
)
"""Two of these fields, or a reference, make a list in which somebody was given data."""

_NEVER = frozenset(("funder", "mover", "place", "event"))
_NOT_ITSELF = frozenset(("owner", "money", "person", "identifier", "type", "date"))
"""Classes of words that say that somebody or something else is meant: anywhere, or as the head
of the heading or before it."""

_GIVING = frozenset(("given", "approve", "reject", "decision"))


def with_recipient(table: Table) -> Table:
    """``table`` with the recipient by its values, where it has none and one column may be it."""
    known = table.columns.keys()
    if table.has_recipients or "organisation" in table.open or table.evidence is None:
        return table
    if "reference" not in known and len(known & OF_A_RELEASE) < 2:
        return table
    profiles = table.evidence.profiles
    may_be = {
        c: heading
        for c, heading in table.headings.items()
        if c not in table.left_out and _may_be(heading, profiles.get(c, {}))
    }
    used = table.columns.values()
    # Where nothing is left over, a word that may mean a study ("Request") is no title over bodies.
    own = {c: h for c, h in may_be.items() if c not in used and _is_whole(c, h, table)} or {
        c: h
        for c, h in may_be.items()
        if c == table.columns.get("title") and (c in table.evidence.made or _asks(h))
    }
    if not own:
        return table
    said = {c: words_say(heading).get("organisation", 0.0) for c, heading in own.items()}
    best, *others = sorted(own, key=lambda c: -said[c])
    if others and said[best] - said[others[0]] < CONTESTED:
        rivals = tuple(own[c] for c in sorted(own))
        return replace(table, open={**table.open, "organisation": rivals})
    return replace(
        table,
        columns={n: c for n, c in table.columns.items() if c != best} | {"organisation": best},
        not_understood=tuple(h for h in table.not_understood if h != own[best]),
        sure={**table.sure, "organisation": "likely"},
        inferred=(*table.inferred, "organisation"),
    )


def with_date(table: Table) -> Table:
    """``table`` with the one column of days that nothing is understood of as its date, where it
    has no other: likely, and said so. Days of birth, of upkeep or of destruction are none."""
    profiles = table.evidence.profiles if table.evidence else {}
    if not table.has_recipients or table.columns.keys() & {"date", "start", "end"}:
        return table
    if "sure" not in table.sure.values():
        return table  # where nothing is sure, a person has to say what is what
    days = [
        c
        for c, heading in table.headings.items()
        if heading in table.not_understood and _may_be_day(heading, profiles.get(c, {}))
    ]
    if len(days) != 1 or table.headings[days[0]] == "":
        return table
    return replace(
        table,
        columns=table.columns | {"date": days[0]},
        not_understood=tuple(h for h in table.not_understood if h != table.headings[days[0]]),
        sure={**table.sure, "date": "likely"},
        inferred=(*table.inferred, "date"),
    )


def _may_be_day(heading: str, kinds: Profile) -> bool:
    if kinds.get("date", 0) < DAYS or kinds.get("number", 0) or are_years(kinds):
        return False
    if describes_data(heading, kinds):
        return False
    said = {name for phrase in phrases_of(heading) for name in phrase}
    return not said & _OTHER_DAYS


def _asks(heading: str) -> bool:
    return any("ask" in said for said in phrases_of(heading))


def _is_whole(column: int, heading: str, table: Table) -> bool:
    """Whether a column is one of those left over, and no source of two others."""
    made = table.evidence.made if table.evidence else ()
    return column in made or heading in table.not_understood


def _may_be(heading: str, kinds: Profile) -> bool:
    """Whether the ``kinds`` of the values are names of bodies, and the ``heading``
    leaves them the recipient."""
    if (
        kinds.get("body", 0) < MOST
        or kinds.get("surely_body", 0) < SURELY
        or any(kinds.get(kind) for kind in ("one_name", "few", "people"))
    ):
        return False
    if kinds.get("dfe", 0) + kinds.get("long", 0) + kinds.get("dataset", 0) >= MOST:
        return False
    found = words(heading)
    for said in phrases_of(heading):
        head = {name for name, weight in said.items() if weight >= BEFORE}
        if said.keys() & _NEVER or head & _NOT_ITSELF:
            return False
        if found[-1:] == ("by",) and head & _GIVING:
            return False
    return found[-1:] != ("from",) and not speaks_of_others(heading)
