"""What changed between two editions, in sentences computed from the rows."""

from collections.abc import Iterable

import pandas as pd

from loaders.frames import NOT_DFE, STREAMS, split_list
from views import date_precision
from views.changes import Comparison, counts
from views.differences import FIELDS, KINDS
from views.series_ids import PUPIL_LEVEL, series_of_figures, series_place, series_title
from views.words import count, day, in_sentence, join, number, sentence_case

MEANINGS = {
    "came": "listed for the first time, or again",
    "went": "no longer listed",
    "moved": "listed in another part of the register",
    "renamed": "the recipient’s name is published differently",
    "changed": "something else is published differently",
}
"""What each kind means, as the page explains it."""
NAMES = {"came": "Added", "went": "Removed", **{k: k.capitalize() for k in KINDS[2:]}}
"""Each kind in a word."""

_VERBS = {
    "came": ("was added", "were added"),
    "went": ("was removed", "were removed"),
    "arrived": ("came from another part", "came from another part"),
    "moved": ("moved to another part", "moved to another part"),
    "renamed": ("had its recipient renamed", "had their recipient renamed"),
    "changed": ("changed in other ways", "changed in other ways"),
}
"""After a number: of one, and of several."""
_COLUMNS = ["before", "after", *KINDS, "arrived"]


def table(compared: Comparison) -> pd.DataFrame:
    """One row a series: how many either side lists, how many are of each kind, and how many
    ``arrived`` from another series. Where the view has no limits, before + came + arrived
    - went - moved = after; which is missing for a series that the later edition lacks."""
    kinds = counts(compared).pivot(index="series", columns="kind", values="n")
    moved = compared.rows[compared.rows["kind"] == "moved"]
    counted = compared.listed.set_index("series").join(kinds, how="outer")
    counted = counted.assign(arrived=moved["new"].value_counts()).reindex(columns=_COLUMNS)
    order = sorted(counted.index, key=lambda series: (series_place(series), series))
    counted = counted.fillna(0).astype("Int64").loc[order]
    counted["after"] = counted["after"].mask(counted.index.isin(compared.lacking))
    return counted.reset_index()


def finding(compared: Comparison, before: pd.Timestamp, after: pd.Timestamp) -> str:
    """The most telling change in one sentence that can stand as a title."""
    when = f"between {days_in_words(before, after)}"
    rows = table(compared)
    if not rows[[*KINDS]].to_numpy().any():
        if compared.lacking:
            names = _names(compared.lacking)
            return f"We hold no part of the edition of {day(after)} with {names}"
        return f"Nothing changed {when}"
    rows = rows[rows["after"].notna()]
    first = rows[rows["series"] == PUPIL_LEVEL]
    top = (first if len(first) else rows.sort_values(["went", "came"], ascending=False)).iloc[0]
    name = _names([top["series"]])
    changed = _changes(top)
    if not changed:
        return f"None of the {name} was added, removed or changed {when}"
    none = {"came": "none was added", "went": "none was removed"}
    parts = join([*changed, *(words for kind, words in none.items() if not top[kind])])
    return sentence_case(f"{name}: {parts} {when}")


def by_series(compared: Comparison) -> list[str]:
    """A sentence for each series: what is listed on either side, and what changed."""
    return [_in_words(row) for _, row in table(compared).iterrows()]


def _in_words(row: pd.Series) -> str:
    before = f"{series_title(row.series)}: {number(row.before)} listed before"
    changed = join(_changes(row))
    if pd.isna(row.after):
        moved = f" {sentence_case(changed)}." if changed else ""
        return f"{before}; we hold no such part of the later edition.{moved}"
    return f"{before}, {number(row.after)} after; {changed or 'none of them changed'}."


_NAMED = 5
"""Up to this many are named; more are counted."""
_SIDES = {"came": "to", "went": "from"}


def by_name(compared: Comparison) -> list[str]:
    """Whose requests, releases or projects came and whose went: "Removed: KPMG and RSM.", with
    the series where there are several. Each name stands once, in the order of the register."""
    several, sentences = compared.listed["series"].nunique() > 1, []
    for kind, side in _SIDES.items():
        rows = compared.rows[(compared.rows["kind"] == kind) & compared.rows["recipient"].notna()]
        figures = rows["series"] == rows["recipient"].map(series_of_figures)
        for series, own in rows[~figures].groupby("series", sort=False):
            names = list(dict.fromkeys(n for cell in own["recipient"] for n in split_list(cell)))
            more = len(names) - _NAMED
            names_in_words = join([*names[:_NAMED], *([count(more, "other")] if more > 0 else [])])
            where = f" {side} the {in_sentence(series_title(str(series)))}" if several else ""
            sentences += [f"{NAMES[kind]}{where}: {names_in_words}."] if names else []
    return sentences


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """``Comparison.rows`` with series and fields as people read them."""
    moved = rows["kind"] == "moved"
    return rows.assign(
        series=rows["series"].map(series_title),
        field=rows["field"].map({"": "", **FIELDS}),
        old=rows["old"].where(~moved, rows["old"].map(series_title)),
        new=rows["new"].where(~moved, rows["new"].map(series_title)),
    )


def listing(rows: pd.DataFrame) -> pd.DataFrame:
    """``Comparison.rows`` as they are taken away: every column in words."""
    when = date_precision.dates_in_words(rows["date"], rows["date_precision"])
    shown = in_words(rows).assign(date=when, kind=rows["kind"].map(NAMES))
    return shown[list(LISTED)].rename(columns=LISTED).fillna("")


LISTED = {
    "kind": "What happened",
    "series": "What",
    "reference": "Reference",
    "recipient": "Recipient",
    "title": "Title",
    "date": "Date",
    "field": "Field",
    "old": "Before",
    "new": "After",
    "reason": "Reason given in the register",
    "perhaps": "May now be listed as",
    "before": "Was in",
    "after": "Is in",
}


def in_general(compared: Comparison, departures: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``departures`` that are about what went; none when nothing did.
    They are general statements and no row's own reason."""
    went = set(compared.rows.loc[compared.rows["kind"] == "went", "series"])
    streams = {stream for stream in STREAMS if stream in went and stream not in NOT_DFE}
    about_all = departures["stream"].isna() & bool(streams)
    return departures[about_all | departures["stream"].isin(streams)]


def left_out(compared: Comparison, edition: pd.Series) -> str:
    """What the comparison can't say; empty when there is nothing of the kind."""
    sentences = []
    if compared.new_parts:
        parts = _names(compared.new_parts)
        sentences.append(
            f"No earlier edition with {parts} is held, so we can’t say which of those were added."
        )
    refused = edition["rows_present"] - edition["rows_read"]
    if pd.notna(refused) and refused > 0:
        sentences.append(
            f"{count(int(refused), 'row')} of the later edition could not be read: "
            "what they held counts as removed."
        )
    return " ".join(sentences)


def days_in_words(before: pd.Timestamp, after: pd.Timestamp) -> str:
    """``25 March and 1 June 2026``: the year once where it is the same."""
    first = f"{before.day} {before:%B}" if before.year == after.year else day(before)
    return f"{first} and {day(after)}"


def _names(series: Iterable[str]) -> str:
    return join(in_sentence(series_title(one)) for one in series)


def _changes(row: pd.Series) -> list[str]:
    return [
        f"{number(row[kind])} {_VERBS[kind][int(row[kind] > 1)]}" for kind in _VERBS if row[kind]
    ]
