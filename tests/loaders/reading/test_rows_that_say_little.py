"""Rows of which little is known, and bodies that are called after people."""

from datetime import date

import pytest

from loaders.reading.evidence import best_by_words
from loaders.reading.people import without_person
from tests.registers import read

DAY = date(2019, 3, 1)


def test_a_request_that_gave_nothing_is_kept_without_who_asked(tmp_path):
    rows = [
        ["R/1", "UCL", "A study of grades", "Approved", DAY],
        ["R/2", None, "A study of work", "Rejected", DAY],
        ["R/3", "n/a", "A study of play", "Withdrawn", None],
        ["R/4", None, "A study of sleep", "Approved", DAY],
        ["R/5", "Demos", "A study of sport", "Approved", DAY],
    ]
    heads = ["Reference", "Organisation", "Project", "Status", "Date"]
    edition = read(tmp_path, {"Requests": [heads, *rows]})
    named = ["UCL", "Not stated", "Not stated", "Demos"]
    assert edition.releases["organisation"].tolist() == named
    assert edition.releases["reference"].tolist() == ["R/1", "R/2", "R/3", "R/5"]
    assert edition.found.sheets[0].rows_refused == 1
    told = [p["row"] for p in edition.found.sheets[0].problems if not p["refused"]]
    assert told == [3, 4]


def test_the_name_of_a_body_alone_in_the_first_column_is_a_row(tmp_path):
    rows = [["Kantar", None, None], ["UCL", "A study of grades", DAY], ["Research", None, None],
            ["Demos", "A study of work", DAY], ["Nesta", "A study of play", DAY]]  # fmt: skip
    edition = read(tmp_path, {"List": [["Released to", "Project", "Date released"], *rows]})
    assert edition.releases["organisation"].tolist() == ["Kantar", "UCL", "Demos", "Nesta"]


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Foster Research Limited",
        "Dr Sample Consulting LLP",
        "Lord Lawson of Beamish Academy",
        "Lady Sample of Sampleby School",
    ],
)
def test_a_body_that_is_called_after_a_person_is_a_body(name):
    assert without_person(name) == name


@pytest.mark.parametrize(
    ("cell", "body"),
    [
        ("Dr Ann Example, Research Limited", "Research Limited"),
        ("Dr Ann Example UCL", "UCL"),
        ("Lord Sample of Kings College London", "Kings College London"),
    ],
)
def test_a_person_before_a_body_is_left_out(cell, body):
    assert without_person(cell) == body


def test_what_data_is_of_is_no_benefit_of_it():
    assert best_by_words("Benefit data included") == "datasets"
    assert best_by_words("Benefits of the work") != "datasets"
