"""Why rows leave a register in general, in the publisher's own words.

They are general statements: never the reason for a certain row, which only the register
itself can give (:mod:`loaders.reading.amendments`). ``stream`` is empty for a statement about
all of DfE's parts.
"""

from pathlib import Path

import pandas as pd

from . import frames

TABLE = Path(__file__).parent.parent / "data" / "departures.csv"


def load(path: Path = TABLE) -> pd.DataFrame:
    """The frame ``departures``."""
    return frames.conform("departures", pd.read_csv(path))
