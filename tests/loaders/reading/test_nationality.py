"""Nationality tables: each figure has a name of its own, and the sum of all is no group."""

import pytest

from tests.registers import read

HEAD = ["Nationality", "January 2017", "January 2018"]
ROWS = [["All", 30, 33], ["Polish", 10, 11], ["Indian", 20, 22]]


def test_two_tables_of_one_file_have_no_name_of_a_figure_in_common(tmp_path):
    first = [["Pupils by nationality"], HEAD, *ROWS]
    second = [["Pupils by nationality, boys"], HEAD, *ROWS]
    made = read(tmp_path, {"A": first, "B": second}).nationality
    assert len(made) == 8
    assert made["nationality_id"].is_unique


def test_a_row_of_all_is_a_total_and_each_country_keeps_its_name(tmp_path):
    edition = read(tmp_path, {"A": [["Pupils by nationality"], HEAD, *ROWS]})
    assert edition.nationality["group"].tolist() == ["Polish", "Polish", "Indian", "Indian"]
    assert [line.reason for line in edition.found.sheets[0].skipped] == ["a total"]


ANSWERED = [
    *(("Still to be gathered", "not yet obtained"), ("Outstanding", "not yet obtained")),
    *(("No answer yet", "not yet obtained"), ("Awaited from parents", "not yet obtained")),
    *(("Declined to say", "refused"), ("Would not say", "refused"), ("Withheld", "refused")),
    *(("Not provided", "missing"), ("Not asked", "missing"), ("No country", "missing")),
    *(("On record", "held"), ("Pupils who gave it", "held"), ("Answer captured", "held")),
]


@pytest.mark.parametrize(("label", "measure"), ANSWERED)
def test_an_answer_is_told_by_its_words(tmp_path, label, measure):
    rows = [["Nationality in the school census"], ["Census", label], ["October 2016", 140]]
    rows += [["January 2017", 120], ["May 2017", 90]]
    made = read(tmp_path, {"A": rows}).nationality
    assert set(made["measure"]) == {measure}
    assert made["value"].tolist() == [140, 120, 90]


@pytest.mark.parametrize("label", ["Muddled", "Did see to it", "Can be of use"])
def test_a_label_that_is_no_answer_and_no_group_is_not_read(tmp_path, label):
    rows = [["Nationality"], ["Census", "Held", label], ["October 2016", 14, 9]]
    edition = read(tmp_path, {"A": [*rows, ["January 2017", 12, 8]]})
    assert edition.nationality["measure"].tolist() == ["held", "held"]
    assert label in edition.found.sheets[0].not_understood


def test_two_columns_of_one_answer_are_not_given_and_it_is_said(tmp_path):
    rows = [["Nationality"], ["Census", "Held", "Blank", "Not stated"]]
    rows += [["October 2016", 14, 9, 3], ["January 2017", 12, 8, 2]]
    edition = read(tmp_path, {"A": rows})
    assert edition.nationality["measure"].tolist() == ["held", "held"]
    assert edition.problems["value"].tolist() == ["9", "3", "8", "2"]


@pytest.mark.parametrize(
    ("label", "month"),
    [
        ("Spring 2017", "2017-01"),
        ("Autumn census 2016/17", "2016-10"),
        ("Summer 2016-17", "2017-05"),
    ],
)
def test_the_census_of_a_term_has_its_month(tmp_path, label, month):
    rows = [["Pupils by nationality"], ["Nationality", label, "January 2019"], ["Polish", 10, 20]]
    made = read(tmp_path, {"A": [*rows, ["Indian", 11, 21]]}).nationality
    found = made[made["value"] == 10].iloc[0]
    assert (f"{found['date']:%Y-%m}", found["date_precision"], found["census"]) == (
        month,
        "month",
        label,
    )
    assert "census" in found["note"]


def test_two_labels_of_a_row_are_its_group_together(tmp_path):
    rows = [["Pupils by nationality"], ["Region", "Nationality", "October 2016", "May 2017"]]
    rows += [["London", "Polish", 10, 11], ["London", "Indian", 20, 22], ["Kent", "Polish", 3, 4]]
    made = read(tmp_path, {"A": rows}).nationality
    assert made["group"].unique().tolist() == ["London, Polish", "London, Indian", "Kent, Polish"]


@pytest.mark.parametrize("mark", ["¹", "²⁽¹⁾", " [r]", " (note 2)", "*"])
@pytest.mark.parametrize(("figure", "value"), [("5,311,900", 5_311_900), ("1400", 1_400)])
def test_a_footnote_beside_a_figure_is_no_part_of_it(tmp_path, mark, figure, value):
    rows = [["Nationality"], ["Census", "Held"], ["October 2016", figure + mark]]
    edition = read(tmp_path, {"A": [*rows, ["January 2017", 12]]})
    assert edition.nationality["value"].tolist() == [value, 12]


def test_a_row_whose_every_figure_is_held_back_is_read_and_noted(tmp_path):
    rows = [["Poland", 96, 99], ["India", 29, 35], ["Tuvalu", "[c]", "[c]"]]
    heads = ["Country of nationality", "January 2017", "January 2018"]
    edition = read(tmp_path, {"Table 4": [["Pupils by nationality"], [], heads, *rows]})
    sheet = edition.found.sheets[0]
    assert (sheet.rows_read, sheet.rows_refused) == (3, 0)
    assert [problem["row"] for problem in sheet.problems] == [6, 6]
    assert "Tuvalu" not in set(edition.nationality["group"])


def test_figures_over_100_are_pupils_though_a_title_speaks_of_shares(tmp_path):
    rows = [["Share of pupils by nationality status, thousands"], ["", "2016", "2017"]]
    rows += [["Held", "6,120", "6,300"], ["Refused", "22", "23"]]
    made = read(tmp_path, {"A": rows}).nationality
    assert set(made["unit"]) == {"pupils"}
    assert made["value"].tolist() == [6_120_000, 6_300_000, 22_000, 23_000]


def test_data_shares_in_a_title_are_no_percentages(tmp_path):
    rows = [["DfE external data shares: nationality"], ["", "2016", "2017"], ["Held", 61, 63]]
    made = read(tmp_path, {"A": [*rows, ["Refused", 22, 23]]}).nationality
    assert set(made["unit"]) == {"pupils"}


def test_a_title_of_shares_over_figures_below_100_makes_them_percentages(tmp_path):
    rows = [["Share of pupils by nationality status"], ["", "2016", "2017"], ["Held", 71, 73]]
    made = read(tmp_path, {"A": [*rows, ["Refused", 22, 23]]}).nationality
    assert set(made["unit"]) == {"percent"}
