"""What an edition calls itself, and the day as at which it stands.

Registers say it in a title row, in the document's properties or only in the file's name,
in many ways: "DfE external data shares: June 2020", "as at 30 June 2020",
``01-06-2026-…``, ``…_April_17_to_September2020``. A month or a quarter stands for its
last day; so does "2020_09" (but "2010-11" is a year). What is published later ("Published:
November 2020") is another date: "June 2020 (updated 10 September 2020)" stands as at 30 June 2020,
for an update says when the file was changed, not that it tells of what was given out in the summer.
Where nothing else names a day, that of the last update is it.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from .dates import Reading, read_date
from .lexicon import TOML, one_line, words

LONGEST = 200
"""Characters of the longest title; more is a text."""
LONGEST_SENTENCE = 8
"""Words of the longest title that ends in a full stop; more are a sentence."""
LONGEST_LOOKED_AT = 1000
"""Characters of a text in which a day is looked for."""
_NAMING, _REMARKS = (
    frozenset(word for said in TOML["titles"][kind] for word in words(said))
    for kind in ("naming", "remarks")
)

_REMARK = re.compile(
    r"\W*(?:[*†‡•]|please\b|note\b|notes:|for (?:any )?(?:quer|question|enquir|help|more|further)"
    r"|contact\b|see\b|if you\b)",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_OTHER_DATE = "published|updated|revised|amended|corrected|reissued|produced|printed|created"
_DATES = re.compile(
    rf"""(?<![\d.])
      (?:(?:\d{{1,2}}(?:st|nd|rd|th)?\ ?)?{_MONTH}(?:\ ?[-–/&]\ ?|\ to\ |\ and\ ))?
      (?P<last>
        \d{{4}}[-.]\d{{1,2}}[-.]\d{{1,2}}
      | \d{{1,2}}[-./]\d{{1,2}}[-./](?:\d{{4}}|\d{{2}})
      | (?:\d{{1,2}}(?:st|nd|rd|th)?\ ?(?:of\ )?)?{_MONTH}[ -]?(?:\d{{4}}|'?\d{{2}})
      | (?:q[1-4]|quarter\ [1-4])[ -]?\d{{4}}(?:[-/]\d{{2}}(?:\d{{2}})?)?
      | \d{{4}}(?:[-/]\d{{2}})?[ -]?q[1-4](?:\ ?(?:-|to)\ ?q[1-4])?
      | fy\ ?\d{{4}}[-/]\d{{2}}
      | (?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])
    )(?![\d])""",
    re.IGNORECASE | re.VERBOSE,
)
"""A date, or the last of a period ("sep-nov-2017")."""
_YEAR_AND_MONTH = re.compile(
    r"(?<![\d./])(?<!\d-)((?:19|20)\d\d)"
    r"(?:[-_.](0[1-9]|1[0-2])(?![\d./-])| (0[1-9]|1[0-2])(?=\W*+$))"
)
"""A month behind its year: "2020_09", and in the name of a file "2020 09"."""
_UPDATED = re.compile(r"\b(?:updated|revised|amended|corrected)\b", re.IGNORECASE)
_FIRST_QUARTERS = re.compile(r"q[1-4] ?(?:-|to) ?(?=q)", re.IGNORECASE)
_NO_DAY = re.compile(
    rf"""\b(?:as\ (?:at|of|on)\ )\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH}\b
    | \bfy\ ?(?:19|20)?\d{{2}}\b | \b(?:19|20)\d{{2}}[-/]\d{{2}}\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What tells editions apart, but names no day: no year, or a year of a kind not known."""
_SAID_VERSION = re.compile(
    rf"""\b(?:(?:v|ver|version)[ .]{{0,2}}\d{{1,3}}(?:\.\d{{1,3}})*+(?![\w/]|[.-]\d)
    | (?:draft|rev|revision|issue)[ .]{{0,2}}\d{{1,3}}(?:\.\d{{1,3}})*+
      (?![\w/]|[.-]\d|[ ](?:of[ ])?{_MONTH}))""",
    re.IGNORECASE | re.VERBOSE,
)
"""A version that says so: "v2.1.19" is no 2 January 2019, but "draft 3 June 2020" is a day."""
_VERSION = re.compile(r"\b\d+(?:\.\d+)+\b|\(\d+\)", re.IGNORECASE)
_NOT_AS_AT = re.compile(r"\b(?:since|from|before)\b(?!.*\bto\b)", re.IGNORECASE)
_LATER = re.compile(rf"\b(?:(?:last )?(?:{_OTHER_DATE})|next|due)\b", re.IGNORECASE)
_LATER_DAY = re.compile(rf"(?:\b(?:last )?(?:{_OTHER_DATE})(?: on| in)?:? ?)?\0", re.IGNORECASE)
_MARKS = " :,–-"
_JOINT = re.compile(r"[ :,–-](?:to|from|until|and)$")
"""What is left of a period, once its dates are taken away."""

_AS_AT = re.compile(r"\b(?:as (?:at|of|on)|correct (?:at|on|to))\b", re.IGNORECASE)


def dates_in(text: str) -> list[date]:
    """The last day of each date or month that ``text`` names, except years alone."""
    found = []
    for match in _DATES.finditer(_SAID_VERSION.sub(" ", text.replace("_", " "))):
        written = match["last"]
        if re.fullmatch(r"\d{8}", written):
            written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
        reading = read_date(_FIRST_QUARTERS.sub("", written))
        if isinstance(reading, Reading):
            found.append(reading.end)
    return found + [end for match in _YEAR_AND_MONTH.finditer(text) if (end := _month_end(match))]


def _month_end(match: re.Match[str]) -> date | None:
    """The last day of a month behind its year; None for a year in two: "2010-11"."""
    year, month = int(match[1]), int(match[2] or match[3])
    if month == (year + 1) % 100:
        return None
    return date(year, month, monthrange(year, month)[1])


def as_at_in(texts: Iterable[str], today: date | None = None) -> date | None:
    """The day as at which an edition stands: from the first of ``texts`` that says "as at",
    else the first that names a date; the latest date in it that is not to come. "From May
    2018" and "before April 2018" say when a part begins or ends, not when it was drawn up."""
    newest = today or date.today()
    whole = [text[:LONGEST_LOOKED_AT] for text in texts]
    texts = [_LATER.split(text, maxsplit=1)[0] for text in whole]
    updates = [text[found.end() :] for text in whole if (found := _UPDATED.search(text))]
    said = [
        text[found.end() :].partition(",")[0] for text in texts if (found := _AS_AT.search(text))
    ]
    texts = [text for text in texts if not _NOT_AS_AT.search(text)]
    for text in [*said, *texts, *updates]:
        found = [day for day in dates_in(text) if day <= newest]
        if found:
            return max(found)
    return None


def of_file(file: str) -> str:
    """The name of a file as a title: "01-06-2026-Projects_Report.xlsx" as it reads."""
    return one_line(re.sub(r"[_+]|%20", " ", PurePath(file).stem))


def without_dates(title: str) -> str:
    """``title`` as the name of its register, the same in every edition."""
    bare = _SAID_VERSION.sub(" ", title.replace("_", " "))
    bare = _YEAR_AND_MONTH.sub(lambda m: "\0" if _month_end(m) else m[0], bare)
    bare = _LATER_DAY.sub(" ", _DATES.sub("\0", bare))
    bare = _VERSION.sub(" ", _NO_DAY.sub(" ", bare))
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


def is_remark(text: str) -> bool:
    """Whether a line tells its reader something ("For queries see the website of …", "* released
    before 2014"), and gives nothing its name."""
    return bool(_REMARK.match(text)) or not _REMARKS.isdisjoint(words(text))


def names_an_edition(text: str) -> bool:
    """Whether ``text`` has what makes a title: it begins as a name does, and says what is
    listed ("releases") or when it stands. "checked with the team, the first rows look odd"
    is a remark."""
    said_in = text.split()
    is_sentence = text.rstrip().endswith(".") and len(said_in) > LONGEST_SENTENCE
    if not is_title(text) or said_in[0].islower() or is_sentence or is_remark(text):
        return False
    named = not _NAMING.isdisjoint(words(text))
    return named or (_DATES.search(text) or _NO_DAY.search(text)) is not None
