"""Kinds of fault that were found in tables, each in three forms that no fault had.

Those of files (raised figures, formats, formulas, letters) are tried in
``test_odd_files.py`` and ``test_odd_text.py`` of ``tests/loaders/files``.
"""

from datetime import date

import pytest

from tests.registers import inspect, read

BODIES = ["Aston University", "Dorset Council", "Nesta", "Shelter", "Sutton Trust", "Ofqual"]
US = ["Department for Education"] * 6
DAYS = [date(2018, n, 2 * n) for n in range(1, 7)]
NUMBERS = [f"DR1801{n + 10}.0{n}" for n in range(6)]
TITLES = ["Maps", "Meals", "Late readers", "Music", "Moves", "Maths at 16"]


def down(**columns):
    """Rows below their headings; "_" stands for a space."""
    headings = [name.replace("_", " ") for name in columns]
    return [headings, *map(list, zip(*columns.values(), strict=True))]


# The wrong column taken for the recipient


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("Entity", "Disclosee"), ("Organisation", "Handed over to"), ("Body", "Final beneficiary")],
)
def test_who_was_given_data_is_never_the_department_throughout(tmp_path, ours, theirs):
    rows = down(**{"No": NUMBERS, ours: US, theirs: BODIES, "Left us on": DAYS})
    assert list(read(tmp_path, {"NPD": rows}).releases["organisation"]) == BODIES


# Sheets that repeat or sum up what another lists


@pytest.mark.parametrize("name", ["superseded list", "v1 draft", "Register (old)"])
def test_a_copy_is_not_counted_again(tmp_path, name):
    rows = down(Number=NUMBERS, Recipient=BODIES, Title=TITLES, Released=DAYS)
    edition = read(tmp_path, {"Register": rows, name: rows[:5]})
    assert set(edition.releases["sheet"]) == {"Register"}
    assert edition.found.sheets[1].reason


@pytest.mark.parametrize("size", [1, 2, 4])
def test_a_sheet_that_lists_some_of_another_again_is_not_counted(tmp_path, size):
    rows = down(Number=NUMBERS, Recipient=BODIES, Title=TITLES, Released=DAYS)
    edition = read(tmp_path, {"All": rows, "Chosen": [rows[0], *rows[2 : 2 + size]]})
    assert len(edition.releases) == 6
    assert "not counted again" in edition.found.sheets[1].reason


@pytest.mark.parametrize("heading", ["Releases", "How often", "Sum of extracts"])
def test_what_only_counts_by_recipient_lists_no_releases(tmp_path, heading):
    rows = down(Number=NUMBERS, Recipient=BODIES, Title=TITLES, Released=DAYS)
    pivot = down(**{"Recipient": BODIES, heading: [3, 1, 4, 1, 5, 9]})
    assert set(read(tmp_path, {"Register": rows, "By body": pivot}).releases["sheet"]) == {
        "Register"
    }


# A row dropped as a total or a note


@pytest.mark.parametrize("name", ["Total Tutors Ltd", "Overall Learning CIC", "Note Perfect Ltd"])
def test_a_body_whose_name_begins_like_a_total_or_a_note_is_a_row(tmp_path, name):
    rows = down(Number=NUMBERS, Recipient=[name, *BODIES[1:]], Released=DAYS)
    assert read(tmp_path, {"NPD": rows}).releases["organisation"].iloc[0] == name


@pytest.mark.parametrize("total", ["Total", "Grand total", "Overall total"])
def test_a_total_is_no_row(tmp_path, total):
    rows = [*down(Recipient=BODIES, Title=TITLES, Released=DAYS), [total, 6, None]]
    assert len(read(tmp_path, {"NPD": rows}).releases) == 6


@pytest.mark.parametrize("number", ["DR180120.01", "DR190201.02A", "DR200320.11"])
def test_a_number_alone_is_a_row_and_no_note(tmp_path, number):
    rows = down(Number=NUMBERS, Recipient=BODIES, Title=TITLES, Released=DAYS)
    (sheet,) = inspect(tmp_path, {"NPD": [*rows, [number]]}).sheets
    assert (sheet.rows_present, sheet.rows_read, sheet.rows_refused) == (7, 6, 1)


@pytest.mark.parametrize("blanks", [1, 2, 4])
def test_rows_below_a_gap_are_rows(tmp_path, blanks):
    rows = down(Month=["May 2018", "June 2018", "July 2018"], Requests=[3, 4, 5])
    later = down(Month=["August 2018", "September 2018"], Requests=[6, 7])[1:]
    exchanges = read(tmp_path, {"Police": rows + [[]] * blanks + later}).exchanges
    assert sorted(exchanges["value"]) == [3, 4, 5, 6, 7]


# A table called notes


@pytest.mark.parametrize(
    ("name", "head"),
    [("Notes", ["Half-year", "Units"]), ("Key", ["Team", "Volume"]), ("About", ["Item", "Tally"])],
)
def test_a_table_of_numbers_is_never_notes(tmp_path, name, head):
    rows = [head, *([f"H{n % 2 + 1} 201{n}", 40 * n] for n in range(1, 9))]
    (sheet,) = inspect(tmp_path, {name: rows}).sheets
    assert (sheet.kind, sheet.rows_present) != ("notes", 0)
    assert sheet.rows_present == 8


# Of two tables side by side one lost


@pytest.mark.parametrize("heads", [("Month", "Enquiries"), ("Period", "Requests"), ("", "Asks")])
def test_the_table_on_the_right_is_read_or_named(tmp_path, heads):
    months = ["January", "February", "March"]
    rows = [["2018", None, None, "2019", None], [*heads, None, *heads]]
    rows += [[m, n, None, m, 10 + n] for n, m in enumerate(months, 1)]
    edition = read(tmp_path, {"Police": rows})
    (sheet,) = edition.found.sheets
    read_ = set(edition.exchanges["value"])
    assert read_ >= {1, 2, 3, 11, 12, 13} or (sheet.rows_refused >= 3 and not read_ & {11, 12, 13})


# A list with organisations that lists no releases


@pytest.mark.parametrize(
    "rows",
    [
        down(Partner=BODIES, Grant_paid=[5, 6, 7, 8, 9, 10], Paid_on=DAYS),
        down(School_trust=BODIES, Pupils=[500, 60, 70, 80, 90, 11], Attendance=[0.9] * 6),
        down(Organisation_met=BODIES, Purpose_of_meeting=["To talk"] * 6, Date=DAYS),
    ],
    ids=["grants", "statistics", "meetings"],
)
def test_a_list_of_something_else_is_not_read_as_releases(tmp_path, rows):
    edition = read(tmp_path, {"Sheet1": rows})
    assert edition.releases.empty
    assert edition.found.sheets[0].reason


@pytest.mark.parametrize("words", [("In", "Out"), ("Received", "Sent"), ("Inbound", "Outbound")])
def test_what_came_in_is_no_release(tmp_path, words):
    rows = down(Number=NUMBERS, Body=BODIES, Direction=[words[n > 1] for n in range(6)], On=DAYS)
    assert list(read(tmp_path, {"Shares": rows}).releases["organisation"]) == BODIES[2:]


@pytest.mark.parametrize(
    ("came_in", "went_out"),
    [("To DfE", "From DfE"), ("Import", "Export"), ("Receive", "Share and receive")],
)
def test_a_column_of_directions_is_one_under_any_heading(tmp_path, came_in, went_out):
    ways = [came_in, went_out] * 3
    rows = down(Number=NUMBERS, Body=BODIES, Data_flow=ways, Purpose=TITLES, Signed=DAYS)
    assert list(read(tmp_path, {"Shares": rows}).releases["organisation"]) == BODIES[1::2]


@pytest.mark.parametrize("heading", ["Recipient", "Shared with", "Given to"])
def test_what_only_the_department_received_is_no_release(tmp_path, heading):
    rows = down(**{"Number": NUMBERS, "Data supplier": BODIES, heading: US, "Signed": DAYS})
    edition = read(tmp_path, {"Agreements": rows})
    assert edition.releases.empty
    assert edition.found.sheets[0].rows_refused == 6


# People


@pytest.mark.parametrize(
    "name", ["Dr Swan Surgery", "Sir Harold Example Academy", "Professor Puffin Tuition Ltd"]
)
def test_a_body_that_is_called_after_a_person_is_a_body(tmp_path, name):
    rows = down(Number=NUMBERS, Recipient=[name, *BODIES[1:]], Released=DAYS)
    assert read(tmp_path, {"NPD": rows}).releases["organisation"].iloc[0] == name


@pytest.mark.parametrize("heading", ["Recipient", "Given to", "Licensee"])
def test_people_are_not_loaded_as_recipients(tmp_path, heading):
    people = ["Dr Ann Example", "Bo Sample", "Mrs C. Trial", "Prof Di Test", "Ed Proof", "Mr F Try"]
    rows = down(**{"Number": NUMBERS, heading: people, "Released": DAYS})
    edition = read(tmp_path, {"NPD": rows})
    assert edition.releases.empty
    told = edition.problems.to_json() + str(edition.found)
    assert not any(name.split()[-1] in told for name in people[:5])
