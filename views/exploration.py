"""What an analyst asks on the page Explore, as it stands in the address."""

from dataclasses import dataclass

from views.crosstab import GROUPS, MEASURES, Question, fitting, unused
from views.view import FORMS, Params, View, last_value, values
from views.words import join

MEASURE, GROUP, FORM = "measure", "group", "form"
KEYS = (MEASURE, GROUP, FORM)
OVER_TIME = ("lines", "area")
"""Forms that need years along the axis."""


@dataclass(frozen=True)
class Exploration:
    """``question``: what is counted and by which groups. ``form``: an id of
    ``views.view.FORMS``."""

    question: Question
    form: str = "bars"


_USUAL = ("year", "kind")
DEFAULT = Exploration(Question("requests", _USUAL))


def from_query(params: Params) -> tuple[Exploration, list[str]]:
    """The exploration that an address asks for, or the nearest that can be answered, and a
    kind sentence on each part that was left out. Never raises."""
    notices = []
    measure = last_value(params, MEASURE) or DEFAULT.question.measure
    if measure not in MEASURES:
        notices.append("We can’t count what the address asks for. Requests are shown instead.")
        measure = DEFAULT.question.measure
    asked = tuple(values(params, GROUP))
    question, gone = fitting(measure, asked or _USUAL)
    gone = gone if asked else ()
    if names := [GROUPS[group].lower() for group in gone if group in GROUPS]:
        what = MEASURES[measure].lower()
        notices.append(f"{what.capitalize()} can’t be grouped by {join(names, 'or')} here as well.")
    if set(gone) - set(GROUPS):
        notices.append("The address names a group that we don’t know. It is left out.")
    form = last_value(params, FORM) or DEFAULT.form
    if form not in FORMS:  # the view of the address says that it is left out
        form = DEFAULT.form
    if form in OVER_TIME and question.groups[0] != "year":
        notices.append(f"{FORMS[form]} can’t be drawn without years first. Bars are shown.")
        form = "bars"
    return Exploration(question, form), notices


def idle(question: Question, view: View) -> list[str]:
    """A sentence on each filter of the view that means nothing for what is counted."""
    what = MEASURES[question.measure]
    return [f"{what} can’t be narrowed by {words}." for words in unused(question.measure, view)]


def to_query(exploration: Exploration) -> dict[str, list[str]]:
    """The parameters that say it: only what differs from the default."""
    query: dict[str, list[str]] = {}
    if exploration.question.measure != DEFAULT.question.measure:
        query[MEASURE] = [exploration.question.measure]
    if exploration.question != fitting(exploration.question.measure, _USUAL)[0]:
        query[GROUP] = list(exploration.question.groups)
    if exploration.form != DEFAULT.form:
        query[FORM] = [exploration.form]
    return query
