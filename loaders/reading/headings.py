"""What one heading means.

Every edition of every register names its columns anew. A heading is matched to a field
by the phrases of ``data/headings.toml``: the whole heading, its beginning, or a phrase
inside it, in that order; then with a slip of spelling mended. A heading that only nearly
fits has no meaning here: a wrong one would be worse than none.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ..errors import HeadingsError
from . import values
from .lexicon import TOML, holds, phrases, telling, words

LONGEST = 250
"""Characters of the longest heading; more is a note."""

WHOLE, BEGINNING, INSIDE = 3.0, 2.0, 1.0
"""How well a phrase fits a heading."""

FIELDS: dict[str, dict] = TOML["fields"]
MEASURES: dict[str, dict] = TOML["measures"]
LEFT_OUT: dict[str, dict] = TOML["left_out"]
_LEAD = re.compile(r"\s[-–—]\s|:\s|\n")
"""What parts a heading from its explanation ("Organisation – who receives the data")."""

_MEANINGS = [
    (group, name)
    for group, entries in (("fields", FIELDS), ("measures", MEASURES), ("left_out", LEFT_OUT))
    for name in entries
]
ORDER = {name: n for n, (_, name) in enumerate(_MEANINGS)}


class Fit(NamedTuple):
    """How well a heading fits a meaning (a name under ``fields``, ``measures`` or
    ``left_out``): ``WHOLE`` and less, with the preference of the list taken off."""

    score: float
    meaning: str

    @property
    def field(self) -> str:
        return FIELDS.get(self.meaning, {}).get("is", self.meaning)


Taught = Mapping[tuple[str, ...], str]
"""What headings mean that no list holds: the words of the whole heading (:func:`_key`) to a
meaning. Stands above all lists."""


def taught(pairs: Iterable[tuple[str, str]]) -> Taught:
    """``pairs`` of a heading and its meaning, ready for use. Raises ``ValueError`` for a
    meaning that the file does not have."""
    made: dict[tuple[str, ...], str] = {}
    for heading, meaning in pairs:
        if meaning not in ORDER:
            raise ValueError(f"“{heading}” is said to mean “{meaning}”, which is no field.")
        if said := _key(telling(words(heading))):
            made[said] = meaning
    return made


def is_teachable(heading: str) -> bool:
    """Whether ``heading`` has a word that tells it from others."""
    return bool(telling(words(heading))) and len(heading) <= LONGEST


class _Phrases(NamedTuple):
    """The phrases of one meaning, as words."""

    whole: dict[tuple[str, ...], int]
    starts: tuple[tuple[str, ...], ...]
    within: tuple[tuple[str, ...], ...]
    never: tuple[tuple[str, ...], ...]


@cache
def _lexicon(register: str | None) -> dict[str, _Phrases]:
    """The phrases of every meaning; a register's own come first, and are of no other."""
    own = TOML["registers"].get(register, {})
    claimed = {key for name in own for key in map(_key, _own(register, name))}
    made = {}
    for group, name in _MEANINGS:
        whole: dict[tuple[str, ...], int] = {}
        listed = (p for p in phrases(group, name, "same") if _key(p) not in claimed)
        for phrase in (*_own(register, name), *listed):
            whole.setdefault(_key(phrase), len(whole))
        starts, within = phrases(group, name, "starts"), phrases(group, name, "within")
        made[name] = _Phrases(whole, starts, within, phrases(group, name, "not"))
    return made


def _own(register: str | None, meaning: str) -> tuple[tuple[str, ...], ...]:
    """The phrases that mean ``meaning`` in one register."""
    if register is None or not isinstance(TOML["registers"][register].get(meaning), dict):
        return ()
    return phrases("registers", register, meaning, "same")


def _key(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """A whole heading means the same in any order: "release date", "date of release"."""
    return tuple(sorted(phrase))


@cache
def _whole(register: str | None) -> dict[tuple[str, ...], tuple[Fit, ...]]:
    found: dict[tuple[str, ...], list[Fit]] = defaultdict(list)
    for meaning, entry in _lexicon(register).items():
        for key, rank in entry.whole.items():
            found[key].append(Fit(WHOLE - rank / 1000, meaning))
    return {key: tuple(fits) for key, fits in found.items()}


@cache
def _run_together() -> dict[str, tuple[str, ...]]:
    """Phrases without their spaces: "Startdate", "Data Set Name"."""
    return {
        "".join(phrase): _key(phrase)
        for group, name in _MEANINGS
        for phrase in phrases(group, name, "same")
        if len("".join(phrase)) > 6
    }


@cache
def _vocabulary() -> frozenset[str]:
    """Every word of the file that a heading may hold: such a word is spelt right."""
    kinds = ("same", "starts", "within", "not")
    lists = [phrases(*meaning, kind) for meaning in _MEANINGS for kind in kinds]
    lists += [_own(register, name) for register in TOML["registers"] for _, name in _MEANINGS]
    known = itertools.chain(phrases("words", "known"), *lists)
    return frozenset(itertools.chain.from_iterable(known))


def fits(
    heading: str, register: str | None = None, taught: Taught = MappingProxyType({})
) -> tuple[Fit, ...]:
    """What ``heading`` may mean, best first."""
    if taught and (meaning := taught.get(_key(telling(words(heading))))):
        return (Fit(WHOLE, meaning),)
    return _listed(heading, register)


@lru_cache(maxsize=8192)
def _listed(heading: str, register: str | None) -> tuple[Fit, ...]:
    if not heading or len(heading) > LONGEST or not values.has_letter(heading):
        return ()
    said = telling(words(heading))
    found = _checked(said, _fits(said, said, register), register)
    if not found and "(" in heading:
        bare = telling(words(re.sub(r"\([^)]*\)?", " ", heading)))
        found = _less(_fits(bare, said, register), 0.05)
    if not found:
        found = _less(_agreed(heading, register), 0.1)
    if not found and len(lead := _LEAD.split(heading, maxsplit=1)) == 2:
        found = _less(_fits(telling(words(lead[0])), said, register), 0.15)
        found = [fit for fit in found if fit.score > BEGINNING + 0.5]
    return tuple(sorted(found, key=lambda fit: (-fit.score, ORDER[fit.meaning])))


def _checked(said: tuple[str, ...], found: Sequence[Fit], register: str | None) -> Sequence[Fit]:
    """``found``, unless a slip of spelling in ``said`` hid what the heading means: a word
    that fits better, or one that rules the meaning out."""
    if any(fit.score > BEGINNING + 0.5 for fit in found):
        return found
    mended = _mended(said, register)
    if mended is None:
        return found
    same = {fit.field for fit in found} == {fit.field for fit in mended}
    return found if found and same else _less(mended, 0.5)


def _less(found: Sequence[Fit], by: float) -> list[Fit]:
    return [Fit(fit.score - by, fit.meaning) for fit in found]


def _fits(
    said: tuple[str, ...], everything: tuple[str, ...], register: str | None
) -> Sequence[Fit]:
    """``said`` as it stands; ``everything`` also holds what stood in brackets, which may
    rule a meaning out."""
    if not said:
        return ()
    lexicon = _lexicon(register)
    if whole := _whole(register).get(_key(said)):
        return [
            fit
            for fit in whole
            if said is everything or not _ruled_out(everything, lexicon[fit.meaning])
        ]
    found = []
    for meaning, entry in lexicon.items():
        if _ruled_out(everything, entry):
            continue
        if longest := max((len(p) for p in entry.starts if said[: len(p)] == p), default=0):
            found.append(Fit(BEGINNING + longest / 100, meaning))
        elif longest := max((len(p) for p in entry.within if holds(said, p)), default=0):
            found.append(Fit(INSIDE + longest / 100, meaning))
    joined = _run_together().get("".join(said))
    if not found and joined:
        return _less(_whole(register).get(joined, ()), 0.02)
    return found


def _ruled_out(said: tuple[str, ...], entry: _Phrases) -> bool:
    return any(holds(said, phrase) for phrase in entry.never)


def _agreed(heading: str, register: str | None) -> Sequence[Fit]:
    """A heading of several parts ("Recipient / Organisation name") whose parts all mean
    one field. Dates that mean different things make a plain date."""
    parts = [
        p for p in re.split(r"(?<!\s)\s*(?:/|\bor\b|\||\n)\s*", heading) if values.has_letter(p)
    ]
    if not 2 <= len(parts) <= 4:
        return ()
    best = []
    for part in parts:
        said = telling(words(part))
        found = [f for f in _fits(said, said, register) if f.meaning not in LEFT_OUT]
        if not found:
            return ()
        best.append(max(found))
    if len({fit.field for fit in best}) > 1:
        return ()
    meaning = best[0].meaning if len({fit.meaning for fit in best}) == 1 else best[0].field
    return [Fit(min(fit.score for fit in best), meaning)]


def _mended(said: tuple[str, ...], register: str | None) -> Sequence[Fit] | None:
    """What ``said`` may mean with slips mended in words that the file does not know: one
    field, whatever they may have been, or nothing. None if there is nothing to mend."""
    unknown = [n for n, word in enumerate(said) if word not in _vocabulary()]
    near = {n: _neighbours(said[n], alone=len(said) == 1) for n in unknown}
    slips = {n: known for n, known in near.items() if known}
    if not slips or len(slips) > 2 or len(said) > 14:
        return None
    found: dict[str, Fit] = {}
    for mended in itertools.islice(itertools.product(*slips.values()), 24):
        fixed = list(said)
        for n, word in zip(slips, mended, strict=True):
            fixed[n] = word
        for fit in _fits(tuple(fixed), tuple(fixed), register):
            if fit.meaning not in found or found[fit.meaning].score < fit.score:
                found[fit.meaning] = fit
    best = max((fit.score for fit in found.values()), default=0)
    rivals = [fit for fit in found.values() if fit.score > best - 0.5]
    return rivals if len({fit.field for fit in rivals}) == 1 else ()


@lru_cache(maxsize=4096)
def _neighbours(word: str, *, alone: bool) -> tuple[str, ...]:
    """Known words of which ``word`` may be a slip: one letter in a word of five letters
    or more, two in one of nine or more; in a shorter word one, if others stand beside it."""
    allowed = 2 if len(word) >= 9 else 1
    if len(word) < (5 if alone else 3):
        return ()
    near = [
        (OSA.distance(word, known), known)
        for known in _vocabulary()
        if abs(len(known) - len(word)) <= allowed
        and len(known) >= (5 if alone else 4)
        and (known[0] == word[0] or known[:2] == word[1::-1])
    ]
    best = min(near, default=(9, ""))[0]
    return tuple(known for distance, known in near if distance == best <= allowed)


def of_file(entries: Iterable[Mapping[str, object]]) -> Taught:
    """What the ``entries`` of ``[[taught]]`` in the file teach. Raises
    :class:`loaders.errors.HeadingsError`."""
    try:
        return taught((str(entry["heading"]), str(entry["means"])) for entry in entries)
    except KeyError as error:
        raise HeadingsError(f"data/headings.toml: a line of [[taught]] lacks {error}.") from error
    except ValueError as error:
        raise HeadingsError(f"data/headings.toml: {error}") from error


TAUGHT = of_file(TOML.get("taught", ()))
"""What the file itself teaches, heading by heading."""


def is_listed(text: str) -> bool:
    """Whether the file lists ``text`` as a heading, spelt as it is: a quick look."""
    said = telling(words(text))
    starts = _starts().get(said[0], ()) if said else ()
    return _key(said) in _whole(None) or any(said[: len(p)] == p for p in starts)


@cache
def _starts() -> dict[str, list[tuple[str, ...]]]:
    """The beginnings of all meanings, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entry in _lexicon(None).values():
        for phrase in entry.starts:
            found[phrase[0]].append(phrase)
    return found
