"""Years that say which data was given, and not when: "Years covered", "Academic year of data".

A column of years whose heading speaks of data or of what is covered, and of nothing that was done,
describes the data. A column of whole days is the date rather than any column of years, unless the
years alone say that something was done ("Year approved" beside "Enquiry came in").

Example: "Years covered" over "2009/10 to 2016/17" and "Despatched" over "14 January 2017": by the
words of the heading both may be the date; the days are it.
"""

from collections.abc import Mapping

from .evidence import ENOUGH, IMPOSSIBLE, Evidence
from .phrase import phrases_of
from .profile import Profile

_OF_DATA = frozenset(("data", "person"))
_DONE = frozenset(("given", "approve", "reject", "decision", "decider"))
_ASKED = frozenset(("ask",))

MOSTLY, NEARLY_ALL = 0.5, 0.8
LESS, SOME_LESS = 6.0, 2.0
"""What years have less than days beside them, and days of the data ("Census date") than others."""

Sums = Mapping[tuple[str, int], Evidence]


def without_years_of_data(
    sums: Sums, profiles: Mapping[int, Profile], headings: Mapping[int, str]
) -> dict[tuple[str, int], Evidence]:
    """``sums`` (field and column to evidence) with no date in years that describe the data, and
    with less for years beside whole days."""
    said = {c: {name for phrase in phrases_of(h) for name in phrase} for c, h in headings.items()}
    days = {
        c
        for (name, c), e in sums.items()
        if name == "date" and e.sum >= ENOUGH and are_days(profiles[c])
    }
    made = dict(sums)
    for c in (c for name, c in sums if name == "date"):
        own = said[c]
        if describes_data(headings[c], profiles[c]):
            made["date", c] = Evidence(IMPOSSIBLE, 0.0)
        elif not are_years(profiles[c]):
            continue
        elif days and not (own & _DONE and not any(said[d] & _DONE for d in days)):
            made["date", c] = sums["date", c]._replace(values=sums["date", c].values - LESS)
    for c in days if len(days) > 1 else ():
        if said[c] & _OF_DATA and not said[c] & (_DONE | _ASKED):
            made["date", c] = sums["date", c]._replace(values=sums["date", c].values - SOME_LESS)
    return made


def describes_data(heading: str, values: Profile) -> bool:
    """Whether a column of years, or of few days again and again, says of when the data is."""
    said = {name for phrase in phrases_of(heading) for name in phrase}
    of_data = "covered" in said or (said & _OF_DATA and not said & (_DONE | _ASKED))
    few_days = are_days(values) and values.get("repeated", 0.0) >= MOSTLY  # of censuses
    return bool(of_data) and (are_years(values) or few_days)


def is_doubtful(
    fields: Mapping[str, int], profiles: Mapping[int, Profile], left_over: set[int]
) -> bool:
    """Whether the date is a column of years, and one of days is ``left_over``."""
    column = fields.get("date")
    if column is None or not are_years(profiles[column]):
        return False
    return any(are_days(profiles[c]) for c in left_over)


def are_days(values: Profile) -> bool:
    days = sum(values.get(kind, 0.0) for kind in ("day", "real_date", "serial_day"))
    return days >= NEARLY_ALL and not values.get("year")


def are_years(values: Profile) -> bool:
    return values.get("years", 0.0) >= MOSTLY
