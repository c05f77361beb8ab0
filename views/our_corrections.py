"""What we corrected in the open, as it is told where the figure is shown."""

from collections.abc import Collection

import pandas as pd

from loaders import fields
from loaders.frames import CORRECTIONS_FILE
from views.words import count, sentence_case

HEADING = fields.field("releases", "our_correction").label
"""Of every column and section that tells of it."""

_MOST_NAMED = 3
_KEYS = ("release_id", "exchange_id", "project_id")


def corrections_of(corrections: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Of the frame ``corrections``, those of ``rows``, which have the id of their frame."""
    (key,) = (key for key in _KEYS if key in rows)
    return corrections[corrections[key].isin(rows[key].dropna())]


def corrections_about(
    corrections: pd.DataFrame, exchanges: pd.DataFrame, requesters: Collection[str]
) -> pd.DataFrame:
    """The same of the figures about these requesters."""
    return corrections_of(corrections, exchanges[exchanges["requester"].isin(requesters)])


def table(corrections: pd.DataFrame) -> pd.DataFrame:
    """The frame ``corrections`` for people: both values, why, and where it stands."""
    which = zip(corrections["field"], corrections["project_id"], strict=True)
    place = corrections["file"] + ", " + corrections["sheet"]
    return pd.DataFrame(
        {
            "What": [_label(*one) for one in which],
            "As published": corrections["published"],
            "Corrected to, which stands": corrections["corrected"],
            "Why": corrections["reason"],
            "Source": corrections["source"],
            "Since": corrections["date"],
            "Where": place + ", row " + corrections["row"].astype("str"),
        }
    )


def _label(field: str, project_id: object) -> str:
    """What a correction mends, as it is called; a figure goes by what it counts."""
    frame = "releases" if pd.isna(project_id) else "accredited"  # type: ignore[arg-type]
    own = fields.table()[frame]
    return own[field].label if field in own else sentence_case(field)


def note(rows: pd.DataFrame, when: pd.Series) -> str:
    """A sentence for a chart of ``rows`` on what of them we corrected, ``when`` saying of each
    what it is about; empty where nothing was."""
    ours = rows["our_correction"].notna()
    if not ours.any():
        return ""
    named = [
        f"{w}, {words}"
        for w, words in zip(when[ours], rows.loc[ours, "our_correction"], strict=True)
    ]
    more = ["and more"] if len(named) > _MOST_NAMED else []
    return f"{HEADING}: {'; '.join([*named[:_MOST_NAMED], *more])}."


def with_mark(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """``table``, of ``rows`` in their order, with what of each was corrected, if any was."""
    if not rows["our_correction"].notna().any():
        return table
    return table.assign(**{HEADING: rows["our_correction"].to_numpy()})


def faulty_corrections(problems: pd.DataFrame) -> list[str]:
    """Of the frame ``problems``, what is wrong with corrections of ours, in sentences."""
    return problems.loc[problems["file"] == CORRECTIONS_FILE, "reason"].tolist()


def register_problems(problems: pd.DataFrame) -> pd.DataFrame:
    """The other rows of the frame ``problems``."""
    return problems[problems["file"] != CORRECTIONS_FILE]


def count_in_words(corrections: pd.DataFrame) -> str:
    """How many cells we corrected, in words."""
    return f"{count(len(corrections), 'cell')} that we corrected: the corrected value stands"
