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


def called(path: Path) -> set[str]:
    """The names of what a file calls."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    calls = [node.func for node in tree if isinstance(node, ast.Call)]
    return {getattr(func, "attr", getattr(func, "id", "")) for func in calls}


def test_neither_pages_nor_what_leaves_the_site_parse_an_address():
    for room in ("pages", "publish"):
        for path in (ROOT / room).rglob("*.py"):
            assert not called(path) & {"from_query", "read_address"}, path


def test_one_file_of_the_pages_knows_the_browser_s_address():
    users = [
        path.name
        for path in (ROOT / "pages").rglob("*.py")
        if any(
            isinstance(node, ast.Attribute) and node.attr == "query_params"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert users == ["address.py"]


def makers() -> Iterator[str]:
    """The functions that make a chart from rows, with their modules."""
    for path in (ROOT / "charts").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            returns = node.returns if isinstance(node, ast.FunctionDef) else None
            if returns and ast.unparse(returns) in ("Chart", "Chart | None"):
                yield f"charts.{path.stem}.{node.name}"


def test_charts_are_made_by_findings_alone():
    """But for what the store holds of each quarter, which no address asks for."""
    charts = {*makers()} - {"charts.coverage_grid.coverage_grid"}
    assert "charts.releases_over_time.releases_over_time" in charts
    for room in ("pages", "publish"):
        for path in (ROOT / room).rglob("*.py"):
            assert charts.isdisjoint(imported(path)), path
