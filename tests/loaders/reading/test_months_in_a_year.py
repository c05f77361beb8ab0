"""Months, quarters and days without a year, where the year stands once for several rows."""

from datetime import date

import pytest

from tests.registers import read

BODIES = ("Nesta", "Demos", "Civitas", "Ofqual", "University of Hull")
MONTHS = ("January", "March", "May", "October", "December")
HEAD = ["Recipient", "Reason", "Month passed on"]


def rows(parts=MONTHS):
    return [[body, "Study of spelling", part] for body, part in zip(BODIES, parts, strict=True)]


def days(tmp_path, sheet, name="Data passed on"):
    found = read(tmp_path, {name: sheet})
    made = found.releases
    return found, [d.date() if d == d else None for d in made["date"]]


@pytest.mark.parametrize("line", ["{}", "Calendar year {}", "Sent in {}", "Year: {}"])
def test_months_below_a_line_of_their_year_are_of_it(tmp_path, line):
    sheet = [HEAD, [line.format(2018)], *rows(), [line.format(2019)], *rows()]
    found, made = days(tmp_path, sheet)
    assert made == [date(year, n, 1) for year in (2018, 2019) for n in (1, 3, 5, 10, 12)]
    assert set(found.releases["date_precision"]) == {"month"}
    assert set(found.releases["decision"]) == {"released"}
    assert '"Month passed on": "January"' in found.releases["as_published"].iloc[0]


@pytest.mark.parametrize(
    ("name", "over"), [("Passed on 2018", []), ("Register", [["Pupil data passed on in 2018"], []])]
)
def test_months_are_of_the_year_of_a_title_or_a_sheet(tmp_path, name, over):
    _, made = days(tmp_path, [*over, HEAD, *rows()], name)
    assert made == [date(2018, n, 1) for n in (1, 3, 5, 10, 12)]


def test_months_that_run_into_a_second_year_are_of_no_year_that_a_title_names(tmp_path):
    found, made = days(tmp_path, [HEAD, *rows(MONTHS[3:] + MONTHS[:3])], "Passed on 2018")
    assert made == [None] * 5
    assert found.found.sheets[0].not_understood == ("Month passed on",)


def test_months_beside_their_year_are_of_it(tmp_path):
    sheet = [["Year", *HEAD], *([2020 + n, *row] for n, row in enumerate(rows()))]
    _, made = days(tmp_path, sheet)
    assert made == [date(2020 + n, month, 1) for n, month in enumerate((1, 3, 5, 10, 12))]


@pytest.mark.parametrize(("kind", "may"), [("Financial", 2018), ("Academic", 2019)])
def test_the_kind_of_a_year_in_two_says_where_its_summer_is(tmp_path, kind, may):
    _, made = days(tmp_path, [HEAD, [f"{kind} year 2018-19"], *rows()])
    assert made[2] == date(may, 5, 1)
    assert made[0] == date(2019, 1, 1)
    assert made[4] == date(2018, 12, 1)


def test_the_summer_of_a_year_in_two_of_no_kind_is_refused_and_named(tmp_path):
    found, made = days(tmp_path, [HEAD, ["2018-19"], *rows()])
    assert len(made) == 4
    assert [p["row"] for p in found.found.sheets[0].problems if p["refused"]] == [5]


def test_quarters_below_a_line_of_their_year_are_of_it(tmp_path):
    _, made = days(tmp_path, [HEAD, ["2018"], *rows(("Q1", "Q2", "Q3", "Q4", "Q4"))])
    assert made == [date(2018, n, 1) for n in (1, 4, 7, 10, 10)]


@pytest.mark.parametrize(
    ("first", "last"),
    [("First day", "Last day"), ("First day of use", "Final day of use"),
     ("First month", "Last month")],
)  # fmt: skip
def test_the_first_and_the_last_day_are_a_start_and_an_end(tmp_path, first, last):
    sheet = [
        ["Request", None, None, "Access allowed", None],
        ["No", "Title", "Recipient", first, last],
        *([f"A/{n}", f"Study {n} of pupils", body, date(2019, n, 4), date(2020, n, 14)]
          for n, body in enumerate(BODIES, 1)),
    ]  # fmt: skip
    made = read(tmp_path, {"Register": sheet}).releases
    assert made["date"].isna().all()
    assert made["start"].iloc[1].date() == date(2019, 2, 4)
    assert made["end"].iloc[1].date() == date(2020, 2, 14)
