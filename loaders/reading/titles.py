"""What an edition calls itself, and the day as at which it stands.

Registers say it in a title row, in the document's properties or only in the file's name,
in many ways: "DfE external data shares: June 2020", "as at 30 June 2020",
``01-06-2026-…``, ``…_April_17_to_September2020``. A month or a quarter stands for its
last day. What is published later ("Published: November 2020") is another date.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from .dates import Reading, read_date
from .lexicon import one_line

LONGEST = 200
"""Characters of the longest title; more is a text."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATES = re.compile(
    rf"""(?<![\d.])(?:
        \d{{4}}-\d{{1,2}}-\d{{1,2}}
      | \d{{1,2}}[-./]\d{{1,2}}[-./](?:\d{{4}}|\d{{2}})
      | (?:\d{{1,2}}(?:st|nd|rd|th)?\ ?(?:of\ )?)?{_MONTH}[ -]?(?:\d{{4}}|'?\d{{2}})
      | (?:q[1-4]|quarter\ [1-4])[ -]?\d{{4}} | \d{{4}}[ -]?q[1-4]
      | (?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])
    )(?![\d])""",
    re.IGNORECASE | re.VERBOSE,
)
_VERSION = re.compile(r"\b(?:v(?:ersion)?\s?)?\d+(?:\.\d+)+\b|\bv\d+\b|\(\d+\)", re.IGNORECASE)
_NOT_AS_AT = re.compile(
    r"\b(?:published|updated|produced|printed|created|next|due)\b"
    r"|\b(?:since|from|before)\b(?!.*\bto\b)",
    re.IGNORECASE,
)
_MARKS = " :,–-"
_JOINT = re.compile(r"[ :,–-](?:to|from|until|and)$")
"""What is left of a period, once its dates are taken away."""

_AS_AT = re.compile(r"\b(?:as (?:at|of|on)|correct (?:at|on|to))\b", re.IGNORECASE)


def dates_in(text: str) -> list[date]:
    """The last day of each date or month that ``text`` names, except years alone."""
    found = []
    for match in _DATES.finditer(text):
        written = match[0]
        if re.fullmatch(r"\d{8}", written):
            written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
        reading = read_date(written)
        if isinstance(reading, Reading):
            found.append(reading.end)
    return found


def as_at_in(texts: Iterable[str], today: date | None = None) -> date | None:
    """The day as at which an edition stands: from the first of ``texts`` that says "as at",
    else the first that names a date; the latest date in it that is not to come. "From May
    2018" and "before April 2018" say when a part begins or ends, not when it was drawn up."""
    newest = today or date.today()
    texts = list(texts)
    said = [
        text[found.end() :].partition(",")[0] for text in texts if (found := _AS_AT.search(text))
    ]
    for text in [*said, *(text for text in texts if not _NOT_AS_AT.search(text))]:
        found = [day for day in dates_in(text) if day <= newest]
        if found:
            return max(found)
    return None


def of_file(file: str) -> str:
    """The name of a file as a title: "01-06-2026-Projects_Report.xlsx" as it reads."""
    return one_line(re.sub(r"[_+]|%20", " ", PurePath(file).stem))


def without_dates(title: str) -> str:
    """``title`` as the name of its register, the same in every edition."""
    bare = _VERSION.sub(" ", _DATES.sub(" ", title.replace("_", " ")))
    bare = re.sub(r"\b(?:as at|as of|up to|to end of|end of)\b", " ", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\(\s*\)", " ", bare)
    bare = one_line(bare).strip(_MARKS)
    while joint := _JOINT.search(bare):
        bare = bare[: joint.start()].rstrip(_MARKS)
    return bare or title


def is_title(text: str) -> bool:
    """Whether ``text`` may be a title: a short line of words, no address."""
    letters = sum(c.isalpha() for c in text)
    return letters > 4 and len(text) <= LONGEST and "://" not in text and "@" not in text
