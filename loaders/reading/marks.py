"""What a sheet says that its own marks mean: "x: fewer than five", "1 to 4 are shown as [c]".

The same mark is "held back" in one table and "not collected" in another, so what the sheet says
goes before what is usual. "nil" and "no requests" mean zero only where it says so.
"""

import re
from collections.abc import Iterable

from ..files.workbook import Sheet
from .text import plain

LONGEST = 200

HELD, NONE, ZERO = "held back", "not published", "zero"

_MARK = r"(?P<mark>\[\w{1,4}\]|\(\w\)|[\"'“‘]?[*#~†‡.:\-–]{1,3}[\"'”’]?|[\"'“‘]?[a-z]{1,2}[\"'”’]?)"
_FIRST = re.compile(
    rf"{_MARK} ?(?::|=| - | – | — |means?\b|indicates?\b|denotes?\b|is used\b|represents?\b"
    r"|stands? for\b|shows?\b|is for\b|is\b)(?P<meaning>.+)"
    r"|(?P<sign>[*#~†‡.:\-–]{1,3}|\[\w{1,4}\]) (?P<bare>.+)"
)
_LAST = re.compile(
    r"(?P<meaning>.+?)\b(?:shown|marked|given|represented|replaced|indicated|denoted|published|"
    rf"displayed|written) (?:as|by|with) (?:an? )?{_MARK}\.?"
)
_NUMBER = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)"
_MEANINGS = (
    (HELD, re.compile(r"fewer|too (?:few|low)|less than|below|under \w+|suppress|withh|small|"
                      r"held back|disclos|redact|confiden|between|section 40|identif|"
                      rf"{_NUMBER} ?(?:to|or|and|-|–) ?{_NUMBER}")),
    (NONE, re.compile(r"not (?:available|applicable|collected|recorded|held|known|published)|"
                      r"missing|unavailable|no data|no figure")),
    (ZERO, re.compile(r"\bnil\b|\bzero\b|\bnone\b|no (?:request|pupil|record|case|order|child)")),
)  # fmt: skip


def marks_of(sheet: Sheet) -> dict[str, str]:
    """Mark, in plain letters, to ``HELD``, ``NONE`` or ``ZERO``, as lines of the sheet say."""
    made: dict[str, str] = {}
    for line in _lines(sheet):
        for said in (_FIRST.fullmatch(line), _LAST.match(line)):
            if said is None:
                continue
            found = said.groupdict()
            meaning = _meaning(found["meaning"] or found.get("bare") or "")
            if meaning:
                mark = (found["mark"] or found["sign"]).strip("\"'“”‘’")
                made.setdefault(mark.rstrip(".") or mark, meaning)
    return made


def _meaning(text: str) -> str:
    return next((name for name, pattern in _MEANINGS if pattern.search(text)), "")


def _lines(sheet: Sheet) -> Iterable[str]:
    """The sentences of the rows of one text, and of texts that follow a mark of their own cell."""
    for row in sheet.rows:
        texts = list(dict.fromkeys(c for c in row.cells if c is not None))
        if not texts or len(texts) > 2 or not all(isinstance(t, str) for t in texts):
            continue
        line = plain(": ".join(map(str, texts)))
        if len(line) <= LONGEST:
            yield from re.split(r"[;.] (?=\S)", line)
