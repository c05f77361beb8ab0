"""What the tiers of the department's register say of the data that was asked for."""

import re

WORDS = {
    "1": "individual, identifiable, highly sensitive",
    "2": "individual, identifiable, sensitive",
    "3": "aggregated, possibly identifying",
    "4": "individual, identifiable, not sensitive",
}
"""What they meant before 2018, in the words of the campaign group that counted the register."""
_TIER = re.compile(r"^(?:tier )?([1-4])(?: or ([1-4]))?$", re.IGNORECASE)


def explained(tier: str) -> str:
    """A tier as published, with what it means: ``2: individual, identifiable, sensitive``. What
    is no tier stays as it is."""
    match = _TIER.match(tier.strip())
    if not match:
        return tier
    meant = "; or ".join(WORDS[one] for one in match.groups() if one)
    return f"{tier}: {meant}"
