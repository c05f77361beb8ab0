"""The accredited projects that a view asks for.

A project is a use of data inside a secure room, never a release. It has no decision, tier
or sensitivity, so those filters and the unit that is counted leave projects alone; of its
several recipients one is enough for a type.
"""

from dataclasses import replace

import pandas as pd

from loaders import fields
from loaders.frames import split_list
from views import chosen_rows, our_corrections, release_order, sentence
from views.view import View
from views.words import count

STREAM = "accredited project"
COLUMNS = fields.listed("accredited")
"""The columns of a table of projects, in their order, with their headings."""


def project_view(view: View) -> View:
    """What of a view means something for projects by themselves: years, types, search."""
    return View(
        start=view.start,
        end=view.end,
        start_month=view.start_month,
        end_month=view.end_month,
        types=view.types,
        q=view.q,
    )


def pupil_level(accredited: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``accredited`` that name one of the linked data sets that are built
    from pupils' records."""
    return accredited[accredited["pupil_level"].fillna(False)]


def by_themselves(accredited: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the frame ``accredited`` that match what :func:`project_view` keeps."""
    return select(accredited, replace(project_view(view), streams=(STREAM,)))


def select(accredited: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the frame ``accredited`` that match the view's years, types, streams,
    data sets and search."""
    return _of_types(
        accredited.loc[chosen_rows.select(as_releases(accredited), _plain(view)).index], view
    )


def undated_projects(accredited: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows that :func:`by_themselves` leaves out only because their date does not tell
    if they are in the years."""
    view = replace(project_view(view), streams=(STREAM,))
    left = chosen_rows.undated(as_releases(accredited), _plain(view))
    return _of_types(accredited.loc[left.index], view)


def describe(shown: pd.DataFrame, view: View) -> str:
    """How many there are, and what the view keeps of all."""
    return f"{count(len(shown), 'accredited project')}{sentence.narrowed(view, len(shown))}"


def left_out(accredited: pd.DataFrame, view: View) -> str:
    """What the years leave out because it has no date, in a sentence; empty if nothing."""
    n = len(undated_projects(accredited, view))
    verb = "is" if n == 1 else "are"
    return f"{count(n, 'more project')} {verb} left out because no date is known." if n else ""


def as_releases(accredited: pd.DataFrame) -> pd.DataFrame:
    """The projects in the columns of releases that a view looks into."""
    return accredited.assign(
        stream=STREAM,
        organisation=accredited["institutions"],
        recipient=accredited["recipients"],
        co_recipients=accredited["legal_basis"],
        commissioned_by=accredited["environment"],
        purpose=accredited["datasets"],
    )


def by_institution(projects: pd.DataFrame, recipients: pd.DataFrame) -> pd.DataFrame:
    """How many of the projects each institution takes part in, most first: ``recipient``,
    ``recipient_type``, ``n``. A project of several institutions counts for each.
    ``recipients``: the frame of that name."""
    counted = projects["recipients"].map(split_list).explode().value_counts()
    types = recipients.drop_duplicates("recipient").set_index("recipient")["recipient_type"]
    return pd.DataFrame(
        {
            "recipient": counted.index,
            "recipient_type": types.reindex(counted.index).astype("object").to_numpy(),
            "n": counted.to_numpy(),
        }
    )


def perhaps_one(projects: pd.DataFrame) -> list[tuple[str, str]]:
    """The references of two projects each that have one title and one set of institutions:
    probably one project, counted as two."""
    keys = projects["title"].str.casefold().str.replace(r"\W+", " ", regex=True).str.strip()
    keys = keys.fillna("") + "|" + projects["recipients"].fillna("").astype("object")
    groups = projects.groupby(keys, sort=False)["reference"].agg(list)
    return [(one[0], one[1]) for one in groups if len(one) == 2]


def table(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects as a table to show, newest first."""
    newest = release_order.ordered(projects)
    rows = newest[[*COLUMNS, "source_ids"]].rename(columns=COLUMNS)
    return our_corrections.with_mark(rows, newest)


def _plain(view: View) -> View:
    return replace(view, types=(), decisions=(), tiers=(), sensitivities=(), unit="requests")


def _of_types(chosen: pd.DataFrame, view: View) -> pd.DataFrame:
    if not view.types:
        return chosen
    wanted = set(view.types)
    has_one = [not wanted.isdisjoint(split_list(types)) for types in chosen["recipient_types"]]
    return chosen[pd.Series(has_one, index=chosen.index, dtype="bool")]
