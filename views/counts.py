"""Counting requests, releases or recipients (``views.units``) by period and recipient type.

Streams are never summed. The one exception is DfE's one regime after another, NPD
requests and then DSAP approvals, which share a series (``frames.ONE_REGIME``).
"""

from typing import Any

import numpy as np
import pandas as pd

from loaders.frames import ONE_REGIME, RECIPIENT_TYPES, STREAMS
from views import periods, units
from views.view import View
from views.words import STREAM_PHRASES, count, in_sentence, join, number, sentence_case

UNPLACED = "Date not known"
"""The label of the rows whose date can't be placed in a period."""


def regime(rows: pd.DataFrame) -> str:
    """The name of the series that holds the one regime after another; empty without one."""
    present = [stream for stream in ONE_REGIME if (rows["stream"] == stream).any()]
    return sentence_case(join(STREAM_PHRASES[stream][1] for stream in present))


def series(rows: pd.DataFrame) -> pd.Series:
    """The series that each row is counted in: its stream, or the regime it is part of."""
    present = [stream for stream in STREAMS if (rows["stream"] == stream).any()]
    one = regime(rows)
    names = [one if s in ONE_REGIME else sentence_case(STREAM_PHRASES[s][1]) for s in present]
    order = list(dict.fromkeys(names))
    place = np.array([order.index(name) for name in names] + [-1])
    codes = place[rows["stream"].cat.set_categories(present).cat.codes]
    made = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(order, ordered=True))
    return pd.Series(made, index=rows.index, name="series")


def apart(rows: pd.DataFrame, unit: str = "requests") -> str:
    """How many of each series there are, never added up: "52 NPD requests and DSAP
    applications, and 1 release to the police"; empty when there is but one series."""
    names = series(rows)
    if unit == "recipients":
        names = names[units.once_each(rows, unit, names).index]
    sizes = {str(name): n for name, n in names.value_counts(sort=False).items()}
    if unit == "recipients":
        parts = [f"{count(n, 'recipient')} of {in_sentence(name)}" for name, n in sizes.items()]
        return _listed(parts)
    many_of = {sentence_case(many): one for one, many in STREAM_PHRASES.values()}
    parts = [
        f"{number(n)} {many_of[name] if n == 1 and name in many_of else in_sentence(name)}"
        for name, n in sizes.items()
    ]
    return _listed(parts)


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])}, and {parts[-1]}" if len(parts) > 1 else ""


def by_period(rows: pd.DataFrame, view: View, as_at: pd.Timestamp | None = None) -> pd.DataFrame:
    """What the view counts, by series, period and recipient type.

    Columns: ``series``; ``start`` (first day of the period, missing for rows without
    a date that fits one) and ``period`` (its label); ``recipient_type`` (a category in
    the order of ``RECIPIENT_TYPES``); ``n``; ``share`` (of all ``n`` of that series and
    period, 0 to 1); ``partial`` (what is known ends, at ``as_at``, inside the period).
    Only what was counted has a row: a missing period is a gap, not a zero. With a running
    total, ``n`` is what there was to the end of the period, a recipient counted from its
    first release on; what has no date in a period is in none of them.
    """
    running = view.show == "running total"
    types = pd.CategoricalDtype(list(RECIPIENT_TYPES), ordered=True)
    keys = pd.DataFrame(
        {
            "series": series(rows),
            "start": periods.starts(rows, view.by),
            "recipient_type": rows["recipient_type"].astype(types).fillna("Not clear"),
        }
    )
    by = ["series", "start", "recipient_type"]
    present = keys[by[:2]].dropna().drop_duplicates().sort_values(by[:2])
    if view.unit == "recipients":
        keys = keys.assign(recipient=rows["recipient"])
        keys = keys.sort_values("start", kind="stable", na_position="last")
        keys = keys.drop_duplicates(["series", "recipient"] + ["start"] * (not running))
    counted = keys.groupby(by, observed=True, dropna=False, sort=True).size()
    counts = counted.rename("n").reset_index()
    if running:
        counts = _run(counts, present)
    whole = counts.groupby(by[:2], observed=True, dropna=False)["n"].transform("sum")
    counts["share"] = counts["n"] / whole
    labels: dict[Any, str] = {
        start: periods.label(start, view.by) for start in counts["start"].dropna().unique()
    }
    cut_short = {start for start in labels if periods.is_partial(start, view.by, as_at)}
    counts["period"] = [labels.get(start, UNPLACED) for start in counts["start"]]
    counts["partial"] = [start in cut_short for start in counts["start"]]
    return counts[["series", "start", "period", "recipient_type", "n", "share", "partial"]]


def _run(counts: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """The counts added up from period to period, in each of those ``present``; what has no
    period stays as it is."""
    placed = counts[counts["start"].notna()]
    wide = placed.set_index([*counts.columns[:3]])["n"].unstack(fill_value=0)
    wide = wide.reindex(pd.MultiIndex.from_frame(present), fill_value=0)
    totals = wide.groupby(level="series", observed=True).cumsum()
    made = totals.melt(ignore_index=False, var_name="recipient_type", value_name="n").reset_index()
    made = made[made["n"] > 0].astype({column: counts[column].dtype for column in counts.columns})
    return pd.concat([made, counts[counts["start"].isna()]], ignore_index=True).sort_values(
        ["series", "start", "recipient_type"], kind="stable", ignore_index=True
    )


def by_type(rows: pd.DataFrame, unit: str = "requests") -> pd.DataFrame:
    """What the unit counts by recipient type: ``recipient_type``, ``n``, and ``low`` and
    ``high``, the fewest and the most there would be if every doubtful name moved away or here.
    Types without a row are left out; the largest first, ties in the order of the types.
    """
    rows = units.once_each(rows, unit)
    types = rows["recipient_type"].astype(object).fillna("Not clear")
    doubtful = ~rows["type_sure"].fillna(True).astype(bool) | (types == "Not clear")
    n = types.value_counts().reindex(RECIPIENT_TYPES, fill_value=0)
    unsure = types[doubtful].value_counts().reindex(RECIPIENT_TYPES, fill_value=0)
    table = pd.DataFrame(
        {
            "recipient_type": RECIPIENT_TYPES,
            "n": n.to_numpy(),
            "low": (n - unsure).to_numpy(),
            "high": (n + doubtful.sum() - unsure).to_numpy(),
        }
    )
    return table[table["n"] > 0].sort_values("n", ascending=False, kind="stable", ignore_index=True)
