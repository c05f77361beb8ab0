"""Edition against edition: what came, what went, and what is told differently.

Both sides are data sets as at an edition, so that a part of a register which the earlier
edition does not hold is compared with its own last one, and a release that only moved from
part to part has neither come nor gone. A part that only the later side holds is new to us,
not to the register: its rows are not said to have come. Nor are those of a part that only
the earlier edition holds said to have gone, while an empty table says that all have.
"""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import pandas as pd

from loaders import fields
from loaders.dataset import Dataset
from views import chosen_rows, project_rows
from views.differences import COLUMNS, KINDS, Sides, between
from views.memo import once_for_data
from views.series_ids import (
    OTHER_PROJECTS,
    PUPIL_LEVEL,
    series_of_figures,
    series_of_project,
    series_place,
)
from views.view import DEFAULT, View
from views.words import day, number, sentence_case

_OF_PROJECTS = ("series", *fields.labels("accredited", "compared"))
_OF_FIGURES = ("figure",)
_OF_RELEASES = ("series", *fields.labels("releases", "compared"))


@dataclass(frozen=True)
class Comparison:
    """``rows``: one a change, columns ``COLUMNS``. ``listed``: how many each side lists
    within the view, columns ``series``, ``before`` and ``after``. ``new_parts``: series
    that only the later side holds, whose rows are not said to have come. ``lacking``: those
    of which the later edition has no part, so that nothing is said of ``after``."""

    rows: pd.DataFrame
    listed: pd.DataFrame
    new_parts: tuple[str, ...]
    lacking: tuple[str, ...]


def compare(old: Dataset, new: Dataset, edition_id: str, view: View) -> Comparison:
    """What the edition ``edition_id`` changed, within the view.

    ``new`` is the data set as at that edition, ``old`` as at the earlier one; only the
    registers that the edition is about are compared, and of them the parts that it lists,
    in whichever of its files. A change is shown when either side matches the view.
    """
    view = all_streams(view)
    here, then, before_then = _series_in(old, new, edition_id)
    rows, listed = [], []
    for sides, changes in _everything(old, new, edition_id):
        before, after = (sides.select(side, view) for side in (sides.before, sides.after))
        rows.append(changes[changes["id"].isin({*before["id"], *after["id"]})])
        listed.append(_listed(before, after))
    every_row = pd.concat([r for r in rows if len(r)] or rows[:1], ignore_index=True)
    moved = (every_row["kind"] == "moved") & every_row["new"].isin(here)
    came = every_row["kind"] == "came"
    every_row = every_row[
        moved | every_row["series"].isin(here) & ~(came & ~every_row["series"].isin(before_then))
    ]
    sizes = pd.concat(listed, ignore_index=True)
    lacking = ({*then} | {*every_row["series"]}) - {*here}
    sizes = sizes[sizes["series"].isin(here | lacking)]
    after = sizes["after"].mask(sizes["series"].isin(lacking))
    return Comparison(
        _in_order(every_row),
        sizes.assign(after=after).reset_index(drop=True),
        tuple(sorted({*sizes.loc[after > 0, "series"]} - before_then)),
        tuple(sorted(lacking & {*sizes.loc[sizes["before"] > 0, "series"]})),
    )


def _series_in(old: Dataset, new: Dataset, edition_id: str) -> tuple[set[str], set[str], set[str]]:
    """The series that the edition lists, those that the earlier edition lists, and those
    that any edition up to that one does, of the registers that the edition is about."""
    own = new.edition_lists[new.edition_lists["edition_id"] == edition_id]
    now, past = (
        data.edition_lists[data.edition_lists["family"].isin(own["family"])] for data in (new, old)
    )
    # What holds as at an edition holds nothing younger than that.
    then = past[past["day"] == old.edition_lists["day"].max()]
    now = now[now["day"].isin(own["day"])]
    return _series_of_parts(now), _series_of_parts(then), _series_of_parts(past)


def _series_of_parts(parts: pd.DataFrame) -> set[str]:
    kinds = parts[["kind", "part"]].drop_duplicates().itertuples(index=False)
    return {series for kind, part in kinds for series in _series_of_part(kind, str(part))}


def _series_of_part(kind: str, part: str) -> tuple[str, ...]:
    if kind == "exchanges":
        return (series_of_figures(part),)
    return (PUPIL_LEVEL, OTHER_PROJECTS) if part == "accredited project" else (part,)


_Everything = list[tuple[Sides, pd.DataFrame]]


def _everything(old: Dataset, new: Dataset, edition_id: str) -> _Everything:
    """Both sides of each kind of row with all their differences, whatever the view; gone with
    either data set, for some are of a single visit."""
    to_others: WeakKeyDictionary[Dataset, dict[str, _Everything]]
    to_others = once_for_data(new, "differences", WeakKeyDictionary)
    of_both = to_others.setdefault(old, {})
    if edition_id not in of_both:
        of_both[edition_id] = _differences(old, new, edition_id)
    return of_both[edition_id]


def _differences(old: Dataset, new: Dataset, edition_id: str) -> _Everything:
    pairs = [
        _releases(old, new, edition_id),
        _projects(old, new, edition_id),
        _figures(old, new, edition_id),
    ]
    changes = [(sides, between(sides)) for sides in pairs]
    return [(sides, rows.assign(reason=_reasons(rows, old, new))) for sides, rows in changes]


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    places, kinds = rows["series"].map(series_place), rows["kind"].map(KINDS.index)
    ordered = rows.assign(_series=places, _kind=kinds)
    ordered = ordered.sort_values(
        ["_series", "series", "_kind", "id"], kind="stable", ignore_index=True
    )
    return ordered[list(COLUMNS)]


def counts(compared: Comparison) -> pd.DataFrame:
    """How many of each series are of each kind: ``series``, ``kind``, ``n``. Kinds are
    not to be added up: a release can be of several. Every kind of a series that has
    changes has a row."""
    rows = compared.rows.drop_duplicates(["series", "kind", "id"])
    table = rows.groupby(["series", "kind"]).size().unstack(fill_value=0)
    table = table.reindex(columns=pd.Index(KINDS, name="kind"), fill_value=0)
    return table.reset_index().melt("series", var_name="kind", value_name="n")


def all_streams(view: View) -> View:
    """The view without a limit on streams, unless it names streams of its own: here they
    are counted apart, so the default need not leave any out."""
    return replace(view, streams=()) if view.streams == DEFAULT.streams else view


def _releases(old: Dataset, new: Dataset, edition_id: str) -> Sides:
    families = new.edition_lists.loc[new.edition_lists["edition_id"] == edition_id, "family"]
    ids = set(new.readings.loc[new.readings["family"].isin(families), "release_id"])

    def side(data: Dataset) -> pd.DataFrame:
        rows = data.releases
        rows = rows[rows["file"].notna() & rows["release_id"].isin(ids)]
        return rows.assign(
            id=rows["release_id"],
            series=rows["stream"].astype("object"),
            place=place(rows),
        )

    return Sides(side(old), side(new), _OF_RELEASES, chosen_rows.select)


def _projects(old: Dataset, new: Dataset, edition_id: str) -> Sides:
    own = new.edition_lists["edition_id"] == edition_id
    about_projects = (new.edition_lists.loc[own, "part"] == "accredited project").any()

    def side(data: Dataset) -> pd.DataFrame:
        rows = data.accredited
        rows = rows[rows["file"].notna()] if about_projects else rows[:0]
        return rows.assign(
            id=rows["project_id"],
            recipient=rows["recipients"],
            series=rows["pupil_level"].fillna(False).map(series_of_project),
            place=place(rows),
        )

    return Sides(side(old), side(new), _OF_PROJECTS, project_rows.select)


def _figures(old: Dataset, new: Dataset, edition_id: str) -> Sides:
    own = new.edition_lists["edition_id"] == edition_id
    about_dfe = bool((new.edition_lists.loc[own, "family"] == "DfE").any())

    def side(data: Dataset) -> pd.DataFrame:
        rows = data.exchanges
        rows = rows[rows["file"].notna() & about_dfe & (rows["status"] != "superseded")]
        period = _period(rows)
        return rows.assign(
            id=[
                " · ".join(map(str, key))
                for key in zip(rows["requester"], rows["measure"], period, strict=True)
            ],
            reference="",
            recipient=rows["requester"],
            title=[
                f"{sentence_case(str(measure))}, {when}"
                for measure, when in zip(rows["measure"], period, strict=True)
            ],
            date=rows["period_start"],
            date_precision=rows["period_precision"],
            series=[series_of_figures(requester) for requester in rows["requester"]],
            figure=_figure(rows),
            place=place(rows),
        )

    return Sides(side(old), side(new), _OF_FIGURES, _in_years)


def _in_years(figures: pd.DataFrame, view: View) -> pd.DataFrame:
    """Of the filters only the years mean something for a figure."""
    inside = pd.Series(True, index=figures.index)
    if view.start is not None:
        inside &= figures["period_start"] >= pd.Timestamp(view.start, view.start_month, 1)
    if view.end is not None:
        last = pd.Timestamp(view.end, view.end_month, 1) + pd.offsets.MonthEnd()
        inside &= figures["period_end"] <= last
    return figures[inside]


def _reasons(rows: pd.DataFrame, old: Dataset, new: Dataset) -> list[str]:
    """What the register itself says of each row that went, or since the earlier edition of
    each that is told differently."""
    amendments = new.amendments
    since = amendments[~amendments["edition_id"].isin(old.amendments["edition_id"])]
    for_what_went, for_others = _by_reference(amendments), _by_reference(since)
    return [
        ""
        if kind == "came"
        else (for_what_went if kind == "went" else for_others).get(_reference(reference), "")
        for kind, reference in zip(rows["kind"], rows["reference"], strict=True)
    ]


def _by_reference(amendments: pd.DataFrame) -> dict[str, str]:
    reasons: dict[str, dict[str, None]] = {}
    for row in amendments.to_dict("records"):
        when = f" ({day(row['date'])})" if pd.notna(row["date"]) else ""
        reasons.setdefault(_reference(row["reference"]), {})[f"{row['change']}{when}"] = None
    return {reference: "; ".join(texts) for reference, texts in reasons.items()}


def _reference(text: object) -> str:
    """Without the spaces and capitals that vary from table to table."""
    return "".join(str(text).split()).casefold()


def _figure(rows: pd.DataFrame) -> list[str]:
    return [
        number(value) if pd.notna(value) else "held back" if held else str(published)
        for value, held, published in zip(
            rows["value"], rows["held_back"].fillna(False), rows["value_text"], strict=True
        )
    ]


def _period(rows: pd.DataFrame) -> list[str]:
    return [
        day(start, "month")
        if (start.year, start.month) == (end.year, end.month)
        else f"{day(start, 'month')} to {day(end, 'month')}"
        for start, end in zip(rows["period_start"], rows["period_end"], strict=True)
    ]


def place(rows: pd.DataFrame) -> pd.Series:
    """Where each row stands: file, sheet and row."""
    return (
        rows["file"].astype("str")
        + ", sheet “"
        + rows["sheet"].astype("str")
        + "”, row "
        + rows["row"].astype("str")
    )


def _listed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    sizes = {"before": before["series"].value_counts(), "after": after["series"].value_counts()}
    listed = pd.DataFrame(sizes).fillna(0).astype("Int64")
    return listed.rename_axis("series").reset_index()
