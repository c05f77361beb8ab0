"""A table below another, without a title and in unknown words, is no more of its rows."""

from datetime import date

import pytest

from tests.registers import inspect

BODIES = ("Nesta", "Demos", "Civitas", "Ofqual", "University of Hull")
HEAD = ["Ref", "Recipient", "Purpose", "Day sent"]
ROWS = [[f"Q/{n:02}", body, "A study of spelling", date(2019, n + 1, 13)]
        for n, body in enumerate(BODIES)]  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        [["Tier", "Meaning", "Example"], *([f"Tier {n}", "Sensitive", "Names"] for n in (1, 2, 3))],
        [["School", "Pupils", "Portion"], *([body, 44, 0.4] for body in BODIES)],
        [
            ["Abbreviation", "Long form", "Remark"],
            ["DSAP", "Panel", "Meets"],
            ["MoU", "Paper", "x"],
        ],
    ],
)
def test_rows_of_another_shape_below_a_gap_are_no_releases(tmp_path, below):
    (sheet,) = inspect(tmp_path, {"Register": [HEAD, *ROWS, [], *below]}).sheets
    assert sheet.rows_read == len(ROWS)
    refused = [problem for problem in sheet.problems if problem["refused"]]
    assert [problem["row"] for problem in refused] == [len(ROWS) + 3]
    assert sheet.rows_refused == len(below) - 1


@pytest.mark.parametrize(
    "below",
    [
        [["Q/20", "Sutton Trust", "Numbers", date(2020, 1, 3)], ["Q/21", "Coram", "Sums", None]],
        [["Q/20", "Sutton Trust", "Numbers", "pending"], ["Q/21", "Coram", "Sums", "pending"]],
        [[None, "Sutton Trust", "Numbers", date(2020, 1, 3)], [None, "Coram", "Sums", None]],
    ],
)
def test_rows_of_the_same_shape_below_a_gap_go_on(tmp_path, below):
    (sheet,) = inspect(tmp_path, {"Register": [HEAD, *ROWS, [], *below]}).sheets
    assert (sheet.rows_present, sheet.rows_read) == (7, 7)


def test_what_is_left_out_on_purpose_is_named_among_the_problems(tmp_path):
    log = [["Ref", "Change made", "Date of change"], ["Q/01", "Purpose amended", date(2020, 1, 3)]]
    people = [["First name", "Last name", "Number"], *(["Ann", "Smith", n] for n in range(3))]
    sheets = {"Register": [HEAD, *ROWS], "Change log": log, "Researchers": people}
    _, changes, persons = inspect(tmp_path, sheets).sheets
    for sheet, reason in ((changes, "what left or changed"), (persons, "a list of people")):
        (problem,) = sheet.problems
        assert reason in problem["reason"]
        assert not problem["refused"]
