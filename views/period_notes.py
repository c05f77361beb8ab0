"""What a chart over time says: its fullest period, the rows without a date that fits one, and
what of it is not shown whole."""

import pandas as pd

from views import calendar_periods, incomplete_periods, sentence
from views.view import EACH_KIND, View
from views.words import join, number


def peak(table: pd.DataFrame, view: View, ranked: bool = True) -> str:
    """The fullest period of ``counts.by_period``, when one is and the rows may be ``ranked``
    (``views.sample``), or what a running total comes to; empty otherwise."""
    placed = table[table["start"].notna()]
    if placed.empty or table["series"].nunique() > 1:
        return ""
    totals = placed.groupby("period", sort=False)["n"].sum()
    word = calendar_periods.CUTS[view.by].word
    if view.show == "running total":
        until = "With what is known of" if placed["partial"].iloc[-1] else "To the end of"
        return f"{until} {totals.index[-1]} that comes to {number(totals.iloc[-1])}."
    if len(totals) == 1:
        return f"All that have a date are from {totals.index[0]}."
    if not ranked:
        return ""
    whole = totals.drop(placed.loc[placed["partial"], "period"].unique())
    if len(whole) < len(totals):
        word = f"complete {word}"
    most = int(whole.max()) if len(whole) else 0
    top = [str(period) for period in whole.index[whole == most]]
    among = "The" if len(placed) == len(table) else "Of those with a known date, the"
    if len(whole) == 1:
        return f"{among} only {word} is {top[0]}: {number(most)}."
    if len(top) == 1:
        return f"{among} {word} with the most is {top[0]}: {number(most)}."
    if 0 < len(top) <= 3:
        return f"{among} {word}s with the most are {join(top)}: {number(most)} each."
    return ""


def dates_not_known(rows: pd.DataFrame, view: View) -> str:
    """How many rows have no date that fits the view's periods, and why; empty if none."""
    undated = rows[calendar_periods.period_starts(rows, view.by).isna()]
    if undated.empty:
        return ""
    by, word = undated["date_precision"] == "by", calendar_periods.CUTS[view.by].word
    none = undated["date"].isna()
    coarse = int((~by & ~none).sum())
    parts = []
    if by.any():
        last = undated.loc[by, "date"].max()
        parts.append(
            f"{number(by.sum())} {_have(by.sum())} no date but {_were(by.sum())} on the list by "
            f"{last.day} {last:%B %Y}"
        )
    if none.any():
        parts.append(f"{number(none.sum())} {_have(none.sum())} no date")
    if coarse:
        parts.append(f"{number(coarse)} {_have(coarse)} a date too vague for {_a(word)}")
    verb = "stands" if len(undated) == 1 else "stand"
    where = "in the table only" if view.form in EACH_KIND else "apart"
    what = f" {sentence.unit(undated)}" if view.unit == "recipients" else ""
    return f"{number(len(undated))}{what} {verb} {where}: {join(parts)}."


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def _were(n: int) -> str:
    return "was" if n == 1 else "were"


_FEW = 10
"""A share of fewer than this many says little."""


def few(table: pd.DataFrame, view: View) -> str:
    """Which shares are of few; empty where there are no shares, or none of few."""
    if view.show != "share":
        return ""
    sizes = table.groupby(["series", "period"], observed=True, sort=False)["n"].sum()
    sizes = sizes[sizes < _FEW].reset_index()
    small = [f"{when} ({number(n)})" for when, n in zip(sizes["period"], sizes["n"], strict=True)]
    if not small:
        return ""
    text = "The number over a bar is how many it is a share of."
    return f"{text} Few, so read with care: {join(small)}."


def not_whole(table: pd.DataFrame) -> str:
    """Why the hatched bars of ``counts.by_period`` are not complete; empty without one."""
    return incomplete_periods.hatching_note(table.drop_duplicates(["series", "start"])["cut"])


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
