"""Words that pandas takes for a regular expression, where a column of text is searched by them."""

import ast
from collections.abc import Iterator

from tests.expressions import ROOMS, ROOT, Expression

WAYS = frozenset(
    ("contains", "count", "extract", "extractall", "findall", "fullmatch", "match", "replace")
) | frozenset(("split", "rsplit"))


def expressions() -> Iterator[Expression]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            text = path.read_text("utf-8")
            for node in ast.walk(ast.parse(text)) if ".str" in text else ():
                if isinstance(node, ast.Call) and _may_search(node):
                    words = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
                    place = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield Expression(place, words if isinstance(words, str) else None)


def _may_search(call: ast.Call) -> bool:
    """``column.str.replace(words, ...)``, unless it says that the words are plain."""
    plain = any(
        one.arg == "regex" and isinstance(one.value, ast.Constant) and one.value.value is False
        for one in call.keywords
    )
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Attribute)
        and function.value.attr == "str"
        and function.attr in WAYS
        and not plain
    )
