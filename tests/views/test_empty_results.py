from tests.releases import releases
from views import empty_results
from views.view import DEFAULT, View, from_query

ASKED = {
    "from": "2016-09",
    "to": "2018",
    "type": "University",
    "stream": "police",
    "decision": "rejected",
    "tier": "1",
    "sensitivity": "High",
    "dataset": "KS4",
    "q": "maps",
    "count": "releases",
}


def offered(frame, view):
    return [words for words, _, _ in empty_results.that_fill(frame, view)]


def test_each_filter_of_an_address_can_be_lifted():
    view, _ = from_query(ASKED)
    assert empty_results.chosen(view) == [*empty_results.FILTERS] == [*empty_results.WORDS]
    assert empty_results.lift(view, *empty_results.FILTERS) == DEFAULT
    assert empty_results.chosen(View(by="month", show="share", events=True)) == []


def test_the_one_filter_that_empties_a_view_is_named():
    row = {"date": "2017-01-01", "recipient_type": "University", "stream": "police",
           "decision": "approved", "tier": "1", "sensitivity": "High", "datasets": "KS4",
           "purpose": "maps"}  # fmt: skip
    fits, _ = from_query({**ASKED, "decision": "approved"})
    assert empty_results.that_fill(releases(row), fits)[0][2].index.tolist() == [0]
    for change, words in (
        ({"date": "2015-01-01"}, "the years"),
        ({"recipient_type": "Charity"}, "the recipient types"),
        ({"stream": "NPD request"}, "the streams"),
        ({"decision": "released"}, "the decisions"),
        ({"tier": "2"}, "the tiers"),
        ({"sensitivity": None}, "the sensitivity"),
        ({"datasets": "KS2"}, "the data sets"),
        ({"purpose": "tables"}, "the search"),
    ):
        assert offered(releases({**row, **change}), fits) == [words]


def test_counting_only_releases_can_be_what_empties_a_view():
    frame = releases({"decision": "not stated"})
    assert offered(frame, View(unit="releases")) == ["counting only what was released or approved"]


def test_two_filters_are_named_where_no_single_one_is_enough():
    frame = releases({"tier": "2", "recipient_type": "Charity"})
    view = View(tiers=("1",), types=("University",), start=2013)
    ((words, lifted, left),) = empty_results.that_fill(frame, view)
    assert words == "the recipient types and the tiers"
    assert lifted == View(start=2013)
    assert len(left) == 1


def test_nothing_is_offered_where_nothing_helps():
    assert offered(releases(), View(q="x")) == []
