"""Tables of what schools were told when they asked for nationality and country of birth.

A table is one of these if it speaks of nationality or of country of birth, counts pupils, and
names nobody who was given data. Each of its figures has a question, a census, an answer (held,
refused, not yet obtained …) or a country, and a unit: pupils, or percent. Which of these is a
row and which a column differs; each label is asked for all of them, as in
:mod:`loaders.reading.grid`.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..files.workbook import Cell, Row, Sheet, Workbook
from . import values
from .answers import answer_of
from .block import Block
from .body import LeftOut, left_out, rows_of
from .conflicts import SEVERAL
from .counts import Count, read_count, scale_of, scale_of_note, without_notes
from .faults import Faults, Record
from .grid import is_count
from .labels import share
from .lexicon import words
from .nationality_labels import OF_TERM, NationalityLabel, is_everyone, question_of, term_of
from .tables import Table
from .text import plain

NOT_WHOLE = "pupils are counted in whole numbers: nothing says what this figure is multiplied by"
SUM_OF_SHARES = 1.02
"""More than shares of one whole add up to, however they were rounded."""
NO_FIGURE = "no figure: it was held back, or not published"


@dataclass
class Answers:
    """What was read of one table, in rows of the frame ``nationality``."""

    made: list[Record]
    problems: list[Record]
    rows: int
    skipped: Sequence[LeftOut]
    columns: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def read_nationality(
    workbook: Workbook, sheet: Sheet, table: Table, block: Block
) -> Answers | None:
    """The answers in ``table``, which stands in ``block``; None if it is no such table."""
    if table.has_recipients and "organisation" in table.columns:
        return None
    rows, skipped = rows_of(table)
    titles = [*table.titles, sheet.name, workbook.file]
    headings = [*table.own_headings.values()]
    labels = [str(c) for row in rows[:60] for c in row.cells if isinstance(c, str) and len(c) < 80]
    if not rows or not any(question_of(text) for text in (*titles, *headings, *labels)):
        return None
    columns = [c for c in table.own_headings if c < len(rows[0].cells)]
    filled = [c for c in columns if share([row.cells[c] for row in rows], is_number) >= 0.5]
    counts = [c for c in filled if not _is_time(table.headings[c])]
    if not counts or len(counts) == len(columns):
        return None
    countries = any("country" in words(heading) for heading in headings)
    if not countries and not any(answer_of(t) or question_of(t) for t in (*headings, *labels)):
        return None
    said = {c: _parts_of(block.cells.get(c, (table.headings[c],))) for c in counts}
    return _read(workbook, sheet, table, rows, skipped, said, titles)


def _parts_of(names: Sequence[str]) -> list[str]:
    """What a heading of two rows says in each: "Spring 2017" over "Per cent"."""
    low = names[-1].removeprefix("\0")
    return list(filter(None, (names[0].removeprefix("\0").removesuffix(low).strip(), low)))


def is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _written(cell) is not None or is_count(cell)
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _read(
    workbook: Workbook,
    sheet: Sheet,
    table: Table,
    rows: Sequence[Row],
    skipped: Sequence[LeftOut],
    said: Mapping[int, Sequence[str]],
    titles: Sequence[str],
) -> Answers:
    counts = list(said)
    faults = Faults(workbook.file, sheet.name)
    found = Answers([], faults.found, 0, list(skipped))
    labelled = [c for c in table.own_headings if c not in counts and c < len(rows[0].cells)]
    before = [c for c in labelled if c < min(counts)] or labelled  # what follows is a remark
    whole = replace(NationalityLabel.of(titles), group=None, odd=None)
    if _tell_answers(table, rows, [*labelled, *counts]):
        whole = replace(whole, measure=None)  # the labels say it, each its own
    fill: dict[int, Cell] = {}
    unknown: list[str] = []
    numbers: set[str] = set()
    noted = max((scale_of_note(line.text) for line in skipped), default=1)
    whole_scale = max(noted, *map(scale_of, titles[:-1]))
    if _exceed_a_whole(rows, counts):
        whole = replace(whole, percent=False)
    for row in rows:
        if labelled and _is_all(row.cells[labelled[0]]):
            found.skipped = [*found.skipped, left_out(row, "a total")]
            continue
        for c in labelled:
            if row.cells[c] is not None:
                fill[c] = row.cells[c]
        texts = [
            values.line_of(row.cells[c] if row.cells[c] is not None else fill.get(c))
            for c in before
        ]
        beside = NationalityLabel.of(texts)
        made = []
        for c in counts:
            heading = table.headings[c]
            told = NationalityLabel.of(said[c]).over(beside).over(whole)
            value = _value(row.cells[c])
            if told.question is None:
                continue
            if value is None:
                if row.cells[c] is not None:
                    faults.add(row.number, heading, row.cells[c], NO_FIGURE, refused=False)
                continue
            if told.period is None or told.odd:
                unknown.append(told.odd or heading)
                continue
            scale = max(whole_scale, *map(scale_of, (heading, *texts)))
            figure = _scaled(_figure(told, value, row.cells[c]), scale)
            figure["nationality_id"] = _id(workbook, sheet, row, c)
            if not isinstance(row.cells[c], str):
                numbers.add(figure["nationality_id"])
            if figure["unit"] == "pupils" and figure["value"] % 1:
                faults.add(row.number, heading, row.cells[c], NOT_WHOLE, refused=False)
                continue
            made.append(figure)
        found.rows += 1
        if not made and not _is_held_back(row, counts):
            faults.add(
                row.number,
                table.headings[counts[0]],
                row.cells[counts[0]],
                "no answer with its year can be read",
                refused=True,
            )
            continue
        found.made += [figure | {"row": row.number} for figure in made]
    place = {"file": workbook.file, "sheet": sheet.name, "sha256": workbook.sha256}
    in_percent = _in_percent(found.made, numbers)
    found.made = [figure | place for figure in _told_apart(in_percent, faults)]
    found.columns = {"value": table.headings[counts[0]]}
    found.unknown = tuple(dict.fromkeys(unknown))
    return found


def _exceed_a_whole(rows: Sequence[Row], counts: Sequence[int]) -> bool:
    """Whether any figure is over 100: whatever a title says ("a share of pupils", "data shares"),
    the figures that no heading calls percent are none."""
    return any((_value(row.cells[c]) or 0) > 100 for row in rows for c in counts)


def _is_held_back(row: Row, counts: Sequence[int]) -> bool:
    """Whether each figure of a row is one that was made and is not shown."""
    read = [read_count(row.cells[c]) for c in counts if row.cells[c] is not None]
    return bool(read) and all(isinstance(n, Count) and n.held_back for n in read)


def _tell_answers(table: Table, rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether any heading or label says an answer."""
    labels = (str(row.cells[c]) for row in rows for c in columns if isinstance(row.cells[c], str))
    return any(map(answer_of, (*(table.headings[c] for c in columns), *labels)))


def _in_percent(figures: Sequence[Record], numbers: Collection[str]) -> list[Record]:
    """``figures`` with shares of one as percent. ``numbers``: the ids of those that no text said.
    Percentages of one table are all shares of one, or none is: beside 1.2, 0.9 is no 90.
    Nor is it where those of all groups add up to more than one."""
    shares = {
        f["nationality_id"]: f["value"]
        for f in figures
        if f["unit"] == "percent" and f["nationality_id"] in numbers
    }
    wholes: Counter = Counter()
    for figure in (f for f in figures if f["nationality_id"] in shares and _is_of_a_group(f)):
        wholes[figure["question"], figure["census"], figure["date"]] += figure["value"]
    most = max(*shares.values(), *wholes.values(), 0, 0)
    if most > SUM_OF_SHARES or not any(0 < value < 1 for value in shares.values()):
        return list(figures)
    return [
        f | {"value": round(f["value"] * 100, 10)} if f["nationality_id"] in shares else f
        for f in figures
    ]


def _is_of_a_group(figure: Record) -> bool:
    """Whether a share is that of one group among all pupils, and no share of it that answered."""
    return figure["measure"] == "pupils" and figure["group"] != "all"


def _told_apart(figures: Sequence[Record], faults: Faults) -> list[Record]:
    """The figures that are alone with what they say. Two of one question, answer, group and census
    are each other's parts, or one was misread: neither is given, and it is said."""
    alike = Counter(map(_what, figures))
    kept = [figure for figure in figures if alike[_what(figure)] == 1]
    left = {figure["row"] for figure in kept}
    for figure in (f for f in figures if alike[_what(f)] > 1):
        refused = figure["row"] not in left
        left.add(figure["row"])  # a row is refused once
        text = f"{figure['value']:.15g}"
        faults.add(figure["row"], figure["measure"], text, SEVERAL, refused=refused)
    return kept


def _what(figure: Record) -> tuple:
    names = ("question", "measure", "group", "unit", "date", "date_precision", "census")
    return tuple(figure[name] for name in names)


def _id(workbook: Workbook, sheet: Sheet, row: Row, column: int) -> str:
    """Of one cell of one file: two tables of a sheet, and two sheets, have none in common."""
    return f"{workbook.sha256[:12]}-{sheet.name}-{row.number}-{column + 1}"


def _is_all(cell: Cell) -> bool:
    """Whether a row's label stands for all of those that other rows tell apart."""
    said = set(words(cell)) if isinstance(cell, str) else set()
    return "all" in said and said <= {"all", "pupil", "nationality", "country", "together", "child"}


def _is_time(heading: str) -> bool:
    return bool({"year", "period", "date", "time"} & set(words(heading)))


def _value(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if (number := _written(str(cell))) is not None:
        return number
    count = read_count(cell)
    return None if isinstance(count, str) or count.value is None else float(count.value)


def _written(cell: str) -> float | None:
    """The number or the share that is written in a cell, without a footnote's mark."""
    text = without_notes(plain(cell)).rstrip("%").replace(",", "")
    return float(text) if _NUMBER.fullmatch(text) else None


_NUMBER = re.compile(r"\d{1,15}(?:\.\d{0,15})?|\.\d{1,15}", re.ASCII)


def _scaled(figure: Record, scale: int) -> Record:
    """``figure`` times what a heading or a title says, and what was published in its note."""
    if scale == 1 or figure["unit"] == "percent":
        return figure
    said = f"published as {figure['value']:.15g}, in units of {scale:,}"
    note = "; ".join(filter(None, (figure["note"], said)))
    return figure | {"value": round(figure["value"] * scale, 3), "note": note}


def _figure(told: NationalityLabel, value: float, cell: Cell) -> Record:
    share_ = told.percent or (isinstance(cell, str) and cell.strip().endswith("%"))
    period = told.period
    return {
        "census": told.census or str(period.start.year if period else ""),
        "date": period.start if period else None,
        "date_precision": period.precision if period else None,
        "end": period.end if period else None,
        "question": told.question,
        "measure": told.measure or "pupils",
        "group": told.group if told.group and not is_everyone(told.group) else "all",
        "value": value,
        "unit": "percent" if share_ else "pupils",
        "note": OF_TERM if term_of(told.census or "") == period else None,
    }
