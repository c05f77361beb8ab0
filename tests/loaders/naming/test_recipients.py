"""Who received it: one name, one type, a reason, and several bodies only where that is certain."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.bundled import evidence
from loaders.frames import COLUMNS, RECIPIENT_TYPES, split_list
from loaders.naming import recipients, rulebook

UNSEEN = Path(__file__).parent / "recipients_unseen.csv"

ORGANISATIONS = "name,other_names,type,part_of,sure,reason,reference,reviewed\n"
RULES = "pattern,type,sure,reason\n"
OFFICIAL = "official_type,type,sure,reason\n"


def answer(name: object, **official: str) -> dict:
    frame = recipients.resolve([name], official)
    assert len(frame) == 1
    return frame.iloc[0].to_dict()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rulebook of three organisations and three rules."""
    (tmp_path / "organisations.csv").write_text(
        ORGANISATIONS
        + "Foo Trust,Foo; Old Foo,Charity,,sure,a registered charity,,2026-11-23\n"
        + "University of Bar,Bar University,University,,sure,a university there,,2026-11-23\n"
        + "Baz Centre,BZC,University,University of Bar,sure,a part of Bar,,2026-11-23\n"
    )
    (tmp_path / "rules.csv").write_text(
        RULES
        + "school ... software | ^pupil,Commercial firm,sure,sells to schools\n"
        + "school$ | academ*,Schools and exam bodies,sure,says that it is a school\n"
        + "ltd,Commercial firm,doubtful,a company by its name\n"
    )
    (tmp_path / "official_types.csv").write_text(
        OFFICIAL + "Charity | Third sector,Charity,doubtful,the register says so\n"
    )
    return tmp_path


# The order: a reviewed line, a rule, the register's own type, nothing.


def test_a_reviewed_line_comes_first(folder: Path):
    row = recipients.resolve(["The Old Foo Ltd"], folder=folder).iloc[0]
    assert row["recipient"] == "Foo Trust"
    assert row["recipient_type"] == "Charity"
    assert row["decided_by"] == "organisations.csv line 2: Foo Trust"
    assert row["reason"] == "a registered charity"
    assert row["sure"]


def test_the_first_fitting_rule_comes_second(folder: Path):
    frame = recipients.resolve(["School of Fish Software Ltd", "Hill School Ltd"], folder=folder)
    assert list(frame["recipient_type"]) == ["Commercial firm", "Schools and exam bodies"]
    assert list(frame["decided_by"]) == [
        "rules.csv line 2: school ... software",
        "rules.csv line 3: school$",
    ]


def test_the_registers_own_type_comes_third(folder: Path):
    frame = recipients.resolve(["Quux"], {"Quux": "THIRD SECTOR"}, folder=folder)
    row = frame.iloc[0]
    assert (row["recipient_type"], row["sure"]) == ("Charity", False)
    assert row["decided_by"] == "the register's own type: THIRD SECTOR"


def test_what_nothing_decides_is_not_clear(folder: Path):
    row = recipients.resolve(["Quux"], {"Quux": "Wizards"}, folder=folder).iloc[0]
    assert (row["recipient_type"], row["decided_by"], row["sure"]) == (
        "Not clear",
        "nothing",
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
    assert row["decided_by"].startswith("rules.csv")


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
    unreviewed = frame[~frame["decided_by"].str.startswith("organisations.csv")]
    assert list(unreviewed["organisation"]) == []
    assert frame["reason"].str.len().min() >= 10


def unseen() -> dict[str, list[tuple[str, str]]]:
    sets: dict[str, list[tuple[str, str]]] = {}
    with UNSEEN.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            sets.setdefault(row["set"], []).append((row["name"], row["type"]))
    return sets


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


# The tables are checked when they are read.


def test_the_tables_have_no_mistakes():
    book = rulebook.load()
    assert len(book.rules) > 100
    assert len({organisation.name for organisation in book.organisations.values()}) > 900


def test_no_reviewed_name_is_a_single_letter():
    for key, organisation in rulebook.load().organisations.items():
        assert len(key) > 1 or organisation.name == "Name not published", organisation


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        (
            "organisations.csv",
            "Qux,foo,Charity,,sure,a registered charity,,2026-11-23",
            "is taken by line 2 (Foo Trust)",
        ),
        (
            "organisations.csv",
            "Qux,,Wizards,,sure,a registered charity,,2026-11-23",
            "the type 'Wizards' is not one of",
        ),
        (
            "organisations.csv",
            "Qux,,Charity,,maybe,a registered charity,,2026-11-23",
            "'sure' must say",
        ),
        ("organisations.csv", "Qux,,Charity,,sure,,,2026-11-23", "give a reason"),
        (
            "organisations.csv",
            "Qux,,Charity,,sure,a registered charity,,last week",
            "'reviewed' must be a date",
        ),
        (
            "organisations.csv",
            "Qux,,Charity,Nobody,sure,a registered charity,,2026-11-23",
            "'part_of' must be",
        ),
        (
            "organisations.csv",
            "Qux,,Charity,University of Bar,sure,a charity there,,2026-11-23",
            "a part has the type of its whole",
        ),
        (
            "organisations.csv",
            ",,Charity,,sure,a registered charity,,2026-11-23",
            "the first column is empty",
        ),
        (
            "organisations.csv",
            "Qux,,Charity,,sure,a registered charity,a text,2026-11-23",
            "'reference' must be a number",
        ),
        ("organisations.csv", "Qux,,Charity", "write 8 columns"),
        ("rules.csv", "... foo,Charity,sure,a registered charity", "has no word on one side"),
        ("rules.csv", "foo | !,Charity,sure,a registered charity", "has no word on one side"),
        ("rules.csv", "foo bar*,Charity,sure,a registered charity", "use it with a single word"),
        (
            "official_types.csv",
            "Foo,Nothing,sure,the register says so",
            "the type 'Nothing' is not one of",
        ),
    ],
)
def test_a_mistake_in_a_table_names_file_and_line(folder: Path, file: str, line: str, says: str):
    with (folder / file).open("a") as handle:
        handle.write(line + "\n")
    number = len((folder / file).read_text().splitlines())
    with pytest.raises(rulebook.RulebookError) as error:
        recipients.resolve(["Foo"], folder=folder)
    assert f"{file} line {number}" in str(error.value)
    assert says in str(error.value)


def test_a_table_without_its_columns_is_refused(folder: Path):
    (folder / "rules.csv").write_text("what,why\n")
    with pytest.raises(
        rulebook.RulebookError, match="the columns must be pattern,type,sure,reason"
    ):
        recipients.resolve(["Foo"], folder=folder)


def test_a_table_is_read_anew_once_it_is_mended(folder: Path):
    assert recipients.resolve(["Quux"], folder=folder).iloc[0]["recipient_type"] == "Not clear"
    with (folder / "organisations.csv").open("a") as handle:
        handle.write("Quux,,Charity,,sure,a registered charity,,2026-11-23\n")
    assert recipients.resolve(["Quux"], folder=folder).iloc[0]["recipient_type"] == "Charity"


# Names are untrusted.


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "-",
        "()[]{};,./&",
        None,
        float("nan"),
        12,
        "\u202eLCU",
        "\x00\x07",
        "\ud800",
        "x" * 10_000,
        "University of " * 1_000,
        "UCL and " * 2_000,
        "(" * 10_000,
        "a, " * 5_000,
        "\n" * 10_000,
        "=HYPERLINK(1)",
        "<script>alert(1)</script>",
        "大学",
        "🎓" * 300,
    ],
)
def test_any_cell_comes_back_as_a_type(name: object):
    row = answer(name)
    assert row["recipient_type"] in RECIPIENT_TYPES
    assert row["recipient"]
    assert row["decided_by"]
    assert row["reason"]


def test_look_alike_letters_do_not_hide_a_name():
    assert answer("Ηоmе Оffiсе")["recipient"] == "Home Office"
    assert answer("\u200fU\u200bC\u200dL\u202c")["recipient"] == "University College London"


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_is_answered_once(names: list[str]):
    frame = recipients.resolve(names)
    assert list(frame.columns) == list(COLUMNS["recipients"])
    assert len(frame) == len(set(names))
    assert frame["recipient_type"].isin(RECIPIENT_TYPES).all()


_TELLING = (
    "University of Oxford UCL and & , ; / with Ltd School the ( ) NHS Institute London Council X "
    "commissioned by trading as on behalf of"
)
_words = st.sampled_from([*_TELLING.split(), "\n"])


@settings(deadline=None)
@given(st.lists(_words, max_size=25))
def test_any_mixture_of_telling_words_is_answered(words: list[str]):
    assert answer(" ".join(words))["recipient_type"] in RECIPIENT_TYPES


@settings(deadline=None)
@given(st.sampled_from([name for names in unseen().values() for name, _ in names]))
def test_capitals_spaces_and_invisible_marks_do_not_matter(name: str):
    spoilt = "\u200f" + name.replace(" ", " \u00a0 ") + "\u202c "
    assert answer(spoilt)["recipient_type"] == answer(name)["recipient_type"]


# Suggestions and the command.


def test_merges_are_suggested_and_not_made(folder: Path):
    frame = recipients.suggest_merges(
        ["Old Fooo", "Quux Widgets", "Quux Widget", "Z"], folder=folder
    )
    assert set(zip(frame["recipient"], frame["perhaps"], strict=True)) == {
        ("Quux Widget", "Quux Widgets"),
        ("Old Fooo", "Foo Trust"),
    }
    assert frame["likeness"].between(88, 100).all()
    assert recipients.resolve(["Old Fooo"], folder=folder).iloc[0]["recipient"] == "Old Fooo"


def test_nothing_is_suggested_for_nothing(folder: Path):
    assert list(recipients.suggest_merges([], folder=folder).columns) == [
        "recipient",
        "perhaps",
        "likeness",
    ]


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
