"""Every edition's figures of exchanges, each month's newest one standing."""

import pandas as pd

from .. import frames, periods
from .identity import slug


def merge_exchanges(readings: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """One frame ``exchanges`` from every edition's reading of it (with the text column
    ``edition_id``).

    Editions repeat the months of those before. A figure that never changed stands once,
    from the newest edition; where a later edition gives another figure for the same
    period, the newest is ``corrected``, names in ``corrects`` the one before it, and
    the earlier ones stay as ``superseded``. Two figures of one edition for the same period
    are two figures: neither corrects the other.
    """
    if readings.empty:
        return frames.empty("exchanges")
    period = ["requester", "period_start", "period_end", "measure", "_nth"]
    figure = [*period, "value", "held_back"]
    rank = {edition: n for n, edition in enumerate(order)}
    rows = readings.assign(_rank=readings["edition_id"].map(rank).astype("int64"))
    rows = rows.sort_values(["_rank", "file", "sheet", "row"], kind="stable")
    within = rows.groupby(["_rank", *period[:-1]], observed=True, dropna=False)
    rows["_nth"] = within.cumcount()
    rows = rows.drop_duplicates(figure, keep="last").reset_index(drop=True)
    by_period = rows.groupby(period, observed=True, dropna=False)
    version, versions = by_period.cumcount(), by_period["_rank"].transform("size")
    stands = version == versions - 1
    base = [
        "-".join(slug(str(part)) for part in parts) + (f"-no-{nth + 1}" if nth else "")
        for *parts, nth in zip(
            rows["requester"],
            rows["measure"],
            rows["period_start"].dt.strftime("%Y-%m-%d"),
            rows["period_end"].dt.strftime("%Y-%m-%d"),
            rows["_nth"],
            strict=True,
        )
    ]
    ids = [
        b if last else f"{b}-before-{v + 1}"
        for b, v, last in zip(base, version, stands, strict=True)
    ]
    changed = versions > 1
    rows["exchange_id"] = ids
    rows["status"] = (
        rows["status"]
        .astype("object")
        .mask(changed & ~stands, "superseded")
        .mask(changed & stands, "corrected")
    )
    rows["corrects"] = [
        f"{b}-before-{v}" if last and v > 0 else None
        for b, v, last in zip(base, version, stands, strict=True)
    ]
    return frames.conform("exchanges", rows[list(frames.COLUMNS["exchanges"])])


def exchanges_with_evidence(registered: pd.DataFrame, bundled: pd.DataFrame) -> pd.DataFrame:
    """The frame ``exchanges`` of the editions' figures and the ``bundled`` ones, side by
    side; which of them may be added up is decided over both."""
    figures = frames.conform("exchanges", pd.concat([registered, bundled]))
    return figures.assign(adds_up=periods.adds_up(figures))
