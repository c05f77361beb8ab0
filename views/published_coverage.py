"""How many of the requests in a published total the rows at hand can name.

Published totals count different things (see their ``scope``), so only totals of requests
from outside DfE are measured against, and only those whose periods do not overlap.
"""

from dataclasses import dataclass

import pandas as pd

from loaders.frames import DATE_PRECISIONS
from views import exchange_figures
from views.date_precision import last_days

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
        return exchange_figures.period_in_words(self.start, self.end)


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


_DATED = [precision for precision in DATE_PRECISIONS if precision != "by"]


def _bounds(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The first and the last day that each row's date can mean; missing if not known."""
    first = rows["date"].where(rows["date_precision"].isin(_DATED))
    return first, last_days(first, rows["date_precision"])
