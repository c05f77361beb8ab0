"""Names are found as people type them, and what is no name is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.search import SURE, Index, Name, cleaned, words

NAMES = [
    Name("recipient", "Daily Telegraph", "Daily Telegraph"),
    Name("recipient", "KPMG", "KPMG"),
    Name("recipient", "FFT Education", "FFT Education"),
    Name("recipient", "FFT Education", "Fischer Family Trust Education Limited (FFT)"),
    Name("recipient", "SchoolDash", "SchoolDash"),
    Name("recipient", "Ministry of Defence", "Ministry of Defence"),
    Name("recipient", "University of York", "University of York"),
    Name("recipient", "Société Générale", "Société Générale"),
    Name("page", "home-office", "Home Office"),
]
INDEX = Index(NAMES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Telegraf", "Daily Telegraph"),
        ("the daily telegraph", "Daily Telegraph"),
        ("KMPG", "KPMG"),
        ("Fischer Famly", "FFT Education"),
        ("school dash", "SchoolDash"),
        ("Ministery of Defence", "Ministry of Defence"),
        ("MOD", "Ministry of Defence"),
        ("fft", "FFT Education"),
        ("univ york", "University of York"),
        ("societe generale", "Société Générale"),
        ("homeoffice", "home-office"),
    ],
)
def test_what_was_typed_finds_what_was_meant_first(typed: str, meant: str):
    assert INDEX.find(typed)[0].key == meant


@pytest.mark.parametrize("typed", ["Experian", "Sun", "PwC", "", "?!", "of the"])
def test_a_name_that_is_not_held_finds_nothing(typed: str):
    assert INDEX.find(typed) == []


@pytest.mark.parametrize("typed", ["Telegraf", "KMPG", "Ministery of Defence", "Fischer Famly"])
def test_a_misspelt_name_is_never_taken_for_sure(typed: str):
    assert INDEX.find(typed)[0].score < SURE


@pytest.mark.parametrize("typed", ["Daily Telegraph", "telegraph", "school dash", "kpmg", "FFT"])
def test_a_name_letter_for_letter_is_sure(typed: str):
    assert INDEX.find(typed)[0].score >= SURE


def test_a_thing_with_several_names_is_found_once_by_the_name_that_fits():
    (hit,) = INDEX.find("Fischer Family Trust")
    assert (hit.key, hit.words) == ("FFT Education", NAMES[3].words)


def test_neighbours_in_the_alphabet_stand_on_both_sides_of_what_is_missing():
    before, after = INDEX.around("Experian", "recipient")
    assert before[-1] == "Daily Telegraph"
    assert after[0] == "FFT Education"


def test_words_with_a_likeness_are_near_though_they_are_not_found():
    typed = "Minister for defending"
    assert INDEX.find(typed) == []
    assert "Ministry of Defence" in [hit.key for hit in INDEX.nearest(typed, "recipient")]


@given(st.text(max_size=200))
def test_any_words_are_searched_for_without_harm(typed: str):
    for hit in INDEX.find(typed):
        assert 0 < hit.score <= 100
    INDEX.nearest(typed, "recipient")
    assert "\n" not in cleaned(typed)
    assert len(cleaned(typed)) <= 100


@given(st.sampled_from(NAMES), st.integers(0, 40), st.sampled_from(["drop", "double", "swap"]))
def test_a_slip_in_a_long_word_still_finds_the_name(name: Name, place: int, slip: str):
    word = max(words(name.words), key=len)
    if len(word) < 6:
        return
    at = place % (len(word) - 1)
    typed = {
        "drop": word[:at] + word[at + 1 :],
        "double": word[: at + 1] + word[at:],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[slip]
    assert name.key in [hit.key for hit in INDEX.find(typed)]


def test_a_thousand_names_are_no_hindrance_to_the_one():
    many = Index([*NAMES, *(Name("recipient", f"Firm {n}", f"Firm {n}") for n in range(1000))])
    assert many.find("Telegraf")[0].key == "Daily Telegraph"
