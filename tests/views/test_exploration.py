import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.crosstab import FITTING, GROUPS, MEASURES, Question
from views.exploration import DEFAULT, OVER_TIME, Exploration, from_query, to_query
from views.view import FORMS


@given(
    st.sampled_from(list(MEASURES)).flatmap(
        lambda measure: st.builds(
            Question,
            st.just(measure),
            st.lists(st.sampled_from(FITTING[measure]), min_size=1, max_size=2, unique=True).map(
                tuple
            ),
        )
    ),
    st.sampled_from([form for form in FORMS if form not in OVER_TIME]),
)
def test_an_address_says_what_it_was_made_from(question: Question, form: str):
    exploration = Exploration(question, form)
    assert from_query(to_query(exploration)) == (exploration, [])


def test_the_usual_question_needs_no_parameter():
    assert from_query({}) == (DEFAULT, [])
    assert to_query(DEFAULT) == {}


@given(st.dictionaries(st.sampled_from(["measure", "group", "form", "x"]), st.lists(st.text())))
def test_any_address_is_answered_with_something_that_can_be_shown(params: dict):
    found, _ = from_query(params)
    assert found.question.measure in MEASURES
    assert set(found.question.groups) <= set(FITTING[found.question.measure])
    assert found.form in FORMS


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"measure": "people", "group": ["tier"]}, "can’t be grouped by tier"),
        ({"measure": "nonsense"}, "Requests are shown instead"),
        ({"group": ["kind", "nonsense"]}, "a group that we don’t know"),
        ({"form": "lines", "group": ["kind"]}, "Lines can’t be drawn without years first"),
        ({"form": "area", "group": ["kind"]}, "Area can’t be drawn without years first"),
        ({"group": ["kind", "year", "tier"]}, "can’t be grouped by tier"),
    ],
)
def test_what_cannot_be_shown_is_said_kindly(params: dict, words: str):
    _, notices = from_query(params)
    assert any(words in notice for notice in notices)
    assert all(group in GROUPS for group in from_query(params)[0].question.groups)
