"""Every recipient that a data set names, made once for each data set."""

from weakref import WeakKeyDictionary

import pandas as pd

from loaders import dataset
from loaders.dataset import Dataset
from views import projects, recipients

_made: WeakKeyDictionary[Dataset, pd.DataFrame] = WeakKeyDictionary()
"""Gone with its data set: one of a single visit must not outlive it."""


def everybody(data: Dataset) -> pd.DataFrame:
    """See :func:`views.recipients.everybody`. Not to be changed in place."""
    if data not in _made:
        _made[data] = _everybody(data)
    return _made[data]


def _everybody(data: Dataset) -> pd.DataFrame:
    listed = [
        *(rows[c] for rows in (data.releases, data.uses) for c in ("recipient", "co_recipients")),
        projects.pupil_level(data.accredited)["recipients"],
    ]
    return recipients.everybody(data.recipients, listed, dataset.classify)
