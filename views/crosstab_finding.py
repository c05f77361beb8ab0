"""What a cross-table says, in one sentence that can stand as a title, alone on a slide.

It says what the view leaves out, so that no part looks like the whole. Members of a group are
ranked only where ``views.sample`` lets them be; kinds of recipient, of which some are in doubt,
are only counted here.
"""

import pandas as pd

from views.counts import UNPLACED
from views.crosstab import GROUPS, MEASURES, NOT_CLEAR, NOT_STATED, Crosstab
from views.words import STREAM_PHRASES, count, join, number, sentence_case

_NAMED = {
    "kind": ("type of recipient", "types of recipient"),
    "recipient": ("recipient", "recipients"),
    "dataset": ("data set", "data sets"),
}
_STATED = {"tier": "state a tier", "dataset": "name a data set"}
_UNKNOWN = (UNPLACED, NOT_STATED, NOT_CLEAR)
_MOST_AT_ONCE = 2
"""Members that may share the first place in a title."""
_ALL_SAID = 6
"""Members whose numbers a title has room for."""


def grouped(found: Crosstab) -> str:
    """What is counted by, inside a sentence: "year and recipient type"."""
    return join(GROUPS[group].lower() for group in found.question.groups)


def finding(found: Crosstab) -> str:
    """The sentence; what is counted and by what, where more can't be said of it."""
    what = MEASURES[found.question.measure].lower()
    if found.cells.empty and found.left_out:
        return f"No published figure of {what} can be counted by {grouped(found)}"
    if found.cells.empty:
        return f"No {what} match these choices"
    known = found.members[~found.members.index.isin(_UNKNOWN)]
    said = ""
    if found.cells["series"].nunique() == 1 and found.rows > 1 and len(known) > 1:
        ranked = not found.part_only and found.question.groups[0] != "kind"
        said = (_ranked(found, known) if ranked else "") or _counted(found, known)
    return said or f"{sentence_case(found.whole)}, by {grouped(found)}"


def _ranked(found: Crosstab, known: pd.Series) -> str:
    """Which member has most; empty where too many have as many."""
    first = [str(label) for label in known.index[known == known.max()]]
    if len(first) > _MOST_AT_ONCE:
        return ""
    each = "each " if len(first) > 1 else ""
    other = GROUPS[found.question.groups[0]].lower()
    n = number(known.max())
    return f"{join(first)}: {n} {each}of the {found.whole}, more than any other {other}"


def _counted(found: Crosstab, known: pd.Series) -> str:
    """What may be said of the groups where nothing is ranked. Of recipients, of which each may
    stand in several groups, that is only how many types they are of."""
    measure, by = found.question.measure, found.question.groups[0]
    without = int(found.members.drop(known.index).sum())
    if measure == "recipients" and by != "kind":
        return ""
    if by in _STATED and without and found.rows - without > 1:
        return f"{number(found.rows - without)} of the {found.whole} {_STATED[by]}"
    if by in _NAMED:
        where = "among" if measure == "recipients" else "named in"
        return f"{count(len(known), *_NAMED[by])} are {where} the {found.whole}"
    if by == "year":
        span = f"{known.index[0]} to {known.index[-1]}"
        dated = f"{number(known.sum())} of the {found.whole} are dated {span}"
        return dated if without else ""
    if len(found.members) <= _ALL_SAID:
        parts = join(count(n, *_words(str(label))) for label, n in found.members.items())
        return f"{sentence_case(found.whole)}: {parts}"
    return ""


def _words(label: str) -> tuple[str, str]:
    """A decision or a stream, of one and of many."""
    return STREAM_PHRASES.get(label, (label, label))
