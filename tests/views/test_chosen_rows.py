import pytest

from loaders.frames import DECISIONS, STREAMS
from tests.releases import releases
from views.chosen_rows import of_published_words, published, select, uncounted, undated
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


def test_a_span_of_months_holds_what_surely_lies_in_it():
    frame = releases(
        {"organisation": "before", "date": "2016-08-31"},
        {"organisation": "first day", "date": "2016-09-01"},
        {"organisation": "last day", "date": "2017-08-31"},
        {"organisation": "after", "date": "2017-09-01"},
        {"organisation": "month", "date": "2017-08-01", "date_precision": "month"},
        {"organisation": "quarter", "date": "2017-07-01", "date_precision": "quarter"},
        {"organisation": "year", "date": "2017-01-01", "date_precision": "year"},
        {"organisation": "academic", "date": "2016-09-01", "date_precision": "academic year"},
    )
    view = View(start=2016, start_month=9, end=2017, end_month=8)
    assert [*select(frame, view)["organisation"]] == ["first day", "last day", "month", "academic"]
    assert [*undated(frame, view)["organisation"]] == ["quarter", "year"]


def test_the_registers_own_words_are_filters():
    frame = releases(
        {"organisation": "A", "tier": "1", "datasets": "School Census; KS4"},
        {"organisation": "B", "tier": "1 or 2", "sensitivity": "Sensitive", "datasets": "KS4"},
        {"organisation": "C"},
    )
    assert found(frame, tiers=("1",)) == ["A"]
    assert found(frame, sensitivities=("Sensitive",)) == ["B"]
    assert found(frame, datasets=("KS4",)) == ["A", "B"]
    assert found(frame, datasets=("KS4", "School Census"), tiers=("1",)) == ["A"]
    assert found(frame, datasets=("KS",)) == []
    assert published(frame, "datasets") == {"KS4": 2, "School Census": 1}
    assert published(frame, "sensitivities") == {"Sensitive": 1}


def test_a_word_that_no_release_has_is_left_out_and_said():
    frame = releases({"tier": "1"}, {"datasets": "KS4"})
    asked = View(start=2013, tiers=("1", "9"), datasets=("KS9",))
    view, said = of_published_words(asked, frame)
    assert view == View(start=2013, tiers=("1",))
    assert len(said) == 2
    assert not any("9" in sentence for sentence in said)


def test_a_description_too_long_for_an_address_is_not_offered():
    frame = releases({"datasets": "KS4; " + "every pupil in the land " * 9})
    assert [*published(frame, "datasets")] == ["KS4"]


def test_only_what_was_released_or_approved_is_a_release_and_the_rest_is_told():
    frame = releases(*({"organisation": d, "decision": d} for d in DECISIONS))
    assert found(frame) == [*DECISIONS]
    for unit in ("releases", "recipients"):
        assert found(frame, unit=unit) == ["released", "approved"]
        left = uncounted(frame, View(unit=unit))
        assert [*left["decision"]] == ["rejected", "withdrawn", "pending", "not stated"]
    assert uncounted(frame, DEFAULT).empty


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
