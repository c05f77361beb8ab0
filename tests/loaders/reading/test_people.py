"""People's names are told from organisations; in doubt, a name is a person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading import people


@pytest.mark.parametrize(
    "name",
    ["University of Bath", "UCL", "FFT Education Ltd", "Univeristy of Bath", "The Daily Telegraph"],
)
def test_organisations_are_known_by_their_words(name):
    assert people.is_organisation(name)
    assert not people.may_be_person(name)


@pytest.mark.parametrize(
    "name", ["Ann Example", "Dr A. Example", "Ann van der Example", "Bo Young", "Ann-Jo O'Example"]
)
def test_names_of_people_are_known_by_their_form(name):
    assert people.may_be_person(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("University of Leeds", "University of Leeds"),
        ("Professor Ann Example, University of Leeds", "University of Leeds"),
        ("Dr Ann Example - Institute for Fiscal Studies", "Institute for Fiscal Studies"),
        ("Dr Ann Example University of Leeds", "University of Leeds"),
        ("Mr Bo Sample, Head of Research, NFER", "NFER"),
        ("Dr Ann Example", ""),
        ("Sir John Cass Foundation", "Sir John Cass Foundation"),
        ("Dr Challoner's Grammar School", "Dr Challoner's Grammar School"),
        ("Lord Chancellor's Department", "Lord Chancellor's Department"),
    ],
)
def test_an_organisation_is_kept_without_the_person_before_it(name, kept):
    assert people.without_person(name) == kept


@pytest.mark.parametrize(
    "values",
    [
        ["Ann Example", "Bo Sample", "Cy Instance"],
        ["Dr Ann Example", "UCL", "x"],
        ["ann@example.org", "bo@example.org"],
        ["Example A", "Sample B"],
    ],
)
def test_a_column_of_peoples_names_is_known_without_its_heading(values):
    assert people.holds_people(values)


@pytest.mark.parametrize(
    "values",
    [
        [],
        [None, 3, True],
        ["North West", "South East"] * 20,
        ["Yes", "No", "Yes"],
        ["University of Bath", "University of Leeds"],
        ["to look at outcomes", "to help parents choose"],
        ["Weekly", "Monthly", "Ad hoc"],
    ],
)
def test_other_columns_are_not_taken_for_people(values):
    assert not people.holds_people(values)


@given(st.text(max_size=120))
def test_any_text_at_all_is_looked_at_without_a_fault(name):
    people.may_be_person(name)
    people.is_organisation(name)
    people.without_person(name)
    people.holds_people([name, name])
