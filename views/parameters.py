"""The one table of what may follow the "?" of an address: every parameter, what it says and what
it can be.

Pages read it kindly (``views.address``), the API strictly (``views.strict_address``), which
describes itself with it, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loaders.frames import DECISIONS, EVENT_THEMES, RECIPIENT_TYPES, STREAMS
from views import (
    as_at,
    classification,
    crosstab,
    exploration,
    named_recipients,
    release_order,
    release_table,
    view,
)

RELEASE, THEME, BAR = "id", "theme", "bar"
LONGEST_BAR = 400
"""Characters of the key of a bar."""
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
    view.EVENTS: Parameter(
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
    as_at.KEY: Parameter("Everything as at this edition (an edition_id)", _EDITION),
    "edition": Parameter(
        "The edition whose changes are asked for; unless given, the newest that can be compared",
        _EDITION,
    ),
    "against": Parameter(
        "The earlier edition to compare with; the one before unless given", _EDITION
    ),
    RELEASE: Parameter("A release (its release_id)", _EDITION),
    THEME: Parameter(
        "Theme of events",
        {"type": "string", "enum": list(EVENT_THEMES)},
        most=len(EVENT_THEMES),
    ),
    classification.KEY: Parameter(
        "Any name, whose type of recipient is asked for",
        {"type": "string", "maxLength": classification.LONGEST},
    ),
    release_table.KEY: Parameter(
        "The columns of the table of releases, with commas between",
        {"type": "string", "maxLength": release_table.LONGEST},
    ),
    release_order.PAGE: Parameter(
        "The page of the table of releases",
        {"type": "integer", "minimum": 1, "maximum": release_order.LAST_PAGE},
    ),
    BAR: Parameter(
        "A chosen bar of a chart (its key)", {"type": "string", "maxLength": LONGEST_BAR}
    ),
}
"""Every parameter that an address of a page can have."""
