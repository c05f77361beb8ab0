"""A sheet's stream is told by evidence, and DfE's streams are only claimed for DfE."""

from datetime import date

import pytest

from loaders.reading import inspection_report
from tests.registers import inspect, only_sheet

RELEASES = [
    ["Reference", "Organisation", "Purpose", "Date"],
    ["1/1", "UCL", "x", date(2020, 1, 1)],
    ["1/2", "LSE", "x", date(2020, 1, 2)],
]


def of(tmp_path, reference="1/1", sheet="Sheet1", title=None, file="r.xlsx", headings=None):
    rows = [[title], headings or RELEASES[0], [reference, *RELEASES[1][1:]]]
    return only_sheet(tmp_path, rows, sheet, file=file).stream


@pytest.mark.parametrize(
    ("reference", "stream"),
    [
        ("DR170221.02", "NPD request"),
        ("DR 170221.02", "NPD request"),
        ("dr150828.03B", "NPD request"),
        ("DS00628", "DSAP approval"),
        ("R0042", "other"),
        ("DARS-NIC-1-A1B2C", "other"),
        ("2019/003", "other"),
    ],
)
def test_references_tell_the_stream_whatever_the_sheet_is_called(tmp_path, reference, stream):
    assert of(tmp_path, reference) == stream


@pytest.mark.parametrize(
    ("sheet", "stream"),
    [
        ("NPD requests", "NPD request"),
        ("Requests completed June 17", "NPD request"),
        ("Open requests", "NPD request"),
        ("Live cases April 12 to May 17"[:31], "NPD request"),
        ("DSAP approvals", "DSAP approval"),
        ("Regular shares", "regular share"),
        ("Police", "police"),
        ("Police & criminal investigation", "police"),
        ("Court orders", "court order"),
        ("Home Office", "Home Office"),
        ("Sheet1", "other"),
        ("Register", "other"),
    ],
)
def test_the_name_of_the_sheet_tells_the_stream(tmp_path, sheet, stream):
    recipients = {"police": "Kent Police", "court order": "Family Court", "Home Office": "UKVI"}
    row = ["1/1", recipients.get(stream, "UCL"), "x", date(2020, 1, 1)]
    assert only_sheet(tmp_path, [RELEASES[0], row], sheet).stream == stream


def test_common_words_only_mean_a_part_of_dfes_register_in_a_workbook_of_dfe(tmp_path):
    assert of(tmp_path, sheet="Data sharing agreements") == "other"
    dfe = "DfE external organisation data shares"
    assert of(tmp_path, sheet="Data sharing agreements", title=dfe) == "regular share"
    assert of(tmp_path, sheet="MOUs", title=dfe) == "regular share"


@pytest.mark.parametrize("sheet", ["Police", "Court orders", "Home Office", "Regular shares"])
@pytest.mark.parametrize(
    "title",
    ["NHS Digital data release register", "HMRC Datalab projects", "UKHSA approvals register"],
)
def test_another_bodys_register_has_none_of_dfes_streams(tmp_path, sheet, title):
    assert of(tmp_path, sheet=sheet, title=title) == "other"


def test_dfe_among_the_recipients_does_not_make_a_register_dfes(tmp_path):
    rows = [["Organisation", "Purpose"], ["Department for Education", "Pupils"], ["UCL", "x"]]
    assert only_sheet(tmp_path, rows, "Data sharing agreements").stream == "other"


def test_the_lines_above_a_table_tell_the_stream_when_the_sheet_does_not(tmp_path):
    title = "DfE data shares with police and criminal investigation authorities"
    assert of(tmp_path, title=title) == "police"
    assert of(tmp_path, title="Home Office: agreements with other departments") == "other"


def test_the_headings_tell_the_stream_when_nothing_else_does(tmp_path):
    combined = (
        "Date first Extract sent / Date permission for re-use granted/ Date Application Rejected"
    )
    headings = ["Reference", "Organisation", "Pupil tier of data", combined]
    assert of(tmp_path, headings=headings) == "NPD request"


@pytest.mark.parametrize("name", ["Tier of data", "Classification of data", "Notes", "Cover"])
def test_explanations_are_notes(tmp_path, name):
    rows = [["Tier", "Description", "Example"], *([n, "long text", "y"] for n in range(1, 5))]
    assert only_sheet(tmp_path, rows, name).kind == "notes"


def test_prose_and_an_empty_sheet_are_notes(tmp_path):
    found = inspect(tmp_path, {"About": [["Some text."], ["More text."]], "Sheet2": []})
    assert [sheet.kind for sheet in found.sheets] == ["notes", "notes"]


def test_a_table_without_recipients_is_unknown_and_says_why(tmp_path):
    rows = [
        ["Reference Number", "Dataset", "Type of Data", "Legal Basis for Provision of Data"],
        ["NIC-1", "HES", "Identifiable", "Consent"],
        ["NIC-2", "HES", "Identifiable", "Consent"],
    ]
    sheet = only_sheet(tmp_path, rows, "Datasets")
    assert sheet.kind == "unknown"
    assert (sheet.rows_present, sheet.rows_read, sheet.rows_refused) == (2, 0, 2)
    assert "organisation" in sheet.problems[0]["reason"]


def test_a_list_of_people_is_not_loaded(tmp_path):
    rows = [
        ["Researcher Accreditation Report"],
        ["First name", "Last Name", "Organisation name", "Accreditation number", "Expiry date"],
        ["Ann", "Example", "Belmana", 30007, date(2027, 8, 19)],
        ["Bob", "Sample", "Institute for Fiscal Studies", 30009, date(2029, 8, 30)],
    ]
    found = inspect(tmp_path, {"Sheet2": rows})
    (sheet,) = found.sheets
    assert (sheet.kind, sheet.columns, sheet.rows_read) == ("notes", {}, 0)
    assert "list of people" in sheet.reason
    assert "Example" not in str(inspection_report.as_json(found))


def test_requests_of_the_police_are_exchanges_a_month_or_a_day_a_row_unless_each_has_a_reference(
    tmp_path,
):
    counts = [["Month", "Number of requests", "Number of pupils"], ["May 2018", 3, 4]]
    forces = [
        ["Date", "Police force", "Number of requests", "Number of pupils", "Comments"],
        ["1/5/2018", "Kent Police", 1, "<5", "Missing child"],
    ]
    numbered = [["Reference", *forces[0]], ["P/1", *forces[1]]]
    sheets = {"Police": counts, "Police 2": forces, "Police 3": numbered}
    found = inspect(tmp_path, sheets)
    assert [sheet.kind for sheet in found.sheets] == ["exchanges", "exchanges", "releases"]
    assert not found.sheets[1].not_understood
    assert found.sheets[1].columns["requester"] == "Police force"
    assert found.sheets[2].columns["note"] == "Comments; Number of requests; Number of pupils"


def test_counts_by_month_of_a_body_that_we_do_not_know_to_have_asked_are_not_exchanges(tmp_path):
    rows = [["Month", "Number of requests"], ["May 2018", 3], ["June 2018", 4]]
    assert only_sheet(tmp_path, rows, "FOI performance").kind == "unknown"


def test_a_log_of_changes_and_a_list_of_contacts_are_notes(tmp_path):
    log = [["Reference", "Organisation", "Change", "Date"], ["A/1", "UCL", "mended", "1/1/2020"]]
    contacts = [["Organisation", "Contact", "Email"], ["UCL", "Ann Example", "a@example.org"]]
    found = inspect(tmp_path, {"Amendments": log, "Contacts": contacts, "Register": RELEASES})
    assert [sheet.kind for sheet in found.sheets] == ["notes", "notes", "releases"]


def test_another_bodys_own_register_is_not_dfes_part_of_that_name(tmp_path):
    for file in ("home-office-releases.csv", "police-data-releases.csv"):
        assert only_sheet(tmp_path, RELEASES, file=file).stream == "other"
    own = [RELEASES[0], ["1/1", "UK Visas and Immigration", "x", date(2020, 1, 1)]]
    assert only_sheet(tmp_path, own, "Home Office").stream == "Home Office"
