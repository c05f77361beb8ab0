"""Two columns of days of which each row has one: outcomes, of which not both are known.

"Nodded through | Sent back" over a day in one of the two says what became of each request, and
we don't know which is which. So no row is approved because its sheet lists approvals: what
became of it is not stated, and the sheet says so. Where both headings are known ("Approved on |
Rejected on") :mod:`loaders.reading.compound` reads them.
"""

import itertools

from .tables import Table

DAYS, NEARLY_ALL = 0.8, 0.9

REASON = (
    "each row has a day here or under “{other}”, and what each of the two means is not known: "
    "what became of the requests is read as 'not stated'"
)


def unknown_outcomes(table: Table) -> tuple[str, str] | None:
    """The headings of two such columns; None without any."""
    if table.evidence is None or "decision" in table.columns:
        return None
    profiles = table.evidence.profiles
    date = table.columns.get("date")
    days = [
        c
        for c, heading in table.own_headings.items()
        if profiles.get(c, {}).get("date", 0) >= DAYS
        and (c == date or heading in table.not_understood)
    ]
    for one, other in itertools.combinations(days, 2):
        filled = [(row.cells[one] is not None, row.cells[other] is not None) for row in table.body]
        either = sum(a != b for a, b in filled)
        each = any(a for a, _ in filled) and any(b for _, b in filled)
        if each and (True, True) not in filled and either >= NEARLY_ALL * len(filled):
            return table.headings[one], table.headings[other]
    return None
