"""What a panel heard, cleared or turned down under DfE's own numbers, and what came of it later."""

from datetime import date

import pytest

from tests.registers import inspect, only_sheet, read

BODIES = ("Devon County Council", "Nesta", "University of Hull", "Barnardo's", "Ofsted", "UCL")
STUDIES = ("Reading at home", "Late entry", "Moves in year 9", "Free lunches", "Small schools")


def rows(number="DS0071{}", more=()):
    return [
        [number.format(n), body, STUDIES[n % 5], date(2021, n, 9), *more]
        for n, body in enumerate(BODIES, 1)
    ]


@pytest.mark.parametrize(
    ("sheet", "what", "when"),
    [
        ("Board meetings", "What was brought to the board", "Date of meeting"),
        ("Minutes", "What was considered", "Meeting"),
        ("Outcomes", "What was presented to the committee", "Heard at the meeting of"),
        ("Statistics", "Study", "Met on"),
    ],
)
def test_a_panels_meeting_is_the_day_of_a_request_under_our_own_numbers(
    tmp_path, sheet, what, when
):
    found = only_sheet(tmp_path, [["Item", "Body", what, when], *rows()], sheet)
    assert (found.kind, found.rows_read) == ("releases", len(BODIES))
    assert (found.columns["title"], found.columns["date"]) == (what, when)


def test_sections_by_what_the_panel_said_with_their_headings_repeated(tmp_path):
    head, listed = ["Item", "Body", "What was put to the board", "Sitting of the board"], rows()
    sheet = [["Sittings of the data sharing board"]]
    for name, part in (
        ("A. Agreed", listed[:2]),
        ("B. Put back", listed[2:4]),
        ("C. Not agreed", listed[4:]),
    ):
        sheet += [[None], [name], head, *part]
    decisions = read(tmp_path, {"Sheet1": sheet}).releases["decision"]
    assert list(decisions) == ["approved"] * 2 + ["pending"] * 2 + ["rejected"] * 2


@pytest.mark.parametrize(
    ("sheet", "when"),
    [
        ("Breaches", "Date"),
        ("Recipients audited", "Audited on"),
        ("Incidents 2021", "Day"),
        ("Sheet1", "Date of inspection"),
        ("Charges for data", "Invoiced"),
        ("Complaints about shares", "Received"),
    ],
)
def test_what_came_of_releases_is_no_further_release(tmp_path, sheet, when):
    head = ["DSAP ref", "Recipient", "Matter", when]
    (found,) = inspect(tmp_path, {sheet: [head, *rows()]}).sheets
    assert (found.kind, found.rows_refused) == ("unknown", len(BODIES))
    assert "not read as releases" in found.reason


@pytest.mark.parametrize(
    "heading",
    ["Details supplied", "Particulars disclosed", "Details sent out", "Details shared"],
)
def test_particulars_that_were_given_are_the_data(tmp_path, heading):
    given = ["Home address", "School and class", "Home address", "Date of birth"] * 2
    table = [["Agreement no.", "Agreement with", "Matter", heading, "Signed"]]
    table += [
        [f"AB-{n}", BODIES[n % 6], STUDIES[n % 5], cell, date(2020, 1 + n, 3)]
        for n, cell in enumerate(given)
    ]
    assert only_sheet(tmp_path, table, "Data shared").columns["datasets"] == heading


@pytest.mark.parametrize("heading", ["Details of release", "Particulars of use", "Remit"])
def test_an_account_of_a_release_is_its_purpose(tmp_path, heading):
    table = [["Ref", "Recipient", heading, "Released"]]
    table += [
        [ref, body, f"To find out how {study.lower()} changes what pupils learn at school", day]
        for ref, body, study, day in rows()
    ]
    assert only_sheet(tmp_path, table).columns["purpose"] == heading


@pytest.mark.parametrize(
    ("heading", "levels"),
    [
        ("Risk of re-identification", ["High", "Low", "Medium"]),
        ("Likelihood of identification", ["Low", "High", "High"]),
    ],
)
def test_how_likely_it_is_that_somebody_is_known_is_identifiability(tmp_path, heading, levels):
    table = [["Case", "Recipient", "Study", "Approved", heading]]
    table += [[*row, levels[n % 3]] for n, row in enumerate(rows())]
    found = read(tmp_path, {"Cases": table})
    assert list(found.releases["identifiability"]) == levels * 2


def test_grounds_are_a_purpose_unless_they_are_laws(tmp_path):
    head = ["Case", "Recipient", "Study", "Approved", "Grounds"]
    plain = [[*row, ("Missing child", "Fraud")[n % 2]] for n, row in enumerate(rows())]
    laws = [[*row, f"Education Act 1996, section {530 + n}"] for n, row in enumerate(rows())]
    assert only_sheet(tmp_path, [head, *plain]).columns["purpose"] == "Grounds"
    assert only_sheet(tmp_path, [head, *laws]).columns["legal_basis"] == "Grounds"
