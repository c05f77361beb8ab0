"""Columns of dates, only as far as each is known: for programs year first, and in words."""

import pandas as pd

from views.words import day

_STYLES = {"month": "%Y-%m", "year": "%Y"}


def iso_dates(dates: pd.Series, precision: pd.Series) -> pd.Series:
    """``2013-02-20``, ``2013-02-18/P7D`` for a week, ``2013-02``, ``2013-Q1``, ``2013``, or
    ``2016/17`` for a year in two parts: each date as far as its ``precision``
    (``loaders.frames.DATE_PRECISIONS``) says that it is known. Missing stays missing."""
    texts = dates.dt.strftime("%Y-%m-%d").astype("object")
    precisions = precision.astype("object")
    for word, style in _STYLES.items():
        own = precisions == word
        texts[own] = dates[own].dt.strftime(style)
    own = precisions == "quarter"
    texts[own] = dates[own].dt.to_period("Q").map("{0.year}-Q{0.quarter}".format)
    own = precisions == "week"
    texts[own] += "/P7D"
    own = precisions.isin(("financial year", "academic year", "financial or academic year"))
    texts[own] = [f"{year}/{(year + 1) % 100:02d}" for year in dates[own].dt.year]
    return texts.astype("str")


MONTHS = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "financial year": 12,
    "academic year": 12,
    "financial or academic year": 17,
}
"""How many months a date of that precision may lie in, from the first."""


def last_days(dates: pd.Series, precision: pd.Series) -> pd.Series:
    """The last day that each date can be, as far as its ``precision`` says that it is known."""
    days = dates.copy()
    precisions = precision.astype("object")
    for word, months in MONTHS.items():
        own = precisions == word
        days[own] = dates[own] + pd.DateOffset(months=months) - pd.Timedelta(days=1)
    own = precisions == "week"
    days[own] = dates[own] + pd.Timedelta(days=6)
    return days


def dates_in_words(dates: pd.Series, precision: pd.Series) -> list[str]:
    """Each date in words, as :func:`views.words.day` has it; empty where it is missing."""
    pairs = zip(dates, precision, strict=True)
    return ["" if pd.isna(date) else day(date, str(exactness)) for date, exactness in pairs]
