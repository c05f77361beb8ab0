"""Counts grouped by one or two things, as an analyst asks for them.

What must not be added is never added. Every count stands in a ``series`` of its own (see
``views.counts.series``). A project of several institutions, or a release of several data sets,
counts in each of their groups, so such groups overlap and have no sum. Different recipients are
counted once in a group, so their groups have no sum either. Of the exchanges only totals that
may be added up (``adds_up``) and that lie within one group of time are counted; the others are
named as left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from loaders.dataset import Dataset
from loaders.frames import DECISIONS, NOT_CLEAR, RECIPIENT_TYPES, STREAMS, join_lists, split_list
from views import (
    calendar_periods,
    chosen_rows,
    counting_units,
    counts,
    empty_results,
    filter_dates,
    project_rows,
    sample,
    sentence,
)
from views.series_ids import PEOPLE_ASKED_ABOUT, series_of_streams, series_place
from views.view import DEFAULT, View
from views.words import count, number

MEASURES: dict[str, str] = {
    "requests": "Requests",
    "releases": "Releases",
    "recipients": "Different recipients",
    "projects": "Accredited projects",
    "people": "People asked about",
}
"""What can be counted, by its id: the label of the choice."""

GROUPS: dict[str, str] = {
    "year": "Year",
    "kind": "Recipient type",
    "recipient": "Recipient",
    "outcome": "Decision",
    "tier": "Tier",
    "dataset": "Data set",
    "stream": "Stream",
}
"""What counts can be grouped by, by its id: the label of the choice."""

_OF_REQUESTS = tuple(GROUPS)
FITTING: dict[str, tuple[str, ...]] = {
    "requests": _OF_REQUESTS,
    "releases": _OF_REQUESTS,
    "recipients": tuple(group for group in GROUPS if group != "recipient"),
    "projects": ("year", "kind", "recipient", "dataset"),
    "people": ("year", "recipient"),
}
"""The groups that mean something for each measure."""

NOT_STATED = "Not stated"
"""The group of rows that have no word for what they are grouped by."""
_ORDERS: dict[str, tuple[str, ...]] = {
    "kind": RECIPIENT_TYPES,
    "outcome": DECISIONS,
    "stream": STREAMS,
}
"""Groups whose members have an order of their own; the others stand by size, years by time."""


@dataclass(frozen=True)
class Question:
    """``groups``: one or two ids of ``GROUPS``, the first along the chart, the second as its
    parts; all of them fit the measure (see :func:`fitting`)."""

    measure: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Crosstab:
    """The answer to a question.

    ``cells``: one row a group that was counted, with ``series`` (text), ``first`` and
    ``second`` (ordered categories, the label of each group; ``second`` is empty text where
    there is but one grouping), ``n`` (how many) and ``source_ids`` (of what is counted).
    ``overlaps``: whether one thing stands in several groups of ``first``, so that they have no
    sum. ``stacks``: whether each stands once
    among the ``second`` of a ``first``, so that those have one. ``rows``: how many rows were
    counted. ``left_out``: how many rows were not counted, by the reason in words.
    ``members``: how many things stand in each member of ``first``, in order, whatever their
    ``second``. ``source_ids``: the cells of that name of the rows. ``part_only``: in words, that
    the rows are a list and no sample (``views.sample``), so that there are no shares of them; or
    empty. ``whole``: how many of what was counted, with what the view leaves out, so that no part
    looks like the whole, as it reads inside a sentence: "3 releases to charities from 2016".
    """

    question: Question
    cells: pd.DataFrame
    overlaps: bool
    stacks: bool
    rows: int
    left_out: Mapping[str, int]
    members: pd.Series
    source_ids: pd.Series
    part_only: str = ""
    whole: str = ""


def fitting(measure: str, groups: tuple[str, ...]) -> tuple[Question, tuple[str, ...]]:
    """The nearest question that can be answered, and the groups that had to go: those that
    mean nothing for the measure, repeated ones, and any after the second."""
    fitting_groups = tuple(dict.fromkeys(group for group in groups if group in FITTING[measure]))
    groups_used = fitting_groups[:2] or FITTING[measure][:1]
    return Question(measure, groups_used), tuple(
        g for g in dict.fromkeys(groups) if g not in groups_used
    )


def fitted(measure: str, view: View) -> View:
    """What of a view means something for the measure, which says itself what is counted."""
    if measure == "people":
        return project_rows.project_view(replace(view, types=(), q=""))
    if measure == "projects":
        return project_rows.project_view(view)
    return replace(view, unit=DEFAULT.unit)


def unused(measure: str, view: View) -> list[str]:
    """The filters that the view has set and that :func:`fitted` leaves out, in words."""
    used = empty_results.chosen(fitted(measure, view))
    set_now = empty_results.chosen(view)
    return [empty_results.WORDS[name] for name in set_now if name not in used]


def crosstab(
    question: Question,
    view: View,
    releases: pd.DataFrame,
    accredited: pd.DataFrame,
    exchanges: pd.DataFrame,
) -> Crosstab:
    """Counts what the ``question`` asks for among the rows that the ``view`` chooses.

    The frames are those of ``loaders.frames.COLUMNS``. Of the view what is :func:`fitted` to the
    measure is used.
    """
    view = fitted(question.measure, view)
    if question.measure == "projects":
        chosen = project_rows.by_themselves(accredited, view)
        counted_cells = _of_projects(question, chosen)
        return replace(counted_cells, whole=project_rows.describe(chosen, view))
    if question.measure == "people":
        counted_cells = _of_people(question, view, exchanges)
        people = f"{number(counted_cells.members.sum())} {MEASURES['people'].lower()}"
        periods = f"in {count(counted_cells.rows, 'period', 'periods that share no day')}"
        return replace(counted_cells, whole=f"{people} {periods}{sentence.narrowed(view)}")
    by_unit = replace(view, unit=question.measure)
    chosen = chosen_rows.select(releases, by_unit)
    drawn = sample.rows_to_draw(chosen, by_unit)
    counted_cells = _of_releases(question, drawn)
    left = {"have no share, as other sources name them": len(chosen) - len(drawn)}
    whole = sentence.whole(drawn, by_unit)
    return replace(counted_cells, whole=whole, left_out={why: n for why, n in left.items() if n})


def answer(question: Question, view: View, data: Dataset) -> Crosstab:
    """:func:`crosstab` among all that a data set holds."""
    projects = project_rows.pupil_level(data.accredited)
    return crosstab(question, view, data.releases, projects, data.exchanges)


def largest(cells: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """The cells of the ``most`` largest members of ``first`` that has no order of its own, in
    their order, and how many members are left out."""
    sizes = cells.groupby("first", observed=True)["n"].sum().sort_values(ascending=False)
    is_large = cells["first"].isin(sizes.index[:most])
    return cells[is_large.to_numpy()], max(len(sizes) - most, 0)


def _of_releases(question: Question, chosen: pd.DataFrame) -> Crosstab:
    keys = pd.DataFrame({"series": counts.series(chosen).astype("str")})
    keys["id"] = chosen["recipient"] if question.measure == "recipients" else chosen["release_id"]
    for place, group in zip(("first", "second"), question.groups, strict=False):
        keys[place] = _READ[group](chosen)
    counted = _counted(question, keys, chosen["source_ids"], {})
    return replace(counted, part_only=sentence.part_only(chosen))


def _of_projects(question: Question, chosen: pd.DataFrame) -> Crosstab:
    own = {
        "kind": chosen["recipient_types"].map(lambda cell: split_list(cell) or [NOT_CLEAR]),
        "recipient": chosen["recipients"].map(split_list),
        "dataset": chosen["datasets"].map(split_list),
        "year": _years(chosen),
    }
    keys = pd.DataFrame(
        {"series": series_of_streams(["accredited project"]), "id": chosen["project_id"]}
    )
    for place, group in zip(("first", "second"), question.groups, strict=False):
        keys[place] = own[group]
    return _counted(question, keys, chosen["source_ids"], {})


_LONGER = "cover more than one year, or lie inside another total"
_PARTLY = "lie only partly in the time that is asked for"


def figures_of_people(exchanges: pd.DataFrame) -> pd.DataFrame:
    """The figures of people asked about that still stand, with the ``date`` of their first day."""
    asked = exchanges[
        (exchanges["measure"] == "people asked about") & (exchanges["status"] != "superseded")
    ]
    return asked.assign(date=asked["period_start"], date_precision="day")


def within(figures: pd.DataFrame, view: View, *, partly: bool = False) -> pd.DataFrame:
    """The figures that lie in the time of the view from their first day to their last, or those
    that lie there only ``partly``."""
    first, last = filter_dates.first_and_last_day(view)
    start = figures["period_start"]
    end = figures["period_end"].fillna(start)
    whole = ((start >= first) if first else start.notna()) & ((end <= last) if last else True)
    touch = ((end >= first) if first else start.notna()) & ((start <= last) if last else True)
    return figures[touch & ~whole if partly else whole]


def _of_people(question: Question, view: View, exchanges: pd.DataFrame) -> Crosstab:
    figures = figures_of_people(exchanges)
    asked = within(figures, view)
    one_year = asked["period_start"].dt.year == asked["period_end"].dt.year
    fits = asked["adds_up"].fillna(False) & (one_year | ("year" not in question.groups))
    countable = fits & asked["value"].notna()
    counted = asked[countable.to_numpy(dtype=bool)]
    own = {"recipient": counted["requester"].astype("str"), "year": counted["period_start"].dt.year}
    keys = pd.DataFrame({"series": PEOPLE_ASKED_ABOUT, "id": counted["exchange_id"]})
    keys["n"] = counted["value"].astype("int64")
    for place, group in zip(("first", "second"), question.groups, strict=False):
        keys[place] = own[group].astype("str")
    left = {
        _LONGER: int((~fits).sum()),
        "are held back or not a number": int((fits & ~countable).sum()),
        _PARTLY: len(within(figures, view, partly=True)),
    }
    left = {why: n for why, n in left.items() if n}
    return _counted(question, keys, counted["source_ids"], left)


def _counted(
    question: Question, keys: pd.DataFrame, sources: pd.Series, left_out: Mapping[str, int]
) -> Crosstab:
    """``keys``: a row for each thing to be counted, with its ``series``, its ``id``, ``first``
    and perhaps ``second`` (a label, or a list of them); and ``n`` if it counts for more than
    one. An id counts once in a group."""
    places = ["first", "second"][: len(question.groups)]
    keys["source_ids"] = sources.astype("object")
    for place in places:
        if keys[place].map(lambda cell: isinstance(cell, list)).any():
            keys = keys.explode(place)
        keys[place] = keys[place].fillna(NOT_STATED).replace("", NOT_STATED)
    by = ["series", *places]
    named = keys.groupby(by, sort=False, observed=True)["source_ids"].agg(join_lists)
    keys = keys.drop_duplicates([*by, "id"])
    stacks = not keys.duplicated(["series", "first", "id"]).any()
    once = keys.drop_duplicates(["series", "first", "id"])
    overlaps = bool(once.duplicated("id").any())
    grouped = keys.groupby(by, sort=False, observed=True)
    counted = grouped["n"].sum() if "n" in keys else grouped.size().rename("n")
    cells = counted.reset_index()
    cells["source_ids"] = named.to_numpy()
    if "second" not in cells:
        cells["second"] = ""
    for place, group in zip(("first", "second"), (*question.groups, ""), strict=False):
        cells[place] = pd.Categorical(cells[place], _order(cells, place, group), ordered=True)
    order = sorted(cells["series"].unique(), key=series_place)
    cells["series"] = pd.Categorical(cells["series"], order, ordered=True)
    cells = cells.sort_values(["series", "first", "second"], kind="stable", ignore_index=True)
    cells = cells[["series", "first", "second", "n", "source_ids"]]
    members = once.groupby("first", sort=False)
    sizes = (members["n"].sum() if "n" in once else members.size()).astype("int64")
    sizes = sizes.reindex(cells["first"].cat.categories)
    return Crosstab(question, cells, overlaps, stacks, len(sources), left_out, sizes, sources)


def _order(cells: pd.DataFrame, place: str, group: str) -> list[str]:
    """The labels of a group in the order in which they stand, what is not stated last."""
    sizes = cells.groupby(place, sort=False)["n"].sum()
    own = [label for label in sizes.index if label not in (NOT_STATED, counts.UNPLACED)]
    if group == "year":
        own = sorted(own)
    elif group in _ORDERS:
        own = sorted(own, key=_ORDERS[group].index)
    else:
        own = sorted(own, key=lambda label: (-sizes[label], label))
    return own + [label for label in sizes.index if label in (NOT_STATED, counts.UNPLACED)]


def _years(chosen: pd.DataFrame) -> pd.Series:
    starts = calendar_periods.period_starts(chosen, "year").dt.year
    return starts.map(lambda year: counts.UNPLACED if pd.isna(year) else f"{year:.0f}")


def _text(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda chosen: chosen[column].astype("object").where(chosen[column].notna())


_READ: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "year": _years,
    "kind": lambda chosen: chosen["recipient_type"].astype("object").fillna(NOT_CLEAR),
    "recipient": lambda chosen: (
        chosen["recipient"].astype("object").where(counting_units.is_named(chosen))
    ),
    "outcome": _text("decision"),
    "tier": _text("tier"),
    "dataset": lambda chosen: chosen["datasets"].map(split_list),
    "stream": _text("stream"),
}
"""The label of each row of releases in a group, or the list of its labels."""
