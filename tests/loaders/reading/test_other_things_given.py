"""Licences, permits and certificates are granted to bodies, too: only what is data is a release."""

from datetime import date

import pytest

from tests.registers import inspect

BODIES = ("Marlow Arms Ltd", "Devon County Council", "Nesta", "Orchard Nurseries Ltd", "Barnardo's")


def rows(third):
    return [
        [f"N{n}/19", body, third.format(n), date(2019, n, 14), date(2021, n, 14)]
        for n, body in enumerate(BODIES, 1)
    ]


@pytest.mark.parametrize(
    ("sheet", "head", "third"),
    [
        ("Licences", "Licence no, Licensee, Premises, Licence granted, Expires", "{} Mill Lane"),
        ("Permits", "Permit ref, Permit holder, Kind of permit, Issued, Runs out", "Skip {}"),
        ("Planning", "Ref, Applicant, Proposal, Permission granted, Lapses", "Loft {}"),
        ("Certificates", "Certificate, Holder, Scope, Awarded, Valid until", "Kitchen {}"),
        ("Register", "Number, Recipient, Accredited premises, Approved on, End", "Unit {}"),
        ("Concessions", "Ref, Concession holder, Purpose, Approved, End", "Ices on beach {}"),
        ("Taxi operators", "Ref, Licensee, Description, Date granted, Expiry", "{} cars"),
        ("Devices", "Ref, Beneficiary, Purpose, Date given, End", "{} laptops for lessons"),
    ],
)  # fmt: skip
def test_what_is_no_data_is_no_release_whoever_was_given_it(tmp_path, sheet, head, third):
    (found,) = inspect(
        tmp_path, {sheet: [head.split(", "), *rows(third)]}, "council book.xlsx"
    ).sheets
    assert found.kind == "unknown"
    assert found.rows_refused == len(BODIES)
    assert "not read as releases" in found.reason


@pytest.mark.parametrize(
    ("sheet", "head", "third"),
    [
        ("Licences", "Licence no, Licensee, Extract, Licence granted, Expires", "Year {}"),
        ("Licences", "Licence no, Licensee, Material, Issued, Expires", "School census {}"),
        ("Data licences", "Licence no, Licensee, Purpose, Issued, Expires", "Study {} of teaching"),
        ("Permissions", "Ref, Applicant, Pupil records, Permission granted, End", "Form {}"),
    ],
)  # fmt: skip
def test_a_licence_for_data_is_a_release(tmp_path, sheet, head, third):
    (found,) = inspect(
        tmp_path, {sheet: [head.split(", "), *rows(third)]}, "council book.xlsx"
    ).sheets
    assert (found.kind, found.rows_read) == ("releases", len(BODIES))


def test_a_register_that_names_neither_data_nor_anything_else_says_so(tmp_path):
    head = ["Ref", "Holder", "Category", "Granted on", "Until"]
    (found,) = inspect(tmp_path, {"Register": [head, *rows("Class {}")]}, "book.xlsx").sheets
    assert found.kind == "releases"
    (problem,) = found.problems
    assert "nothing here says that what was given is data" in problem["reason"]
    assert not problem["refused"]


@pytest.mark.parametrize(
    ("sheet", "head", "third"),
    [
        ("Adverts", "Post no, Department, Post title, Advertised, Closing date", "Analyst {}"),
        ("Log", "SAR, Requested by, Information requested, Received, Completed", "All on file {}"),
        ("Processing", "DPIA no, Processor, Lawful basis, Approved, Review", "Public task {}"),
        ("Log", "Incident, Organisation, Purpose of report, Date, Closed on", "Lost letter {}"),
        ("Visits made", "No., Body inspected, Purpose, Start, End", "To look at class {}"),
    ],
)  # fmt: skip
def test_posts_requests_for_ones_own_data_and_incidents_are_no_releases(
    tmp_path, sheet, head, third
):
    (found,) = inspect(tmp_path, {sheet: [head.split(", "), *rows(third)]}, "book.xlsx").sheets
    assert (found.kind, found.rows_refused) == ("unknown", len(BODIES))
