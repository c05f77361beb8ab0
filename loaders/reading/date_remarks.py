"""Words round a date: "with effect from 2 May 2014", "7.6.2016 (second despatch)".

Words that only say what the column says are taken away: those of a beginning ("from") in a
column of dates, those of an ending ("until") in one of ends. So is a remark after the date, in
brackets or behind a comma, unless it may say that the date is another's: of what was not done,
not certain, or of another step ("requested", "provisional"). What was taken away is said.
"""

import re

BEGINNING = (
    *("with effect from", "effective from", "effective", "from", "starting", "started", "since"),
    *("commencing", "commenced", "beginning", "began", "begins", "starts", "w.e.f.", "wef"),
    *("as from", "as of", "dated", "date", "on"),
)
ENDING = (
    *("until", "till", "to", "up to", "through", "ends", "ended", "ending", "expires", "expired"),
    *(
        "expiring",
        "expiry",
        "end of",
        "the end of",
        "until the end of",
        "runs to",
        "lasts to",
        "lapses",
        "lapsed",
        "ends on",
        "expires on",
    ),
)
"""Words before a date that say no more than that something begins, or ends."""

LONGEST = 6
"""Words of a remark after a date."""

LONGEST_TEXT = 100
"""Characters of a date with the words round it; more is a text."""

_REMARK = re.compile(r"(.*\d)(?: ?\(([^()\d]*)\)| ?\[([^\[\]\d]*)\]|[,;] ([^\d]*)| [-–—] ([^\d]*))")
_TELLS_OTHERWISE = re.compile(
    r"not|no|never|before|after|about|around|circa|approx\w*|roughly|early|late|mid|or|and|if|but"
    r"|expected|planned|due|propos\w+|provisional\w*|estimat\w+|likely|possibl\w+|probabl\w+|maybe"
    r"|perhaps|un\w+|tbc|pending|await\w+|subject|request\w*|appli\w+|receiv\w+|submi\w+|asked"
    r"|reject\w*|refus\w+|declin\w+|withdr\w+|cancel\w*|revis\w+|amend\w+|chang\w+|correct\w*|was"
    r"|delet\w+|destr\w+|return\w*|review\w*|end\w*|expir\w+|until|to|from|onwards?|published"
)

_STILL_RUNS = re.compile(
    r"(?: to| until|(?<! ) ?[-–]) ?(?:the )?(?:present|date|now|ongoing|today|further notice)\.?$",
    re.IGNORECASE,
)


def begin_of_running(text: str) -> str:
    """The first day of a period that has not ended ("1 June 2018 to present"), as written; '' for
    any other text."""
    found = _STILL_RUNS.search(text) if len(text) <= LONGEST_TEXT else None
    return text[: found.start()] if found else ""


def without_words(text: str, *, ends: bool) -> str:
    """``text`` without what stands round its date; as it is where nothing may be taken away."""
    line = " ".join(text.split())
    if len(line) > LONGEST_TEXT:
        return text
    low = line.casefold()
    for word in sorted(ENDING if ends else BEGINNING, key=len, reverse=True):
        if low.startswith((f"{word} ", f"{word}:")):
            line = line[len(word) + 1 :].lstrip(": ")
            break
    if match := _REMARK.fullmatch(line):
        remark = next(group for group in match.groups()[1:] if group is not None).casefold()
        said = re.findall(r"[^\W\d_]+", remark)
        if len(said) <= LONGEST and not any(map(_TELLS_OTHERWISE.fullmatch, said)):
            line = match[1]
    return line
