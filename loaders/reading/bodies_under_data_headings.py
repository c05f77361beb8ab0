"""A column of bodies that its heading gives to another field, where nobody else received anything.

"Data now with" over "University of Hull", "NHS Tayside" begins with data, but its cells can be
nothing but bodies. If no other column is who received it, this one is: likely, and said so.
"""

from collections.abc import Mapping

from .evidence import ENOUGH, Evidence, evidence
from .profile import Profile

FIELDS = ("datasets", "purpose", "note", "legal_basis")
"""The fields whose words stand beside a recipient's: "Data with", "Needed by"."""

SURELY, HARDLY = 0.6, 0.2
"""Shares of cells that can be nothing but bodies, and that read like data."""


def taken_back(
    fields: Mapping[str, int],
    sums: Mapping[tuple[str, int], Evidence],
    said: Mapping[int, Mapping[str, float]],
    profiles: Mapping[int, Profile],
) -> dict[tuple[str, int], Evidence]:
    """``sums`` with such a column as the organisation, and as nothing else."""
    if {"organisation", "institutions"} & fields.keys():
        return dict(sums)
    for c in (fields[name] for name in FIELDS if name in fields):
        own = evidence("organisation", said[c], profiles[c])
        if own.sum < ENOUGH or not _are_bodies(profiles[c]):
            continue
        kept = {pair: e for pair, e in sums.items() if pair[1] != c}
        return kept | {("organisation", c): Evidence(0.0, own.sum)}
    return dict(sums)


def _are_bodies(values: Profile) -> bool:
    if values.get("one_name") or values.get("people"):
        return False
    return values.get("surely_body", 0) >= SURELY and values.get("dataset", 0) <= HARDLY
