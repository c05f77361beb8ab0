"""The ledger of figures and cells that we mend in the open.

A line of ``data/corrections.csv`` names one cell (``file`` with ``sheet`` and ``row``,
or a ``reference`` in any file), the ``field`` of our frame, what was ``published`` (as
we read it, dates as 2017-02-27), what we ``corrected`` it to, the ``reason``, its
``source`` and the ``date`` of the line. It is applied after reading. When the register
no longer says what the ledger expects, the line is not applied and is reported: either
the publisher has mended it, or the line was wrong.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from . import frames

LEDGER = Path(__file__).parent.parent / "data" / "corrections.csv"
COLUMNS = (
    "file",
    "sheet",
    "row",
    "reference",
    "field",
    "published",
    "corrected",
    "reason",
    "source",
    "date",
)
PLACE = ("file", "sheet", "row", "sha256")


class LedgerError(Exception):
    """The ledger itself can't be read; the message names the line and what to do."""


def load(path: Path = LEDGER) -> pd.DataFrame:
    """The ledger, all columns text, ``""`` where empty. Raises :class:`LedgerError`."""
    try:
        ledger = pd.read_csv(path, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise LedgerError(f"{path.name} can't be read as a CSV file: {error}.") from error
    if tuple(ledger.columns) != COLUMNS:
        raise LedgerError(f"{path.name} must have the columns {', '.join(COLUMNS)}.")
    for number, line in enumerate(ledger.to_dict("records"), start=2):
        where = f"{path.name} line {number}"
        if not line["reference"] and not (line["file"] and line["sheet"] and line["row"].isdigit()):
            raise LedgerError(f"{where}: name a reference, or a file, a sheet and a row number.")
        if line["field"] not in frames.COLUMNS["releases"]:
            raise LedgerError(f"{where}: releases have no field '{line['field']}'.")
        if not line["reason"] or not line["source"] or not line["date"]:
            raise LedgerError(f"{where}: give the reason, its source and the date.")
    return ledger


def apply(
    releases: pd.DataFrame, ledger: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, list[dict[str, object]]]:
    """``releases`` (every edition's readings) with the ledger's corrections made.

    Returns the mended frame; the lines applied, one for each row mended, with that row's
    ``file``, ``sheet``, ``row`` and ``sha256``; and the problems (frame ``problems`` as
    records), one for each line that no longer finds what it expects.
    """
    releases = releases.copy()
    applied, problems = [], []
    for line in ledger.to_dict("records"):
        rows = _rows_of(releases, line)
        found = releases.loc[rows, line["field"]].map(_as_text)
        stale = found[found != line["published"]]
        if not rows.any() or len(stale):
            says = f"says '{stale.iloc[0]}'" if len(stale) else "has no such row"
            problems.append(
                {
                    "file": line["file"],
                    "sheet": line["sheet"],
                    "row": int(line["row"]) if line["row"].isdigit() else None,
                    "column": line["field"],
                    "value": line["published"],
                    "reason": f"A correction of {line['date']} expects '{line['published']}' "
                    f"here, but the register {says}; it was not applied. "
                    "Mend or remove its line in data/corrections.csv.",
                    "refused": False,
                }
            )
            continue
        releases[line["field"]] = _with(releases[line["field"]], rows, line["corrected"])
        applied += [line | place for place in releases.loc[rows, list(PLACE)].to_dict("records")]
    return releases, pd.DataFrame(applied, columns=[*COLUMNS, "sha256"]), problems


def _rows_of(releases: pd.DataFrame, line: dict[Any, str]) -> pd.Series:
    rows = pd.Series(True, index=releases.index)
    for column in ("file", "sheet", "reference"):
        if line[column]:
            rows &= (releases[column] == line[column]).fillna(False).astype(bool)
    if line["row"]:
        rows &= (releases["row"] == int(line["row"])).fillna(False).astype(bool)
    return rows


def _as_text(value: Any) -> str:
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _with(column: pd.Series, rows: pd.Series, corrected: str) -> pd.Series:
    mended = column.astype("object").mask(rows, corrected or None).to_frame()
    return frames.conform("releases", mended)[column.name].set_axis(column.index)
