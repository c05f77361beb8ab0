"""Accredited projects: institutions stay, people go, gateways and data sets are told apart."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import frames
from loaders.reading.accredited import Names, gateways, pupil_level
from tests.registers import inspect, read

HEADINGS = [
    "Project Number",
    "Project Name",
    "Accredited Researchers",
    "Legal Gateway",
    "Protected Data Accessed",
    "Processing Environment",
    "Accreditation Date",
]
DEA = "Digital Economy Act 2017"
SRSA = "Statistics and Registration Service Act 2007: Approved Researcher Gateway"

# All names of people are made up.
LISTS = {
    "Ann Example, University of Bath": ["University of Bath"],
    "Ann Example,\nUniversity of Bath\nBo Sample, \nUniversity of Bath": ["University of Bath"],
    "Ann Example, Aston University\nBo Sample, Simetrica\nCy Instance, Simetrica": [
        "Aston University",
        "Simetrica",
    ],
    "Dr Ann Example, Institute for Fiscal Studies": ["Institute for Fiscal Studies"],
    "Ann Example - University of Essex": ["University of Essex"],
    "Ann Example (University of Essex)": ["University of Essex"],
    "Ann Example, Royal Holloway, University of London": ["Royal Holloway, University of London"],
    "Ann Example, London School of Economics and Political Science": [
        "London School of Economics and Political Science"
    ],
    "Ann Example, London School of Hygiene \nand Tropical Medicine": [
        "London School of Hygiene and Tropical Medicine"
    ],
    "Ann Example,\nOffice for National\nStatistics": ["Office for National Statistics"],
    "Ann Example, Department for Digital, Culture, Media & Sport\nBo Sample, UCL": [
        "Department for Digital, Culture, Media & Sport",
        "UCL",
    ],
    "Ann Example, Department for Business, Inovation and Skills": [
        "Department for Business, Inovation and Skills"
    ],
    "Ann Example, School of Education, University of Bristol": [
        "School of Education, University of Bristol"
    ],
    "Ann Example, The Policy Institute, King's College London": [
        "The Policy Institute, King's College London"
    ],
    "Ann Example, Research Fellow, University of Leeds": ["University of Leeds"],
    "Ann Example, University of Bath, Bo Sample, University of Leeds": [
        "University of Bath",
        "University of Leeds",
    ],
    "Ann Example, University of Bath    Bo Sample, University of Leeds": [
        "University of Bath",
        "University of Leeds",
    ],
    "Ann Example, Durham University  Dr. Bo Sample, UCL": ["Durham University", "UCL"],
    "Ann Example, University of Bath Bo Sample, University of Bath": ["University of Bath"],
    "Ann Example , \nBo Sample, University College London": ["University College London"],
    "Prof. Ann Example\nUniversity of Bristol": ["University of Bristol"],
    "Ann Example, Univeristy of Bath": ["University of Bath"],
    "Ann, Example, University of Bath": ["University of Bath"],
    "Bo Young, University of Bath": ["University of Bath"],
    "Ann Example, State of Life": ["State of Life"],
    "Ann Example, OECD": ["OECD"],
    "Ann Example, Bo Sample": [],
    "Ann Example": [],
    "Ann Example, Bo Sample, Cy Instance": [],
    "": [],
}


@pytest.mark.parametrize(("cell", "institutions"), LISTS.items())
def test_institutions_are_kept_and_people_dropped(cell, institutions):
    assert Names.learn([cell]).institutions(cell) == institutions


def test_what_follows_several_people_is_an_institution():
    cells = ["Ann Example, Whole Circle", "Bo Sample, Whole Circle", "Cy Instance, Di Exemplar"]
    names = Names.learn(cells)
    assert [names.institutions(cell) for cell in cells] == [["Whole Circle"], ["Whole Circle"], []]


GIVEN = ["Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal"]
SURNAMES = ["Example", "Sample", "Instance", "Exemplar", "Specimen", "Pattern", "Model"]
INSTITUTIONS = [
    "University of Bath",
    "Institute for Fiscal Studies",
    "FFT Education Ltd",
    "Royal Holloway, University of London",
    "King's College London",
    "Office for National Statistics",
]


@st.composite
def lists_of_people(draw):
    """A cell as the register writes it, and the institutions in it."""
    lines, institutions = [], []
    for _ in range(draw(st.integers(1, 6))):
        title = draw(st.sampled_from(["", "", "Dr ", "Professor "]))
        name = f"{title}{draw(st.sampled_from(GIVEN))} {draw(st.sampled_from(SURNAMES))}"
        institution = draw(st.sampled_from(INSTITUTIONS))
        lines.append(name + draw(st.sampled_from([", ", ",\n", ", \n", " , "])) + institution)
        institutions.append(institution)
    joint = draw(st.sampled_from(["\n", "\n\n", " \n", ";\n", "     ", ", "]))
    return joint.join(lines), list(dict.fromkeys(institutions))


@given(lists_of_people())
def test_however_a_list_is_written_no_person_is_left_and_no_institution_lost(pair):
    cell, institutions = pair
    assert Names.learn([cell]).institutions(cell) == institutions


@given(st.text(max_size=200))
def test_any_text_at_all_as_a_list_of_people_is_read_without_a_fault(cell):
    assert all(name.strip() for name in Names.learn([cell]).institutions(cell))


@pytest.mark.parametrize(
    ("published", "names"),
    [
        ("Digital Economy Act (2017) ", [DEA]),
        ("Digital Economy Act 2017Digital Economy Act (2017)", [DEA]),
        (
            "Statistics and Registration Services Act 2007 (SRSA) - Approved Researcher Gateway: "
            "added data after 9 September 2021s Act 2007 (SRSA) - Approved Researcher Gatway",
            [SRSA],
        ),
        (
            "Digital Economy Act (2017)  \n\nStatistics and Registration Services Act 2007 (SRSA)",
            [DEA, "Statistics and Registration Service Act 2007"],
        ),
        ("Another Act 2030", ["Another Act 2030"]),
        *[
            (f"Statistics and Registration {x} Act 2007", [SRSA.partition(":")[0]])
            for x in ("Service", "Services")
        ],
        ("", []),
    ],
)
def test_legal_gateways_run_together_are_told_apart(published, names):
    assert gateways(published) == names


@pytest.mark.parametrize(
    ("protected", "names"),
    [
        ("DfE, DWP and HMRC:  LEO via SRS Iteration 1 Standard Extract", ["LEO"]),
        ("Department for Education: Longitudinal Education \nOutcomes SRS", ["LEO"]),
        ("NHS; DfE: Education and Child Health Insights from Linked Data", ["ECHILD"]),
        ("Ofqual/\xadDfE\xad/UCAS: GRading and Admissions Data England\xad", ["GRADE"]),
        ("Office for National Statistics: Growing Up in England Wave 1", ["GUIE"]),
        ("DfE: National Pupil Database bespoke extract", ["NPD bespoke"]),
        ("Growing up in England; Longitudinal Education Outcomes", ["LEO", "GUIE"]),
        ("Office for National Statistics: Annual Business Survey", []),
        ("Pay grade survey by Galileo", []),
        ("", []),
    ],
)
def test_pupil_level_data_is_known_by_its_names(protected, names):
    assert pupil_level(protected) == names


def project(number="2024/001", people="Ann Example, UCL", data="LEO", when=date(2024, 1, 5)):
    return [number, "A project", people, "Digital Economy Act (2017)", data, "SRS", when]


def test_the_register_is_read_below_its_title(tmp_path):
    rows = [[], ["Research Project Accreditation Report"], [], [], HEADINGS, project()]
    path = "01-06-2026-UKSA-Accredited-Research-Projects-Report-1.xlsx"
    found = inspect(tmp_path, {"Sheet1": rows, "Sheet3": []}, path)
    assert found.register == "UKSA accredited research projects"
    assert found.as_at == date(2026, 6, 1)
    sheet = found.sheets[0]
    assert (sheet.stream, sheet.kind) == ("accredited project", "releases")
    assert sheet.columns == {
        "reference": "Project Number",
        "title": "Project Name",
        "institutions": "Accredited Researchers",
        "legal_basis": "Legal Gateway",
        "datasets": "Protected Data Accessed",
        "environment": "Processing Environment",
        "date": "Accreditation Date",
    }
    (row,) = read(tmp_path, {"Sheet1": rows}, path).accredited.to_dict("records")
    assert row["reference"] == "2024/001"
    assert row["date"].date() == date(2024, 1, 5)
    assert row["institutions"] == "UCL"
    assert row["legal_basis"] == DEA
    assert (row["datasets"], row["pupil_level"], row["environment"]) == ("LEO", True, "SRS")
    assert "Accredited Researchers" not in json.loads(row["as_published"])


def test_projects_without_pupils_data_are_read_and_marked(tmp_path):
    rows = [HEADINGS, project(), project("2024/002", data="Annual Business Survey")]
    accredited = read(tmp_path, {"Sheet1": rows}).accredited
    assert accredited["pupil_level"].tolist() == [True, False]
    assert accredited["datasets"].map(frames.split_list).tolist() == [["LEO"], []]


def test_accredited_projects_are_never_releases(tmp_path):
    edition = read(tmp_path, {"Sheet1": [HEADINGS, project()]})
    assert len(edition.accredited) == 1
    assert edition.releases.empty


def test_a_project_without_a_name_or_with_a_wrong_date_is_refused(tmp_path):
    rows = [HEADINGS, project(), project(when="27.2.207"), [None, None, *project()[2:]]]
    edition = read(tmp_path, {"Sheet1": rows})
    assert len(edition.accredited) == 1
    assert edition.problems["row"].tolist() == [3, 4]
    assert edition.problems["refused"].all()


def test_no_name_of_a_person_is_in_any_frame(tmp_path):
    rows = [HEADINGS, *(project(f"2024/{n:03}", people) for n, people in enumerate(LISTS))]
    edition = read(tmp_path, {"Sheet1": rows})
    everything = "".join(
        getattr(edition, name).to_csv() for name in ("accredited", "problems", "sheets", "releases")
    )
    assert len(edition.accredited) == len(LISTS)
    assert not [name for name in SURNAMES if name in everything]


@pytest.mark.parametrize(
    "heading", ["Accredited from", "Accreditation starts", "Valid from", "Let in", "Access opens"]
)
def test_the_only_days_of_a_list_of_projects_are_its_dates(tmp_path, heading):
    rows = [["Accredited research projects"]]
    rows += [["Project", "Title", "Researchers and institutions", heading, "Data", "Law"]]
    people = ["Ann Example, University of Hull", "Bo Sample, Nesta", "Cy Trial, Ofsted"]
    for n, person in enumerate(people, start=1):
        rows.append([f"P/{n:03}", "Pay", person, date(2021, n, 5), "ASHE", "Digital Economy Act"])
    made = read(tmp_path, {"Accredited": rows}).accredited
    assert made["date"].dt.month.tolist() == [1, 2, 3]


def test_under_a_heading_of_institutions_a_name_alone_is_one_unless_it_is_a_persons(tmp_path):
    names = ["Ulster Tumour Registry", "Pivotal", "Jane Smith", "Ulster University"]
    rows = [["Project", "Title", "Institution of accredited researchers", "Accredited", "Data"]]
    for n, name in enumerate(names, start=1):
        rows.append([f"P/{n:03}", "Pay", name, date(2021, n, 5), "ASHE"])
    made = read(tmp_path, {"Accredited projects": rows}).accredited
    assert made["institutions"].fillna("").tolist() == [*names[:2], "", names[3]]


@pytest.mark.parametrize("heading", ["People and their employers", "Employers of the people"])
def test_people_turned_round_before_their_employers_are_not_kept(tmp_path, heading):
    rows = [["Accredited projects"], [], ["Study ref", "Name of study", heading, "Data", "Month"]]
    cells = [
        "Specimen, Jo – The Guardian\nPlaceholder, Cai – Runnymede Trust",
        "Specimen, Jo – NFER",
    ]
    rows += [[f"S/{n}", f"Study {n}", cells[n % 2], "LEO via SRS", "May 2021"] for n in range(6)]
    edition = read(tmp_path, {"Accredited projects": rows})
    told = "".join(frame.to_csv() for frame in edition.frames.values())
    assert "Specimen" not in told
    assert "Placeholder" not in told


@pytest.mark.parametrize("heading", ["Team and employers", "Who, and their institution"])
@pytest.mark.parametrize("mark", [", ", " – ", ": "])
def test_where_something_stands_beside_an_institution_no_name_alone_is_one(tmp_path, heading, mark):
    rows = [["Project", "Title", heading, "Accredited", "Data"]]
    for n, body in enumerate(["Ofsted", "Nesta", "University of Hull"], start=1):
        rows.append([f"P/{n}", "Pay", f"Zxyvb; Ravi{mark}{body}", date(2021, n, 5), "ASHE"])
    made = read(tmp_path, {"Accredited projects": rows})
    assert "Zxyvb" not in " ".join(made.accredited["institutions"].fillna(""))
    assert "Zxyvb" not in " ".join(made.releases["organisation"].fillna(""))
