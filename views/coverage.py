"""How much of what was published as a total the rows at hand cover.

Published totals count different things (see their ``scope``), so only totals of requests
from outside DfE are measured against, and only those whose periods do not overlap.
"""

from dataclasses import dataclass

import pandas as pd

from views import exchanges
from views.words import number, sentence_case

OUTSIDE = "requests from outside DfE"


@dataclass(frozen=True)
class Stretch:
    """A period with a published total, and how many rows are dated inside it."""

    start: pd.Timestamp
    end: pd.Timestamp
    published: int
    documented: int
    source_ids: str

    @property
    def words(self) -> str:
        return exchanges.span(self.start, self.end)


def stretches(releases: pd.DataFrame, published_counts: pd.DataFrame) -> list[Stretch]:
    """The published totals of requests from outside DfE whose periods do not overlap, each
    with the NPD requests dated, all of their date, inside its period."""
    totals = published_counts[
        (published_counts["dimension"] == "total")
        & (published_counts["scope"] == OUTSIDE)
        & (published_counts["unit"] == "requests")
        & published_counts["period_start"].notna()
    ].sort_values("period_start")
    widest = [
        row
        for _, row in totals.iterrows()
        if not (
            (totals["period_start"] <= row["period_start"])
            & (totals["period_end"] >= row["period_end"])
            & (totals["count_id"] != row["count_id"])
        ).any()
    ]
    first, last = _bounds(releases[releases["stream"] == "NPD request"])
    return [
        Stretch(
            row["period_start"],
            row["period_end"],
            int(row["value"]),
            int(((first >= row["period_start"]) & (last <= row["period_end"])).sum()),
            str(row["source_ids"]),
        )
        for row in widest
    ]


def undated(releases: pd.DataFrame) -> int:
    """How many NPD requests have no date of their own."""
    own = releases[releases["stream"] == "NPD request"]
    return int((own["date"].isna() | (own["date_precision"] == "by")).sum())


def totals(published_counts: pd.DataFrame) -> pd.DataFrame:
    """Every published total and decision, ready to show side by side and not to be compared:
    each row says whose requests it counts."""
    rows = published_counts[published_counts["dimension"].isin(["total", "decision"])]
    return pd.DataFrame(
        {
            "What was counted": rows["category"].map(sentence_case),
            "Period": [
                _period(start, end)
                for start, end in zip(rows["period_start"], rows["period_end"], strict=True)
            ],
            "Figure": [
                number(value) if pd.isna(qualifier) else f"{qualifier} {number(value)}"
                for value, qualifier in zip(rows["value"], rows["qualifier"], strict=True)
            ],
            "Unit": rows["unit"].astype("str"),
            "Whose requests": rows["scope"].astype("str"),
            "Note": rows["note"],
            "source_ids": rows["source_ids"],
        }
    ).reset_index(drop=True)


def _period(start: pd.Timestamp, end: pd.Timestamp) -> str:
    if pd.isna(start):
        return f"stated in {end:%B %Y}"
    if start == end:
        return f"on {end.day} {end:%B %Y}"
    return exchanges.span(start, end)


_MONTHS = {"day": 0, "month": 1, "quarter": 3, "year": 12, "academic year": 12}


def _bounds(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The first and the last day that each row's date can mean; missing if not known."""
    first = rows["date"].where(rows["date_precision"].isin(list(_MONTHS)))
    last = first.copy()
    for precision, months in _MONTHS.items():
        own = rows["date_precision"] == precision
        if months:
            last[own] = first[own] + pd.DateOffset(months=months) - pd.Timedelta(days=1)
    return first, last
