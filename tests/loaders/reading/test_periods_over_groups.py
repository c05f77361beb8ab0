"""Periods that stand over groups of columns, and tables of one year beside those of the next."""

from datetime import date

import pytest

from tests.registers import only_sheet, read

FORCES = ["Gwent Police", "Surrey Police", "Essex Police", "Sussex Police", "Dyfed-Powys Police"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]  # fmt: skip


def across(periods, counted, name="Body that asked", total="Whole period"):
    """Forces down, and under each of ``periods`` the columns ``counted``; sums at the end."""
    pairs = [(period, one) for period in (*periods, total) for one in counted]
    rows = [[name, *(period for period, _ in pairs)], [None, *(one for _, one in pairs)]]
    for n, force in enumerate(FORCES, start=3):
        counts = [[(n + 5) * (k + 2) // (m + 1) for m in range(len(counted))]
                  for k in range(len(periods))]  # fmt: skip
        sums = [sum(column) for column in zip(*counts, strict=True)]
        rows.append([force, *(count for both in counts for count in both), *sums])
    return rows


@pytest.mark.parametrize("counted", [("Asked", "Answered"), ("Requests", "Granted")])
@pytest.mark.parametrize("periods", [("2014-15", "2015-16", "2016-17"), (2018, 2019, 2020)])
def test_years_over_what_is_counted_are_those_of_the_counts(tmp_path, periods, counted):
    rows = [["Requests to DfE by police forces, and those answered with data"], [],
            *across(periods, counted)]  # fmt: skip
    made = read(tmp_path, {"Police": rows})
    first = made.exchanges[made.exchanges["requester"] == "Gwent Police"]
    assert first["measure"].tolist() == ["requests", "requests resulting in data"] * 3
    assert first["value"].tolist() == rows[4][1:7]
    assert first["period_start"].dt.year.tolist() == [
        int(str(p)[:4]) for p in periods for _ in counted
    ]
    assert not len(made.problems)  # each sum is checked against the counts of its own kind


def test_a_sum_across_that_differs_from_the_counts_of_its_kind_is_said(tmp_path):
    rows = [["Requests to DfE by police forces"], [], *across((2018, 2019), ("Asked", "Answered"))]
    rows[4][-1] += 1
    problems = read(tmp_path, {"Police": rows}).problems
    assert problems["value"].tolist() == [str(rows[4][-1])]


def test_counts_for_each_body_are_no_releases_though_some_are_held_back(tmp_path):
    rows = [["Pupil data given to bodies"], [], ["Body", "Files", "Fields"]]
    rows += [[f"{town} College", n + 7, "[c]" if n % 2 else n] for n, town in
             enumerate(("Hartpury", "Wirral", "Ripon", "Truro", "Selby", "Burnley"))]  # fmt: skip
    sheet = only_sheet(tmp_path, rows, "Given")
    assert (sheet.kind, sheet.rows_read) == ("unknown", 0)
    assert sheet.reason


@pytest.mark.parametrize("share", ["Per cent", "%", "Percentage", "Proportion"])
def test_terms_over_numbers_and_shares_of_pupils_keep_the_two_apart(tmp_path, share):
    rows = [["Nationality of pupils"], [],
            ["Country", "Autumn 2016", None, "Summer 2017", None],
            [None, "Number", share, "Number", share],
            ["Norway", 15230, 1, 15400, 0.9], ["Chile", 8110, 0.4, 8230, 0.5],
            ["Japan", 9120, 0.6, 9080, 1], ["All of the above", 32460, 2, 32710, 2.4]]  # fmt: skip
    merged = {"By country": ["B3:C3", "D3:E3"]}
    made = read(tmp_path, {"By country": rows}, merged=merged).nationality
    assert set(made["group"]) == {"Norway", "Chile", "Japan"}
    assert set(made["census"]) == {"Autumn 2016", "Summer 2017"}
    pupils = made[made["unit"] == "pupils"]
    assert pupils["value"].tolist() == [15230, 15400, 8110, 8230, 9120, 9080]
    assert made[made["unit"] == "percent"]["value"].tolist() == [1, 0.9, 0.4, 0.5, 0.6, 1]
    assert set(pupils["date"].dt.date) == {date(2016, 10, 1), date(2017, 5, 1)}


@pytest.mark.parametrize("where", ["title", "corner"])
@pytest.mark.parametrize(
    ("said", "last"), [("financial year", (3, 31)), ("school years", (8, 31)), ("number", (8, 31))]
)
def test_what_stands_before_year_says_when_the_years_of_counts_end(tmp_path, where, said, last):
    title, corner = ("Requests to DfE by force", f"Force, {said}")
    title, corner = (f"{title} and {said}", "Force") if where == "title" else (title, corner)
    rows = [[title], [], *across(("2014-15", "2015-16"), ("Asked", "Answered"), corner)]
    exchanges = read(tmp_path, {"Police": rows}).exchanges
    assert set(exchanges["period_end"].dt.date) == {date(2015, *last), date(2016, *last)}
    known = exchanges["period_precision"] != "financial or academic year"
    assert known.all() == ("year" in said)


def beside(years, asked="Names looked up", got="Records sent back"):
    """Two years of months beside one another, and the next two below them."""
    rows = []
    for pair in zip(years[::2], years[1::2], strict=True):
        rows += [[pair[0], None, None, None, pair[1]], ["Month", asked, got, None] * 2]
        rows += [
            [*(month, n * 7, n), None, *(month, n * 8, n + 1), None]
            for n, month in enumerate(MONTHS, start=3)
        ]
        rows += [[]]
    return rows


@pytest.mark.parametrize("years", [(2015, 2016, 2017, 2018), ("2015", "2016", "2017", "2018")])
def test_years_of_months_two_by_two_have_each_their_own_year(tmp_path, years):
    rows = [["Pupils whom the Home Office asked DfE about"], [], *beside(years)]
    made = read(tmp_path, {"By month": rows})
    asked = made.exchanges[made.exchanges["measure"] == "people asked about"]
    assert sorted(asked["period_start"].dt.date) == [
        date(year, month, 1) for year in range(2015, 2019) for month in range(1, 13)
    ]
    of_march = asked.set_index("period_start")["value"]
    assert of_march[["2015-03-01", "2016-03-01", "2017-03-01"]].tolist() == [35, 40, 35]
    assert not len(made.problems)


@pytest.mark.parametrize(
    "label", ["Orders reaching DfE", "Orders which came to us", "Court orders that reached DfE"]
)
def test_what_reaches_the_department_was_asked_of_it(tmp_path, label):
    rows = [["Court orders addressed to DfE"], [], ["Counted", "2020-21", "2021-22"],
            [label, 14, 9], ["Pupils concerned", 22, "*"]]  # fmt: skip
    made = read(tmp_path, {"By year": rows}).exchanges
    assert made["measure"].tolist() == ["requests"] * 2 + ["people asked about"] * 2
    assert made["value_text"].tolist() == ["14", "9", "22", "*"]
