"""How recipients are classified: looking names up, what is doubtful, what to change."""

import csv
import io

import pandas as pd

from loaders.frames import NOT_CLEAR, RECIPIENT_TYPES
from views.view import Params, values
from views.words import day

KEY = "name"
LONGEST = 300
_COLUMNS = ("name", "other_names", "type", "part_of", "sure", "reason", "reference", "reviewed")


def from_query(params: Params) -> str:
    """The name that an address asks about; empty without one. Never raises."""
    text = next(iter(values(params, KEY)), "")
    printable = "".join(c if c.isprintable() else " " for c in text[: LONGEST * 2])
    return " ".join(printable.split())[:LONGEST].strip()


def heading(name: str, row: pd.Series, recipients: pd.DataFrame, decisions: pd.DataFrame) -> str:
    """What kind of body the name is, as a heading. Anyone can write a name into an address, so
    only one that is published or reviewed (``decisions``) is repeated there."""
    written = [*recipients["organisation"], *recipients["recipient"], *decisions["name"]]
    held = name in written or any(name in others for others in decisions["other_names"])
    what = f"“{name}”" if held else "The name that was looked up"
    return f"{what}: {row['recipient_type']}"


def answer(name: str, recipients: pd.DataFrame, asked: pd.DataFrame) -> pd.Series:
    """The row that says what kind of body ``name`` is: of the frame ``recipients``
    (``recipients``) where it is published, as a register's own type counts there; else of
    ``asked``, that frame made of the name alone."""
    own = recipients[recipients["organisation"] == name]
    return (own if len(own) else asked).iloc[0]


def decision(row: pd.Series, decisions: pd.DataFrame) -> pd.Series | None:
    """The reviewed line that decided, if one did. ``row``: of the frame ``recipients``."""
    rows = decisions[:0] if pd.isna(row["line"]) else decisions[decisions["line"] == row["line"]]
    return rows.iloc[0] if len(rows) else None


def matches(decisions: pd.DataFrame, words: str) -> pd.DataFrame:
    """The reviewed lines whose names, type or reason hold every one of the words."""
    text = (
        decisions[["name", "type", "reason"]].agg(" ".join, axis=1)
        + " "
        + decisions["other_names"].map(" ".join)
    ).str.casefold()
    for word in words.casefold().split():
        text = text[text.str.contains(word, regex=False)]
    return decisions.loc[text.index]


def doubtful(recipients: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """The recipients in the present data whose type may be wrong: ``recipient``,
    ``recipient_type``, ``reason`` and ``n``, in how many rows of ``named`` (see
    ``views.named_recipients.rows_by_name``); those that matter most first."""
    rows = recipients[
        ~recipients["sure"].astype(bool) | (recipients["recipient_type"] == NOT_CLEAR)
    ]
    sizes = named["recipient"].astype("object").value_counts()
    doubtful_rows = rows.drop_duplicates("recipient").astype({"recipient": "object"})
    doubtful_rows = doubtful_rows.assign(
        n=doubtful_rows["recipient"].map(sizes).fillna(0).astype("int64")
    )
    doubtful_rows = doubtful_rows.sort_values(["n", "recipient"], ascending=[False, True])
    return doubtful_rows[["recipient", "recipient_type", "reason", "n"]].reset_index(drop=True)


def by_type(decisions: pd.DataFrame) -> pd.DataFrame:
    """How many reviewed lines each type has, and how many of them are doubtful."""
    groups = decisions.groupby("type")["sure"]
    counted = pd.DataFrame({"n": groups.size(), "doubtful": groups.size() - groups.sum()})
    counted = counted.reindex([t for t in RECIPIENT_TYPES if t in counted.index]).astype("int64")
    return counted.rename_axis("type").reset_index()


def checkable(decisions: pd.DataFrame) -> str:
    """How many reviewed lines can be checked by a number, and how many are judgement alone."""
    numbered = int(decisions["reference"].astype(bool).sum())
    return (
        f"{numbered:,} of these {len(decisions):,} decisions give a charity or company number, "
        "so anyone can check it in the public register. The "
        f"other {len(decisions) - numbered:,} are our own judgement, with our reason in words. "
        "A rule decides on names without a line: also our judgement."
    )


def by_day(decisions: pd.DataFrame) -> pd.DataFrame:
    """How many lines were last reviewed on each day, newest first: ``reviewed``, ``n``."""
    sizes = pd.to_datetime(decisions["reviewed"]).value_counts().sort_index(ascending=False)
    return sizes.rename_axis("reviewed").rename("n").reset_index()


TITLES = {
    "name": "Name",
    "other_names": "Other names",
    "type": "Recipient type",
    "part_of": "Part of",
    "sure": "How sure",
    "reason": "Why",
    "reference": "Reference",
    "reviewed": "Reviewed",
    "line": "Line",
}
"""The headings of reviewed lines."""


def decisions_in_words(decisions: pd.DataFrame) -> pd.DataFrame:
    """Reviewed lines as they are shown and taken away, under the keys of ``TITLES``."""
    return decisions[[*TITLES]].assign(
        other_names=decisions["other_names"].map("; ".join),
        sure=decisions["sure"].map({True: "sure", False: "doubtful"}),
        reviewed=[day(pd.Timestamp(when)) for when in decisions["reviewed"]],
    )


def rules_table(rules: pd.DataFrame) -> pd.DataFrame:
    """The rules as a table to show: the order, some of the words, the type and why."""
    words = [pattern.split(" | ") for pattern in rules["pattern"]]
    return pd.DataFrame(
        {
            "Order": [str(place) for place in range(1, len(rules) + 1)],
            "Why": rules["reason"],
            "Recipient type": rules["type"],
            "How sure": rules["sure"].map({True: "sure", False: "doubtful"}),
            "Such as": [", ".join(map(_plain, some[:4])) for some in words],
            "Words and phrases": [len(some) for some in words],
        }
    )


def line_to_write(name: str, row: pd.Series, reviewed: pd.Series | None) -> str:
    """The line of ``organisations.csv`` to change or, where none is reviewed, to add."""
    cells = (
        [
            reviewed["name"],
            "; ".join(reviewed["other_names"]),
            reviewed["type"],
            reviewed["part_of"],
            "sure" if reviewed["sure"] else "doubtful",
            reviewed["reason"],
            reviewed["reference"],
            reviewed["reviewed"],
        ]
        if reviewed is not None
        else [name, "", row["recipient_type"], "", "sure", "why, in plain words", "", ""]
    )
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


HEADING = ",".join(_COLUMNS)
"""The first line of ``organisations.csv``."""


def _plain(phrase: str) -> str:
    """A rule's phrase without the marks for a name's beginning and end."""
    return phrase.strip("^$").replace(" ... ", " … ")
