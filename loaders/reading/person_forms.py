"""What a few words are: a person's name, a body's, or what is said beside a person's name.

Each function looks at one piece of a cell alone; :mod:`loaders.reading.people` cuts the
cell into pieces and decides.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from ..naming.spelling import is_legal_form
from .person_words import (
    BEFORE_CHAMBERS,
    ENDINGS_OF_FIELDS,
    FIELDS,
    GIVEN,
    HONOURS,
    LETTERS_AFTER,
    NATIONS,
    OF_NAMED_BODIES,
    ORGANISATION_WORDS,
    PARTICLES,
    PEERS,
    ROLES,
    SURELY_OF_ORGANISATIONS,
    SURNAMES,
    TITLES,
    UNCLEAR_GIVEN,
    all_words,
    is_reviewed,
    titles_in,
    vocabulary,
    words_of,
)

_INITIALS = re.compile(r"(?:[A-Z]\.?[ \-]?){1,4}")


def is_organisation(name: str, *, surely: bool = False) -> bool:
    """Whether a word in ``name`` is one that organisations have in their names, or nearly
    so spelt ("Univeristy"). ``surely``: a word that is no surname."""
    found = [word.casefold() for word in words_of(name)]
    if not found or found[0] in TITLES:
        return False
    telling = SURELY_OF_ORGANISATIONS if surely else ORGANISATION_WORDS
    return any(
        word in telling or word.removesuffix("'s") in telling or is_slip(word) for word in found
    )


def is_slip(word: str) -> bool:
    """Whether ``word`` is "university", the word of most institutions' names, misspelt."""
    low = word.casefold()
    return low[:3] == "uni" and 8 <= len(low) <= 12 and 0 < OSA.distance(low, "university") <= 2


def has_title(name: str) -> bool:
    """Whether the first word of a text is a title."""
    return titles_in(words_of(name[:80])) > 0


def is_role(part: str) -> bool:
    """Whether ``part`` says what a person does ("Senior Research Fellow")."""
    found = [word.casefold() for word in words_of(part)]
    body = {"university", "college", "institute", "school", "department", "centre", "council"}
    if ROLES.isdisjoint(found) or not body.isdisjoint(found):
        return False
    return found[0] in ROLES or {"of", "for"}.isdisjoint(found)


def is_person(text: str) -> bool:
    """Whether ``text`` is surely a person's name and nothing else."""
    found = words_of(text)
    while len(found) > 1 and found[-1].casefold() in LETTERS_AFTER:
        found.pop()
    if not found or len(found) > 7 or re.search(r"[\d&/]", text):
        return False
    bare = _without_titles(found)
    if any(_is_of_bodies(word) for word in bare):
        return False
    if len(bare) < len(found):
        low = {word.casefold() for word in bare}
        is_honour = found[0].casefold() in HONOURS
        return (
            len(bare) <= 5
            and {"of", "for", "and"}.isdisjoint(low)
            and not (is_honour and any(word in vocabulary() for word in low))
        )
    if len(bare) < 2 or not (text.isupper() or text.islower() or _is_capitalised(bare)):
        return False
    return len(bare) <= 5 and _has_names(bare, text)


def _has_names(bare: list[str], text: str) -> bool:
    low = [word.casefold().replace("’", "'") for word in bare]
    first, last = low[0].split("-")[0], low[-1].split("-")[-1]
    others = [w for w in low[1:] if w not in PARTICLES and len(w) > 1]
    if not {"and", "of", "for", "the", "to", "in"}.isdisjoint(low):
        return False
    unknown = vocabulary().isdisjoint(others)
    if first in GIVEN:
        return bool(others) or len(low) > 2 or low[1] not in vocabulary()
    if first in UNCLEAR_GIVEN:
        return bool(others) and unknown and (last in SURNAMES or last in GIVEN)
    initials = [bool(_INITIALS.fullmatch(word)) and _is_initials(word) for word in bare]
    if initials[0] and not initials[-1]:  # J Smith
        return last in SURNAMES or (len(low[0]) == 1 and last not in vocabulary())
    if initials[-1] and not initials[0]:  # Smith J
        return all(initials[1:]) and (
            first in SURNAMES or (first not in vocabulary() and "." in text)
        )
    if _is_after_field_or_street(low):
        return False
    strangers = first not in vocabulary() and first not in SURNAMES
    return last in SURNAMES and strangers and len(low) <= 3


def _is_after_field_or_street(low: list[str]) -> bool:
    """Whether words read as "Netball England" or "Sampleby Street Chambers", whose last word is
    a surname, too. No first name of a person is a field or ends as one."""
    before = low[-2] if len(low) > 1 else ""
    if low[-1] == "chambers":
        return len(low) > 2 and before in BEFORE_CHAMBERS
    is_field = before in FIELDS or (len(before) > 6 and before.endswith(ENDINGS_OF_FIELDS))
    return low[-1] in NATIONS and is_field and not any(map(is_a_name, low[:-1]))


def _is_initials(word: str) -> bool:
    return len(word) <= 2 and word.isupper()


def is_unknown_pair(text: str) -> bool:
    """Two to four capitalised words that no body and no rule has: beside a body, or in a
    column of people, a name that our lists of names lack."""
    found = words_of(text)
    low = {word.casefold() for word in found} - PARTICLES
    return (
        2 <= len(found) <= 4
        and _is_capitalised(found)
        and not any(map(str.isupper, found))
        and not re.search(r"[\d&/.]", text)
        and vocabulary().isdisjoint(low)
        and not low <= all_words()
        and not _is_after_field_or_street([word.casefold() for word in found])
        and not is_reviewed(text)
    )


def is_likely_person(text: str) -> bool:
    """What is a person's name if it stands beside a body or another person: two words that
    nothing knows, a first name alone, an unknown word with initials."""
    found = words_of(text)
    if not found or is_reviewed(text):
        return False
    first = found[0].casefold()
    if len(found) == 1:
        return first in GIVEN
    with_initials = first not in vocabulary() and all(map(_is_initials, found[1:]))
    return is_unknown_pair(text) or (with_initials and first.isalpha() and len(found) < 5)


def is_a_name(word: str) -> bool:
    """Whether a word is known as a person's, first or last."""
    low = word.casefold()
    return any(low in names for names in (GIVEN, UNCLEAR_GIVEN, SURNAMES))


def has_initials(found: list[str]) -> bool:
    return any(map(_is_initials, found))


def is_turned(one: str, other: str) -> bool:
    """ "Example, Ann" or "Example, A. B.", its two halves apart."""
    last, first = words_of(one), words_of(other)
    if not 1 <= len(last) <= 2 or not 1 <= len(first) <= 3 or not _is_capitalised(last):
        return False
    low = last[-1].casefold()
    if low in vocabulary() or is_organisation(one, surely=True) or is_reviewed(one):
        return False
    if first[0].casefold() in GIVEN:
        return not any(_is_of_bodies(word) for word in first)
    return all(_is_initials(word) for word in first) and low not in vocabulary()


def is_named_body(text: str) -> bool:
    """Whether a name that begins with a title is a body's that is called after a person:
    "Dr Foster Unit at Imperial", "Lady Margaret School", "Dr Challoner's Grammar School"."""
    low = [word.casefold() for word in words_of(text)]
    bare = _without_titles(low)
    if not bare or not any(map(_is_of_bodies, bare)):
        return False
    owns = bare[0].endswith(("'s", "’s", "s'", "s’"))
    return owns or low[0] in HONOURS or not OF_NAMED_BODIES.isdisjoint(bare)


def is_of_peer(title: str, joint: str, rest: str) -> bool:
    """Whether a school or a trust is named after a peer and the place of the title: "Lord Lawson
    of Beamish Academy". Not where the rest is a body that is known: "Lord Sample of Eton"."""
    last = rest.split()[-1].casefold()
    named = last in OF_NAMED_BODIES and len(rest.split()) == 2
    return title in PEERS and joint == "of" and named and not is_reviewed(rest)


def is_work_of_company(rest: Sequence[str]) -> bool:
    """Whether what follows a person's name is what a company of that name does, and its legal
    form: "Research Limited" after "Dr. Foster"."""
    work = rest[0].casefold()
    formed = len(rest) > 1 and rest[0].istitle() and is_legal_form(" ".join(rest[1:]))
    return formed and work in OF_NAMED_BODIES | FIELDS


def is_body(text: str) -> bool:
    """Whether a piece surely names a body."""
    return bool(text) and (is_reviewed(text) or is_organisation(text, surely=True))


def goes_with_person(text: str) -> bool:
    """What is said of a person beside the name: a role, letters after it, a title alone."""
    low = [word.casefold() for word in words_of(text)]
    said = LETTERS_AFTER | TITLES | {"and", "et", "al"}
    return is_role(text) or all(word in said for word in low)


def _without_titles(found: list[str]) -> list[str]:
    return found[titles_in(found) :]


def _is_of_bodies(word: str) -> bool:
    low = word.casefold().replace("’", "'").removesuffix("'s")
    return (
        low in SURELY_OF_ORGANISATIONS
        or (low in OF_NAMED_BODIES and low not in SURNAMES)
        or is_slip(low)
    )


def _is_capitalised(found: list[str]) -> bool:
    return all(w[0].isupper() or w.casefold() in PARTICLES for w in found)
