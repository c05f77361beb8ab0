from calendar import monthrange
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import frames
from loaders.reading.dates import Reading, Style, column_style, is_not_a_date_word, read_date

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
    styles = [f"{y}/{next_year:02}", f"{y}/{y + 1}", f"{y}-{y + 1}", f"{y}-{next_year:02}"]
    for cell in styles:
        read_as = read(cell, style=Style(years="academic"))
        assert read_as == Reading(date(y, 9, 1), "academic year", date(y + 1, 8, 31)), cell
    styles = [f"AY {y}/{next_year:02}"]
    styles += [f"academic year {y} to {y + 1}", f"{y} to {y + 1} academic year"]
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
        ("FY 2016/18", "not one financial year"),
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


@given(st.integers(1990, 2026))
def test_a_financial_year_starts_in_april(y):
    next_year = (y + 1) % 100
    april = Reading(date(y, 4, 1), "financial year", date(y + 1, 3, 31))
    for cell in (
        f"FY{y}-{next_year:02}",
        f"{y} to {y + 1} financial year",
        f"tax year {y}/{y + 1}",
    ):
        assert read(cell) == april, cell
    for cell in (f"{y}-{next_year:02}", f"{y}/{y + 1}"):
        assert read(cell, style=column_style([cell], "Financial year (ending)")) == april, cell


@given(st.integers(1990, 2026))
def test_a_year_in_two_parts_of_which_nothing_tells_the_kind_is_either(y):
    end = date(y + 1, 8, 31)
    for cell in (f"{y}/{(y + 1) % 100:02}", f"{y}/{y + 1}", f"{y} - {y + 1}"):
        assert read(cell) == Reading(date(y, 4, 1), "financial or academic year", end), cell


@given(days)
def test_what_is_said_beside_a_day_does_not_hide_it(day):
    plain_day = f"{day.day} {day:%B %Y}"
    for cell in (
        f"{day:%A}, {plain_day}",
        f"{day:%a} {day:%d/%m/%Y}",
        f"{plain_day} ({day:%A})",
        f"{day:%Y-%m-%d}T00:00:00+00:00",
        f"{day:%Y-%m-%d}T09:30:00.000Z",
        f"{day:%d/%m/%Y} 10:30 am",
        f"{plain_day}, 9:05 GMT",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        f"\u200b{plain_day}\ufeff",
        f"{day.day}\u200b {day:%B}\u00ad {day.year}\u200e",
        f"{plain_day} [note 2]",
        f"{plain_day}²",
        f"{day:%Y-%b-%d}",
    ):
        assert read(cell) == Reading(day, "day", day), cell


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("w/c 7 January 2019", date(2019, 1, 7), date(2019, 1, 13)),
        ("Week commencing Monday 7 January 2019", date(2019, 1, 7), date(2019, 1, 13)),
        ("wc: 07/01/2019", date(2019, 1, 7), date(2019, 1, 13)),
        ("week ending 13/01/2019", date(2019, 1, 7), date(2019, 1, 13)),
        ("W/E 13 Jan 2019", date(2019, 1, 7), date(2019, 1, 13)),
        ("01/04/2018 to 30/06/2018", date(2018, 4, 1), date(2018, 6, 30)),
        ("between 1 April 2018 and 3 June 2018", date(2018, 4, 1), date(2018, 6, 3)),
        ("Mon 1 – Fri 5 April 2019", date(2019, 4, 1), date(2019, 4, 5)),
    ],
)
def test_a_week_and_a_range_of_days_have_both_ends(cell, start, end):
    assert read(cell) == Reading(start, "day", end, is_range=True)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("Q1 2020-21", date(2020, 4, 1), date(2020, 6, 30)),
        ("2020/21 Q3", date(2020, 10, 1), date(2020, 12, 31)),
        ("Quarter 4 2020-21", date(2021, 1, 1), date(2021, 3, 31)),
        ("FY 2019-20, Q4", date(2020, 1, 1), date(2020, 3, 31)),
    ],
)
def test_a_quarter_of_a_financial_year_is_three_months_of_it(cell, start, end):
    assert read(cell) == Reading(start, "quarter", end)


def test_a_quarter_whose_year_may_begin_in_april_is_refused():
    style = column_style(["Q1 2019"], "Financial quarter")
    assert "may be of a calendar year" in read("Q1 2019", style=style)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("3 Ionawr 2019", date(2019, 1, 3)), ("14 Tachwedd 2018", date(2018, 11, 14))],
)
def test_months_may_be_welsh(cell, expected):
    assert read(cell).start == expected


# The dates of a column, read together


@given(st.lists(days, min_size=1, max_size=30))
def test_a_column_with_one_month_first_that_can_be_nothing_else_is_all_month_first(column):
    cells = [f"{day:%m/%d/%Y}" for day in column]
    style = column_style([*cells, "04/15/2019"])
    assert (style.order, style.proved) == ("month", True)
    assert [read(cell, style=style).start for cell in cells] == column


@given(st.lists(days, min_size=1, max_size=30))
def test_a_column_as_in_the_united_kingdom_is_day_first(column):
    cells = [f"{day:%d/%m/%Y}" for day in column]
    style = column_style([*cells, "15/04/2019"])
    assert (style.order, style.proved) == ("day", True)
    assert [read(cell, style=style).start for cell in cells] == column


def test_a_column_that_shows_no_order_is_day_first_and_not_proved():
    style = column_style(["03/04/2019", "05/06/2019"])
    assert (style.order, style.proved) == ("day", False)
    assert read("03/04/2019", style=style).start == date(2019, 4, 3)


def test_a_column_that_needs_no_order_is_proved():
    assert column_style([date(2019, 4, 3), "3 May 2019", "05/05/2019", None]).proved


def test_of_a_column_that_writes_days_both_ways_only_what_is_certain_is_read():
    style = column_style(["15/04/2019", "04/16/2019", "03/04/2019", "05/05/2019"])
    assert style.order == "mixed"
    assert read("15/04/2019", style=style).start == date(2019, 4, 15)
    assert read("04/16/2019", style=style).start == date(2019, 4, 16)
    assert read("05/05/2019", style=style).start == date(2019, 5, 5)
    assert "can't be told apart" in read("03/04/2019", style=style)


def test_one_slip_in_a_long_column_does_not_turn_it():
    style = column_style([*[f"{day}/04/2019" for day in range(13, 31)] * 2, "04/31/2019"])
    assert (style.order, style.proved) == ("day", False)


def test_real_dates_that_a_spreadsheet_may_have_swapped_are_refused():
    """Opened in the wrong country, 04/03/2019 becomes a date and 15/03/2019 stays a text."""
    cells = [date(2019, 4, 3), date(2019, 5, 7), "15/03/2019", "28/03/2019"]
    style = column_style(cells)
    assert "may be swapped" in read(cells[0], style=style)
    assert read("15/03/2019", style=style).start == date(2019, 3, 15)


def test_real_dates_beside_texts_of_every_day_are_not_suspected():
    cells = [date(2019, 4, 30), date(2019, 5, 7), "15/03/2019", "28/03/2019"]
    assert not column_style(cells).swapped


@pytest.mark.parametrize("heading", ["", "Year", "School or financial year"])
def test_a_heading_that_names_no_kind_of_year_or_two_says_nothing(heading):
    assert column_style([], heading).years == ""


def test_a_column_of_numbers_that_may_be_days_is_serial():
    assert column_style([42793, 42794, "42800", None]).serial
    assert not column_style([42793, 5, 7, 9]).serial


def test_days_without_a_format_are_counted_from_the_workbooks_own_first_day():
    cells = [41639, 41677, 41712]
    style = column_style(cells, date1904=True)
    assert [read(cell, style=style).start for cell in cells] == [
        date(2018, 1, 1),
        date(2018, 2, 8),
        date(2018, 3, 15),
    ]
    assert read(41639, style=column_style(cells)).start == date(2013, 12, 31)
