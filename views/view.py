"""A view: what a visitor chose to see, and the address that says so.

One address means one view, whoever asks. Whatever an address holds that is unknown,
stale or hostile is left out and said, and what was valid stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.frames import DECISIONS, ONE_REGIME, RECIPIENT_TYPES, STREAMS

BYS = ("year", "financial year", "academic year", "quarter", "month")
SHOWS = ("count", "share")
FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class View:
    """Empty ``types`` or ``decisions`` mean all of them; a year of ``None`` is no limit."""

    start: int | None = None
    end: int | None = None
    types: tuple[str, ...] = ()
    streams: tuple[str, ...] = ONE_REGIME
    decisions: tuple[str, ...] = ()
    by: str = "year"
    show: str = "count"
    q: str = ""


DEFAULT = View()

_LISTS = {
    "type": ("types", RECIPIENT_TYPES, "recipient type"),
    "stream": ("streams", STREAMS, "stream"),
    "decision": ("decisions", DECISIONS, "decision"),
}
_CHOICES = {"by": BYS, "show": SHOWS}
_YEARS = {"from": "start", "to": "end"}


def from_query(params: Mapping[str, Sequence[str] | str]) -> tuple[View, list[str]]:
    """The view that an address asks for, and a kind sentence for each part left out.

    ``params`` maps a key to its value or values; other keys are ignored. Never raises.
    """
    fields: dict = {}
    said: list[str] = []
    for key, field in _YEARS.items():
        year, wrong = _year(_last(params, key))
        fields[field] = year
        if wrong:
            said.append(f"The year after “{key}” in the address was not understood: left out.")
    start, end = fields["start"], fields["end"]
    if start is not None and end is not None and start > end:
        fields["start"], fields["end"] = end, start
        said.append("The years in the address ran backwards: turned round.")
    for key, (field, known, word) in _LISTS.items():
        asked = set(_values(params, key))
        chosen = tuple(value for value in known if value in asked)
        if chosen or not asked:
            fields[field] = chosen or getattr(DEFAULT, field)
        if asked - set(known):
            said.append(f"The address names a {word} that is not one of ours: left out.")
    for key, known in _CHOICES.items():
        asked_for = _last(params, key)
        if asked_for in known:
            fields[key] = asked_for
        elif asked_for:
            said.append(f"The choice after “{key}” in the address is not one of ours: left out.")
    fields["q"] = _search(_last(params, "q"))
    return View(**fields), said


def to_query(view: View) -> dict[str, list[str]]:
    """The address of a view: only what differs from the default."""
    query: dict[str, list[str]] = {}
    for key, field in {**_YEARS, **{key: of[0] for key, of in _LISTS.items()}}.items():
        value = getattr(view, field)
        if value != getattr(DEFAULT, field):
            query[key] = [str(value)] if isinstance(value, int) else list(value)
    for key in (*_CHOICES, "q"):
        if getattr(view, key) != getattr(DEFAULT, key):
            query[key] = [getattr(view, key)]
    return query


def _values(params: Mapping[str, Sequence[str] | str], key: str) -> list[str]:
    values = params.get(key, ())
    values = [values] if isinstance(values, str) else values
    return [text for value in values if (text := str(value).strip())]


def _last(params: Mapping[str, Sequence[str] | str], key: str) -> str:
    return (_values(params, key) or [""])[-1]


def _year(text: str) -> tuple[int | None, bool]:
    """The year, and whether there was something that is not a year."""
    if len(text) == 4 and text.isascii() and text.isdigit():
        year = int(text)
        if FIRST_YEAR <= year <= LAST_YEAR:
            return year, False
    return None, bool(text)


def _search(text: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:LONGEST_SEARCH].strip()
