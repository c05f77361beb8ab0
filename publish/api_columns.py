"""What each column of what leaves the site holds, in words from ``data/columns.toml``."""

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "columns.toml"


def words(table: str, column: str) -> str:
    """What the column of the table holds. Raises ``KeyError`` for one without words."""
    told = _read()
    own = told.get(table, {})
    return own[column] if column in own else told["every"][column]


def row(table: str) -> str:
    """What a row of the table is. Raises ``KeyError`` for one without words."""
    return _read()["rows"][table]


@lru_cache(maxsize=1)
def _read() -> dict[str, dict[str, str]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
