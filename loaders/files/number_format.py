"""A number as its format shows it, where the format says more than the number: a reference
such as DS00628 may be the number 628 in the format ``"DS"00000``.

The codes are those of ECMA-376, part 1, 18.8.31; .xls files use the same.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\[\]]*\]|([0#?]+)|(.)', re.DOTALL)
_LONGEST = 255
_SHOWN = frozenset(" -()+:/")
"""Marks that stand for themselves."""


@dataclass(frozen=True)
class Format:
    """A format that tells: texts and placeholders of digits, in order; ``decimals``: how many
    of the digits stand after the point."""

    pieces: tuple[tuple[str, bool], ...]
    decimals: int


def telling(code: str) -> Format | None:
    """The format ``code`` if it shows a whole number, or one with letters before it, as other
    than its digits; None for one of a date, a share, money with commas, and the like."""
    pieces: list[tuple[str, bool]] = []
    point = -1
    for match in _TOKEN.finditer(code[:_LONGEST].partition(";")[0]):
        quoted, escaped, digits, other = match.groups()
        if digits:
            pieces.append((digits, True))
        elif other == "." and point < 0 and pieces and pieces[-1][1]:
            point = len(pieces)
            pieces.append((".", False))
        elif other is not None and other not in _SHOWN:
            return None
        elif text := quoted or escaped or other:
            pieces.append((text, False))
    texts = "".join(text for text, is_digits in pieces if not is_digits)
    slots = [text for text, is_digits in pieces if is_digits]
    lettered = any(map(str.isalnum, texts))
    if not slots or ("/" in texts and not lettered) or (point >= 0 and not lettered):
        return None
    if not lettered and not slots[0].startswith("00"):
        return None
    return Format(tuple(pieces), sum(len(t) for t, d in pieces[point:] if d) if point >= 0 else 0)


def shown(number: float, how: Format) -> str | None:
    """``number`` as a reader sees it; None where that is no more than the number."""
    if number < 0 or number >= 10**15 or (not how.decimals and number != int(number)):
        return None
    digits = f"{number:.{how.decimals}f}".replace(".", "")
    slots = sum(len(text) for text, is_digits in how.pieces if is_digits)
    digits = digits.rjust(slots, "\0")
    extra = len(digits) - slots
    made, at = [], 0
    for text, is_digits in how.pieces:
        if not is_digits:
            made.append(text)
            continue
        for n, slot in enumerate(text):
            take = 1 + (extra if at == 0 and n == 0 else 0)
            part = digits[at : at + take]
            at += take
            made.append(part if part != "\0" else "0" if slot == "0" else "")
    return "".join(made).strip()
