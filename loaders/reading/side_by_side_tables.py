"""Tables beside one another, whose headings begin again after a blank column."""

from ..files.workbook import Row
from .block import Block, is_one_text
from .lexicon import words


def side_by_side(block: Block) -> list[Block]:
    """``block``, or its parts where the headings begin again beside a blank column."""
    groups = _heading_groups(block)
    if len(groups) < 2:
        return [block]
    first = [words(block.cells[c][-1]) for c in groups[0]]
    parts = [groups[0]]
    for group in groups[1:]:
        own = [words(block.cells[c][-1]) for c in group]
        again = own[0] == first[0] or sum(w in first for w in own) >= 0.5 * len(own)
        if len(own) > 1 and (again or _stands_apart(block, group, parts[0])):
            parts.append(group)
        else:
            parts[-1] = [*parts[-1], *group]
    if len(parts) < 2:
        return [block]
    return [_part(block, group, parts) for group in parts]


def _heading_groups(block: Block) -> list[list[int]]:
    """The columns of the headings, parted where a blank column stands between."""
    columns = sorted(block.cells)
    filled = {c for row in block.body for c, cell in enumerate(row.cells) if cell is not None}
    groups: list[list[int]] = []
    for c in columns:
        if groups and all(b in filled for b in range(groups[-1][-1] + 1, c)):
            groups[-1].append(c)
        else:
            groups.append([c])
    return groups


def _stands_apart(block: Block, group: list[int], main: list[int]) -> bool:
    """Whether the rows of ``group`` are fewer than half of those beside it, from the top."""
    own = [any(row.cells[c] is not None for c in group) for row in block.body]
    others = [any(row.cells[c] is not None for c in main) for row in block.body]
    count = sum(own)
    return 0 < count < 0.5 * sum(others) and not any(own[count + 1 :])


def _part(block: Block, group: list[int], parts: list[list[int]]) -> Block:
    n = parts.index(group)
    start = group[0] if n else 0
    end = parts[n + 1][0] if n + 1 < len(parts) else None

    def inside(row: Row, *, titles: bool = False) -> Row | None:
        cells = tuple(
            cell if c >= start and (end is None or c < end) else None
            for c, cell in enumerate(row.cells)
        )
        if any(cell is not None for cell in cells):
            return Row(row.number, cells)
        return row if titles and is_one_text(row) else None

    above = [made for row in block.above if (made := inside(row, titles=True))]
    body = [made for row in block.body if (made := inside(row))]
    return Block(
        block.number, {c: block.cells[c] for c in group}, tuple(above), tuple(body), block.known
    )
