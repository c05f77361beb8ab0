"""Registers for tests: rows written to a real file and read back as the loaders do."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from loaders.reading import inspection
from tests.workbooks import write

Rows = Sequence[Sequence[Any]]


def inspect(
    folder: Path, sheets: Mapping[str, Rows], file: str = "register.xlsx", **options: Any
) -> inspection.Inspection:
    """What is understood of ``sheets`` (name to rows), written to ``file`` in ``folder``."""
    return inspection.inspect(write(folder / file, sheets, **options))


def read(
    folder: Path, sheets: Mapping[str, Rows], file: str = "register.xlsx", **options: Any
) -> inspection.ReadEdition:
    """The frames of ``sheets``, written to ``file`` in ``folder``."""
    return inspection.read_edition(write(folder / file, sheets, **options))


def only_sheet(folder: Path, rows: Rows, name: str = "Sheet1", **options: Any):
    """What is understood of one sheet called ``name``."""
    (sheet,) = inspect(folder, {name: rows}, **options).sheets
    return sheet
