from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.frames import DECISIONS, ONE_REGIME, RECIPIENT_TYPES, STREAMS
from views.view import BYS, DEFAULT, LONGEST_SEARCH, SHOWS, View, from_query, to_query


def chosen(words):
    return st.sets(st.sampled_from(words)).map(lambda s: tuple(w for w in words if w in s))


years = st.one_of(st.none(), st.integers(1990, 2100))
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
).filter(lambda v: v.start is None or v.end is None or v.start <= v.end)


@settings(deadline=None, max_examples=60)
@given(views)
def test_a_view_and_its_address_say_the_same(view):
    assert from_query(to_query(view)) == (view, [])


def test_the_default_has_an_empty_address():
    assert to_query(DEFAULT) == {}
    assert from_query({}) == (DEFAULT, [])


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["from", "to", "type", "stream", "decision", "by", "show", "q", "other"]),
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
    assert len(view.q) <= LONGEST_SEARCH
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


def test_a_search_loses_control_characters_and_spare_spaces():
    assert from_query({"q": "  Daily\x00\n  Telegraph\u202e "})[0].q == "Daily Telegraph"
