"""What a cross-table says, in one sentence that can stand as a title, alone on a slide.

It says what the view leaves out, so that no part looks like the whole. Members of a group are
ranked only where ``views.sample`` lets them be; kinds of recipient, of which some are in doubt,
are only counted here.
"""

import pandas as pd

from loaders.frames import NOT_CLEAR
from views.counts import UNPLACED
from views.crosstab import GROUPS, MEASURES, NOT_STATED, Crosstab
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


def grouped(crosstab: Crosstab) -> str:
    """What is counted by, inside a sentence: "year and recipient type"."""
    return join(GROUPS[group].lower() for group in crosstab.question.groups)


def finding(crosstab: Crosstab) -> str:
    """The sentence; what is counted and by what, where more can't be said of it."""
    what = MEASURES[crosstab.question.measure].lower()
    if crosstab.cells.empty and crosstab.left_out:
        return f"No published figure of {what} can be counted by {grouped(crosstab)}"
    if crosstab.cells.empty:
        return f"No {what} match these choices"
    stated = crosstab.members[~crosstab.members.index.isin(_UNKNOWN)]
    sentence = ""
    if crosstab.cells["series"].nunique() == 1 and crosstab.rows > 1 and len(stated) > 1:
        ranked = not crosstab.part_only and crosstab.question.groups[0] != "kind"
        sentence = (_ranked(crosstab, stated) if ranked else "") or _counted(crosstab, stated)
    return sentence or f"{sentence_case(crosstab.whole)}, by {grouped(crosstab)}"


def _ranked(crosstab: Crosstab, stated: pd.Series) -> str:
    """Which member has most; empty where too many have as many."""
    first = [str(label) for label in stated.index[stated == stated.max()]]
    if len(first) > _MOST_AT_ONCE:
        return ""
    each = "each " if len(first) > 1 else ""
    other = GROUPS[crosstab.question.groups[0]].lower()
    n = number(stated.max())
    return f"{join(first)}: {n} {each}of the {crosstab.whole}, more than any other {other}"


def _counted(crosstab: Crosstab, stated: pd.Series) -> str:
    """What may be said of the groups where nothing is ranked. Of recipients, of which each may
    stand in several groups, that is only how many types they are of."""
    measure, by = crosstab.question.measure, crosstab.question.groups[0]
    without = int(crosstab.members.drop(stated.index).sum())
    if measure == "recipients" and by != "kind":
        return ""
    if by in _STATED and without and crosstab.rows - without > 1:
        return f"{number(crosstab.rows - without)} of the {crosstab.whole} {_STATED[by]}"
    if by in _NAMED:
        where = "among" if measure == "recipients" else "named in"
        return f"{count(len(stated), *_NAMED[by])} are {where} the {crosstab.whole}"
    if by == "year":
        span = f"{stated.index[0]} to {stated.index[-1]}"
        dated = f"{number(stated.sum())} of the {crosstab.whole} are dated {span}"
        return dated if without else ""
    if len(crosstab.members) <= _ALL_SAID:
        parts = join(count(n, *_words(str(label))) for label, n in crosstab.members.items())
        return f"{sentence_case(crosstab.whole)}: {parts}"
    return ""


def _words(label: str) -> tuple[str, str]:
    """A decision or a stream, of one and of many."""
    return STREAM_PHRASES.get(label, (label, label))
