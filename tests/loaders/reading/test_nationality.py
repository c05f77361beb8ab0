"""Nationality tables: each figure has a name of its own, and the sum of all is no group."""

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
