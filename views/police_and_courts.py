"""Who but the Home Office asks about people: police, courts and other departments."""

import pandas as pd

from views import exchange_figures, release_order

REQUESTERS = ("Police", "Courts", "Department for Work and Pensions")
"""Who else asks, in order, as the frame ``exchanges`` names them."""

_STREAMS = {
    "police": ("Listed of the police, one by one", "listed-police-rows"),
    "court order": ("Listed of court orders, one by one", "listed-court-orders"),
}
_COURTS = "Ministry of Justice"
_OTHER = ("Also listed of departments that ask about people", "listed-of-departments")


def one_by_one(
    releases: pd.DataFrame, exchanges: pd.DataFrame
) -> dict[str, tuple[str, pd.DataFrame]]:
    """The rows of ``releases`` that the police, courts and other requesters have: for each
    stream its heading, a name for its file, and its rows, newest first. Streams without a
    row are left out. Of the stream "other" only rows whose recipient asks in ``exchanges``."""
    parts = {words: releases["stream"] == stream for stream, words in _STREAMS.items()}
    asks = releases["recipient"].astype("object").isin(set(exchanges["requester"].dropna()))
    parts[_OTHER] = (releases["stream"] == "other") & asks
    newest = release_order.ordered(releases)
    return {
        heading: (slug, newest[own.reindex(newest.index)])
        for (heading, slug), own in parts.items()
        if own.any()
    }


def others(exchanges: pd.DataFrame) -> pd.DataFrame:
    """The rows that registers' own tables list of everyone else, a court by its name or an agency:
    ``views.exchange_figures.register_figures`` of each."""
    requesters = ("Home Office", *REQUESTERS)
    names = exchanges.loc[exchanges["file"].notna(), "requester"].dropna().astype("str").unique()
    rest = sorted(set(names) - set(requesters), key=str.casefold)
    parts = [exchange_figures.register_figures(exchanges, name) for name in rest]
    return pd.concat(parts) if parts else exchanges.head(0)


def not_loaded(exchanges: pd.DataFrame, releases: pd.DataFrame) -> str:
    """A sentence on courts while nothing about them is loaded; empty once something is."""
    asked_by = exchanges["requester"].astype("str").str.casefold()
    named = asked_by.str.contains("court", regex=False)
    if named.any() or (releases["stream"] == "court order").any():
        return ""
    return (
        "No figure on court orders is loaded. The department’s register has had a part on them "
        "since December 2017; an edition of it, once added, shows here. Unknown is not zero."
    )


def documented_uses(uses: pd.DataFrame, exchanges: pd.DataFrame) -> pd.DataFrame:
    """Documented uses by police and justice bodies, by the department that runs the courts, and
    by departments that ask about people."""
    asking = {_COURTS, *exchanges["requester"].dropna().unique()} - {"Home Office"}
    own = uses["recipient_type"] == "Police and justice"
    return uses[own | uses["recipient"].astype("object").isin(asking)]
