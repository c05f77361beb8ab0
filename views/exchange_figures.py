"""The exchanges with the Home Office, the police and the DWP, read for the charts.

Published periods overlap: a running total holds the shorter periods inside it. So nothing
here adds two published periods; the one derived figure is the difference of a running
total and a shorter total that begins on the same day.
"""

from dataclasses import dataclass

import pandas as pd

from loaders.frames import join_lists
from views.words import count, number, sentence_case

ASKED, RETURNED = "people asked about", "records returned"
OURS = "our arithmetic"


def period_in_words(start: pd.Timestamp, end: pd.Timestamp, *, short: bool = False) -> str:
    """A period in words, by the month: "July 2015 to September 2016", "April 2018"."""
    style = "%b %Y" if short else "%B %Y"
    first, last = start.strftime(style), end.strftime(style)
    return first if first == last else f"{first} to {last}"


def years_in_words(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """A period by its years alone, for a title: "from 2015 to 2022", "in 2018"."""
    first, last = start.year, end.year
    return f"in {first}" if first == last else f"from {first} to {last}"


def periods_in_words(starts: pd.Series, ends: pd.Series) -> list[str]:
    """:func:`period_in_words` of each row, as it stands in a table."""
    return [sentence_case(period_in_words(*period)) for period in zip(starts, ends, strict=True)]


def says(counted_by: object) -> str:
    """Whose figure it is, as it stands after a statement; nothing where it is not known."""
    return f", says {counted_by}" if isinstance(counted_by, str) and counted_by else ""


def published(exchanges: pd.DataFrame, requester: str) -> pd.DataFrame:
    """Figures about one requester that a source published as such, and still stand: not the
    rows of a register's own table. Superseded ones are beside the figure that replaced
    them, in the columns ``first`` (the value) and ``first_sources``; two that were replaced
    by the same figure count once."""
    own = exchanges[(exchanges["requester"] == requester) & exchanges["file"].isna()]
    replaced = own.set_index("exchange_id")[["value", "source_ids"]]
    stands = own[own["status"] != "superseded"]
    first = replaced.reindex(stands["corrects"])
    return stands.assign(
        first=first["value"].to_numpy(), first_sources=first["source_ids"].to_numpy()
    )


def asked_and_returned(exchanges: pd.DataFrame) -> pd.DataFrame:
    """Asked about and returned, a row for each published period of the Home Office.

    Columns: ``start``, ``end``, ``kind``, ``asked``, ``returned``, ``asked_first``,
    ``returned_first`` (what a correction replaced), ``asked_text``, ``returned_text`` (as
    published), ``status``, ``arithmetic`` (of derived figures), ``counted_by``, ``note``,
    ``source_ids``. In the order of their ends; what is derived follows at the place of its own end.
    """
    stands = published(exchanges, "Home Office")
    keys = ["period_start", "period_end", "kind"]
    rows = []
    for (start, end, kind), group in stands.groupby(keys, observed=True, sort=True):
        by = group.drop_duplicates("measure").set_index("measure")
        if ASKED not in by.index or RETURNED not in by.index:
            continue
        asked, returned = by.loc[ASKED], by.loc[RETURNED]
        rows.append(
            {
                "start": start,
                "end": end,
                "kind": kind,
                "asked": asked["value"],
                "returned": returned["value"],
                "asked_first": asked["first"],
                "returned_first": returned["first"],
                "asked_text": asked["value_text"],
                "returned_text": returned["value_text"],
                "status": asked["status"],
                "arithmetic": "",
                "counted_by": asked["counted_by"],
                "note": asked["note"],
                "source_ids": join_lists([*group["source_ids"], *group["first_sources"]]),
            }
        )
    pairs = pd.DataFrame(rows, columns=[*_PAIR])
    derived = pd.DataFrame([*_differences(pairs)], columns=[*_PAIR])
    both = pd.concat([pairs, derived], ignore_index=True) if len(derived) else pairs
    return both.astype(_PAIR).sort_values(["end", "start"], ignore_index=True, kind="stable")


_PAIR = {
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "kind": "str",
    "asked": "Int64",
    "returned": "Int64",
    "asked_first": "Int64",
    "returned_first": "Int64",
    "asked_text": "str",
    "returned_text": "str",
    "status": "str",
    "arithmetic": "str",
    "counted_by": "str",
    "note": "str",
    "source_ids": "str",
}


def _differences(pairs: pd.DataFrame) -> list[dict]:
    """For each running total, what lies after the longest total that begins with it."""
    rows = []
    for _, whole in pairs[pairs["kind"] == "running total"].iterrows():
        within = pairs[
            (pairs["start"] == whole["start"])
            & (pairs["end"] < whole["end"])
            & pairs["kind"].isin(["period total", "running total"])
        ]
        if within.empty:
            continue
        part = within.sort_values("end").iloc[-1]
        asked, returned = whole["asked"] - part["asked"], whole["returned"] - part["returned"]
        rows.append(
            {
                "start": part["end"] + pd.Timedelta(days=1),
                "end": whole["end"],
                "kind": "difference of two totals",
                "asked": asked,
                "returned": returned,
                "status": "derived",
                "asked_text": number(asked),
                "returned_text": number(returned),
                "arithmetic": (
                    f"{number(whole['asked'])} − {number(part['asked'])} = {number(asked)} asked "
                    f"about; {number(whole['returned'])} − {number(part['returned'])} = "
                    f"{number(returned)} returned"
                ),
                "counted_by": OURS,
                "source_ids": join_lists([whole["source_ids"], part["source_ids"]]),
            }
        )
    return rows


def register_figures(exchanges: pd.DataFrame, requester: str) -> pd.DataFrame:
    """The rows of the frame about one requester that a register's own table lists, and that
    still stand, in the order of their periods, with the column ``after``: the day after the
    period's last. A period whose end is not known is a month."""
    own = exchanges[
        (exchanges["requester"] == requester)
        & exchanges["file"].notna()
        & (exchanges["status"] != "superseded")
        & exchanges["period_start"].notna()
    ].sort_values(["period_start", "period_end"], kind="stable")
    month_on = own["period_start"] + pd.DateOffset(months=1)
    return own.assign(after=(own["period_end"] + pd.Timedelta(days=1)).fillna(month_on))


def months(exchanges: pd.DataFrame) -> pd.DataFrame:
    """The Home Office's months as a register's own table lists them: ``start``, ``asked``,
    ``returned`` (missing where none is listed or it was held back), ``asked_held``,
    ``returned_held``, ``place`` (file and sheet), ``our_correction``. One row a month that
    the register lists."""
    own = register_figures(exchanges, "Home Office")
    own = own[own["measure"].isin([ASKED, RETURNED])]
    start = own["period_start"].dt.to_period("M").dt.to_timestamp()
    one_month = own["period_end"].isna() | (
        own["period_end"].dt.to_period("M").dt.to_timestamp() == start
    )
    rows = own.assign(start=start)[one_month]
    listed = pd.DataFrame({"start": sorted(rows["start"].unique())})
    for measure, name in ((ASKED, "asked"), (RETURNED, "returned")):
        by = rows[rows["measure"] == measure].drop_duplicates("start", keep="last")
        by = by.set_index("start").reindex(listed["start"])
        listed[name] = by["value"].to_numpy()
        listed[f"{name}_held"] = by["held_back"].fillna(False).astype(bool).to_numpy()
    place = rows.drop_duplicates("start").set_index("start").reindex(listed["start"])
    listed["place"] = (place["file"].astype("str") + ", " + place["sheet"].astype("str")).to_numpy()
    ours = rows[rows["our_correction"].notna()].groupby("start")["our_correction"].agg("; ".join)
    listed["our_correction"] = listed["start"].map(ours)
    return listed.astype({"asked": "Int64", "returned": "Int64", "our_correction": "str"})


@dataclass(frozen=True)
class Check:
    """One published total beside the sum of the register's months inside its period."""

    period: str
    published: tuple[int, int]
    summed: tuple[int, int]
    months: int
    expected: int
    held_back: int


def reconcile(months: pd.DataFrame, totals: pd.DataFrame) -> list[Check]:
    """Each published (not derived) period of ``pairs`` that some of ``months`` fall in."""
    checks = []
    for _, total in totals[totals["arithmetic"].isna() | (totals["arithmetic"] == "")].iterrows():
        if total["kind"] == "rough figure" or pd.isna(total["asked"]) or pd.isna(total["returned"]):
            continue
        inside = months[(months["start"] >= total["start"]) & (months["start"] <= total["end"])]
        if inside.empty:
            continue
        whole = (total["end"].to_period("M") - total["start"].to_period("M")).n + 1
        checks.append(
            Check(
                period_in_words(total["start"], total["end"]),
                (int(total["asked"]), int(total["returned"])),
                (int(inside["asked"].sum()), int(inside["returned"].sum())),
                len(inside),
                whole,
                int((inside["asked_held"] | inside["returned_held"]).sum()),
            )
        )
    return checks


def what_disagrees(checks: list[Check]) -> str:
    """In one line, where the months of a published period come to another number than its
    published total: all of them, or already those that are listed to more than it. Empty where
    nothing is known to disagree."""
    sentences = []
    for check in checks:
        whole = check.months == check.expected and not check.held_back
        more = any(n > stated for n, stated in zip(check.summed, check.published, strict=True))
        if check.summed == check.published or not (whole or more):
            continue
        least = "" if whole else "at least "
        sentences.append(
            f"for {check.period} they come to {least}{number(check.summed[0])} asked about and "
            f"{least}{number(check.summed[1])} returned, not the published "
            f"{number(check.published[0])} and {number(check.published[1])}"
        )
    return (
        f"They do not agree with what was published: {'; '.join(sentences)}." if sentences else ""
    )


def check_in_words(check: Check) -> str:
    """A check in words, which never calls a sum of some months the total."""
    missing = check.expected - check.months
    whole = (
        f"{check.period}: published {number(check.published[0])} and {number(check.published[1])}"
    )
    sums = f"{number(check.summed[0])} and {number(check.summed[1])}"
    gaps = (
        [f"{number(missing)} of {number(check.expected)} months are not listed"] if missing else []
    )
    if check.held_back:
        gaps.append(f"{count(check.held_back, 'month has', 'months have')} a count held back")
    if gaps:
        return f"{whole}; the months listed come to {sums}, but {' and '.join(gaps)}."
    verdict = "the same" if check.summed == check.published else "not the same"
    return f"{whole}; the months listed come to {sums}: {verdict}."
