"""Which quarters of which part we hold, and which we know of and lack.

Rows leave a register for good, so a quarter without its edition is a hole in the
history. A quarter counts as missing only between the first and the last that anything is
known of: before and after, nobody knows whether there was an edition.
"""

import numpy as np
import pandas as pd

from loaders.frames import NOT_DFE, edition_day
from loaders.reading.edition import DFE_REGISTERS
from views import calendar_periods
from views.series_ids import series_place, series_title

STATES = ("held", "could not be read", "in the archive", "published", "missing")
"""The better one first. ``in the archive`` and ``published``: the web archive, or the
publisher's own page, lists an edition that we do not hold. ``missing``: no edition of
that quarter is known to us."""

COLUMNS = ("part", "register", "quarterly", "start", "quarter", "state", "edition")


def grid(editions: pd.DataFrame, sheets: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """One row for each part and quarter: ``part`` as people read it, the ``register`` that it is
    of, and whether that is ``quarterly``; the quarter's first day (``start``) and its label
    (``quarter``); ``state``; ``edition``, the titles that are behind it.

    ``editions`` and ``sheets`` are those frames. ``listed``: the editions that publishers
    or the archive list and the store lacks, columns ``register``, ``title``, ``day``
    (missing if not known), ``state`` (``in the archive`` or ``published``) and
    ``quarterly``, which says whether an edition is to be expected for every quarter; a
    register has a row with neither title nor day when nothing of it is to be had.

    An edition that is only listed may hold any part of its register, so it stands in the
    row of each. Without any edition held, a register is a row by itself. DfE's parts have
    stood in registers of several names, which count as one, "DfE".
    """
    states = pd.concat([_held(editions, sheets), _lacking(listed)], ignore_index=True)
    parts = states.dropna(subset="part").groupby("family", sort=False)["part"].unique()
    rows_of = [
        [part] if pd.notna(part) else list(parts.get(family, [register]))
        for part, family, register in zip(
            states["part"], states["family"], states["register"], strict=True
        )
    ]
    spread = states.assign(part=pd.Series(rows_of, index=states.index)).explode("part")
    spread = spread[spread["start"].notna()]
    quarterly = {_family(r) for r in listed.loc[listed["quarterly"].astype(bool), "register"]}
    rows = [
        _row(part, spread[spread["part"] == part], quarterly)
        for part in sorted(spread["part"].unique(), key=lambda part: (series_place(part), part))
    ]
    return pd.concat(rows or [pd.DataFrame(columns=[*COLUMNS])], ignore_index=True)


def _family(register: object, stream: object = None) -> str:
    own = pd.notna(stream) and stream not in NOT_DFE  # type: ignore[arg-type]
    return "DfE" if own or register in DFE_REGISTERS else str(register)


def _row(part: str, rows: pd.DataFrame, quarterly: set[str]) -> pd.DataFrame:
    """The quarters of one part, from the first known one to the last; all of those
    between where its family is one of the ``quarterly``."""
    best = rows.assign(rank=rows["state"].map(STATES.index)).sort_values("rank", kind="stable")
    by_quarter = best.groupby("start").agg(
        state=("state", "first"),
        edition=("edition", lambda titles: "; ".join(dict.fromkeys(titles))),
    )
    register = rows["family"].iloc[0]
    if register in quarterly:
        quarters = calendar_periods.periods_between(
            by_quarter.index.min(), by_quarter.index.max(), "quarter"
        )
        by_quarter = by_quarter.reindex(pd.DatetimeIndex(quarters, name="start"))
        by_quarter = by_quarter.fillna({"state": "missing", "edition": ""})
    made = by_quarter.reset_index()
    labels = [calendar_periods.period_label(start, "quarter") for start in made["start"]]
    about = {
        "part": series_title(part) or part,
        "register": register,
        "quarterly": register in quarterly,
    }
    return made.assign(**about, quarter=labels)[list(COLUMNS)]


def _held(editions: pd.DataFrame, sheets: pd.DataFrame) -> pd.DataFrame:
    """A row for each edition and part of it, and one without a part for an edition of
    which no sheet was read."""
    own = editions.assign(start=calendar_periods.period_start(edition_day(editions), "quarter"))
    tables = sheets[sheets["kind"].isin(["releases", "exchanges", "unknown"])]
    unread = (tables["rows_read"] == 0) & (tables["rows_present"] > 0)
    tables = tables.assign(state=np.where(unread, "could not be read", "held"))
    # A table of unknown kind and no known stream could be any part.
    tables = tables[~((tables["kind"] == "unknown") & (tables["stream"] == "other"))]
    rows = own.merge(tables[["edition_id", "stream", "state"]], on="edition_id", how="left")
    return pd.DataFrame(
        {
            "register": rows["register"].astype("object"),
            "family": [_family(*of) for of in zip(rows["register"], rows["stream"], strict=True)],
            "part": [_part(*of) for of in zip(rows["register"], rows["stream"], strict=True)],
            "start": rows["start"],
            "state": rows["state"].astype("object").fillna("could not be read"),
            "edition": rows["title"].fillna(rows["file"]),
        }
    )


def _part(register: object, stream: object) -> str | None:
    if pd.isna(stream):  # type: ignore[arg-type]
        return None
    return str(register) if stream == "other" else str(stream)


def _lacking(listed: pd.DataFrame) -> pd.DataFrame:
    rows = listed[listed["title"].notna()]
    return pd.DataFrame(
        {
            "register": rows["register"].astype("object"),
            "family": rows["register"].map(_family),
            "part": None,
            "start": calendar_periods.period_start(rows["day"], "quarter"),
            "state": rows["state"].astype("object"),
            "edition": rows["title"],
        }
    )
