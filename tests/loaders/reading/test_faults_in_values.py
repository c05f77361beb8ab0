"""Kinds of fault that were found in values and in names of files, each in three other forms."""

import sys
from datetime import date, timedelta

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from loaders.reading.inspection import read_edition
from tests.registers import inspect, read

BODIES = ["Aston University", "Dorset Council", "Nesta", "Shelter", "Sutton Trust", "Ofqual"]
STEPS = 6_000_000
"""Calls and returns that 200 rows of long texts may take; a fault took twenty times as many."""

TITLES = ["Maps", "Meals", "Late readers", "Music", "Moves", "Maths at 16"]


def dated(days, heading="Date released"):
    rows = [["Recipient", "Title", heading]]
    return rows + [[BODIES[n % 6], TITLES[n % 6], day] for n, day in enumerate(days)]


def days_of(edition):
    return [day.date() for day in edition.releases["date"]]


# Days counted from 1904


@pytest.mark.parametrize("suffix", [".xlsx", "plain.xlsx", ".xls"])
def test_days_that_are_counted_from_1904_are_those_days(tmp_path, suffix):
    days = [date(2019, 2, 3), date(2019, 4, 5), date(2019, 6, 7)]
    numbers = [(day - date(1904, 1, 1)).days for day in days]
    path = tmp_path / f"register{suffix}"
    rows = dated(numbers)
    if suffix == ".xls":
        old = xlwt.Workbook()
        old.dates_1904 = True
        sheet, style = old.add_sheet("NPD"), xlwt.easyxf(num_format_str="d mmm yyyy")
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheet.write(r, c, cell, style if r and c == 2 else xlwt.Style.default_style)
        old.save(str(path))
    else:
        book = openpyxl.Workbook()
        book.epoch = CALENDAR_MAC_1904
        for row in rows:
            book.worksheets[0].append(row)
        for cell in book.worksheets[0]["C"][1:] if suffix == ".xlsx" else ():
            cell.number_format = "d mmm yyyy"
        book.save(path)
    edition = read_edition(path)
    refused = bool(edition.problems["refused"].any())
    assert days_of(edition) == days or (edition.releases.empty and refused)


# Day and month swapped


@pytest.mark.parametrize("mark", ["/", "-", "."])
def test_the_order_of_day_and_month_is_one_for_a_column(tmp_path, mark):
    days = [date(2019, n, 3 * n + 2) for n in range(1, 7)]
    texts = [f"{d.month:02}{mark}{d.day:02}{mark}{d.year}" for d in days]
    edition = read(tmp_path, {"NPD": dated(texts)})
    assert days_of(edition) in (days, [])


@pytest.mark.parametrize("style", ["{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02}-{m:02}-{y}"])
def test_an_order_that_nothing_proves_is_not_sure(tmp_path, style):
    days = [date(2019, 1, 5), date(2019, 2, 6), date(2019, 3, 7), date(2019, 4, 8)]
    texts = [style.format(d=d.day, m=d.month, y=d.year) for d in days]
    edition = read(tmp_path, {"NPD": dated(texts)})
    assert set(edition.releases["how_sure"]) == {"likely"}


@pytest.mark.parametrize("mark", ["/", "-", "."])
def test_a_day_before_its_month_after_the_year_is_refused_with_its_column(tmp_path, mark):
    days = [date(2019, n, 3 * n + 2) for n in range(1, 7)]
    texts = [f"{d.year}{mark}{d.day:02}{mark}{d.month:02}" for d in days]
    assert days_of(read(tmp_path, {"NPD": dated(texts)})) == []


# A merged count, thousands, years below their months


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls"])
def test_a_count_that_is_merged_over_months_stands_once(tmp_path, suffix):
    rows = [["Month", "Requests"], ["March 2018", 5], ["April 2018", 31]]
    rows += [["May 2018", None], ["June 2018", None], ["July 2018", 6]]
    edition = read(tmp_path, {"Police": rows}, f"register{suffix}", merged={"Police": ["B3:B5"]})
    found = edition.exchanges.set_index("value")
    assert sorted(found.index) == [5, 6, 31]
    assert found.loc[31, "period_start"].date() == date(2018, 4, 1)
    assert found.loc[31, "period_end"].date() == date(2018, 6, 30)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Home Office, in thousands", "People asked about"),
        ("Home Office", "People asked about ('000)"),
        ("Home Office", "People asked about (thousands)"),
        ("Home Office", "People asked about (k)"),
        ("Home Office", "People asked about (x1,000)"),
    ],
)
def test_counts_in_thousands_are_never_read_as_they_stand(tmp_path, title, heading):
    rows = [[title], ["Month", heading], ["May 2018", 3], ["June 2018", 4], ["July 2018", 5]]
    values = set(read(tmp_path, {"HO": rows}).exchanges["value"])
    assert values in ({3000, 4000, 5000}, set())


@pytest.mark.parametrize("unit", ["Thousands", "000s", "Thousand people"])
def test_a_unit_beside_the_counts_is_heeded(tmp_path, unit):
    rows = [["Month", "Unit", "People asked about"]]
    rows += [[f"{month} 2018", unit, n] for n, month in enumerate(("May", "June", "July"), 3)]
    values = set(read(tmp_path, {"Home Office": rows}).exchanges["value"])
    assert values in ({3000, 4000, 5000}, set())


@pytest.mark.parametrize("rate", ["per 1,000 pupils", "per cent", "per head"])
def test_a_rate_is_no_count(tmp_path, rate):
    rows = [["Month", f"People asked about {rate}"], ["May 2018", 3], ["June 2018", 4]]
    assert read(tmp_path, {"Home Office": rows}).exchanges.empty


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls"])
def test_a_count_that_is_merged_over_columns_stands_once_or_not_at_all(tmp_path, suffix):
    rows = [["Asked", "May 2018", "June 2018", "July 2018"]]
    rows += [["Requests", 31, None, 6], ["Requests answered", 4, 5, 3]]
    merged = {"Police": ["B2:C2"]}
    edition = read(tmp_path, {"Police": rows}, f"across{suffix}", merged=merged)
    found = edition.exchanges.set_index("value")
    assert sorted(found.index) == [3, 4, 5, 6, 31]
    assert found.loc[31, "period_end"].date() == date(2018, 6, 30)
    rows = [["Month", "Requests", "Requests answered"], ["May 2018", 31, None], ["June 2018", 6, 5]]
    edition = read(tmp_path, {"Police": rows}, f"two{suffix}", merged=merged)
    assert sorted(edition.exchanges["value"]) == [5, 6]


@pytest.mark.parametrize("label", ["2017-18", "2017/18", "Total 2017-18"])
def test_a_year_below_its_months_is_no_other_year(tmp_path, label):
    months = [date(2017 + (n > 8), (n + 3) % 12 + 1, 1) for n in range(12)]
    rows = [["Month", "Requests"], *([m, 10 + n] for n, m in enumerate(months)), [label, 186]]
    exchanges = read(tmp_path, {"Police": rows}).exchanges
    assert 186 not in set(exchanges["value"])
    assert len(exchanges) == 12


# Plain dates in common styles


@pytest.mark.parametrize(
    "style", ["%a %-d %b %Y", "w/c %d/%m/%Y", "%Y%m%d", "%Y-%m-%dT%H:%M:%SZ", "%-d%%s of %B, %Y"]
)
def test_a_plain_date_is_read(tmp_path, style):
    days = [date(2019, 1, 21) + timedelta(days=30 * n) for n in range(6)]
    ordinal = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
    texts = [day.strftime(style).replace("%s", ordinal.get(day.day, "th")) for day in days]
    assert days_of(read(tmp_path, {"NPD": dated(texts)})) == days


# The register's name and its day


@pytest.mark.parametrize(
    ("file", "name", "as_at"),
    [
        ("supplies-list-jan-mar-2018.xlsx", "supplies-list", None),
        ("supplies list v3.2.18.xlsx", "supplies list", None),
        ("supplies_list_as_at_4_May_2018.xlsx", "supplies list", date(2018, 5, 4)),
        ("supplies list 2018-19 Q1 to Q3.xlsx", "supplies list", date(2018, 12, 31)),
        ("supplies list 2018.11.30.xlsx", "supplies list", date(2018, 11, 30)),
    ],
)
def test_the_name_and_the_day_of_a_file_come_from_the_right_words(tmp_path, file, name, as_at):
    rows = [["please check the last two"], *dated([date(2017, 5, n) for n in range(1, 7)])]
    found = inspect(tmp_path, {"Supplies": rows}, file)
    assert found.register.casefold().replace("-", " ") == name.replace("-", " ")
    if as_at or "v3" in file:
        assert found.as_at == as_at


@pytest.mark.parametrize(
    "remark",
    [
        "For queries see the website of the Department for Education",
        "* supplies marked so were released before 1 April 2014",
        "Please note that NPD data may change",
    ],
)
def test_a_remark_gives_the_register_no_name(tmp_path, remark):
    rows = [[remark], *dated([date(2017, 5, n) for n in range(1, 7)])]
    found = inspect(tmp_path, {"Sheet1": rows}, "supplies list.xlsx")
    assert remark.strip("* ")[:20] not in found.register


# Long texts under headings that are not understood


@pytest.mark.parametrize("letters", ["zx", "qw ", "a-b"])
def test_long_texts_take_few_steps(tmp_path, letters):
    texts = [f"{n} " + letters * 60 for n in range(200)]
    rows = [["Recipient", "Zxcvb", "Qwert", "Title"]]
    rows += [[BODIES[n % 6], text, text[::-1], TITLES[n % 6]] for n, text in enumerate(texts)]
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        inspect(tmp_path, {"NPD": rows})
    finally:
        sys.setprofile(None)
    assert steps < STEPS
