"""A view's filters in a line, for the place where they are folded away."""

from views import filter_dates
from views.view import DEFAULT, View
from views.words import sentence_case

_MOST = 2
"""Filters named one by one; the others are only counted."""


def filter_summary(view: View) -> str:
    """The first filters by name and how many more there are: ``2013–2019 · Commercial firm ·
    2 more``; empty when nothing is filtered. How it is counted over time is no filter."""
    said = _named(view)
    more = len(said) - _MOST
    return " · ".join(said[:_MOST] + [f"{more} more"] * (more > 0))


def _named(view: View) -> list[str]:
    said = (
        [sentence_case(filter_dates.short_span(view))] if filter_dates.span_in_words(view) else []
    )
    if view.unit != DEFAULT.unit:
        said.append(f"{sentence_case(view.unit)} only")
    said += [f"“{view.q}”"] if view.q else []
    said += view.types
    said += view.streams if view.streams != DEFAULT.streams else ()
    said += [sentence_case(decision) for decision in view.decisions]
    said += [f"Tier {tier}" for tier in view.tiers]
    return [*said, *view.sensitivities, *view.datasets]
