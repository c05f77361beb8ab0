"""Where the tables of a sheet are: cells in, blocks with their rows of headings out.

A table shows by its shape before any word of it is understood: a row of short texts, each
once, over rows that fill the same columns with something else (numbers, dates, references,
longer texts). Words that headings are made of speak for such a row, too, and of several
candidates the one with most of both is taken. Headings may stand on two rows, merged, again
further down over another table, or twice beside one another over two tables; or, on a sheet
laid on its side, down the first column.

Example: under the row "Month | Number of requests" stand "May 2018 | 3", "June 2018 | 4". Both
cells are texts over other types of cells (2 x ``CONTRAST``), and both say what stands below
(2 x ``KNOWN``), so the row is a heading; "May 2018 | 3" is not, for a number heads nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..files.workbook import Cell, Row, Sheet
from . import values
from .counted import said_of
from .evidence import best_by_words
from .labels import is_month_name, is_period_label, is_quarter_name, is_year
from .lexicon import one_line, words
from .person_words import is_reviewed
from .phrase import LONGEST, STOPS, classes_of, phrases_of, without_brackets

LOOKED_AT = 60
"""Rows with something in them, from the top, among which the first headings are looked for."""

KNOWN, HINTED, CONTRAST = 1.0, 0.35, 0.3
"""What it is worth if a cell's words say a field, if some of its words are known, and if other
types of cells stand below."""

STANDS_OVER, SHAPE_ALONE = 0.5, 0.5
"""What is added for short texts that stand, each once, over three rows or more that fill the
same columns, and if other types of cells stand below any of them."""

PERIODS = 1.2
"""What it is worth if months or years stand over counts."""

MOST_OF_A_CARD = 100
"""Different labels in the first column of a sheet of cards, at most: more are values."""

WITHIN = 1.0
"""What is taken away from a row that follows on a row of its own shape."""

LEAST = 1.3
"""What a row of headings is worth at least."""


@dataclass(frozen=True, eq=False)
class Block:
    """A table's place: its ``heading`` row (of two rows the lower; index in ``rows``), whether
    the row above belongs to it (``two``), the rows ``above`` it and its ``body``. ``known``:
    whether its words say anything. ``cells``: column to what may be its heading, best first."""

    number: int
    cells: dict[int, tuple[str, ...]]
    above: tuple[Row, ...]
    body: tuple[Row, ...]
    known: bool = True
    on_side: bool = False


def blocks_of(sheet: Sheet, taught: frozenset[tuple[str, ...]] = frozenset()) -> list[Block]:
    """The tables of ``sheet``, from the top and from the left. ``taught``: the words of
    headings that a person has taught."""
    rows = sheet.rows
    if not rows:
        return []
    down = _down(rows, taught)
    side = _on_its_side(rows, taught, down)
    if side is not None:
        return side
    return [part for block in down for part in _side_by_side(block)]


# Rows of headings


def _down(rows: Sequence[Row], taught: frozenset[tuple[str, ...]]) -> list[Block]:
    found = _heading_rows(rows, taught)
    tops = [0 if k == 0 else _top(rows, n - two) for k, (n, two, _) in enumerate(found)]
    ends = [*tops[1:], len(rows)][: len(found)]
    return [
        Block(
            number=rows[n].number,
            cells=cells_of(rows, n, two),
            above=tuple(rows[top : n - two]),
            body=tuple(rows[n + 1 : end]),
            known=known,
        )
        for top, (n, two, known), end in zip(tops, found, ends, strict=True)
    ]


def _top(rows: Sequence[Row], heading: int) -> int:
    """The first of the lines of text right above a further table's headings."""
    top = heading
    while top > 0 and is_one_text(rows[top - 1]):
        top -= 1
    return top


def is_one_text(row: Row) -> bool:
    return len({cell for cell in row.cells if cell is not None}) == 1


def _heading_rows(
    rows: Sequence[Row], taught: frozenset[tuple[str, ...]]
) -> list[tuple[int, bool, bool]]:
    best, best_score, known = None, 0.0, False
    for n in range(min(len(rows), LOOKED_AT)):
        if best is not None and rows[n].cells == rows[best[0]].cells:
            continue  # the same headings again
        for two in (False, True):
            if two and not _may_be_upper(rows, n - 1, n):
                continue
            cells = cells_of(rows, n, two)
            score, by_words = _score(rows, n, cells, taught)
            if two and not _both_rows_speak(rows, n):
                score -= 0.6
            score -= 0.2 * two
            score -= WITHIN * (not two and _is_within(rows, n))
            score += 1.0 * (two and _are_years_over_months(rows[n - 1], rows[n]))
            if score > best_score + 0.01:
                best, best_score, known = (n, two), score, by_words
    if best is None or best_score < LEAST:
        return []
    made = {best[0]: (*best, known)}
    first = best[0]
    types = _types(rows[first + 1 : first + 40])
    usual = _normal(rows[first])
    for n in range(len(rows)):
        if n in (first, first - 1) or (n == first + 1):
            continue
        if n > first and rows[n].cells == rows[first].cells and is_one_text(rows[n - 1]):
            made[n] = (n, False, known)  # the same headings, below a title of their own
            continue
        if _may_be_further(rows, n, types) and (further := _further(rows, n, first, usual, taught)):
            made[n] = further
            types = _types(rows[n + 1 : n + 40]) or types
    return [made[n] for n in sorted(made)]


def _is_within(rows: Sequence[Row], n: int) -> bool:
    """Whether row ``n`` follows on two rows of its own shape: it is one of a table, not its
    head."""
    own = {c for c, cell in enumerate(rows[n].cells) if cell is not None}
    return n > 1 and all(_is_of_shape(rows, n - back, own, back) for back in (1, 2))


def _is_of_shape(rows: Sequence[Row], n: int, own: set[int], back: int) -> bool:
    filled = {c for c, cell in enumerate(rows[n].cells) if cell is not None}
    texts = {rows[n].cells[c] for c in filled}
    adjacent = rows[n + back].number == rows[n].number + back
    return adjacent and len(texts) > 2 and len(filled & own) >= 0.7 * max(len(own), len(filled))


def _are_years_over_months(upper: Row, lower: Row) -> bool:
    years = [cell for cell in upper.cells if is_year(cell)]
    parts = sum(is_month_name(cell) or is_quarter_name(cell) for cell in lower.cells)
    below = [cell for cell, year in zip(lower.cells, upper.cells, strict=True) if is_year(year)]
    again = len(below) > 1 and len(set(below)) < len(below)  # "Made | Granted" under each year
    again = again and not any(_field(cell, frozenset()) == "date" for cell in below)
    if years:
        return parts > 1 or again
    lower_years = [cell for cell in lower.cells if is_year(cell)]
    groups = {cell for cell in upper.cells if isinstance(cell, str)}
    return len(groups) > 1 and len(set(lower_years)) < len(lower_years)


def _both_rows_speak(rows: Sequence[Row], n: int) -> bool:
    return sum(cell is not None for cell in rows[n - 1].cells) > 1


def _types(rows: Sequence[Row]) -> set[int]:
    """Columns in which most cells are numbers or dates: a text there breaks the table."""
    made: dict[int, list[int]] = {}
    for row in rows[:30]:
        for c, cell in enumerate(row.cells):
            if cell is not None:
                count = made.setdefault(c, [0, 0])
                count[0] += not isinstance(cell, str)
                count[1] += 1
    return {c for c, (typed, all_) in made.items() if typed > 0.6 * all_ and all_ > 1}


def _may_be_further(rows: Sequence[Row], n: int, typed: set[int]) -> bool:
    """A quick look whether row ``n`` may be the headings of a further table."""
    row = rows[n]
    texts = [cell for cell in row.cells if cell is not None]
    if len(texts) < 2:
        return False
    strings = [cell for cell in texts if isinstance(cell, str)]
    after_gap = n == 0 or rows[n - 1].number + 1 < row.number or is_one_text(rows[n - 1])
    if len(strings) < len(texts):
        return after_gap and _is_period_row(row) and n + 1 < len(rows)
    if any(len(cell) > 150 for cell in strings) or len(set(strings)) < 2:
        return False
    if any(sum(map(str.isdigit, cell)) > 2 and not is_period_label(cell) for cell in strings):
        return False
    broken = any(isinstance(row.cells[c], str) for c in typed)
    if not (after_gap or broken or not typed):
        return False
    if _is_period_row(row):
        return after_gap
    return sum(map(_has_heading_word, strings[:4])) > 1


def _has_heading_word(text: str) -> bool:
    if len(text) > 100:
        return False
    return any(classes_of(word.strip("().,:;*?'’s")) for word in text.casefold().split())


def _further(
    rows: Sequence[Row],
    n: int,
    first: int,
    usual: tuple[tuple[str, ...], ...],
    taught: frozenset[tuple[str, ...]],
) -> tuple[int, bool, bool] | None:
    """Row ``n`` as the headings of another table than the first. The same headings again
    begin another table only below a title of their own."""
    if _normal(rows[n]) == usual and (n < first or not is_one_text(rows[n - 1])):
        return None
    one, known = _score(rows, n, cells_of(rows, n, False), taught)
    is_two = False
    if n > 0 and _may_be_upper(rows, n - 1, n):
        two, known_two = _score(rows, n, cells_of(rows, n, True), taught)
        if two > one + 0.5:
            one, known, is_two = two, known_two, True
    texts = [cell for cell in rows[n].cells if cell is not None]
    said = sum(
        isinstance(c, str) and bool(_field(c, taught)) and (_is_pure(c) or _is_counted(c))
        for c in texts
    )
    if _is_period_row(rows[n]):
        periods = {cell for cell in texts if is_period_label(cell)}
        return (n, is_two, known) if len(periods) > 2 and _counts_below(rows, n) else None
    if one < 2 or said < 2 or said < 0.6 * len(texts):
        return None
    return n, is_two, True


def _is_pure(text: str) -> bool:
    """Whether most words of a text are words of headings: "Name of organisation" is, "University
    of Leeds" not."""
    found = [word for word in words(_bare(text)) if word not in STOPS and word not in _SMALL]
    known = sum(bool(classes_of(word)) or word in ("countof", "dfe") for word in found)
    return bool(found) and known >= 0.5 * len(found) and (known > 1 or known == len(found))


_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "or",
        "and",
        "not",
        "no",
        "its",
        "their",
        "this",
        "our",
        "been",
        "be",
        "any",
        "all",
        "it",
        "each",
    ]
)


def _bare(text: str) -> str:
    """A heading without what stands in brackets, unless it is all in brackets."""
    bare = without_brackets(text)
    return bare if any(c.isalpha() for c in bare) else text


def _counts_below(rows: Sequence[Row], n: int) -> bool:
    if n + 1 >= len(rows):
        return False
    own = [c for c, cell in enumerate(rows[n].cells) if cell is not None and is_period_label(cell)]
    below = [rows[n + 1].cells[c] for c in own]
    numbers = any(any(x.isdigit() for x in values.text_of(c)) for c in below)
    counts = sum(isinstance(c, int | float) or _is_count_text(c) for c in below)
    return numbers and counts >= 0.7 * len(own)


def _is_count_text(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > 12:
        return False
    digits = any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell)
    return digits or values.says_nothing(cell) or not cell.casefold().strip("*.<cxz[]() ")


def _is_period_row(row: Row) -> bool:
    """Whether the cells of ``row`` are months, quarters or years, after at most two labels."""
    found = [is_period_label(cell) for cell in row.cells if cell is not None]
    if sum(found) < 2 or (first := found.index(True)) > 2:
        return False
    return sum(found) >= 0.6 * (len(found) - first)


def _field(cell: Cell, taught: frozenset[tuple[str, ...]]) -> str | None:
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return None
    if taught and tuple(sorted(words(cell))) in taught:
        return "taught"
    line = one_line(cell)
    return best_by_words(line) or ("counted" if _is_counted(line) else None)


def _is_counted(line: str) -> bool:
    if len(line) >= 120:
        return False
    said = said_of(line)
    return bool(said.thing and said.done) or any(
        "counter" in found or "ask" in found for found in phrases_of(line)
    )


def _score(
    rows: Sequence[Row],
    n: int,
    cells: dict[int, tuple[str, ...]],
    taught: frozenset[tuple[str, ...]],
) -> tuple[float, bool]:
    """What row ``n`` is worth as headings, and whether its words say a field. Nothing for a
    row that stands over nothing of its width."""
    below = [row for row in rows[n + 1 : n + 13] if row.cells != rows[n].cells]
    filled = list(cells)
    if len(filled) < 2 or len({names[-1] for names in cells.values()}) < 2:
        return 0.0, False
    if below and not any(
        sum(row.cells[c] is not None for c in filled) >= min(2, len(filled)) for row in below[:4]
    ):
        return 0.0, False
    fields: dict[str, float] = {}
    other = contrasts = 0.0
    for c, names in cells.items():
        cell = rows[n].cells[c] if c < len(rows[n].cells) else None
        contrast = _contrast(cell, [row.cells[c] for row in below])
        contrasts += contrast
        name = names[0]
        if cell is not None and is_period_label(cell):
            other += 0.25
            continue
        if name[0] == "\0":
            other -= 0.6
            continue
        field = next((f for text in names if (f := _field(text, taught))), None)
        if field is None:
            hinted = (
                bool(phrases_of(name)) and len(name) < 80 and not any(x.isdigit() for x in name)
            )
            other += HINTED if hinted else (-0.3 if len(name) > 150 else 0.02)
        elif field != "counted" and field != "taught" and not _is_pure(names[-1]):
            other += HINTED
        elif field in fields:
            fields[field] += 0.2
        else:
            fields[field] = KNOWN
        repeated = cell is not None and any(row.cells[c] == cell for row in below)
        other += CONTRAST * contrast - 0.3 * repeated
    if _is_period_row(rows[n]) and _counts_below(rows, n):
        other, fields = other + PERIODS, fields or {"counted": 0.0}
    if _stands_over(rows, n, filled):
        other += STANDS_OVER + (SHAPE_ALONE if contrasts else 0.0)
    return sum(fields.values()) + min(other, 2.5), bool(fields)


def _stands_over(rows: Sequence[Row], n: int, filled: Sequence[int]) -> bool:
    cells = [rows[n].cells[c] if c < len(rows[n].cells) else None for c in filled]
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(set(texts)) < len(cells) or any(
        len(t) > 80 or any(x.isdigit() for x in t) for t in texts
    ):
        return False
    below = [row for row in rows[n + 1 : n + 6] if row.cells != rows[n].cells]
    same = [
        row for row in below if sum(row.cells[c] is not None for c in filled) >= 0.7 * len(filled)
    ]
    return len(same) > 2 and len(same) >= 0.6 * len(below)


def _contrast(heading: Cell, below: Iterable[Cell]) -> bool:
    """Whether other types of cells stand below a text: numbers, dates, references, long texts."""
    found = [cell for cell in below if cell is not None]
    if not found or not isinstance(heading, str) or is_period_label(heading):
        return False
    size = len(heading)
    digits = any(c.isdigit() for c in heading)
    other = 0
    for cell in found:
        if (
            not isinstance(cell, str)
            or (not digits and any(c.isdigit() for c in cell[:40]))
            or len(cell) > 3 * size + 20
        ):
            other += 1
    return other >= 0.6 * len(found)


def cells_of(rows: Sequence[Row], n: int, two: bool) -> dict[int, tuple[str, ...]]:
    """Column to what may be its heading, best first: the cell; for two rows both together,
    then the lower cell; or the upper one where the lower is blank."""
    lower = {c: cell for c, cell in enumerate(rows[n].cells) if cell is not None}
    if not two:
        return {c: (name,) for c, cell in lower.items() if (name := heading_text(cell))}
    upper = _groups(rows[n - 1], rows[n])
    made = {}
    for c in sorted(lower.keys() | upper.keys()):
        low, up = heading_text(lower[c]) if c in lower else "", upper.get(c, "")
        is_text = low[:1] != "\0" or is_year(lower[c])
        plain = low.removeprefix("\0")
        both = f"{up} {plain}" if up and plain and up != plain and is_text else ""
        made[c] = (both, low) if both else (low or up,)
    return {c: names for c, names in made.items() if all(names)}


def heading_text(cell: Cell) -> str:
    """A heading on one line; what is no text has a mark before it."""
    return one_line(cell) if isinstance(cell, str) else f"\0{values.text_of(cell)}"


def _groups(upper: Row, lower: Row) -> dict[int, str]:
    """The upper row of headings, each group's name over all the columns of its group."""
    made, group = {}, ""
    for c, (own, below) in enumerate(zip(upper.cells, lower.cells, strict=True)):
        if own is not None:
            group = values.line_of(own)
        elif below is None:
            group = ""
        if group:
            made[c] = group
    return made


def _may_be_upper(rows: Sequence[Row], up: int, low: int) -> bool:
    """Whether row ``up`` may hold group names over the headings in row ``low``: short, right
    above, and more than one."""
    if up < 0 or rows[low].number != rows[up].number + 1:
        return False
    cells = [c for c in rows[up].cells if c is not None]
    texts = set(map(values.text_of, cells))
    lower = [c for c in rows[low].cells if c is not None]
    plain = all(isinstance(c, str) or is_period_label(c) for c in (*cells, *lower))
    return (
        plain
        and all(len(values.text_of(c)) <= 80 for c in (*cells, *lower))
        and len(lower) > 1
        and len(texts) < len(lower)
        and (len(texts) > 1 or 1 < len(cells) < len(lower))
    )


def _normal(row: Row) -> tuple[tuple[str, ...], ...]:
    return tuple(words(c) if isinstance(c, str) else () for c in row.cells if c is not None)


# Tables beside one another


def _side_by_side(block: Block) -> list[Block]:
    """``block``, or its parts where the headings begin again beside a blank column."""
    groups = _heading_groups(block)
    if len(groups) < 2:
        return [block]
    first = [words(block.cells[c][-1]) for c in groups[0]]
    parts = [groups[0]]
    for group in groups[1:]:
        own = [words(block.cells[c][-1]) for c in group]
        again = own[0] == first[0] or sum(w in first for w in own) >= 0.5 * len(own)
        if len(own) > 1 and (again or _stands_apart(block, group, parts[0])):
            parts.append(group)
        else:
            parts[-1] = [*parts[-1], *group]
    if len(parts) < 2:
        return [block]
    return [_part(block, group, parts) for group in parts]


def _heading_groups(block: Block) -> list[list[int]]:
    """The columns of the headings, parted where a blank column stands between."""
    columns = sorted(block.cells)
    filled = {c for row in block.body for c, cell in enumerate(row.cells) if cell is not None}
    groups: list[list[int]] = []
    for c in columns:
        if groups and all(b in filled for b in range(groups[-1][-1] + 1, c)):
            groups[-1].append(c)
        else:
            groups.append([c])
    return groups


def _stands_apart(block: Block, group: list[int], main: list[int]) -> bool:
    """Whether the rows of ``group`` are fewer than half of those beside it, from the top."""
    own = [any(row.cells[c] is not None for c in group) for row in block.body]
    others = [any(row.cells[c] is not None for c in main) for row in block.body]
    count = sum(own)
    return 0 < count < 0.5 * sum(others) and not any(own[count + 1 :])


def _part(block: Block, group: list[int], parts: list[list[int]]) -> Block:
    n = parts.index(group)
    start = group[0] if n else 0
    end = parts[n + 1][0] if n + 1 < len(parts) else None

    def inside(row: Row, *, titles: bool = False) -> Row | None:
        cells = tuple(
            cell if c >= start and (end is None or c < end) else None
            for c, cell in enumerate(row.cells)
        )
        if any(cell is not None for cell in cells):
            return Row(row.number, cells)
        return row if titles and is_one_text(row) else None

    above = [made for row in block.above if (made := inside(row, titles=True))]
    body = [made for row in block.body if (made := inside(row))]
    return Block(
        block.number, {c: block.cells[c] for c in group}, tuple(above), tuple(body), block.known
    )


# Tables on their side


def _on_its_side(
    rows: Sequence[Row], taught: frozenset[tuple[str, ...]], down: list[Block]
) -> list[Block] | None:
    """The sheet as cards: a field a row, with its heading in the first column; None where the
    headings that run down say more."""
    column = next(
        (c for c in range(len(rows[0].cells)) if sum(row.cells[c] is not None for row in rows) > 2),
        None,
    )
    if column is None or column + 1 >= len(rows[0].cells):
        return None
    labels = [
        row.cells[column] if any(c is not None for c in row.cells[column + 1 :]) else None
        for row in rows
    ]
    if len(set(map(values.text_of, labels))) > MOST_OF_A_CARD:
        return None
    fields = [_card_field(label, taught) for label in labels]
    distinct = {field for field in fields if field}
    across = {
        f
        for block in down
        for names in block.cells.values()
        if _is_pure(names[-1]) and (f := _card_field(names[-1], taught))
    }
    said = sum(map(bool, fields))
    beside = sum(any(cell is not None for cell in row.cells[column + 1 :]) for row in rows)
    if len(distinct) < 3 or len(distinct) <= len(across) or said < 0.5 * beside:
        return None
    bodies = sum(isinstance(label, str) and is_reviewed(label) for label in labels)
    if bodies > 1 or "organisation" not in distinct or _is_period_row(rows[0]):
        return None
    return _cards(rows, column, fields)


def _card_field(label: Cell, taught: frozenset[tuple[str, ...]]) -> str | None:
    if not isinstance(label, str) or len(label) > 120 or label[:1] == "\0":
        return None
    if sum(map(str.isdigit, label)) > 2:  # a reference or a date, no label
        return None
    found = _field(label, taught)
    return None if found == "counted" else found


def _cards(rows: Sequence[Row], column: int, fields: Sequence[str | None]) -> list[Block]:
    first = next(n for n, field in enumerate(fields) if field)
    above, own = rows[:first], rows[first:]
    lines = [row for row in own if any(cell is not None for cell in row.cells[column + 1 :])]
    headings: dict[str, int] = {}
    cards: list[list[Row]] = []
    start = one_line(str(own[0].cells[column]))
    for row in lines:
        name = values.line_of(row.cells[column])
        if not name:
            continue
        if name == start or not cards:
            cards.append([])
        cards[-1].append(row)
        headings.setdefault(name, len(headings))
    body = []
    for card in cards:
        for c in range(column + 1, max(len(row.cells) for row in card)):
            cells: list[Cell] = [None] * len(headings)
            for row in card:
                cells[headings[values.line_of(row.cells[column])]] = row.cells[c]
            if any(cell is not None for cell in cells):
                body.append(Row(card[0].number, tuple(cells)))
    cells_of_card = {c: (name,) for name, c in headings.items()}
    return [Block(own[0].number, cells_of_card, tuple(above), tuple(body), on_side=True)]
