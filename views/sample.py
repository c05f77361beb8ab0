"""Whether rows may be ranked: the one place where that rule stands.

What bundled evidence names one by one is what people asked about. It is no sample of the
register, so while a row of it is shown nothing ranks kinds of recipient, recipients or years,
or tells a share of them: it is counted and named. A register's own rows may be ranked, as the
editions that are loaded.
"""

from dataclasses import replace

import pandas as pd

from views import empty_results
from views.view import View
from views.words import count

NO_SAMPLE = "what people asked about, not a sample"
"""What a count of such rows says of itself, at the end of a sentence."""
NO_SHARES = (
    "Shares are not shown for rows from other sources: they are what people asked about, "
    "not a sample."
)


def may_be_ranked(rows: pd.DataFrame) -> bool:
    """Whether the rows, of the frame ``releases``, may be ranked and told as shares: none of
    them is known from bundled evidence alone."""
    return bool(len(rows)) and bool(rows["file"].notna().all())


def register_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that a loaded register lists, which may be ranked by themselves."""
    return rows[rows["file"].notna()]


def rows_to_draw(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows that a chart of the view counts: for shares those of a loaded register alone, where
    it has any."""
    own = register_rows(rows) if view.show == "share" else rows
    return own if len(own) else rows


def what_is_not_drawn(rows: pd.DataFrame, view: View) -> str:
    """What :func:`rows_to_draw` leaves out, in a sentence; empty if nothing."""
    left = len(rows) - len(rows_to_draw(rows, view))
    return f"Shares are of the register alone: {count(left, 'other row')} left out." if left else ""


def with_counts_for_shares(view: View, rows: pd.DataFrame) -> View:
    """The view, with numbers in place of shares where the rows may have no shares."""
    if view.show == "share" and len(rows) and not may_be_ranked(rows_to_draw(rows, view)):
        return replace(view, show="count")
    return view


def whole_leads(rows: pd.DataFrame, view: View) -> bool:
    """Whether the first page leads with names and with what was counted in the whole register,
    and not with a finding about the rows: they are no register's, and nothing is asked of
    them."""
    return len(register_rows(rows)) == 0 and not empty_results.chosen(view)
