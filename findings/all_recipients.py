"""Every recipient that a data set names, made once for each data set."""

import pandas as pd

from loaders import dataset
from loaders.dataset import Dataset
from views import named_recipients, project_rows
from views.memo import once_for_data


def all_recipients(data: Dataset) -> pd.DataFrame:
    """See :func:`views.named_recipients.all_recipients`. Not to be changed in place."""
    return once_for_data(data, "all recipients", lambda: _all_recipients(data))


def _all_recipients(data: Dataset) -> pd.DataFrame:
    listed = [
        *(rows[c] for rows in (data.releases, data.uses) for c in ("recipient", "co_recipients")),
        project_rows.pupil_level(data.accredited)["recipients"],
    ]
    return named_recipients.all_recipients(data.recipients, listed, dataset.classify)
