"""The bodies that one cell names, and what is known of each.

"A and B" may be one department or two universities, a
comma may lead to a faculty or to another recipient, and a bracket may hold an
acronym, a former name or a note. So a cell is taken apart only where every part is
a body that a reviewed line knows; otherwise it stays one recipient, as published.
"""

import re
from functools import cache

from rapidfuzz.distance import OSA

from ..frames import NOT_CLEAR
from . import likely, spelling
from .departments import has, is_acronym, is_part, is_separate, is_within, joined, trimmed
from .identified_body import IdentifiedBody, reviewed
from .rulebook import Organisation, Rulebook

_OUTSIDE_BRACKETS = r"(?![^(\[]*[)\]])"
_LISTED = re.compile(rf"(?<!\s)\s*(?:[,/+\n&]|\band\b){_OUTSIDE_BRACKETS}\s*", re.IGNORECASE)
_ALSO_LISTED = re.compile(rf"(?<!\s)\s*;{_OUTSIDE_BRACKETS}\s*")
_LIST_MARK = re.compile(r"[,;/\n]")
_MOST_PARTS = 24
_LONG_ENOUGH = 4
"""Letters that a name needs to be known without its country."""
_SLIPS_FROM = 15
"""Letters of a name from which one or two wrong ones are slips, if its acronym stands behind."""


class Reader:
    """Reads cells by one rulebook, remembering what it has looked up."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.known = cache(self._known)
        self.by_rule = cache(self._by_rule)

    def read(self, name: object, official: str = "") -> tuple[list[IdentifiedBody], list[str]]:
        """The bodies that a cell names, at least one, and the names of who commissioned it."""
        text = spelling.clean(name)
        lines = str(name)[: spelling.LONGEST].splitlines()
        if len(lines) > 1 and not self.known(text):
            text = "\n".join(filter(None, map(spelling.clean, lines)))
        body, paying = spelling.commissioners(text)
        asked_by = [found.recipient for part in paying for found in self.bodies(part)]
        return self.bodies(body, official), asked_by

    def bodies(self, text: str, official: str = "") -> list[IdentifiedBody]:
        """The bodies that a text names: several only where that is certain."""
        whole = self.known(text.replace("\n", " "))
        if whole:
            return [whole]
        parts = [part for part in _ALSO_LISTED.split(text) if spelling.plain(part)]
        if len(parts) > 1:
            return [found for part in parts for found in self.bodies(part, official)]
        first, others = spelling.companions(text)
        listed = [self.listed(part) for part in (first, *others)]
        if all(listed):
            return [found for founds in listed for found in founds]
        return [self.affiliated(text) or self.decide(text.replace("\n", " "), official)]

    def listed(self, text: str) -> list[IdentifiedBody]:
        """The bodies of a list such as "A, B and C" if each is known, else none."""
        whole = self.known(text)
        if whole:
            return [whole]
        joints = list(_LISTED.finditer(text))
        if not joints or len(joints) > _MOST_PARTS:
            return []
        starts = [0, *(joint.end() for joint in joints)]
        ends = [*(joint.start() for joint in joints), len(text)]

        @cache
        def cover(first: int) -> list[IdentifiedBody] | None:
            """The bodies that together make up the rest, the longest names tried first."""
            if first == len(starts):
                return []
            for last in range(len(starts) - 1, first - 1, -1):
                part = text[starts[first] : ends[last]]
                found = self.in_list(part) if part else None
                rest = cover(last + 1) if found or not part else None
                if rest is not None:
                    return [found, *rest] if found else rest
            return None

        founds = cover(0) or []
        recipients = {found.recipient for found in founds}
        if len(recipients) == 1 and len(founds) > 1:  # a department, then its university
            return [founds[0]._replace(department=joined(*(f.department for f in founds)))]
        return founds

    def in_list(self, part: str) -> IdentifiedBody | None:
        """The body that one part of a list names, if that is certain."""
        return self.known(part) or (None if _LISTED.search(part) else self.certain_university(part))

    def certain_university(self, text: str) -> IdentifiedBody | None:
        """A university that no reviewed line knows, where a sure rule says that it is one."""
        found = None if is_part(text) else self.by_rule(text)
        return found if found and found.sure and found.type == "University" else None

    def affiliated(self, text: str) -> IdentifiedBody | None:
        """A known body with its part or place: "Department of Education, University of Oxford",
        "Centre for Bars, Leeds"."""
        parts = [part.strip() for part in text.replace("\n", ",").split(",")]
        if len(parts) < 2:
            return None
        for at in (0, len(parts) - 1):
            rest = ", ".join(parts[:at] + parts[at + 1 :])
            in_place = " " in parts[at] and self.is_town(rest)
            if not (is_part(rest) or in_place):
                continue
            found = self.known(parts[at]) or self.certain_university(parts[at])
            if found:
                return found._replace(department=joined("" if in_place else rest, found.department))
        return None

    def is_town(self, text: str) -> bool:
        """Whether a text is a place that a council, a region or a university goes by."""
        town = self.book.is_place(spelling.plain(text))
        return town or likely.university_of(text, self.book) is not None

    def decide(self, text: str, official: str = "") -> IdentifiedBody:
        """The body's type by a rule, by the register's own type, or not at all."""
        found = self.owned(text) or likely.in_university_town(text, self.book) or self.by_rule(text)
        if found:
            return found
        rule = self.book.official_types.get(spelling.key(official)) if official else None
        if rule:
            return IdentifiedBody(
                recipient=spelling.shown(text),
                type=rule.type,
                decided_by=f"The register’s own type: {official}",
                reason=rule.reason,
                sure=rule.sure,
                weight=3,
            )
        if found := likely.council(text, self.book) or likely.related(
            text, self.book, self.look_up
        ):
            return found
        reason = "no reviewed line and no rule says what kind of body this is"
        return IdentifiedBody(
            recipient=spelling.shown(text),
            type=NOT_CLEAR,
            decided_by="Nothing yet: neither our list nor a rule knows it",
            reason=reason,
            sure=False,
            weight=4,
        )

    def _by_rule(self, text: str) -> IdentifiedBody | None:
        """What a rule says of the name that the body has today; else, unsurely, of what goes
        with it. Of several names today, one that a sure rule knows comes first."""
        today, beside = spelling.sides(self.without_place(text))
        found = [answer for part in today if (answer := self.book.first_rule(spelling.plain(part)))]
        leading = bool(found)
        if not found:
            found = [
                answer
                for part in (text, *beside, spelling.spelt_out(text))
                if (answer := self.book.first_rule(spelling.plain(part)))
            ]
        if not found:
            return None
        rule, phrase = min(found, key=lambda answer: not answer[0].sure)
        said = phrase.strip("^$")
        sure = rule.sure and leading
        return IdentifiedBody(
            recipient=spelling.shown(text),
            type=rule.type,
            decided_by=f"Our rule for names with “{said}” (rules.csv, line {rule.line})",
            reason=rule.reason,
            sure=sure,
            weight=1 if sure else 2,
        )

    def without_place(self, text: str) -> str:
        """``text`` without a place after its last comma: "The Star, Sheffield"."""
        head, _, tail = text.rpartition(",")
        return head if head and self.book.is_place(spelling.plain(tail)) else text

    def owned(self, text: str) -> IdentifiedBody | None:
        """A part of the body that a bracket names: "Removals Casework (Home Office)".

        Not where what stands before the bracket is a body of its own: a firm, a school. After a
        comma the owner may be a second body, so that is never sure.
        """
        outside, inside = spelling.brackets(text)
        if not inside:
            outside, after = spelling.at_host(text)
            inside = [after]
        owners = [owner for note in inside if outside and (owner := self.look_up(note))]
        if not owners or owners[0].type not in spelling.WORDS["owner_types"]:
            return None
        rule, phrase = self.book.first_rule(spelling.plain(outside)) or (None, "")
        sells = phrase and rule and rule.type == "Commercial firm" and not phrase.endswith("$")
        if is_separate(outside):
            return None
        if rule and rule.sure and rule.type != owners[0].type and not sells:
            found = self.by_rule(text)
            return found._replace(sure=False, weight=2) if found else None
        found = reviewed(owners[0], outside)
        return found._replace(sure=found.sure and rule is None and "(" in text, weight=2)

    def _known(self, text: str) -> IdentifiedBody | None:
        """The reviewed body that a text names, alone or with its department."""
        organisation = self.look_up(text)
        if organisation:
            return reviewed(organisation)
        outside, inside = spelling.brackets(text)
        found = self.known(outside) if inside and outside else None
        if inside and outside and not found:
            found = self.misspelt(outside, inside[0])
        if found and not any(has(note, "trading_words") for note in inside):
            notes = [self.note(note, outside, found.recipient) for note in inside]
            return found._replace(department=joined(found.department, *notes))
        for other in spelling.other_names(text)[:4]:
            organisation = self.look_up(other) if other != text else None
            if organisation:
                return reviewed(organisation)
        return self.hosted(text) or self.with_department(text)

    def misspelt(self, text: str, acronym: str) -> IdentifiedBody | None:
        """A body whose acronym stands behind its name with a slip: "Foo Reseach Trust (FRT)"."""
        organisation = self.look_up(acronym) if is_acronym(acronym) else None
        if organisation is None or not organisation.sure:
            return None
        names = (organisation.name, *organisation.other_names)
        said = spelling.key(text)
        slips = (OSA.distance(said, spelling.key(name), score_cutoff=2) for name in names)
        return reviewed(organisation) if len(said) > _SLIPS_FROM and min(slips) <= 2 else None

    def hosted(self, text: str) -> IdentifiedBody | None:
        """A unit that another body pays for, at its university: "MRC Unit for Ageing at UCL"."""
        unit, host = spelling.at_host(text)
        if not host or not (is_part(unit) or is_acronym(unit)) or self.is_own_name(unit):
            return None
        found = self.known(host)
        if not found or found.type != "University":
            return None
        department = joined(unit, found.department)
        return found._replace(department=department, sure=found.sure and is_part(unit))

    def is_own_name(self, text: str) -> bool:
        """Whether a text is what a reviewed body is called first, or an acronym of one."""
        organisation = self.look_up(text)
        return organisation is not None and (
            is_acronym(text) or spelling.key(organisation.name) == spelling.key(text)
        )

    def look_up(self, text: str) -> Organisation | None:
        """The reviewed line for a name, its country dropped or its comma turned if need be."""
        organisations = self.book.organisations
        key = spelling.key(text)
        if not key and spelling.plain(text):
            return None
        found = organisations.get(key) or organisations.get(spelling.key(spelling.spelt_out(text)))
        if found:
            return found
        words = key.split()
        shorter = spelling.without_legal_form(spelling.without_country(words))
        if shorter != words and len(" ".join(shorter)) >= _LONG_ENOUGH:
            return organisations.get(" ".join(shorter))
        head, comma, tail = text.partition(",")
        if comma and "," not in tail:
            return organisations.get(spelling.key(f"{tail} {head}"))
        return None

    def with_department(self, text: str) -> IdentifiedBody | None:
        """A known body that the name begins or ends with, the rest being a part of it."""
        tokens = text.split()
        if _LIST_MARK.search(text) or not (
            has(text, "department_words") or (tokens and is_acronym(tokens[0]))
        ):
            return None
        words = [(at, spelling.plain(token)) for at, token in enumerate(tokens)]
        words = [(at, word) for at, word in words if word not in ("", "the")]
        for at, organisation in self.book.at_start([word for _, word in words]):
            cut = words[at - 1][0] + 1
            found = self.with_part(organisation, tokens[:cut], tokens[cut:], leads=True)
            if found:
                return found
        for at, organisation in self.book.at_end([word for _, word in words]):
            cut = words[-at][0]
            found = self.with_part(organisation, tokens[cut:], tokens[:cut], leads=False)
            if found:
                return found
        return None

    def with_part(
        self, organisation: Organisation, name: list[str], rest: list[str], *, leads: bool
    ) -> IdentifiedBody | None:
        """The organisation with the rest of the words as its part, if they can be that."""
        department = trimmed(rest)
        if organisation.part_of or not department:
            return None
        if leads and spelling.plain(name[0]) in spelling.WORDS["unfinished_beginnings"]:
            return None
        if len(name) == 1:
            if not is_acronym(name[0]):
                return None  # one plain word may begin any name
            if leads and organisation.type in spelling.WORDS["acronym_types"]:
                return None if is_separate(department) else reviewed(organisation, department)
        return reviewed(organisation, department) if is_part(department) else None

    def note(self, inside: str, outside: str, recipient: str) -> str:
        """The department that a bracket names; '' for another name, a country or an acronym."""
        organisation = self.look_up(inside)
        if organisation:
            return organisation.name if organisation.part_of == recipient else ""
        said = spelling.plain(inside)
        initials = "".join(word[0] for word in spelling.plain(outside).split())
        says_nothing = (
            said in spelling.WORDS["countries"]
            or spelling.other_names(f"x {inside}") != [f"x {inside}"]
            or "." in inside.strip(".")
            or is_within(said.replace(" ", ""), initials)
        )
        return "" if says_nothing else inside
