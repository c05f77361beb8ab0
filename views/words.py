"""How numbers, recipient types and streams read inside a sentence."""

from collections.abc import Iterable

import pandas as pd

NAME = "Who has been given pupils’ data in England?"
"""The site's name."""

TYPE_PHRASES: dict[str, tuple[str, bool]] = {
    "Commercial firm": ("commercial firms", True),
    "Journalism and media": ("journalism and media bodies", True),
    "Home Office": ("the Home Office", False),
    "Police and justice": ("police and justice bodies", True),
    "Other central government": ("other parts of central government", True),
    "Local government": ("local government", False),
    "University": ("universities", True),
    "Research institute and think tank": ("research institutes and think tanks", True),
    "Charity": ("charities", True),
    "Schools and exam bodies": ("schools and exam bodies", True),
    "Health": ("health bodies", True),
    "Not clear": ("recipients whose type is not clear", True),
}
"""Each recipient type as it reads after "to", and whether it takes a plural verb."""

STREAM_PHRASES: dict[str, tuple[str, str]] = {
    "NPD request": ("NPD request", "NPD requests"),
    "DSAP approval": ("DSAP approval", "DSAP approvals"),
    "DSAP application": ("DSAP application", "DSAP applications"),
    "regular share": ("regular share", "regular shares"),
    "Home Office": ("release to the Home Office", "releases to the Home Office"),
    "police": ("release to the police", "releases to the police"),
    "court order": ("release under a court order", "releases under a court order"),
    "accredited project": ("accredited project", "accredited projects"),
    "other": ("other release", "other releases"),
}
"""A row of each stream, one and many."""


def number(value: float) -> str:
    """``1234`` as ``1,234``; a fraction keeps one decimal place."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.1f}"


def count(value: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``count(1, "release")``, ``count(2, "inquiry", "inquiries")``."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def join(parts: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *most, end = list(parts) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def in_sentence(series: str) -> str:
    """A series' name inside a sentence: "NPD requests" stays, "Court orders" doesn't."""
    return series if series[1:2].isupper() else series[:1].lower() + series[1:]


def qualified(words: str, qualifier: object) -> str:
    """A figure with the word that its source put before it: ``more than 1,700``."""
    return words if pd.isna(qualifier) else f"{qualifier} {words}"  # type: ignore[arg-type]


def percent(part: float, whole: float) -> str:
    """A share in whole per cent, which never rounds something to none or to all."""
    if not whole:
        return "0%"
    share = 100 * part / whole
    if 0 < share < 1:
        return "under 1%"
    return "over 99%" if 99 < share < 100 else f"{share:.0f}%"


def day(value: pd.Timestamp, precision: str = "day") -> str:
    """A date as far as it is known: ``8 August 2012``, ``August 2012``, ``2012``, ``2016/17``."""
    two = f"{value.year}/{(value.year + 1) % 100:02d}"
    styles = {
        "week": f"week of {value.day} {value:%B %Y}",
        "month": f"{value:%B %Y}",
        "quarter": f"{value:%B} to {value + pd.DateOffset(months=2):%B %Y}",
        "year": f"{value:%Y}",
        "academic year": two,
        "financial year": f"financial year {two}",
        "financial or academic year": f"{two} (the kind of year is not said)",
        "by": f"by {value.day} {value:%B %Y}",
    }
    return styles.get(precision, f"{value.day} {value:%B %Y}")
