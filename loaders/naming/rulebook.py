"""The reviewed decisions and rules about recipients, read from ``data/recipients/`` and checked.

Three tables decide what kind of body a recipient is, and anyone can read or mend
them in a spreadsheet program. This module turns them into lookups, and refuses a
table with a mistake, naming file, line and remedy, because a wrong line here is a
wrong number on a page.

A rule's pattern is one phrase or several with `` | `` between: ``nhs ... trust |
^hmp``. Words match whole; ``...`` stands for any words between, ``^`` for the
name's beginning (after "the"), ``$`` for its end (or what stands before a legal form
or a country), ``univers*`` for a word's beginning and ``*gymnasium`` for its end;
``<place> live`` is the whole of a name that begins with a council's place or a region.
Phrases instead of regular expressions: they read as plain words on the page that
explains them, finding one is a look-up, and none is slow on a hostile name.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..frames import RECIPIENT_TYPES, split_list
from . import spelling

FOLDER = Path(__file__).parents[2] / "data" / "recipients"

COLUMNS = {
    "organisations.csv": (
        "name",
        "other_names",
        "type",
        "part_of",
        "sure",
        "reason",
        "reference",
        "reviewed",
    ),
    "rules.csv": ("pattern", "type", "sure", "reason"),
    "official_types.csv": ("official_type", "type", "sure", "reason"),
}
SURE = {"sure": True, "doubtful": False}
GAP, PLACE = "...", "<place> "
_COUNCILS = ("council", "county council", "city council", "borough council", "district council")
_SHORTEST_REASON = 10
_REFERENCE = re.compile(r"(?:charity|company) [A-Z0-9]{6,8}")


class RulebookError(Exception):
    """The tables in ``data/recipients/`` have mistakes; the message lists every one."""


@dataclass(frozen=True)
class Organisation:
    """A reviewed line of organisations.csv. ``part_of`` names the recipient it counts as."""

    name: str
    other_names: tuple[str, ...]
    type: str
    part_of: str
    sure: bool
    reason: str
    reference: str
    reviewed: date
    line: int


@dataclass(frozen=True)
class Rule:
    """A line of rules.csv or official_types.csv."""

    pattern: str
    type: str
    sure: bool
    reason: str
    line: int


class Phrases:
    """The phrases of all rules, each with its rule's place in the order.

    ``whole`` holds phrases as they stand, ``^`` and ``$`` included; ``parted`` those
    with a gap, under the text before it; ``beginnings`` and ``endings`` those of one
    word with a ``*``; ``after_place`` what may follow a place. ``openings`` are the words that
    some phrase goes on from.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.whole: dict[str, int] = {}
        self.parted: dict[str, list[tuple[int, str, list[str]]]] = {}
        self.beginnings: dict[str, int] = {}
        self.endings: dict[str, int] = {}
        self.after_place: dict[str, int] = {}
        self.openings: set[str] = set()
        for place, rule in enumerate(rules):
            for phrase in rule.pattern.split(" | "):
                self._add(phrase, place)
        self._any_beginning, self._any_ending = tuple(self.beginnings), tuple(self.endings)

    def _add(self, phrase: str, place: int) -> None:
        if phrase.startswith(PLACE):
            self.after_place.setdefault(spelling.plain(phrase.removeprefix(PLACE)), place)
            return
        first, *others = (part.strip() for part in phrase.split(GAP))
        said = spelling.plain(first)
        text = f"{'^' * first.startswith('^')}{said}{'$' * first.endswith('$')}"
        words = said.split()
        self.openings.update(" ".join(words[:count]) for count in range(1, len(words) + 1))
        if others:
            self.parted.setdefault(text, []).append(
                (place, phrase, list(map(spelling.plain, others)))
            )
        elif first.endswith("*"):
            self.beginnings.setdefault(text, place)
        elif first.startswith("*"):
            self.endings.setdefault(text, place)
        else:
            self.whole.setdefault(text, place)

    def in_name(self, words: list[str]) -> Iterator[tuple[int, str]]:
        """The place and the text of every phrase in a plain name."""
        count = len(words)
        bare = len(spelling.without_legal_form(spelling.without_country(words)))
        for start in range(count):
            text = words[start]
            for end in range(start + 1, count + 1):
                if text not in self.openings:
                    break
                forms = [text] if start else [text, f"^{text}"]
                if end in (bare, count):
                    forms += [f"{form}$" for form in forms]
                for form in forms:
                    if form in self.whole:
                        yield self.whole[form], form
                    for place, phrase, others in self.parted.get(form, ()):
                        if _follow(others, words[end:], bare - end, phrase.endswith("$")):
                            yield place, phrase
                if end < count:
                    text = f"{text} {words[end]}"
        for word in words:
            if word.startswith(self._any_beginning):
                yield from ((p, f"{b}*") for b, p in self.beginnings.items() if word.startswith(b))
            if word.endswith(self._any_ending):
                yield from ((p, f"*{e}") for e, p in self.endings.items() if word.endswith(e))


def _follow(parts: list[str], words: list[str], bare: int, at_end: bool) -> bool:
    """Whether ``parts`` stand in ``words`` in their order, the last one at the end if so asked.

    ``bare`` is how many words there are before a legal form or a country.
    """
    padded, at = f" {' '.join(words)} ", 0
    for part in parts[:-1] if at_end else parts:
        at = padded.find(f" {part} ", at) + 1
        if not at:
            return False
        at += len(part)
    ends = (padded, f" {' '.join(words[:bare])} ") if bare > 0 else (padded,)
    last = f" {parts[-1]} "
    return not at_end or any(e.endswith(last) and len(e) - len(last) >= at for e in ends)


@dataclass(frozen=True)
class Rulebook:
    """The tables as lookups; ``organisations`` and ``official_types`` go by ``spelling.key``."""

    organisations: dict[str, Organisation]
    rules: tuple[Rule, ...]
    official_types: dict[str, Rule]
    phrases: Phrases
    openings: frozenset[str]
    """Every run of words that a key of ``organisations`` begins with."""
    endings: frozenset[str]
    """Every run of words that a key of ``organisations`` ends with."""

    def at_start(self, words: list[str]) -> list[tuple[int, Organisation]]:
        """The organisations whose name the words begin with and how many words each has.

        The longest name stands first; one that takes all the words is left out.
        """
        found = []
        for count in range(1, len(words)):
            run = " ".join(words[:count])
            if run not in self.openings:
                break
            if run in self.organisations:
                found.append((count, self.organisations[run]))
        return found[::-1]

    def at_end(self, words: list[str]) -> list[tuple[int, Organisation]]:
        """As :meth:`at_start`, for the words' end."""
        found = []
        for count in range(1, len(words)):
            run = " ".join(words[-count:])
            if run not in self.endings:
                break
            if run in self.organisations:
                found.append((count, self.organisations[run]))
        return found[::-1]

    def first_rule(self, text: str) -> tuple[Rule, str] | None:
        """The first rule that a plain name answers to, and the phrase that did it."""
        words = text.split()
        if words[:1] == ["the"]:
            words = words[1:]
        found = [*self.phrases.in_name(words), *self._after_place(words)]
        place, phrase = min(found, default=(-1, ""))
        return (self.rules[place], phrase) if phrase else None

    def _after_place(self, words: list[str]) -> Iterator[tuple[int, str]]:
        """The phrase that is all of a name but the place at its beginning."""
        for count in range(1, len(words)):
            rest = " ".join(words[count:])
            place = self.phrases.after_place.get(rest)
            if place is not None and self.is_place(" ".join(words[:count])):
                yield place, f"{PLACE}{rest}"

    def is_place(self, text: str) -> bool:
        """Whether plain words are a place that a council or a region goes by."""
        return text in spelling.WORDS["regions"] or self.council_of(text) is not None

    def council_of(self, text: str) -> Organisation | None:
        """The council that is named after a place."""
        councils = (self.organisations.get(f"{text} {form}") for form in _COUNCILS)
        return next((c for c in councils if c and c.type == "Local government"), None)


def load(folder: Path = FOLDER) -> Rulebook:
    """The rulebook of ``folder``; raises :class:`RulebookError` with every mistake found."""
    stamp = tuple((folder / name).stat().st_mtime_ns for name in COLUMNS)
    return _load(folder, stamp)


@lru_cache(maxsize=4)
def _load(folder: Path, _stamp: tuple[int, ...]) -> Rulebook:
    faults: list[str] = []
    organisations = list(_organisations(folder, faults))
    by_key = _by_key(organisations, faults)
    rules = tuple(_rules(folder, "rules.csv", faults))
    official = {
        spelling.key(words): rule
        for rule in _rules(folder, "official_types.csv", faults)
        for words in rule.pattern.split(" | ")
    }
    if faults:
        raise RulebookError("\n".join(faults))
    keys = [key.split() for key in by_key]
    openings = frozenset(" ".join(key[:count]) for key in keys for count in range(1, len(key) + 1))
    endings = frozenset(" ".join(key[-count:]) for key in keys for count in range(1, len(key) + 1))
    return Rulebook(by_key, rules, official, Phrases(rules), openings, endings)


def _lines(folder: Path, file: str, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line of a table with its number; what can't be right in it is a fault."""
    with (folder / file).open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != COLUMNS[file]:
            faults.append(f"{file} line 1: the columns must be {','.join(COLUMNS[file])}")
            return
        for row in reader:
            line = reader.line_num
            if None in row or None in row.values():
                faults.append(
                    f"{file} line {line}: write {len(COLUMNS[file])} columns; put double "
                    "quotes round a text that has a comma in it"
                )
                continue
            row = {column: text.strip() for column, text in row.items()}
            first = row[COLUMNS[file][0]]
            where = f"{file} line {line} ({first[:60] or 'no name'})"
            if not first:
                faults.append(f"{where}: the first column is empty")
            if row["type"] not in RECIPIENT_TYPES:
                faults.append(
                    f"{where}: the type {row['type']!r} is not one of {', '.join(RECIPIENT_TYPES)}"
                )
            if row["sure"] not in SURE:
                faults.append(f"{where}: 'sure' must say 'sure' or 'doubtful'")
            if len(row["reason"]) < _SHORTEST_REASON:
                faults.append(f"{where}: give a reason that a reader can check")
            yield line, row


def _organisations(folder: Path, faults: list[str]) -> Iterator[Organisation]:
    for line, row in _lines(folder, "organisations.csv", faults):
        try:
            reviewed = date.fromisoformat(row["reviewed"])
        except ValueError:
            faults.append(
                f"organisations.csv line {line} ({row['name']}): 'reviewed' must be a date "
                "like 2026-11-23"
            )
            continue
        if row["reference"] and not _REFERENCE.fullmatch(row["reference"]):
            faults.append(
                f"organisations.csv line {line} ({row['name']}): 'reference' must be a number "
                "like 'charity 1142111' or 'company 01234567', or empty"
            )
        yield Organisation(
            name=row["name"],
            other_names=tuple(split_list(row["other_names"])),
            type=row["type"],
            part_of=row["part_of"],
            sure=row["sure"] == "sure",
            reason=row["reason"],
            reference=row["reference"],
            reviewed=reviewed,
            line=line,
        )


def _by_key(organisations: list[Organisation], faults: list[str]) -> dict[str, Organisation]:
    """Every name of every organisation, as a key. A name that two lines claim is a fault."""
    by_key: dict[str, Organisation] = {}
    for organisation in organisations:
        for name in (organisation.name, *organisation.other_names):
            other = by_key.setdefault(spelling.key(name), organisation)
            if other is not organisation:
                faults.append(
                    f"organisations.csv line {organisation.line} ({organisation.name}): the name "
                    f"'{name}' is taken by line {other.line} ({other.name}); keep it in one line"
                )
    by_name = {organisation.name: organisation for organisation in organisations}
    for organisation in organisations:
        if not organisation.part_of:
            continue
        where = f"organisations.csv line {organisation.line} ({organisation.name})"
        whole = by_name.get(organisation.part_of)
        if whole is None or whole.part_of:
            faults.append(
                f"{where}: 'part_of' must be the name of a line that is not itself a part; "
                f"{organisation.part_of!r} is not"
            )
        elif whole.type != organisation.type:
            faults.append(
                f"{where}: a part has the type of its whole; {whole.name} is {whole.type!r}"
            )
    return by_key


def _rules(folder: Path, file: str, faults: list[str]) -> Iterator[Rule]:
    for line, row in _lines(folder, file, faults):
        pattern = row[COLUMNS[file][0]]
        for phrase in pattern.split(" | "):
            where = f"{file} line {line}: the phrase {phrase!r}"
            if not all(map(spelling.plain, phrase.removeprefix(PLACE).split(GAP))):
                faults.append(f"{where} has no word on one side")
            elif "*" in phrase and len(spelling.plain(phrase).split()) > 1:
                faults.append(f"{where} has a * beside other words; use it with a single word")
        yield Rule(pattern, row["type"], row["sure"] == "sure", row["reason"], line)
