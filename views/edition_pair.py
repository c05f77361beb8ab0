"""Which two editions are set against each other."""

import pandas as pd

from views.register_editions import whole_editions
from views.view import Params, last_value

KEYS = ("edition", "against")


def earlier(edition_id: str, editions: pd.DataFrame, edition_lists: pd.DataFrame) -> list[str]:
    """The editions, newest first, that are older than this one and hold a part that it
    holds too."""
    return _earlier(whole_editions(editions, edition_lists))[edition_id]


def comparable(editions: pd.DataFrame, edition_lists: pd.DataFrame) -> list[str]:
    """The editions, newest first, that have an earlier one to be compared with."""
    return [
        edition
        for edition, older in _earlier(whole_editions(editions, edition_lists)).items()
        if older
    ]


def from_query(
    params: Params, editions: pd.DataFrame, edition_lists: pd.DataFrame
) -> tuple[str | None, str | None, list[str]]:
    """:func:`choose`, for what an address asks for. Never raises."""
    edition, against = (last_value(params, key) for key in KEYS)
    return choose(edition, against, editions, edition_lists)


def choose(
    edition: str, against: str, editions: pd.DataFrame, edition_lists: pd.DataFrame
) -> tuple[str | None, str | None, list[str]]:
    """The edition, the earlier one, and kind sentences about what can't be had. Each
    is named by the first of its files; any of them may be asked for.

    Where neither is asked for: the newest edition that can be compared, and the one
    before it; with an earlier one alone, the newest that can be compared with that. Both are
    None while there is nothing to compare.
    """
    whole = whole_editions(editions, edition_lists)
    older = {edition: before for edition, before in _earlier(whole).items() if before}
    if not older:
        return None, None, []
    sentences = []
    named = _named(whole)
    wanted, against = (named.get(asked, asked) for asked in (edition, against))
    if wanted and wanted not in older:
        sentences.append(
            "The address asks for an edition that we don’t hold, or that has no earlier one to be "
            "compared with: the newest is shown."
        )
        wanted = against = ""
    later = (e for e, before in older.items() if against in before) if against else ()
    edition = wanted or next(iter(later), next(iter(older)))
    if against and against not in older[edition]:
        sentences.append(
            "The address compares with an edition that we don’t hold, or that is not an earlier "
            "one: the one before is used."
        )
        against = ""
    return edition, against or older[edition][0], sentences


def one_before(
    edition_id: str, editions: pd.DataFrame, edition_lists: pd.DataFrame
) -> tuple[str, str] | None:
    """The edition and the one before it; ``None`` where it can't be compared with any."""
    edition, against, wrong = choose(edition_id, "", editions, edition_lists)
    return None if wrong or edition is None or against is None else (edition, against)


def to_query(
    edition: str, against: str, editions: pd.DataFrame, edition_lists: pd.DataFrame
) -> dict[str, list[str]]:
    """The part of an address that says so: only what differs from the default."""
    usual, before, _ = choose("", "", editions, edition_lists)
    if edition != usual:
        before = choose(edition, "", editions, edition_lists)[1]
    query = {"edition": [edition]} if edition != usual else {}
    return query | ({"against": [against]} if against != before else {})


def _earlier(whole: pd.DataFrame) -> dict[str, list[str]]:
    """For each of the ``whole`` editions, newest first, those it can be compared with."""
    when = list(zip(whole["day"], whole["version"], strict=True))
    holds = [{part for _, part in lists} for lists in whole["lists"]]
    ids = whole["edition_id"].tolist()
    return {
        ids[n]: [ids[m] for m in range(len(ids)) if when[m] < when[n] and holds[m] & holds[n]]
        for n in range(len(ids))
    }


def _named(whole: pd.DataFrame) -> dict[str, str]:
    """Each file with the edition that it is of: the oldest, if it was left as it was when
    others of that day were published again."""
    return {
        file: edition
        for edition, files in zip(whole["edition_id"], whole["files"], strict=True)
        for file in files
    }
