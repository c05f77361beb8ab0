"""The releases that a view asks for."""

from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.frames import split_list
from views import counting_units, date_precision, view
from views.view import PUBLISHED, View

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


COLUMN_OF = {"tiers": "tier", "sensitivities": "sensitivity", "datasets": "datasets"}
"""The column of each filter in the register's own words."""


def of_published_words(asked: View, releases: pd.DataFrame) -> tuple[View, list[str]]:
    """The view, less the tiers, sensitivities and data sets that none of the ``releases`` has,
    with a kind sentence for each part left out."""
    sentences: list[str] = []
    for field, word in PUBLISHED.values():
        wanted = getattr(asked, field)
        words_here = tuple(w for w in wanted if w in published(releases, field)) if wanted else ()
        if len(words_here) < len(wanted):
            asked = replace(asked, **{field: words_here})
            sentences.append(view.left_out(word))
    return asked, sentences


def published(releases: pd.DataFrame, field: str) -> dict[str, int]:
    """The words that the releases have for ``tiers``, ``sensitivities`` or ``datasets``, as
    published, and how many rows have each: the commonest first. A word too long for an
    address is a description, for the search to find, and left out here."""
    cells = releases[COLUMN_OF[field]].value_counts()
    cells = cells[cells > 0]
    sizes: dict[str, int] = {}
    for cell, n in cells.items():
        for word in _words(str(cell), field):
            if len(word) <= view.LONGEST_WORD and word.isprintable():
                sizes[word] = sizes.get(word, 0) + int(n)
    return dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))


def _words(cell: str, field: str) -> list[str]:
    return list(dict.fromkeys(split_list(cell))) if field == "datasets" else [cell]


def select(releases: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the frame ``releases`` that match every part of the view.

    With a limit on the years, a row stays only if its date is known to lie inside
    them: a row "by October 2024" is not a release of 2024. See :func:`undated`.
    """
    surely, _ = _in_years(releases, view)
    return _search(releases[_chosen(releases, view) & surely], view.q)


def of_every_type(releases: pd.DataFrame, view: View) -> pd.DataFrame | None:
    """The rows that the view would show if it asked for no recipient types: what a doubtful
    name could move from (``views.counts.by_type``). ``None`` where it asks for none."""
    return select(releases, replace(view, types=())) if view.types else None


def undated(releases: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows left out only because their date does not say if they are in the years."""
    surely, maybe = _in_years(releases, view)
    return _search(releases[_chosen(releases, view) & maybe & ~surely], view.q)


def uncounted(releases: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows left out only because the view's unit does not count them."""
    if view.unit == "requests":
        return releases[:0]
    rows = select(releases, replace(view, unit="requests"))
    return rows[~counting_units.is_counted(rows, view.unit)]


def _chosen(releases: pd.DataFrame, view: View) -> np.ndarray:
    mask = counting_units.is_counted(releases, view.unit)
    for column, values in (
        ("stream", view.streams),
        ("recipient_type", view.types),
        ("decision", view.decisions),
        ("tier", view.tiers),
        ("sensitivity", view.sensitivities),
    ):
        if values:
            mask = mask & releases[column].isin(values).to_numpy()
    if view.datasets:
        mask = mask & _lists_one_of(releases["datasets"], set(view.datasets))
    return mask


def _lists_one_of(cells: pd.Series, wanted: set[str]) -> np.ndarray:
    """Whether each cell, a list joined with ``"; "``, has one of the words."""
    codes, different = pd.factorize(cells)
    has = [not wanted.isdisjoint(split_list(cell)) for cell in different]
    return np.append(np.array(has, dtype=bool), False)[codes]


def _in_years(releases: pd.DataFrame, view: View) -> tuple[np.ndarray, np.ndarray]:
    """Whether each row is surely, and is maybe, inside the years and months of the view."""
    everywhere = np.ones(len(releases), dtype=bool)
    if view.start is None and view.end is None:
        return everywhere, everywhere
    date, precision = releases["date"], releases["date_precision"]
    month = (date.dt.year * 12 + date.dt.month).to_numpy(dtype=float, na_value=np.nan)
    unknown = np.isnan(month)
    length = precision.map(date_precision.MONTHS).astype(float).fillna(1).to_numpy()
    ends = (date + pd.Timedelta(days=6)).dt.month
    length = length + ((precision == "week") & (ends != date.dt.month)).to_numpy()
    first = np.where((precision == "by") | unknown, -np.inf, month)
    last = np.where(unknown, np.inf, month + length - 1)
    low = -np.inf if view.start is None else view.start * 12 + view.start_month
    high = np.inf if view.end is None else view.end * 12 + view.end_month
    return (first >= low) & (last <= high), (last >= low) & (first <= high)


def _search(rows: pd.DataFrame, q: str) -> pd.DataFrame:
    for word in q.split():
        holds = np.zeros(len(rows), dtype=bool)
        for column in SEARCHED:
            holds |= _holds(rows[column], word)
        rows = rows[holds]
    return rows


def _holds(values: pd.Series, word: str) -> np.ndarray:
    """Whether each text holds the word. A category is searched once, not once a row."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        held = _holds(values.cat.categories.to_series().astype("str"), word)
        return np.append(held, False)[values.cat.codes]
    held = values.str.contains(word, case=False, regex=False)
    return held.fillna(False).to_numpy(dtype=bool)
