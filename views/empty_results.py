"""Which filters emptied a view, so that a visitor can lift them."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pandas as pd

from views import chosen_rows
from views.view import DEFAULT, View
from views.words import join

FILTERS: dict[str, tuple[str, ...]] = {
    "years": ("start", "start_month", "end", "end_month"),
    "types": ("types",),
    "streams": ("streams",),
    "decisions": ("decisions",),
    "tiers": ("tiers",),
    "sensitivities": ("sensitivities",),
    "datasets": ("datasets",),
    "search": ("q",),
    "unit": ("unit",),
}
"""Each filter by its id, and the fields of a view that it holds."""
WORDS = {
    "years": "the years",
    "types": "the recipient types",
    "streams": "the streams",
    "decisions": "the decisions",
    "tiers": "the tiers",
    "sensitivities": "the sensitivity",
    "datasets": "the data sets",
    "search": "the search",
    "unit": "counting only what was released or approved",
}
"""Each filter as it reads after "Lift"."""


def chosen(view: View) -> list[str]:
    """The filters that the view has set, by their ids."""
    return [name for name in FILTERS if lift(view, name) != view]


def lift(view: View, *filters: str) -> View:
    """The view without these filters."""
    fields = [field for name in filters for field in FILTERS[name]]
    return replace(view, **{field: getattr(DEFAULT, field) for field in fields})


Select = Callable[[pd.DataFrame, View], pd.DataFrame]


def that_fill(
    listed: pd.DataFrame, view: View, select: Select = chosen_rows.select
) -> list[tuple[str, View, pd.DataFrame]]:
    """What to lift so that a view without rows has some: in words, the view without it, and
    its rows. One filter where one is enough, otherwise pairs; nothing if even two are not."""
    for many in (1, 2):
        choices = []
        for filters in combinations(chosen(view), many):
            lifted = lift(view, *filters)
            left = select(listed, lifted)
            if len(left):
                choices.append((join(WORDS[name] for name in filters), lifted, left))
        if choices:
            return choices
    return []
