"""A heading as a short English phrase: its head, what stands before it and what follows.

"Name of organisation receiving the data" is about an organisation; "Organisation type" about
a type; "Date of approval" and "Approval date" both about a date. So the head of a phrase is
the last thing named before its first "of", "for", "to", "which" … A name is no thing of its
own: its head is what it is the name of. A phrase that begins with a date is a date, whatever
follows ("Month data sent"). Words are known by their class (``[classes]`` of
``data/headings.toml``), so none of these phrases stands in a list.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from .lexicon import TOML, one_line, words
from .word_lists import classes_in, classes_of

LONGEST = 250
"""Characters of the longest heading; more is a text."""

HEAD, BEFORE, AFTER = 1.0, 0.8, 0.4
"""How much a class counts by where its word stands."""

MENDED = 0.8
"""How much a word counts that was mended."""

_STOPS = """
of for to by with on in at from that which who whom where under as when whether if and upon into
about how what why is are was were be been being has have had will gave give y yr o a am gan ar
"""
STOPS = frozenset(_STOPS.split())
"""Words at which the first part of a phrase, with its head, ends."""
_TO = frozenset(("to", "with"))
_US = (("dfe",), ("us",), ("department",), ("the", "dfe"), ("the", "department"))
"""To whom data went that was received."""
_RELATIVE = frozenset(("whom", "which", "who"))
_EXCEPT = frozenset(("unless", "except", "excluding", "other"))
"""What follows is not what the phrase is about: "lapses unless renewed"."""
_MUST = frozenset(("must", "shall", "should", "due", "be", "by"))
"""With one of these words data is not destroyed yet: the day by which it must be ends a licence."""
_QUESTIONS = frozenset(("how", "what", "why"))
_ALONE = ("begin_alone", "finish_alone", "for_alone", "on_alone", "with_alone")
"""Classes of small words that say something where they end a heading: "Licence from", "To",
"Wanted for", "On". Inside of one they only join."""
_KINDS_OF_DATA = frozenset(("benefit", "output", "risk", "job", "position", "cost", "payment"))
"""What data may be of: "Benefit data" is data, and no benefit."""
_PARTICULARS = ("detail", "particular")
"""Words of an account that name what was given, too, where it is said to have been."""
_PUT = frozenset(("put", "brought", "tabled", "presented", "considered", "discussed", "heard"))
"""What was done with a request before it was decided: "What was put to the panel"."""
_ASKS = frozenset(("is", "are", "was", "were", "has", "have", "had", "did", "does", "do"))
"""With one of these words a question begins that is answered by yes or no."""
_DONE = frozenset(("given", "approve", "reject"))
_HAVE = frozenset(("hold", "holds", "get", "gets", "got", "receive", "receives", "sees", "see"))
"""What somebody has or gets is the data: "What they hold"."""
_TAKES = frozenset(("taking", "receiving", "getting", "obtaining", "given", "granted", "supplied"))
_IN_CHARGE = frozenset(("owner", "controller"))
_WAYS = {"outbound": "towards", "outgoing": "towards", "inbound": "owner", "incoming": "owner"}
"""Which way goes what a body stands for: "Counterparty outbound" got it, "… inbound" gave it."""
_GOES = frozenset(("go", "goes", "goe", "going", "went", "gone", "crosses", "leaves", "flows"))

PhraseClasses = dict[str, float]
"""Class of words to how much it is said: ``HEAD`` and less."""


@cache
def _ordinary() -> frozenset[str]:
    listed = set(TOML["spelt_right"]["words"].split()) | set(TOML["words"]["empty"]) | STOPS
    return frozenset(listed)


@lru_cache(maxsize=4096)
def mended(word: str, *, alone: bool) -> frozenset[str]:
    """The classes of the words of which ``word`` may be a slip: one letter lost, doubled,
    wrong or swapped."""
    least = 5 if alone else 4
    if len(word) < least or len(word) > 20 or word in _ordinary() or word.isdigit():
        return frozenset()
    whole, starts = _by_first_letters()
    found: set[str] = set()
    for letters in {word[0], word[1]}:
        for known, names in whole.get(letters, ()):
            if abs(len(known) - len(word)) <= 1 and _near(word, known):
                found |= names
        for known, names in starts.get(letters, ()):
            size = len(known)
            if size == len(word) == 4 and _near(word, known):
                found |= names
            if size >= 5 and any(_near(word[: size + d], known) for d in (-1, 0, 1)):
                found |= names
    return frozenset(found)


@cache
def _by_first_letters() -> tuple[dict[str, list[tuple[str, frozenset[str]]]], ...]:
    """The lists, by first letter: a slip keeps it or swaps it with the second, so few of the
    known words need to be compared with a word that is not known."""
    made: tuple[dict[str, list[tuple[str, frozenset[str]]]], ...] = ({}, {})
    for into, listed in zip(made, classes_in("classes"), strict=True):
        for known, names in listed.items():
            if len(known) >= 4:
                into.setdefault(known[0], []).append((known, names))
    return made


def _near(word: str, known: str) -> bool:
    same_start = word[0] == known[0] or word[:2] == known[1::-1]
    return same_start and OSA.distance(word, known, score_cutoff=1) <= 1


@lru_cache(maxsize=8192)
def phrases_of(heading: str) -> tuple[PhraseClasses, ...]:
    """What ``heading`` says, once for each of the things that it names beside one another
    ("Recipient / Organisation name"). Empty for what is no heading."""
    if not heading or len(heading) > LONGEST or not any(c.isalpha() for c in heading):
        return ()
    made = [said for part in _parts(one_line(heading)) if (said := _said(part))]
    return tuple(made)


def _parts(heading: str) -> list[str]:
    bare = without_brackets(heading)
    bare = bare if any(c.isalpha() for c in bare) else heading
    parts = [bare.replace("and/or", "and")]
    for mark in (" / ", "/", "|", " or "):
        parts = [piece for part in parts for piece in part.split(mark)]
    whole = [part.strip() for part in parts if any(c.isalpha() for c in part)]
    return whole[:6]


def without_brackets(text: str) -> str:
    """``text`` without what stands in brackets, whether they are closed or not."""
    made, depth = [], 0
    for letter in text:
        depth += letter in "(["
        if not depth:
            made.append(letter)
        depth -= letter in ")]" and depth > 0
    return "".join(made)


def _said(part: str) -> PhraseClasses:
    for mark in (" - ", " – ", " — ", ": "):
        lead, found, rest = part.partition(mark)
        if found and (said := _of_words(words(lead))):
            for name, weight in _of_words(words(rest)).items():
                said.setdefault(name, weight * AFTER)
            return said
    return _of_words(words(part))


def _of_words(said: Sequence[str]) -> PhraseClasses:
    """Classes of the words of one phrase, each with how much it is said."""
    said = said[: next((n for n, word in enumerate(said) if n and word in _EXCEPT), len(said))]
    if not said:
        return {}
    if said[0] == "number" and len(said) > 1:  # "Number found" counts what was found
        said = ("countof", *said[1:])
    known = [_classes(word, alone=len(said) == 1) for word in said]
    if "back" in said:  # what is sent back is not given
        known = [(names - {"given"}, weight) for names, weight in known]
    head = _head(said, [names for names, _ in known])
    if head > 0 and said[head - 1] in _KINDS_OF_DATA and "data" in known[head][0]:
        known[head - 1] = (frozenset(), 0.0)
    made: PhraseClasses = {}
    for n, (names, weight) in enumerate(known):
        place = HEAD if n == head else (BEFORE if n < head else AFTER)
        for name in names:
            if name in _ALONE and (n + 1 < len(said) or _is_of_verb(name, known[n - 1][0])):
                continue
            made[name] = max(made.get(name, 0.0), HEAD if name in _ALONE else place * weight)
    if len(said) == 2 and head == 0 and "given" in known[1][0]:  # "Data sent" is what was done
        made["given"] = HEAD
    if _are_given(said, [names for names, _ in known]):
        made = {"data": HEAD, "given": AFTER}
    if said[0] in _QUESTIONS and ("purpose" in made or said[-1] == "for"):  # "What the data is for"
        made = {name: weight * AFTER for name, weight in made.items()} | {"purpose": HEAD}
    has = not _HAVE.isdisjoint(said) and "we" not in said
    if said[0] == "what" and (has or _is_done(said, [names for names, _ in known])):
        made = {name: weight * AFTER for name, weight in made.items() if name != "purpose"}
        made["data"] = HEAD
    if said[0] == "what" and not {"do", "doing"}.isdisjoint(said):
        made["purpose"] = HEAD
    if said[0] == "what" and not _PUT.isdisjoint(said):
        made = {"title": HEAD}
    if said[0] == "where" and not _GOES.isdisjoint(said):
        made = {"towards": HEAD}
    elif said[0] == "where" and not any("given" in names for names, _ in known):
        made["environment"] = HEAD
    if "retention" in made and not _MUST.isdisjoint(said):
        made["finish"] = made.pop("retention")
    if _towards(said, [names for names, _ in known]):
        made["towards"] = HEAD
    if _is_taker(said, [names for names, _ in known]):
        made.pop("owner", None)
        made["towards"] = HEAD
    if "body" in made:
        made.update(dict.fromkeys(_ways(said), HEAD))
    return made


def _is_of_verb(name: str, before: frozenset[str]) -> bool:
    """Whether a last "for" belongs to the verb: a study "asked for" is a study."""
    return name == "for_alone" and "ask" in before


def _are_given(said: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether particulars are said to have been given, to nobody named: "Details shared" are data,
    "Details of release" an account of it."""
    told = len(said) > 1 and said[0].startswith(_PARTICULARS) and "given" in known[1]
    return told and said[1].endswith(("ed", "en", "nt")) and _TO.isdisjoint(said)


def _is_taker(said: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether who is in charge of data is said to get it: "Controller taking the data",
    "Data controller supplied"."""
    at = next((n for n, names in enumerate(known) if names & _IN_CHARGE), len(said))
    return said[at + 1 : at + 2] != () and said[at + 1] in _TAKES and _TO.isdisjoint(said)


def _ways(said: Sequence[str]) -> set[str]:
    """Which way the data goes that a phrase speaks of; none where it says both."""
    found = {_WAYS[word] for word in said if word in _WAYS}
    return found if len(found) == 1 else set()


def _classes(word: str, *, alone: bool) -> tuple[frozenset[str], float]:
    if names := classes_of(word):
        return names, 1.0
    return mended(word, alone=alone), MENDED


def _head(said: Sequence[str], known: Sequence[frozenset[str]]) -> int:
    """The index of the head; -1 if no word is known. Of a question for yes or no it is what
    was done: "Was data given?"."""
    if said[0] in _ASKS:
        done = [n for n, names in enumerate(known) if names & _DONE]
        if done and not any("date" in names for names in known):
            return done[0]
    start = 0
    while start < len(said):
        while start < len(said) and said[start] in STOPS and not known[start] - _VERBS:
            start += 1
        end = next((n for n in range(start + 1, len(said)) if said[n] in STOPS), len(said))
        head = _head_of(said, known, start, end)
        if head >= 0 and not known[head] <= _OPEN:
            return head
        if head >= 0 and end >= len(said):
            return head
        start = end
    return next((n for n in range(len(said) - 1, -1, -1) if known[n]), -1)


_OPEN = frozenset(("names",))
"""Classes whose word hands the head on to what follows: the name of a project."""

_VERBS = frozenset(
    (
        "given",
        "approve",
        "reject",
        "ask",
        "mover",
        "names",
        "begin",
        "finish",
        "upkeep",
        "retention",
    )
)
"""Classes of words that say what was done, not with what."""


def _head_of(said: Sequence[str], known: Sequence[frozenset[str]], start: int, end: int) -> int:
    inside = [n for n in range(start, end) if known[n]]
    if not inside:
        return -1
    if "date" in known[inside[0]]:
        return inside[0]
    if "date" in known[inside[-1]] or "counter" in known[inside[0]]:
        return inside[-1] if "date" in known[inside[-1]] else inside[0]
    things = [n for n in inside if known[n] - _VERBS and not said[n].endswith("ed")]
    return things[-1] if things else inside[-1]


def _is_done(said: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether a question is about what was given: "What was shared" names the data."""
    if "given" in known[-1] and said[-1] in _GIVES:
        return True
    passive = not _GOES.isdisjoint(said) or not (_ASKS | {"we"}).isdisjoint(said)
    return passive and any(
        ("given" in names and (word.endswith(("ed", "en", "nt", "ut")) or "we" in said))
        or word in _GOES
        for word, names in zip(said, known, strict=True)
    )


_GIVES = frozenset(("provide", "supply", "share", "send", "give", "disclose", "release"))
"""What the giver does with it, at the end of a question: "What the council supplies"."""

_HOLDING = frozenset(("by", "at"))
_GOT = ("receiv", "obtain", "access", "collect")
_KEPT = ("held", "hold", "us", "process", "handl", "host", "stor", "kept", "analys")
"""What is done by one who gets data, and by one who has it: of these only what is still to be done
says that the data was given."""


def _is_held(said: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether a heading ends with who will have the data: "Data received by", "Extract to be
    processed at"."""
    verb = said[-2] if len(said) > 2 else ""
    if not any("data" in names for names in known[:-2]):
        return False
    to_come = "be" in said
    return verb.startswith(_GOT) or (to_come and verb.startswith(_KEPT))


def _towards(said: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether a phrase speaks of whom something went to: "shared with", "to whom". What went
    to the department was received."""
    said = tuple(said)
    if said[-1] in _HOLDING and _is_held(said, known):
        return True
    for n, word in enumerate(said):
        if word not in _TO or said[n + 1 : n + 2] in _US or said[n + 1 : n + 3] in _US:
            continue
        before = known[max(0, n - 3) : n]
        gone = not _GOES.isdisjoint(said[max(0, n - 2) : n])
        if gone or any("given" in names for names in before):
            return said[n + 1 : n + 2] != ("the",)  # "handed to the court" names one of them
        if n + 1 < len(said) and said[n + 1] in _RELATIVE:
            return True
    return False
