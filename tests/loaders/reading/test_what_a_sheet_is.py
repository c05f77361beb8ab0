"""What a sheet is, whatever it is called: by its tables first, and by its name last."""

from datetime import date

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from loaders.reading.inspection import read_edition
from tests.registers import inspect, only_sheet, read

PROJECTS = [
    ["Studies that the Accreditation Panel let in"],
    [],
    ["Study no", "Subject", "Who takes part (and where from)", "Act", "Holdings", "Room", "Let in"],
    *(
        [
            f"AP-{n:03}",
            "What became of school leavers",
            f"Dr Ann Example (University of {town}); Bo Sample (Simetrica Ltd)",
            "Digital Economy Act 2017",
            "Longitudinal Education Outcomes",
            "SecureLab" if n % 2 else "ONS Secure Research Service",
            date(2022, 1, n),
        ]
        for n, town in enumerate(("Bath", "Leeds", "Essex", "York", "Kent"), 1)
    ),
]


def test_accredited_projects_are_known_by_their_cells_in_a_sheet_called_list(tmp_path):
    edition = read(tmp_path, {"List": PROJECTS})
    made = edition.accredited
    assert edition.found.sheets[0].stream == "accredited project"
    assert made["institutions"].str.startswith("University of ").all()
    assert made["environment"].tolist()[:2] == ["SecureLab", "ONS Secure Research Service"]
    assert made["pupil_level"].all()
    assert "Example" not in made.to_json(date_format="iso")


def test_a_plain_column_of_institutions_will_do_for_accredited_projects(tmp_path):
    rows = [
        ["Accredited projects"],
        ["No.", "Project title", "Institution", "Legal gateway", "Date"],
    ]
    rows += [
        [f"2021/{n:03}", "A study of work", f"University of {town}", "Digital Economy Act 2017", d]
        for n, (town, d) in enumerate(
            (("Bath", date(2021, 3, 1)), ("Hull", date(2021, 4, 2)), ("York", date(2021, 5, 3))), 1
        )
    ]
    edition = read(tmp_path, {"Projects": rows})
    assert edition.releases.empty
    assert edition.accredited["institutions"].tolist() == [
        "University of Bath",
        "University of Hull",
        "University of York",
    ]


def test_accredited_projects_of_a_workbook_that_counts_from_1904_have_their_own_days(tmp_path):
    rows = [*PROJECTS[:3], *([*row[:-1], 40_000 + 9 * n * n] for n, row in enumerate(PROJECTS[3:]))]
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "projects.xlsx")
    edition = read_edition(tmp_path / "projects.xlsx")
    assert edition.accredited["date"].dt.year.unique().tolist() == [2013]


def test_a_table_in_a_sheet_called_notes_is_read_if_it_is_a_register(tmp_path):
    rows = [["Reference", "Organisation", "Purpose", "Date of approval"]]
    rows += [[f"DR15030{n}.01", f"University of {t}", "To study how pupils did", date(2015, 3, n)]
             for n, t in enumerate(("Bath", "Hull", "York"), 1)]  # fmt: skip
    assert len(read(tmp_path, {"Information": rows}).releases) == 3


def test_a_glossary_is_notes(tmp_path):
    rows = [["Term", "Meaning"], ["NPD", "The National Pupil Database"], ["DSAP", "A panel"]]
    assert only_sheet(tmp_path, rows, "List").kind == "notes"


def test_a_summary_of_counts_beside_other_sheets_is_not_counted_again_and_not_silent(tmp_path):
    months = [["Home Office"], ["Month", "Records received", "Records returned"]]
    months += [[f"{m} 2019", 4, 2] for m in ("May", "June", "July", "August")]
    years = [["Home Office"], ["Year", "Records received", "Records returned"], [2019, 16, 8]]
    found = inspect(tmp_path, {"Home Office": months, "Summary": years})
    assert [sheet.kind for sheet in found.sheets] == ["exchanges", "unknown"]
    assert found.sheets[1].rows_refused == 1


def test_a_summary_of_counts_alone_is_read(tmp_path):
    years = [["Home Office"], ["Year", "Records received", "Records returned"], [2019, 16, 8]]
    assert inspect(tmp_path, {"Summary": years}).sheets[0].kind == "exchanges"
