"""What is counted: the one place where the rule of each unit stands.

- **requests**: every row of a register, whatever became of it. A release was a request too.
- **releases**: the rows that were released or approved. A row whose decision is not stated,
  or not made yet, or that was rejected or withdrawn, is not counted as one.
- **recipients**: the different recipients of those releases, by the one name we use, each
  once in a period. So the periods of recipients never add up to a total. A release that does
  not name its recipient is left out, and said.
"""

from typing import Any

import numpy as np
import pandas as pd

from loaders.frames import APPLICATION
from views.view import View

GIVEN = ("released", "approved")
"""The decisions that make a row a release; any other row is (still) a request."""
NOT_NAMED = {"Name not published": "who", "Police force not named": "which police force"}
"""What stands in place of a recipient's name in ``data/recipients/organisations.csv``. Several
bodies may be behind one, so neither is ever counted as a recipient; and what we don't know of
them, for a sentence."""


EXPLAINED = {
    "requests": "A request is one organisation asking for pupils’ data. If it was approved, "
    "or the data was sent, it is also called a release.",
    "releases": "A release is a request recorded as released or approved: data for one recipient.",
    "recipients": "A recipient is an organisation with a release. We use one name for each. A "
    "release to several counts for the first one named.",
}
"""The unit in a sentence, for the place where its numbers stand."""
_APPLICATION = (
    "An application asks DfE’s panel (DSAP) for data. Whether it asks for pupils’ data, and what "
    "became of it, is not known."
)
_ONCE = "Each is counted once in a period, so periods can’t be added up."
_EVER = "Each is counted from its first release on."


def unit_explained(rows: pd.DataFrame, view: View) -> str:
    """The unit of the rows in words, and what can't be done with its numbers; nothing of none."""
    if rows.empty:
        return ""
    applied = (rows["stream"] == APPLICATION).all()
    unit = _APPLICATION if applied else EXPLAINED[view.unit]
    if view.unit != "recipients":
        return unit
    return f"{unit} {_EVER if view.show == 'running total' else _ONCE}"


def is_counted(rows: pd.DataFrame, unit: str) -> np.ndarray:
    """Whether each row is one that the unit counts (or counts the recipient of)."""
    if unit == "requests":
        return np.ones(len(rows), dtype=bool)
    given = rows["decision"].isin(GIVEN).to_numpy()
    return given & is_named(rows) if unit == "recipients" else given


def is_named(rows: pd.DataFrame) -> np.ndarray:
    """Whether each row names its recipient."""
    return ~rows["recipient"].isin(list(NOT_NAMED)).to_numpy()


def once_each(rows: pd.DataFrame, unit: str, *within: Any) -> pd.DataFrame:
    """The rows that stand for what is counted: all of them, or of each recipient the first,
    within each of ``within`` (columns of their index), if any are given."""
    if unit != "recipients":
        return rows
    keys = pd.DataFrame(
        {"recipient": rows["recipient"], **{str(n): column for n, column in enumerate(within)}}
    )
    return rows[~keys.duplicated().to_numpy()]
