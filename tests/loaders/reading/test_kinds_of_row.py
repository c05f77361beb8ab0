"""What a row is — one of the table's, a sum, a line that is the year — and what period it is of."""

from datetime import date

import pytest

from tests.registers import only_sheet, read

ASKED, GIVEN = "Names we were asked about", "Records passed back"


def ends_of(months, year=2018):
    """First days and last days of periods of so many ``months`` each, from January on."""
    starts = [date(year + n * months // 12, n * months % 12 + 1, 1) for n in range(5)]
    days = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]]
    return list(zip(starts, days, strict=False))


@pytest.mark.parametrize(("months", "precision"), [(1, "month"), (3, "quarter"), (12, "year")])
def test_two_columns_of_days_are_the_whole_period_between_them(tmp_path, months, precision):
    periods = ends_of(months)
    rows = [["First day", "Last day", ASKED, GIVEN]]
    rows += [[first, last, 40 + n, 7 + n] for n, (first, last) in enumerate(periods)]
    exchanges = read(tmp_path, {"Home Office": rows}).exchanges
    asked = exchanges[exchanges["measure"] == "people asked about"]
    assert set(exchanges["period_precision"]) == {precision}
    assert asked["period_start"].dt.date.tolist() == [first for first, _ in periods]
    assert asked["period_end"].dt.date.tolist() == [last for _, last in periods]


def test_two_columns_of_months_are_the_whole_period_between_them(tmp_path):
    rows = [["From", "To", ASKED, GIVEN], ["Jan 2018", "Mar 2018", 4, 5]]
    rows += [["Apr 2018", "Jun 2018", 6, 7], ["Jul 2018", "Sep 2018", 8, 9]]
    exchanges = read(tmp_path, {"Home Office": rows}).exchanges
    assert set(exchanges["period_precision"]) == {"quarter"}


def test_a_day_on_which_something_else_was_done_ends_no_period(tmp_path):
    rows = [["Received", "Answered", ASKED, GIVEN]]
    rows += [[date(2018, n, 4), date(2018, n, 20), 40 + n, 7] for n in range(1, 6)]
    exchanges = read(tmp_path, {"Home Office": rows}).exchanges
    assert exchanges["period_start"].tolist() == exchanges["period_end"].tolist()


def test_a_row_whose_last_day_cannot_be_read_is_refused(tmp_path):
    rows = [["First day", "Last day", ASKED, GIVEN]]
    rows += [[first, last, 40, 7] for first, last in ends_of(3)] + [
        [date(2019, 1, 1), "spring", 5, 6],
        [date(2019, 4, 1), date(2019, 6, 30), 8, 9],
        [date(2019, 7, 1), date(2019, 9, 30), 8, 9],
    ]
    problems = read(tmp_path, {"Home Office": rows}).problems
    assert problems["value"][problems["refused"]].tolist() == ["spring"]


def test_days_below_a_line_that_is_a_year_are_of_that_year(tmp_path):
    rows = [["Tribunal", "Sealed", "Young people"], ["2015"]]
    rows += [["Hull Crown Court", "4 July", 1], ["Dover Family Court", "19 September", 2]]
    rows += [["2016"], ["Hull Crown Court", "3 January", 2], ["Hull Crown Court", "2 May", 1]]
    exchanges = read(tmp_path, {"Court orders": rows}).exchanges
    requests = exchanges[exchanges["measure"] == "requests"]
    days = [date(2015, 7, 4), date(2015, 9, 19), date(2016, 1, 3), date(2016, 5, 2)]
    assert requests["period_start"].dt.date.tolist() == days
    assert set(requests["period_precision"]) == {"day"}


def test_a_release_below_a_line_that_is_a_year_is_of_that_year(tmp_path):
    rows = [["Ref", "Body", "Sent", "Project"], ["2014"]]
    rows += [[f"DR1404{n}.01", "Nesta", f"{n} March", "Play"] for n in range(10, 14)]
    rows += [["2015"]] + [[f"DR1504{n}.01", "Nesta", f"{n} May", "Play"] for n in range(10, 14)]
    releases = read(tmp_path, {"NPD": rows}).releases
    assert releases["date"].dt.date.tolist() == [
        *(date(2014, 3, n) for n in range(10, 14)),
        *(date(2015, 5, n) for n in range(10, 14)),
    ]


def test_a_row_like_those_above_it_begins_no_further_table(tmp_path):
    bodies = ["Devon County Council", "Nesta", "Barnardo's", "Serco plc"]
    rows = [["Body", "Type of agreement", "Data", "From"]]
    rows += [[body, "Contract", "Absence", date(2012, 3, n + 1)] for n, body in enumerate(bodies)]
    rows += [["Nesta", "Contract", "Absence", "2016"]]
    rows += [[body, "Contract", "Absence", date(2017, 3, n + 1)] for n, body in enumerate(bodies)]
    assert only_sheet(tmp_path, rows, "Agreements").rows_read == 9


@pytest.mark.parametrize("label", ["Everyone", "Sum", "All", "Those above"])
def test_a_row_of_the_sums_of_those_above_asks_for_nothing(tmp_path, label):
    rows = [["Requests by body, April to June 2020"], [], ["Body", "Requests", "Requests met"]]
    rows += [["Police forces", 21, 9], ["Courts", 4, 4], ["Home Office", 3, 2], [label, 28, 15]]
    edition = read(tmp_path, {"Requests": rows})
    assert not set(edition.exchanges["value"]) & {28, 15}
    assert len(edition.exchanges) == 6


def test_the_last_of_several_periods_is_no_sum_of_them(tmp_path):
    rows = [["Quarter", "Requests", "Requests met"], ["Q1 2019", 5, 1], ["Q2 2019", 10, 2]]
    rows += [["Q3 2019", 15, 3], ["Q4 2019", 30, 6]]
    assert set(read(tmp_path, {"Police": rows}).exchanges["value"]) >= {30, 6}
