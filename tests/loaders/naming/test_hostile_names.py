"""Names are untrusted: any text is answered, and none slows or misleads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.frames import COLUMNS, RECIPIENT_TYPES
from loaders.naming import recipients
from tests.recipients import answer, unseen


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "-",
        "()[]{};,./&",
        None,
        float("nan"),
        12,
        "\u202eLCU",
        "\x00\x07",
        "\ud800",
        "x" * 10_000,
        "University of " * 1_000,
        "UCL and " * 2_000,
        "(" * 10_000,
        "a, " * 5_000,
        "\n" * 10_000,
        "=HYPERLINK(1)",
        "<script>alert(1)</script>",
        "大学",
        "🎓" * 300,
    ],
)
def test_any_cell_comes_back_as_a_type(name: object):
    row = answer(name)
    assert row["recipient_type"] in RECIPIENT_TYPES
    assert row["recipient"]
    assert row["decided_by"]
    assert row["reason"]


def test_look_alike_letters_do_not_hide_a_name():
    assert answer("Ηоmе Оffiсе")["recipient"] == "Home Office"
    assert answer("\u200fU\u200bC\u200dL\u202c")["recipient"] == "University College London"


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_is_answered_once(names: list[str]):
    frame = recipients.resolve(names)
    assert list(frame.columns) == list(COLUMNS["recipients"])
    assert len(frame) == len(set(names))
    assert frame["recipient_type"].isin(RECIPIENT_TYPES).all()


_TELLING = (
    "University of Oxford UCL and & , ; / with Ltd School the ( ) NHS Institute London Council X "
    "commissioned by trading as on behalf of"
)
_words = st.sampled_from([*_TELLING.split(), "\n"])


@given(st.lists(_words, max_size=25))
def test_any_mixture_of_telling_words_is_answered(words: list[str]):
    assert answer(" ".join(words))["recipient_type"] in RECIPIENT_TYPES


@given(st.sampled_from([name for names in unseen().values() for name, _ in names]))
def test_capitals_spaces_and_invisible_marks_do_not_matter(name: str):
    spoilt = "\u200f" + name.replace(" ", " \u00a0 ") + "\u202c "
    assert answer(spoilt)["recipient_type"] == answer(name)["recipient_type"]
