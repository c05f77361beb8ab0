"""Words round a date are taken away where they only say what the column says, and it is said."""

from datetime import date

import pytest

from loaders.reading.date_remarks import without_words
from tests.registers import only_sheet, read

BODIES = ["Nesta", "Barnardo's", "Serco plc", "University of Hull", "Sutton Trust", "Devon Council"]


def rows_of(heading, cells):
    filler = [f"{n + 1} June 2016" for n in range(6 - len(cells))]
    bodies = zip(BODIES, [*cells, *filler], strict=True)
    rows = [[f"DR1605{n + 10}.0{n}", *pair] for n, pair in enumerate(bodies)]
    return [["Ref", "Body", heading], *rows]


@pytest.mark.parametrize(
    "cell",
    [
        *("from 4 May 2016", "Commencing 4 May 2016", "as of 4/5/2016", "dated 4 May 2016"),
        *("4.5.2016 (linked tables)", "4 May 2016 [by courier]", "4 May 2016, third batch"),
        *("4 May 2016 - main extract", "since 04/05/2016 (whole file)"),
    ],
)
def test_a_date_with_words_round_it_keeps_its_row_and_the_words_are_said(tmp_path, cell):
    edition = read(tmp_path, {"NPD": rows_of("Sent on", [cell])})
    assert edition.releases["date"].dt.date[0] == date(2016, 5, 4)
    (problem,) = edition.problems[edition.problems["row"] == 2].to_dict("records")
    assert (problem["row"], problem["value"], problem["refused"]) == (2, cell, False)


@pytest.mark.parametrize(
    "cell",
    [
        *("4 May 2016 (provisional)", "4 May 2016 (requested)"),
        *("until 4 May 2016", "before 4 May 2016", "4 May 2016 or 5 May 2016", "around 4 May 2016"),
        *("4 May 2016 (revised)", "4 May 2016 (9 May 2016)"),
    ],
)
def test_words_that_may_mean_another_day_or_another_step_are_not_taken_away(tmp_path, cell):
    edition = read(tmp_path, {"NPD": rows_of("Sent on", [cell])})
    assert len(edition.releases) == 5
    assert edition.problems["refused"].tolist() == [True]


@pytest.mark.parametrize("word", ["Until", "to", "Expires", "up to"])
def test_words_of_an_ending_stand_before_an_end(tmp_path, word):
    rows = rows_of("Licence end", [f"{word} {n + 1} May 2018" for n in range(6)])
    ends = read(tmp_path, {"NPD": rows}).releases["end"]
    assert ends.dt.date.tolist() == [date(2018, 5, n + 1) for n in range(6)]


def test_the_end_of_a_month_is_its_last_day(tmp_path):
    rows = rows_of("Licence to", [f"End of May 201{n}" for n in range(6)])
    ends = read(tmp_path, {"NPD": rows}).releases["end"]
    assert ends.dt.date.tolist() == [date(2010 + n, 5, 31) for n in range(6)]


def test_a_text_that_is_no_date_stays_as_it_is():
    assert without_words("on the whole", ends=False) == "the whole"
    assert without_words("x" * 500, ends=True) == "x" * 500


@pytest.mark.parametrize(
    "heading",
    [
        *("Data to be erased by", "Extract must be destroyed on", "Terminates", "Stops"),
        *("Comes to an end", "Day on which copies should be deleted"),
    ],
)
def test_what_ceases_or_must_be_destroyed_is_the_end(tmp_path, heading):
    rows = rows_of(heading, [f"{n + 1} May 2018" for n in range(6)])
    assert only_sheet(tmp_path, rows, "NPD").columns["end"] == heading


@pytest.mark.parametrize("heading", ["Data destroyed on", "Deleted on"])
def test_what_was_destroyed_is_no_end(tmp_path, heading):
    rows = rows_of(heading, [f"{n + 1} May 2018" for n in range(6)])
    assert "end" not in only_sheet(tmp_path, rows, "NPD").columns


@pytest.mark.parametrize(
    "heading", ["Satisfied?", "Did we comply", "Panel happy", "Application met"]
)
def test_yes_under_a_word_of_complying_is_approved(tmp_path, heading):
    rows = rows_of(heading, ["Yes", "No", "Yes", "No", "Yes", "No"])
    decisions = read(tmp_path, {"NPD": rows}).releases["decision"]
    assert decisions.tolist() == ["approved", "rejected"] * 3


@pytest.mark.parametrize("heading", ["How the panel files a case", "Mark on the folder", "Zxcvb"])
def test_our_own_numbers_are_the_reference_under_any_heading(tmp_path, heading):
    rows = [[heading, "Body", "Sent on"]]
    rows += [[f"DS00{n + 410}", body, f"{n + 1} May 2018"] for n, body in enumerate(BODIES)]
    assert only_sheet(tmp_path, rows).columns["reference"] == heading


@pytest.mark.parametrize(
    ("asked", "given"),
    [("Received by DfE", "Supplied by DfE"), ("Taken in by the Department", "Sent out by us")],
)
def test_who_received_and_who_gave_says_what_was_asked_about_and_what_returned(
    tmp_path, asked, given
):
    rows = [["Data exchanged with the Home Office"], ["Month", asked, given]]
    rows += [[f"{month} 2018", 80, 12] for month in ("May", "June", "July", "August")]
    exchanges = read(tmp_path, {"Home Office": rows}).exchanges
    asked_about = exchanges[exchanges["measure"] == "people asked about"]["value"]
    returned = exchanges[exchanges["measure"] == "records returned"]["value"]
    assert (set(asked_about), set(returned)) == ({80}, {12})
