"""A bracket inside a body's name stays; a person is cut off, counted and said."""

import pytest

from loaders.reading import people
from tests.registers import read

COMPANIES = [
    *("Audimax (UK) Ltd", "Zellweg (GB) Limited", "Brantwick (Holdings) plc", "Ivo Brand (UK) LLP"),
    *("Quillon (Europe) Group Ltd", "Marsh Farrow (Northern Ireland) LLP", "Medi Path (UK)"),
    *("Jane Smith (Leeds) Ltd", "Jane Smith, Ltd", "Ivy Bridge (Trading) CIC"),
]


@pytest.mark.parametrize("name", COMPANIES)
def test_a_legal_form_or_a_country_in_brackets_is_part_of_a_name(name):
    assert people.without_people(name) == (name, 0)


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("Jane Smith (UK)", ""),
        ("Dr Jane Smith (England)", ""),
        ("Jane Smith (Audimax (UK) Ltd)", "Audimax (UK) Ltd"),
        ("Audimax (UK) Ltd (Jane Smith)", "Audimax (UK) Ltd"),
        ("Bob Stephens, Zellweg (GB) Limited", "Zellweg (GB) Limited"),
        ("Jane Smith (Kantar Ltd)", "Kantar Ltd"),
    ],
)
def test_a_person_beside_such_a_name_is_cut_off(cell, left):
    assert people.without_people(cell) == (left, 1)


def test_a_register_says_where_a_person_was_cut_off(tmp_path):
    cells = ["Nesta", "Jane Smith (Barnardo's)", "Brantwick (Holdings) plc"]
    rows = [["Ref", "Recipient", "Purpose"]]
    rows += [[f"DR17041{n}.01", cell, "A study of schools"] for n, cell in enumerate(cells)]
    found = read(tmp_path, {"NPD": rows})
    assert found.releases["organisation"].tolist() == ["Nesta", "Barnardo's", cells[2]]
    (problem,) = found.problems.to_dict("records")
    assert (problem["row"], problem["value"], problem["refused"]) == (3, "Barnardo's", False)
    assert "person" in problem["reason"]
