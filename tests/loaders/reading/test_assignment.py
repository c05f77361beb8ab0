"""Fields are given to columns so that the whole is best, not one by one."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.assignment import best_whole
from tests.registers import read

FIELDS, COLUMNS = ("title", "purpose", "datasets"), range(4)
PAIRS = st.tuples(st.sampled_from(FIELDS), st.sampled_from(COLUMNS))
GAINS = st.dictionaries(PAIRS, st.integers(-3, 9).map(float))


def worth(chosen, gains):
    return sum(gains[pair] for pair in chosen.items())


def best_of_all(gains):
    """The most that any giving-out is worth, by trying them all."""
    useful = {pair: gain for pair, gain in gains.items() if gain > 0}
    return max(
        sum(useful.get(pair, 0.0) for pair in zip(FIELDS, columns, strict=True))
        for columns in permutations(COLUMNS, len(FIELDS))
    )


def test_a_column_leaves_its_best_field_where_the_rest_gains_more():
    gains = {("title", 0): 1.4, ("title", 1): 1.2, ("purpose", 0): 1.1}
    assert best_whole(gains) == {"title": 1, "purpose": 0}
    assert best_whole(gains | {("purpose", 1): 0.2}) == {"title": 1, "purpose": 0}
    assert best_whole(gains | {("purpose", 1): 1.0}) == {"title": 0, "purpose": 1}


@given(GAINS)
def test_no_other_giving_out_is_worth_more(gains):
    chosen = best_whole(gains)
    assert len(set(chosen.values())) == len(chosen)
    assert all(gains[pair] > 0 for pair in chosen.items())
    assert worth(chosen, gains) == best_of_all(gains)


def test_of_two_equal_wholes_the_first_column_is_taken():
    assert best_whole({("title", 0): 1.0, ("title", 1): 1.0}) == {"title": 0}


def test_nothing_is_given_where_nothing_is_gained():
    assert best_whole({("title", 0): 0.0, ("purpose", 1): -2.0}) == {}
    assert best_whole({}) == {}


def test_a_question_beside_a_title_is_the_purpose(tmp_path):
    rows = [["UCL", "Reading at seven", "What helps readers?", "3 May 2019"],
            ["Nesta", "Moves between schools", "Do moves matter?", "4 May 2019"],
            ["Demos", "Grammar tests", "Which tests predict?", "5 May 2019"]]  # fmt: skip
    heads = ["Shared with", "Project title", "Research question", "Date shared"]
    found = read(tmp_path, {"List": [heads, *rows]}).found.sheets[0].columns
    assert (found["title"], found["purpose"]) == ("Project title", "Research question")
