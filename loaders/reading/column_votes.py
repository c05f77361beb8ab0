"""What each column may be: the evidence for every field and column, before any is given.

What a person taught stands above all. A column that is left out (people's names, a number that
only counts the rows) votes for nothing. A heading that says much for one field is no other
field's by its values alone. One name throughout is no recipient beside a column of several.
"""

from collections.abc import Mapping, Sequence

from ..files.workbook import Cell
from .decided import decides
from .evidence import ENOUGH, FIELDS, IMPOSSIBLE, LEFT_OUT, Evidence, evidence
from .lexicon import TOML
from .profile import Profile
from .taught import UNUSED, field_of

CONTESTED = 0.8
"""Two columns whose sums differ by less name the recipient equally well."""


SPEAKS, ALONE = 1.5, 0.3
"""A heading that says so much for one field is no other field's by its values alone."""


WHOLLY = 0.95
"""A share of decisions, in one column alone, that is the decision under any heading that does not
rule it out (``RULED_OUT``)."""

RULED_OUT = -3.5

OURS = 0.8
"""A share of DfE's own numbers, in one column alone, that is the reference under any heading."""


NEARLY_EMPTY, HALF_EMPTY = 0.2, 0.5
"""Shares of a full column of the same meaning, below which another says less. A column of
recipients that names one in few rows ("name before 2019", "if not the applicant") is below half."""

TAUGHT_IS_WORTH = 50.0


def votes(
    free: Sequence[int],
    said: Mapping[int, Mapping[str, float]],
    profiles: Mapping[int, Profile],
    told: Mapping[int, str | None],
    forced: Mapping[int, str],
    samples: Mapping[int, Sequence[Cell]],
) -> tuple[dict[tuple[str, int], Evidence], dict[int, str]]:
    """The evidence for each field and column, and the columns that are never loaded."""
    sums: dict[tuple[str, int], Evidence] = {}
    left_out: dict[int, str] = {}
    ours = [c for c in free if profiles[c].get("ours", 0) >= OURS]
    wholly = [c for c in free if profiles[c].get("decision", 0) >= WHOLLY]
    decided = [c for c in free if decides(samples[c])]
    for c in free:
        meaning = told.get(c)
        if meaning == UNUSED or meaning in LEFT_OUT:
            left_out[c] = TOML["left_out"][meaning]["reason"]
            continue
        if c in forced:
            sums[forced[c], c] = Evidence(TAUGHT_IS_WORTH, 1.0)
            continue
        found = {name: evidence(name, said[c], profiles[c]) for name in FIELDS}
        if meaning is not None and (name := field_of(meaning)) in FIELDS:
            if can_be(name, profiles[c]):
                sums[name, c] = Evidence(TAUGHT_IS_WORTH, 1.0)
            continue
        if meaning is not None:
            continue
        if ours == [c]:
            said_at_least = max(found["reference"].words, SPEAKS)
            found["reference"] = found["reference"]._replace(words=said_at_least)
        if decided == [c] and found["decision"].words > RULED_OUT and not _speaks(found):
            decision = found["decision"]
            words, worth = max(decision.words, 0.0), max(decision.values, ENOUGH)
            found = {"decision": Evidence(words, worth)}
        elif wholly == [c] and found["decision"].words > RULED_OUT:
            words = max(found["decision"].words, 0.0)
            found = {"decision": found["decision"]._replace(words=words)}
        best = max(e.sum for e in found.values())
        out, why = max((evidence(name, said[c], profiles[c]).sum, name) for name in LEFT_OUT)
        if out >= ENOUGH and out > best:
            left_out[c] = LEFT_OUT[why]["reason"]
            continue
        speaks = _speaks(found)
        sums |= {
            (name, c): e
            for name, e in found.items()
            if e.sum > IMPOSSIBLE / 2 and (e.words > ALONE or not speaks)
        }
    return _in_proportion(sums, samples, profiles), left_out


def _speaks(found: Mapping[str, Evidence]) -> bool:
    """Whether a heading says much for a field that its values may be."""
    return max((e.words for e in found.values() if e.sum >= ENOUGH), default=0) >= SPEAKS


def can_be(meaning: str, values: Profile) -> bool:
    """Whether the values of a column bear out a ``meaning``, whatever its heading says."""
    name = field_of(meaning)
    if name in FIELDS:
        return not values or evidence(name, {name: 4.0}, values).sum >= ENOUGH
    if name == "period_start":
        return values.get("date", 0) >= 0.5
    return values.get("number", 0) >= 0.5


def _in_proportion(
    sums: dict[tuple[str, int], Evidence],
    samples: Mapping[int, Sequence[Cell]],
    profiles: Mapping[int, Profile],
) -> dict[tuple[str, int], Evidence]:
    """``sums`` with less for a column that is nearly empty beside a full one of the same
    meaning, and for one name throughout beside a column of several bodies."""
    fullest: dict[str, int] = {}
    bodies = 0
    for (name, c), e in sums.items():
        if e.sum >= ENOUGH:
            fullest[name] = max(fullest.get(name, 0), len(samples[c]))
            bodies += name == "organisation" and not profiles[c].get("one_name")
    made = {}
    for (name, c), e in sums.items():
        nearly_empty = HALF_EMPTY if name == "organisation" else NEARLY_EMPTY
        less = 2.5 * (len(samples[c]) < nearly_empty * fullest.get(name, 0))
        if name == "organisation" and bodies and profiles[c].get("one_name"):
            less += 6.0
        made[name, c] = Evidence(e.words, e.values - less)
    return made


def contested(
    fields: Mapping[str, int],
    sums: Mapping[tuple[str, int], Evidence],
    samples: Mapping[int, Sequence[Cell]],
    headings: Mapping[int, str],
) -> dict[str, tuple[str, ...]]:
    """The recipient, where another column without a field could be it just as well."""
    own = fields.get("organisation")
    if own is None or sums["organisation", own].sum > TAUGHT_IS_WORTH / 2:
        return {}
    best = sums["organisation", own].sum
    rivals = [
        c
        for (name, c), e in sums.items()
        if name == "organisation"
        and c != own
        and c not in fields.values()
        and e.sum >= max(ENOUGH, best - CONTESTED)
        and headings[c] != headings[own]
        and list(samples[c]) != list(samples[own])
    ]
    return {"organisation": (headings[own], *(headings[c] for c in rivals))} if rivals else {}


def told_by_values(fields: Mapping[str, int], sums: Mapping[tuple[str, int], Evidence]) -> bool:
    """Whether the heading of the recipient says nothing of it."""
    own = fields.get("organisation")
    return own is not None and sums["organisation", own].words <= ALONE
