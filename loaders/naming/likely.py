"""What a body that nothing knows most likely is, by another that its name has. Never sure."""

from collections.abc import Callable

from . import spelling
from .departments import has, is_acronym, is_separate
from .identified_body import IdentifiedBody, alike
from .rulebook import Organisation, Rulebook

_LONG_ENOUGH = 4
"""Letters that one word needs to tell of a longer name."""


def in_university_town(text: str, book: Rulebook) -> IdentifiedBody | None:
    """An institute with a place that a university is named after: "Institute of Ageing, Essex".

    Mostly a part of it; the name stays as published.
    """
    outside, inside = spelling.brackets(text)
    sites = [spelling.at_host(outside), *((outside, note) for note in inside[:1])]
    for unit, place in sites:
        unit = inside[0] if inside and is_acronym(unit) else unit
        if not has(unit, "academic_words") or is_separate(unit):
            continue
        if university := university_of(place, book):
            reason = "a body for study, in the town of a university that is named after it"
            return alike(text, university, reason)
    return None


def university_of(place: str, book: Rulebook) -> Organisation | None:
    """A university whose name begins or ends with a town: "Canterbury Christ Church University"."""
    town = spelling.plain(place)
    if not town or town in spelling.WORDS["towns_that_tell_nothing"]:
        return None
    own = (book.organisations.get(form) for form in (f"university of {town}", f"{town} university"))
    known = [organisation for organisation in own if organisation]
    if not known and town in book.openings:
        begins = (key for key in book.organisations if key.startswith(f"{town} "))
        known = [book.organisations[key] for key in begins if key.endswith(" university")]
    return next((o for o in known if o.type == "University"), None)


def related(
    text: str, book: Rulebook, look_up: Callable[[str], Organisation | None]
) -> IdentifiedBody | None:
    """A body that is named after one: "Experian Public Sector", "Cambridge Teaching (Mott
    MacDonald)"."""
    words = spelling.plain(text).removeprefix("the ").split()
    known = [look_up(note) for note in spelling.brackets(text)[1]]
    for count, organisation in book.at_start(words):
        telling = count > 1 or (
            len(words[0]) > _LONG_ENOUGH
            and organisation.type in spelling.WORDS["types_of_one_word"]
        )
        known += [organisation] if telling else []
    other = next(filter(None, known), None)
    if not other:
        return None
    return alike(text, other, f"its name has that of {other.name}: {other.reason}")


def council(text: str, book: Rulebook) -> IdentifiedBody | None:
    """The council of a place of two words or more that stands alone: "Newry, Mourne & Down"."""
    words = spelling.plain(text)
    organisation = book.council_of(words) if " " in words else None
    reason = "a place that a council is named after, and nothing else"
    return alike(text, organisation, reason) if organisation else None
