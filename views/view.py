"""A view: what a visitor chose to see, and the address that says so.

One address means one view, whoever asks. Whatever an address holds that is unknown,
stale or hostile is left out and said, and what was valid stays. Words that only a
register knows (tiers, sensitivities, data sets) are checked against its releases by
:func:`views.chosen_rows.of_published_words`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.frames import DECISIONS, ONE_REGIME, RECIPIENT_TYPES, STREAMS

BYS = ("year", "financial year", "academic year", "quarter", "month")
SHOWS = ("count", "share", "running total")
FORMS: dict[str, str] = {
    "bars": "Bars",
    "lines": "Lines",
    "area": "Area",
    "panels": "Small multiples",
    "table": "Table only",
}
"""How counts can be drawn, by the id in an address: the label of the choice."""
EACH_KIND = ("lines", "panels")
"""Forms in which each kind stands by itself."""
UNITS = ("requests", "releases", "recipients")
"""What is counted; the rule of each is in ``views.counting_units``. Every row of a register is at
least a request, so that is what a view counts unless it is asked for less."""
FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST_SEARCH = 100
LONGEST_WORD, MOST_WORDS = 120, 20
"""Characters in a word of a register that an address may name, and how many of them."""

Params = Mapping[str, Sequence[str] | str]


@dataclass(frozen=True)
class View:
    """An empty tuple means all; a year of ``None`` is no limit. ``start`` and ``end`` are
    years, both included, from the first of ``start_month`` to the last of ``end_month``.
    ``form``: an id of ``FORMS``. ``events``: whether charts over time mark them."""

    start: int | None = None
    end: int | None = None
    types: tuple[str, ...] = ()
    streams: tuple[str, ...] = ONE_REGIME
    decisions: tuple[str, ...] = ()
    by: str = "year"
    show: str = "count"
    q: str = ""
    start_month: int = 1
    end_month: int = 12
    tiers: tuple[str, ...] = ()
    sensitivities: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    unit: str = "requests"
    form: str = "bars"
    events: bool = False


DEFAULT = View()

_LISTS = {
    "type": ("types", RECIPIENT_TYPES, "recipient type"),
    "stream": ("streams", STREAMS, "stream"),
    "decision": ("decisions", DECISIONS, "decision"),
}
PUBLISHED = {
    "tier": ("tiers", "tier"),
    "sensitivity": ("sensitivities", "sensitivity"),
    "dataset": ("datasets", "data set"),
}
"""Filters in the register's own words: key, field, and the word for one of them."""
_CHOICES = {
    "by": ("by", BYS),
    "show": ("show", SHOWS),
    "count": ("unit", UNITS),
    "form": ("form", tuple(FORMS)),
}
_TIMES = ("from", "to")
EVENTS = "events"
KEYS = (*_TIMES, *_LISTS, *PUBLISHED, *_CHOICES, EVENTS, "q")
"""Every key of an address that is about a view."""


def from_query(params: Params) -> tuple[View, list[str]]:
    """The view that an address asks for, and a kind sentence for each part left out.

    ``params`` maps a key to its value or values; other keys are ignored. Never raises.
    """
    fields: dict = {}
    sentences: list[str] = []
    for read in (_times, _lists, _published, _choices):
        parts, wrong = read(params)
        fields |= parts
        sentences += wrong
    return View(**fields, q=cleaned_search(last_value(params, "q"))), sentences


def unknown(params: Params) -> list[str]:
    """What of an address :func:`from_query` leaves out, as ``key=value``."""
    given = [(key, value) for key in KEYS for value in values(params, key)]
    return [f"{key}={value}" for key, value in given if from_query({key: value})[1]]


def to_query(view: View) -> dict[str, list[str]]:
    """The address of a view: only what differs from the default."""
    query: dict[str, list[str]] = {}
    for key, year, month in (
        ("from", view.start, view.start_month if view.start_month != 1 else 0),
        ("to", view.end, view.end_month if view.end_month != 12 else 0),
    ):
        if year is not None:
            query[key] = [f"{year}-{month:02d}" if month else str(year)]
    for key, (field, *_) in {**_LISTS, **PUBLISHED}.items():
        if getattr(view, field) != getattr(DEFAULT, field):
            query[key] = list(getattr(view, field))
    for key, (field, _) in {**_CHOICES, "q": ("q", ())}.items():
        if getattr(view, field) != getattr(DEFAULT, field):
            query[key] = [getattr(view, field)]
    if view.events:
        query[EVENTS] = ["on"]
    return query


def runs_backwards(params: Params) -> bool:
    """Whether the address names a first day that comes after its last."""
    first, last = (_month(last_value(params, key)) for key in _TIMES)
    return bool(first and last and (first[0], first[1] or 1) > (last[0], last[1] or 12))


def _times(params: Params) -> tuple[dict, list[str]]:
    sentences = [
        f"The date after “{key}” in the address was not understood: left out."
        for key in _TIMES
        if (text := last_value(params, key)) and _month(text) is None
    ]
    first, last = (_month(last_value(params, key)) for key in _TIMES)
    if runs_backwards(params):
        first, last = last, first
        sentences.append("The years in the address ran backwards: turned round.")
    fields = {}
    if first:
        fields |= {"start": first[0], "start_month": first[1] or 1}
    if last:
        fields |= {"end": last[0], "end_month": last[1] or 12}
    return fields, sentences


def _lists(params: Params) -> tuple[dict, list[str]]:
    fields: dict = {}
    sentences: list[str] = []
    for key, (field, choices, word) in _LISTS.items():
        asked = set(values(params, key))
        chosen = tuple(value for value in choices if value in asked)
        if chosen or not asked:
            fields[field] = chosen or getattr(DEFAULT, field)
        if asked - set(choices):
            sentences.append(f"The address names a {word} that is not one of ours: left out.")
    return fields, sentences


def _published(params: Params) -> tuple[dict, list[str]]:
    fields: dict = {}
    sentences: list[str] = []
    for key, (field, word) in PUBLISHED.items():
        asked = list(dict.fromkeys(values(params, key)))
        fit = [value for value in asked if len(value) <= LONGEST_WORD and value.isprintable()]
        fields[field] = tuple(sorted(fit[:MOST_WORDS]))
        if len(fields[field]) < len(asked):
            sentences.append(left_out(word))
    return fields, sentences


def left_out(word: str) -> str:
    """What is said when an address names a word that no register has."""
    return f"The address names a {word} that no release here has: left out."


def _choices(params: Params) -> tuple[dict, list[str]]:
    fields: dict = {}
    sentences: list[str] = []
    for key, (field, choices) in _CHOICES.items():
        asked = last_value(params, key)
        if asked in choices:
            fields[field] = asked
        elif asked:
            sentences.append(
                f"The choice after “{key}” in the address is not one of ours: left out."
            )
    events = last_value(params, EVENTS)
    fields["events"] = events == "on"
    if events not in ("", "on"):
        sentences.append(
            f"The choice after “{EVENTS}” in the address is not one of ours: left out."
        )
    return fields, sentences


def values(params: Params, key: str) -> list[str]:
    """What an address gives to ``key``, without what is blank."""
    given = params.get(key, ())
    given = [given] if isinstance(given, str) else given
    return [text for value in given if (text := str(value).strip())]


def last_value(params: Params, key: str) -> str:
    """The last of :func:`values`; empty without one."""
    return (values(params, key) or [""])[-1]


def _month(text: str) -> tuple[int, int | None] | None:
    """The year and, if one is named, the month of ``2016`` or ``2016-09``."""
    year, dash, month = text.partition("-")
    if not (len(year) == 4 and text.isascii() and year.isdigit()):
        return None
    if dash and not (len(month) == 2 and month.isdigit() and 1 <= int(month) <= 12):
        return None
    in_range = FIRST_YEAR <= int(year) <= LAST_YEAR
    return (int(year), int(month) if dash else None) if in_range else None


def cleaned_search(text: str) -> str:
    """What is searched for when somebody typed ``text``: one line of it, not too long."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:LONGEST_SEARCH].strip()
