"""What an edition changed, as the API and the feed tell it."""

import pandas as pd

from loaders import dataset
from loaders.dataset import Dataset
from loaders.frames import edition_day
from views import changes, changes_said
from views.view import DEFAULT, View
from views.words import day


def changed(
    data: Dataset, edition: str, against: str, view: View = DEFAULT
) -> tuple[pd.DataFrame, list[str]]:
    """The rows (columns ``views.differences.COLUMNS``) of what ``edition`` changed since
    ``against``, both ids of editions that ``data`` holds; and a sentence for each series."""
    compared = changes.compare(dataset.current(against), dataset.current(edition), edition, view)
    row = data.editions[data.editions["edition_id"] == edition].iloc[0]
    lines = [*changes_said.by_series(compared), changes_said.left_out(compared, row)]
    return compared.rows, [line for line in lines if line]


def name(edition_id: str, data: Dataset) -> str:
    """An edition's title with its day: "DfE external data shares: June 2020 (30 June 2020)"."""
    row = data.editions[data.editions["edition_id"] == edition_id]
    title = str(row["title"].fillna(row["file"]).iloc[0])
    held = edition_day(row).iloc[0]
    return title if pd.isna(held) else f"{title} ({day(held)})"
