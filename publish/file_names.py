"""The names of downloaded files: what is in them, with which filters, and the day."""

import re
from datetime import date

from views import filter_summary
from views.view import View

_LONGEST = 100
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def file_name(slug: str, view: View, day: date, ending: str) -> str:
    """``pupil-data_releases_2013-2016_university_2026-12-01.csv``: letters that every system
    takes, and no longer than it can be read."""
    parts = ["pupil-data", slug, *(words for words, _ in filter_summary.chips(view))]
    plain = [_NOT_PLAIN.sub("-", part.casefold()).strip("-") for part in parts]
    stem = "_".join(part for part in plain if part)[:_LONGEST].rstrip("_-")
    return f"{stem}_{day:%Y-%m-%d}.{ending}"
