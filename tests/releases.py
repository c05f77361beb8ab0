"""Releases for tests: made up, and only ever here."""

from typing import Any

import pandas as pd

from loaders.frames import conform

_USUAL = {
    "stream": "NPD request",
    "organisation": "Example Ltd",
    "recipient": "Example Ltd",
    "recipient_type": "Commercial firm",
    "type_sure": True,
    "decision": "approved",
    "date": "2013-05-14",
    "date_precision": "day",
    "source_ids": "a-source",
}


def releases(*rows: dict[str, Any]) -> pd.DataFrame:
    """The frame ``releases``: each row is the usual one with what is given changed."""
    return conform(
        "releases", [{"release_id": f"r{n}", **_USUAL, **row} for n, row in enumerate(rows)]
    )


def listed(*rows: dict[str, Any]) -> pd.DataFrame:
    """The same as rows of a register's sheet, which may be ranked (``views.sample``)."""
    return releases(*({"file": "a.ods", "sheet": "s", "row": 3, **row} for row in rows))
