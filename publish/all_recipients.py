"""Every recipient that a data set names, made once for each data set."""

from weakref import WeakKeyDictionary

import pandas as pd

from loaders import dataset
from loaders.dataset import Dataset
from views import named_recipients, project_rows

_made: WeakKeyDictionary[Dataset, pd.DataFrame] = WeakKeyDictionary()
"""Gone with its data set: one of a single visit must not outlive it."""


def all_recipients(data: Dataset) -> pd.DataFrame:
    """See :func:`views.named_recipients.all_recipients`. Not to be changed in place."""
    if data not in _made:
        _made[data] = _all_recipients(data)
    return _made[data]


def _all_recipients(data: Dataset) -> pd.DataFrame:
    listed = [
        *(rows[c] for rows in (data.releases, data.uses) for c in ("recipient", "co_recipients")),
        project_rows.pupil_level(data.accredited)["recipients"],
    ]
    return named_recipients.all_recipients(data.recipients, listed, dataset.classify)
