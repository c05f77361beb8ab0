"""Every sentence that stands in our files: in code, in what is laid out, in the words of fields.

Views say what the rows say; this finds what is said whatever the rows are: leads, labels, notes,
words for a screen reader, what the API says, and what is said when something is wrong.
"""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders import fields

ROOT = Path(__file__).parents[1]
ROOMS = ("pages", "publish", "findings", "views", "charts")
"""Where the code stands that speaks to visitors; ``loaders`` speaks to those who run the site,
but for what it says of a file."""
_SPEAKS = ("loaders/errors.py", "loaders/reading", "loaders/files")
_LAID_OUT = ("publish/**/*.html", "publish/**/*.js", "pages/**/*.js")
_WORDED = ("label", "meaning")
"""What of the table of fields a visitor reads."""
BLANK = "…"
"""What stands for a value that only the rows know."""
_NO_SENTENCE = re.compile(r"[{}=\\]|\(\?|^[a-z-]+ '|: ?var\(|CREATE TABLE")
"""In code that is no speech: style sheets, expressions, headers, queries."""
_QUOTED = re.compile(r'"([^"\n]+)"|`([^`]+)`')
_BETWEEN = re.compile(r">([^<>{}]+)<")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")
_FEWEST = 3


@dataclass(frozen=True)
class Sentence:
    """``where``: the file, and the line in it."""

    where: str
    text: str


def every() -> Iterator[Sentence]:
    """All of them, file by file."""
    for path in _code():
        for line, text in _spoken(ast.parse(path.read_text(encoding="utf-8"))):
            yield from _sentence(path, line, text)
    for pattern in _LAID_OUT:
        for path in sorted(ROOT.glob(pattern)):
            for line, text in _between_tags(path.read_text(encoding="utf-8"), path.suffix):
                yield from _sentence(path, line, text)
    with fields.FILE.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            for column in _WORDED:
                yield from _sentence(fields.FILE, line, row[column])


def _code() -> Iterator[Path]:
    for room in (*ROOMS, *_SPEAKS):
        path = ROOT / room
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _spoken(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts in code, with their lines: no docstrings, and values as blanks."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Constant(value=str(text)):
            yield node.lineno, text
        case ast.JoinedStr(values=parts):
            pieces = (part.value if isinstance(part, ast.Constant) else BLANK for part in parts)
            yield node.lineno, "".join(map(str, pieces))
            for part in parts:
                if isinstance(part, ast.FormattedValue):
                    yield from _spoken(part.value)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _spoken(child)


def _between_tags(text: str, suffix: str) -> Iterator[tuple[int, str]]:
    """What a template shows, or the texts of a script, with their lines."""
    pattern = _QUOTED if suffix == ".js" else _BETWEEN
    for match in pattern.finditer(text):
        words = next(filter(None, match.groups()))
        yield text.count("\n", 0, match.start()) + 1, words


def _sentence(path: Path, line: int | None, text: str) -> Iterator[Sentence]:
    """The text as a visitor reads it, if it has enough words to say something."""
    read = " ".join(re.sub(r"<[^<>]*>", " ", text).split())
    if len(_WORD.findall(read)) >= _FEWEST and " " in read and not _NO_SENTENCE.search(read):
        place = path.relative_to(ROOT).as_posix()
        yield Sentence(f"{place}:{line}" if line else place, read)
