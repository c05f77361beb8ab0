"""The nationality and country-of-birth questions: what was held, refused and missing.

Only per cent is compared. Counts of pupils are published as "more than" or "almost", so
they stand beside in words and are never worked with.
"""

import pandas as pd

from loaders.frames import join_lists
from views.words import number, qualified

QUESTIONS = ("nationality", "country of birth")
PARTS = ("held", "not yet obtained", "refused", "missing, not accounted for")
"""What the pupils of a census divide into; the first and the last are derived by us."""


def answers(nationality: pd.DataFrame) -> pd.DataFrame:
    """A row for each question, census and part, in per cent of pupils.

    Columns: ``question``, ``census``, ``date``, ``part``, ``percent``, ``derived`` (its
    arithmetic, empty when published), ``pupils`` (the published count, in words), ``source_ids``.
    A census without both published parts is left out.

    Held is not published as a share. Where the missing total is published exactly, held is
    100 less that, and what refused and not yet obtained do not explain is a part of its own;
    where it is only "about" or not published, held is 100 less the two parts.
    """
    rows = []
    asked = nationality[nationality["question"].isin(QUESTIONS) & (nationality["group"] == "all")]
    for question in QUESTIONS:
        own = asked[asked["question"] == question]
        for (_, census), group in own.groupby(["date", "census"], sort=True):
            rows += _parts(question, str(census), group)
    columns = {
        "question": "str",
        "census": "str",
        "date": "datetime64[us]",
        "part": "str",
        "percent": "float64",
        "derived": "str",
        "pupils": "str",
        "source_ids": "str",
    }
    return pd.DataFrame(rows, columns=[*columns]).astype(columns)


def missing(nationality: pd.DataFrame) -> pd.DataFrame:
    """The published shares of pupils without an answer: ``question``, ``census``, ``date``,
    ``percent``, ``qualifier``, ``source_ids``."""
    rows = nationality[
        nationality["question"].isin(QUESTIONS)
        & (nationality["measure"] == "missing")
        & (nationality["unit"] == "percent")
    ].sort_values(["date", "question"], ascending=[True, False], ignore_index=True)
    columns = ["question", "census", "date", "qualifier", "source_ids"]
    return rows[columns].assign(percent=rows["value"].astype("float64"))


def share(row: pd.Series) -> str:
    """A row of :func:`missing` in words: "about 25%"."""
    return qualified(f"{number(row['percent'])}%", row["qualifier"])


def _parts(question: str, census: str, group: pd.DataFrame) -> list[dict]:
    percent = group[group["unit"] == "percent"].drop_duplicates("measure").set_index("measure")
    if not {"refused", "not yet obtained"} <= set(percent.index):
        return []
    refused = float(percent.loc["refused", "value"])  # type: ignore[arg-type]
    waiting = float(percent.loc["not yet obtained", "value"])  # type: ignore[arg-type]
    exact = "missing" in percent.index[percent["qualifier"].isna()]
    total = float(percent.loc["missing", "value"]) if exact else None  # type: ignore[arg-type]
    values = {"refused": (refused, ""), "not yet obtained": (waiting, "")}
    if total is None:
        sum_ = f"100 − {number(refused)} − {number(waiting)}"
        values["held"] = (round(100 - refused - waiting, 1), sum_)
    else:
        values["held"] = (round(100 - total, 1), f"100 − {number(total)}")
        rest = round(total - refused - waiting, 1)
        if rest > 0:
            sum_ = f"{number(total)} − {number(refused)} − {number(waiting)}"
            values["missing, not accounted for"] = (rest, sum_)
    used = ["refused", "not yet obtained", *(["missing"] if total is not None else [])]
    ids = join_lists(percent.loc[used, "source_ids"])
    return [
        {
            "question": question,
            "census": census,
            "date": group["date"].iloc[0],
            "part": part,
            "percent": values[part][0],
            "derived": f"{values[part][1]} = {number(values[part][0])}" if values[part][1] else "",
            "pupils": _pupils(group, part),
            "source_ids": ids if values[part][1] else percent.loc[part, "source_ids"],
        }
        for part in PARTS
        if part in values
    ]


def _pupils(group: pd.DataFrame, part: str) -> str:
    counts = group[(group["measure"] == part) & (group["unit"] == "pupils")]
    if counts.empty:
        return ""
    row = counts.iloc[0]
    return qualified(number(row["value"]), row["qualifier"])
