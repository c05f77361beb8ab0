"""Two things in one cell, and one thing in two columns.

"DR160513.67 – BBC News" is a reference and a name; "Rejected 11.1.2013" a decision and a day;
"May 2018 – May 2020" under "Duration of licence" a start and an end. Where most cells of a
column are so, the column is read as two, each under the same heading.
"Approved on" beside "Rejected on", of which each row has one, are a date and a decision; a row
with neither is still to be decided, unless a stage beside them says otherwise.
"""

from collections.abc import Callable, Mapping, Sequence

from ..files.workbook import Cell, Row
from . import values
from .date_remarks import begin_of_running
from .dates import Reading, read_date
from .day_in_year import Years, parts_of_years
from .derived import Derived
from .label_measures import is_count_heading
from .phrase import phrases_of
from .profile import CENTURY, Profile, our_references
from .years_of_data import describes_data

ENOUGH = 0.6
"""The share of a column's cells that must hold two things."""

_MARKS = (" – ", " - ", " — ", ": ", ", ", "\n", " | ", "; ", "/", " (", " ")


def derived_columns(
    headings: Mapping[int, str],
    samples: Mapping[int, Sequence[Cell]],
    profiles: Mapping[int, Profile],
    body: Sequence[Row],
    width: int,
    years: Years,
) -> list[Derived]:
    """The columns to be made, from ``width`` on. ``years``: those that stand over the rows."""
    made: list[Derived] = []
    for c, sample in samples.items():
        texts = [cell for cell in sample[:60] if isinstance(cell, str)]
        if len(texts) < 2 or len(texts) < 0.8 * min(len(sample), 60):
            continue
        for split, names in (
            (_reference_and_rest, ("reference", "")),
            (_decision_and_day, ("decision", "date")),
            (_start_and_end, ("start", "end")),
        ):
            if split is _start_and_end and (
                describes_data(headings[c], profiles[c])
                or not _is_of_an_agreement(headings[c], headings, profiles)
            ):
                continue
            found = [split(text) for text in texts]
            if split is _reference_and_rest and _are_repeated(found):
                continue
            if sum(part is not None for part in found) >= ENOUGH * len(texts):
                for part, name in enumerate(names):
                    made.append(
                        Derived(width + len(made), headings[c], (c,), _part(split, c, part), name)
                    )
                break
    made += parts_of_years(headings, samples, body, width + len(made), years)
    made += _either_of_two(
        headings, profiles, body, width + len(made), {c for m in made for c in m.sources}
    )
    return made


def _are_repeated(found: Sequence[tuple[str, str] | None]) -> bool:
    """Whether what looks like references names no single row: codes of forms or tables."""
    references = [parts[0] for parts in found if parts]
    return len(references) > 3 and len(set(references)) < 0.8 * len(references)


def _cell(row: Row, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else None


def _part(split: Callable[[str], tuple[str, str] | None], column: int, part: int):
    def of(row: Row) -> Cell:
        cell = _cell(row, column)
        if not isinstance(cell, str):
            return None if part == 0 else cell
        found = split(cell)
        if found is None:
            return _unsplit(cell, part, split)
        return found[part] or None

    return of


def _unsplit(cell: str, part: int, split: object) -> Cell:
    """A cell that holds one thing only, in the column where it belongs."""
    if split is _start_and_end:
        return cell if part == 0 or _is_range(cell) else None
    if split is _decision_and_day:
        decides = values.decision(cell) is not None
        return cell if decides == (part == 0) else None
    is_reference = bool(our_references().fullmatch(cell.strip()))
    return cell if is_reference == (part == 0) else None


def _reference_and_rest(text: str) -> tuple[str, str] | None:
    """A reference before or after a name. Only what is surely a reference is parted."""
    line = text.strip()
    if len(line) > 300:
        return None
    for mark in _MARKS:
        first, found, rest = line.partition(mark)
        rest = rest.strip(" )")
        if found and _is_reference(first) and any(c.isalpha() for c in rest) and len(rest) > 2:
            return first.strip(), rest.strip(" –-:")
        first, found, rest = line.rpartition(mark)
        rest = rest.strip(" ()")
        if found and _is_reference(rest) and any(c.isalpha() for c in first) and len(first) > 2:
            return rest, first.strip(" –-:,(")
    return None


_JOINTS_OF_DATES = (" – ", " — ", " - ", " to ", " until ", "–", " / ", "\n", "-")


def _start_and_end(text: str) -> tuple[str, str] | None:
    """The two ends of a period, each a date of its own; no end where it has not ended."""
    line = " ".join(text.split())
    if len(line) > 60 or _is_day(line):
        return None
    if begun := begin_of_running(line):
        return (begun, "") if _is_a_date(begun) else None
    between = line.lower().startswith("between ")
    line = line[len("between ") :] if between else line.removeprefix("From ").removeprefix("from ")
    for mark in (" and ",) if between else _JOINTS_OF_DATES:
        first, found, last = line.partition(mark)
        if found and all(_is_a_date(end) for end in (first, last)):
            return first.strip(), last.strip()
    first, _, last = line.partition("/")  # as ISO 8601 has it
    return (first, last) if _is_day(first) and _is_day(last) else None


def _is_day(text: str) -> bool:
    reading = read_date(text, years_ahead=CENTURY)
    return isinstance(reading, Reading) and reading.precision == "day" and not reading.is_range


def _is_range(text: str) -> bool:
    reading = read_date(text, years_ahead=CENTURY)
    return isinstance(reading, Reading) and reading.is_range


def _is_a_date(text: str) -> bool:
    return any(c.isdigit() for c in text) and not isinstance(
        read_date(text.strip(), years_ahead=CENTURY), str
    )


def _is_of_an_agreement(
    heading: str, headings: Mapping[int, str], profiles: Mapping[int, Profile]
) -> bool:
    """Whether two dates in a cell are when an agreement began and ends, not the period of a
    count: the heading says so, and nothing is counted beside them."""
    said = {name for phrase in phrases_of(heading) for name in phrase}
    counts = any(
        profiles[c].get("number", 0) > 0.8 and is_count_heading(name)
        for c, name in headings.items()
        if c in profiles
    )
    return bool(said & {"span", "begin", "finish"}) or (
        bool(said & {"date", "work"}) and not counts
    )


def _is_reference(text: str) -> bool:
    text = text.strip()
    if our_references().fullmatch(text):
        return True
    digits = sum(c.isdigit() for c in text)
    letters = sum(c.isalpha() for c in text)
    return (
        digits > 1
        and letters > 0
        and len(text) <= 24
        and " " not in text
        and isinstance(read_date(text), str)
        and text.upper() == text
    )


def _decision_and_day(text: str) -> tuple[str, str] | None:
    words = text.split()
    if not 2 <= len(words) <= 12:
        return None
    for size in range(min(5, len(words) - 1), 0, -1):
        for day, rest in (
            (words[-size:], words[:-size]),
            (words[:size], words[size:]),
        ):
            said = " ".join(rest).strip(" ()-–:,;").removesuffix(" on").strip()
            when = " ".join(day).strip(" ()-–:,;").removeprefix("on ").strip()
            if values.decision(said) and not isinstance(read_date(when), str):
                return said, when
    return None


def _either_of_two(
    headings: Mapping[int, str],
    profiles: Mapping[int, Profile],
    body: Sequence[Row],
    width: int,
    taken: set[int],
) -> list[Derived]:
    """ "Approved on" and "Rejected on": the row's date is that of the one that is filled, and
    which it is says what was decided."""
    dates = [
        c for c, p in profiles.items()
        if c not in taken and p.get("date", 0) + p.get("serial_day", 0) >= 0.6
    ]  # fmt: skip
    yes = [c for c in dates if _done(headings[c]) in ({"approve"}, {"given"})]
    no = [
        c
        for c in headings
        if _done(headings[c]) == {"reject"} and (c in dates or not profiles.get(c))
    ]
    if len(yes) != 1 or not no or not _take_turns(body, yes[0], no):
        return []
    sources = (yes[0], *no)
    said = {c: values.decision(headings[c]) or "rejected" for c in no}
    said[yes[0]] = "released" if _done(headings[yes[0]]) == {"given"} else "approved"
    stages = [c for c, p in profiles.items() if c not in sources and p.get("decision", 0) >= ENOUGH]

    def filled(row: Row) -> int | None:
        return next((c for c in sources if _cell(row, c) is not None), None)

    def day(row: Row) -> Cell:
        c = filled(row)
        return None if c is None else row.cells[c]

    def decision(row: Row) -> Cell:
        if (c := filled(row)) is not None:
            return said[c]
        return next(filter(None, (_cell(row, c) for c in stages)), "pending")

    heading = " / ".join(headings[c] for c in sources)
    return [
        Derived(width, heading, sources, day, "date"),
        Derived(width + 1, heading, sources, decision, "decision"),
    ]


_DONE = ("given", "approve", "reject", "ask", "begin", "finish")


def _done(heading: str) -> set[str]:
    return {name for said in phrases_of(heading) for name in _DONE if name in said}


def _take_turns(body: Sequence[Row], yes: int, no: Sequence[int]) -> bool:
    """Whether hardly a row has two of the days, and one at least has one."""
    either = [n for row in body if (n := sum(_cell(row, c) is not None for c in (yes, *no)))]
    return bool(either) and sum(n > 1 for n in either) <= 0.1 * len(either)
