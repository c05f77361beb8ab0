"""Columns whose headings say little, or the wrong thing first, are told by their values."""

import pytest

from tests.registers import only_sheet, read

BODIES = [
    *("University of Hull", "NHS Tayside", "Scottish Government", "University of Fife"),
    *("Glasgow City Council", "NHS National Services Scotland", "Sheffield Hallam University"),
]
STUDIES = ["Play", "Truancy and work", "Class size", "Summer births", "Sixth forms", "Music", "Art"]
NUMBERS = [f"1617-{n:04}" for n in (98, 110, 112, 201, 233, 240, 255)]
CODES = ["SMR01", "SMR06, NRS Deaths", "SMR00", "PIS", "SMR01, SMR04", "SMR06", "CHI"]
DAYS = [f"{n + 1} May 2017" for n in range(7)]
FATES = ["Approved", "Rejected", "Pending", "Approved", "Withdrawn", "Approved", "Declined"]


def table(**columns):
    return [list(columns), *map(list, zip(*columns.values(), strict=True))]


@pytest.mark.parametrize(
    "heading",
    ["Data to be received by", "Extract obtained by", "File to be held at", "Data now with"],
)
def test_who_has_the_data_is_the_recipient_though_data_stands_first(tmp_path, heading):
    rows = table(**{"Ref": NUMBERS, heading: BODIES, "Study": STUDIES, "Sources": CODES})
    sheet = only_sheet(tmp_path, rows, "Verdicts")
    assert (sheet.columns["organisation"], sheet.columns["datasets"]) == (heading, "Sources")


@pytest.mark.parametrize("heading", ["Data controller", "Controller", "Joint controllers"])
def test_a_controller_that_is_many_bodies_is_likely_who_was_given_the_data(tmp_path, heading):
    rows = table(**{"Ref": NUMBERS, heading: BODIES, "Study": STUDIES, "Sent": DAYS})
    sheet = only_sheet(tmp_path, rows, "Verdicts")
    assert sheet.columns["organisation"] == heading
    assert sheet.how_sure["organisation"] == "likely"


@pytest.mark.parametrize("heading", ["Data owner", "Provider of the data", "Supplier"])
def test_who_owns_or_provides_the_data_is_not_who_was_given_it(tmp_path, heading):
    rows = table(**{"Ref": NUMBERS, heading: BODIES, "Study": STUDIES, "Sent": DAYS})
    assert "organisation" not in only_sheet(tmp_path, rows, "Verdicts").columns


@pytest.mark.parametrize(
    "heading",
    ["Microdata sought", "HESA stream(s)", "Linkages granted", "Holdings used", "Datasets"],
)
def test_codes_of_data_under_a_word_of_data_are_the_data(tmp_path, heading):
    rows = table(**{"Ref": NUMBERS, "Organisation": BODIES, heading: CODES, "Date": DAYS})
    assert only_sheet(tmp_path, rows, "Verdicts").columns["datasets"] == heading


@pytest.mark.parametrize("heading", ["What they hold", "What it receives", "What they get"])
def test_what_a_body_has_is_the_data(tmp_path, heading):
    rows = table(**{"Ref": NUMBERS, "Who": BODIES, heading: CODES, "Since": DAYS})
    assert only_sheet(tmp_path, rows, "Log").columns["datasets"] == heading


@pytest.mark.parametrize("heading", ["MRP paper", "Minute", "Feed code", "Zxcvb"])
@pytest.mark.parametrize("pattern", ["MRP({})0{}", "T/{}/{}", "F{}{}"])
def test_references_that_all_differ_are_the_reference(tmp_path, heading, pattern):
    numbers = [pattern.format(n + 11, n) for n in range(7)]
    rows = table(**{heading: numbers, "Recipient": BODIES, "Project": STUDIES, "Sent": DAYS})
    assert read(tmp_path, {"Log": rows}).releases["reference"].tolist() == numbers


@pytest.mark.parametrize("heading", ["Position", "How it ended", "Fate", "State of play", "Zxcvb"])
def test_a_column_of_decisions_alone_is_the_decision(tmp_path, heading):
    rows = table(**{"Ref": NUMBERS, "Recipient": BODIES, "Project": STUDIES, heading: FATES})
    decisions = read(tmp_path, {"Log": rows}).releases["decision"].tolist()
    assert decisions[:3] == ["approved", "rejected", "pending"]


@pytest.mark.parametrize("heading", ["Nature of enquiry", "Nature of the offence"])
def test_what_kind_of_enquiry_it_was_is_its_purpose(tmp_path, heading):
    why = ["Missing child", "Fraud", "Assault", "Missing child", "Threats", "Fraud", "Assault"]
    rows = table(**{"Ref": NUMBERS, "Recipient": BODIES, heading: why, "Date": DAYS})
    assert only_sheet(tmp_path, rows, "Log").columns["purpose"] == heading


GIVEN = [
    ("Personal data that the Company supplies to others", "Third party supplied"),
    ("Outgoing feeds", "Third party"),
    ("What we pass on", "Partner"),
    ("Lists", "Organisation supplied with data"),
]


@pytest.mark.parametrize(("title", "heading"), GIVEN)
def test_words_of_giving_in_title_or_heading_make_a_list_of_releases(tmp_path, title, heading):
    rows = [[title], *table(**{heading: BODIES, "Start date": DAYS})]
    assert only_sheet(tmp_path, rows, file="x.xlsx").kind == "releases"


RECEIVED = [
    ("Third parties that supply data to us", "Third party supplying"),
    ("Organisations which send us data", "Organisation"),
    ("Suppliers", "Third party"),
    ("Courses", "Organisation attending"),
]


@pytest.mark.parametrize(("title", "heading"), RECEIVED)
def test_what_others_supplied_is_no_list_of_releases(tmp_path, title, heading):
    rows = [[title], *table(**{heading: BODIES, "Start date": DAYS})]
    assert only_sheet(tmp_path, rows, file="x.xlsx").kind == "unknown"


def test_decisions_under_remarks_are_likely_and_named(tmp_path):
    bodies = ("Nesta", "Demos", "Civitas", "Ofqual", "University of Hull")
    rows = [[f"Q/{n}", body, "Spelling", f"{13 + n}/01/2019", ("Granted", "Refused")[n % 2]]
            for n, body in enumerate(bodies)]  # fmt: skip
    head = ["Ref", "Recipient", "Purpose", "Day sent", "Remarks"]
    edition = read(tmp_path, {"Shares": [head, *rows]})
    assert set(edition.releases["how_sure"]) == {"likely"}
    (problem,) = edition.found.sheets[0].problems
    assert problem["column"] == "Remarks"
    assert "no heading says what became of the requests" in problem["reason"]


def test_an_order_of_day_and_month_that_nothing_proves_is_named(tmp_path):
    bodies = ("Nesta", "Demos", "Civitas", "Ofqual")
    rows = [
        [f"Q/{n}", body, "Spelling", f"0{n + 1}/0{n + 2}/2019"] for n, body in enumerate(bodies)
    ]
    edition = read(tmp_path, {"Shares": [["Ref", "Recipient", "Purpose", "Day sent"], *rows]})
    (problem,) = edition.found.sheets[0].problems
    assert (problem["column"], problem["refused"]) == ("Day sent", False)
    assert "nothing proves the order of day and month" in problem["reason"]
