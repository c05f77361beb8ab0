"""Published text made comparable: one kind of space, of dash and of letter."""

import unicodedata

_SUPERSCRIPTS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"))
"""Footnote numbers: dropped, for plain normalising would read "12²" as 122."""

_PLAINER = str.maketrans("‐‑‒–—―−‘’‛“”", "-------'''\"\"")


def plain(text: str) -> str:
    """``text`` with footnote numbers dropped, dashes, quotes and spaces as on a
    keyboard, runs of white space as one space, and in lower case."""
    text = unicodedata.normalize("NFKC", text.translate(_SUPERSCRIPTS)).translate(_PLAINER)
    return " ".join(text.split()).casefold()
