"""Every recipient that a data set names, made once for each data set."""

from functools import lru_cache

import pandas as pd

from loaders import dataset
from loaders.dataset import Dataset
from views import recipients


@lru_cache(maxsize=4)
def everybody(data: Dataset) -> pd.DataFrame:
    """See :func:`views.recipients.everybody`. Not to be changed in place."""
    listed = [
        *(rows[c] for rows in (data.releases, data.uses) for c in ("recipient", "co_recipients")),
        recipients.pupil_level(data.accredited)["recipients"],
    ]
    return recipients.everybody(data.recipients, listed, dataset.classify)
