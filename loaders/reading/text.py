"""Published text made comparable: one kind of space, of dash and of letter."""

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

_PLAINER = str.maketrans("‐‑‒–—―−‘’‛“”", "-------'''\"\"")


def without_raised(text: str) -> str:
    """``text`` without footnote numbers: "Leeds²" names Leeds."""
    return text.translate(_RAISED).strip()


def plain(text: str) -> str:
    """``text`` with footnote numbers dropped, dashes, quotes and spaces as on a
    keyboard, runs of white space as one space, and in lower case."""
    if text.isascii():  # most cells are, and have nothing to make plainer
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).translate(_PLAINER)
    return " ".join(text.split()).casefold()
