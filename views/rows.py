"""The releases that a view asks for."""

import numpy as np
import pandas as pd

from views.view import View

SEARCHED = (
    "organisation",
    "recipient",
    "co_recipients",
    "commissioned_by",
    "reference",
    "title",
    "purpose",
)
"""Where a search looks. Every word must stand in one of them, in any case."""


def select(releases: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the frame ``releases`` that match every part of the view.

    With a limit on the years, a row stays only if its date is known to lie inside
    them: a row "by October 2024" is not a release of 2024. See :func:`undated`.
    """
    surely, _ = _in_years(releases, view)
    return _search(releases[_chosen(releases, view) & surely], view.q)


def undated(releases: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows left out only because their date does not say if they are in the years."""
    surely, maybe = _in_years(releases, view)
    return _search(releases[_chosen(releases, view) & maybe & ~surely], view.q)


def _chosen(releases: pd.DataFrame, view: View) -> np.ndarray:
    mask = np.ones(len(releases), dtype=bool)
    for column, values in (
        ("stream", view.streams),
        ("recipient_type", view.types),
        ("decision", view.decisions),
    ):
        if values:
            mask &= releases[column].isin(values).to_numpy()
    return mask


def _in_years(releases: pd.DataFrame, view: View) -> tuple[np.ndarray, np.ndarray]:
    """Whether each row is surely, and is maybe, inside the years of the view."""
    everywhere = np.ones(len(releases), dtype=bool)
    if view.start is None and view.end is None:
        return everywhere, everywhere
    date = releases["date"]
    precision = releases["date_precision"]
    year = date.dt.year.to_numpy(dtype=float, na_value=np.nan)
    first = np.where(precision == "by", -np.inf, np.where(np.isnan(year), -np.inf, year))
    last = np.where(np.isnan(year), np.inf, year + (precision == "academic year").to_numpy())
    low = -np.inf if view.start is None else view.start
    high = np.inf if view.end is None else view.end
    return (first >= low) & (last <= high), (last >= low) & (first <= high)


def _search(rows: pd.DataFrame, q: str) -> pd.DataFrame:
    for word in q.split():
        found = np.zeros(len(rows), dtype=bool)
        for column in SEARCHED:
            found |= _holds(rows[column], word)
        rows = rows[found]
    return rows


def _holds(values: pd.Series, word: str) -> np.ndarray:
    """Whether each text holds the word. A category is searched once, not once a row."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        held = _holds(values.cat.categories.to_series().astype("str"), word)
        return np.append(held, False)[values.cat.codes]
    held = values.str.contains(word, case=False, regex=False)
    return held.fillna(False).to_numpy(dtype=bool)
