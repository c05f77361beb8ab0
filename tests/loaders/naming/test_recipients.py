"""Who received it: one name, one type, a reason, and several bodies only where that is certain."""

import csv
import io
from pathlib import Path

import pytest

from loaders.evidence import evidence
from loaders.frames import RECIPIENT_TYPES, split_list
from loaders.naming import recipients
from tests.recipients import answer, unseen

# The order: a reviewed line, a rule, the register's own type, nothing.


def test_a_reviewed_line_comes_first(folder: Path):
    row = recipients.resolve(["The Old Foo Ltd"], folder=folder).iloc[0]
    assert row["recipient"] == "Foo Trust"
    assert row["recipient_type"] == "Charity"
    assert row["decided_by"] == (
        "Our list of organisations, under “Foo Trust” (organisations.csv, line 2)"
    )
    assert row["reason"] == "a registered charity"
    assert row["sure"]


def test_the_first_fitting_rule_comes_second(folder: Path):
    frame = recipients.resolve(["School of Fish Software Ltd", "Hill School Ltd"], folder=folder)
    assert list(frame["recipient_type"]) == ["Commercial firm", "Schools and exam bodies"]
    assert list(frame["decided_by"]) == [
        "Our rule for names with “school ... software” (rules.csv, line 2)",
        "Our rule for names with “school” (rules.csv, line 3)",
    ]


def test_the_registers_own_type_comes_third(folder: Path):
    frame = recipients.resolve(["Quux"], {"Quux": "THIRD SECTOR"}, folder=folder)
    row = frame.iloc[0]
    assert (row["recipient_type"], row["sure"]) == ("Charity", False)
    assert row["decided_by"] == "The register’s own type: THIRD SECTOR"


def test_what_nothing_decides_is_not_clear(folder: Path):
    row = recipients.resolve(["Quux"], {"Quux": "Wizards"}, folder=folder).iloc[0]
    assert (row["recipient_type"], row["decided_by"], row["sure"]) == (
        "Not clear",
        "Nothing yet: neither our list nor a rule knows it",
        False,
    )


def test_a_phrase_marks_the_beginning_the_end_a_gap_and_part_of_a_word(folder: Path):
    names = ["The Pupil Foo", "Foo Pupil", "School Foo", "Foo Academies", "Software School Foo"]
    assert list(recipients.resolve(names, folder=folder)["recipient_type"]) == [
        "Commercial firm",
        "Not clear",
        "Not clear",
        "Schools and exam bodies",
        "Not clear",
    ]


def test_a_spelling_that_says_more_decides_for_all_of_them(folder: Path):
    frame = recipients.resolve(["Quux", "QUUX LIMITED", "Quux Ltd."], folder=folder)
    assert set(frame["recipient"]) == {"Quux"}
    assert set(frame["recipient_type"]) == {"Commercial firm"}


def test_a_body_keeps_the_name_of_its_part(folder: Path):
    frame = recipients.resolve(
        [
            "BZC",
            "University of Bar (Baz Centre)",
            "Department of Widgets, University of Bar",
            "University of Bar School of Widgets",
            "Bar University (Widget Team)",
        ],
        folder=folder,
    )
    assert set(frame["recipient"]) == {"University of Bar"}
    assert list(frame["department"]) == [
        "Baz Centre",
        "Baz Centre",
        "Department of Widgets",
        "School of Widgets",
        "Widget Team",
    ]


def test_several_bodies_are_taken_apart_only_where_each_is_known(folder: Path):
    frame = recipients.resolve(
        [
            "Foo and University of Bar",
            "Foo / Baz Centre",
            "Foo, with Bar University",
            "Foo\nUniversity of Bar",
            "Foo and Quux",
            "Quux; Foo",
            "University of\nBar",
        ],
        folder=folder,
    )
    assert list(frame["recipient"]) == [
        *["Foo Trust"] * 4,
        "Foo and Quux",
        "Quux",
        "University of Bar",
    ]
    assert list(frame["co_recipients"]) == [
        *["University of Bar"] * 4,
        "",
        "Foo Trust",
        "",
    ]


def test_who_commissioned_is_no_recipient(folder: Path):
    row = recipients.resolve(["Quux commissioned by Foo and Bar University"], folder=folder).iloc[0]
    assert row["recipient"] == "Quux"
    assert row["commissioned_by"] == "Foo Trust; University of Bar"
    assert row["co_recipients"] == ""


def test_a_trading_company_in_brackets_is_another_body(folder: Path):
    row = recipients.resolve(["Foo Trust (Trading) Ltd"], folder=folder).iloc[0]
    assert (row["recipient"], row["recipient_type"]) == ("Foo Trust", "Commercial firm")
    assert "rules.csv" in row["decided_by"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Removals Casework (Home Office)", "Home Office"),
        ("Verification Team (Department for Work and Pensions)", "Other central government"),
        ("Sampleby Grammar School (Kent County Council)", "Schools and exam bodies"),
        ("Sampleby Research Ltd (for the Department for Education)", "Commercial firm"),
        ("Sampleby Consulting LLP (London) for Cabinet Office", "Commercial firm"),
        ("Sampleby Systems Ltd (formerly University of Sampleby Press)", "Commercial firm"),
        ("Sampleby Academy Trust (formerly Sampleby County Council)", "Schools and exam bodies"),
        ("Sampleby Holdings Ltd t/a Sampleby Primary School", "Schools and exam bodies"),
        ("Sampleby Holdings Ltd (trading as Sampleby Evening Gazette)", "Journalism and media"),
        ("SGS (Sampleby Grammar School)", "Schools and exam bodies"),
        ("Sampleby LA - Babbage team", "Local government"),
        ("Sampleby Valley CA", "Local government"),
        ("Sampleby PCC", "Police and justice"),
        ("Experian Sampleby", "Commercial firm"),
        ("Sampleby Teaching (Mott MacDonald)", "Commercial firm"),
        ("MRC Sampleby Unit at UCL", "University"),
        ("MRC Sampleby Unit, University of Glasgow", "University"),
        ("SAMPLEBY, UCL", "University"),
        ("Social Research Unit, Cardiff University", "University"),
        ("Institute for Sampleby, Essex", "University"),
        ("The Sampleby Star, Sheffield", "Journalism and media"),
        ("Sampleby Policy, Home Office", "Home Office"),
        ("Leeds Live", "Journalism and media"),
        ("Teesside Online", "Journalism and media"),
        ("Sampleby Online", "Commercial firm"),
    ],
)
def test_what_stands_beside_a_name_helps_and_does_not_mislead(name: str, kind: str):
    assert answer(name)["recipient_type"] == kind


@pytest.mark.parametrize(
    "name",
    [
        "RSM",
        "Sampleby Tutors",
        "Sampleby Schools",
        "Sampleby Research Trust",
        "Sampleby Social Research",
        "Sampleby Horse Centre",
        "Sampleby Carers",
        "Sampleby Removals",
        "Experian Sampleby",
        "Sampleby CA",
        "Sampleby PCC",
        "Sampleby Commission",
        "Sampleby Healthcare",
        "Sampleby Local Government Centre",
        "SAMPLEBY, UCL",
        "Institute for Sampleby, Essex",
        "Sampleby Policy, Home Office",
        "Youth Custody Sampleby, Ministry of Justice",
        "Leeds Live",
        "Milton Keynes",
        "Russell Group",
    ],
)
def test_what_could_be_another_kind_is_not_sure(name: str):
    assert not answer(name)["sure"]


def test_a_family_name_makes_no_charity():
    assert answer("Foster and Sampleby")["recipient_type"] != "Charity"


def test_a_body_of_study_in_a_university_town_keeps_its_own_name():
    assert answer("Institute for Sampleby, Essex")["recipient"] == "Institute for Sampleby, Essex"


def test_a_town_where_many_bodies_study_makes_no_university():
    assert answer("Centre for Sampleby, London")["recipient_type"] != "University"


def test_the_place_of_two_words_alone_is_likely_its_council():
    row = answer("Newry, Mourne & Down")
    assert (row["recipient_type"], row["sure"]) == ("Local government", False)


# The tables as they stand.


@pytest.mark.parametrize(
    "names",
    [
        ["Fischer Family Trust", "FFT Education Ltd", "FFT", "fft education limited"],
        ["Angel Solutions Ltd", "Angel Solutions"],
        ["Alkemygold Ltd (known as Alps)", "Alps", "ALKEMYGOLD LIMITED"],
        ["LSE", "London School of Economics", "London School of Economics & Political Science"],
        ["University of Durham", "Durham University"],
        ["DWP", "Department for Work & Pensions (DWP)", "Dept for Work and Pensions"],
        ["UK Visas & Immigration", "UKVI", "Home Office"],
        ["BBC Newsnight", "British Broadcasting Corporation", "B.B.C."],
        ["Rand Europe UK Limited", "RAND Europe"],
        ["Queen’s University Belfast", "Queens University, Belfast"],
        ["Manchester, University of", "The University of Manchester"],
        ["Bath & NE Somerset", "Bath and North East Somerset Council"],
        ["SchoolsWeek", "Schools Week"],
        ["Institute for Fiscal Studies, London", "IFS"],
    ],
)
def test_one_recipient_under_many_spellings_is_one(names: list[str]):
    frame = recipients.resolve(names)
    assert frame["recipient"].nunique() == 1
    assert frame["recipient_type"].nunique() == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Home Office", "Home Group"),
        ("University of Cambridge", "Cambridge University Press"),
        ("King's College London", "King's College Hospital"),
        ("Great Ormond Street Hospital", "UCL Great Ormond Street Institute of Child Health"),
        ("Save the Children", "Save the Children Sales Ltd"),
        ("University of Oxford", "University of Oxford Students' Union"),
        ("London Economics", "London School of Economics"),
        ("Department for Education", "Department of Education Northern Ireland"),
    ],
)
def test_two_bodies_with_like_names_stay_two(one: str, other: str):
    assert answer(one)["recipient"] != answer(other)["recipient"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("University Hospitals Bristol NHS Foundation Trust", "Health"),
        ("Imperial College Healthcare NHS Trust", "Health"),
        ("Cambridge University Press", "Commercial firm"),
        ("Universities UK", "Charity"),
        ("University Academy Keighley", "Schools and exam bodies"),
        ("Trinity College Dublin", "University"),
        ("Barnet and Southgate College", "Schools and exam bodies"),
        ("College of Policing", "Police and justice"),
        ("Council for Disabled Children", "Charity"),
        ("Medical Research Council", "Other central government"),
        ("General Medical Council", "Health"),
        ("Council of Europe", "Other central government"),
        ("Bar Council", "Charity"),
        ("Times Higher Education", "Journalism and media"),
        ("Ministry of Justice", "Other central government"),
        ("HM Courts & Tribunals Service", "Police and justice"),
        ("Ministry of Defence", "Other central government"),
        ("Guide Dogs Trading Limited", "Commercial firm"),
        ("BPP University", "University"),
        ("a police force (not named)", "Police and justice"),
        ("(applicant not named)", "Not clear"),
    ],
)
def test_a_trap_is_not_fallen_into(name: str, kind: str):
    assert answer(name)["recipient_type"] == kind


def test_a_cell_names_its_recipient_and_two_commissioners():
    row = answer("LSE commissioned by Home Office and Youth Endowment Fund")
    assert row["recipient"] == "London School of Economics and Political Science"
    assert row["commissioned_by"] == "Home Office; Youth Endowment Fund"


def test_a_cell_names_a_leader_and_three_companions():
    row = answer(
        "National Centre for Social Research (NatCen), with Frontier Economics, "
        "University of Oxford and Action for Children"
    )
    assert row["recipient"] == "National Centre for Social Research"
    assert row["co_recipients"] == "Frontier Economics; University of Oxford; Action for Children"


def test_and_within_a_name_is_not_a_list():
    for name in (
        "Department for Work and Pensions",
        "Barnet and Southgate College",
        "City & Guilds",
    ):
        assert answer(name)["co_recipients"] == ""
    assert answer("Durham University and University of York")["co_recipients"] == (
        "University of York"
    )


def test_every_recipient_in_evidence_is_reviewed():
    bundled = evidence.load()
    names = {*bundled.releases["organisation"], *bundled.uses["organisation"]}
    lists = [
        bundled.accredited["institutions"],
        bundled.releases["commissioned_by"],
        bundled.uses["commissioned_by"],
    ]
    names |= {name for column in lists for cell in column for name in split_list(cell)}
    frame = recipients.resolve(sorted(names))
    unreviewed = frame[~frame["decided_by"].str.startswith("Our list of organisations")]
    assert list(unreviewed["organisation"]) == []
    assert frame["reason"].str.len().min() >= 10


@pytest.mark.parametrize("part", sorted(unseen()))
def test_97_in_100_names_that_are_not_from_the_tables_are_right(part: str):
    names = unseen()[part]
    assert {kind for _, kind in names} <= set(RECIPIENT_TYPES)
    frame = recipients.resolve([name for name, _ in names]).set_index("organisation")
    wrong = [
        (n, k, frame.loc[n, "recipient_type"])
        for n, k in names
        if frame.loc[n, "recipient_type"] != k
    ]
    assert len(wrong) <= 0.03 * len(names), wrong
    sure = [row for row in wrong if frame.loc[row[0], "sure"]]
    assert len(sure) <= 0.015 * len(names), sure


# The command.


def test_each_line_is_classified_in_its_order():
    out = io.StringIO()
    recipients.classify_lines(["UCL\n", "\n", 'Foo, "Bar" Ltd\r\n', "UCL"], out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert rows[0] == ["name", "recipient", "type", "decided_by", "reason", "sure"]
    assert [row[0] for row in rows[1:]] == ["UCL", "", 'Foo, "Bar" Ltd', "UCL"]
    assert rows[1][1:3] == ["University College London", "University"]
    assert [row[5] for row in rows[1:]] == ["yes", "yes", "no", "yes"]
    assert rows[1] == rows[4]


def test_the_same_name_gets_the_same_answer_alone_and_in_company():
    names = [name for name, _ in unseen()["2"]][:200]
    together = recipients.resolve(names).set_index("organisation")
    for name in names[::20]:
        assert answer(name)["recipient_type"] == together.loc[name, "recipient_type"]
