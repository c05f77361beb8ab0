"""Which editions can be asked for in an address, and what they are called."""

from collections.abc import Sequence

import pandas as pd

from loaders.frames import damaged, edition_day
from loaders.reading.edition import DFE_REGISTERS
from views.words import count, day, number


def dated_editions(editions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``editions`` whose day is known, newest first, with their
    ``day`` and a ``label`` that no two of them share."""
    # Of two editions of one day the store's order decides, so it is turned round too.
    days = edition_day(editions)
    rows = editions.assign(day=days)[days.notna()][::-1]
    rows = rows.sort_values("day", ascending=False, kind="stable", ignore_index=True)
    titles = rows["title"].fillna(rows["file"])
    labels = pd.Series([f"{day(d)}: {t}" for t, d in zip(titles, rows["day"], strict=True)])
    double = labels.duplicated(keep=False)
    with_file = [f"{label}, {file}" for label, file in zip(labels, rows["file"], strict=True)]
    return rows.assign(label=labels.astype("object").mask(double, pd.Series(with_file)))


def dfe_editions(editions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``editions`` that are of the department's own registers."""
    return editions[editions["register"].isin(DFE_REGISTERS)]


def missing_files(problems: pd.DataFrame) -> str:
    """That every total lacks files that can't be read; empty where there are none."""
    if not (unread := damaged(problems)):
        return ""
    verb = "are" if len(unread) > 1 else "is"
    what = count(len(unread), "file")
    return f"{what} of the registers can’t be read and {verb} missing from every number here."


def news(ids: Sequence[str], editions: pd.DataFrame) -> str:
    """That these editions have come, oldest first: the newest by name."""
    row = editions[editions["edition_id"] == ids[-1]]
    title = str(row["title"].fillna(row["file"]).iloc[0])
    held = edition_day(row).iloc[0]
    name = title if pd.isna(held) else f"{title}, as at {day(held)}"
    if len(ids) == 1:
        return f"New edition loaded: {name}"
    return f"{number(len(ids))} new editions loaded, the newest: {name}"


def not_understood(editions: pd.DataFrame, sheets: pd.DataFrame) -> dict[str, str]:
    """The editions with headings that are not understood, newest first: id to label."""
    text = sheets["not_understood"].fillna("").astype("str")
    ids = set(sheets.loc[text != "", "edition_id"])
    named = editions[editions["edition_id"].isin(ids)][::-1]
    titles = named["title"].fillna(named["file"])
    return {
        edition: f"{title} ({file})"
        for edition, title, file in zip(named["edition_id"], titles, named["file"], strict=True)
    }
