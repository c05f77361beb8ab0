import pandas as pd
import pytest

from loaders.evidence import evidence
from loaders.frames import conform, empty
from views import exchange_figures


@pytest.fixture(scope="module")
def bundled():
    return evidence.load().exchanges


def month(start, asked=None, returned=None, **more):
    first = pd.Timestamp(start)
    usual = {
        "requester": "Home Office",
        "period_start": first,
        "period_end": first + pd.offsets.MonthEnd(0),
        "status": "as published",
        "file": "shares.ods",
        "sheet": "Home Office",
        "held_back": False,
    }
    return [
        {
            **usual,
            "exchange_id": f"{start}-a",
            "measure": exchange_figures.ASKED,
            "value": asked,
            **more,
        },
        {
            **usual,
            "exchange_id": f"{start}-r",
            "measure": exchange_figures.RETURNED,
            "value": returned,
            **more,
        },
    ]


def listed(*rows):
    return conform("exchanges", [cell for pair in rows for cell in pair])


def test_the_corrected_figures_stand_beside_the_first_ones(bundled):
    pairs = exchange_figures.asked_and_returned(bundled)
    first = pairs[pairs["end"] == "2016-09-30"].iloc[0]
    assert (first["asked"], first["returned"]) == (2461, 531)
    assert (first["asked_first"], first["returned_first"]) == (2462, 520)
    assert "questions-statements-hcws272" in first["source_ids"]
    assert "questions-statements-48634" in first["source_ids"]


def test_the_derived_period_is_a_difference_and_says_its_arithmetic(bundled):
    pairs = exchange_figures.asked_and_returned(bundled)
    derived = pairs[pairs["status"] == "derived"]
    assert len(derived) == 1
    row = derived.iloc[0]
    assert (row["asked"], row["returned"]) == (6883 - 2461, 1780 - 531)
    assert (row["start"], row["end"]) == (pd.Timestamp("2016-10-01"), pd.Timestamp("2022-09-30"))
    assert "6,883 − 2,461 = 4,422" in row["arithmetic"]
    assert "1,780 − 531 = 1,249" in row["arithmetic"]


def test_a_rough_figure_keeps_its_words(bundled):
    pairs = exchange_figures.asked_and_returned(bundled)
    rough = pairs[pairs["kind"] == "rough figure"].iloc[0]
    assert rough["asked_text"] == "0 to 507 in a month"
    assert rough["returned_text"] == "0 to 94 in a month"
    assert pd.isna(rough["returned"])


def test_superseded_figures_never_stand_alone(bundled):
    for requester in ("Home Office", "Police"):
        assert "superseded" not in set(exchange_figures.published(bundled, requester)["status"])


def test_nothing_published_is_an_empty_frame():
    assert exchange_figures.asked_and_returned(empty("exchanges")).empty
    assert exchange_figures.months(empty("exchanges")).empty


def test_months_come_from_a_register_and_superseded_ones_do_not():
    frame = listed(
        month("2017-01-01", 10, 3),
        month("2017-01-01", 9, 3, status="superseded"),
        month("2017-02-01", 5, 0),
    )
    months = exchange_figures.months(frame)
    assert months["asked"].tolist() == [10, 5]
    assert months["returned"].tolist() == [3, 0]


def test_a_held_back_month_is_missing_not_zero():
    months = exchange_figures.months(listed(month("2017-01-01", None, None, held_back=True)))
    assert months["asked"].isna().all()
    assert months["asked_held"].all()


def test_a_period_longer_than_a_month_is_no_month():
    long = month("2017-01-01", 100, 30, period_end=pd.Timestamp("2017-12-31"))
    assert exchange_figures.months(listed(long)).empty


def test_months_that_come_to_a_published_total_are_said_to(bundled):
    half = [month(f"2017-{n:02d}-01", 70, 21) for n in (10, 11, 12)]
    rest = [month(f"2018-{n:02d}-01", 70, 20) for n in range(1, 9)]
    last = month("2018-09-01", 835 - 11 * 70, 247 - 3 * 21 - 8 * 20)
    months = exchange_figures.months(listed(*half, *rest, last))
    checks = {
        check.period: check
        for check in exchange_figures.reconcile(
            months, exchange_figures.asked_and_returned(bundled)
        )
    }
    whole = checks["October 2017 to September 2018"]
    assert whole.summed == whole.published == (835, 247)
    assert exchange_figures.check_in_words(whole).endswith("835 and 247: the same.")
    part = checks["July 2015 to September 2022"]
    assert "75 of 87 months are not listed" in exchange_figures.check_in_words(part)


def test_a_sum_with_a_held_back_month_is_not_called_the_total(bundled):
    frame = listed(month("2017-10-01", 835, 247), month("2017-11-01", None, None, held_back=True))
    check = exchange_figures.reconcile(
        exchange_figures.months(frame), exchange_figures.asked_and_returned(bundled)
    )[0]
    assert "1 month has a count held back" in exchange_figures.check_in_words(check)
    assert "10 of 12 months are not listed" in exchange_figures.check_in_words(check)


def test_only_months_of_a_whole_period_that_come_to_another_number_disagree():
    same = exchange_figures.Check("2016", (10, 5), (10, 5), 12, 12, 0)
    other = exchange_figures.Check("2017", (10, 5), (11, 5), 12, 12, 0)
    part = exchange_figures.Check("2018", (10, 5), (3, 1), 4, 12, 0)
    held = exchange_figures.Check("2019", (10, 5), (3, 1), 12, 12, 2)
    assert exchange_figures.what_disagrees([same, part, held]) == ""
    assert exchange_figures.what_disagrees([same, other, part]) == (
        "They do not agree with what was published: for 2017 they come to 11 asked about and 5 "
        "returned, not the published 10 and 5."
    )
    above = exchange_figures.Check("2020", (10, 5), (12, 1), 4, 12, 2)
    assert exchange_figures.what_disagrees([held, above]) == (
        "They do not agree with what was published: for 2020 they come to at least 12 asked about "
        "and at least 1 returned, not the published 10 and 5."
    )
