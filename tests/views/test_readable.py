import pytest

from tests.releases import listed, releases
from views import readable
from views.view import View


def spread(first: str, last: str):
    return releases({"date": first}, {"date": last})


@pytest.mark.parametrize(
    ("last", "by"), [("2013-12-01", "month"), ("2019-12-01", "quarter"), ("2024-12-01", "year")]
)
def test_periods_too_many_to_read_are_made_longer(last: str, by: str):
    assert readable.fitting(View(by="month"), spread("2012-01-01", last)).by == by


def test_only_periods_that_can_be_read_are_offered():
    assert readable.offered(spread("2012-01-01", "2019-12-01")) == (
        "year",
        "financial year",
        "academic year",
        "quarter",
    )
    assert "month" in readable.offered(spread("2012-01-01", "2012-06-01"))
    assert "month" in readable.offered(releases())


def test_it_is_said_why_periods_are_longer():
    said = readable.why_coarser(View(by="month"), View(by="year"))
    assert said.startswith("There are too many months to read, so we show years")
    assert readable.why_coarser(View(), View()) == ""


def test_a_list_that_is_no_sample_has_no_shares():
    assert readable.fitting(View(show="share"), releases({})).show == "count"
    assert readable.fitting(View(show="share"), listed({})).show == "share"
