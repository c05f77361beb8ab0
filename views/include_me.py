"""Which releases could hold the data of somebody who was in school in some years.

No register lists pupils, so nobody is ever said to be in a release. Three answers are
possible: a release *could* (its data names school years that meet theirs), nobody *can
tell* (it names none), and *not* (refused or withdrawn; or all its years are others; or its
agreement ended before their first).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from loaders.frames import ONE_REGIME, RECIPIENT_TYPES
from views import date_precision, release_order, school_years, sentence
from views.school_years import Years
from views.words import count, number, sentence_case

NOT_GIVEN = ("rejected", "withdrawn")
FIRST_BORN = school_years.FIRST - 18
"""The first year of birth that can be asked for."""
_YOUNGEST, _OLDEST = 2, 18
"""In nursery at two, in Year 13 at eighteen: years after that of birth in which the first such
school year can begin, and the last."""
_MOST_NAMED = 12
"""Data sets in the list of those named most."""


@dataclass(frozen=True)
class Answer:
    """Rows of the frame ``releases`` with the column ``why``, newest first."""

    could: pd.DataFrame
    cannot_tell: pd.DataFrame
    not_them: pd.DataFrame


def years_of(releases: pd.DataFrame) -> list[Years | None]:
    """The school years that each row's words on its data name; ``None`` where none."""
    by_text = {
        words: school_years.years_stated(words) for words in releases["datasets"].dropna().unique()
    }
    return [by_text.get(words) for words in releases["datasets"]]


def finding(releases: pd.DataFrame, stated: list[Years | None]) -> str:
    """How many rows say whose years they hold, of the one regime of requests and approvals."""
    own = releases["stream"].isin(ONE_REGIME)
    dated = sum(1 for years, is_in in zip(stated, own, strict=True) if is_in and years)
    rows = releases[own]
    if rows.empty:
        return "Could this include me? No release is loaded"
    few = (
        "None" if not dated else f"Only {number(dated)}" if dated < len(rows) / 2 else number(dated)
    )
    verb = "says whose school years it holds" if dated == 1 else "say whose school years they hold"
    return f"Could this include me? {few} of {number(len(rows))} {sentence.unit(rows)} {verb}"


def in_school(born: int, today: pd.Timestamp) -> tuple[int, int] | None:
    """The school years, nursery to Year 13, that somebody born in that year can have been in:
    a year of birth lies in two school years, so the span has one to spare. ``None`` before the
    first of them."""
    first = max(born + _YOUNGEST, school_years.FIRST)
    last = min(born + _OLDEST, school_years.school_year_of(today))
    return (first, last) if first <= last else None


def answered(answer: Answer, child: bool) -> str:
    """The answer in one sentence: how many of the one regime can't be ruled out."""
    could, unknown, no = (
        _own(rows) for rows in (answer.could, answer.cannot_tell, answer.not_them)
    )
    whole = pd.concat([could, unknown, no])
    if whole.empty:
        return "We have no release to look at"
    subject, many = f"{number(len(whole))} {sentence.unit(whole)}", len(could) + len(unknown)
    whom = "your child’s" if child else "your"
    if not many:
        return f"We can rule out {number(len(whole))} of {subject}: they do not hold {whom} data"
    return f"We can’t rule out that {number(many)} of {subject} hold {whom} data"


def in_short(answer: Answer) -> str:
    """How the sentence above comes about."""
    could, unknown, no = (
        len(_own(rows)) for rows in (answer.could, answer.cannot_tell, answer.not_them)
    )
    parts = [
        f"{count(could, 'says', 'say')} school years that fit" if could else "",
        f"{number(unknown)} {'does' if unknown == 1 else 'do'} not say enough to tell"
        if unknown
        else "",
        f"{number(no)} we can rule out" if no else "",
    ]
    words = "; ".join(part for part in parts if part)
    return f"{words}. “Can’t rule out” does not mean “is in it”." if words else ""


def _own(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["stream"].isin(ONE_REGIME)]


def answer(releases: pd.DataFrame, stated: list[Years | None], first: int, last: int) -> Answer:
    """``stated``: ``years_of`` the rows. ``first`` and ``last``: school years, both included."""
    given, years = pd.factorize(pd.Series(stated, index=releases.index, dtype="object"))
    fits = _of_each(given, [each.meets(first, last) for each in years], default=False)
    whole = _of_each(given, [each.whole for each in years], default=False)
    begins = school_years.first_day(first)
    refused = releases["decision"].isin(NOT_GIVEN).to_numpy()
    cases = {
        ("not", "refused"): refused,
        ("not", "ended before those school years"): (releases["end"] < begins).to_numpy(),
        ("could", "fits"): fits,
        ("not", "all the data is from other school years"): whole,
        (
            "cannot tell",
            "some of the data is from other school years, and no year is given for the rest",
        ): given >= 0,
        (
            "cannot tell",
            "dated before those school years, but later data may have followed",
        ): (
            date_precision.last_days(releases["date"], releases["date_precision"]) < begins
        ).to_numpy(),
    }
    groups = np.select([*cases.values()], [group for group, _ in cases], "cannot tell")
    whys = np.select(
        [*cases.values()],
        [why for _, why in cases],
        "our source does not say which years the data is from",
    ).astype("object")
    whys[whys == "refused"] = releases["decision"].astype("object")[whys == "refused"]
    named = _of_each(
        given, [f"Its data is from {years_in_words(each)}" for each in years], default=""
    )
    whys[whys == "fits"] = named[whys == "fits"]
    rows = release_order.ordered(releases.assign(why=whys, _group=groups))
    parts = (rows[rows["_group"] == group] for group in ("could", "cannot tell", "not"))
    return Answer(*(part.drop(columns="_group") for part in parts))


def _of_each(codes: np.ndarray, values: list[Any], *, default: Any) -> np.ndarray:
    """The value of each row's code; ``default`` for rows that have none (-1)."""
    return np.array([*values, default], dtype=type(default) if values else None)[codes]


def years_in_words(years: Years) -> str:
    """School years in words."""
    if years.first is None:
        return "school years up to " + school_years.label(years.last) if years.last else "all years"
    begin = school_years.label(years.first)
    if years.last is None:
        return f"school years from {begin} on"
    if years.last == years.first:
        return f"the school year {begin}"
    return f"school years between {begin} and {school_years.label(years.last)}"


def sizes(rows: pd.DataFrame) -> str:
    """How many rows, each stream that is no part of the one regime apart and never added."""
    return "none" if rows.empty else sentence.totals(rows)


def by_type(rows: pd.DataFrame) -> pd.DataFrame:
    """``Recipient type`` and ``Rows``, in our order, without the types that have none. Rows
    of the one regime only: other streams are never counted with them."""
    own = rows.loc[rows["stream"].isin(ONE_REGIME), "recipient_type"]
    sizes = own.astype("object").value_counts()
    counted = sizes.reindex(list(RECIPIENT_TYPES)).dropna().astype("int64")
    return counted.rename_axis("Recipient type").reset_index(name="Requests and releases")


def by_dataset(rows: pd.DataFrame) -> pd.DataFrame:
    """``Data set`` as published and ``Requests and releases`` that name it, the most named
    first: rows of the one regime only. A row can name several."""
    own = rows.loc[rows["stream"].isin(ONE_REGIME), "datasets"].dropna()
    counted = own.str.split("; ").explode().value_counts().head(_MOST_NAMED)
    return counted.rename_axis("Data set").reset_index(name="Requests and releases")


def reasons(rows: pd.DataFrame) -> list[str]:
    """Why, with how many each where there are several reasons: "4 NPD requests: rejected"."""
    words = rows["why"].value_counts().index
    if len(words) == 1:
        return [f"{sentence_case(words[0])}."]
    return [f"{sizes(rows[rows['why'] == why])}: {why}" for why in words]


def facts(pupils: Sequence[Mapping[str, Any]], first: int, last: int) -> list[Mapping[str, Any]]:
    """Those of ``pupils`` that are about pupils of these school years: a fact has a ``first``
    and a ``last`` one where it has limits, and with ``only`` holds for nobody beyond them."""
    return [fact for fact in pupils if _applies(fact, first, last)]


def _applies(fact: Mapping[str, Any], first: int, last: int) -> bool:
    begins, ends = fact.get("first", first), fact.get("last", last)
    if fact.get("only"):
        return begins <= first and last <= ends
    return begins <= last and first <= ends


def choices(today: pd.Timestamp) -> list[int]:
    """The school years to choose from, newest first."""
    return list(range(school_years.school_year_of(today), school_years.FIRST - 1, -1))
