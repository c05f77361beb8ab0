"""Published text made comparable: one kind of space, of dash and of letter."""

import re
import unicodedata

_RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"))
_UNSEEN = dict.fromkeys(
    (
        *_RAISED,
        *(0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)),
    )
)
"""Footnote numbers and letters, dropped because plain normalising would read "12²" as 122; and
characters without width, which a reader does not see."""

_BETWEEN = re.compile("(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹]), ?(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")
"""The comma of two footnote numbers: "22¹,²" is 22."""

_PLAINER = str.maketrans("‐‑‒–—―−‘’‛“”", "-------'''\"\"")


def without_raised(text: str) -> str:
    """``text`` without footnote numbers: "Leeds²" names Leeds."""
    return _BETWEEN.sub("", text).translate(_RAISED).strip()


_MARK = r"[*†‡§#⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]{1,5}+(?:, ?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}+)*+"
_NOTE = re.compile(
    rf"(?:(?<=[^\W\d_]{{3}}){_MARK}|(?<=[)\]]){_MARK}|(?<!\s)\s+[*†‡§]{{1,3}}"
    r"|(?<!\s)\s*+\[(?:(?:see )?(?:foot)?note ?)?(?:\d{1,2}|[a-z])?(?: ?, ?(?:\d{1,2}|[a-z]))*\]"
    r"|(?<!\s)\s*+\((?:see )?(?:foot)?note ?\w{0,2}\)){1,5}+(?=\s*(?:[;,\n]|$))",
    re.IGNORECASE,
)
"""Marks of footnotes behind words. A star behind one letter is a grade ("A*")."""
_OF_NOTES = frozenset("[(*†‡§#")


def without_marks(text: str) -> str:
    """``text`` without the marks of footnotes behind it, or behind one of several that it lists:
    "Leeds [1]", "Leeds²" and "Leeds*" say Leeds. A mark alone stays as it is."""
    if text.isascii() and _OF_NOTES.isdisjoint(text):
        return text.strip()
    return _NOTE.sub("", text).strip() or text.strip()


def plain(text: str) -> str:
    """``text`` with footnote numbers dropped, dashes, quotes and spaces as on a
    keyboard, runs of white space as one space, and in lower case."""
    if text.isascii():  # most cells are, and have nothing to make plainer
        return " ".join(text.lower().split())
    text = _BETWEEN.sub("", text).translate(_UNSEEN)
    text = unicodedata.normalize("NFKC", text).translate(_PLAINER)
    return " ".join(text.split()).casefold()
