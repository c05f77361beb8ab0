"""People's names are told from organisations; in doubt, a name is a person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.naming import rulebook
from loaders.reading import people
from tests.processor_time import processor_seconds
from tests.recipients import all_unseen


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
        ("District Judge Example", ""),
        ("Deputy District Judge Ann Example", ""),
        ("Recorder Example", ""),
        ("Detective Chief Inspector Example", ""),
        ("Leeds Family Court (Recorder Example)", "Leeds Family Court"),
        ("Chief Constable of Kent", "Chief Constable of Kent"),
        ("District Council of Example", "District Council of Example"),
        ("Judge Business School", "Judge Business School"),
        ("Sir John Cass Foundation", "Sir John Cass Foundation"),
        ("Dr Challoner's Grammar School", "Dr Challoner's Grammar School"),
        ("Lord Chancellor's Department", "Lord Chancellor's Department"),
    ],
)
def test_an_organisation_is_kept_without_the_person_before_it(name, kept):
    assert people.without_people(name).organisations == kept


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Ann Example, University of York", ("University of York", 1)),
        ("ANN EXAMPLE, UNIVERSITY OF YORK", ("UNIVERSITY OF YORK", 1)),
        ("ann example, university of york", ("university of york", 1)),
        ("University of York (Dr A. Example)", ("University of York", 1)),
        ("University of York (Department of Education) - Dr A. Example", None),
        ("University of York, Department of Education (Ann Example)", None),
        ("Example A - Ofsted", ("Ofsted", 1)),
        ("Patel A - Ofsted", ("Ofsted", 1)),
        ("Patel, A. B. (Ofsted)", ("Ofsted", 1)),
        ("Example, Ann: Ofsted", ("Ofsted", 1)),
        ("Ofsted / Ann Example", ("Ofsted", 1)),
        ("Ofsted Ann Example", ("Ofsted", 1)),
        ("Ann Example Ofsted", ("Ofsted", 1)),
        ("Ann Example at Ofsted", ("Ofsted", 1)),
        ("Ann Example on behalf of Ofsted", ("Ofsted", 1)),
        ("Ann Example t/a Example Research", ("Example Research", 1)),
        ("FAO Ann Example, Ofsted", ("Ofsted", 1)),
        ("Kent County Council c/o Ann Example", ("Kent County Council", 1)),
        ("Kent County Council, Cllr Ann Example", ("Kent County Council", 1)),
        ("ann.example@example.org, Ofsted", ("Ofsted", 1)),
        ("Ann Example PhD (Head of Research), Ofsted", ("Ofsted", 1)),
        ("Ofsted and Ann Example", ("Ofsted", 1)),
        ("University of York (Ann Example and Bo Sample)", ("University of York", 2)),
        ("Ann Example; Bo Sample; University of York", ("University of York", 2)),
        ("Ann Example\nUniversity of York", ("University of York", 1)),
        ("Zbigniew Przyklad, Ofsted", ("Ofsted", 1)),
        ("Professor Dame Ann Example (Ofsted)", ("Ofsted", 1)),
        ("Ann Example", ("", 1)),
        ("Mr & Mrs Example", ("", 2)),
        ("Ann Example & Bo Sample", ("", 2)),
    ],
)
def test_a_person_anywhere_in_a_cell_is_held_back_and_counted(cell, kept):
    found = people.without_people(cell)
    assert "xampl" not in found.organisations.replace("Example Research", "").casefold()
    assert found.people >= 1
    if kept:
        assert found == kept
    else:
        assert found.organisations == "University of York (Department of Education)" or (
            found.organisations == "University of York, Department of Education"
        )


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Foster Limited",
        "Dr Sampleby Unit at Imperial",
        "DR SAMPLEBY INTELLIGENCE",
        "Dr Sampleby Surgery",
        "Dr Sampleby & Partners",
        "Drs Patel & Sampleby surgery",
        "Dr A B Sampleby Limited",
        "Mr Sampleby Ltd",
        "Professor Sampleby Memorial Fund",
        "Lady Margaret School",
        "Lord Sampleby College",
        "Sir Ann Sampleby's Hospital",
        "Miss Sampleby's Academy",
        "Dr Barnardo's",
        "Sampleby & Jones LLP",
        "Sampleby and May",
        "Hodge Jones & Allen",
        "Leigh Day",
        "John Lewis",
        "Ernst & Young",
        "Adam Smith Institute",
        "Thomas Coram Research Unit, UCL",
        "Queen Mary, University of London",
        "Robert Koch Institute of Public Health",
        "Universidad Rey Juan Carlos",
        "Liverpool John Moores University",
        "Leeds, University of",
        "Bournemouth, Christchurch & Poole",
        "LSE commissioned by Home Office",
        "The Surgery, Church Street",
        "Sport England",
        "Netball England",
        "Table Tennis England",
        "Enable Scotland",
        "Gymnastics Ireland",
        "Swim Wales, Sport Wales",
        "Doughty Street Chambers",
    ],
)
def test_a_body_called_after_a_person_is_a_body_to_the_letter(name):
    assert people.without_people(name) == (name, 0)


@pytest.mark.parametrize(
    "name",
    [
        "Ann England",
        "Zanele England",
        "Xiaoting Wales",
        "Verity Ireland",
        "Dr Netball England",
        "Kimball Scotland",
        "Clement Wales",
        "Oyinda Chambers",
        "Jo Street Chambers",
    ],
)
def test_a_person_with_the_name_of_a_nation_or_of_chambers_is_a_person(name):
    assert people.without_people(name) == ("", 1)


def test_no_reviewed_body_and_hardly_any_unseen_one_is_taken_for_a_person():
    unnamed = {name for name, kind in all_unseen() if kind == "Not clear"}
    taken = [
        name for name, _ in all_unseen() if name not in unnamed and people.without_people(name)[1]
    ]
    assert taken == []
    book = rulebook.load()
    names = [
        name for body in book.organisations.values() for name in (body.name, *body.other_names)
    ]
    assert [name for name in names if people.without_people(name).people] == []


@pytest.mark.parametrize(
    "values",
    [
        ["Ann Example", "Bo Sample", "Li Instance"],
        ["Example, Ann", "Sample, Bo", "Instance, Li"],
        ["Patel A", "Smith B", "Jones C"],
        ["Dr Example", "Prof Sample", "Ms Instance"],
        ["Ann Example", "Zbigniew Przyklad", "Xqiang Wabcd", "Ofsted"],
    ],
)
def test_a_column_of_recipients_that_are_people_is_known(values):
    assert people.are_people(values)


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["Capita plc", "University of Leeds", "Ann Example"],
        ["Leigh Day", "John Lewis", "Hodge Jones & Allen"],
        ["Nimbus Cascade", "Zephyr Quillon", "Ofsted"],
        ["Dr Sampleby Surgery", "Dr Bo & Partners", "Dr C P Sampleby Limited"],
    ],
)
def test_a_column_of_bodies_is_none_of_people(values):
    assert not people.are_people(values)


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
    people.holds_people([name, name])
    people.are_people([name, name])
    kept = people.without_people(name)
    assert kept.people or kept.organisations == name


@pytest.mark.parametrize(
    "unit", ["(a)", "x (y) ", "((a)", "(Wales) ", "Ltd (UK) ", "and ", "Dr A. "]
)
def test_a_cell_that_repeats_itself_is_read_in_linear_time(unit: str):
    with processor_seconds(3):
        people.without_people(unit * (32_000 // len(unit)) + "x")
