"""Which register a file is: by what it calls itself, and by who publishes it."""

from datetime import date

import pytest

from loaders.reading import inspection
from tests.registers import inspect
from tests.workbooks import write

HEADINGS = ["Reference", "Organisation", "Purpose", "Date"]
ROWS = [HEADINGS, ["A/1", "UCL", "x", date(2019, 2, 1)]]
POLICE = [
    ["Month", "Number of requests", "Number of pupils"],
    ["May 2018", 3, 4],
    ["June 2018", 1, 2],
]


@pytest.mark.parametrize(
    ("title", "register"),
    [
        ("DfE external data shares: June 2020", "DfE external data shares"),
        ("Department for Education: external data shares", "DfE external data shares"),
        ("External data shares: June 2020", "DfE external data shares"),
        ("DfE external data shares with the Home Office", "DfE external data shares"),
        (
            "Department for Work and Pensions: external data shares",
            "Department for Work and Pensions: external data shares",
        ),
        ("HMRC external data shares, June 2020", "HMRC external data shares"),
        ("DWP third party requests", "DWP third party requests"),
        ("NPD third party requests", "NPD third-party requests"),
    ],
)
def test_the_publisher_in_the_title_decides_the_register(tmp_path, title, register):
    assert inspect(tmp_path, {"Sheet1": [[title], [], *ROWS]}).register == register


def test_another_departments_sheets_are_none_of_dfes_streams(tmp_path):
    title = "Department for Work and Pensions: external data shares"
    found = inspect(tmp_path, {"Cover": [[title]], "Police": ROWS, "Court orders": ROWS})
    assert {sheet.stream for sheet in found.sheets} == {"other"}


def test_a_recipient_in_the_title_is_no_publisher(tmp_path):
    title = "External data shares with the Home Office and the police"
    found = inspect(tmp_path, {"Cover": [[title]], "Police": POLICE})
    assert found.register == "DfE external data shares"
    assert found.sheets[1].stream == "police"


@pytest.mark.parametrize(
    ("given", "register"),
    [
        ("Ofsted releases: June 2020", "Ofsted releases"),
        ("DfE external data shares: June 2020", "DfE external data shares"),
    ],
)
def test_a_title_that_is_given_names_the_register_of_a_file_without_one(tmp_path, given, register):
    path = write(tmp_path / "download (3).csv", {"x": ROWS})
    assert inspection.read_edition(path, given).found.register == register


def test_a_file_that_names_itself_keeps_its_register_under_another_title(tmp_path):
    path = write(tmp_path / "x.ods", {"x": [["Data releases by Ofsted: June 2020"], [], *ROWS]})
    found = inspection.read_edition(path, "Something else").found
    assert (found.register, found.title) == ("Data releases by Ofsted", "Something else")
