from calendar import monthrange
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import frames
from loaders.reading.dates import Reading, is_not_a_date_word, read_date

TODAY = date(2026, 11, 23)
MONTHS = "January February March April May June July August September October November December"

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2027, 12, 31))
cells = st.one_of(
    st.none(),
    st.text(),
    st.text(alphabet="0123456789 /-.'"),
    st.from_regex(r"[0-3]?[0-9](st|th)?[ ./-](Jan|feb|13|02)[ ./-]([0-9]{2,4})", fullmatch=True),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def read(cell, **options):
    return read_date(cell, today=TODAY, **options)


def nth(day: int) -> str:
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def names(month: int) -> list[str]:
    name = MONTHS.split()[month - 1]
    return [name, name[:3], name.upper(), name[:3].lower(), *(["Sept"] if month == 9 else [])]


@given(days, st.sampled_from("/.-"), st.data())
def test_a_day_is_read_in_every_style(day, mark, data):
    d, m, y = day.day, day.month, day.year
    name = data.draw(st.sampled_from(names(m)))
    for cell in (
        day,
        datetime.combine(day, time(23, 59)),
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        f"{y}{mark}{m}{mark}{d}",
        f"{d}{mark}{m}{mark}{y}",
        f"{d:02}{mark}{m:02}{mark}{y % 100:02}",
        f"{d:02}/{m:02}/{y} 10:30",
        f"{d} {name} {y}",
        f"{nth(d)} {name} {y}",
        f"the {nth(d)} of {name}, {y}",
        f"{d:02}{mark}{name}{mark}{y % 100:02}",
        f"{name} {nth(d)}, {y}",
        f"\u00a0{d} {name}\n{y} *",
    ):
        assert read(cell) == Reading(day, "day", day), cell


@given(days, st.data())
def test_a_month_is_read_in_every_style(day, data):
    m, y = day.month, day.year
    name = data.draw(st.sampled_from(names(m)))
    last = date(y, m, monthrange(y, m)[1])
    styles = [f"{name} {y}", f"{name}-{y % 100:02}", f"{name}. {y}", f"{name} '{y % 100:02}"]
    styles += [f"{y} {name}", f"{m:02}/{y}", f"{m}/{y}"]
    if m != (y + 1) % 100:  # 2011-12 may be an academic year
        styles += [f"{y}-{m:02}", f"{y}/{m:02}"]
    for cell in styles:
        assert read(cell) == Reading(date(y, m, 1), "month", last), cell


@given(st.integers(1990, 2027), st.integers(1, 4))
def test_a_quarter_is_read_in_every_style(y, q):
    first, last = 3 * q - 2, 3 * q
    end = date(y, last, 31 if q in (1, 4) else 30)
    for cell in (
        f"Q{q} {y}",
        f"Q{q} {y % 100:02}",
        f"{y} Q{q}",
        f"{y}-Q{q}",
        f"Quarter {q} {y}",
        f"{names(first)[1]}-{names(last)[1]} {y}",
        f"{names(first)[0]} to {names(last)[0]} {y}",
        f"{names(first)[0]} {y} – {names(last)[0]} {y}",
        f"{names(first)[1]}-{y % 100:02} to {names(last)[1]}-{y % 100:02}",
    ):
        assert read(cell) == Reading(date(y, first, 1), "quarter", end), cell


@given(st.integers(1990, 2027))
def test_a_year_is_read_as_text_and_as_a_number(y):
    for cell in (y, float(y), str(y), f"{y}*"):
        assert read(cell) == Reading(date(y, 1, 1), "year", date(y, 12, 31))


@given(st.integers(1990, 2027))
def test_an_academic_year_starts_in_september(y):
    next_year = (y + 1) % 100
    styles = [f"{y}/{next_year:02}", f"{y}/{y + 1}", f"{y}-{y + 1}", f"AY {y}/{next_year:02}"]
    styles += [f"academic year {y} to {y + 1}", f"{y} to {y + 1} academic year"]
    if not 1 <= next_year <= 12:
        styles += [f"{y}-{next_year:02}"]
    for cell in styles:
        assert read(cell) == Reading(date(y, 9, 1), "academic year", date(y + 1, 8, 31)), cell


@given(days)
def test_by_a_day_is_a_last_possible_day(day):
    for cell in (f"by {day:%d %B %Y}", f"By {day:%d/%m/%Y}", f"no later than {day.isoformat()}"):
        assert read(cell) == Reading(day, "by", day)


def test_by_a_month_is_its_last_day():
    last = date(2024, 10, 31)
    assert (
        read("by October 2024") == read("by the end of October 2024") == Reading(last, "by", last)
    )


@pytest.mark.parametrize(
    ("cell", "start", "precision", "end"),
    [
        ("June 17 to Sept 17", date(2017, 6, 1), "month", date(2017, 9, 30)),
        ("Oct 2016 - Mar 2017", date(2016, 10, 1), "month", date(2017, 3, 31)),
        ("from April 12 to May 17", date(2012, 4, 1), "month", date(2017, 5, 31)),
        ("1-30 June 2017", date(2017, 6, 1), "day", date(2017, 6, 30)),
        ("28 May to 3 June 2017", date(2017, 5, 28), "day", date(2017, 6, 3)),
        ("8-9-17 - 10-9-17", date(2017, 9, 8), "day", date(2017, 9, 10)),
        ("2017-2019", date(2017, 1, 1), "year", date(2019, 12, 31)),
        ("Q1 2019 to Q3 2019", date(2019, 1, 1), "quarter", date(2019, 9, 30)),
    ],
)
def test_a_range_keeps_both_ends(cell, start, precision, end):
    assert read(cell) == Reading(start, precision, end, is_range=True)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("27.2.207", "207 is not a year"),
        ("27.2.20017", "20017 is not a year"),
        ("31 Feb 2017", "no day 31 in February 2017"),
        ("29/02/2019", "no day 29"),
        ("0/1/2017", "no day 0"),
        ("02/27/2017", "no month 27"),
        ("13/2017", "no month 13"),
        ("31/12/1989", "before 1990"),
        ("12/5/89", "before 1990"),
        (date(1900, 1, 1), "before 1990"),
        (date(2028, 1, 1), "too far ahead"),
        ("1 January 2028", "too far ahead"),
        ("9999/00", "too far ahead"),
        ("2011-12", "may be a month or an academic year"),
        ("AY 2016/18", "not one academic year"),
        ("2016/2019", "more than one date"),
        ("12 March 2015, 13 April 2016", "more than one date"),
        ("Sept 17 to June 17", "ends before it begins"),
        ("Spring 2018", "season"),
        ("Late 2018", "season"),
        ("FY 2016/17", "financial year"),
        ("17-Aug", "no style"),
        ("8/17", "no style"),
        ("27/2.2017", "no style"),
        ("Febuary 2017", "no style"),
        ("when it was ready", "not a date"),
        ("Sent on 8 August 2012 after the panel's second meeting of the year", "more than a date"),
        (None, "blank"),
        (" \u00a0 ", "blank"),
        (42793, "the number 42793"),
        (2017.5, "the number 2017.5"),
        (float("nan"), "nan"),
        (True, "not a date"),
        (timedelta(days=3), "not a date"),
        (time(12), "time of day"),
    ],
)
def test_what_is_not_surely_a_date_is_refused_with_the_reason(cell, reason):
    refusal = read(cell)
    assert isinstance(refusal, str)
    assert reason in refusal


@given(cells, st.booleans())
def test_any_cell_is_read_or_refused_with_a_reason(cell, serial):
    reading = read(cell, serial=serial)
    if isinstance(reading, str):
        assert reading
    else:
        assert reading.precision in frames.DATE_PRECISIONS
        assert date(1990, 1, 1) <= reading.start <= reading.end < date(2029, 1, 1)


@given(days)
def test_a_number_is_a_day_only_where_the_caller_says_so(day):
    number = (day - date(1899, 12, 30)).days
    assert isinstance(read(number), str)
    for cell in (number, number + 0.75, str(number), f"{number}.75"):
        assert read(cell, serial=True) == Reading(day, "day", day)


def test_a_licence_may_end_further_ahead_than_next_year():
    assert isinstance(read("31/08/2031"), str)
    end = date(2031, 8, 31)
    assert read("31/08/31", years_ahead=10) == Reading(end, "day", end)


@pytest.mark.parametrize(
    "cell", ["pending", "Ongoing", " N/A ", "TBC", "-", "–", "—", "not\nknown", "", None, "..", "…"]
)
def test_a_word_for_no_date_is_not_an_error(cell):
    assert is_not_a_date_word(cell)


@pytest.mark.parametrize("cell", ["27.2.207", "soon, pending the panel", 0, date(2017, 2, 27)])
def test_anything_else_is_not_a_word_for_no_date(cell):
    assert not is_not_a_date_word(cell)
