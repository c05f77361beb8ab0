"""Every edition's rows of accredited projects as one list of projects."""

from collections import defaultdict

import pandas as pd

from .. import frames
from .edition_lists import ranks, standing
from .identity import Key, canonical_reference, each_text, follow, iso, plain
from .possible_duplicates import possible_duplicates


def merge_accredited(
    readings: pd.DataFrame, listed: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame ``accredited`` from every edition's reading of it (with the text column
    ``edition_id``), and those readings, one for each edition and project. ``listed``: the
    frame ``edition_lists`` of the editions.

    A project is a number with a title: the UK Statistics Authority's register lists some
    projects twice, with other data sets or researchers on each row, and gives some
    numbers to two projects. Rows of one project in one edition are united; from edition
    to edition a project is followed as a release is. The newest reading stands, with the
    editions between which the project was listed.
    """
    if readings.empty:
        nothing = frames.empty("accredited")
        return nothing, nothing.assign(edition_id=pd.Series(dtype="str"))
    rows = readings.assign(_rank=readings["edition_id"].map(ranks(listed)).astype("int64"))
    rows = rows.sort_values(["_rank", "row"], kind="stable").reset_index(drop=True)
    rows["project_id"] = _projects(rows)
    rows = _united(rows)
    stands = standing(listed[listed["part"] == "accredited project"])
    editions = rows.groupby("project_id")["edition_id"].agg(["first", "last"])
    newest = rows.drop_duplicates("project_id", keep="last").set_index("project_id", drop=False)
    newest = newest.assign(
        first_edition=editions["first"],
        last_edition=editions["last"],
        still_listed=newest["edition_id"].isin({edition for edition, *_ in stands}),
    )
    accredited = frames.conform("accredited", newest[list(frames.COLUMNS["accredited"])])
    return accredited, rows.drop(columns="_rank")


def possible_duplicate_projects(readings: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """The frame ``possible_duplicates`` of projects, from the readings that
    :func:`merge_accredited` gives back."""
    columns = {
        "id": readings["project_id"].to_numpy(dtype="object"),
        "rank": readings["edition_id"].map(ranks(listed)).to_numpy(dtype="int64"),
        "family": "",
        "reference": each_text(readings["reference"], canonical_reference),
        "recipient": "",
        "title": each_text(readings["title"], plain),
        "date": iso(readings["date"]),
    }
    return possible_duplicates(pd.DataFrame(columns), "accredited")


def _projects(rows: pd.DataFrame) -> list[str]:
    """A project_id for each row: its number, and for a second project of that number
    the number with ``-2``."""
    titles = each_text(rows["title"], plain)
    keys = {
        n: Key("", title, date)
        for n, (title, date) in enumerate(zip(titles, iso(rows["date"]), strict=True))
    }
    ranks = rows["_rank"].to_numpy()
    by_number: dict[str, dict[tuple[int, str], int]] = defaultdict(dict)
    for n, reference in enumerate(rows["reference"]):
        by_number[reference].setdefault((ranks[n], titles[n]), n)
    identities = {
        (reference, *project): identity
        for reference, firsts in by_number.items()
        for project, identity in zip(
            firsts, follow(list(firsts.values()), keys, ranks), strict=True
        )
    }
    ids = [identities[parts] for parts in zip(rows["reference"], ranks, titles, strict=True)]
    return [
        f"{reference}-{identity + 1}" if identity else reference
        for reference, identity in zip(rows["reference"], ids, strict=True)
    ]


def _united(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with those of one project in one edition made one: lists joined, the rest
    as on the first row."""
    project = ["_rank", "project_id"]
    several = rows.duplicated(project, keep=False)
    if not several.any():
        return rows
    joined = dict.fromkeys(
        ("institutions", "legal_basis", "datasets", "environment"), frames.join_lists
    )
    first = {c: "first" for c in rows.columns if c not in (*joined, *project, "pupil_level")}
    united = (
        rows[several]
        .groupby(project, sort=False)
        .agg({**joined, **first, "our_correction": _each_once, "pupil_level": "any"})
        .reset_index()
    )
    projects = pd.concat([rows[~several], united[rows.columns]])
    return projects.sort_values(["_rank", "row"], kind="stable", ignore_index=True)


def _each_once(cells: pd.Series) -> str | None:
    return "; ".join(cells.dropna().unique()) or None
