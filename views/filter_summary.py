"""A view's filters one by one, each with the view that is left when it is taken away."""

from dataclasses import replace

from views import empty_results, filter_dates
from views.series_ids import series_title
from views.view import DEFAULT, View
from views.words import sentence_case

_UNITS = {
    "releases": "Released or approved only",
    "recipients": "Recipients, each once",
}


def chips(view: View) -> list[tuple[str, View]]:
    """Every filter that is set, in words, and the view without it. How the view is drawn and
    cut into periods is no filter."""
    summary: list[tuple[str, View]] = []
    if filter_dates.span_in_words(view):
        span = sentence_case(filter_dates.short_span(view))
        summary.append((span, empty_results.lift(view, "years")))
    if view.unit != DEFAULT.unit:
        summary.append((_UNITS[view.unit], replace(view, unit=DEFAULT.unit)))
    if view.q:
        summary.append((f"“{view.q}”", replace(view, q="")))
    summary += _words(view, "types", "{}")
    if view.streams != DEFAULT.streams:
        summary += [(series_title(word), left) for word, left in _words(view, "streams", "{}")]
    summary += _words(view, "decisions", "Decision: {}")
    summary += _words(view, "tiers", "Tier {}")
    summary += _words(view, "sensitivities", "{}")
    summary += _words(view, "datasets", "{}")
    return summary


def _words(view: View, field: str, style: str) -> list[tuple[str, View]]:
    held: tuple[str, ...] = getattr(view, field)
    usual = getattr(DEFAULT, field)
    return [
        (
            style.format(word),
            replace(view, **{field: tuple(other for other in held if other != word) or usual}),
        )
        for word in held
    ]
