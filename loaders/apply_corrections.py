"""What the ledger of corrections does to the readings of the registers.

Every line is held against the cells as they were read. A line that no longer finds what it
expects is not applied and is reported: either the publisher has mended the cell, or the line
was wrong. A row that was mended says so in its column ``our_correction``, wherever it is shown.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from . import corrections_file, frames
from .corrections_file import PERIOD, LedgerError, Line, period_of
from .edition_frames import StoreFrames
from .history.identity import canonical_reference

_log = logging.getLogger(__name__)

IDS = {"releases": "release_id", "exchanges": "exchange_id", "accredited": "project_id"}
_PLACE = ("file", "sheet", "row", "sha256")
_ROW = [*_PLACE, "measure"]
"""What tells a row from all others; only figures of exchanges have a measure."""
_TOLD = ("reference", "field", "published", "corrected", "reason", "source", "date")
_STARTS_IN = {
    "month": range(1, 13),
    "quarter": (1, 4, 7, 10),
    "year": (1,),
    "academic year": (9,),
}
"""The months on whose first day a period of each precision begins."""

_ENDS = ("start", "end")
_SAME = {
    "releases": ["reference"],
    "exchanges": ["requester", "period_start", "period_end", "measure"],
    "accredited": ["reference"],
}
"""What tells that two editions speak of the same thing."""

Tables = dict[str, pd.DataFrame]


class _Stale(Exception):  # noqa: N818 - says why a line is not applied
    pass


def corrected(read: StoreFrames) -> tuple[StoreFrames, pd.DataFrame]:
    """What was read, as the ledger mends it, with what of the ledger does not fit first among
    its problems; and the lines applied, as :func:`apply` gives them."""
    lines, faults = corrections_file.load()
    frames_read = {name: getattr(read, name) for name in IDS}
    tables, applied, problems = apply(frames_read, lines, faults)
    for problem in problems:
        _log.warning("%s", problem["reason"])
    all_problems = frames.conform("problems", pd.concat([pd.DataFrame(problems), read.problems]))
    return replace(read, **tables, problems=all_problems), applied


def apply(
    readings: Mapping[str, pd.DataFrame], lines: Iterable[Line], faults: Iterable[LedgerError] = ()
) -> tuple[Tables, pd.DataFrame, list[dict[str, object]]]:
    """``readings`` (every edition's, by the name of their frame) as ``lines`` mend them.

    Returns them; the lines applied, one for each row mended, with that row's place (see
    :func:`with_ids`); and the problems (frame ``problems`` as records, of the file
    ``frames.LEDGER``): one for each of the ``faults`` that reading the ledger found, and one
    for each line that does not fit. Where nothing was read, no line can be judged.
    """
    tables = dict(readings)
    applied: list[dict[Any, object]] = []
    problems = [_problem(str(fault), fault.line) for fault in faults]
    mended: set[tuple[str, int, str]] = set()
    done: list[tuple[Line, dict[str, list[int]]]] = []
    for line in lines if any(len(frame) for frame in tables.values()) else ():
        try:
            found = _places(readings, line, mended)
        except _Stale as why:
            words = (
                f"The correction of {line.place} ({line.field}) is not applied: {why}. "
                f"Mend or remove line {line.number} of {frames.CORRECTIONS_FILE}."
            )
            problems.append(_problem(words, line.number, line.field, line.published))
            continue
        done.append((line, found))
        for name, rows in found.items():
            mended |= {(name, n, line.field) for n in rows}
            if tables[name] is readings[name]:
                tables[name] = readings[name].copy()
            _mend(tables[name], name, rows, line)
            told_of = [c for c in (*_PLACE, "measure") if c in readings[name]]
            places = readings[name].loc[rows, told_of].to_dict("records")
            applied += [place | {c: getattr(line, c) for c in _TOLD} for place in places]
    for line, found in done:
        problems += [
            _problem(
                f"The correction of {line.place} ({line.field}) is not made in {where}, which says "
                f"the same: add a line for it to {frames.CORRECTIONS_FILE}.",
                line.number,
                line.field,
                line.published,
            )
            for where in _repeated(readings, line, found, mended)
        ]
    return tables, pd.DataFrame(applied, columns=[*_PLACE, "measure", *_TOLD]), problems


def with_ids(applied: pd.DataFrame, merged: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The frame ``corrections``: what was applied, with the id of each row that was mended.
    ``merged``: frames that have the rows' places and the ids of ``IDS``, by name; a row that
    stands in none of them has no id."""
    if applied.empty:
        return frames.empty("corrections")
    ids = pd.concat(
        [
            merged[name].assign(measure=merged[name].get("measure"))[[*_ROW, key]].astype("object")
            for name, key in IDS.items()
        ]
    )
    ids = ids[ids["file"].notna()].drop_duplicates()
    rows = applied.astype(dict.fromkeys(_ROW, "object")).merge(ids, how="left", on=_ROW)
    return frames.conform("corrections", rows[list(frames.COLUMNS["corrections"])])


def _places(
    readings: Mapping[str, pd.DataFrame], line: Line, mended: set[tuple[str, int, str]]
) -> dict[str, list[int]]:
    """The rows that the line is about, by frame. Raises :class:`_Stale` where there is none,
    or one says something else than the line expects, or is among those ``mended`` already."""
    places = {}
    for name in line.frames:
        rows = readings[name].index[_is_at(readings[name], line)].tolist()
        if not rows:
            continue
        places[name] = rows
        if mended & {(name, n, line.field) for n in rows}:
            raise _Stale("another line mends the same cell")
        for n, says in zip(rows, _published(readings[name].loc[rows], line.field), strict=True):
            if says != line.published:
                row = readings[name].loc[n]
                raise _Stale(
                    f"it expects “{line.published}”, but {row['file']}, sheet “{row['sheet']}”, "
                    f"row {row['row']} says {f'“{says}”' if says else 'nothing'}"
                )
    if not places:
        raise _Stale("no edition that is held has such a row")
    return places


def _repeated(
    readings: Mapping[str, pd.DataFrame],
    line: Line,
    places: dict[str, list[int]],
    mended: set[tuple[str, int, str]],
) -> list[str]:
    """Where another edition repeats what the line mends in one, and no line mends it there: it
    would stand uncorrected, or be taken for a change."""
    others = []
    for name, rows in places.items():
        keys = _SAME[name] if line.field != PERIOD else []
        frame = readings[name].dropna(subset=keys)
        ids = frame[keys].astype("str").agg("\n".join, axis=1) if keys else pd.Series(dtype="str")
        again = frame.loc[ids.index[ids.isin(ids.reindex(rows).dropna())]]
        for n, says in zip(again.index, _published(again, line.field), strict=True):
            if says == line.published and (name, n, line.field) not in mended:
                row = again.loc[n]
                others.append(f"{row['file']}, sheet “{row['sheet']}”, row {row['row']}")
    return others


def _is_at(rows: pd.DataFrame, line: Line) -> pd.Series:
    at = pd.Series(True, index=rows.index)
    if line.file:
        at &= rows["file"] == line.file
    if line.sheet:
        at &= rows["sheet"] == line.sheet
    if line.row:
        at &= (rows["row"] == line.row).fillna(False).astype(bool)
    if line.reference:
        wanted = canonical_reference(line.reference)
        at &= rows["reference"].map(canonical_reference, na_action="ignore") == wanted
    if line.field in frames.EXCHANGE_MEASURES:
        at &= rows["measure"].astype("object") == line.field
    return at.astype(bool)


def _published(rows: pd.DataFrame, field: str) -> list[str]:
    """What each row says there, as a line of the ledger would write it."""
    if field == PERIOD:
        ends = [rows[f"period_{end}"].dt.strftime("%Y-%m-%d").fillna("") for end in _ENDS]
        return [f"{first}/{last}" for first, last in zip(*ends, strict=True)]
    if field in frames.EXCHANGE_MEASURES:
        return [_text(v) for v in rows["value"].astype("object").fillna(rows["value_text"])]
    return [_text(value) for value in rows[field]]


def _text(value: Any) -> str:
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _mend(rows: pd.DataFrame, name: str, at: list[int], line: Line) -> None:
    """Write the corrected value into ``rows`` (of the frame ``name``), and say so there."""
    new = line.corrected or None
    if line.field == PERIOD:
        first, last = period_of(line.corrected)
        values: dict[str, Any] = {"period_start": first, "period_end": last}
    elif line.field in frames.EXCHANGE_MEASURES:
        values = {"value": int(line.corrected), "held_back": False}
    elif line.field == "date":
        values = {"date": new, "date_precision": _precisions(rows.loc[at, "date_precision"], new)}
    else:
        values = {line.field: new}
        if name == "accredited" and line.field == "datasets":
            values["pupil_level"] = new is not None
    words = f"{line.field.replace('_', ' ')} " + (
        f"published as “{line.published}”" if line.published else "not published"
    )
    before = rows.loc[at, "our_correction"]
    values["our_correction"] = before.fillna("").map(
        lambda old: f"{old}; {words}" if old else words
    )
    for column, value in values.items():
        cells = rows[column].astype("object")
        cells.loc[at] = value
        one = frames.conform(name, cells.to_frame())[column]
        rows[column] = one.set_axis(rows.index)


def _precisions(published: pd.Series, day: str | None) -> list[str | None]:
    """How much is known of a corrected date: as much as of the published one if a period of
    that length begins on that day, else the day."""
    if day is None:
        return [None] * len(published)
    date = pd.Timestamp(day)

    def one(precision: Any) -> str:
        begins = date.day == 1 and date.month in _STARTS_IN.get(precision, ())
        return precision if begins or precision == "by" else "day"

    return [one(precision) for precision in published]


def _problem(
    reason: str, line: int | None, column: str | None = None, value: str | None = None
) -> dict[str, object]:
    return {
        "file": frames.CORRECTIONS_FILE,
        "row": line,
        "column": column,
        "value": value,
        "reason": reason,
        "refused": True,
    }
