"""Columns of dates, only as far as each is known: for programs year first, and in words."""

import pandas as pd

from views.words import day

_STYLES = {"month": "%Y-%m", "year": "%Y"}


def iso_dates(dates: pd.Series, precision: pd.Series) -> pd.Series:
    """``2013-02-20``, ``2013-02-18/P7D`` for a week, ``2013-02``, ``2013-Q1``, ``2013``, or
    ``2016/17`` for a year in two parts: each date as far as its ``precision``
    (``loaders.frames.DATE_PRECISIONS``) says that it is known. Missing stays missing."""
    made = dates.dt.strftime("%Y-%m-%d").astype("object")
    told = precision.astype("object")
    for word, style in _STYLES.items():
        own = told == word
        made[own] = dates[own].dt.strftime(style)
    own = told == "quarter"
    made[own] = dates[own].dt.to_period("Q").map("{0.year}-Q{0.quarter}".format)
    own = told == "week"
    made[own] += "/P7D"
    own = told.isin(("financial year", "academic year", "financial or academic year"))
    made[own] = [f"{year}/{(year + 1) % 100:02d}" for year in dates[own].dt.year]
    return made.astype("str")


_MONTHS = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "financial year": 12,
    "academic year": 12,
    "financial or academic year": 17,
}


def last_days(dates: pd.Series, precision: pd.Series) -> pd.Series:
    """The last day that each date can be, as far as its ``precision`` says that it is known."""
    made = dates.copy()
    told = precision.astype("object")
    for word, months in _MONTHS.items():
        own = told == word
        made[own] = dates[own] + pd.DateOffset(months=months) - pd.Timedelta(days=1)
    own = told == "week"
    made[own] = dates[own] + pd.Timedelta(days=6)
    return made


def dates_in_words(dates: pd.Series, precision: pd.Series) -> list[str]:
    """Each date in words, as :func:`views.words.day` has it; empty where it is missing."""
    pairs = zip(dates, precision, strict=True)
    return ["" if pd.isna(date) else day(date, str(known)) for date, known in pairs]
