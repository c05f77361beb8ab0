"""What an edition calls itself and as at when it stands, from whatever says so."""

from datetime import date

import pytest

from loaders.reading import titles
from tests.registers import inspect

TODAY = date(2026, 11, 23)
ROWS = [["Ref", "Organisation", "Purpose", "Date"], ["A/1", "UCL", "x", "1/2/2019"]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DfE external data shares: June 2020", date(2020, 6, 30)),
        ("Requests held as at 30 June 2020, approved before April 2018", date(2020, 6, 30)),
        ("approved by DSAP from May 2018 to end of June 2020", date(2020, 6, 30)),
        ("01-06-2026-UKSA-Accredited-Research-Projects-Report-1", date(2026, 6, 1)),
        ("uksa-accredited-projects-2026-03-25", date(2026, 3, 25)),
        ("PHE Data Release Register April 17 to September2020 2.4", date(2020, 9, 30)),
        ("shares 20200630", date(2020, 6, 30)),
        ("Register, Q2 2019", date(2019, 6, 30)),
        ("Published: November 2020", None),
        ("Digital Economy Act 2017", None),
        ("Version 2.4", None),
        ("Next update due June 2020", None),
        ("shares until December 2030", None),
        ("", None),
    ],
)
def test_the_day_as_at_which_an_edition_stands_is_read_from_a_title(text, day):
    assert titles.as_at_in([text], TODAY) == day


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("DfE external data shares: June 2020", "DfE external data shares"),
        ("Data Release Register April 2017 - January 2020", "Data Release Register"),
        ("PHE_Data_Release_Register_April_17_to_September2020_2.4", "PHE Data Release Register"),
        ("CPRD approved studies (as at 30 June 2020)", "CPRD approved studies"),
        ("June 2020", "June 2020"),
    ],
)
def test_a_register_has_one_name_in_all_its_editions(title, name):
    assert titles.without_dates(title) == name


def test_the_title_stands_on_the_cover_or_above_the_table(tmp_path):
    cover = [["DfE external data shares: June 2020"], ["Published 10 September 2020"]]
    found = inspect(tmp_path, {"Cover": cover, "DSAP": ROWS}, "shares.xlsx")
    assert found.title == "DfE external data shares: June 2020"
    assert (found.register, found.as_at) == ("DfE external data shares", date(2020, 6, 30))
    found = inspect(tmp_path, {"Register": [["CPRD approved studies, May 2019"], *ROWS]})
    assert (found.title, found.as_at) == ("CPRD approved studies, May 2019", date(2019, 5, 31))
    assert found.register == "CPRD approved studies"


def test_without_a_title_the_file_name_serves(tmp_path):
    found = inspect(tmp_path, {"Sheet1": ROWS}, "Release_register_June_2020.xlsx")
    assert (found.title, found.as_at) == ("Release register June 2020", date(2020, 6, 30))
    assert found.register == "Release register"


def test_a_title_left_from_an_edition_before_does_not_overrule_the_file_name(tmp_path):
    stale = {"title": "Release register to January 2020"}
    found = inspect(tmp_path, {"Sheet1": ROWS}, "Release register to June 2020.ods", **stale)
    assert (found.title, found.as_at) == ("Release register to June 2020", date(2020, 6, 30))


def test_dates_of_the_rows_are_not_the_editions(tmp_path):
    rows = [ROWS[0], ["A/1", "UCL", "June 2018", "1/2/2019"]]
    assert inspect(tmp_path, {"Sheet1": rows}, "r.xlsx").as_at is None


def test_what_says_as_at_counts_before_the_month_from_which_a_part_runs():
    texts = ["Shares approved by the panel from May 2018", "Data correct as at 30 June 2020"]
    assert titles.as_at_in(texts) == date(2020, 6, 30)
    assert titles.as_at_in(["Shares approved from May 2018", "June 2020"]) == date(2020, 6, 30)


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("LicenceRegister-feb-apr-2016", date(2016, 4, 30), "LicenceRegister"),
        ("Approvals, October to December 2018", date(2018, 12, 31), "Approvals"),
        ("Disclosure log may & jun 2021", date(2021, 6, 30), "Disclosure log"),
        ("Release register to Dec-17", date(2017, 12, 31), "Release register"),
        ("Disclosure log v3.2.20", None, "Disclosure log"),
        ("Approvals Version 4.1.18", None, "Approvals"),
        ("Licences ver 1.12.2", None, "Licences"),
        ("Approvals draft 3", None, "Approvals"),
        ("Approvals: draft 3 June 2020", date(2020, 6, 3), "Approvals: draft"),
        ("Approvals: June 2020 (updated 10 September 2020)", date(2020, 6, 30), "Approvals"),
        ("Approvals as at May 2019, revised 2 July 2019", date(2019, 5, 31), "Approvals"),
        ("Approvals Q1 2020-21", date(2020, 6, 30), "Approvals"),
        ("Approvals 2018/19 Q4", date(2019, 3, 31), "Approvals"),
        ("Approvals FY2019", None, "Approvals"),
        ("Approvals as of 3rd March", None, "Approvals"),
    ],
)
def test_periods_versions_and_updates_are_no_part_of_the_name(text, day, name):
    assert titles.as_at_in([text], TODAY) == day
    assert titles.without_dates(text) == name


@pytest.mark.parametrize(
    "remark",
    [
        "to be looked through again by the office",
        "Please read with care, the data has gaps",
        "Copied from the release list of last week",
        "Thank you for your patience",
    ],
)
def test_a_remark_above_a_table_names_no_register(tmp_path, remark):
    found = inspect(tmp_path, {"Sheet1": [[remark], *ROWS]}, "Ofqual licences.xlsx")
    assert (found.register, found.title) == ("Ofqual licences", "Ofqual licences")


def test_a_sentence_is_no_title_and_a_footnote_no_part_of_one(tmp_path):
    said = "This table sets out who the Department has let see pupil data since January."
    rows = [[said], ["Projects that may use our data²"], *ROWS]
    found = inspect(tmp_path, {"Sheet1": rows}, "list.xlsx")
    assert found.title == "Projects that may use our data"


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("Licences 2020_09", date(2020, 9, 30), "Licences"),
        ("Licence-register-2019-02", date(2019, 2, 28), "Licence-register"),
        ("Licences 2010-11", None, "Licences"),
        ("Licences 2019-20", None, "Licences"),
        ("Licences 2020-09-03", date(2020, 9, 3), "Licences"),
    ],
)
def test_a_month_behind_its_year_is_one_and_a_year_in_two_is_none(text, day, name):
    assert titles.as_at_in([text], TODAY) == day
    assert titles.without_dates(text) == name


def test_the_last_update_is_the_day_where_nothing_else_is(tmp_path):
    said = ["Pupil data released", "Last updated: 14/03/2021"]
    found = inspect(tmp_path, {"Sheet1": [*([line] for line in said), *ROWS]}, "list.xlsx")
    assert (found.title, found.as_at) == ("Pupil data released", date(2021, 3, 14))
    assert titles.as_at_in([*said, "to May 2020"], TODAY) == date(2020, 5, 31)
    assert titles.as_at_in(["Next update due 3 May 2019"], TODAY) is None
