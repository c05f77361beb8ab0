"""A column that is made of what stands in others."""

from collections.abc import Callable
from dataclasses import dataclass

from ..files.workbook import Cell, Row


@dataclass(frozen=True)
class Derived:
    """A column made of others: ``of`` gives its cell from a row. ``field``: what
    it can only be, or nothing."""

    column: int
    heading: str
    sources: tuple[int, ...]
    of: Callable[[Row], Cell]
    field: str = ""
