"""The ledger ``data/corrections.csv``: cells of registers that we mend in the open.

A line names one cell: where it stands (``file``, ``sheet`` and ``row``, or a ``reference``
in any file) and its ``field``; what was ``published`` there, as we read it (dates as
2017-02-27), and what we ``corrected`` it to; the ``reason``, its ``source`` and the ``date``
of the line. One line of the file is one correction: a line that is not in order is left out
by itself, and said. :mod:`loaders.apply_corrections` applies them.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import fields, frames
from .reading.dates import read_date

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
PERIOD = "period"
"""Of a row of exchanges, its first and last day: ``2016-01-01/2016-01-31``."""

FIELDS: dict[str, tuple[str, ...]] = {
    "releases": tuple(fields.labels("releases", "corrected")),
    "exchanges": (*frames.EXCHANGE_MEASURES, PERIOD),
    "accredited": tuple(fields.labels("accredited", "corrected")),
}
"""What of each frame may be mended. A figure of the exchanges goes by what it counts, since
one row of a register gives several. What we work out ourselves (recipients, their types, which
edition stands) is mended where it is decided."""

_ELSEWHERE = {
    **dict.fromkeys(
        ("recipient", "recipient_type", "recipients", "recipient_types"),
        "that is decided in data/recipients/organisations.csv",
    ),
    "value": f"say what it counts: {', '.join(frames.EXCHANGE_MEASURES)}",
    **dict.fromkeys(("period_start", "period_end"), f"give both ends as “{PERIOD}”"),
}
_CHOICES = {
    "stream": frames.STREAMS,
    "decision": frames.DECISIONS,
    "date_precision": frames.DATE_PRECISIONS,
}
_NEVER_EMPTY = ("organisation", *_CHOICES)
_YEARS_AHEAD = {"date": 1, "start": 1, "end": 50}
"""The dates, and how far ahead each may lie."""


class LedgerError(Exception):
    """A line of the ledger, or all of it, that is not in order; the message names the line,
    its reference or place, and what to do. ``line``: its number, if it is one line."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Line:
    """One line of the ledger that is in order; ``""`` where nothing is given."""

    number: int
    file: str
    sheet: str
    row: int | None
    reference: str
    field: str
    published: str
    corrected: str
    reason: str
    source: str
    date: date

    @property
    def frames(self) -> list[str]:
        """The frames that have its field."""
        return [name for name, fields in FIELDS.items() if self.field in fields]

    @property
    def place(self) -> str:
        """What it is about, in words: the reference, the file, the sheet and the row."""
        sheet = f"sheet “{self.sheet}”" if self.sheet else ""
        row = f"row {self.row}" if self.row else ""
        return ", ".join(filter(None, (self.reference, self.file, sheet, row)))


def load(path: Path | None = None) -> tuple[list[Line], list[LedgerError]]:
    """The lines that are in order, and what is wrong with the others. Never raises."""
    path = path or LEDGER
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return [], [LedgerError(f"{path.name} can't be read: let this program read it.")]
    heading, *rest = text.splitlines() or [""]
    if tuple(heading.split(",")) != COLUMNS:
        return [], [LedgerError(f"{path.name} must have the columns {', '.join(COLUMNS)}.")]
    lines, faults = [], []
    for number, written in enumerate(rest, start=2):
        if not written.strip(" ,"):
            continue
        cells: list[str] = []
        try:
            cells = _cells(written)
            lines.append(_line(number, dict(zip(COLUMNS, cells, strict=True))))
        except ValueError as error:
            named = ", ".join(cell for cell in (*cells[3:4], *cells[:3]) if cell)
            about = f" ({named})" if named and len(cells) == len(COLUMNS) else ""
            message = f"{path.name} line {number}{about}: {error}; it was not applied."
            faults.append(LedgerError(message, number))
    return lines, faults


def _cells(written: str) -> list[str]:
    """Raises ``ValueError`` for what is no line of the ledger."""
    if "\ufffd" in written:
        raise ValueError("a letter is not UTF-8: save the file as CSV UTF-8")
    try:
        (cells,) = csv.reader([written], strict=True)
    except csv.Error:
        raise ValueError(
            "a quotation mark has no partner: a cell is on one line, between quotation marks "
            "if it has a comma, and a quotation mark in it is written twice"
        ) from None
    if len(cells) != len(COLUMNS):
        raise ValueError(
            f"it has {len(cells)} cells and not {len(COLUMNS)}: put a cell with a comma between "
            "quotation marks"
        )
    return [cell.strip() for cell in cells]


def _line(number: int, cells: dict[str, str]) -> Line:
    """Raises ``ValueError`` for a cell that is not in order."""
    field, row = cells["field"], cells["row"]
    frames_with = [name for name, fields in FIELDS.items() if field in fields]
    if not frames_with:
        names = ", ".join(dict.fromkeys(f for fields in FIELDS.values() for f in fields))
        instead = _ELSEWHERE.get(field, f"the fields are {names}")
        raise ValueError(f"“{field}” can't be mended here; {instead}")
    if row and not (row.isdecimal() and int(row)):
        raise ValueError(f"“{row}” is no row number")
    if not (cells["file"] and cells["sheet"] and row) and not cells["reference"]:
        raise ValueError("name a reference, or a file, a sheet and a row number")
    if frames_with == ["exchanges"] and (cells["reference"] or not row):
        raise ValueError("a figure has no reference: name its file, sheet and row number")
    if cells["corrected"] == cells["published"]:
        raise ValueError("it changes nothing: what was published and corrected are the same")
    _check(field, cells["corrected"])
    for column in ("reason", "source", "date"):
        if not cells[column]:
            raise ValueError(f"give its {column}")
    return Line(
        number,
        **{**cells, "row": int(row) if row else None, "date": day_of(cells["date"])},  # type: ignore[arg-type]
    )


def _check(field: str, corrected: str) -> None:
    """Raises ``ValueError`` for a value that the field can't have."""
    if field in frames.EXCHANGE_MEASURES and not (corrected.isascii() and corrected.isdecimal()):
        raise ValueError(f"“{corrected}” is no whole number, written without commas")
    if field in _NEVER_EMPTY and not corrected:
        raise ValueError(f"the {field} can't be empty")
    if field in _CHOICES and corrected not in _CHOICES[field]:
        raise ValueError(f"“{corrected}” is none of: {', '.join(_CHOICES[field])}")
    if field in _YEARS_AHEAD and corrected:
        day_of(corrected, _YEARS_AHEAD[field])
    if field == PERIOD:
        period_of(corrected)


def day_of(text: str, years_ahead: int = 1) -> date:
    """Raises ``ValueError`` for what is no day of our time as 2017-02-27."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a day such as 2017-02-27") from None
    why = read_date(day, years_ahead=years_ahead)
    if isinstance(why, str):
        raise ValueError(why)  # noqa: TRY004 - the value is wrong, not its type
    return day


def period_of(text: str) -> tuple[date, date]:
    """Raises ``ValueError`` for what is no period such as 2016-01-01/2016-01-31."""
    first, slash, last = text.partition("/")
    if not slash:
        raise ValueError(f"“{text}” is not a period such as 2016-01-01/2016-01-31")
    period = day_of(first), day_of(last)
    if period[0] > period[1]:
        raise ValueError(f"the period “{text}” ends before it begins")
    return period
