"""What schools were told about nationality: held, refused, missing, not yet obtained.

A label is taken by the classes of its words (``[answers]`` of ``data/headings.toml``): one of
what is still to come stands above one of not wanting, and that above a bare "not". "Still to be
collected" is not yet obtained although something of it was collected; "Did not wish to say" is
refused; "Not provided" is missing, for nothing says that it was refused; "Provided" is held.
A label that is none of these may be a group of pupils ("Polish"); one with small words of a
sentence, or that ends like a verb ("Chased"), is none, and is not read.
"""

from .lexicon import words
from .word_lists import word_list

_NOT = frozenset(("not", "no", "never", "without"))
_OF_SENTENCES = frozenset(
    ("to", "be", "not", "no", "yet", "still", "on", "out", "would", "did", "could", "can")
)


def answer_of(label: str) -> str | None:
    """ "Not yet obtained", "refused", "missing", "held", as we call the answers; None for none."""
    said = words(label[:80])
    for name in ("not yet obtained", "refused", "missing"):
        if _holds(said, name):
            return name
    held = _holds(said, "held")
    if not _NOT.isdisjoint(label.casefold().split()):  # "no" is a number among words
        return "missing" if held or _holds(said, "lacked") else None
    to_come = any(said[n : n + 2] == ("to", "be") for n in range(len(said)))
    return ("not yet obtained" if to_come else "held") if held else None


def _holds(said: tuple[str, ...], name: str) -> bool:
    return any(map(word_list("answers", name).has, said))


def is_no_group(label: str) -> bool:
    """Whether a label that is no answer of ours can be no group of pupils either."""
    said = words(label)
    return bool(said) and (said[-1].endswith("ed") or not _OF_SENTENCES.isdisjoint(said))
