"""Edition against edition: what came, what went, and what is told differently.

Both sides are data sets as at an edition, so that a part of a register which one of the
two editions does not hold is compared with its own last one, and a release that only
moved from part to part has neither come nor gone. A part that only the later side holds
is new to us, not to the register: its rows are not said to have come.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import pandas as pd

from loaders.frames import STREAMS
from views import projects
from views import rows as chosen
from views.differences import COLUMNS, FIELDS, KINDS, Sides, between
from views.view import DEFAULT, View
from views.words import STREAM_PHRASES, day, number, sentence_case

_OF_PROJECTS = (
    "series",
    "title",
    "institutions",
    "legal_basis",
    "datasets",
    "environment",
    "date",
)
_OF_FIGURES = ("figure",)
_OF_RELEASES = tuple(f for f in FIELDS if f not in ("institutions", "environment", "figure"))

PUPIL_LEVEL = "Accredited projects with pupil-level data"
OTHER_PROJECTS = "Other accredited projects"


class Held(Protocol):
    """What this module needs of a data set."""

    @property
    def releases(self) -> pd.DataFrame: ...
    @property
    def readings(self) -> pd.DataFrame: ...
    @property
    def amendments(self) -> pd.DataFrame: ...
    @property
    def exchanges(self) -> pd.DataFrame: ...
    @property
    def exchange_readings(self) -> pd.DataFrame: ...
    @property
    def accredited(self) -> pd.DataFrame: ...
    @property
    def accredited_readings(self) -> pd.DataFrame: ...


@dataclass(frozen=True)
class Comparison:
    """``rows``: one a change, columns ``COLUMNS``. ``listed``: how many each side lists
    within the view, columns ``series``, ``before`` and ``after``. ``new_parts``: series
    that only the later side holds, whose rows are not said to have come."""

    rows: pd.DataFrame
    listed: pd.DataFrame
    new_parts: tuple[str, ...]


def compare(old: Held, new: Held, edition_id: str, view: View) -> Comparison:
    """What the edition ``edition_id`` changed, within the view.

    ``new`` is the data set as at that edition, ``old`` as at the earlier one; only the
    registers that the edition is about are compared. A change is shown when either side
    matches the view.
    """
    view = all_streams(view)
    pairs = [
        _releases(old, new, edition_id, view),
        _projects(old, new, edition_id, view),
        _figures(old, new, edition_id, view),
    ]
    rows = [between(sides) for sides in pairs]
    listed = pd.concat([_listed(sides) for sides in pairs], ignore_index=True)
    new_parts = sorted(
        set().union(*(set(s.after["series"]) - set(s.before["series"]) for s in pairs))
    )
    made = pd.concat([r for r in rows if len(r)] or rows[:1], ignore_index=True)
    made = made[~(made["series"].isin(new_parts) & (made["kind"] == "came"))]
    made = made.assign(reason=_reasons(made, old, new))
    order = made["kind"].map(KINDS.index)
    made = made.assign(_series=made["series"].map(place_of), _order=order)
    made = made.sort_values(["_series", "series", "_order", "id"], kind="stable")
    return Comparison(made[list(COLUMNS)].reset_index(drop=True), listed, tuple(new_parts))


def counts(compared: Comparison) -> pd.DataFrame:
    """How many of each series are of each kind: ``series``, ``kind``, ``n``. Kinds are
    not to be added up: a release can be of several. Every kind of a series that has
    changes has a row."""
    rows = compared.rows.drop_duplicates(["series", "kind", "id"])
    table = rows.groupby(["series", "kind"]).size().unstack(fill_value=0)
    table = table.reindex(columns=pd.Index(KINDS, name="kind"), fill_value=0)
    return table.reset_index().melt("series", var_name="kind", value_name="n")


def place_of(series: str) -> int:
    """The place of a series among the others: streams in their order, then projects with
    pupil-level data before other ones, then figures of exchanges."""
    known = [*map(series_of, STREAMS), PUPIL_LEVEL, OTHER_PROJECTS]
    return known.index(series) if series in known else len(known)


def all_streams(view: View) -> View:
    """The view without a limit on streams, unless it names streams of its own: here they
    are counted apart, so the default need not leave any out."""
    return replace(view, streams=()) if view.streams == DEFAULT.streams else view


def series_of(stream: str) -> str:
    """The name of the series of a stream's releases."""
    return sentence_case(STREAM_PHRASES[stream][1])


def series_of_releases(rows: pd.DataFrame) -> list[str]:
    """What each row of the frame ``releases`` is counted with: its stream alone."""
    return [series_of(stream) for stream in rows["stream"]]


def series_of_projects(rows: pd.DataFrame) -> list[str]:
    """What each row of the frame ``accredited`` is counted with."""
    return [PUPIL_LEVEL if own else OTHER_PROJECTS for own in rows["pupil_level"].fillna(False)]


def _releases(old: Held, new: Held, edition_id: str, view: View) -> Sides:
    own = new.readings["edition_id"] == edition_id
    families = new.readings.loc[own, "family"].unique()
    of_families = new.readings.loc[new.readings["family"].isin(families), "release_id"]
    ids = set(of_families) if own.any() else set()

    def side(data: Held) -> pd.DataFrame:
        rows = data.releases
        rows = rows[rows["file"].notna() & rows["release_id"].isin(ids)]
        made = rows.assign(
            id=rows["release_id"],
            series=series_of_releases(rows),
            place=_place(rows),
        )
        return made.assign(in_view=rows.index.isin(chosen.select(rows, view).index))

    return Sides(side(old), side(new), _OF_RELEASES)


def _projects(old: Held, new: Held, edition_id: str, view: View) -> Sides:
    about_projects = bool((new.accredited_readings["edition_id"] == edition_id).any())

    def side(data: Held) -> pd.DataFrame:
        rows = data.accredited
        rows = rows[rows["file"].notna()] if about_projects else rows[:0]
        made = rows.assign(
            id=rows["project_id"],
            recipient=rows["recipients"],
            series=series_of_projects(rows),
            place=_place(rows),
        )
        return made.assign(in_view=rows.index.isin(projects.select(rows, view).index))

    return Sides(side(old), side(new), _OF_PROJECTS)


def _figures(old: Held, new: Held, edition_id: str, view: View) -> Sides:
    own = new.exchange_readings["edition_id"] == edition_id
    requesters = new.exchange_readings.loc[own, "requester"].unique()

    def side(data: Held) -> pd.DataFrame:
        rows = data.exchanges
        rows = rows[
            rows["file"].notna()
            & rows["requester"].isin(requesters)
            & (rows["status"] != "superseded")
        ]
        period = _period(rows)
        made = rows.assign(
            id=[
                " · ".join(map(str, k))
                for k in zip(rows["requester"], rows["measure"], period, strict=True)
            ],
            reference="",
            recipient=rows["requester"],
            title=[
                f"{sentence_case(str(m))}, {p}"
                for m, p in zip(rows["measure"], period, strict=True)
            ],
            date=rows["period_start"],
            date_precision=rows["period_precision"],
            series=[f"Figures of exchanges with {_the(r)}" for r in rows["requester"]],
            figure=_figure(rows),
            place=_place(rows),
        )
        years = rows["period_start"].dt.year, rows["period_end"].dt.year
        inside = pd.Series(True, index=rows.index)
        if view.start is not None:
            inside &= years[0] >= view.start
        if view.end is not None:
            inside &= years[1] <= view.end
        return made.assign(in_view=inside)

    return Sides(side(old), side(new), _OF_FIGURES)


def _reasons(rows: pd.DataFrame, old: Held, new: Held) -> list[str]:
    """What the register itself says of each row that went, or since the earlier edition of
    each that is told differently."""
    said = new.amendments
    since = said[~said["edition_id"].isin(old.amendments["edition_id"])]
    for_what_went, for_others = _by_reference(said), _by_reference(since)
    return [
        ""
        if kind == "came"
        else (for_what_went if kind == "went" else for_others).get(_reference(reference), "")
        for kind, reference in zip(rows["kind"], rows["reference"], strict=True)
    ]


def _by_reference(amendments: pd.DataFrame) -> dict[str, str]:
    told: dict[str, dict[str, None]] = {}
    for row in amendments.to_dict("records"):
        when = f" ({day(row['date'])})" if pd.notna(row["date"]) else ""
        told.setdefault(_reference(row["reference"]), {})[f"{row['change']}{when}"] = None
    return {reference: "; ".join(texts) for reference, texts in told.items()}


def _reference(text: object) -> str:
    """Without the spaces and capitals that vary from table to table."""
    return "".join(str(text).split()).casefold()


def _the(requester: str) -> str:
    return "the police" if requester == "Police" else f"the {requester}"


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


def _place(rows: pd.DataFrame) -> pd.Series:
    return (
        rows["file"].astype("str")
        + ", sheet “"
        + rows["sheet"].astype("str")
        + "”, row "
        + rows["row"].astype("str")
    )


def _listed(sides: Sides) -> pd.DataFrame:
    sizes = {
        name: side.loc[side["in_view"], "series"].value_counts()
        for name, side in (("before", sides.before), ("after", sides.after))
    }
    made = pd.DataFrame(sizes).fillna(0).astype("int64")
    return made.rename_axis("series").reset_index()
