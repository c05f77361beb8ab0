"""What the newest two bundled editions of the register of accredited projects list.

The sources of a bundled project are the editions in which it stands (``data/evidence/README.md``),
so what came and what went is known before any edition is loaded. The table has one telling of
each project, so nothing is said of words that changed.
"""

from dataclasses import dataclass

import pandas as pd

from loaders.frames import split_list
from views import changes, project_rows
from views.changes_in_words import days_in_words
from views.differences import Sides, between
from views.sentence import narrowed
from views.series_ids import PUPIL_LEVEL
from views.view import DEFAULT, View
from views.words import count, day, join, number

_WHICH = "accredited to use data sets built from pupils’ records"
REGISTER = "UK Statistics Authority, register of accredited projects"


@dataclass(frozen=True)
class Pair:
    """``before`` and ``after``: rows of the frame ``accredited`` that either edition lists.
    ``then`` and ``now``: the editions' days. ``source_ids``: the later edition, the earlier."""

    before: pd.DataFrame
    after: pd.DataFrame
    then: pd.Timestamp
    now: pd.Timestamp
    source_ids: tuple[str, str]


def pair(accredited: pd.DataFrame, sources: pd.DataFrame, view: View = DEFAULT) -> Pair | None:
    """The newest two editions that bundled projects stand in, within the view; ``None`` once
    the register itself is loaded, or where fewer are known. ``sources``: the frame."""
    own = accredited[accredited["file"].isna()]
    stands = own["source_ids"].map(split_list)
    named = sources[sources["source_id"].isin({one for ids in stands for one in ids})]
    if named["published"].nunique() < 2:
        return None
    newest = named.sort_values("published").tail(2)
    (earlier, then), (later, now) = newest[["source_id", "published"]].to_numpy().tolist()
    rows = project_rows.by_themselves(project_rows.pupil_level(own), view)
    before, after = (
        rows[stands.loc[rows.index].map(lambda ids, edition=edition: edition in ids).astype("bool")]
        for edition in (earlier, later)
    )
    return Pair(before, after, pd.Timestamp(then), pd.Timestamp(now), (later, earlier))


def added(editions: Pair) -> pd.DataFrame:
    """The projects that only the later edition lists."""
    return editions.after[~editions.after["reference"].isin(editions.before["reference"])]


def removed(editions: Pair) -> pd.DataFrame:
    """The projects that only the earlier edition lists."""
    return editions.before[~editions.before["reference"].isin(editions.after["reference"])]


def finding(editions: Pair, view: View = DEFAULT) -> str:
    """What came and went, in one sentence that can stand as a title."""
    n_added, n_removed = len(added(editions)), len(removed(editions))
    when = f"between {days_in_words(editions.then, editions.now)}"
    limits = narrowed(view)
    if not n_added and not n_removed:
        return f"No project {_WHICH} was added or removed {when}{limits}"
    changes = [(n_added, "added"), (n_removed, "removed")]
    (first, word), (n, other) = changes if n_added else changes[::-1]
    verb = "was" if first == 1 else "were"
    return (
        f"{count(first, 'project')} {_WHICH} {verb} {word} {when}, "
        f"{number(n) if n else 'none'} {other}{limits}"
    )


def sizes(editions: Pair, view: View = DEFAULT) -> str:
    """How many either edition lists, in a sentence."""
    return (
        f"The register listed {number(len(editions.before))} projects that name one of five linked "
        f"data sets built from pupils’ records, and now lists {number(len(editions.after))}"
        f"{narrowed(view)}."
    )


def by_name(editions: Pair) -> list[str]:
    """A sentence for what came and one for what went, each project with its number, data sets
    and institutions; none where there is nothing of the kind."""
    parts = (("Added", added(editions)), ("Removed", removed(editions)))
    return [f"{word}: {join(map(_named, *_fields(rows)))}." for word, rows in parts if len(rows)]


def _fields(rows: pd.DataFrame) -> list[list[object]]:
    return [
        rows[column].astype("object").tolist()
        for column in ("title", "reference", "datasets", "institutions")
    ]


def _named(title: object, reference: object, datasets: object, institutions: object) -> str:
    details = [str(reference), *(join(split_list(cell)) for cell in (datasets, institutions))]
    return f"“{title}” ({'; '.join(details)})"


def rows(editions: Pair) -> pd.DataFrame:
    """One row for each project that came or went, columns ``views.differences.COLUMNS``."""

    def side(projects: pd.DataFrame, edition: pd.Timestamp) -> pd.DataFrame:
        return projects.assign(
            id=projects["project_id"],
            recipient=projects["recipients"],
            series=PUPIL_LEVEL,
            place=f"{REGISTER}, {day(edition)}",
        )

    before, after = side(editions.before, editions.then), side(editions.after, editions.now)
    return between(Sides(before, after, (), project_rows.select)).assign(reason="")


def comparison(editions: Pair) -> changes.Comparison:
    """The same as if both editions were loaded."""
    listed = pd.DataFrame(
        {"series": [PUPIL_LEVEL], "before": [len(editions.before)], "after": [len(editions.after)]}
    )
    return changes.Comparison(rows(editions), listed.convert_dtypes(), (), ())
