"""Whether the values of a column bear out what its heading may mean.

A heading proposes, the values decide: a column headed "Date" that holds no dates is not
read as dates, and "Type of data" is about people being identified in one register and a
list of data sets in another.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from ..files.workbook import Cell
from . import people, values
from .counts import read_count
from .dates import is_not_a_date_word, read_date
from .headings import FIELDS, LEFT_OUT, MEASURES, Fit, is_listed
from .text import plain

CENTURY = 100
"""Years ahead that an agreement may end: some are made "to 2099"."""

RIVALS = 0.5
"""Fits whose scores are closer than this are equally good: the values must decide."""

Sample = Sequence[Cell]


def settle(found: Sequence[Fit], sample: Sample) -> list[Fit]:
    """``found`` (best first) as far as the values bear it out. Of several fields that fit
    equally well: the one that the values speak for, else the one that is left out, else
    the one that asks nothing of its values, else none."""
    borne_out = [fit for fit in found if is_borne_out(fit.meaning, sample)]
    rivals = [f for f in borne_out if f.score > borne_out[0].score - RIVALS]
    if len({f.field for f in rivals}) < 2 or all(_need(f.meaning) in _DATES for f in rivals):
        return borne_out
    for chosen in (
        [f for f in rivals if sample and _need(f.meaning) in _TELL and _tells(f.meaning, sample)],
        [f for f in rivals if f.meaning in LEFT_OUT],
        [f for f in rivals if _need(f.meaning) not in _TELL],
    ):
        if chosen:
            return chosen if len({f.field for f in chosen}) == 1 else []
    return []


def is_borne_out(meaning: str, sample: Sample) -> bool:
    """Whether the values can be of ``meaning``; a column without values can."""
    test = _BORNE_OUT.get(_need(meaning))
    return test is None or not sample or test(sample)


def _tells(meaning: str, sample: Sample) -> bool:
    return _TELL[_need(meaning)](sample)


def _need(meaning: str) -> str:
    return "counts" if meaning in MEASURES else FIELDS.get(meaning, {}).get("needs", "")


def _most(test: Callable[[Cell], bool], least: float) -> Callable[[Sample], bool]:
    """A test of values that at least this share of them must pass."""
    return lambda sample: sum(map(test, sample)) >= least * len(sample)


_LIKE_A_DATE = re.compile(r"\W*\d{1,4} ?([-./]) ?\d{1,2} ?\1 ?\d{1,5}\W*")


def _is_date(cell: Cell) -> bool:
    """Whether the cell is a date, a word for none, or meant as one ("27.2.207", 1/1/1985)."""
    if is_not_a_date_word(cell) or isinstance(cell, date):
        return True
    if isinstance(cell, str) and _LIKE_A_DATE.fullmatch(cell):
        return True
    return not isinstance(read_date(cell, serial=True, years_ahead=CENTURY), str)


def is_month_name(cell: Cell) -> bool:
    """Whether the cell holds the name of a month and no year."""
    if not isinstance(cell, str) or len(cell) > 12 or any(c.isdigit() for c in cell):
        return False
    return not isinstance(read_date(f"{cell.strip(' *')} 2000"), str)


def _is_period(cell: Cell) -> bool:
    return _is_date(cell) or is_month_name(cell)


def _is_decision(cell: Cell) -> bool:
    return values.decision(values.line_of(cell)) is not None


def _is_tier(cell: Cell) -> bool:
    return values.says_nothing(cell) or values.tier(values.line_of(cell)) is not None


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and values.has_letter(cell) and not _is_date(cell)


def _has_title(cell: Cell) -> bool:
    return isinstance(cell, str) and people.has_title(cell)


def _is_only_person(cell: Cell) -> bool:
    return _has_title(cell) and not people.without_person(str(cell))


def _is_heading(cell: Cell) -> bool:
    """The table stands on its side: its headings run down this column."""
    return isinstance(cell, str) and len(cell) < 100 and is_listed(cell)


def _is_short(cell: Cell) -> bool:
    return len(values.text_of(cell)) <= 80


def _is_yes_or_no(cell: Cell) -> bool:
    return isinstance(cell, bool) or (isinstance(cell, str) and plain(cell) in _YES_OR_NO)


_YES_OR_NO = frozenset(("yes", "no", "y", "n", "true", "false", "✓", "✔"))


def _number_rows(sample: Sample) -> bool:
    """Whether the values are 1, 2, 3 …: the number of a row, not of a release."""
    texts = [values.text_of(cell) for cell in sample]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]


_DATES = ("dates", "periods")

_BORNE_OUT: dict[str, Callable[[Sample], bool]] = {
    "dates": _most(_is_date, 0.5),
    "periods": _most(_is_period, 0.5),
    "counts": _most(lambda cell: not isinstance(read_count(cell), str), 0.5),
    "short": _most(_is_short, 0.7),
    "references": lambda sample: _most(_is_short, 0.8)(sample) and not _number_rows(sample),
    "titles": lambda sample: (
        not _most(lambda cell: values.line_of(cell).strip(".").casefold() in people.TITLES, 0.3)(
            sample
        )
    ),
    "tiers": _most(_is_tier, 0.5),
    "identifiability": _most(_is_short, 0.5),
    "decisions": _most(_is_decision, 0.3),
    "texts": lambda sample: (
        _most(lambda cell: isinstance(cell, str) and not _is_yes_or_no(cell), 0.5)(sample)
        and not _most(lambda cell: _is_date(cell) and not values.says_nothing(cell), 0.5)(sample)
    ),
    "organisations": lambda sample: (
        _most(_is_name, 0.5)(sample)
        and not _most(_is_yes_or_no, 0.5)(sample)
        and not _most(_is_only_person, 0.5)(sample)
        and not _most(_is_heading, 0.5)(sample)
    ),
}
"""What the values must be, by what a field ``needs`` in the file of headings."""

_TELL: dict[str, Callable[[Sample], bool]] = {
    "organisations": lambda sample: (
        _most(lambda cell: isinstance(cell, str) and people.is_organisation(cell), 0.3)(sample)
        and not _most(_has_title, 0.1)(sample)
    ),
    "identifiability": _most(
        lambda cell: values.speaks_of_identifiability(values.line_of(cell)), 0.5
    ),
    "decisions": _most(_is_decision, 0.5),
    "tiers": _most(_is_tier, 0.5),
}
"""What they must be to decide for a field whose heading may mean another."""
