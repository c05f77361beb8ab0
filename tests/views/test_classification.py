import csv
from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from loaders.frames import conform
from tests.releases import releases
from views import classification

LINE = {
    "name": "Example, Ltd",
    "other_names": ("Sample", "Specimen"),
    "type": "Commercial firm",
    "part_of": "",
    "sure": True,
    "reason": 'sells "things"',
    "reference": "00000000",
    "reviewed": date(2026, 11, 23),
    "line": 7,
}


def decisions(*lines: dict) -> pd.DataFrame:
    return pd.DataFrame([{**LINE, **line} for line in lines])


def recipient(**told: object) -> pd.DataFrame:
    usual = {
        "organisation": "Example Ltd",
        "recipient": "Example",
        "recipient_type": "Commercial firm",
        "decided_by": "a reviewed line",
        "line": 7,
        "reason": "made up",
        "sure": True,
    }
    return conform("recipients", [{**usual, **told}])


@given(st.text())
def test_any_name_in_an_address_becomes_one_printable_line(name):
    asked = classification.from_query({"name": name})
    assert asked.isprintable()
    assert len(asked) <= classification.LONGEST


def test_a_published_name_is_answered_as_the_data_has_it():
    known, asked = recipient(reason="the register's own"), recipient(reason="a rule")
    assert classification.answer("Example Ltd", known, asked)["reason"] == "the register's own"
    assert classification.answer("Another", known, asked)["reason"] == "a rule"


def test_the_line_that_decided_is_found_and_a_rule_has_none():
    found = classification.decision(recipient().iloc[0], decisions({}, {"line": 8}))
    assert found is not None
    assert found["line"] == 7
    by_rule = recipient(decided_by="organisations.csv line 7: Example", line=None).iloc[0]
    assert classification.decision(by_rule, decisions({})) is None


def test_a_search_finds_other_names_in_any_case_and_takes_brackets_as_they_are():
    lines = decisions({}, {"name": "Other (", "other_names": ()})
    assert classification.matches(lines, "SPECIMEN example")["name"].tolist() == ["Example, Ltd"]
    assert classification.matches(lines, "other (")["name"].tolist() == ["Other ("]
    assert classification.matches(lines, "nobody").empty


def test_what_is_not_clear_is_doubtful_and_what_matters_most_stands_first():
    known = pd.concat(
        [
            recipient(recipient="A", organisation="A", sure=False),
            recipient(recipient="B", organisation="B", recipient_type="Not clear"),
            recipient(recipient="C", organisation="C"),
        ]
    )
    found = classification.doubtful(known, releases({"recipient": "B"}, {"recipient": "C"}))
    assert found[["recipient", "n"]].to_numpy().tolist() == [["B", 1], ["A", 0]]


def test_reviewed_lines_are_counted_by_type_and_by_day():
    lines = decisions({}, {"sure": False}, {"type": "Charity", "reviewed": date(2026, 12, 1)})
    assert classification.by_type(lines).to_numpy().tolist() == [
        ["Commercial firm", 2, 1],
        ["Charity", 1, 0],
    ]
    assert classification.by_day(lines)["n"].tolist() == [1, 2]


def test_the_line_to_change_reads_back_as_it_stands_in_the_file():
    row = recipient().iloc[0]
    (cells,) = csv.reader([classification.line_to_write("x", row, decisions({}).iloc[0])])
    assert cells == [
        "Example, Ltd",
        "Sample; Specimen",
        "Commercial firm",
        "",
        "sure",
        'sells "things"',
        "00000000",
        "2026-11-23",
    ]


def test_a_line_to_add_has_a_cell_for_each_column():
    (cells,) = csv.reader([classification.line_to_write("A, B", recipient().iloc[0], None)])
    assert len(cells) == len(classification.HEADING.split(","))
    assert cells[0] == "A, B"


def test_rules_are_listed_in_their_order_in_plain_words():
    rules = pd.DataFrame(
        [
            {"pattern": "^nhs ... trust$ | ccg", "type": "Health", "sure": True, "reason": "nhs"},
            {"pattern": "ltd", "type": "Commercial firm", "sure": False, "reason": "a form"},
        ]
    )
    listed = classification.rules_table(rules)
    assert listed["Such as"].tolist() == ["nhs … trust, ccg", "ltd"]
    assert listed["Order"].tolist() == ["1", "2"]


def test_it_says_how_many_decisions_a_number_can_check():
    decisions = pd.DataFrame({"reference": ["charity 1142111", "", ""]})
    said = classification.checkable(decisions)
    assert said.startswith("1 of these 3 decisions")
    assert "other 2 are our own judgement" in said
