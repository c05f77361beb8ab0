import pytest

from tests.releases import releases
from views import headline, named_recipients, period_notes, sample
from views.counts import by_period
from views.view import DEFAULT, View

LISTED = {"file": "a.ods", "sheet": "s", "row": 3}
FIRM, UNIVERSITY = {"recipient_type": "Commercial firm"}, {"recipient_type": "University"}


def test_rows_of_a_register_may_be_ranked_and_bundled_evidence_may_not():
    assert sample.may_be_ranked(releases(LISTED, LISTED))
    assert not sample.may_be_ranked(releases({}, {}))
    assert not sample.may_be_ranked(releases(LISTED, {}))
    assert not sample.may_be_ranked(releases())


def test_a_list_of_what_people_asked_about_counts_and_names_and_says_that_it_is_no_sample():
    rows = releases(FIRM, FIRM, UNIVERSITY, {"recipient_type": "Health"})
    assert headline.finding(rows) == (
        "Of the 4 documented releases, 2 name commercial firms, 1 names universities and 1 other: "
        "what people asked about, not a sample"
    )


def test_the_kinds_that_are_named_are_the_first_in_their_order_not_the_largest():
    rows = releases(UNIVERSITY, UNIVERSITY, UNIVERSITY, FIRM)
    assert headline.finding(rows).startswith(
        "Of the 4 documented releases, 1 names commercial firms and 3 name universities"
    )


def test_a_register_is_ranked_by_itself_where_bundled_rows_stand_beside_it():
    rows = releases(*[FIRM | LISTED] * 2, UNIVERSITY | LISTED, *[UNIVERSITY] * 4)
    assert headline.finding(rows) == (
        "Commercial firms account for 2 of the 3 releases in the register, more than any other "
        "type of recipient"
    )


def test_no_year_is_called_the_fullest_of_a_list_that_is_no_sample():
    rows = releases({"date": "2012-01-01"}, {"date": "2013-01-01"}, {"date": "2013-02-01"})
    assert period_notes.peak(by_period(rows, DEFAULT), DEFAULT, sample.may_be_ranked(rows)) == ""


def test_nobody_leads_a_list_that_is_no_sample():
    rows = releases({"recipient": "A"}, {"recipient": "A"}, {"recipient": "B"})
    assert named_recipients.leaders(rows, rows["recipient_type"]).empty
    assert "most often" not in named_recipients.finding(rows, rows)
    ours = rows.assign(file="a.ods")
    assert not named_recipients.leaders(ours, ours["recipient_type"]).empty


@pytest.mark.parametrize(("rows", "show"), [((FIRM,), "count"), ((FIRM | LISTED,), "share")])
def test_a_share_is_only_told_of_rows_that_may_be_ranked(rows, show):
    assert sample.with_counts_for_shares(View(show="share"), releases(*rows)).show == show
