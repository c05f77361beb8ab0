"""Every regular expression of the project, and text that would make a bad one slow.

An expression that backtracks holds the interpreter, and a stranger's cell of 32,767
characters is enough. What the code compiles is found twice: by importing every module
while :mod:`re` is watched, and by reading the arguments of calls inside functions.
"""

import ast
import importlib
import itertools
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
ROOMS = ("loaders", "views", "findings", "charts", "publish", "pages")
WAYS = frozenset(
    ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
)


@dataclass(frozen=True)
class Expression:
    """``place`` is a file and a line; ``pattern`` is ``None`` where it is only known when
    the code runs; ``ways`` are the methods that it is used with."""

    place: str
    pattern: str | bytes | None
    flags: int = 0
    ways: frozenset[str] = frozenset(("search",))


def expressions() -> list[Expression]:
    found: list[Expression] = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            found += _in_file(path)
    return found


def _in_file(path: Path) -> Iterator[Expression]:
    text = path.read_text("utf-8")
    if not re.search(r"\bre\b", text):
        return
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call) and _is_re(node)]
    if not calls:
        return
    module = _module(path)
    in_module = {id(node) for node in _outside_functions(tree)}
    names = {id(node.value): node.targets[0] for node in nodes if _names_one(node)}
    for call in calls:
        place = f"{path.relative_to(ROOT)}:{call.lineno}"
        flags = _flags(call, module)
        name = names.get(id(call))
        ways = _ways_of(name.id) if name else frozenset((call.func.attr,))
        try:
            pattern = _evaluated(call.args[0], module)
        except Exception:
            yield from (
                _made_in_module(module, place)
                if id(call) in in_module
                else [Expression(place, None)]
            )
        else:
            if isinstance(pattern, re.Pattern):
                yield Expression(place, pattern.pattern, pattern.flags & ~re.UNICODE, ways)
            else:
                yield Expression(place, pattern, flags, ways)


def _names_one(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
        and _is_re(node.value)
        and node.value.func.attr == "compile"
    )


def _ways_of(name: str) -> frozenset[str]:
    """The methods that anything of this name is used with; all, if none is found."""
    return frozenset(_used().get(name, ())) & WAYS or frozenset(("search",))


@cache
def _used() -> dict[str, set[str]]:
    """What each name of the project is followed by, behind a full stop."""
    used: dict[str, set[str]] = {}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for name, way in re.findall(r"\b(\w+)\.(?=(\w+)\b)", path.read_text("utf-8")):
                used.setdefault(name, set()).add(way)
    return used


def _made_in_module(module: ModuleType, place: str) -> Iterator[Expression]:
    """Every compiled expression that the module holds, also in tuples and dictionaries."""
    for value in vars(module).values():
        for pattern in _patterns(value):
            yield Expression(place, pattern.pattern, pattern.flags & ~re.UNICODE)


def _patterns(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for inner in value.values():
            yield from _patterns(inner, depth + 1)
    elif depth < 4 and isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from _patterns(inner, depth + 1)


def _is_re(node: ast.Call) -> bool:
    function = node.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in WAYS
    )


def _outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    waiting = list(ast.iter_child_nodes(tree))
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            waiting += ast.iter_child_nodes(node)


def _module(path: Path) -> ModuleType:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return importlib.import_module(name.removesuffix(".__init__"))


def _evaluated(node: ast.expr, module: ModuleType) -> Any:
    return eval(compile(ast.Expression(node), "expression", "eval"), vars(module))


def _flags(call: ast.Call, module: ModuleType) -> int:
    named = [k.value for k in call.keywords if k.arg == "flags"]
    at = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(call.func.attr, 2)  # type: ignore[attr-defined]
    given = named or call.args[at : at + 1]
    return int(_evaluated(given[0], module)) if given else 0


def attacks(pattern: str | bytes, flags: int, longest: int) -> Iterator[str]:
    """Texts of up to ``longest`` characters that repeat what the expression looks for:
    each of its characters, each text that one of its parts matches, and each two of
    these, with an end that does not fit."""
    words = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    tree = parser.parse(words, flags)
    repeated = dict.fromkeys(unit for unit in _repeated(tree) if len(unit) > 1)
    small = sorted(dict.fromkeys(unit for unit in _units(tree) if unit), key=len)
    units = list(dict.fromkeys((*small[:12], *repeated)))[:40]
    whole = _example(tree)
    pairs = [a + b for a, b in itertools.permutations(units[:7], 2)]
    fronts = dict.fromkeys(("", whole, whole[: len(whole) // 2], *units[:2]))
    for unit in (*units, *pairs):
        yield unit * (longest // len(unit))
        for front, end in (("\x01", "x\x01"), *((front, "\x01") for front in fronts)):
            room = longest - len(front) - len(end)
            yield front + unit * (room // len(unit)) + end


def _units(tree: Any) -> Iterator[str]:
    """What each part of the expression matches, the smallest with the whole."""
    for kind, about in tree:
        yield _piece(kind, about)
        for inner in _inside(kind, about):
            yield _example(inner)
            yield from _units(inner)
        if kind is op.IN:
            yield from _members(about)


def _repeated(tree: Any) -> Iterator[str]:
    """What the repeated parts match: by each of their branches, with and without what may
    be left out."""
    for kind, about in tree:
        for inner in _inside(kind, about):
            if kind in _REPEATS:
                for choice, short in itertools.product(range(_most_branches(inner)), (True, False)):
                    yield _example(inner, choice, short)
            yield from _repeated(inner)


def _inside(kind: Any, about: Any) -> list[Any]:
    """The trees inside one part."""
    if kind in _REPEATS:
        return [about[2]]
    if kind is op.SUBPATTERN:
        return [about[3]]
    if kind is op.ATOMIC_GROUP:
        return [about]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [about[1]]
    return list(about[1]) if kind is op.BRANCH else []


def _most_branches(tree: Any) -> int:
    own = (len(about[1]) for kind, about in tree if kind is op.BRANCH)
    deeper = (_most_branches(inner) for part in tree for inner in _inside(*part))
    return min(max((1, *own, *deeper)), 12)


_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def _example(tree: Any, choice: int = 0, short: bool = False) -> str:
    """A text that ``tree`` matches: of branches the one of that number; ``short``: without
    what may be left out."""
    return "".join(_piece(kind, about, choice, short) for kind, about in tree)[:200]


_CATEGORIES = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_NOT_DIGIT: "a",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_WORD: ".",
}


def _piece(kind: Any, about: Any, choice: int = 0, short: bool = False) -> str:
    if kind is op.LITERAL:
        return chr(about)
    if kind in (op.NOT_LITERAL, op.ANY):
        return "a" if about != ord("a") else "b"
    if kind is op.IN:
        return next(_members(about), "a")
    if kind in _REPEATS:
        least, most, inner = about
        times = min(least, 50) or (1 if most and not short else 0)
        return _example(inner, choice, short) * times
    if kind is op.SUBPATTERN:
        return _example(about[3], choice, short)
    if kind is op.ATOMIC_GROUP:
        return _example(about, choice, short)
    if kind is op.BRANCH:
        return _example(about[1][choice % len(about[1])], choice, short)
    return ""


def _members(about: Iterable[Any]) -> Iterator[str]:
    parts = list(about)
    if parts and parts[0][0] is op.NEGATE:
        excluded = set(_members(parts[1:]))
        yield from [c for c in "a1 .-\n(" if c not in excluded][:3]
        return
    for kind, value in parts:
        if kind is op.LITERAL:
            yield chr(value)
        elif kind is op.RANGE:
            yield chr(value[0])
        elif kind is op.CATEGORY:
            yield _CATEGORIES.get(value, "a")
