import pytest

from loaders.frames import STREAMS
from tests.releases import releases
from views.rows import select, undated
from views.view import DEFAULT, View


def found(frame, **parts):
    return [*select(frame, View(**parts))["organisation"]]


def test_the_default_shows_the_one_regime_only():
    frame = releases(
        *({"stream": stream, "organisation": stream} for stream in STREAMS),
    )
    assert found(frame) == ["NPD request", "DSAP approval"]


def test_filters_are_joined_by_and():
    frame = releases(
        {"organisation": "A", "recipient_type": "University", "decision": "rejected"},
        {"organisation": "B", "recipient_type": "University"},
        {"organisation": "C", "decision": "rejected"},
    )
    assert found(frame, types=("University",), decisions=("rejected",)) == ["A"]


def test_a_row_by_a_day_is_not_known_to_be_of_that_year():
    frame = releases(
        {"organisation": "dated", "date": "2024-03-01"},
        {"organisation": "by", "date": "2024-10-29", "date_precision": "by"},
        {"organisation": "none", "date": None, "date_precision": None},
    )
    assert found(frame, start=2024, end=2024) == ["dated"]
    assert [*undated(frame, View(start=2024, end=2024))["organisation"]] == ["by", "none"]


def test_a_row_by_a_day_is_known_to_be_before_a_later_year():
    frame = releases({"date": "2024-10-29", "date_precision": "by"})
    assert len(select(frame, View(end=2024))) == 1
    assert len(select(frame, View(end=2023))) == 0
    assert len(undated(frame, View(end=2023))) == 1


def test_a_row_by_a_day_cannot_be_after_it():
    frame = releases({"date": "2024-10-29", "date_precision": "by"})
    assert len(select(frame, View(start=2025))) == 0
    assert len(undated(frame, View(start=2025))) == 0


def test_an_academic_year_is_in_the_years_only_if_all_of_it_is():
    frame = releases({"date": "2016-09-01", "date_precision": "academic year"})
    assert len(select(frame, View(start=2016, end=2017))) == 1
    assert len(select(frame, View(start=2016, end=2016))) == 0
    assert len(undated(frame, View(start=2016, end=2016))) == 1


def test_without_years_nothing_is_left_out_for_its_date():
    frame = releases({"date": None, "date_precision": None})
    assert len(select(frame, DEFAULT)) == 1
    assert len(undated(frame, DEFAULT)) == 0


@pytest.mark.parametrize(
    ("q", "count"),
    [
        ("telegraph", 1),
        ("DAILY pupils", 1),
        ("pupils", 2),
        ("DR170221.02", 1),
        ("kpmg", 1),
        ("telegraph kpmg", 0),
        (".*", 0),
        ("(", 0),
    ],
)
def test_a_search_finds_every_word_somewhere_in_any_case_and_reads_no_pattern(q, count):
    frame = releases(
        {"organisation": "Daily Telegraph", "purpose": "What pupils achieve"},
        {"organisation": "Example", "title": "Pupils", "reference": "DR170221.02"},
        {"organisation": "Example", "commissioned_by": "KPMG"},
    )
    assert len(select(frame, View(q=q))) == count


def test_an_empty_frame_has_no_rows():
    assert select(releases(), View(q="x", start=2012, types=("Charity",))).empty
