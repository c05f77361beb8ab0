"""What a label says its counts are broken down by, and not who did what.

"Requests received, by force and quarter" has a row for each force and a column for each quarter:
the force received nothing. "Requests received by the police" is not taken apart here.
"""

from collections.abc import Sequence

from .word_lists import classes_of

_EACH = frozenset(("each", "every", "type", "kind"))


def without_breakdown(label: str, found: Sequence[str]) -> tuple[str, ...]:
    """The words ``found`` in ``label`` up to "by", where what follows stands after a comma or names
    a period, or each of those who asked."""
    at = next((n for n in range(len(found) - 1, 0, -1) if found[n] == "by"), 0)
    if not at:
        return tuple(found)
    after = found[at + 1 :]
    is_apart = ", by " in label.casefold() and len(after) <= 6
    named = any(word in _EACH or "date" in classes_of(word) for word in after)
    return tuple(found[:at]) if is_apart or named else tuple(found)
