from loaders.evidence import evidence
from views import whole_register


def test_beside_a_list_stands_the_longest_count_and_whose_it_is():
    counts = evidence.load().published_counts
    said = whole_register.beside_a_list(counts)
    assert "counted 887 outside requests, March 2012 to December 2016." in said
    assert "Defend Digital Me" in said


def test_without_a_count_nothing_stands_beside_a_list():
    assert whole_register.beside_a_list(evidence.load().published_counts.head(0)) == ""
