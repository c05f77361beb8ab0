"""Recipients: who is named where, how often, from when to when.

A release that names several recipients is a row of each of them, so the rows of
:func:`rows_by_name` are for counting by recipient, never for adding up.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import pandas as pd

from loaders.frames import RECIPIENT_TYPES, split_list
from views import (
    calendar_periods,
    counting_units,
    counts,
    date_precision,
    project_rows,
    sample,
    sentence,
)
from views.series_ids import series_title
from views.view import DEFAULT, Params, View, values
from views.words import count, join, number, sentence_case

KEY = "r"
MOST = 5
"""Recipients that can stand side by side."""
_COUNTED = (
    "stream",
    "register",
    "recipient",
    "recipient_type",
    "co_recipients",
    "decision",
    "date",
    "date_precision",
    "file",
    "source_ids",
)
"""The columns that counting needs: a table with no others is counted in half the time."""
LONGEST = 300
"""Characters of a name that an address may give."""
_TIED = 3
"""Up to this many leaders are named; more are counted."""


def from_query(params: Params, all_recipients: pd.DataFrame) -> tuple[list[str], list[str]]:
    """:func:`choose`, for the names that an address has. Never raises."""
    return choose(values(params, KEY), all_recipients)


def choose(asked: Iterable[str], all_recipients: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The recipients ``asked`` for by their own or a published name, and a kind sentence for
    what could not be used. ``all_recipients``: see the function of that name."""
    by_name = _by_any_name(all_recipients)
    own_names = [by_name.get(_folded(name[:LONGEST])) for name in asked]
    names = list(dict.fromkeys(name for name in own_names if name))
    sentences = []
    if None in own_names:
        sentences.append("The address names a recipient that we don’t know: left out.")
    if len(names) > MOST:
        sentences.append(f"At most {MOST} recipients fit side by side: the first {MOST} are shown.")
    return names[:MOST], sentences


def to_query(names: Iterable[str]) -> dict[str, list[str]]:
    """The part of an address that asks for these recipients."""
    names = list(names)
    return {KEY: names} if names else {}


def all_recipients(
    recipients: pd.DataFrame,
    listed: Iterable[pd.Series],
    classify: Callable[[list[str]], pd.DataFrame],
) -> pd.DataFrame:
    """Every recipient that is listed, by name: ``recipient_type``, ``decided_by``, ``reason``,
    ``sure`` and ``published``, the names that it was published under.

    ``recipients``: the frame ``recipients``; ``listed``: columns of names, single or joined with
    ``"; "``; ``classify`` answers for those that ``recipients`` has no line for.
    """
    by_name = {
        name for names in listed for cell in names.dropna().unique() for name in split_list(cell)
    }
    others = sorted(by_name - set(recipients["recipient"].astype("object")))
    classified = classify(others).assign(recipient=others) if others else recipients[:0]
    recipients = recipients[recipients["recipient"].isin(by_name)]
    rows = pd.concat([recipients, classified], ignore_index=True).astype({"recipient": "object"})
    # Of several published names, the one that is the recipient's own decides.
    own = rows["own_line"].fillna(False).astype(bool)
    rows = rows.assign(_own=own).sort_values("_own", ascending=False, kind="stable")
    groups = rows.groupby("recipient", sort=True)
    first = groups[["recipient_type", "decided_by", "reason", "sure"]].first()
    return first.assign(
        published=groups["organisation"].agg(lambda names: list(dict.fromkeys(names)))
    )


def rows_by_name(releases: pd.DataFrame, all_recipients: pd.DataFrame) -> pd.DataFrame:
    """A row for each recipient that each of the ``releases`` names, with its own type."""
    several = releases[releases["co_recipients"].notna() & (releases["co_recipients"] != "")]
    if several.empty:
        return releases
    split = several["co_recipients"].map(split_list)
    more = several.assign(recipient=split, _first=several["recipient"].astype("object"))
    more = more.explode("recipient")
    again = more.set_index("recipient", append=True).index.duplicated()
    more = more[~again & (more["recipient"] != more["_first"])].drop(columns="_first")
    types = more["recipient"].map(all_recipients["recipient_type"].astype("object"))
    kinds = {
        "recipient": pd.CategoricalDtype(
            sorted({*releases["recipient"].dropna(), *more["recipient"]})
        ),
        "recipient_type": pd.CategoricalDtype(list(RECIPIENT_TYPES)),
    }
    more = more.assign(recipient_type=types)
    return pd.concat([releases.astype(kinds), more.astype(kinds)]).sort_index(kind="stable")


def rows_by_name_in_view(
    releases: pd.DataFrame, all_recipients: pd.DataFrame, view: View
) -> pd.DataFrame:
    """:func:`rows_by_name` of the ``releases`` that the view has chosen, for counting: only the
    recipients of the types that it asks for, and none without a name. Columns ``_COUNTED``."""
    rows = rows_by_name(releases[list(_COUNTED)], all_recipients)
    rows = rows[counting_units.is_named(rows)]
    return rows[rows["recipient_type"].isin(view.types)] if view.types else rows


def not_named(releases: pd.DataFrame, rows: pd.DataFrame) -> str:
    """How many of the ``releases`` name no recipient, where others do: a title without any
    says it itself. ``rows``: :func:`rows_by_name_in_view` of them."""
    if rows.empty:
        return ""
    return sentence.not_named(releases[~releases.index.isin(rows.index)])


def rows_by_recipient(
    releases: pd.DataFrame, all_recipients: pd.DataFrame, names: Iterable[str]
) -> dict[str, pd.DataFrame]:
    """The rows of :func:`rows_by_name` that name each of the recipients."""
    rows = rows_by_name(releases, all_recipients)
    return {name: rows[rows["recipient"] == name] for name in names}


def table(rows: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """One row a recipient, those named most often first: ``recipient``, ``recipient_type``,
    a column for each series that is counted apart, ``first`` and ``latest``.

    ``rows``: of :func:`rows_by_name`; ``most``: how many recipients, all without it.
    """
    series = counts.series(rows)
    keys = rows[["recipient", "recipient_type", "date", "date_precision"]]
    sizes = keys.groupby(["recipient", series], observed=True).size().unstack(fill_value=0)
    sizes = sizes.set_axis(sizes.index.astype("object"), axis="index")
    names = [series_title(str(name)) for name in sizes.columns]
    if len(names) == 1:
        names = [sentence_case(sentence.unit(rows, 2))]
    sizes = sizes.set_axis(names, axis="columns")
    if names:
        sizes = sizes.sort_values(names, ascending=False, kind="stable").head(most or len(sizes))
    types = keys.drop_duplicates("recipient").set_index("recipient")["recipient_type"]
    dated = keys[keys["date"].notna()].sort_values("date", kind="stable")
    first = dated.drop_duplicates("recipient").set_index("recipient")
    latest = dated.drop_duplicates("recipient", keep="last").set_index("recipient")
    made = sizes.assign(
        recipient_type=types.astype("object"),
        first=_when(first.reindex(sizes.index)),
        latest=_when(latest.reindex(sizes.index)),
    )
    return made.reset_index()[["recipient", "recipient_type", *names, "first", "latest"]]


def most_named(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Who is named most often in each series: ``series``, ``recipient``, ``recipient_type``
    and ``n``, at most ``most`` of each series. Of several that tie for the last places none
    is picked, unless all tie. ``rows``: of :func:`rows_by_name`."""
    keys = rows[["recipient", "recipient_type"]].assign(series=counts.series(rows))
    sizes = keys.groupby(["series", "recipient"], observed=True).size().rename("n")
    types = keys.drop_duplicates("recipient").set_index("recipient")["recipient_type"]
    made = sizes.reset_index().astype({"recipient": "object"})
    made = made.assign(recipient_type=made["recipient"].map(types.astype("object")))
    made = made.sort_values(["series", "n", "recipient"], ascending=[True, False, True])
    cut = made["series"].map(
        made.groupby("series", observed=True)["n"].agg(lambda n: _cut(n.tolist(), most))
    )
    made = made[made["n"] > cut.astype("int64")]
    return made.groupby("series", observed=True).head(most).reset_index(drop=True)


def _cut(sizes: list[int], most: int) -> int:
    """What a number must be above to be among the ``most`` largest, ties left out together."""
    if len(sizes) <= most or sizes[most] < sizes[most - 1] or sizes[most] == sizes[0]:
        return 0
    return sizes[most]


def leaders(rows: pd.DataFrame, by: pd.Series) -> pd.DataFrame:
    """Who leads in each group of ``by`` (a category or a period), apart for each series:
    ``series`` (its id), ``group``, ``leaders`` and ``sizes`` (in words). Empty where nobody is
    named twice in any group: then nobody leads, and where the rows may not be ranked
    (``views.sample``). ``rows``: of :func:`rows_by_name`."""
    if not sample.may_be_ranked(rows):
        rows = rows[:0]
    keys = pd.DataFrame(
        {
            "series": counts.series(rows),
            "group": by,
            "recipient": rows["recipient"],
        }
    )
    made, most = [], 0
    for (series, group), own in keys.groupby(["series", "group"], observed=True, sort=True):
        sizes = own["recipient"].value_counts()
        tied = sorted(sizes.index[sizes == sizes.iloc[0]])
        words = join(tied) if len(tied) <= _TIED else f"{count(len(tied), 'recipient')}"
        each = " each" if len(tied) > 1 else ""
        share = f"{number(sizes.iloc[0])}{each} of {number(own.index.nunique())}"
        made.append((str(series), group, words, share))
        most = max(most, int(sizes.iloc[0]))
    return pd.DataFrame(made if most > 1 else [], columns=["series", "group", "leaders", "sizes"])


def by_period(
    rows: pd.DataFrame, view: View, covered: Mapping[str, pd.Timestamp] | None = None
) -> pd.Series:
    """The label of the period that each row lies in, in order of time; missing without one.
    A period that is not shown whole says so. ``covered``: see ``views.counts.by_period``."""
    starts = calendar_periods.period_starts(rows, view.by)
    counted = counts.by_period(rows, view, covered)
    cut = set(counted.loc[counted["partial"], "start"])
    labels = {
        start: calendar_periods.period_label(start, view.by) + " (not complete)" * (start in cut)
        for start in sorted(starts.dropna().unique())
    }
    kind = pd.CategoricalDtype(list(labels.values()), ordered=True)
    return starts.map(labels).astype("object").astype(kind)


def finding(rows: pd.DataFrame, releases: pd.DataFrame, view: View = DEFAULT) -> str:
    """How many recipients are named, and who most often, as a title that says what the view
    leaves in.

    ``rows``: :func:`rows_by_name_in_view` of the ``releases``, which the ``view`` has chosen.
    """
    if releases.empty:
        return "No recipient matches these filters"
    # The title counts releases even where the view counts their recipients.
    asked = replace(view, unit="requests")
    if rows.empty:
        return f"No recipient is named in {sentence.whole(releases, asked)}"
    naming = releases[releases.index.isin(rows.index)]
    named = rows["recipient"].nunique()
    who, verb = count(named, "recipient"), "is" if named == 1 else "are"
    start = f"{who} {verb} named in {sentence.whole(naming, asked)}"
    if counts.apart(naming):
        return f"{start}, each counted apart"
    if not sample.may_be_ranked(naming):
        return start if len(sample.register_rows(naming)) else f"{start}: {sample.NO_SAMPLE}"
    sizes = rows["recipient"].astype("object").value_counts()
    most = int(sizes.iloc[0])
    tied = sorted(sizes.index[sizes == most])
    if len(tied) == len(sizes) or len(tied) > 2:
        return start
    each = " each" if len(tied) == 2 else ""
    times = "twice" if most == 2 else f"{number(most)} times"
    return f"{start}; {join(tied)} most often, {times}{each}"


def how_often_named(name: str, rows: pd.DataFrame, uses: int, projects: int) -> str:
    """How often one recipient is named, as a title. ``uses`` and ``projects`` are told
    only where no release names it: they are never added."""
    if len(rows):
        apart = ", each counted apart" * bool(counts.apart(rows))
        if name in counting_units.NOT_NAMED:
            who = counting_units.NOT_NAMED[name]
            return f"We don’t know {who} is behind {size(rows)}{apart}: our source gives no name"
        return f"{name} is named in {size(rows)}{apart}"
    others = [
        f"has {count(uses, 'other sign of use', 'other signs of use')}" if uses else "",
        f"takes part in {count(projects, 'accredited project')}" if projects else "",
    ]
    words = join(part for part in others if part)
    return f"No release listed here names {name}" + (f"; it {words}" if words else "")


def size(rows: pd.DataFrame) -> str:
    """How often one recipient is named, in words: ``rows`` are those that name it."""
    return "no release" if rows.empty else sentence.totals(rows)


def how_often_each_is_named(parts: Mapping[str, pd.DataFrame]) -> str:
    """How often each of several recipients is named, as a title."""
    (name, rows), *others = parts.items()
    whole = pd.concat(parts.values())
    if whole.empty or counts.series(whole).nunique() > 1:
        return f"{join(parts)}, side by side"
    unit = sentence.unit(whole, 1 if len(rows) == 1 else 2)
    counted = [f"{other} in {number(len(own)) if len(own) else 'none'}" for other, own in others]
    return f"{name} is named in {number(len(rows)) if len(rows) else 'no'} {unit}, {join(counted)}"


def uses_of(name: str, uses: pd.DataFrame) -> pd.DataFrame:
    """The other signs of use that name the recipient."""
    return uses[
        (uses["recipient"].astype("object") == name) | names_recipient(name, uses["co_recipients"])
    ]


def projects_of(name: str, accredited: pd.DataFrame) -> pd.DataFrame:
    """The accredited projects with data about single pupils that it takes part in."""
    rows = project_rows.pupil_level(accredited)
    return rows[names_recipient(name, rows["recipients"])]


def names_recipient(name: str, column: pd.Series) -> pd.Series:
    """Whether each cell of a list column names the recipient."""
    held = {cell: name in split_list(cell) for cell in column.dropna().unique()}
    return column.map(held).astype("object").fillna(False).astype(bool)


def _when(rows: pd.DataFrame) -> list[str]:
    return date_precision.dates_in_words(rows["date"], rows["date_precision"])


def _by_any_name(all_recipients: pd.DataFrame) -> dict[str, str]:
    """Every recipient's name under each of its names; its own come before another's."""
    names = {_folded(name): str(name) for name in all_recipients.index}
    for name, published in all_recipients["published"].items():
        for other in published:
            names.setdefault(_folded(other), str(name))
    return names


def _folded(name: object) -> str:
    return " ".join(str(name).split()).casefold()
