"""Who received it: one name and one type for every spelling, with the reason.

A type is our judgement, so each answer says what decided it. In order: a reviewed
line of organisations.csv, the first fitting line of rules.csv, the register's own
organisation type, else "Not clear". The tables stand in ``data/recipients/``; no
name and no pattern stands here.

The traps are in the cells. "A and B" may be one department or two universities, a
comma may lead to a faculty or to another recipient, and a bracket may hold an
acronym, a former name or a note. So a cell is taken apart only where every part is
a body that a reviewed line knows; otherwise it stays one recipient, as published.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TextIO

import pandas as pd
from rapidfuzz import fuzz, process

from loaders import names as naming
from loaders.frames import conform
from loaders.rulebook import FOLDER, Organisation, Rulebook, load

NOT_CLEAR = "Not clear"

_LISTED = re.compile(r"\s*(?:[,/+\n&]|\band\b)\s*", re.IGNORECASE)
_ALSO_LISTED = re.compile(r"\s*;\s*")
_LIST_MARK = re.compile(r"[,;/\n]")
_MOST_PARTS = 24
_CLOSE_SPELLING = 88
"""Of 100, by RapidFuzz: below this, suggestions are mostly different bodies."""


@dataclass(frozen=True)
class Found:
    """One body that a cell names, and how we know what it is."""

    recipient: str
    type: str
    decided_by: str
    reason: str
    sure: bool
    department: str = ""
    weight: int = 0
    """0 reviewed, 1 sure rule, 2 doubtful rule, 3 the register's own type, 4 nothing."""


def resolve(
    names: Iterable[object],
    official_types: Mapping[str, str] | None = None,
    folder: Path = FOLDER,
) -> pd.DataFrame:
    """The frame 'recipients': one row for each distinct name, in the order given.

    ``official_types`` gives the register's own word for what a name is, where it has
    one. ``recipient`` is the first body that the cell names; any others are in
    ``co_recipients`` and whoever asked or paid in ``commissioned_by``. Any text is
    answered; raises :class:`loaders.rulebook.RulebookError` only for a faulty table.
    """
    reader = _Reader(load(folder))
    official = official_types or {}
    distinct = list(dict.fromkeys(names))
    cells = [reader.read(name, official.get(name, "")) for name in distinct]
    one_name = _one_answer_each(found for bodies, _ in cells for found in bodies)
    rows = []
    for name, (bodies, commissioners) in zip(distinct, cells, strict=True):
        first, *others = (one_name[found] for found in bodies)
        rows.append(
            {
                "organisation": name,
                "recipient": first.recipient,
                "recipient_type": first.type,
                "decided_by": first.decided_by,
                "reason": first.reason,
                "sure": first.sure,
                "department": first.department,
                "commissioned_by": "; ".join(dict.fromkeys(commissioners)),
                "co_recipients": "; ".join(dict.fromkeys(f.recipient for f in others)),
            }
        )
    return conform("recipients", rows)


def suggest_merges(names: Iterable[object], folder: Path = FOLDER) -> pd.DataFrame:
    """Recipients that may be one body under two spellings, for a person to review.

    Columns: ``recipient`` (no reviewed line knows it), ``perhaps`` (a reviewed name or
    another recipient here), ``likeness`` (0 to 100). Nothing is merged by this.
    """
    book = load(folder)
    frame = resolve(names, folder=folder)
    unreviewed = frame[~frame["decided_by"].str.startswith("organisations.csv")]
    ours = sorted({naming.key(r): r for r in unreviewed["recipient"]}.items())
    known = {k: organisation.name for k, organisation in book.organisations.items()}
    choices = {**known, **dict(ours)}
    rows = []
    for ours_key, recipient in ours:
        others = (c for c in choices if c != ours_key)
        for other, likeness, _ in process.extract(
            ours_key, others, scorer=fuzz.token_sort_ratio, score_cutoff=_CLOSE_SPELLING, limit=3
        ):
            if other in known or ours_key < other:
                rows.append((recipient, choices[other], round(likeness)))
    return pd.DataFrame(rows, columns=["recipient", "perhaps", "likeness"])


def classify_lines(lines: Iterable[str], out: TextIO) -> None:
    """Write one CSV row for each line of ``lines``: what kind of body it names, and why."""
    given = [line.rstrip("\r\n") for line in lines]
    frame = resolve(given).set_index("organisation")
    columns = ["recipient", "recipient_type", "decided_by", "reason", "sure"]
    answers = {row[0]: row[1:] for row in frame[columns].itertuples()}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "recipient", "type", "decided_by", "reason", "sure"])
    for name in given:
        *answer, sure = answers[name]
        writer.writerow([name, *answer, "yes" if sure else "no"])


def _one_answer_each(founds: Iterable[Found]) -> dict[Found, Found]:
    """Every answer with the name and type that its body has here.

    Bodies that no reviewed line knows are one when their keys are: "FOO LTD" and
    "Foo Limited" get one name, and both get the type of the spelling that says most.
    """
    distinct = set(founds)
    groups: dict[str, list[Found]] = {}
    for found in distinct:
        if found.weight:
            groups.setdefault(naming.key(found.recipient), []).append(found)
    answers = {found: found for found in distinct}
    for group in groups.values():
        best = min(group, key=lambda f: (f.weight, f.decided_by, f.recipient))
        name = min(
            (f.recipient for f in group), key=lambda n: (n.isupper() or n.islower(), len(n), n)
        )
        for found in group:
            answers[found] = replace(best, recipient=name, department=found.department)
    return answers


class _Reader:
    """Reads cells by one rulebook, remembering what it has looked up."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.known = lru_cache(maxsize=None)(self._known)

    def read(self, name: object, official: str = "") -> tuple[list[Found], list[str]]:
        """The bodies that a cell names, at least one, and the names of who commissioned it."""
        lines = [naming.clean(line) for line in str(name or "")[: naming.LONGEST * 20].splitlines()]
        text = naming.clean(name)
        if len(lines) > 1 and not self.known(text):
            text = "\n".join(line for line in lines if line)[: naming.LONGEST]
        body, paying = naming.commissioners(text)
        asked_by = [found.recipient for part in paying for found in self.bodies(part)]
        return self.bodies(body, official), asked_by

    def bodies(self, text: str, official: str = "") -> list[Found]:
        """The bodies that a text names: several only where that is certain."""
        whole = self.known(text.replace("\n", " "))
        if whole:
            return [whole]
        parts = [part for part in _ALSO_LISTED.split(text) if naming.plain(part)]
        if len(parts) > 1:
            return [found for part in parts for found in self.bodies(part, official)]
        first, others = naming.companions(text)
        listed = [self.listed(part) for part in (first, *others)]
        if all(listed):
            return [found for founds in listed for found in founds]
        return [self.affiliated(text) or self.decide(text.replace("\n", " "), official)]

    def listed(self, text: str) -> list[Found]:
        """The bodies of a list such as "A, B and C" if each is known, else none."""
        whole = self.known(text)
        if whole:
            return [whole]
        joints = list(_LISTED.finditer(text))
        if not joints or len(joints) > _MOST_PARTS:
            return []
        starts = [0, *(joint.end() for joint in joints)]
        ends = [*(joint.start() for joint in joints), len(text)]
        founds = self._cover(text, starts, ends)
        recipients = {found.recipient for found in founds}
        if len(recipients) == 1 and len(founds) > 1:  # a department, then its university
            return [replace(founds[0], department=_departments(founds))]
        return founds

    def _cover(self, text: str, starts: list[int], ends: list[int]) -> list[Found]:
        """Bodies that together make up the text, the longest names first; none if some do not."""
        if not starts:
            return []
        for count in range(len(starts), 0, -1):
            part = text[starts[0] : ends[count - 1]]
            if not part and count == 1:
                return self._cover(text, starts[1:], ends[1:])
            found = self.known(part) or self.certain_university(part)
            if not found:
                continue
            rest = self._cover(text, starts[count:], ends[count:])
            if rest or count == len(starts):
                return [found, *rest]
        return []

    def certain_university(self, text: str) -> Found | None:
        """A university that no reviewed line knows, where a sure rule says that it is one."""
        found = self.by_rule(text)
        return found if found and found.sure and found.type == "University" else None

    def affiliated(self, text: str) -> Found | None:
        """A known body with its part or place: "Department of Education, University of Oxford"."""
        parts = [part.strip() for part in text.replace("\n", ",").split(",")]
        if len(parts) < 2:
            return None
        for at in (0, len(parts) - 1):
            rest = ", ".join(parts[:at] + parts[at + 1 :])
            if not self.is_part(rest):
                continue
            found = self.known(parts[at]) or self.certain_university(parts[at])
            if found:
                return replace(found, department=_joined(rest, found.department))
        return None

    def decide(self, text: str, official: str = "") -> Found:
        """The body's type by a rule, by the register's own type, or not at all."""
        by_rule = self.by_rule(text)
        if by_rule:
            return by_rule
        rule = self.book.official_types.get(naming.key(official)) if official else None
        if rule:
            return Found(
                recipient=naming.shown(text),
                type=rule.type,
                decided_by=f"the register's own type: {official}",
                reason=rule.reason,
                sure=rule.sure,
                weight=3,
            )
        reason = "no reviewed line and no rule says what kind of body this is"
        return Found(naming.shown(text), NOT_CLEAR, "nothing", reason, sure=False, weight=4)

    def by_rule(self, text: str) -> Found | None:
        outside, inside = naming.brackets(text)
        for candidate in (outside, text) if inside else (text,):
            answer = self.book.first_rule(naming.plain(candidate))
            if answer:
                rule, phrase = answer
                return Found(
                    recipient=naming.shown(text),
                    type=rule.type,
                    decided_by=f"rules.csv line {rule.line}: {phrase}",
                    reason=rule.reason,
                    sure=rule.sure,
                    weight=1 if rule.sure else 2,
                )
        return None

    def _known(self, text: str) -> Found | None:
        """The reviewed body that a text names, alone or with its department."""
        organisation = self.look_up(text)
        if organisation:
            return self.reviewed(organisation)
        outside, inside = naming.brackets(text)
        if inside and outside:
            found = self.known(outside)
            if found:
                notes = [note for note in inside if not self.is_alias(note, outside)]
                return replace(found, department=_joined(found.department, *notes))
        for other in naming.other_names(text)[:4]:
            organisation = self.look_up(other) if other != text else None
            if organisation:
                return self.reviewed(organisation)
        return self.with_department(text)

    def look_up(self, text: str) -> Organisation | None:
        """The reviewed line for a name, its country dropped or its comma turned if need be."""
        organisations = self.book.organisations
        key = naming.key(text)
        if not key and naming.plain(text):
            return None
        found = organisations.get(key)
        if found:
            return found
        words = key.split()
        shorter = naming.without_legal_form(naming.without_country(words))
        if shorter != words and len(shorter) > 1:
            return organisations.get(" ".join(shorter))
        head, comma, tail = text.partition(",")
        if comma and "," not in tail:
            return organisations.get(naming.key(f"{tail} {head}"))
        return None

    def reviewed(self, organisation: Organisation, department: str = "") -> Found:
        part = organisation.name if organisation.part_of else ""
        return Found(
            recipient=organisation.part_of or organisation.name,
            type=organisation.type,
            decided_by=f"organisations.csv line {organisation.line}: {organisation.name}",
            reason=organisation.reason,
            sure=organisation.sure,
            department=_joined(department, part),
        )

    def with_department(self, text: str) -> Found | None:
        """A known body that the name begins or ends with, the rest being a part of it."""
        if _LIST_MARK.search(text):
            return None
        tokens = text.split()[: self.book.longest + 20]
        plain = [naming.plain(token) for token in tokens]
        for size in range(min(len(tokens) - 1, self.book.longest + 2), 0, -1):
            for at_start in (True, False):
                body = plain[:size] if at_start else plain[-size:]
                key = " ".join(word for word in body if word and word != "the")
                organisation = self.book.organisations.get(key)
                if organisation is None:
                    continue
                rest = tokens[size:] if at_start else tokens[:-size]
                near = tokens[0] if at_start else tokens[-1]
                if " " not in key and not (len(near) > 2 and near.strip(".,").isupper()):
                    continue  # one plain word may begin any name: only an acronym is safe
                part = self.part(rest)
                if part:
                    return self.reviewed(organisation, part)
        return None

    def part(self, tokens: list[str]) -> str:
        """The words of a department, without what joins them to their body; '' if not one."""
        while tokens and naming.plain(tokens[-1]) in self.joining:
            tokens = tokens[:-1]
        while tokens and naming.plain(tokens[0]) in self.joining:
            tokens = tokens[1:]
        text = " ".join(tokens).strip(" ,:-–()")
        return text if self.is_part(text) else ""

    def is_part(self, text: str) -> bool:
        """Whether a text reads as a department, a school or a centre of something larger."""
        padded = f" {naming.plain(text)} "
        return any(f" {word} " in padded for word in naming.WORDS["department_words"]) and not any(
            f" {word} " in padded for word in naming.WORDS["separate_body_words"]
        )

    def is_alias(self, note: str, name: str) -> bool:
        """Whether a bracket holds only another name, a country or an acronym of ``name``."""
        plain = naming.plain(note)
        initials = "".join(word[0] for word in naming.plain(name).split())
        return (
            naming.key(note) in self.book.organisations
            or plain in naming.WORDS["countries"]
            or naming.other_names(f"x {note}") != [f"x {note}"]
            or "." in note.strip(".")
            or (len(plain) > 1 and _is_within(plain.replace(" ", ""), initials))
        )

    @cached_property
    def joining(self) -> frozenset[str]:
        return frozenset(["", *naming.WORDS["joining_words"]])


def _is_within(letters: str, longer: str) -> bool:
    rest: Iterator[str] = iter(longer)
    return all(letter in rest for letter in letters)


def _joined(*texts: str) -> str:
    return ", ".join(dict.fromkeys(text for text in texts if text))


def _departments(founds: list[Found]) -> str:
    return _joined(*(found.department for found in founds))
