"""What a label says was done with what it counts: asked, or returned.

Who the data went "to" and came "from" stands above the verb: records received *from* the Home
Office were asked about, records received *from* DfE were returned; so does who did it ("names they
gave us").
"""

from collections.abc import Sequence
from functools import cache

from .lexicon import TOML, words
from .word_lists import classes_of

DFE = frozenset(("dfe", "us", "we", "npd"))
DATA = frozenset(("information", "data", "something", "one", "anything"))
_FROM, _TO = frozenset(("from", "by")), frozenset(("to", "with"))


@cache
def askers() -> frozenset[str]:
    """The words of all who ask."""
    return frozenset(word for listed in TOML["askers"].values() for word in listed.split())


def is_verb(word: str) -> bool:
    return word.endswith(("ed", "ing"))


def action_of(found: Sequence[str], known: Sequence[frozenset[str]]) -> str:
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
        who = "dfe" if word in DFE else "asker" if word in askers() or word == "they" else ""
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
    """Whether a word of asking is here the thing that was counted: "enquiries answered"."""
    return word == "ask" or ("requests" in classes_of(word, "counted") and not is_verb(word))


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
    return any("records" in known[n] or found[n] in DATA for n in range(relative, given))


_RELATIVE = frozenset(("whom", "which", "whose", "where", "who"))


def _direction(found: Sequence[str]) -> str:
    """Who sent and who got it, where the label says so. What came from those who ask, or went
    to DfE, was asked about."""
    sent = {"from": "", "to": ""}
    for who, called in (("asker", askers()), ("dfe", DFE)):
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
            elif found[n + 1 : n + 2] == ("to",) and {*found[n + 2 : n + 4]} & (DFE | askers()):
                sent["from"] = sent["from"] or who
    if sent["from"] == "asker" or sent["to"] == "dfe":
        return "" if sent["from"] == "dfe" else "asked"
    if sent["from"] == "dfe" or sent["to"] == "asker":
        return "returned"
    return ""


def says_not_who(label: str) -> bool:
    """Whether ``label`` says that something was received or sent, and not who did: "Records
    received", "Volume in". Of requests it needs not be said."""
    found = words(label)
    known = [classes_of(word, "counted") for word in found]
    if any("requests" in names for names in known) or {*found} & (askers() | DFE | _THEY):
        return False
    return found[-1:] in (("in",), ("out",)) or any(
        word.startswith(("receiv", "receipt", "sent", "inbound", "incoming")) for word in found
    )


_THEY = frozenset(("they", "them", "back", "you", "return"))


def _is_got(before: Sequence[str]) -> bool:
    """Whether a verb of getting stands before "by": "received by", "taken in by"."""
    return any("getting" in classes_of(word, "counted") for word in before)
