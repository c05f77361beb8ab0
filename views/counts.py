"""Counting requests, releases or recipients (``views.counting_units``) by period and
recipient type.

Streams are never summed. The one exception is DfE's one regime after another, NPD
requests and then DSAP approvals, which share a series (``frames.ONE_REGIME``).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from loaders.frames import NOT_CLEAR, NOT_DFE, ONE_REGIME, RECIPIENT_TYPES, STREAMS
from views import calendar_periods, counting_units, incomplete_periods
from views.series_ids import series_counted, series_of_register, series_of_streams, series_title
from views.view import View
from views.words import count, in_sentence

DFE = "DfE"
"""What the department's own registers, which cover the same days, are called together."""
UNPLACED = "Date not known"
"""The label of the rows whose date can't be placed in a period."""


def regime(rows: pd.DataFrame) -> str:
    """The series that holds the one regime after another; empty without one."""
    return series_of_streams(stream for stream in ONE_REGIME if (rows["stream"] == stream).any())


def series(rows: pd.DataFrame) -> pd.Series:
    """The series that each row is counted in, by its id (``views.series``): its stream, or the
    regime it is part of, or the register of another body."""
    present = [stream for stream in STREAMS if (rows["stream"] == stream).any()]
    one = regime(rows)
    names = [one if stream in ONE_REGIME else stream for stream in present]
    order = list(dict.fromkeys(names))
    place = np.array([order.index(name) for name in names] + [-1])
    codes = place[rows["stream"].cat.set_categories(present).cat.codes]
    ids = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(order, ordered=True))
    named = pd.Series(ids, index=rows.index, name="series")
    return _by_register(named, rows) if "other" in present else named


def _by_register(named: pd.Series, rows: pd.DataFrame) -> pd.Series:
    """``named``, with what other bodies' registers list apart for each of them."""
    own = (rows["stream"] == "other") & rows["register"].notna()
    registers = rows["register"].astype("object")[own].map(series_of_register)
    ids = named.astype("object").mask(own, registers)
    order = [*named.cat.categories, *sorted(registers.unique())]
    present = set(ids.unique())
    kinds = pd.CategoricalDtype([name for name in order if name in present], ordered=True)
    return ids.astype(kinds)


def apart(rows: pd.DataFrame, unit: str = "requests") -> str:
    """How many of each series there are, never added up: "52 NPD requests and DSAP
    approvals, and 1 release to the police"; empty when there is but one series."""
    names = series(rows)
    if unit == "recipients":
        names = names[counting_units.once_each(rows, unit, names).index]
    sizes = {str(name): n for name, n in names.value_counts(sort=False).items()}
    if unit == "recipients":
        parts = [
            f"{count(n, 'recipient')} of {in_sentence(series_title(name))}"
            for name, n in sizes.items()
        ]
        return _listed(parts)
    return _listed([series_counted(name, n) for name, n in sizes.items()])


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])}, and {parts[-1]}" if len(parts) > 1 else ""


def by_period(
    rows: pd.DataFrame, view: View, covered: Mapping[str, pd.Timestamp] | None = None
) -> pd.DataFrame:
    """What the view counts, by series, period and recipient type.

    Columns: ``series``; ``start`` (first day of the period, missing for rows without
    a date that fits one) and ``period`` (its label); ``recipient_type`` (a category in
    the order of ``RECIPIENT_TYPES``); ``n``; ``share`` (of all ``n`` of that series and
    period, 0 to 1); ``partial`` (the period is not shown whole) and ``cut`` (why, in words).
    ``covered``: the last day that each register covers, ``DFE`` for the department's own.
    Only what was counted has a row: a missing period is a gap, not a zero. With a running
    total, ``n`` is what there was to the end of the period, a recipient counted from its
    first release on; what has no date in a period is in none of them.
    """
    running = view.show == "running total"
    types = pd.CategoricalDtype(list(RECIPIENT_TYPES), ordered=True)
    keys = pd.DataFrame(
        {
            "series": series(rows),
            "start": calendar_periods.period_starts(rows, view.by),
            "recipient_type": rows["recipient_type"].astype(types).fillna(NOT_CLEAR),
        }
    )
    by = ["series", "start", "recipient_type"]
    present = keys[by[:2]].dropna().drop_duplicates().sort_values(by[:2])
    if view.unit == "recipients":
        keys = keys.assign(recipient=rows["recipient"])
        keys = keys.sort_values("start", kind="stable", na_position="last")
        keys = keys.drop_duplicates(["series", "recipient"] + ["start"] * (not running))
    sizes = keys.groupby(by, observed=True, dropna=False, sort=True).size()
    counts = sizes.rename("n").reset_index()
    if running:
        counts = _run(counts, present)
    whole = counts.groupby(by[:2], observed=True, dropna=False)["n"].transform("sum")
    counts["share"] = counts["n"] / whole
    labels: dict[Any, str] = {
        start: calendar_periods.period_label(start, view.by)
        for start in counts["start"].dropna().unique()
    }
    counts["period"] = [labels.get(start, UNPLACED) for start in counts["start"]]
    held = _covered(rows.assign(series=keys["series"]), covered or {})
    cuts = {
        (name, start): incomplete_periods.why_incomplete(
            start, view.by, view, *held.get(str(name), (None, ""))
        )
        for name, start in zip(present["series"], present["start"], strict=True)
    }
    places = zip(counts["series"], counts["start"], strict=True)
    counts["cut"] = [cuts.get(place, "") for place in places]
    counts["partial"] = counts["cut"] != ""
    return counts[["series", "start", "period", "recipient_type", "n", "share", "partial", "cut"]]


def _covered(
    rows: pd.DataFrame, covered: Mapping[str, pd.Timestamp]
) -> dict[str, tuple[pd.Timestamp | None, str]]:
    """The last day that is covered of each series that stands in a register, and the edition
    that ends with it. ``rows``: with their ``series``."""
    firsts = rows.drop_duplicates("series")
    bounds = {}
    for name, stream, register in zip(
        firsts["series"], firsts["stream"], firsts["register"], strict=True
    ):
        own = stream not in NOT_DFE
        day = covered.get(DFE if own else register)
        if day is not None:
            bounds[str(name)] = day, f"the latest edition{'' if own else f' of “{register}”'}"
    return bounds


def _run(counts: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """The counts added up from period to period, in each of those ``present``; what has no
    period stays as it is."""
    placed = counts[counts["start"].notna()]
    wide = placed.set_index([*counts.columns[:3]])["n"].unstack(fill_value=0)
    wide = wide.reindex(pd.MultiIndex.from_frame(present), fill_value=0)
    totals = wide.groupby(level="series", observed=True).cumsum()
    counted = totals.melt(
        ignore_index=False, var_name="recipient_type", value_name="n"
    ).reset_index()
    counted = counted[counted["n"] > 0].astype(
        {column: counts[column].dtype for column in counts.columns}
    )
    return pd.concat([counted, counts[counts["start"].isna()]], ignore_index=True).sort_values(
        ["series", "start", "recipient_type"], kind="stable", ignore_index=True
    )


def by_type(
    rows: pd.DataFrame, unit: str = "requests", among: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What the unit counts by recipient type: ``recipient_type``, ``n``, and ``low`` and
    ``high``, the fewest and the most there would be if every doubtful name moved away or here.
    Types without a row are left out; the largest first, ties in the order of the types.
    ``among``: the rows that a name could move here from, where ``rows`` are only those of
    some types.
    """
    own = counting_units.once_each(rows, unit)
    types, doubtful = _types(own), in_doubt(own)
    moving = int(doubtful.sum())
    if among is not None:
        others = among[~among.index.isin(rows.index)]
        if unit == "recipients":
            others = others[~others["recipient"].isin(own["recipient"])]
        moving += int(in_doubt(counting_units.once_each(others, unit)).sum())
    n = types.value_counts().reindex(RECIPIENT_TYPES, fill_value=0)
    unsure = types[doubtful].value_counts().reindex(RECIPIENT_TYPES, fill_value=0)
    table = pd.DataFrame(
        {
            "recipient_type": RECIPIENT_TYPES,
            "n": n.to_numpy(),
            "low": (n - unsure).to_numpy(),
            "high": (n + moving - unsure).to_numpy(),
        }
    )
    return table[table["n"] > 0].sort_values("n", ascending=False, kind="stable", ignore_index=True)


def in_doubt(rows: pd.DataFrame) -> pd.Series:
    """Whether each row's recipient type may be another: it is doubtful, or not clear."""
    return ~rows["type_sure"].fillna(True).astype(bool) | (_types(rows) == NOT_CLEAR)


def _types(rows: pd.DataFrame) -> pd.Series:
    return rows["recipient_type"].astype("object").fillna(NOT_CLEAR)
