"""Lists that look like releases and are none, and people who stand beside bodies."""

import json
from datetime import date

import openpyxl
import pytest

from loaders.reading.inspection import read_edition
from tests.registers import inspect, only_sheet

BODIES = ("University of Hull", "Devon County Council", "Nesta", "Demos Trust Ltd", "Barnardo's")


@pytest.fixture
def read(tmp_path):
    """Sheets (name to rows) as a workbook, read."""

    def make(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return read_edition(path)

    return make


def test_bodies_that_supply_data_to_the_department_are_no_recipients(read):
    rows = [(f"M{n}", body, "Tax records", date(2020, 2, n + 1), "Eligibility")
            for n, body in enumerate(BODIES)]  # fmt: skip
    head = (
        "Protocol ref",
        "Body providing records to the Department",
        "Dataset",
        "Date",
        "Purpose",
    )
    edition = read(Flows=[head, *rows])
    assert edition.releases.empty
    assert edition.found.sheets[0].rows_refused == len(rows)


@pytest.mark.parametrize(
    ("outward", "inward"),
    [
        ("Counterparty Outbound", "Counterparty Inbound"),
        ("Outgoing organisation", "Incoming organisation"),
    ],
)
def test_of_two_bodies_the_outward_one_received(read, outward, inward):
    rows = [(f"M{n}", BODIES[-1 - n], body, "Tax records", date(2020, 2, n + 1))
            for n, body in enumerate(BODIES)]  # fmt: skip
    edition = read(Releases=[("Ref", inward, outward, "Dataset", "Date released"), *rows])
    assert list(edition.releases["organisation"]) == list(BODIES)


@pytest.mark.parametrize(
    "heading",
    ["Data controller supplied", "Processor receiving the extract", "Controller taking the data"],
)
def test_who_takes_the_data_goes_before_an_employer(read, heading):
    rows = [(f"M{n}", BODIES[-1 - n], body, "Absence", date(2020, 2, n + 1))
            for n, body in enumerate(BODIES)]  # fmt: skip
    edition = read(Releases=[("Ref", "Employer of lead", heading, "Dataset", "Date sent"), *rows])
    assert list(edition.releases["organisation"]) == list(BODIES)


def test_who_the_recipient_acts_for_commissioned_it(read):
    rows = [(f"M{n}", body, BODIES[-1 - n], date(2020, 2, n + 1))
            for n, body in enumerate(BODIES)]  # fmt: skip
    edition = read(Releases=[("Ref", "Recipient", "Acting for", "Date sent"), *rows])
    assert list(edition.releases["organisation"]) == list(BODIES)
    assert edition.releases["commissioned_by"].iloc[0] == BODIES[-1]


def test_a_log_numbered_by_freedom_of_information_requests_lists_no_releases(read):
    rows = [(f"{n}-77", body, "Pupil records", "Refused", date(2020, 3, n + 1))
            for n, body in enumerate(BODIES)]  # fmt: skip
    edition = read(Log=[("FOIA number", "Applicant", "Topic", "Outcome", "Date of reply"), *rows])
    assert edition.releases.empty
    assert edition.found.sheets[0].reason


def test_a_sheet_that_says_more_about_references_is_not_counted_again(read):
    rows = [(f"DR15030{n}.0{n}", body, "A study", date(2015, 3, n + 1))
            for n, body in enumerate(BODIES, 1)]  # fmt: skip
    more = [(ref, body, "To learn how pupils did, and to write a report that all can read.")
            for ref, body, *_ in rows]  # fmt: skip
    edition = read(
        Main=[("DfE reference", "Recipient", "Title", "Date released"), *rows],
        Why=[("DfE reference", "Recipient", "Purpose"), *more],
    )
    assert list(edition.releases["sheet"]) == ["Main"] * len(rows)
    assert "not counted again" in edition.found.sheets[1].reason


def test_a_pivot_by_recipient_lists_no_releases(read):
    rows = [(body, n, 2, n + 2) for n, body in enumerate(BODIES, 1)]
    edition = read(Pivot=[("Recipient", "Agreed", "Declined", "Grand Total"), *rows])
    assert edition.releases.empty


def test_labels_of_counts_under_months_are_no_recipients(read):
    months = ["March 2019", "April 2019", "May 2019", "June 2019"]
    rows = [("Requests by the Home Office", 3, 4, 5, 6), ("Children traced", 11, 12, 13, 14)]
    edition = read(NPD=[("", *months), *rows])
    assert edition.releases.empty


def test_a_subtotal_of_a_recipient_is_no_release(read):
    rows = [("Subject", "Recipient", "Date sent")]
    for n, body in enumerate(BODIES, 1):
        rows += [("Absence", body, date(2016, 5, n)), (f"Sub-total {body}", 1, None)]
    rows = [(recipient, subject, day) if day else (subject, recipient, None)
            for subject, recipient, day in rows]  # fmt: skip
    edition = read(NPD=[("Recipient", "Subject", "Date sent"), *rows[1:]])
    assert list(edition.releases["organisation"]) == list(BODIES)


def test_whether_a_board_saw_a_request_is_not_what_became_of_it(read):
    rows = [(f"DR15030{n}.0{n}", body, "Y" if n % 2 else "N", "Refused" if n % 2 else "Approved")
            for n, body in enumerate(BODIES, 1)]  # fmt: skip
    edition = read(NPD=[("DfE reference", "Recipient", "Panel?", "Result"), *rows])
    decided = [str(decision) for decision in edition.releases["decision"]]
    assert decided == ["rejected" if n % 2 else "approved" for n in range(1, len(BODIES) + 1)]


def test_people_beside_bodies_in_further_columns_are_not_published(read):
    rows = [(f"DR15030{n}.0{n}", f"{body} (Dr Alison Fairweather)" if n == 2 else body,
             BODIES[n % 5], date(2015, 3, n), "Inbound" if n == 5 else "Outbound", "Dr Ivan Petty")
            for n, body in enumerate(BODIES, 1)]  # fmt: skip
    head = (
        "DfE ref",
        "Body asking",
        "Body to which data was supplied",
        "Date sent",
        "Flow",
        "Contact",
    )
    edition = read(NPD=[head, *rows])
    told = edition.releases.to_json(date_format="iso") + json.dumps(
        [str(sheet) for sheet in edition.found.sheets]
    )
    assert len(edition.releases) == 4
    assert "Fairweather" not in told
    assert "Petty" not in told
    assert "Body asking" in edition.found.sheets[0].not_understood


def test_officers_are_not_published_as_those_who_asked(read):
    asked = [("March 2021", "DC Alison Fairweather, Gwent Police", 2),
             ("April 2021", "Gwent Police (PC I Petty)", 1),
             ("May 2021", "Sgt Ivan Petty - Humberside Police", 3),
             ("June 2021", "Gwent Police", 3)]  # fmt: skip
    edition = read(Police=[("Month", "Requesting officer and force", "Requests"), *asked])
    told = edition.exchanges.to_json(date_format="iso")
    assert set(edition.exchanges["requester"]) == {"Gwent Police", "Humberside Police"}
    assert "Fairweather" not in told
    assert "Petty" not in told


NO_RELEASES = {
    "Incidents with personal data": ("Incident", "Body concerned", "What happened", "Reported on"),
    "Complaints about us": ("Case", "Complainant body", "Subject", "Opened on"),
    "Consultation on the census": ("Number", "Organisation", "Title", "Date of response"),
    "Inventory of assets": ("Asset number", "Held by", "Data", "Date"),
    "Publications that used the database": ("Number", "Author's body", "Title", "Published on"),
}


@pytest.mark.parametrize(("title", "head"), NO_RELEASES.items())
def test_lists_about_something_else_are_no_releases(read, title, head):
    rows = [(f"AB-{n:03}", body, "School census records", date(2021, 4, n))
            for n, body in enumerate(BODIES, 1)]  # fmt: skip
    edition = read(Sheet1=[(title,), head, *rows])
    assert edition.releases.empty
    assert edition.found.sheets[0].rows_refused == len(rows)


@pytest.mark.parametrize("heading", ["Organisation", "Body"])
def test_a_list_that_names_the_department_alone_is_no_giving_out(read, heading):
    rows = [(f"M{n}", "DfE", "Absence", date(2020, 2, n)) for n in range(1, 5)]
    edition = read(Flows=[("Ref", heading, "Dataset", "Date released"), *rows])
    assert edition.releases.empty


def test_a_log_of_requests_for_information_lists_no_releases(tmp_path):
    rows = [["Request number", "Requester", "Subject", "Date received", "Outcome"]]
    rows += [
        [f"2019-00{n}", body, f"School places {n}", f"{n + 13} May 2019", "Granted"]
        for n, body in enumerate(("University of Leeds", "Capita plc", "Kent County Council"))
    ]
    for name in ("FOI", "FOI log", "Complaints 2019"):
        assert only_sheet(tmp_path, rows, name).rows_read == 0
    rows = [
        ["Reference", *row[1:]] if n == 0 else [f"DR19010{n}.01", *row[1:]]
        for n, row in enumerate(rows)
    ]
    assert only_sheet(tmp_path, rows, "FOI 2019-123").rows_read == 3


def test_the_name_of_a_file_alone_makes_no_release_of_a_list_of_names(tmp_path):
    rows = [["Organisation", "Town"], ["University of Leeds", "Leeds"], ["Capita plc", "London"]]
    rows += [["Kent County Council", "Maidstone"], ["Ofqual", "Coventry"]]
    (sheet,) = inspect(tmp_path, {"Sheet1": rows}, "Data register.xlsx").sheets
    assert (sheet.rows_present, sheet.rows_read) == (4, 0)
