"""How much the words of a heading and the values below it say for each field.

One sum for each field and column, with all its weights in ``data/headings.toml``:

    words    each class that the heading says, times how much (head 1, before it 0.8,
             after it 0.4), times the field's weight for it under ``head``; and the
             field's weight under ``any`` for each class, wherever it stands (``near``:
             the same, only beside a date)
    values   the share of values of each kind, times the field's weight for it

An example that can be followed by hand. The column "Applicant body" over "UCL", "Kent County
Council", "Civitas": its head is "body" (class ``body``, 1.0), before it "applicant" (class
``applicant``, 0.8). For ``organisation`` the words say 1.0 x 2.6 + 0.8 x 3.0 = 5.0, and the
values, all bodies and plain names, 3.0 + 0.3: 8.3 in all. For ``reference`` the words say
0 - 3.0 - 1.0, the values - 4.0. So it names who was given data, and surely: words and values
agree. A column "Zxcvb" over the same names has 3.3 by its values alone: likely. Below
``ENOUGH`` no field is given, and the column is kept as published.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .lexicon import TOML
from .phrase import PhraseClasses, phrases_of
from .profile import Profile

ENOUGH = 2.0
"""What a field needs to be given to a column."""

IMPOSSIBLE = -100.0

FIELDS: dict[str, dict] = TOML["fields"]
LEFT_OUT: dict[str, dict] = {k: v for k, v in TOML["left_out"].items() if "head" in v}
MEASURES: dict[str, dict] = TOML["measures"]

_ALL = {**FIELDS, **LEFT_OUT}


class Evidence(NamedTuple):
    """For one field and one column: what words and what values say."""

    words: float
    values: float

    @property
    def sum(self) -> float:
        return self.words + self.values

    @property
    def is_sure(self) -> bool:
        """Whether words and values agree, or words say much and values nothing against it."""
        return (self.words >= ENOUGH and self.values >= 0.5) or (
            self.words >= 2.4 and self.values >= -0.3
        )


@lru_cache(maxsize=4096)
def words_say(heading: str) -> Mapping[str, float]:
    """Field to what the words of ``heading`` say for it; of several things named beside one
    another the one that says most. A field that the words rule out is ``IMPOSSIBLE``."""
    made: dict[str, float] = {}
    for said in phrases_of(heading):
        for name, entry in _ALL.items():
            sum_ = _sum(said, entry)
            if name not in made or sum_ > made[name]:
                made[name] = sum_
    return made


def _sum(said: PhraseClasses, entry: Mapping[str, dict]) -> float:
    if "requires" in entry and not any(name in said for name in entry["requires"]):
        return IMPOSSIBLE
    head, wherever = entry.get("head", {}), entry.get("any", {})
    near = entry.get("near", {}) if "date" in said else {}
    return sum(
        weight * head.get(name, 0.0) + wherever.get(name, 0.0) + near.get(name, 0.0)
        for name, weight in said.items()
    )


def evidence(field: str, words: Mapping[str, float], values: Profile) -> Evidence:
    """What a heading's ``words`` (:func:`words_say`) and the ``values`` of a column say for
    ``field``."""
    entry = _ALL[field]
    if values and "needs" in entry and sum(values.get(k, 0.0) for k in entry["needs"]) < 0.5:
        return Evidence(words.get(field, 0.0), IMPOSSIBLE)
    weights = entry.get("values", {})
    said = words.get(field, IMPOSSIBLE if "requires" in entry else 0.0)
    if said <= 0.3 and not entry.get("alone") and field in FIELDS:
        return Evidence(IMPOSSIBLE, 0.0)
    return Evidence(
        said, sum(share * weights[kind] for kind, share in values.items() if kind in weights)
    )


def best_by_words(heading: str) -> str | None:
    """The field that the words of ``heading`` say alone; None for none."""
    said = words_say(heading)
    best = max(said, key=lambda name: said[name], default=None)
    return best if best is not None and said[best] >= ENOUGH else None
