"""The tables of decisions and rules are checked when they are read."""

from pathlib import Path

import pytest

from loaders.naming import recipients, rulebook


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
