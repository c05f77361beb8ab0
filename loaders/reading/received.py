"""Whether a list is of bodies from which data was received: no release of the department's.

The title says so ("Data we receive", "Inbound shares", "Data obtained from others"), or the
heading of the bodies does, or that of their data: "Supplied by", "From whom", "Source
organisation", "What they send us". What was received is data: of "Requests received from
universities" nothing is said by this. A heading that says who got it ("Recipient", "Shared
with") or who asked stands above the title.
"""

from collections.abc import Sequence

from ..files.workbook import Sheet
from .lexicon import words
from .phrase import HEAD, classes_of, phrases_of
from .tables import Table
from .word_lists import word_list

_US = frozenset(("we", "us", "dfe", "department"))
_INWARD = frozenset(("inbound", "incoming", "inward"))
_OUTWARD = frozenset(("outbound", "outgoing", "outward", "both"))
_WHO = frozenset(("that", "which", "who"))
_GAVE = ("supply", "suppli", "provid", "give", "giving", "gave", "send", "sent", "submit", "pass")
_GIVES = (*_GAVE, "share", "release", "own", "hold")
_COLLECTED = ("collect", "gather", "captur", "draw", "sourc")
_SCHOOLS = ("school", "pupil", "college", "academ", "nurser", "learner", "provider", "local")
_ASKED = ("request", "applic", "enquir", "order", "bid")


def is_received(table: Table, sheet: Sheet) -> bool:
    """Whether the bodies of ``table`` gave the data themselves."""
    column = table.columns.get("organisation", table.columns.get("institutions"))
    own = table.headings.get(column, "") if column is not None else ""
    titles = (sheet.name, *table.titles[-2:])
    if _is_giver(own) or any(_gave(words(text)) for text in titles):
        return True
    known = {name for said in phrases_of(own) for name in said}
    if known & {"receiver", "towards", "applicant"} or table.direction is not None:
        return False
    of_data = [h for h in table.own_headings.values() if h != own and _is_of_data(h)]
    return any(map(_is_inward, (*titles, own))) or any(map(_is_to_us, map(words, of_data)))


def _is_giver(heading: str) -> bool:
    """Whether a heading of bodies names those who gave: "Supplied by", "From whom", "Source"."""
    found = words(heading)
    if not found or _is_asked(found):
        return False
    last = found[-2:]
    by_them = len(last) == 2 and last[1] == "by" and "given" in classes_of(last[0])
    who_gives = found[0] in _WHO and "".join(found[1:2]).startswith(_GIVES)
    return by_them or who_gives or found[0] == "from" or "source" in found or _gave(found)


def _gave(found: Sequence[str]) -> bool:
    """Whether bodies are said to have given something themselves: "Third parties that supply data
    to us", "Organisation providing the data", "Sending body". "Data that the Company supplies" is
    another's."""
    for n, word in enumerate(found):
        before, after = found[n - 1] if n else "", found[n + 1 : n + 2]
        if not word.startswith(_GAVE) or not (before in _WHO or word.endswith("ing")):
            continue
        who = found[:n] if before in _WHO else (before, *(after if n == 0 else ()))
        if any("body" in classes_of(name) for name in who):
            return True
    return False


def _is_of_data(heading: str) -> bool:
    phrases = phrases_of(heading)
    is_date = any("date" in said for said in phrases)
    asks_what = words(heading)[:1] == ("what",)
    return not is_date and (asks_what or any(said.get("data") == HEAD for said in phrases))


def _is_inward(text: str) -> bool:
    found = words(text)
    if _is_asked(found):
        return False
    if not _INWARD.isdisjoint(found):
        return _OUTWARD.isdisjoint(found)
    return _is_to_us(found) or any(
        _is_got(found[n + 1]) and ("data" in classes_of(word) or word == "share")
        and found[n + 2 : n + 3] != ("by",)
        for n, word in enumerate(found[:-1])
    )  # fmt: skip


def _is_to_us(found: Sequence[str]) -> bool:
    """Whether words say that something came to the department: "we receive", "sent to DfE",
    "acquired by DfE", "obtained from other bodies", "coming in"."""
    for n, word in enumerate(found):
        after = found[n + 1 : n + 2]
        if word in _US and any(map(_is_got, found[n + 1 : n + 3])):
            return True
        if word in _US and _comes(found[max(0, n - 3) : n]):
            return True
        if _is_got(word) and after == ("from",) and _US.isdisjoint(found[n + 2 : n + 4]):
            return True
        if word.startswith(_COLLECTED) and after == ("from",) and _from_bodies(found, n):
            return True
        if _is_got(word) and after == ("by",) and not _US.isdisjoint(found[n + 2 : n + 3]):
            return True
        if word.startswith("com") and after in (("in",), ("into",)):
            return True
    return False


def _from_bodies(found: Sequence[str], n: int) -> bool:
    """Whether what was collected at ``n`` came from bodies, and nothing says that it was given on.
    What is collected from schools is DfE's own data, whoever was given it."""
    given = any("given" in classes_of(word) for word in found[:n])
    rest = found[n + 1 :]
    bodies = any("body" in classes_of(word) for word in rest)
    return bodies and not given and not any(word.startswith(_SCHOOLS) for word in rest)


def _comes(before: Sequence[str]) -> bool:
    """Whether something was given "to", "with" or "into" what follows, or it is what was given."""
    if before and before[-1] in ("to", "with", "into"):
        return any("given" in classes_of(word) for word in before[:-1])
    return bool(before) and before[-1].startswith(("send", "sent", "give", "gave"))


def _is_got(word: str) -> bool:
    return word_list("counted", "getting").has(word) or word.startswith(("acquir", "import"))


def _is_asked(found: Sequence[str]) -> bool:
    return any(word.startswith(_ASKED) for word in found)
