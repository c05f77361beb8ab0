"""The accredited projects that a view asks for.

A project is a use of data inside a secure room, never a release. It has no decision, tier
or sensitivity, so those filters and the unit that is counted leave projects alone; of its
several recipients one is enough for a type.
"""

from dataclasses import replace

import pandas as pd

from loaders.frames import split_list
from views import rows
from views.view import View

STREAM = "accredited project"
_NOT_OF_PROJECTS = {
    "types": (),
    "decisions": (),
    "tiers": (),
    "sensitivities": (),
    "unit": "requests",
}


def select(accredited: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the frame ``accredited`` that match the view's years, types, streams,
    data sets and search."""
    as_releases = accredited.assign(
        stream=STREAM,
        organisation=accredited["institutions"],
        recipient=accredited["recipients"],
        co_recipients=accredited["legal_basis"],
        commissioned_by=accredited["environment"],
        purpose=accredited["datasets"],
    )
    found = rows.select(as_releases, replace(view, **_NOT_OF_PROJECTS)).index
    chosen = accredited.loc[found]
    if not view.types:
        return chosen
    wanted = set(view.types)
    has_one = [not wanted.isdisjoint(split_list(types)) for types in chosen["recipient_types"]]
    return chosen[pd.Series(has_one, index=chosen.index, dtype="bool")]
