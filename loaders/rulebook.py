"""The reviewed decisions and rules about recipients, read from ``data/recipients/`` and checked.

Four tables decide what kind of body a recipient is, and anyone can read or mend
them in a spreadsheet program. This module turns them into lookups, and refuses a
table with a mistake, naming file, line and remedy, because a wrong line here is a
wrong number on a page.

A rule's pattern is one phrase or several with `` | `` between: ``nhs ... trust |
^hmp``. Words match whole; ``...`` stands for any words between, ``^`` for the
name's beginning (after "the"), ``$`` for its end (before a legal form or a country),
``univers*`` for any ending and ``*gymnasium`` for any beginning. Phrases instead of regular expressions: they read as plain words
on the page that explains them, and none can be slow on a hostile name.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from loaders import names
from loaders.frames import RECIPIENT_TYPES, split_list

FOLDER = Path(__file__).parent.parent / "data" / "recipients"

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
GAP = " ... "


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


@dataclass(frozen=True)
class Phrase:
    """One phrase of a rule: the texts to find in turn in a plain name between spaces."""

    text: str
    chunks: tuple[str, ...]
    at_start: bool
    at_end: bool

    def fits(self, padded: str) -> bool:
        """Whether the texts stand in ``padded`` in their order, sharing at most a space."""
        if self.at_start and not padded.startswith(self.chunks[0]):
            return False
        if self.at_end and not padded.endswith(self.chunks[-1]):
            return False
        at = 0
        for chunk in self.chunks:
            found = padded.find(chunk, at)
            if found < 0:
                return False
            at = found + len(chunk) - 1
        return True


@dataclass(frozen=True)
class Rulebook:
    """The tables as lookups. ``organisations`` and ``official_types`` are by key, see names."""

    organisations: dict[str, Organisation]
    rules: tuple[Rule, ...]
    official_types: dict[str, Rule]
    phrases: dict[str, list[tuple[int, Phrase]]]
    """The rules' phrases, each with its rule's place, under a word that it needs."""
    longest: int
    """Words in the longest key of ``organisations``."""

    def first_rule(self, text: str) -> tuple[Rule, str] | None:
        """The first rule that a plain name answers to, and the phrase that did it."""
        words = text.split()
        if words[:1] == ["the"]:
            words = words[1:]
        padded = f" {' '.join(words)} "
        bare = f" {' '.join(names.without_legal_form(names.without_country(words)))} "
        fitting = [
            (place, phrase.text)
            for word in {"", *words}
            for place, phrase in self.phrases.get(word, ())
            if phrase.fits(padded) or (phrase.at_end and phrase.fits(bare))
        ]
        if not fitting:
            return None
        place, said = min(fitting)
        return self.rules[place], said


def load(folder: Path = FOLDER) -> Rulebook:
    """The rulebook of ``folder``; raises :class:`RulebookError` with every mistake found."""
    stamp = tuple((folder / name).stat().st_mtime_ns for name in COLUMNS)
    return _load(folder, stamp)


@lru_cache(maxsize=4)
def _load(folder: Path, _stamp: tuple[int, ...]) -> Rulebook:
    faults: list[str] = []
    organisations = list(_organisations(folder, faults))
    by_key = _by_key(organisations, faults)
    rules = tuple(_rules(folder, "rules.csv", "pattern", faults))
    official = {}
    for rule in _rules(folder, "official_types.csv", "official_type", faults):
        for words in rule.pattern.split(" | "):
            official[names.key(words)] = rule
    if faults:
        raise RulebookError("\n".join(faults))
    phrases: dict[str, list[tuple[int, Phrase]]] = {}
    for place, rule in enumerate(rules):
        for word, phrase in map(_phrase, rule.pattern.split(" | ")):
            phrases.setdefault(word, []).append((place, phrase))
    longest = max((len(k.split()) for k in by_key), default=0)
    return Rulebook(by_key, rules, official, phrases, longest)


def _lines(folder: Path, file: str, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line of a table with its number; a line that can't be read is a fault."""
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
            row = {column: (text or "").strip() for column, text in row.items()}
            where = f"{file} line {line} ({row[COLUMNS[file][0]] or 'no name'})"
            if not row[COLUMNS[file][0]]:
                faults.append(f"{where}: the first column is empty")
            if row["type"] not in RECIPIENT_TYPES:
                faults.append(
                    f"{where}: the type {row['type']!r} is not one of {', '.join(RECIPIENT_TYPES)}"
                )
            if row["sure"] not in SURE:
                faults.append(f"{where}: 'sure' must say 'sure' or 'doubtful'")
            if len(row["reason"]) < 10:
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
            reviewed = date.min
        yield Organisation(
            name=row["name"],
            other_names=tuple(split_list(row["other_names"])),
            type=row["type"],
            part_of=row["part_of"],
            sure=SURE.get(row["sure"], False),
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
            other = by_key.setdefault(names.key(name), organisation)
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


def _rules(folder: Path, file: str, first: str, faults: list[str]) -> Iterator[Rule]:
    for line, row in _lines(folder, file, faults):
        for phrase in row[first].split(" | ") if first == "pattern" else ():
            if not names.plain(phrase):
                faults.append(f"{file} line {line}: the phrase {phrase!r} has no word in it")
        yield Rule(row[first], row["type"], SURE.get(row["sure"], False), row["reason"], line)


def _phrase(text: str) -> tuple[str, Phrase]:
    """A phrase ready to look for, under a whole word that it can't do without."""
    chunks, whole_words = [], []
    for part in text.strip("^$").split(GAP):
        said = names.plain(part)
        open_left, open_right = part.startswith("*"), part.endswith("*")
        chunks.append(f"{'' if open_left else ' '}{said}{'' if open_right else ' '}")
        words = said.split()
        whole_words += words[int(open_left) : len(words) - int(open_right)]
    phrase = Phrase(text, tuple(chunks), text.startswith("^"), text.endswith("$"))
    return max(whole_words, key=len, default=""), phrase
