"""The tables of the API: which rows each has for a request, and the sentence that says so.

The rows come from the same functions of ``views`` that the pages ask.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from findings.all_recipients import all_recipients
from findings.latest_edition import changes_of_edition, edition_name, edition_of
from loaders import fields, frames
from loaders.dataset import Dataset
from publish.answers import Problem
from views import (
    changes_in_words,
    chosen_rows,
    counts,
    crosstab,
    crosstab_finding,
    edition_pair,
    exploration,
    filter_dates,
    named_recipients,
    project_editions,
    project_rows,
    release_order,
    sentence,
    view,
)
from views.address import Address
from views.counting_units import GIVEN
from views.series_ids import series_title
from views.strict_address import AddressError
from views.view import View
from views.words import count, sentence_case


@dataclass(frozen=True)
class Answer:
    """``rows``: all of them, in order. ``shows``: what they are, in a sentence.
    ``left_out``: what the years and the unit leave out, in a sentence, or empty. ``of``: the
    title and the day (``YYYY-MM-DD``) of the edition that the rows are of, if they are of one."""

    rows: pd.DataFrame
    shows: str
    left_out: str = ""
    of: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True)
class Table:
    """``frame``: whose columns it has, as in ``data/fields.csv``. ``make`` answers a request;
    what it may raise is in ``answers``."""

    frame: str
    parameters: tuple[str, ...]
    make: Callable[[Dataset, Address], Answer]

    @property
    def columns(self) -> dict[str, str]:
        """Its columns with their types, as in ``frames.COLUMNS``."""
        own = frames.COLUMNS[self.frame]
        return {name: kind for name, kind in own.items() if name != "as_published"}

    @property
    def words(self) -> str:
        """What a row is."""
        return fields.row_meaning(self.frame)


def _releases(data: Dataset, asked: Address) -> Answer:
    if asked.recipients:
        parts = _parts(data, asked)
        named = pd.concat(parts.values()).index.unique()
        rows = release_order.ordered(data.releases.loc[named], asked.order)
        return Answer(rows, _named(parts, data))
    rows = chosen_rows.select(data.releases, asked.view)
    return Answer(
        release_order.ordered(rows, asked.order),
        f"{sentence.describe(rows, asked.view)}.",
        sentence.left_out(data.releases, asked.view),
    )


def _recipients(data: Dataset, asked: Address) -> Answer:
    """As on the page of recipients: a release that names several counts for each. Streams
    are never added up, so a recipient has a row for each series it stands in."""
    if asked.recipients:
        parts = _parts(data, asked)
        return Answer(_counted(pd.concat(parts.values()), data), _named(parts, data))
    shown = chosen_rows.select(data.releases, asked.view)
    named = named_recipients.rows_by_name_in_view(shown, all_recipients(data), asked.view)
    left_out = (
        sentence.left_out(data.releases, asked.view),
        named_recipients.not_named(shown, named),
    )
    return Answer(
        _counted(named, data),
        f"{named_recipients.finding(named, shown, asked.view)}.",
        " ".join(part for part in left_out if part),
    )


def _counted(named: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """A row for each recipient and series of ``named``, largest first."""
    by = pd.DataFrame(
        {
            "recipient": named["recipient"].astype("object"),
            "counted_apart_as": counts.series(named).astype("object").map(series_title),
            "given": named["decision"].isin(GIVEN),
            "year": named["date"].dt.year.where(named["date_precision"] != "by"),
            "source_ids": named["source_ids"],
        }
    ).groupby(["recipient", "counted_apart_as"], sort=True)
    counted = by.agg(
        n=("given", "size"),
        released_or_approved=("given", "sum"),
        first_year=("year", "min"),
        last_year=("year", "max"),
        source_ids=("source_ids", frames.join_lists),
    ).reset_index()
    own = all_recipients(data).reindex(counted["recipient"]).set_axis(counted.index)
    counted = counted.assign(
        recipient_type=own["recipient_type"],
        type_sure=own["sure"],
        names_as_published=own["published"].map("; ".join),
        decided_by=own["decided_by"],
        reason=own["reason"],
    )
    counted = counted.sort_values("n", ascending=False, kind="stable", ignore_index=True)
    return frames.conform("recipients_counted", counted)


def _counts(data: Dataset, asked: Address) -> Answer:
    """The counts of the page Explore."""
    question = asked.exploration.question
    counted = crosstab.answer(question, asked.view, data)
    cells = counted.cells.rename(
        columns={"series": "counted_apart_as", "first": "first_group", "second": "second_group"}
    )
    table = cells.assign(second_group=cells["second_group"].replace("", None))
    if idle := exploration.idle(question, asked.view):  # a script would not notice
        raise AddressError([{"parameter": exploration.MEASURE, "detail": words} for words in idle])
    whole = "" if counted.stacks and not counted.overlaps else " Groups overlap: never add them up."
    return Answer(
        table[[*frames.COLUMNS["counts"]]].astype(frames.COLUMNS["counts"]),
        f"{sentence_case(counted.whole)}, by {crosstab_finding.grouped(counted)}.{whole}",
        " ".join(f"Not counted: {n} that {why}." for why, n in counted.left_out.items()),
    )


def _parts(data: Dataset, asked: Address) -> dict[str, pd.DataFrame]:
    """The rows that name each recipient that is asked for, by its own name. Raises
    :class:`AddressError` for a name that nobody has."""
    everybody = all_recipients(data)
    names, unknown = named_recipients.choose(asked.recipients, everybody)
    if unknown:
        detail = f"We know no recipient of one of the names after “{named_recipients.KEY}”."
        raise AddressError([{"parameter": named_recipients.KEY, "detail": detail}])
    return named_recipients.rows_by_recipient(data.releases, everybody, names)


def _named(parts: dict[str, pd.DataFrame], data: Dataset) -> str:
    """What the page of these recipients says of them."""
    if len(parts) > 1:
        return f"{named_recipients.how_often_each_is_named(parts)}."
    ((name, own),) = parts.items()
    uses = named_recipients.uses_of(name, data.uses)
    projects = named_recipients.projects_of(name, data.accredited)
    return f"{named_recipients.how_often_named(name, own, len(uses), len(projects))}."


def _exchanges(data: Dataset, asked: Address) -> Answer:
    rows = data.exchanges
    rows = _inside(rows, rows["period_start"], rows["period_end"], asked.view)
    return Answer(
        rows.sort_values(["requester", "period_start", "measure"], kind="stable"),
        f"{count(len(rows), 'published figure')} of exchanges{_years(asked.view)}. "
        "Figures whose “status” is “superseded” were corrected later. "
        "Only figures whose “adds_up” is true may be added up.",
    )


def _nationality(data: Dataset, asked: Address) -> Answer:
    rows = data.nationality
    rows = _inside(rows, rows["date"], rows["end"].fillna(rows["date"]), asked.view)
    return Answer(
        rows.sort_values(["date", "question", "measure"], kind="stable"),
        f"{count(len(rows), 'published figure')} of the nationality and country-of-birth "
        f"questions{_years(asked.view)}.",
    )


def _editions(data: Dataset, _asked: Address) -> Answer:
    rows = data.editions
    return Answer(
        rows.sort_values("as_at", ascending=False, kind="stable", na_position="last"),
        f"{count(len(rows), 'edition')} of registers held."
        if len(rows)
        else "No edition of a register is held: all figures come from the bundled evidence.",
    )


def _changes(data: Dataset, asked: Address) -> Answer:
    edition, against, wrong = edition_pair.choose(
        asked.edition or "", asked.against or "", data.editions, data.edition_lists
    )
    if wrong or (edition is None and (asked.edition or asked.against)):
        raise _no_pair(data, asked)
    if edition is None or against is None:
        return _changed_projects(data, asked.view)
    rows, lines = changes_of_edition(data, edition, against, asked.view)
    return Answer(
        changes_in_words.in_words(rows),
        f"What {edition_name(edition, data)} changed since {edition_name(against, data)}. "
        + " ".join(lines),
        of=edition_of(edition, data),
    )


def _changed_projects(data: Dataset, view: View) -> Answer:
    """While no register is held in two editions: the bundled ones of the accredited projects."""
    view = project_rows.project_view(view)
    editions = project_editions.pair(data.accredited, data.sources, view)
    if editions is None:
        return Answer(frames.empty("changes"), "There are no two editions to compare yet.")
    return Answer(
        changes_in_words.in_words(project_editions.rows(editions)).astype(
            frames.COLUMNS["changes"]
        ),
        f"{project_editions.finding(editions, view)}. {project_editions.sizes(editions, view)}",
        of=(project_editions.REGISTER, f"{editions.now:%Y-%m-%d}"),
    )


def _no_pair(data: Dataset, asked: Address) -> Problem:
    """What is wrong with the editions that are asked for, each by its parameter."""
    held = set(data.editions["edition_id"])
    errors = [
        {"parameter": key, "detail": f"We hold no edition “{wanted}”."}
        for key in edition_pair.KEYS
        if (wanted := getattr(asked, key)) and wanted not in held
    ]
    if not errors and not asked.edition:
        detail = f"We hold no later edition that can be compared with “{asked.against}”."
        errors = [{"parameter": "against", "detail": detail}]
    elif not errors:
        usable = asked.edition in edition_pair.comparable(data.editions, data.edition_lists)
        detail = f"“{asked.edition}” can’t be compared with " + (
            f"“{asked.against}”, which is not an earlier edition of the same register."
            if usable
            else "any edition: we hold no earlier one of the same register."
        )
        errors = [{"parameter": "against" if usable else "edition", "detail": detail}]
    return Problem(404, "Not Found", " ".join(one["detail"] for one in errors), errors)


def _inside(rows: pd.DataFrame, first: pd.Series, last: pd.Series, view: View) -> pd.DataFrame:
    """The rows whose whole period lies within the time of the view."""
    begins, ends = filter_dates.first_and_last_day(view)
    inside = pd.Series(True, index=rows.index)
    if begins is not None:
        inside &= first >= begins
    if ends is not None:
        inside &= last.fillna(first) <= ends
    return rows[inside]


def _years(view: View) -> str:
    span = filter_dates.span_in_words(view)
    return f", {span}" if span else ""


TABLES = {
    "releases": Table(
        "releases",
        (*view.KEYS, named_recipients.KEY, release_order.SORT, "as_at"),
        _releases,
    ),
    "recipients": Table(
        "recipients_counted",
        (*view.KEYS, named_recipients.KEY, "as_at"),
        _recipients,
    ),
    "counts": Table(
        "counts",
        (exploration.MEASURE, exploration.GROUP, *view.KEYS, "as_at"),
        _counts,
    ),
    "exchanges": Table(
        "exchanges",
        ("from", "to", "as_at"),
        _exchanges,
    ),
    "nationality": Table(
        "nationality",
        ("from", "to", "as_at"),
        _nationality,
    ),
    "editions": Table("editions", (), _editions),
    "changes": Table(
        "changes",
        ("edition", "against", *view.KEYS),
        _changes,
    ),
}
