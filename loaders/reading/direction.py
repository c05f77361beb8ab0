"""Which way data went, by a cell of a column that says so: out to others, or in to DfE.

"Outbound", "Shared", "DfE to organisation" is data that was given; "Inbound", "Receive", "To DfE"
is data that was received, and no release. "Both" and "Share and receive" are given as well.
"""

from functools import lru_cache

from .text import plain

GIVEN, RECEIVED, BOTH = "given", "received", "both"

LONGEST = 60
"""Characters of the longest way of saying a direction."""

_BETWEEN = 4
"""Words of the longest "local authority to DfE"; more say what was sent, not which way."""

_OUT = (
    "out outbound outgoing outward sent send sending disclosed disclose disclosing shared share "
    "sharing supplied supply supplying provided provide providing export exported"
)
_IN = (
    "in inbound incoming inward received receive receiving import imported acquired acquire "
    "collected collect obtained obtain"
)
_WORDS = {
    **dict.fromkeys(_OUT.split(), GIVEN),
    **dict.fromkeys(_IN.split(), RECEIVED),
    **dict.fromkeys(("both", "two", "mutual", "reciprocal"), BOTH),
    "one": "",
}
_SMALL = frozenset(("and", "or", "of", "way", "ways", "data", "only", "the", "it", "they", "them"))
_WE = frozenset(("we", "us"))
_TURNED = {GIVEN: RECEIVED, RECEIVED: GIVEN}
_OURS = ("department for education", "the department", "dfe")


@lru_cache(maxsize=4096)
def direction_of(text: str) -> str | None:
    """``GIVEN``, ``RECEIVED`` or ``BOTH``; '' for a direction that is not said ("one-way"), None
    for a text that says none."""
    if len(text) > LONGEST:
        return None
    low = plain(text).replace("-->", " to ").replace("->", " to ").replace("→", " to ")
    for ours in _OURS:
        low = low.replace(ours, "dfe")
    found = [word.strip(".,:;()") for said in low.split() for word in said.split("-")]
    found = ["dfe" if word in _WE else word for word in found if word and word not in _SMALL]
    theirs = low.startswith("they ")
    if "dfe" in found:
        return _by_name(found)
    found = [word for word in found if word != "by"]
    told = {_WORDS[word] for word in found if word in _WORDS}
    if not found or len(told) == 0 or any(word not in _WORDS for word in found):
        return None
    if theirs:  # what they receive was given
        told = {_TURNED.get(word, word) for word in told}
    return BOTH if len(told - {""}) > 1 else (told - {""} or {""}).pop()


def _by_name(found: list[str]) -> str | None:
    """ "DfE to organisation", "into DfE", "out of DfE", "we send", "they send us", "sent by us":
    by what stands before and after the name."""
    if len(found) > _BETWEEN:
        return None
    at = found.index("dfe")
    before, after = found[at - 1] if at else "", found[at + 1] if at + 1 < len(found) else ""
    done = _WORDS.get(found[0])
    if before in ("to", "into"):
        return RECEIVED
    if before in ("from", "out") or after == "to":
        return GIVEN
    if before == "by" and done:
        return done
    if before and before == found[0] and done == GIVEN:
        return RECEIVED
    return None if before else _WORDS.get(after) or None
