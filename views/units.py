"""What is counted: the one place where the rule of each unit stands.

- **requests**: every row of a register, whatever became of it. A release was a request too.
- **releases**: the rows that were released or approved. A row whose decision is not stated,
  or not made yet, or that was rejected or withdrawn, is not counted as one.
- **recipients**: the different recipients of those releases, by the one name we use, each
  once in a period. So the periods of recipients never add up to a total.
"""

import numpy as np
import pandas as pd

GIVEN = ("released", "approved")
"""The decisions that make a row a release; any other row is (still) a request."""


def counts(rows: pd.DataFrame, unit: str) -> np.ndarray:
    """Whether each row is one that the unit counts (or counts the recipient of)."""
    if unit == "requests":
        return np.ones(len(rows), dtype=bool)
    return rows["decision"].isin(GIVEN).to_numpy()
