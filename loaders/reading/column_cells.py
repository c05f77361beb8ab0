"""The cells of a column, and its heading of one row or of two."""

from collections import Counter
from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter

from ..files.workbook import Cell, Row
from .derived import Derived
from .evidence import ENOUGH, FIELDS, LEFT_OUT, evidence, words_say
from .labels import is_period_label
from .profile import Profile

SAMPLE = 2_000
"""Filled cells of a column from which its profile's sample is taken."""


CLEAR = 4.0
"""A lower heading worth so much says enough without the group above it."""


def told_apart(cells: Mapping[int, Sequence[str]]) -> dict[int, Sequence[str]]:
    """The headings in ``cells``; of those whose lower row says the same under several groups
    ("Names" under "Received" and under "Sent") only both rows together."""
    again = Counter(names[-1] for names in cells.values())
    return {c: names[:1] if again[names[-1]] > 1 else names for c, names in cells.items()}


def is_of_period(names: Sequence[str]) -> bool:
    """Whether a column is that of a year, a month …, by its own heading or by the one over it."""
    upper = names[0].removesuffix(names[-1]) or names[0]
    return is_period_label(upper.strip(" \0"))


def whole_rows(body: Sequence[Row], cells: Mapping[int, Sequence[str]]) -> Sequence[Row]:
    """The rows that fill at least half of the columns that rows usually fill, and are not the
    headings again: notes among and below the rows say nothing of a column."""
    filled = [sum(row.cells[c] is not None for c in cells if c < len(row.cells)) for row in body]
    if not filled:
        return body
    times = Counter(filled)
    most = max(times, key=lambda count: (count * times[count], count))
    whole = [
        row
        for row, count in zip(body, filled, strict=True)
        if 2 * count > most and not _is_headings(row, cells)
    ]
    return whole or body


def _is_headings(row: Row, cells: Mapping[int, Sequence[str]]) -> bool:
    same = sum(row.cells[c] == names[-1] for c, names in cells.items() if c < len(row.cells))
    return same > 1 and same >= 0.6 * len(cells)


def heading_of(names: Sequence[str], values: Profile) -> str:
    """The heading of a column: of two rows both together only if the lower one alone says
    less."""
    plain = [name.removeprefix("\0") for name in names]
    if len(plain) == 1:
        return plain[0]

    def worth(name: str) -> float:
        words = words_say(name)
        return max((evidence(f, words, values).sum for f in (*FIELDS, *LEFT_OUT)), default=0.0)

    both, lower = plain[0], plain[-1]
    enough = max(ENOUGH, min(worth(both) - 0.3, CLEAR))
    says_more = worth(both) < ENOUGH or _same(both, lower, values)
    return lower if worth(lower) >= enough and says_more else both


def _same(both: str, lower: str, values: Profile) -> bool:
    """Whether two headings say the same field."""

    def best(name: str) -> str:
        words = words_say(name)
        return max((*FIELDS, *LEFT_OUT), key=lambda f: evidence(f, words, values).sum)

    return best(both) == best(lower)


def unheaded(body: Sequence[Row], cells: Mapping[int, object]) -> list[int]:
    """Columns without a heading that hold something beside the table's own cells."""
    found: set[int] = set()
    for row in body:
        filled = [c for c, cell in enumerate(row.cells) if cell is not None]
        inside = sum(c in cells for c in filled)
        if inside > 1 and inside < len(filled):
            found.update(c for c in filled if c not in cells)
    return sorted(found)


def without_heading(column: int) -> str:
    return f"(column {get_column_letter(column + 1)}, without a heading)"


def sample_of(body: Sequence[Row], column: int) -> list[Cell]:
    """Filled cells of one column, all or spread over the whole of it."""
    found = [
        row.cells[column]
        for row in body
        if column < len(row.cells) and row.cells[column] is not None
    ]
    return found[:: max(1, len(found) // SAMPLE)]


def extended(row: Row, derived: Sequence[Derived]) -> tuple[Cell, ...]:
    cells = [*row.cells, *[None] * (max(made.column for made in derived) + 1 - len(row.cells))]
    for made in derived:
        cells[made.column] = made.of(row)
    return tuple(cells)


def is_spare(
    column: int, headings: Mapping[int, str], samples: Mapping[int, Sequence[Cell]]
) -> bool:
    """Whether a heading stands again over nothing: it is merged over several columns."""
    return not samples[column] and list(headings.values()).count(headings[column]) > 1
