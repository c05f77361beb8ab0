"""Every edition's figures of exchanges, the newest standing."""

import pandas as pd

from loaders import frames, history


def exchange(value, month="2015-07-01", **more):
    return {
        "requester": "Home Office",
        "period_start": month,
        "period_end": month,
        "measure": "records returned",
        "value": value,
        "held_back": False,
        "status": "as published",
        **more,
    }


def exchanges_of(name, *rows):
    made = [{"file": name, "sheet": "s", "row": n, **row} for n, row in enumerate(rows, 2)]
    return frames.conform("exchanges", made).assign(edition_id=name)


def test_a_month_that_later_editions_repeat_stands_once():
    made = history.merge_exchanges(
        pd.concat([exchanges_of("a", exchange(10)), exchanges_of("b", exchange(10))]), ["a", "b"]
    )
    assert made[["value", "status", "file"]].to_numpy().tolist() == [[10, "as published", "b"]]


def test_a_month_that_a_later_edition_changed_keeps_both_values():
    made = history.merge_exchanges(
        pd.concat([exchanges_of("a", exchange(10)), exchanges_of("b", exchange(12))]), ["a", "b"]
    )
    old, new = made.to_dict("records")
    assert (old["value"], old["status"]) == (10, "superseded")
    assert (new["value"], new["status"], new["corrects"]) == (12, "corrected", old["exchange_id"])


def test_two_figures_of_one_edition_for_the_same_month_do_not_correct_each_other():
    rows = [exchange(10, requester="Police"), exchange(12, requester="Police")]
    made = history.merge_exchanges(
        pd.concat([exchanges_of("a", *rows), exchanges_of("b", *rows)]), ["a", "b"]
    )
    assert made[["value", "status"]].to_numpy().tolist() == [
        [10, "as published"],
        [12, "as published"],
    ]
    assert made["exchange_id"].is_unique
