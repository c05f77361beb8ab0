"""What the labels of a nationality table say: question, answer, group, census and unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .answers import answer_of, is_no_group
from .dates import Reading, read_date
from .labels import bare, is_period_label, period_in
from .lexicon import words
from .named_periods import month_of

BOTH = "nationality and country of birth"


@dataclass(frozen=True)
class NationalityLabel:
    """What labels say; None where they say nothing."""

    question: str | None = None
    measure: str | None = None
    group: str | None = None
    period: Reading | None = None
    census: str | None = None
    percent: bool = False
    odd: str | None = None
    """A label that is no answer of ours, and no group of pupils."""

    @classmethod
    def of(cls, labels: Sequence[str]) -> "NationalityLabel":
        told: dict[str, Any] = {}
        groups: list[str] = []
        for label in labels:
            question, measure, period = question_of(label), answer_of(label), _period(label)
            if question:
                told.setdefault("question", question)
            if measure:
                told.setdefault("measure", measure)
            if period:
                told.setdefault("period", period)
            said = set(words(label))
            if "census" in said or said & {"spring", "summer", "autumn"}:
                told.setdefault("census", label)
            if "%" in label or said & _OF_SHARES or _is_a_share(label):
                told["percent"] = True
            if not (question or measure or period) and _is_group(label):
                if is_no_group(label) and not _is_generic(label):
                    told.setdefault("odd", label)
                elif label not in groups:
                    groups.append(label)
        telling = [group for group in groups if not _is_generic(group)] or groups
        told["group"] = ", ".join(telling) or None
        return cls(**told)

    def over(self, other: "NationalityLabel") -> "NationalityLabel":
        """This, and what ``other`` says where this says nothing."""
        group = self.group if self.group and not _is_generic(self.group) else other.group
        return NationalityLabel(
            self.question or other.question,
            self.measure or other.measure,
            group,
            self.period or other.period,
            self.census or other.census,
            self.percent or (other.percent and not self._counts()),
            self.odd or other.odd,
        )

    def _counts(self) -> bool:
        return bool(self.group) and not self.percent


def _is_a_share(label: str) -> bool:
    """Whether a label speaks of shares of a whole, and not of data shares."""
    said = words(label)
    return any(word == "share" and "data" not in said[:n] for n, word in enumerate(said))


def _is_generic(label: str) -> bool:
    """Whether a label says no more than what kind of number stands there."""
    return bool((_OF_NUMBERS | _OF_SHARES) & set(words(label))) or _is_a_share(label)


_OF_SHARES = frozenset(("percent", "percentage", "proportion"))
_OF_NUMBERS = frozenset(("countof", "number", "count", "pupil", "total", "value", "figure"))


def is_everyone(label: str) -> bool:
    """Whether a label stands for all pupils together, and no group of them."""
    return set(words(label)) <= {"all", "total", "overall", "sum", "pupil", "whole"}


def _is_group(label: str) -> bool:
    return any(c.isalpha() for c in label) and len(label) < 60


def question_of(label: str) -> str | None:
    said = set(words(label))
    nationality = any(word.startswith("nationalit") for word in said)
    birth = "birth" in said and bool(said & {"country", "place", "countries"})
    if nationality and birth:
        return BOTH
    if nationality:
        return "nationality"
    return "country of birth" if birth else None


def _period(label: str) -> Reading | None:
    text = bare(label)
    if (term := term_of(label)) is not None:
        return term
    if text.isdecimal() and len(text) == 6 and int(text[4:]) == (int(text[2:4]) + 1) % 100:
        reading = read_date(f"{text[:4]}/{text[4:]}")
        return reading if isinstance(reading, Reading) else None
    if is_period_label(text):
        reading = read_date(text)
        if isinstance(reading, Reading):
            return reading
    return period_in(label) if len(label) < 200 else None


_MONTHS_OF_CENSUSES = {"spring": 1, "summer": 5, "autumn": 10}
"""The school census is taken once in each term, in January, in May and in October."""
OF_TERM = "the school census of that term is taken in that month"


def term_of(label: str) -> Reading | None:
    """The month of the census of one term: "Spring 2017", "Autumn census 2016/17"."""
    said = words(label[:80])
    terms = [word for word in said if word in _MONTHS_OF_CENSUSES]
    years = [n for n, word in enumerate(said) if len(word) == 4 and word[:2] == "20"]
    if len(terms) != 1 or len(years) != 1 or not said[years[0]].isdecimal():
        return None
    month, first = _MONTHS_OF_CENSUSES[terms[0]], int(said[years[0]])
    next_one = "".join(said[years[0] + 1 : years[0] + 2])
    is_two_part = next_one == f"{(first + 1) % 100:02}"
    reading = read_date(f"{first + (is_two_part and month < 9)}-{month:02}-01")
    return month_of(reading) if isinstance(reading, Reading) else None
