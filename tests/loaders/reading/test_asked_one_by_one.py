"""Lists of letters, notices and applications of those who ask, and counts broken down by them."""

from datetime import date

import pytest

from tests.registers import read

FORCES = ("Kent Police", "Essex Police", "Gwent Police", "Dorset Police", "Cleveland Police")


def letters(heads, *, title, ends):
    rows = [
        [date(2021, n, 2 + n), force, "Theft", *end]
        for n, (force, end) in enumerate(zip(FORCES, ends, strict=True), 1)
    ]
    return [[title], [], [heads[0], heads[1], "Matter", *heads[2:]], *rows]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        (
            "Enquiries from police forces",
            ["Date of letter", "Force", "Pupils in the letter", "Addresses disclosed?"],
        ),
        (
            "Notices served by the police",
            ["Notice dated", "Constabulary", "Children on the notice", "Data supplied?"],
        ),
        (
            "Forms from police forces",
            ["Day of form", "Police force", "Pupils on the form", "Details given?"],
        ),
    ],
)
def test_people_counted_a_letter_make_it_a_list_of_requests(tmp_path, title, heads):
    ends = [(11, "Yes"), (7, "No"), (5, "Yes"), ("*", "Yes"), (6, "No")]
    edition = read(tmp_path, {"Letters": letters(heads, title=title, ends=ends)})
    made = edition.exchanges
    assert edition.releases.empty
    people = made[made["measure"] == "people asked about"]
    assert people["value"].dropna().tolist() == [11, 7, 5, 6]
    assert people["requester"].tolist() == list(FORCES)
    answered = made[made["measure"] == "requests resulting in data"]
    assert answered["value"].tolist() == [1, 0, 1, 1, 0]


@pytest.mark.parametrize("heading", ["Addresses disclosed?", "Was data supplied?"])
def test_a_yes_or_no_beside_a_force_answers_its_request(tmp_path, heading):
    rows = letters(
        ["Date of letter", "Force", heading],
        title="Letters from the police",
        ends=[("Yes",), ("No",), ("Yes",), ("Yes",), ("No",)],
    )
    edition = read(tmp_path, {"Letters": rows})
    assert edition.releases.empty
    assert (edition.exchanges["measure"] == "requests").sum() == 5


@pytest.mark.parametrize(
    "title",
    [
        "Police requests for pupil records received, by force and quarter",
        "Police requests for pupil data received by force and month",
        "Requests for records that we received by each police force",
    ],
)
def test_what_requests_are_broken_down_by_did_not_get_data(tmp_path, title):
    rows = [[title], ["Police force", "Jan-Mar 2021", "Apr-Jun 2021", "Jul-Sep 2021"]]
    rows += [[force, n + 4, n + 5, n + 6] for n, force in enumerate(FORCES)]
    made = read(tmp_path, {"Police": rows}).exchanges
    assert set(made["measure"]) == {"requests"}
    assert len(made) == 15


def test_requests_by_which_data_was_given_are_still_answered(tmp_path):
    rows = [
        ["Police requests answered with pupil data, by force and quarter"],
        ["Police force", "Jan-Mar 2021", "Apr-Jun 2021", "Jul-Sep 2021"],
    ]
    rows += [[force, n + 4, n + 5, n + 6] for n, force in enumerate(FORCES)]
    made = read(tmp_path, {"Police": rows}).exchanges
    assert set(made["measure"]) == {"requests resulting in data"}
