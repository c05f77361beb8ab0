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

from .columns import CONTESTED
from .evidence import words_say
from .giving import speaks_of_others
from .lexicon import words
from .phrase import BEFORE, phrases_of
from .profile import Profile
from .tables import Table

MOST = 0.5
"""The share of cells that must read like bodies."""

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
        c: h for c, h in may_be.items() if c == table.columns.get("title")
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
        inferred=True,
    )


def _is_whole(column: int, heading: str, table: Table) -> bool:
    """Whether a column is one of those left over, and no source of two others."""
    made = table.evidence.made if table.evidence else ()
    return column in made or heading in table.not_understood


def _may_be(heading: str, values: Profile) -> bool:
    """Whether the ``values`` are names of bodies, and the ``heading`` leaves them the recipient."""
    if values.get("body", 0) < MOST or any(
        values.get(kind) for kind in ("one_name", "few", "people")
    ):
        return False
    if values.get("dfe", 0) + values.get("long", 0) + values.get("dataset", 0) >= MOST:
        return False
    found = words(heading)
    for said in phrases_of(heading):
        head = {name for name, weight in said.items() if weight >= BEFORE}
        if said.keys() & _NEVER or head & _NOT_ITSELF:
            return False
        if found[-1:] == ("by",) and head & _GIVING:
            return False
    return found[-1:] != ("from",) and not speaks_of_others(heading)
