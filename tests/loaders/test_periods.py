from datetime import date, timedelta
from itertools import combinations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from loaders import frames
from loaders.periods import adds_up, overlapping


def exchanges(*rows):
    """The frame ``exchanges`` from (first month, last month, value) and what differs."""
    plain = {
        "requester": "Home Office",
        "measure": "people asked about",
        "kind": "period total",
        "status": "as published",
    }
    return frames.conform(
        "exchanges",
        [
            {
                **plain,
                "period_start": date.fromisoformat(f"{first}-01"),
                "period_end": (pd.Period(last, "M").end_time).date(),
                "value": value,
                **other,
            }
            for first, last, value, other in rows
        ],
    )


def marks(*rows):
    return adds_up(exchanges(*rows)).tolist()


def test_months_one_after_another_add_up():
    assert marks(("2017-01", "2017-01", 5, {}), ("2017-02", "2017-02", 7, {})) == [True, True]


def test_a_longer_period_gives_way_to_the_months_inside_it():
    assert marks(("2017-01", "2017-12", 90, {}), ("2017-03", "2017-03", 7, {})) == [False, True]


def test_a_running_total_a_rough_figure_a_limit_and_one_release_never_add_up():
    for kind in ("running total", "rough figure", "limit", "one release"):
        assert marks(("2017-01", "2017-12", 90, {"kind": kind})) == [False]


def test_a_figure_of_a_register_counts_its_period():
    assert marks(("2017-01", "2017-01", 5, {"kind": None})) == [True]


def test_superseded_and_derived_figures_never_add_up():
    for status in ("superseded", "derived"):
        assert marks(("2017-01", "2017-12", 90, {"status": status})) == [False]


def test_of_two_figures_for_one_period_the_corrected_stays_then_the_first():
    same = ("2017-01", "2017-12", 90)
    assert marks((*same, {}), (*same, {"status": "corrected"})) == [False, True]
    assert marks((*same, {}), (*same, {})) == [True, False]


def test_a_figure_without_a_value_or_a_period_does_not_add_up():
    assert marks(("2017-01", "2017-12", None, {})) == [False]
    assert marks(("2017-01", "2017-12", 9, {"period_end": None})) == [False]


def test_other_requesters_and_measures_do_not_get_in_the_way():
    same = ("2017-01", "2017-12", 90)
    other = {"requester": "Police"}, {"measure": "requests"}
    assert marks((*same, {}), *((*same, o) for o in other)) == [True, True, True]


def test_no_rows_are_no_marks():
    assert adds_up(frames.empty("exchanges")).tolist() == []


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=15)


def days(spans):
    origin = date(2015, 7, 1)
    return [
        (n, origin + timedelta(start), origin + timedelta(start + length))
        for n, (start, length) in enumerate(spans)
    ]


def clash(one, other):
    return one[1] <= other[2] and other[1] <= one[2]


@given(SPANS)
def test_what_adds_up_never_shares_a_day_and_leaves_out_nothing_that_fits(spans):
    periods = days(spans)
    rows = exchanges(
        *(
            ("2017-01", "2017-01", 1, {"period_start": start, "period_end": end})
            for _, start, end in periods
        )
    )
    marked = adds_up(rows)
    kept = [p for p in periods if marked[p[0]]]
    assert not any(clash(*pair) for pair in combinations(kept, 2))
    assert all(any(clash(p, k) for k in kept) for p in periods)


@given(SPANS)
def test_overlaps_are_found_exactly_when_there_are_any(spans):
    periods = days(spans)
    by_key = {p[0]: p for p in periods}
    found = list(overlapping(periods))
    assert bool(found) == any(clash(*pair) for pair in combinations(periods, 2))
    assert all(clash(by_key[one], by_key[other]) for one, other in found)
