"""Headings that are not understood, and matching them by hand."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading import inspection, lexicon, taught
from loaders.reading.unmatched import lines
from tests.workbooks import write

ODD = [
    ["Zig", "Zag", "Zog", "Somebody", "Words"],
    ["University of Bath", date(2015, 3, 1), "Pay of nurses", "Jane Smith", "<b>x</b>"],
    ["Civitas", date(2015, 3, 2), "Maps of towns", "John Brown", "y"],
    ["KPMG", date(2015, 3, 3), "Cost of exams", "Mary White", "x"],
]
TEACHING = (
    ("Zig", "organisation"),
    ("Zag", "date_released"),
    ("Words", "unused"),
)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    return write(tmp_path / "odd.xlsx", {"Register": ODD})


def columns(found: inspection.Inspection) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {c.heading: (c.sample, c.may_be) for sheet in found.sheets for c in sheet.unmatched}


def test_columns_without_any_known_heading_can_be_matched(odd: Path):
    found = columns(inspection.inspect(odd))
    assert found["Zog"][0] == ("Pay of nurses", "Maps of towns", "Cost of exams")
    assert "title" in found["Zog"][1]
    assert "date_released" not in found["Zog"][1]
    assert "date_released" in found["Zag"][1]
    assert "organisation" not in found["Zag"][1]


def test_a_column_of_bodies_is_likely_the_recipient_whatever_its_heading(odd: Path):
    (sheet,) = inspection.inspect(odd).sheets
    assert sheet.columns == {"organisation": "Zig"}
    assert sheet.how_sure == {"organisation": "likely"}


def test_of_two_columns_of_bodies_under_strange_headings_neither_is_guessed(tmp_path: Path):
    rows = [["Zig", "Zag", "Aim"], ["UCL", "KPMG", "Maps"], ["LSE", "Civitas", "Pay"],
            ["FFT", "BBC", "Costs"], ["NFER", "Ofsted", "Exams"]]  # fmt: skip
    (sheet,) = inspection.inspect(write(tmp_path / "r.xlsx", {"Shares": rows})).sheets
    assert (sheet.kind, sheet.rows_present, sheet.rows_refused) == ("unknown", 4, 4)
    assert sheet.how_sure == {"organisation": "open"}
    assert "“Zig” and “Zag” may each be the organisation" in sheet.reason
    teaching = (("Zag", "organisation"),)
    reading = inspection.read_edition(tmp_path / "r.xlsx", teaching=teaching)
    assert reading.releases["organisation"].tolist() == ["KPMG", "Civitas", "BBC", "Ofsted"]


def test_a_column_of_people_is_never_offered_nor_shown(odd: Path):
    found = columns(inspection.inspect(odd))
    assert "Somebody" not in found
    assert not any("Smith" in value for sample, _ in found.values() for value in sample)


def test_a_value_that_may_be_a_person_is_not_a_sample(tmp_path: Path):
    rows = [["Organisation", "Free words"], ["UCL", "Jane Smith"], ["KPMG", "for a study of maps"],
            ["Civitas", "of exams"], ["FFT", "a look at schools"]]  # fmt: skip
    found = columns(inspection.inspect(write(tmp_path / "r.xlsx", {"Register": rows})))
    assert found["Free words"][0] == ("for a study of maps", "of exams", "a look at schools")


def test_what_is_taught_is_read_and_what_is_left_out_is_told(odd: Path):
    reading = inspection.read_edition(odd, teaching=TEACHING)
    (sheet,) = reading.found.sheets
    assert sheet.rows_read == 3
    assert sheet.columns == {"organisation": "Zig", "date": "Zag"}
    assert sheet.left_out["Words"]
    assert reading.releases["organisation"].tolist() == ["University of Bath", "Civitas", "KPMG"]
    assert reading.releases["date"].dt.day.tolist() == [1, 2, 3]


def test_a_choice_that_the_values_do_not_bear_out_is_not_taken(odd: Path):
    teaching = (("Zig", "organisation"), ("Zog", "date"))
    (sheet,) = inspection.read_edition(odd, teaching=teaching).found.sheets
    assert "Zog" in sheet.not_understood


def test_the_lines_pasted_into_the_file_of_headings_read_the_same(
    odd: Path, monkeypatch: pytest.MonkeyPatch
):
    pasted = lexicon.FILE.read_text("utf-8") + "\n" + lines(TEACHING)
    entries = tomllib.loads(pasted)["taught"]
    by_hand = inspection.read_edition(odd, teaching=TEACHING)
    monkeypatch.setattr(
        inspection, "TAUGHT", taught.taught((e["heading"], e["means"]) for e in entries)
    )
    by_file = inspection.read_edition(odd)
    assert by_file.found == by_hand.found
    assert by_file.releases.equals(by_hand.releases)


@given(st.text(max_size=60))
def test_any_heading_survives_being_written_as_toml(heading: str):
    (entry,) = tomllib.loads(lines([(heading, "title")]))["taught"]
    assert entry == {"heading": heading, "means": "title"}


def test_a_meaning_that_the_file_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no field"):
        taught.taught([("Zig", "wizard")])
