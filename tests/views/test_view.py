from hypothesis import given
from hypothesis import strategies as st

from loaders.frames import DECISIONS, ONE_REGIME, RECIPIENT_TYPES, STREAMS
from views.view import (
    BYS,
    DEFAULT,
    KEYS,
    LONGEST_SEARCH,
    LONGEST_WORD,
    MOST_WORDS,
    SHOWS,
    UNITS,
    View,
    from_query,
    to_query,
)


def chosen(words):
    return st.sets(st.sampled_from(words)).map(lambda s: tuple(w for w in words if w in s))


years = st.one_of(st.none(), st.integers(1990, 2100))
months = st.integers(1, 12)
words = st.sets(st.sampled_from(["1 or 2", "unclassified", "KS4 & KS5", "Über"])).map(
    lambda s: tuple(sorted(s))
)


def has_sense(view):
    """A month belongs to a year, and the first is not after the last."""
    if view.start is None and view.start_month != 1:
        return False
    if view.end is None and view.end_month != 12:
        return False
    whole = view.start is not None and view.end is not None
    return not whole or (view.start, view.start_month) <= (view.end, view.end_month)


views = st.builds(
    View,
    start=years,
    end=years,
    types=chosen(RECIPIENT_TYPES),
    streams=chosen(STREAMS).map(lambda streams: streams or ONE_REGIME),
    decisions=chosen(DECISIONS),
    by=st.sampled_from(BYS),
    show=st.sampled_from(SHOWS),
    q=st.text(max_size=150).map(lambda q: from_query({"q": q})[0].q),
    start_month=st.just(1) | months,
    end_month=st.just(12) | months,
    tiers=words,
    sensitivities=words,
    datasets=words,
    unit=st.sampled_from(UNITS),
    events=st.booleans(),
).filter(has_sense)


@given(views)
def test_a_view_and_its_address_say_the_same(view):
    assert from_query(to_query(view)) == (view, [])


def test_the_default_has_an_empty_address():
    assert to_query(DEFAULT) == {}
    assert from_query({}) == (DEFAULT, [])


@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "other"]),
        st.one_of(st.text(), st.lists(st.text(), max_size=4)),
    )
)
def test_no_address_breaks_and_what_comes_out_is_known(params):
    view, _ = from_query(params)
    assert set(view.types) <= set(RECIPIENT_TYPES)
    assert view.streams
    assert set(view.streams) <= set(STREAMS)
    assert set(view.decisions) <= set(DECISIONS)
    assert view.by in BYS
    assert view.show in SHOWS
    assert view.unit in UNITS
    assert len(view.q) <= LONGEST_SEARCH
    for words in (view.tiers, view.sensitivities, view.datasets):
        assert len(words) <= MOST_WORDS
        assert all(word.isprintable() and len(word) <= LONGEST_WORD for word in words)
    assert from_query(to_query(view)) == (view, [])


def test_what_is_stale_is_left_out_and_said_and_what_is_valid_stays():
    view, said = from_query({"type": ["University", "Wizards"], "from": "2013", "by": "fortnight"})
    assert view == View(start=2013, types=("University",))
    assert len(said) == 2
    assert not any("Wizards" in sentence or "fortnight" in sentence for sentence in said)


def test_only_unknown_streams_mean_the_default_ones():
    view, said = from_query({"stream": "<script>alert(1)</script>"})
    assert view.streams == ONE_REGIME
    assert len(said) == 1


def test_years_that_run_backwards_are_turned_round():
    view, said = from_query({"from": "2019", "to": "2013"})
    assert (view.start, view.end) == (2013, 2019)
    assert said


def test_huge_and_odd_years_are_left_out():
    for text in ("99999999999", "-2013", "²⁰¹³", "٢٠١٣", "1066", "2013.0", "20 13"):
        view, said = from_query({"from": text})
        assert view.start is None
        assert said


def test_a_month_can_stand_after_from_and_to():
    view, said = from_query({"from": "2016-09", "to": "2018-03"})
    assert (view, said) == (View(start=2016, start_month=9, end=2018, end_month=3), [])
    whole, _ = from_query({"from": "2016-01", "to": "2018-12"})
    assert whole == View(start=2016, end=2018)
    assert to_query(whole) == {"from": ["2016"], "to": ["2018"]}


def test_months_that_run_backwards_are_turned_round():
    view, said = from_query({"from": "2018-03", "to": "2016-09"})
    assert view == View(start=2016, start_month=9, end=2018, end_month=3)
    assert said
    assert from_query({"from": "2016-09", "to": "2016-02"})[1]
    assert not from_query({"from": "2016-09", "to": "2016"})[1]


def test_odd_months_are_left_out():
    for text in ("2016-13", "2016-00", "2016-9", "2016-", "2016-09-01", "2016-٠٩", "2016/09"):
        view, said = from_query({"from": text})
        assert view == DEFAULT
        assert said


def test_a_word_of_a_register_too_long_or_unprintable_is_left_out():
    view, said = from_query({"dataset": ["x" * 500, "a\x00b", "School Census"]})
    assert view.datasets == ("School Census",)
    assert len(said) == 1


def test_events_are_on_or_not():
    assert from_query({"events": "on"}) == (View(events=True), [])
    assert not from_query({"events": "yes"})[0].events
    assert to_query(View(events=True)) == {"events": ["on"]}


def test_a_search_loses_control_characters_and_spare_spaces():
    assert from_query({"q": "  Daily\x00\n  Telegraph\u202e "})[0].q == "Daily Telegraph"
