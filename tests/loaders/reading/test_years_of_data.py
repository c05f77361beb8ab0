"""Years of which the data is are not when it was given; days beside years are the date."""

from datetime import date

import pytest

from tests.registers import only_sheet, read

BODIES = [
    "Nesta",
    "University of Hull",
    "Barnardo's",
    "Serco plc",
    "Ofsted",
    "Devon County Council",
]
NUMBERS = [f"DR17041{n}.01" for n in range(6)]
YEARS = ["2012/13", "2009/10 to 2016/17", "2014/15", "2010/11 to 2012/13", "2015/16", "2011/12"]
DAYS = [date(2018, n + 1, 3 + n) for n in range(6)]


def rows_of(**columns):
    columns = {"Ref": NUMBERS, "Recipient": BODIES, **columns}
    return [list(columns), *map(list, zip(*columns.values(), strict=True))]


@pytest.mark.parametrize("days", ["Despatched", "Handed over", "Sent", "Went out"])
@pytest.mark.parametrize("years", ["Years covered", "School year of data", "Cohort years", "Year"])
def test_days_are_the_date_rather_than_years(tmp_path, years, days):
    releases = read(tmp_path, {"NPD": rows_of(**{years: YEARS, days: DAYS})}).releases
    assert releases["date"].dt.date.tolist() == DAYS
    assert set(releases["date_precision"]) == {"day"}


@pytest.mark.parametrize("heading", ["Years covered", "Data years", "Years that the extract spans"])
def test_years_of_the_data_alone_are_no_date(tmp_path, heading):
    found = read(tmp_path, {"NPD": rows_of(**{heading: YEARS})}).releases
    assert found["date"].isna().all()
    assert heading in found["other_columns"][0]


@pytest.mark.parametrize("heading", ["Year approved", "Year released", "Year of decision"])
def test_years_in_which_something_was_done_are_the_date(tmp_path, heading):
    plain = [year[:7] for year in YEARS]
    rows = rows_of(**{heading: plain, "Enquiry came in": DAYS})
    sheet = only_sheet(tmp_path, rows, "NPD")
    assert sheet.columns["date"] == heading
    assert sheet.how_sure["date"] == "likely"


def test_days_that_nothing_is_understood_of_make_years_no_more_than_likely(tmp_path):
    sheet = only_sheet(tmp_path, rows_of(Year=[2012, 2013, 2014] * 2, Zxcvb=DAYS), "NPD")
    assert sheet.how_sure["date"] == "likely"


@pytest.mark.parametrize("heading", ["Census date", "Date of data", "Date of records"])
def test_a_day_of_the_data_is_not_when_it_was_sent(tmp_path, heading):
    counted = [date(2017, 1, 19), date(2017, 5, 18), date(2017, 10, 5)] * 2
    rows = rows_of(**{heading: counted, "Sent": DAYS})
    assert read(tmp_path, {"NPD": rows}).releases["date"].dt.date.tolist() == DAYS


@pytest.mark.parametrize("heading", ["Census date", "Days covered"])
def test_few_days_of_the_data_alone_are_no_date(tmp_path, heading):
    counted = [date(2017, 1, 19), date(2017, 5, 18)] * 3
    found = read(tmp_path, {"NPD": rows_of(**{heading: counted})}).releases
    assert found["date"].isna().all()


@pytest.mark.parametrize("heading", ["Years of data", "Years covered", "Span of the cohort"])
def test_the_first_and_last_year_of_the_data_begin_and_end_no_licence(tmp_path, heading):
    rows = rows_of(**{heading: ["2010 to 2015"] * 6, "Month of supply": ["May 2017"] * 6})
    found = read(tmp_path, {"NPD": rows}).releases
    assert found["start"].isna().all()
    assert found["end"].isna().all()
    assert found["date"].dt.year.tolist() == [2017] * 6
