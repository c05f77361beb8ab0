"""The bundled evidence: published figures, each with its source, checked before they show.

The tables under ``data/evidence/`` are written by hand, so everything that a hand can get
wrong is looked for, and all of it is reported at once, by file, row and column. A table
that fails is not shown in part: a wrong number is worse than none.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from .. import frames, periods
from ..reading.dates import Reading
from .rules import RULES, Fault, Row
from .tables import TABLES

DEFAULT = Path(__file__).parents[2] / "data" / "evidence"

_LAST_DAYS = ("end", "period_end")
_COARSER = ("day", "by", "month", "quarter", "year", "academic year")
"""A period is known as precisely as its vaguer end."""


class EvidenceError(Exception):
    """The bundled tables are broken; the message lists each fault with file, row and column."""


@dataclass(frozen=True)
class Evidence:
    """The bundled tables as the frames of :data:`loaders.frames.COLUMNS`.

    Organisations stand as published: recipients are not resolved here.
    """

    releases: pd.DataFrame
    exchanges: pd.DataFrame
    nationality: pd.DataFrame
    published_counts: pd.DataFrame
    events: pd.DataFrame
    npd_size: pd.DataFrame
    uses: pd.DataFrame
    accredited: pd.DataFrame
    disagreements: pd.DataFrame
    sources: pd.DataFrame


def load(folder: Path = DEFAULT) -> Evidence:
    """Read and check every table in ``folder``; tables that stand as they stood are not read
    again, so nothing that is given may be changed in place.

    Raises :class:`EvidenceError` when anything is wrong; its message has a line for each
    fault, with rows counted as in a spreadsheet (the heading is row 1).
    """
    return _load(folder, tuple(_content(folder / f"{name}.csv") for name in TABLES))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@lru_cache(maxsize=1)
def _load(folder: Path, _contents: tuple[bytes | None, ...]) -> Evidence:
    tables: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    for name in TABLES:
        try:
            lines = _lines(folder / f"{name}.csv")
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            faults.append(Fault(name, None, None, _unreadable(error)))
            continue
        wrong = list(_heading_faults(name, lines))
        if not wrong:
            tables[name], wrong = _read(name, lines)
        faults += wrong
    faults += [fault for rule in RULES for fault in rule(tables)]
    if faults:
        raise EvidenceError(_message(folder, faults))
    frames_by_name = {name: _frame(name, rows) for name, rows in tables.items()}
    return Evidence(accredited=frames_by_name.pop("accredited_projects"), **frames_by_name)


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def _unreadable(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "the file is missing; put it back from the project's repository"
        case UnicodeDecodeError():
            return "the file is not text in UTF-8; save it as CSV UTF-8"
        case csv.Error():
            return f"the file is not well-formed CSV ({error}); check its quotation marks"
    return "the file can't be opened; check that it is a file and may be read"


def _heading_faults(name: str, lines: list[list[str]]) -> Iterator[Fault]:
    columns = TABLES[name]
    heading = [cell.strip() for cell in lines[0]] if lines else []
    for column in columns:
        if column not in heading:
            yield Fault(name, 1, column, "the column is missing; put its heading back")
    for column, times in Counter(heading).items():
        if column not in columns:
            what = "the column is not known; remove it or mend its heading"
            yield Fault(name, 1, column or "(no heading)", what)
        elif times > 1:
            yield Fault(name, 1, column, "the column stands twice; remove one of the two")
    if not any(any(line) for line in lines[1:]):
        yield Fault(name, None, None, "the table has no rows; put them back")


def _read(name: str, lines: list[list[str]]) -> tuple[list[Row], list[Fault]]:
    heading = [cell.strip() for cell in lines[0]]
    key = next(iter(TABLES[name]))
    rows, faults = [], []
    for row, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(heading):
            what = (
                f"the row has {len(line)} cells and the heading {len(heading)}; "
                "check its commas and quotation marks"
            )
            faults.append(Fault(name, row, None, what))
            continue
        cells = {}
        for column, cell in zip(heading, line, strict=True):
            try:
                cells[column] = TABLES[name][column](cell.strip())
            except ValueError as error:
                faults.append(Fault(name, row, column, str(error)))
        rows.append(Row(name, row, key, cells))
    return rows, faults


def _message(folder: Path, faults: list[Fault]) -> str:
    where = "/".join(folder.absolute().parts[-2:])
    order = list(TABLES)
    faults = sorted(faults, key=lambda fault: (order.index(fault.table), fault.row or 0))
    return "\n".join(
        f"{where}/{fault.table}.csv"
        + (f" row {fault.row}" if fault.row else "")
        + (f", column {fault.column}" if fault.column else "")
        + f": {fault.what}"
        for fault in faults
    )


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    dated = frames.COLUMNS.get(name, {})
    frame = pd.DataFrame([_plain(row.cells, dated) for row in rows])
    match name:
        case "accredited_projects":
            return frames.conform(
                "accredited", frame.assign(pupil_level=True, project_id=frame["reference"])
            )
        case "exchanges":
            frame["value_text"] = frame["value_text"].fillna(frame["value"].map("{:,.0f}".format))
            frame = frames.conform(name, frame.assign(held_back=False))
            return frame.assign(adds_up=periods.adds_up(frame))
    return frames.conform(name, frame)


def _plain(cells: dict[str, Any], columns: dict[str, str]) -> dict[str, Any]:
    """A row as the frames hold it: dates as days, with their precision where the frame has a
    column for it, lists joined."""
    values: dict[str, Any] = {}
    for column, value in cells.items():
        match value:
            case Reading():
                values[column] = value.end if column in _LAST_DAYS else value.start
                if f"{column}_precision" in columns or column == "date":
                    values[f"{column}_precision"] = value.precision
            case list():
                values[column] = "; ".join(value) or None
            case _:
                values[column] = value
    ends = [end for end in (cells.get("period_start"), cells.get("period_end")) if end]
    if ends:
        values["period_precision"] = max((e.precision for e in ends), key=_COARSER.index)
    return values
