import pytest

from loaders.evidence import evidence
from loaders.frames import empty
from tests.releases import releases
from views.published_coverage import stretches, undated


@pytest.fixture(scope="module")
def published():
    return evidence.load().published_counts


def test_the_totals_measured_against_do_not_overlap(published):
    parts = stretches(releases(), published)
    assert [part.published for part in parts] == [887, 121]
    assert parts[0].end < parts[1].start


def test_only_requests_dated_wholly_inside_a_period_count(published):
    frame = releases(
        {"date": "2016-12-31"},
        {"date": "2017-01-01"},
        {"date": "2017-01-01", "date_precision": "year"},
        {"date": "2016-01-01", "date_precision": "year"},
        {"date": "2014-01-01", "date_precision": "by"},
        {"date": None, "date_precision": None},
        {"date": "2015-01-01", "stream": "police"},
    )
    assert [part.documented for part in stretches(frame, published)] == [2, 1]
    assert undated(frame) == 2


def test_without_published_totals_there_is_nothing_to_measure():
    assert stretches(releases({}), empty("published_counts")) == []
