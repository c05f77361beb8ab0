"""A body of any name that is said to have asked, in a table that tells what came of it."""

import pytest

from tests.registers import only_sheet, read

MONTHS = [f"{month} 2021" for month in ("May", "June", "July", "August", "September")]

TOLD = [
    ("Checks on behalf of HM Revenue and Customs", "Records checked", "Records matched"),
    ("Requests from HMRC", "Number of requests", "Number of records returned"),
    ("Look-ups for Cifas", "Names looked up", "Hits returned"),
    ("Student Loans Company: checks", "Identities submitted", "Identities confirmed"),
    ("Requests by the Child Maintenance Service", "Requests received", "Requests answered"),
    ("Benefit checks", "Children submitted by HMRC", "Children found in the census"),
]
NAMES = ["HM Revenue and Customs", "HM Revenue and Customs", "Cifas", "Student Loans Company"]
NAMES += ["Child Maintenance Service", "HM Revenue and Customs"]


def table(title, *headings):
    counts = [[month, 3000 + n, 1000 + n] for n, month in enumerate(MONTHS)]
    return [[title], [], ["Month", *headings], *counts]


@pytest.mark.parametrize(("told", "name"), [*zip(TOLD, NAMES, strict=True)])
def test_who_asked_may_be_any_body_that_is_named(tmp_path, told, name):
    figures = read(tmp_path, {"Sheet1": table(*told)}).exchanges
    assert len(figures) == 10
    assert set(figures["requester"]) == {name}
    assert figures["measure"].nunique() == 2


@pytest.mark.parametrize(
    ("title", "asked", "came"),
    [
        ("Requests handled by the data team", "Requests received", "Requests answered"),
        ("Applications to the Standards and Testing Agency", "Applications", "Granted"),
        ("Freedom of information requests by MPs", "Requests received", "Requests answered"),
        ("Complaints from Ofsted", "Requests received", "Requests answered"),
        ("Requests from HMRC", "Requests received", "Days to answer"),
        ("NHS Digital: checks for HMRC", "Records checked", "Records matched"),
    ],
)
def test_nobody_is_made_up_who_asked(tmp_path, title, asked, came):
    assert only_sheet(tmp_path, table(title, asked, came)).kind == "unknown"
