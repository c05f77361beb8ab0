"""The words that dates are written in, and those that say that there is none."""

NO_DATE = frozenset(
    (
        *("", "-", "--", ".", "..", "...", "*", ":", "?", "[x]", "[z]", "c", "[c]"),
        *("n/a", "na", "n.a.", "n.a", "n/k", "nk", "tbc", "tbd", "tba", "none", "nil", "null"),
        *("not applicable", "not available", "not known", "unknown", "not recorded"),
        *("not stated", "not specified", "not set", "not provided", "not yet", "not yet known"),
        *("to be confirmed", "to be decided", "to be agreed", "to be determined"),
        *("pending", "ongoing", "on-going", "open", "live", "active", "current", "continuing"),
        *("in progress", "in process", "under review", "awaiting approval", "awaiting decision"),
        *("indefinite", "indefinitely", "no end date", "open ended", "open-ended"),
        *("rejected", "withdrawn", "declined", "refused", "cancelled", "closed", "on hold"),
    )
)
"""What stands in a date column when there was no date to publish."""

MONTH_NAMES = (
    *("jan january ionawr", "feb february chwefror", "mar march mawrth", "apr april ebrill"),
    *("may mai", "jun june mehefin", "jul july gorffennaf", "aug august awst"),
    *("sep sept september medi", "oct october hydref", "nov november tachwedd"),
    "dec december rhagfyr",
)
"""By month, in English and Welsh."""

MONTHS = {name: n for n, names in enumerate(MONTH_NAMES, start=1) for name in names.split()}
LONGEST_MONTHS_FIRST = sorted(MONTHS, key=len, reverse=True)
ANY_MONTH = f"({'|'.join(LONGEST_MONTHS_FIRST)})"
ANY_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"

OTHER_WORDS = (
    *("academic", "school", "financial", "fiscal", "tax", "years?", "quarter", "the"),
    *("and", "until", "from", "between", "end"),
)
"""Words of three letters or more, beside months and days of the week, that dates have in them."""

KINDS_OF_YEAR = {
    "financial": ("financial", "fiscal", "tax", "fy", "f/y"),
    "academic": ("academic", "school", "ay", "a/y"),
}
"""What says of "2013-14" whether it runs from April or from September."""
