"""Each room calls only those below it, and what makes findings knows no way to show them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("pages", "publish", "findings", "charts", "views", "loaders")
"""Top down."""
SHOWN_WITHOUT = ("streamlit", "starlette")
"""What only the rooms that answer visitors know."""


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, whole names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_room_asks_only_those_below_it(floor: str):
    above = {*FLOORS[: FLOORS.index(floor)], "dashboard", "tests"}
    for path in (ROOT / floor).rglob("*.py"):
        found = {name.partition(".")[0] for name in imported(path)}
        assert not found & above, path
        if floor not in ("pages", "publish"):
            assert not found & set(SHOWN_WITHOUT), path


def test_no_page_asks_another_page():
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}
    for path in (ROOT / "pages").rglob("*.py"):
        asked = {name.split(".")[1] for name in imported(path) if name.startswith("pages.")}
        assert not asked & pages, path
