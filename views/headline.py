"""The sentence that heads a view of releases: what kinds of recipient it shows."""

import pandas as pd

from loaders.frames import RECIPIENT_TYPES
from views import counts, sample, sentence
from views.view import DEFAULT, View
from views.words import TYPE_PHRASES, join, number, sentence_case


def finding(rows: pd.DataFrame, view: View = DEFAULT) -> str:
    """What kinds of recipient the view shows, in one sentence that can stand as a title, alone
    on a slide: what the view leaves out is said, so that no part looks like the whole. Kinds
    are ranked only where ``views.sample`` lets them be: among the rows of a register."""
    if rows.empty:
        return "No release matches these filters"
    if apart := counts.apart(rows, view.unit):
        whose = (
            f"Those{sentence.types(rows, view)}, counted apart" if view.types else "Counted apart"
        )
        return f"{whose}, never added up: {apart}{sentence.limited(view)}"
    listed = sample.register_rows(rows)
    if not view.types and 0 < len(listed) < len(rows):
        return _ranked(listed, view, " in the register")
    limits = f"{sentence.among(rows, view)}{sentence.limited(view)}"
    what = f"{sentence.what_is_counted(rows, view)}{limits}"
    if sentence.size(rows, view) == 1:
        return f"We count the one {what} under {TYPE_PHRASES[_kinds(rows, view)[0][0]][0]}"
    if view.types:
        return _chosen_kinds(rows, view, what)
    if not sample.may_be_ranked(rows):
        return f"{_counted(rows, view, what)}: {sample.NO_SAMPLE}"
    return _ranked(rows, view)


def _chosen_kinds(rows: pd.DataFrame, view: View, what: str) -> str:
    """The finding where the view has chosen kinds of recipients: how many of each."""
    sizes = dict(_kinds(rows, view))
    first = next(iter(sizes))
    others = {kind: sizes.get(kind, 0) for kind in view.types if kind != first}
    phrase, plural = TYPE_PHRASES[first]
    n = number(sizes[first])
    if view.unit == "recipients":
        sentences = f"We count {n} {what} under {phrase}"
    else:
        sentences = f"{phrase} {'are' if plural else 'is'} named in {n} {what}"
    under = "under " if view.unit == "recipients" else ""
    words = [
        f"{number(n) if n else 'none'} {under}{TYPE_PHRASES[kind][0]}"
        if under
        else f"{TYPE_PHRASES[kind][0]} in {number(n) if n else 'none'}"
        for kind, n in others.items()
    ]
    return sentence_case(join([sentences, *words]))


def _kinds(rows: pd.DataFrame, view: View) -> list[tuple[str, int]]:
    """The kinds of recipient in their one order, never by size, and how many of each."""
    sizes = counts.by_type(rows, view.unit).set_index("recipient_type")["n"]
    return [(kind, int(sizes[kind])) for kind in RECIPIENT_TYPES if kind in sizes.index]


_NAMED = 2
"""Kinds that a title names where it may not rank them."""


def _counted(rows: pd.DataFrame, view: View, what: str) -> str:
    """The finding that counts and names kinds, the first in their order."""
    kinds, verb = _kinds(rows, view), "are" if view.unit == "recipients" else "name"
    size = sentence.size(rows, view)
    whole = f"{number(size)} {what}"
    if len(kinds) == 1:
        every = _every(size, what)
        return sentence_case(f"{every} {verb} {TYPE_PHRASES[kinds[0][0]][0]}")
    of_one = verb if view.unit == "recipients" else "names"
    parts = [
        f"{number(n)} {of_one if n == 1 else verb} {TYPE_PHRASES[kind][0]}"
        for kind, n in kinds[:_NAMED]
    ]
    if others := sum(n for _, n in kinds[_NAMED:]):
        parts.append(f"{number(others)} {'other' if others == 1 else 'others'}")
    return f"Of the {whole}, {join(parts)}"


def _ranked(rows: pd.DataFrame, view: View, where: str = "") -> str:
    """The finding that says which kinds have most. ``where``: what the rows are listed in."""
    table = counts.by_type(rows, view.unit)
    total, most = int(table["n"].sum()), int(table["n"].iloc[0])
    top = [t for t, n in zip(table["recipient_type"], table["n"], strict=True) if n == most]
    phrase, plural = TYPE_PHRASES[top[0]]
    limits = f"{sentence.among(rows, view)}{sentence.limited(view)}"
    what = f"{sentence.what_is_counted(rows, view)}{where}{limits}"
    whole = f"{number(total)} {what}"
    if total == 1:
        return f"We count the one {what} under {phrase}"
    if len(table) == 1:
        return sentence_case(f"{phrase} account{'' if plural else 's'} for {_every(total, what)}")
    if len(top) == 1:
        # With its doubtful names moved it may be no more than the next.
        surely = table["low"].iloc[0] > table["n"].iloc[1]
        than = ", more than any other type of recipient" if surely else ""
        return sentence_case(
            f"{phrase} account{'' if plural else 's'} for {number(most)} of the {whole}{than}"
        )
    if len(top) == 2:
        one, other = (TYPE_PHRASES[t][0] for t in top)
        clear = " and " not in one + other
        both = f"{one} and {other}" if clear else f"{one}, and {other},"
        return sentence_case(f"{both} account for {number(most)} each of the {whole}")
    return (
        f"No type of recipient stands out in the {whole}: {number(len(top))} types have "
        f"{number(most)} each"
    )


def _every(n: int, what: str) -> str:
    """All ``n`` of them."""
    return f"both {what}" if n == 2 else f"all {number(n)} {what}"


def range_of_finding(
    rows: pd.DataFrame, view: View = DEFAULT, among: pd.DataFrame | None = None
) -> str:
    """The range that the first number of the finding would have if the doubtful names moved.
    ``among``: ``views.chosen_rows.of_every_type``, as names move between all types, not only the
    chosen."""
    if rows.empty or counts.series(rows).nunique() > 1:
        return ""
    listed = sample.register_rows(rows)
    ranked = sample.may_be_ranked(rows) or (len(listed) > 0 and not view.types)
    table = counts.by_type(listed if ranked and not view.types else rows, view.unit, among)
    if ranked:
        kinds = table[table["n"] == table["n"].iloc[0]]
    else:
        kinds = table[table["recipient_type"] == _kinds(rows, view)[0][0]]
    if len(kinds) > 2 or (kinds["low"] == kinds["high"]).all():
        return ""
    ranges = join(
        f"between {number(low)} and {number(high)} for {TYPE_PHRASES[kind][0]}"
        for kind, low, high in zip(
            kinds["recipient_type"], kinds["low"], kinds["high"], strict=True
        )
    )
    return f"We are unsure of the type of some recipients. Depending on them, it could be {ranges}."
