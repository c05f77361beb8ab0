"""What may follow the "?" of an API address: one description, which checks each request,
writes the OpenAPI document and fills the table on the page about the API.

A page drops what it does not understand and says so. A script would not notice, so the
API refuses the whole request instead.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from publish.answers import Problem
from views import chosen_rows, crosstab, exploration, named_recipients, release_order, view
from views.exploration import Exploration
from views.view import View

PER_PAGE = 100
MOST_PER_PAGE = 1000
_TIME = {"type": "string", "pattern": "^(199[0-9]|20[0-9]{2}|2100)(-(0[1-9]|1[0-2]))?$"}
"""A year from ``view.FIRST_YEAR`` to ``view.LAST_YEAR``, or a month of one."""
_WORD = {"type": "string", "maxLength": view.LONGEST_WORD}
_EDITION = {"type": "string", "maxLength": 200}


@dataclass(frozen=True)
class Parameter:
    """``schema`` is the JSON Schema of one value; ``most``: how many times it may be given."""

    words: str
    schema: Mapping[str, Any]
    most: int = 1


PARAMETERS = {
    "from": Parameter("First year or month; not after “to”", _TIME),
    "to": Parameter("Last year or month, to its end", _TIME),
    "type": Parameter(
        "Recipient type",
        {"type": "string", "enum": list(RECIPIENT_TYPES)},
        most=view.MOST_WORDS,
    ),
    "stream": Parameter(
        f"Stream; {' and '.join(view.DEFAULT.streams)} unless given",
        {"type": "string", "enum": list(STREAMS)},
        most=view.MOST_WORDS,
    ),
    "decision": Parameter(
        "Decision on the request",
        {"type": "string", "enum": list(DECISIONS)},
        most=view.MOST_WORDS,
    ),
    "tier": Parameter("Tier, in the register’s words", _WORD, most=view.MOST_WORDS),
    "sensitivity": Parameter("Sensitivity, in the register’s words", _WORD, most=view.MOST_WORDS),
    "dataset": Parameter(
        "A data set that the release lists, in the register’s words", _WORD, most=view.MOST_WORDS
    ),
    "count": Parameter(
        "What is counted: every row (requests), or only the rows that were released or approved "
        "(releases, or the recipients of those)",
        {"type": "string", "enum": list(view.UNITS)},
    ),
    "q": Parameter(
        "Words that must all stand in the row: names, title, purpose, reference",
        {"type": "string", "maxLength": view.LONGEST_SEARCH},
    ),
    "by": Parameter(
        "Taken so that a page’s address works here; changes no row",
        {"type": "string", "enum": list(view.BYS)},
    ),
    "show": Parameter(
        "Taken so that a page’s address works here; changes no row",
        {"type": "string", "enum": list(view.SHOWS)},
    ),
    "events": Parameter(
        "Taken so that a page’s address works here; changes no row",
        {"type": "string", "enum": ["on"]},
    ),
    "form": Parameter(
        "Taken so that a page’s address works here; changes no row",
        {"type": "string", "enum": list(view.FORMS)},
    ),
    release_order.SORT: Parameter(
        "The order of the rows, as on the page; newest first unless given",
        {"type": "string", "enum": list(release_order.ORDERS)},
    ),
    exploration.MEASURE: Parameter(
        "What is counted: requests, or what was released or approved of them, or the different "
        "recipients of those; accredited projects; or people asked about. Requests unless given",
        {"type": "string", "enum": list(crosstab.MEASURES)},
    ),
    exploration.GROUP: Parameter(
        "What is counted by: once or twice. Year and type of recipient unless given",
        {"type": "string", "enum": list(crosstab.GROUPS)},
        most=2,
    ),
    named_recipients.KEY: Parameter(
        "A recipient by any of its names: everything that names it, whatever its stream, as on its "
        "page. Goes with no filter",
        {"type": "string", "maxLength": named_recipients.LONGEST},
        most=named_recipients.MOST,
    ),
    "as_at": Parameter("Everything as at this edition (an edition_id)", _EDITION),
    "edition": Parameter(
        "The edition whose changes are asked for; unless given, the newest that can be compared",
        _EDITION,
    ),
    "against": Parameter(
        "The earlier edition to compare with; the one before unless given", _EDITION
    ),
    "page": Parameter("Page, from 1", {"type": "integer", "minimum": 1, "maximum": 10**6}),
    "per_page": Parameter(
        f"Rows on a page. JSON has {PER_PAGE} unless told otherwise; CSV has all rows unless "
        "page or per_page is given",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE},
    ),
}

FILTERS = view.KEYS
_NO_FILTERS = ("by", "show", "form", view.EVENTS)
"""Of :data:`FILTERS` those that change no row."""
PAGING = ("page", "per_page")


@dataclass(frozen=True)
class ApiRequest:
    """A request that has been understood. ``query`` holds what was given, as given."""

    view: View = view.DEFAULT
    recipients: tuple[str, ...] = ()
    as_at: str = ""
    edition: str = ""
    against: str = ""
    exploration: Exploration = exploration.DEFAULT
    order: str = "newest"
    page: int = 1
    per_page: int | None = None
    query: tuple[tuple[str, str], ...] = field(default=(), compare=False)


def read(given: Iterable[tuple[str, str]], allowed: Iterable[str]) -> ApiRequest:
    """The request that the pairs ask for. Raises :class:`Problem` (400), naming every
    parameter at fault, unless all of them are known here and in range."""
    allowed = tuple(allowed)
    pairs = tuple((name, value.strip()) for name, value in given if value.strip())
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    errors = [
        {"parameter": name[: _EDITION["maxLength"]], "detail": fault}
        for name, held in values.items()
        if (fault := _fault(name, held, allowed))
    ]
    if not errors and view.runs_backwards(values):
        errors = [{"parameter": "from", "detail": "“from” is later than “to”."}]
    if not errors and named_recipients.KEY in values:
        errors = [
            {
                "parameter": name,
                "detail": f"“{name}” can’t be given with “{named_recipients.KEY}”, which asks for "
                "everything that names a recipient, as its page does.",
            }
            for name in values
            if name in FILTERS and name not in _NO_FILTERS
        ]
    if errors:
        raise refused(errors)
    chosen, _ = view.from_query(values)
    one = {name: held[0] for name, held in values.items()}
    return ApiRequest(
        view=chosen,
        recipients=tuple(values.get(named_recipients.KEY, ())),
        as_at=one.get("as_at", ""),
        edition=one.get("edition", ""),
        against=one.get("against", ""),
        exploration=_exploration(values),
        order=one.get(release_order.SORT, "newest"),
        page=int(one.get("page", 1)),
        per_page=int(one["per_page"]) if "per_page" in one else None,
        query=pairs,
    )


def _exploration(values: Mapping[str, list[str]]) -> Exploration:
    """What is counted, and by what. Raises :class:`Problem` (400) for groups that mean nothing
    for it: a page shows the nearest that it can, a script would not notice."""
    asked = {key: values[key] for key in (exploration.MEASURE, exploration.GROUP) if key in values}
    exploration_asked, sentences = exploration.from_query(asked)
    if sentences:
        fitting = ", ".join(crosstab.FITTING[exploration_asked.question.measure])
        detail = f"{' '.join(sentences)} “{exploration.GROUP}” can be: {fitting}."
        raise refused([{"parameter": exploration.GROUP, "detail": detail}])
    return exploration_asked


def check_words(asked: ApiRequest, releases: pd.DataFrame) -> None:
    """Raises :class:`Problem` (400) for a tier, sensitivity or data set that none of the
    ``releases`` has, as the pages leave it out."""
    errors = []
    for key, (attribute, word) in view.PUBLISHED.items():
        given = {value for name, value in asked.query if name == key}
        if given and not given <= chosen_rows.published(releases, attribute).keys():
            errors.append({"parameter": key, "detail": f"No release here has that {word}."})
    if errors:
        raise refused(errors)


def refused(errors: list[dict[str, str]]) -> Problem:
    """The answer that names every parameter at fault."""
    return Problem(400, "Bad Request", " ".join(error["detail"] for error in errors[:3]), errors)


def _fault(name: str, values: list[str], allowed: tuple[str, ...]) -> str:
    if name not in allowed:
        choices = f"there are: {', '.join(allowed)}" if allowed else "this address takes none"
        return f"There is no parameter of that name here; {choices}."
    parameter = PARAMETERS[name]
    if len(values) > parameter.most:
        times = "once only" if parameter.most == 1 else f"{parameter.most} times at most"
        return f"“{name}” can be given {times}."
    return next((fault for value in values if (fault := _wrong(name, value, parameter.schema))), "")


def _wrong(name: str, value: str, schema: Mapping[str, Any]) -> str:
    if schema["type"] == "integer":
        low, high = schema["minimum"], schema["maximum"]
        digits = value.isascii() and value.isdigit() and len(value) <= len(str(high))
        if not digits or not low <= int(value) <= high:
            return f"“{name}” must be a whole number from {low} to {high}."
    elif "pattern" in schema:
        if not re.fullmatch(schema["pattern"], value):
            return (
                f"“{name}” must be a year from {view.FIRST_YEAR} to {view.LAST_YEAR}, such as "
                "2016, or a month, such as 2016-09."
            )
    elif "enum" in schema:
        if value not in schema["enum"]:
            return f"“{name}” must be one of: {', '.join(schema['enum'])}."
    elif len(value) > schema["maxLength"]:
        return f"“{name}” can have at most {schema['maxLength']} characters."
    return ""
