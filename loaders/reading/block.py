"""Where one table of a sheet stands."""

from dataclasses import dataclass

from ..files.workbook import Row


@dataclass(frozen=True, eq=False)
class Block:
    """A table's place: its ``heading`` row (of two rows the lower; index in ``rows``), whether
    the row above belongs to it (``two``), the rows ``above`` it and its ``body``. ``known``:
    whether its words say anything. ``cells``: column to what may be its heading, best first."""

    number: int
    cells: dict[int, tuple[str, ...]]
    above: tuple[Row, ...]
    body: tuple[Row, ...]
    known: bool = True
    on_side: bool = False


def is_one_text(row: Row) -> bool:
    return len({cell for cell in row.cells if cell is not None}) == 1
