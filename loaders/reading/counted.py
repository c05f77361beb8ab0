"""What a label says was counted: "Number of requests received", "of which: found and returned".

A label is taken apart by the classes of its words (``[counted]`` of ``data/headings.toml``):
what was counted (requests, people, records, identities) and what was done with it (asked,
returned, refused). Who the data went "to" and came "from" stands above the verb: records
received *from* the Home Office were asked about, records received *from* DfE were returned.
"Number of individuals the Home Office asked us to look for" counts people and asks: people
asked about. "Requests where data was given" counts requests, and something was returned:
requests resulting in data. "Refused" is known, and none of our measures: it is not read.
What a label leaves open ("Received") its neighbours and the title say ("Requests by force").
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .broken_down import without_breakdown
from .evidence import MEASURES
from .lexicon import TOML, words
from .phrase import STOPS, phrases_of
from .word_lists import classes_of

LONGEST = 200

THINGS = ("identities", "requests", "people", "records")

_DFE = frozenset(("dfe", "us", "we", "npd"))
_FROM, _TO = frozenset(("from", "by")), frozenset(("to", "with"))


_NOTHING = re.compile(
    r"\bno (?:data|trace|match|record|information|detail|repl|respon|result|hit|address)", re.I
)
"""Where "no" is no number."""


_UNIT = re.compile(r"(?<=\w) ?[(\[]((?:number of )?[a-z]{4,12})[)\]]\W*$", re.I)
_JOINED = re.compile(r" and | & |;", re.I)


class Said(NamedTuple):
    """``thing``: what was counted, or nothing; ``done``: "asked", "returned", "refused" or nothing;
    ``never``: a share or a running total, which no measure holds; ``only_found``: what was asked
    about was found, and nothing says that anything of it was given; ``strange``: what was counted,
    or what was done with it, is a word of no class; ``unknown_verb``: the latter."""

    thing: str
    done: str
    never: bool
    total: bool
    only_found: bool = False
    strange: bool = False
    unknown_verb: bool = False

    @property
    def is_something(self) -> bool:
        return bool(self.thing or self.done)


def is_a_total(word: str) -> bool:
    return "total" in classes_of(word, "counted")


@cache
def _askers() -> frozenset[str]:
    return frozenset(word for listed in TOML["askers"].values() for word in listed.split())


@lru_cache(maxsize=4096)
def said_of(label: str) -> Said:
    """What ``label`` says was counted. A unit in brackets goes before the rest: "Requests
    (people)" counts people."""
    if (unit := _UNIT.search(label[:LONGEST])) and (thing := said_of(unit[1]).thing):
        said = said_of(label[: unit.start()])
        asked = "asked" if said.thing == "requests" and thing != "requests" else ""
        return said._replace(thing=thing, done=said.done or asked)
    found = without_breakdown(label, words(label[:LONGEST]))
    known = [classes_of(word, "counted") for word in found]
    named = [name for names in known for name in names]
    bare = [n for n, word in enumerate(found) if word not in ("the", "of", "which")]
    total = bool(bare) and "total" in known[bare[0]]
    never = "never" in named or "%" in label or _is_running(found)
    if "refused" in named or _NOTHING.search(label[:LONGEST]):
        return Said(_thing(found, known), "refused", never, total)
    returning = [names for names in known if "returned" in names]
    only_found = bool(returning) and all("finding" in names for names in returning)
    thing, done = _thing(found, known), _done(found, known)
    unknown = [word for word, names in zip(found, known, strict=True) if _is_strange(word, names)]
    verb = not done and any(word.endswith("ed") for word in unknown)
    strange = _subject(found) in unknown or (not done and bool(unknown))
    return Said(thing, done, never, total, only_found, strange, verb)


def _subject(found: Sequence[str]) -> str:
    """The first word that may be what was counted: "Home Office to DfE lists" counts lists."""
    who = _askers() | _DFE | STOPS
    return next((word for word in found if word not in who and word != "countof"), "")


def _is_strange(word: str, names: frozenset[str]) -> bool:
    """Whether a word is neither of a class, nor one of those who ask, nor one that only joins."""
    if names or len(word) < 4 or not word.isalpha() or word in STOPS:
        return False
    return word not in _askers() and not classes_of(word) & _OF_LABELS


_OF_LABELS = frozenset(("date", "counter", "given", "approve", "comply", "ask", "receiver", "body"))
"""Classes of words of headings that say nothing else of what was counted."""


def _is_running(found: Sequence[str]) -> bool:
    return any(found[n : n + 2] == ("to", "date") for n in range(len(found)))


def _thing(found: Sequence[str], known: Sequence[frozenset[str]]) -> str:
    things = [
        (n, name)
        for n, names in enumerate(known)
        for name in THINGS
        if name in names
        and not (n and found[n - 1] in ("with", "in", "for", "under", "per"))
        and not (name == "people" and _is_of_data(found, known, n + 1))
    ]
    if not things:
        return ""
    if any(name == "identities" for _, name in things):
        return "identities"
    # "asked about", "requested" say what was done: a noun of the same stem is plural or first.
    nouns = [(n, name) for n, name in things if name != "requests" or not _is_verb(found[n])]
    people = any(name == "people" for _, name in nouns)
    first = nouns[0][1] if nouns else ""
    return "people" if people and first == "records" else first


def _is_of_data(found: Sequence[str], known: Sequence[frozenset[str]], n: int) -> bool:
    """Whether the word at ``n`` is what the one before it only describes: "pupil data"."""
    return (
        n < len(found) and not _is_verb(found[n]) and (found[n] in _DATA or "records" in known[n])
    )


def _is_verb(word: str) -> bool:
    return word.endswith(("ed", "ing"))


def _done(found: Sequence[str], known: Sequence[frozenset[str]]) -> str:
    if said := _by_whom(found, known) or _direction(found):
        return said
    if found[-1:] == ("out",) or "back" in found[1:]:
        return "returned"
    named = {
        name
        for n, names in enumerate(known)
        for name in names
        if not (name == "asked" and _is_noun(found[n]))
        and not (name == "returned" and n and _is_aim(found, n))
        and not _is_kind_of_request(found, n)
        and not (
            name == "returned" and n and "asked" in known[n - 1] and not _is_noun(found[n - 1])
        )
    }
    if "returned" in named and not (named & {"asked"} and _only_provided(found, known)):
        return "returned"
    if "returned" in named and _is_told_of(found, known):
        return "returned"
    looked = not {"check", "search"}.isdisjoint(found)
    if "asked" in named or looked or found[-1:] == ("in",):
        return "asked"
    return "asked" if _are_subjects(found, known) else ""


def _is_aim(found: Sequence[str], n: int) -> bool:
    """Whether the word at ``n`` says what something was for: "orders to disclose", "submitted for
    tracing", "names to be matched"."""
    before = found[n - 1]
    return before in ("to", "for") or (before == "be" and found[n - 2 : n - 1] == ("to",))


def _are_subjects(found: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether people are said to be those whom requests are about: "children named in orders"."""
    if any("concerned" in names for names in known):
        return True
    of = [n for n, names in enumerate(known) if n and "requests" in names]
    return any(found[n - 1] in ("in", "under", "per") for n in of)


def _by_whom(found: Sequence[str], known: Sequence[frozenset[str]]) -> str:
    """What was done, where the one who did it stands before the verb: "names they gave us",
    "people we could tell them about"."""
    for n, word in enumerate(found):
        who = "dfe" if word in _DFE else "asker" if word in _askers() or word == "they" else ""
        verb = next((m for m in range(n + 1, len(found)) if found[m] not in _HELPING), None)
        if not who or verb is None:
            continue
        if known[verb] & {"sending", "returned"} and (who == "dfe" or "sending" in known[verb]):
            return "returned" if who == "dfe" else "asked"
        if "getting" in known[verb]:
            return "asked" if who == "dfe" else "returned"
        if who == "asker" and "asked" in known[verb] and not _is_noun(found[verb]):
            return "asked"
    return ""


_HELPING = frozenset(("could", "can", "have", "had", "has", "also", "then", "did", "would", "were"))


def _is_noun(word: str) -> bool:
    """Whether a word of asking is here the thing that was counted."""
    return word in ("request", "ask", "submission", "query")


def _is_kind_of_request(found: Sequence[str], n: int) -> bool:
    """Whether a word only says what kind of request or order is meant: "disclosure order"."""
    following = found[n + 1] if n + 1 < len(found) else ""
    return "requests" in classes_of(following, "counted") and not found[n].endswith(
        ("ed", "ful", "ive")
    )


def _only_provided(found: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether the only word of returning is one of giving, by which a list may be given to
    DfE as well ("Names provided for checking")."""
    giving = {word for word, names in zip(found, known, strict=True) if "returned" in names}
    return all(word.startswith(("provid", "suppl", "given", "give")) for word in giving)


def _is_told_of(found: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether something is said to be provided of those who are counted: "children for whom an
    address was provided", "about whom information was supplied"."""
    relative = next((n for n, word in enumerate(found) if word in _RELATIVE), None)
    if relative is None:
        return False
    given = max((n for n, names in enumerate(known) if "returned" in names), default=0)
    return any("records" in known[n] or found[n] in _DATA for n in range(relative, given))


_RELATIVE = frozenset(("whom", "which", "whose", "where", "who"))
_DATA = frozenset(("information", "data", "something", "one", "anything"))


def _direction(found: Sequence[str]) -> str:
    """Who sent and who got it, where the label says so. What came from those who ask, or went
    to DfE, was asked about."""
    sent = {"from": "", "to": ""}
    for who, called in (("asker", _askers()), ("dfe", _DFE)):
        for n in (n for n, word in enumerate(found) if word in called):
            before = [word for word in found[max(0, n - 3) : n] if word not in ("the", "a")]
            if before[-1:] == ["by"] and _is_got(before):
                if who == "asker" and "requests" in classes_of(found[0], "counted"):
                    continue  # "Requests received by force": nobody was given a request
                sent["to"] = sent["to"] or who  # "Received by DfE"
            elif before and before[-1] in _FROM:
                sent["from"] = sent["from"] or who
            elif before and before[-1] in _TO:
                sent["to"] = sent["to"] or who
            elif found[n + 1 : n + 2] == ("to",) and {*found[n + 2 : n + 4]} & (_DFE | _askers()):
                sent["from"] = sent["from"] or who
    if sent["from"] == "asker" or sent["to"] == "dfe":
        return "" if sent["from"] == "dfe" else "asked"
    if sent["from"] == "dfe" or sent["to"] == "asker":
        return "returned"
    return ""


def _is_got(before: Sequence[str]) -> bool:
    """Whether a verb of getting stands before "by": "received by", "taken in by"."""
    return any("getting" in classes_of(word, "counted") for word in before)


def measure_of(
    label: str, stream: str = "", beside: Iterable[Said] = (), above: Iterable[Said] = ()
) -> str | None:
    """The measure (a name under ``measures``) that ``label`` counts in a table of ``stream``;
    ``beside``: what its neighbours say, ``above``: what the titles say. None for what is no
    measure of ours."""
    said = said_of(label)
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


def _of_people(stream: str, near: Sequence[Said], above: Sequence[Said]) -> str | None:
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
    if len({said.thing for part in parts if (said := said_of(part)).thing}) > 1:
        return None
    return measure_of(title, stream)


_OF_STREAM = {"Home Office": "records", "police": "requests", "court order": "requests"}
"""What is counted where only what was done is said."""


def is_count_heading(heading: str) -> bool:
    """Whether a heading says that something is counted below it."""
    if any("counter" in said for said in phrases_of(heading)):
        return True
    said = said_of(heading)
    return bool(said.thing) and not said.never and measure_of(heading) is not None


def name_of(measure: str) -> str:
    return MEASURES[measure]["name"]
