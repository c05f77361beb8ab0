"""The UK Statistics Authority's register of accredited projects as the frame ``accredited``.

One column lists people with their institutions, in a dozen ways: ``Name, Institution``,
the two on two lines, several pairs in a line, names without institutions, institutions
with commas. Institutions are kept and people dropped; what may be either is dropped too.
How a name stands in the rest of the sheet helps to tell: what follows the comma after
many people is an institution, the first word of most lines is a given name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..files.workbook import Cell, Row, Sheet, Workbook
from . import people, values
from .body import rows_of
from .faults import Faults, Record, Refused
from .lexicon import TOML, words
from .phrase import HEAD, phrases_of
from .published import as_published
from .row_dates import Styles, date_styles, read_when, say_doubts
from .tables import Table, cell_of
from .text import without_marks, without_raised

_WITH_COMMAS = [
    re.compile(re.escape(name).replace(",", ",?").replace(r"\ and\ ", r"\ (?:and|&)\ "), re.I)
    for name in TOML["organisation_words"]["with_commas"]
]
_FEDERATIONS = frozenset(TOML["organisation_words"]["federations"])
_PARTS = tuple(TOML["organisation_words"]["parts"])
_GATEWAYS = {name: re.compile(p, re.I) for name, p in TOML["gateways"].items()}
_PUPIL_LEVEL = {name: re.compile("|".join(p)) for name, p in TOML["pupil_level"].items()}
_COMMA = "\0"
"""Stands for a comma inside a name while lists are split at commas."""

_TITLE = re.compile(r"(?<=\w)[ ,]+(?=(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss)\b\.? +[A-Z])")
"""The title of a person who follows another without a line of their own."""

_JOINING = frozenset(("at", "of", "for", "and", "in", "the", "upon", "on", "&", "-", "/", "de"))

_UNIVERSITY_OF = re.compile(r"^(.*?)\b((?:The )?University of .*)$", re.IGNORECASE)


def read_accredited(
    workbook: Workbook, sheet: Sheet, table: Table
) -> tuple[list[Record], list[Record]]:
    """Rows of the frames ``accredited`` and ``problems`` from ``table``.

    ``datasets`` holds the short names of the pupil-level data among the protected data
    (``LEO``, ``ECHILD`` …), and nothing for a project that uses none. No person's name is
    in any column.
    """
    faults = Faults(workbook.file, sheet.name)
    styles = date_styles(table, date1904=sheet.date1904)
    say_doubts(table, styles, faults)
    rows = rows_of(table)[0]
    cells = [cell_of(row, table, "institutions") for row in rows]
    alone = _are_named_alone(table.published("institutions"), cells)
    names = Names.learn(cells, alone=alone, persons=_people_beside(table, rows))
    made: list[Record] = []
    for row in rows:
        try:
            project = _project(row, table, names, styles, faults)
        except Refused as refusal:
            faults.refuse(row, table, refusal, hidden=("institutions",))
            continue
        place = {"file": workbook.file, "sheet": sheet.name, "row": row.number}
        made.append(project | place | {"sha256": workbook.sha256})
    return made, faults.found


def _are_named_alone(heading: str, cells: Iterable[Cell]) -> bool:
    """Whether a heading says that institutions stand below, and not the people there, and no cell
    has anything beside one: where people are named, a comma or a dash stands between."""
    if not {"people", "person"}.isdisjoint(words(heading)):
        return False
    said = any(s.get("body") == HEAD and s.get("person") != HEAD for s in phrases_of(heading))
    return said and not any(_BESIDE.search(entry) for cell in cells for entry in _entries(cell))


def _people_beside(table: Table, rows: Sequence[Row]) -> frozenset[str] | None:
    """The words of all names in the columns of people's names, which are not loaded; None where
    there is none, or where most of those in the column of institutions are no bodies."""
    reason = TOML["left_out"]["people"]["reason"]
    columns = [c for c, why in table.left_out.items() if why == reason]
    cells = [row.cells[c] for row in rows for c in columns if row.cells[c] is not None]
    found = (people.words_of(values.text_of(cell)) for cell in cells)
    listed = [entry for row in rows for entry in _entries(cell_of(row, table, "institutions"))]
    bodies = sum(map(people.is_organisation, listed))
    if not cells or bodies < 0.5 * len(listed):
        return None
    return frozenset(word.casefold() for said in found for word in said)


_BESIDE = re.compile(r"[,:()]|\s[-–—]")


def _project(row: Row, table: Table, names: "Names", styles: Styles, faults: Faults) -> Record:
    reference, title = cell_of(row, table, "reference"), cell_of(row, table, "title")
    if values.says_nothing(reference) and values.says_nothing(title):
        raise Refused("reference", reference, "no project is named")
    if values.is_error(reference):
        raise Refused("reference", reference, "a spreadsheet's error stands for the project")
    when = read_when(row, table, "date", styles)
    protected = values.text_of(cell_of(row, table, "datasets"))
    found = pupil_level(protected)
    listed = cell_of(row, table, "institutions")
    institutions = names.institutions(listed)
    if not institutions and not values.says_nothing(listed):
        heading, reason = table.published("institutions"), "no institution can be told from people"
        faults.add(row.number, heading, None, reason, refused=False)
    return {
        "reference": without_raised(without_marks(values.line_of(reference))) or None,
        "title": without_marks(values.line_of(title)) or None,
        "date": when.start if when else None,
        "date_precision": when.precision if when else None,
        "institutions": "; ".join(institutions) or None,
        "legal_basis": "; ".join(gateways(values.text_of(cell_of(row, table, "legal_basis")))),
        "datasets": "; ".join(found) or None,
        "pupil_level": bool(found),
        "environment": values.line_of(cell_of(row, table, "environment")) or None,
        "as_published": as_published(row, table, hidden=("institutions",)),
    }


def pupil_level(protected: str) -> list[str]:
    """The short names of the pupil-level data among ``protected`` data, each once."""
    text = " ".join(protected.replace("\xad", "-").split())
    return [name for name, pattern in _PUPIL_LEVEL.items() if pattern.search(text)]


def gateways(published: str) -> list[str]:
    """The legal gateways of a project, each once, however often and however run together
    they are published. One that is not known is kept as it stands."""
    found = [
        (match.start(), name)
        for name, pattern in _GATEWAYS.items()
        if (match := pattern.search(published))
    ]
    return [name for _, name in sorted(found)] or [t for t in [" ".join(published.split())] if t]


@dataclass(frozen=True)
class Names:
    """What the lists of people in one sheet tell of names: ``given`` (first words of
    people's names), ``known`` (institutions, folded, that follow several people) and
    ``seen`` (what has the form of an institution and stands between commas). ``alone``: the
    heading says that institutions stand there without people; ``persons``: then the words of
    the names of people that another column has, None without one."""

    given: frozenset[str]
    known: frozenset[str]
    seen: frozenset[str]
    alone: bool = False
    persons: frozenset[str] | None = None

    @classmethod
    def learn(
        cls, cells: Iterable[Cell], *, alone: bool = False, persons: frozenset[str] | None = None
    ) -> "Names":
        """From all the lists of a sheet. An institution without a word that tells it is
        known when it follows the full names of two people or more."""
        given: Counter[str] = Counter()
        follows: dict[str, set[str]] = {}
        seen: set[str] = set()
        for cell in cells:
            for entry in _entries(cell):
                parts = _split(entry)
                seen.update(_fold(part) for part in parts if people.is_organisation(part))
                if len(parts) < 2 or not people.may_be_person(parts[0]):
                    continue
                if people.is_organisation(parts[1]):
                    given[_bare(parts[0]).split()[0].casefold()] += 1
                follows.setdefault(_fold(parts[1]), set()).add(_fold(parts[0]))
        known = {name for name, persons in follows.items() if len(persons) > 1}
        return cls(frozenset(given), frozenset(known), frozenset(seen), alone, persons)

    def institutions(self, cell: Cell) -> list[str]:
        """The institutions that ``cell`` names, each once, in its order."""
        found: dict[str, str] = {}
        for entry in _entries(cell):
            for name in map(without_raised, self._of_entry(_split(without_marks(entry)))):
                found.setdefault(_fold(name).removeprefix("the "), name)
        return list(found.values())

    def _of_entry(self, parts: Sequence[str]) -> Iterator[str]:
        """One line: people and institutions between commas."""
        kept: list[str] = []
        person = ""
        for n, part in enumerate(parts):
            first = n == 0
            if len(parts) == 1 and self.alone and self._is_no_person(part):
                kept.append(part)
            elif self._is_institution(part, first) or (person and self._follows(part, person)):
                kept.append(self._bare_institution(part, first))
                person = ""
            else:
                yield from _joined(kept)
                kept = []
                person = part if people.may_be_person(part) or (first and len(parts) > 1) else ""
        yield from _joined(kept)

    def _is_institution(self, part: str, first: bool) -> bool:
        """Whether a word of ``part`` tells. What stands ``first`` in its line is a person
        unless it is sure."""
        if people.is_role(part) or people.has_title(part):
            return False
        if _fold(part) in self.known:
            return True
        if not people.is_organisation(part, surely=first):
            return False
        return not self._is_given(part) or bool(_UNIVERSITY_OF.match(part)) or not first

    def _is_no_person(self, part: str) -> bool:
        """Whether a name alone is surely no person's. Two words that nothing knows may be one's,
        unless people have a column of their own, and neither word is of a name in it."""
        found = people.words_of(part)
        if people.is_role(part) or not people.without_person(part):
            return False
        if len(found) != 2 or any(word.isdigit() for word in part.split()):
            return True
        if self.persons is None or any(word.casefold() in self.persons for word in found):
            return False
        return not any(map(people.is_a_name, found)) and not people.has_initials(found)

    def _follows(self, part: str, person: str) -> bool:
        """Whether ``part``, right after ``person``, is an institution though no word of it
        tells: it has not the form of a name. A single word after a single word is a surname."""
        if people.is_role(part) or people.has_title(part) or self._is_given(part):
            return False
        whole_name = len(people.words_of(person)) > 1
        return whole_name and values.has_letter(part) and not people.may_be_person(part)

    def _is_given(self, part: str) -> bool:
        found = people.words_of(part)
        return bool(found) and found[0].casefold() in self.given and _fold(part) not in self.known

    def _bare_institution(self, part: str, first: bool) -> str:
        """``part`` without a person who stands before or after it with no comma."""
        if _fold(part) in self.known:
            return part
        found = part.split()
        for end in range(len(found) - 1, 0, -1):
            before, rest = " ".join(found[:end]), found[end:]
            sure = _fold(before) in self.seen or found[end - 1].casefold() == "university"
            if sure and len(rest) > 1 and not _JOINING & {w.casefold() for w in rest}:
                whole = people.is_organisation(" ".join(rest))
                return part if whole else before
        match = _UNIVERSITY_OF.match(part)
        if first and match and match[1].strip() and not people.is_organisation(match[1]):
            return match[2]
        return part


def _bare(person: str) -> str:
    """A person's name without titles."""
    found = [w for w in people.words_of(person) if w.casefold() not in people.TITLES]
    return " ".join(found) or person


def _fold(name: str) -> str:
    return " ".join(name.replace(_COMMA, ",").casefold().split())


def _entries(cell: Cell) -> list[str]:
    """The lines of a list of people: wrapped lines joined, lists in one line parted."""
    text = re.sub(r"[\xad\u200b\r\t]", " ", values.text_of(cell)).replace("\xa0", " ")
    for pattern in _WITH_COMMAS:
        text = pattern.sub(lambda match: match[0].replace(",", _COMMA), text)
    text = _TITLE.sub("\n", text)
    lines: list[str] = []
    for line in re.split(r"\n|;| {4,}", text):
        line = _mended(" ".join(line.split()))
        if not line.strip(" ,.-"):
            continue
        if lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def _mended(line: str) -> str:
    """``line`` with the one word that most institutions have spelt right."""
    slips = (word for word in people.words_of(line) if people.is_slip(word))
    for slip in slips:
        line = line.replace(slip, "University")
    return line


def _goes_on(before: str, line: str) -> bool:
    """Whether ``line`` goes on with what ``before`` began: after a comma or a small word,
    in lower case ("and Tropical Medicine"), or as one word of an institution."""
    if before.endswith((",", " of", " and", " for", " -")) or line[0] == ",":
        return True
    first = line.split()[0]
    if first.islower() and first not in people.PARTICLES and _JOINING & {first}:
        return True
    return line.casefold() in TOML["organisation_words"]["endings"]


def _split(entry: str) -> list[str]:
    """The parts of a line between commas; of a line without commas, around a dash or
    brackets, when the first part may be a person."""
    parts = [part.strip(" .,") for part in entry.split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        for mark in (r" [-–—] ", r"\s*\((?=[^)]*\)?\s*$)", r"\s*:\s*"):
            halves = re.split(mark, parts[0], maxsplit=1)
            if len(halves) == 2 and people.may_be_person(halves[0]):
                return [halves[0].strip(), halves[1].strip(" )")]
    return parts


def _joined(kept: Sequence[str]) -> Iterator[str]:
    """Institutions that follow one another: a part with the body it is of is one name
    ("School of Education, University of Bristol"); others are names of their own."""
    name = ""
    for part in kept:
        whole = _is_part(name) or _is_of_several(name, part) or part.casefold() in _FEDERATIONS
        if name and whole:
            name = f"{name}, {part}"
        else:
            if name:
                yield name.replace(_COMMA, ",")
            name = part
    if name:
        yield name.replace(_COMMA, ",")


def _is_of_several(name: str, part: str) -> bool:
    """ "Department for Business", "Innovation and Skills"."""
    several = name.casefold().startswith(tuple(TOML["organisation_words"]["of_several_subjects"]))
    return several and " and " in part and not people.is_organisation(part.split(" and ")[0])


def _is_part(name: str) -> bool:
    low = name.casefold()
    low = low.removeprefix("the ")
    return (low.startswith(_PARTS) and not re.search(r"\buniversity\b|\bfor\b", low)) or any(
        low.endswith(f" {part}") for part in _PARTS if " " in part
    )  # fmt: skip
