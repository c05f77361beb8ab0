"""An address read strictly, for programs: a page drops what it does not understand and says so,
which a script would not notice."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from views import as_at, chosen_rows, crosstab, exploration, named_recipients, release_order, view
from views.address import Address
from views.exploration import Exploration
from views.parameters import Parameter
from views.view import Params, last_value, values

_NO_FILTERS = ("by", "show", "form", view.EVENTS)
"""Of ``views.view.KEYS`` those that change no row."""
_LONGEST_NAME = 200


class AddressError(ValueError):
    """What is wrong with an address: ``errors`` has an object for each parameter at fault, with
    ``parameter`` and ``detail``."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__(" ".join(error["detail"] for error in errors[:3]))
        self.errors = errors


def read_strictly(params: Params, allowed: Mapping[str, Parameter]) -> Address:
    """The address that the parameters ask for. What it names of the data (recipients, editions)
    stands as it is asked for: whoever has the data looks it up. Raises :class:`AddressError`,
    naming every parameter at fault, unless all are ``allowed`` and in range."""
    params = {name: given for name in params if (given := values(params, name))}
    errors = [
        {"parameter": name[:_LONGEST_NAME], "detail": fault}
        for name, given in params.items()
        if (fault := _fault(name, given, allowed))
    ]
    if not errors and view.runs_backwards(params):
        errors = [{"parameter": "from", "detail": "“from” is later than “to”."}]
    if not errors and named_recipients.KEY in params:
        errors = [
            {
                "parameter": name,
                "detail": f"“{name}” can’t be given with “{named_recipients.KEY}”, which asks for "
                "everything that names a recipient, as its page does.",
            }
            for name in params
            if name in view.KEYS and name not in _NO_FILTERS
        ]
    if errors:
        raise AddressError(errors)
    edition, against = (last_value(params, key) or None for key in ("edition", "against"))
    return Address(
        view=view.from_query(params)[0],
        recipients=tuple(params.get(named_recipients.KEY, ())),
        as_at=last_value(params, as_at.KEY) or None,
        edition=edition,
        against=against,
        exploration=_exploration(params),
        order=last_value(params, release_order.SORT) or "newest",
    )


def _exploration(params: Params) -> Exploration:
    """What is counted, and by what. Raises :class:`AddressError` for groups that mean nothing
    for it: a page shows the nearest that it can."""
    asked = {key: params[key] for key in (exploration.MEASURE, exploration.GROUP) if key in params}
    exploration_asked, sentences = exploration.from_query(asked)
    if sentences:
        fitting = ", ".join(crosstab.FITTING[exploration_asked.question.measure])
        detail = f"{' '.join(sentences)} “{exploration.GROUP}” can be: {fitting}."
        raise AddressError([{"parameter": exploration.GROUP, "detail": detail}])
    return exploration_asked


def check_words(params: Params, releases: pd.DataFrame) -> None:
    """Raises :class:`AddressError` for a tier, sensitivity or data set that none of the
    ``releases`` has, as the pages leave it out."""
    errors = []
    for key, (field, word) in view.PUBLISHED.items():
        given = set(values(params, key))
        if given and not given <= chosen_rows.published(releases, field).keys():
            errors.append({"parameter": key, "detail": f"No release here has that {word}."})
    if errors:
        raise AddressError(errors)


def _fault(name: str, given: list[str], allowed: Mapping[str, Parameter]) -> str:
    if name not in allowed:
        choices = f"there are: {', '.join(allowed)}" if allowed else "this address takes none"
        return f"There is no parameter of that name here; {choices}."
    parameter = allowed[name]
    if len(given) > parameter.most:
        times = "once only" if parameter.most == 1 else f"{parameter.most} times at most"
        return f"“{name}” can be given {times}."
    return next((fault for value in given if (fault := _wrong(name, value, parameter.schema))), "")


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
