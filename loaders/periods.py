"""Which figures of the exchanges may be added up.

Published periods overlap: a running total holds the months inside it, a corrected
figure stands beside the one that it replaces. A sum over them counts people twice.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd


def overlapping(periods: Iterable[tuple[Any, date, date]]) -> Iterator[tuple[Any, Any]]:
    """The keys of each two neighbours among ``(key, first day, last day)`` that share a day.

    Nothing is yielded exactly when no two of all the periods overlap.
    """
    widest: tuple[Any, date, date] | None = None
    for period in sorted(periods, key=lambda p: (p[1], p[2])):
        if widest and period[1] <= widest[2]:
            yield widest[0], period[0]
        if not widest or period[2] > widest[2]:
            widest = period


def adds_up(exchanges: pd.DataFrame) -> pd.Series:
    """True for the rows of the frame ``exchanges`` whose values may be added to one another.

    For each requester and measure those are figures that stand (neither superseded nor
    derived), have a value, count a period (``kind`` is "period total", or is not given, as
    in a register's own table), and share no day: where periods overlap, the shorter ones
    stay, and of two equal ones the corrected, then the first.
    """
    stands = ~exchanges["status"].isin(["superseded", "derived"])
    counts = exchanges["kind"].isna() | (exchanges["kind"] == "period total")
    dated = exchanges["period_start"].notna() & exchanges["period_end"].notna()
    rows = exchanges[stands & counts & dated & exchanges["value"].notna()]

    order = pd.DataFrame(
        {
            "length": rows["period_end"] - rows["period_start"],
            "uncorrected": rows["status"] != "corrected",
        }
    ).sort_values(["length", "uncorrected"], kind="stable")
    taken: dict[tuple[str, str], list[tuple[date, date]]] = {}
    separate = []
    for place in order.index:
        row = rows.loc[place]
        start, end = row["period_start"], row["period_end"]
        others = taken.setdefault((row["requester"], row["measure"]), [])
        at = bisect(others, (start, end))
        before = others[at - 1][1] if at else None
        after = others[at][0] if at < len(others) else None
        if (before is None or before < start) and (after is None or end < after):
            others.insert(at, (start, end))
            separate.append(place)
    return pd.Series(exchanges.index.isin(separate), index=exchanges.index, dtype="boolean")
