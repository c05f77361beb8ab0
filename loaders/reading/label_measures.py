"""Which measure a label counts: "Number of requests received", "of which: found and returned".

By what was counted and what was done with it (:mod:`loaders.reading.label_meaning`). "Number of
individuals the Home Office asked us to look for" counts people and asks: people asked about.
"Requests where data was given" counts requests, and something was returned: requests resulting in
data. "Refused" is known, and none of our measures: it is not read. What a label leaves open
("Received") its neighbours and the title say ("Requests by force").
"""

import re
from collections.abc import Iterable, Sequence

from .label_meaning import LONGEST, LabelMeaning, meaning_of
from .lexicon import words
from .phrase import phrases_of

_JOINED = re.compile(r" and | & |;", re.I)


def measure_of(
    label: str,
    stream: str = "",
    beside: Iterable[LabelMeaning] = (),
    above: Iterable[LabelMeaning] = (),
) -> str | None:
    """The measure (a name under ``measures``) that ``label`` counts in a table of ``stream``;
    ``beside``: what its neighbours say, ``above``: what the titles say. None for what is no
    measure of ours."""
    said = meaning_of(label)
    if said.never or said.done == "refused":
        return None
    thing, done = said.thing, said.done
    near, above = list(beside), list(above)
    others = [*near, *above]
    if any(other.thing == "identities" for other in others) and thing in ("records", "people", ""):
        asks = thing == "people" and done == "asked" and not _is_checked(label)
        thing = thing if asks else "identities"  # people whom they asked about are no checks
    if not thing and not said.strange:
        # A force's "Asked" counts requests, whatever its neighbours count, unless a title says so.
        telling = above if stream in ("police", "court order") else others
        thing = next((other.thing for other in telling if other.thing), "")
        thing = thing or _OF_STREAM.get(stream, "")
    if not thing or not (said.is_something):
        return None
    if thing == "identities":
        return "identities_matched" if done == "returned" else "identities_checked"
    if not done and (said.unknown_verb or (said.strange and thing == "people")):
        return None  # "Requests parked", "Names we could place": something else was done with them
    if thing == "requests":
        return "requests_answered" if done == "returned" else "requests"
    if done == "asked":
        return "asked_about"
    if done == "returned":
        if thing != "people" or stream == "Home Office":
            return "returned"
        # Found is not given: "of whom: identified" says no more than that they were matched.
        return "identities_matched" if said.only_found else "pupils"
    return _of_people(stream, near, above) if thing == "people" else None


def _is_checked(label: str) -> bool:
    return any(word.startswith(("check", "match", "verif")) for word in words(label[:LONGEST]))


def _of_people(
    stream: str, near: Sequence[LabelMeaning], above: Sequence[LabelMeaning]
) -> str | None:
    """What a bare "Number of children" counts. Beside "of whom: matched" it is those asked
    about; beside "Requests answered", or below "Data given to the police", those whose data was
    shared. Of the police and of courts it is at least known that they were asked about."""
    got = [other for other in near if other.done == "returned"]
    requests = ("requests", "") if stream in ("police", "court order") else ("requests",)
    if any(other.thing not in requests for other in got):
        return "asked_about"
    if got or any(other.done == "returned" for other in above):
        return "returned" if stream == "Home Office" else "pupils"
    return None if stream == "Home Office" else "asked_about"


def measure_of_title(title: str, stream: str) -> str | None:
    """The measure that a title says is counted below it; None where it speaks of several
    things ("Requests received, and pupils whose data was shared")."""
    parts = _JOINED.split(title[:LONGEST])
    if len({said.thing for part in parts if (said := meaning_of(part)).thing}) > 1:
        return None
    return measure_of(title, stream)


_OF_STREAM = {"Home Office": "records", "police": "requests", "court order": "requests"}
"""What is counted where only what was done is said."""


def is_count_heading(heading: str) -> bool:
    """Whether a heading says that something is counted below it."""
    if any("counter" in said for said in phrases_of(heading)):
        return True
    said = meaning_of(heading)
    return bool(said.thing) and not said.never and measure_of(heading) is not None
