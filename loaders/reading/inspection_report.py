"""An inspection told to a person, in plain words, or to a program, as JSON."""

from collections.abc import Iterator
from typing import Any

from .edition import register_said
from .inspection import READ, Inspection, SheetReading
from .lexicon import one_line


def as_json(found: Inspection) -> dict[str, Any]:
    """The account as one JSON object, with an object for each sheet."""
    as_at = found.as_at.isoformat() if found.as_at else None
    return {
        "file": found.file,
        "sha256": found.sha256,
        "register": found.register,
        "register_sure": found.register_sure,
        "edition": {"title": found.title, "as_at": as_at},
        "sheets": [_sheet(sheet) for sheet in found.sheets],
    }


def as_text(found: Inspection) -> str:
    """The account for a terminal."""
    lines = [
        found.file,
        f"  register  {register_said(found.register, found.register_sure)}",
        f"  edition   {found.title}",
        f"  as at     {f'{found.as_at:%-d %B %Y}' if found.as_at else 'not known'}",
        f"  sha256    {found.sha256}",
    ]
    for sheet in found.sheets:
        lines += ["", *_lines(sheet)]
    return "\n".join(lines)


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "stream": sheet.stream,
        "kind": sheet.kind,
        "heading_row": sheet.heading_row,
        "columns": sheet.columns,
        "not_understood": [*sheet.not_understood, *sheet.left_out],
        "left_out": sheet.left_out,
        "rows_present": sheet.rows_present,
        "rows_read": sheet.rows_read,
        "rows_refused": sheet.rows_refused,
        "problems": [
            {name: value for name, value in problem.items() if name != "file"}
            for problem in sheet.problems
        ],
        "skipped": [vars(line) for line in sheet.skipped],
        "first_date": sheet.first_date.isoformat() if sheet.first_date else None,
        "last_date": sheet.last_date.isoformat() if sheet.last_date else None,
        "reason": sheet.reason,
        "how_sure": sheet.how_sure,
        "cells": sheet.placed,
    }


def _lines(sheet: SheetReading) -> Iterator[str]:
    yield f"{sheet.name}: {sheet.kind}" + (f", {sheet.stream}" if sheet.kind in READ else "")
    if sheet.reason:
        yield f"  {sheet.reason}"
    if sheet.heading_row:
        yield f"  headings in row {sheet.heading_row}"
    widest = max(map(len, sheet.columns), default=0)
    for name, heading in sheet.columns.items():
        sure = sheet.how_sure.get(name, "sure")
        yield f"    {name:<{widest}}  {heading}" + (f"  ({sure})" if sure != "sure" else "")
    if sheet.not_understood:
        yield f"  not understood: {'; '.join(sheet.not_understood)}"
    for heading, reason in sheet.left_out.items():
        yield f"  left out: {heading} ({reason})"
    if sheet.kind in READ:
        skipped = f", {len(sheet.skipped):,} notes and totals beside them" if sheet.skipped else ""
        yield (
            f"  rows: {sheet.rows_present:,} present, {sheet.rows_read:,} read, "
            f"{sheet.rows_refused:,} refused{skipped}"
        )
    if sheet.first_date and sheet.last_date:
        yield f"  from {sheet.first_date:%-d %B %Y} to {sheet.last_date:%-d %B %Y}"
    if sheet.placed:
        yield "  cells: " + ", ".join(
            f"{n:,} {_PLACED[place]}" for place, n in sheet.placed.items()
        )
    for problem in sheet.problems:
        what = "refused" if problem["refused"] else "noted"
        where = f"row {problem['row']}" if problem["row"] else "the whole table"
        cell = f", {problem['column']}: {one_line(problem['value'])!r}" if problem["column"] else ""
        yield f"  {what}: {where}{cell}: {problem['reason']}"


_PLACED = {
    "heading": "in headings",
    "row": "in rows",
    "title": "in titles",
    "note": "in notes",
    "total": "in totals",
    "not placed": "not placed",
}
