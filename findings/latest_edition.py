"""The newest editions that are held, how far they reach, and what an edition changed."""

import pandas as pd

from loaders import dataset
from loaders.dataset import Dataset
from loaders.frames import edition_day, split_list
from views import changes, changes_in_words, counts, register_editions
from views.editions import dfe_editions
from views.view import DEFAULT, View
from views.words import day

BUNDLED = "bundled evidence"


def latest_edition(data: Dataset) -> tuple[str, str | None]:
    """The title of the newest edition of DfE's register, with its day as ``YYYY-MM-DD``.

    Without one, the bundled evidence and the newest edition of each other register, and
    no day: they speak of different ones.
    """
    rows = data.editions.assign(day=edition_day(data.editions))
    rows = rows.assign(title=rows["title"].fillna(rows["file"]))
    rows = rows.sort_values("day", kind="stable", na_position="first")
    own = dfe_editions(rows)
    if own.empty:
        others = rows.drop_duplicates("register", keep="last")["title"]
        return "; ".join([BUNDLED, *others]), None
    newest = own.iloc[-1]
    return str(newest["title"]), None if pd.isna(newest["day"]) else f"{newest['day']:%Y-%m-%d}"


def last_days_covered(data: Dataset) -> dict[str, pd.Timestamp]:
    """The last day that the newest edition of each register covers, by its name; those of DfE
    are one, ``views.counts.DFE``. Registers whose day is not known are left out."""
    dated = data.editions[data.editions["as_at"].notna()]
    last = dated.groupby(dated["register"].astype("object"))["as_at"].max()
    days = {str(register): day for register, day in last.items()}
    own = dfe_editions(dated)["as_at"]
    return days | ({counts.DFE: own.max()} if len(own) else {})


def projects_as_at(data: Dataset) -> pd.Timestamp | None:
    """The day of the newest edition of the accredited projects: the register's, if one is
    held, or else the one that the bundled table was taken from."""
    held = data.editions[data.editions["edition_id"].isin(data.accredited["last_edition"])]
    named = {source for cell in data.accredited["source_ids"] for source in split_list(cell)}
    bundled = data.sources.loc[data.sources["source_id"].isin(named), "published"]
    days = held["as_at"] if len(held) else bundled
    return days.max() if days.notna().any() else None


def changes_of_edition(
    data: Dataset, edition: str, against: str, view: View = DEFAULT
) -> tuple[pd.DataFrame, list[str]]:
    """The rows (columns ``views.differences.COLUMNS``) of what ``edition`` changed since
    ``against``, both ids of editions that ``data`` holds; and a sentence for each series."""
    compared = changes.compare(dataset.current(against), dataset.current(edition), edition, view)
    (row,) = register_editions.whole_edition_rows(data.editions, data.edition_lists, edition)
    lines = [
        *changes_in_words.by_series(compared),
        *changes_in_words.by_name(compared),
        changes_in_words.left_out(compared, row),
    ]
    return compared.rows, [line for line in lines if line]


def edition_of(edition_id: str, data: Dataset) -> tuple[str, str | None]:
    """An edition's title, with its day as ``YYYY-MM-DD``."""
    row = data.editions[data.editions["edition_id"] == edition_id]
    title = str(row["title"].fillna(row["file"]).iloc[0])
    held = edition_day(row).iloc[0]
    return title, None if pd.isna(held) else f"{held:%Y-%m-%d}"


def edition_name(edition_id: str, data: Dataset) -> str:
    """An edition's title with its day: "DfE external data shares: June 2020 (30 June 2020)"."""
    title, held = edition_of(edition_id, data)
    return f"{title} ({day(pd.Timestamp(held))})" if held else title
