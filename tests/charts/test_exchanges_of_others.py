from charts.exchanges_of_others import exchanges_of_others
from loaders.frames import conform, empty


def listed(requester: str, start: str, value: int | None, *, adds_up: bool = True) -> dict:
    return {
        "exchange_id": f"{requester}-{start}",
        "requester": requester,
        "period_start": start,
        "period_end": start,
        "measure": "people asked about",
        "unit": "people",
        "value": value,
        "held_back": value is None,
        "status": "as published",
        "adds_up": adds_up and value is not None,
        "file": "orders.ods",
        "sheet": "Orders",
    }


def test_each_body_is_summed_by_itself_and_a_count_held_back_makes_it_a_least_one():
    chart = exchanges_of_others(
        conform(
            "exchanges",
            [
                listed("A County Court", "2016-08-17", 3),
                listed("A County Court", "2017-01-02", 4),
                listed("A County Court", "2017-01-03", 90, adds_up=False),
                listed("An Agency", "2017-01-02", 5),
                listed("An Agency", "2018-01-02", None),
            ],
        )
    )
    assert chart is not None
    assert chart.title == "2 other bodies that asked are listed: A County Court and An Agency"
    assert chart.alt == (
        "Bars. A County Court: 7 people asked about. An Agency: at least 5 people asked about."
    )
    assert len(chart.table) == 5


def test_there_is_no_chart_while_no_register_lists_another_body():
    assert exchanges_of_others(empty("exchanges")) is None
