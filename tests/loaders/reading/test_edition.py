"""Which register a file is: by what it calls itself, and by who publishes it."""

from datetime import date

import pytest

from loaders.reading import inspection
from loaders.reading.inspection_report import as_json, as_text
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


LEGACY = [["D. National pupil database requests agreed before April 2018"], *ROWS]
DSAP = [["Shares agreed by the panel"], HEADINGS, ["DS00215", "UCL", "x", date(2019, 2, 1)]]


def test_one_sheet_of_several_does_not_name_the_whole(tmp_path):
    cover = [["Shares of personal data with external parties: spring 2022"]]
    sheets = {"Contents": cover, "B": DSAP, "E Home Office": POLICE, "D Legacy": LEGACY}
    found = inspect(tmp_path, sheets)
    assert found.register == "DfE external data shares"
    assert found.title == cover[0][0]
    assert found.as_at is None
    assert found.register_sure == "likely"


def test_a_register_that_is_guessed_from_what_it_lists_says_so(tmp_path):
    cover = [["Requests from the police to the Department for Education"]]
    found = inspect(tmp_path, {"Cover": cover, "Police": POLICE})
    assert (found.register, found.register_sure) == ("DfE external data shares", "likely")
    assert "DfE external data shares (likely: the file does not say)" in as_text(found)
    assert as_json(found)["register_sure"] == "likely"


def test_a_register_that_the_file_or_its_title_names_is_sure(tmp_path):
    named = inspect(tmp_path, {"Cover": [["DfE external data shares"]], "Police": POLICE})
    assert named.register_sure == "sure"
    path = write(tmp_path / "download.csv", {"x": ROWS})
    given = inspection.read_edition(path, "DfE external data shares: June 2020").found
    assert given.register_sure == "sure"
    assert "likely" not in as_text(named)


@pytest.mark.parametrize(
    "line",
    [
        "Personal data that the Council passes to partner agencies",
        "Agreements under which the Trust shares data",
        "What our company supplies to others",
    ],
)
def test_data_that_another_body_gives_out_makes_no_register_of_dfes(tmp_path, line):
    rows = [["ISA no.", "Partner agency", "What we pass on", "Signed off"]]
    rows += [[f"ISA/{n}", "Nesta", "Names of pupils", date(2015, n, 1)] for n in range(1, 6)]
    found = inspect(tmp_path, {"Register": [["Data sharing agreements"], [line], *rows]})
    assert found.register in ("Data sharing agreements", line)
    assert found.sheets[0].stream == "other"


def test_what_the_data_is_called_names_no_publisher(tmp_path):
    rows = [["Agreement", "Partner", "Data", "Signed off"]]
    rows += [[f"A/{n}", "Nesta", "Names of pupils", date(2015, n, 1)] for n in range(1, 6)]
    found = inspect(tmp_path, {"MOUs": [["Memoranda of understanding"], *rows]}, "list.xlsx")
    assert found.register == "list"


def test_an_older_copy_does_not_say_as_at_which_day_a_register_stands(tmp_path):
    new = [HEADINGS, *[[f"A/{n}", "UCL", "x", date(2020, n, 1)] for n in range(1, 9)]]
    sheets = {"Granted": new, "Granted (Dec 2019)": new[:6]}
    assert inspect(tmp_path, sheets, hidden=["Granted (Dec 2019)"]).as_at is None


def test_of_two_quarters_the_last_says_as_at_which_day(tmp_path):
    sheets = {
        f"Q{n}": [[f"Releases made in {months} 2023"], [], *ROWS]
        for n, months in ((1, "April to June"), (2, "July to September"))
    }
    cover = [["Agency data release log"]]
    found = inspect(tmp_path, {"Contents": cover, **sheets}, "log.xlsx")
    assert (found.register, found.as_at) == ("Agency data release log", date(2023, 9, 30))


def test_a_day_in_a_list_that_is_not_read_is_not_that_of_the_edition(tmp_path):
    rows = [["Organisation", "Start date"], ["Nesta", "1 April 2015"], ["UCL", "3 May 2016"]]
    assert inspect(tmp_path, {"Contracts": [["Contracts"], *rows]}, "x.xlsx").as_at is None
