"""What the releases that name one recipient say of it, value by value."""

import re
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from loaders import fields
from loaders.frames import split_list
from views import counts, date_precision, tiers
from views.series_ids import series_title
from views.words import number


def recipient_facts(rows: pd.DataFrame, name: str, titles: Mapping[str, str]) -> dict[str, str]:
    """What the releases that name a recipient say, in words, each value with how many of
    them say it. ``titles``: of the editions, by id."""
    others = pd.concat([rows["recipient"].astype("object"), rows["co_recipients"].astype("object")])
    dated = rows[rows["date"].notna()].sort_values("date", kind="stable")
    when = date_precision.dates_in_words(dated["date"], dated["date_precision"]) or ["not known"]
    named = [*rows["first_edition"].dropna(), *rows["last_edition"].dropna()]
    return {
        "First date": when[0],
        "Latest date": when[-1],
        "Decisions": _apart(rows, "decision"),
        "Tiers": _apart(rows.assign(tier=rows["tier"].map(tiers.explained, "ignore")), "tier"),
        _label("datasets"): _apart(rows, "datasets"),
        _label("commissioned_by"): _tally(rows["commissioned_by"], missing=""),
        _label("co_recipients"): _tally(others, missing="", but=name),
        "Editions": "; ".join(titles.get(e, str(e)) for e in dict.fromkeys(named)),
    }


_FIRST = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
"""Where a sentence ends and another begins."""


def replies(rows: pd.DataFrame) -> pd.DataFrame:
    """The releases to whose account somebody else replied, as they are told."""
    return rows[rows["reply"].notna()]


def warnings(rows: pd.DataFrame, sure: bool) -> list[str]:
    """What a reader should know of a recipient before anything else, a sentence each. ``rows``:
    the releases that name it; ``sure``: whether its type is."""
    decided = rows["decision"].astype("object").value_counts()
    sentences = [
        f"{number(decided[word])} of its requests {'was' if decided[word] == 1 else 'were'} {word}."
        for word in ("rejected", "withdrawn")
        if decided.get(word)
    ]
    sentences += [f"The other side: {_FIRST.split(reply)[0]}" for reply in replies(rows)["reply"]]
    if rows["our_correction"].notna().any():
        sentences.append("We corrected a slip in what the register lists. Both values are shown.")
    if not sure:
        sentences.append("We are not sure of its type.")
    return sentences


def _label(name: str) -> str:
    return fields.field("releases", name).label


def _apart(rows: pd.DataFrame, column: str) -> str:
    """The values of a column, for each series that is counted apart by itself."""
    groups = rows[column].groupby(counts.series(rows), observed=True)
    by_group = {str(name): _tally(own) for name, own in groups}
    if len(by_group) < 2:
        return "".join(by_group.values())
    return ". ".join(f"{series_title(name)}: {words}" for name, words in by_group.items())


def _tally(cells: pd.Series, *, missing: str = "not stated", but: str = "") -> str:
    """Each value with the number of rows that have it: ``Tier 1 (3), not stated (2)``."""
    sizes: Counter[str] = Counter()
    for cell, n in cells.astype("object").value_counts(dropna=False).items():
        parts = [] if pd.isna(cell) else split_list(cell)  # type: ignore[arg-type]
        for part in parts or [missing]:
            sizes[part] += int(n)
    sizes.pop(but, None)
    order = sorted(sizes, key=lambda part: (part == missing, -sizes[part], part))
    return "; ".join(f"{part} ({number(sizes[part])})" for part in order if part)
