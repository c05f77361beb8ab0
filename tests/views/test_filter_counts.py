from tests.releases import releases
from views import filter_counts
from views.filter_dates import Span
from views.view import View

ROWS = releases(
    {"recipient_type": "Charity", "date": "2014-01-01", "datasets": "A; B"},
    {"recipient_type": "Charity", "date": "2015-01-01", "datasets": "A"},
    {"recipient_type": "University", "date": "2015-01-01", "decision": "rejected"},
    {"recipient_type": "University", "date": "2024-10-29", "date_precision": "by"},
    {"recipient_type": "University", "stream": "police", "date": "2015-01-01"},
)


def test_an_option_counts_what_it_would_show_beside_the_other_filters():
    view = View(types=("Charity",), start=2015, end=2015)
    assert filter_counts.of_words("types", ROWS, view) == {"Charity": 1, "University": 1}
    assert filter_counts.of_words("decisions", ROWS, view) == {"approved": 1}


def test_a_release_of_several_data_sets_counts_for_each():
    assert filter_counts.of_words("datasets", ROWS, View()) == {"A": 2, "B": 1}


def test_a_stream_that_is_not_shown_is_counted_too():
    assert filter_counts.of_words("streams", ROWS, View())["police"] == 1


def test_a_year_counts_what_is_dated_in_it_and_a_span_what_lies_within():
    assert filter_counts.of_years(ROWS, View(start=2030)) == {2014: 1, 2015: 2}
    assert filter_counts.of_span(Span("", 2014, 2014), ROWS, View()) == 1
