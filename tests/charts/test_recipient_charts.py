from charts.leading_recipients import leading_recipients
from charts.recipient_over_time import recipient_over_time
from charts.recipients_compared import recipients_compared
from charts.stacked_bars import APART
from charts.type_ranges import type_ranges
from tests.releases import releases

BY = {"date": "2024-10-29", "date_precision": "by"}


def parts(chart, name):
    return [t for t in chart.figure.data if t.meta and t.meta.get("part") == name]


def test_leaders_have_bars_in_the_colour_of_their_type():
    rows = releases({}, {}, {"recipient": "Uni", "recipient_type": "University"})
    chart = leading_recipients(rows, rows)
    assert [list(t.x) for t in parts(chart, "values")] == [[2], [1]]
    colours = {t.marker.color for t in parts(chart, "values")}
    assert len(colours) == 2
    assert chart.table["Named in"].tolist() == [2, 1]


def test_leaders_say_how_many_others_there_are():
    rows = releases(
        {"recipient": "A"}, *({"recipient": f"{n}"} for n in range(12)), {"recipient": "A"}
    )
    assert "12 others are named once each." in leading_recipients(rows, rows).note


def test_leaders_of_several_streams_stand_in_panels_of_their_own():
    rows = releases({}, {"stream": "police"})
    chart = leading_recipients(rows, rows)
    assert chart.table["Counted as"].tolist() == ["NPD requests", "Releases to the police"]


def test_one_recipient_over_time_keeps_its_own_type():
    rows = releases({}, {"recipient_type": "Charity"})
    chart = recipient_over_time("A", "University", rows)
    assert chart.title == "A is named in 2 documented releases"
    assert chart.table["University"].sum() == 2


def test_compared_recipients_share_one_scale_and_one_table():
    chart = recipients_compared(
        {"A": releases({}, {}, BY), "B": releases({"date": "2015-01-01"})},
        {"A": "University", "B": "Charity"},
    )
    assert {axis.matches for axis in chart.figure.select_yaxes()} == {"y"}
    assert chart.table.to_numpy().tolist() == [
        ["2013", 2, 0],
        ["2015", 0, 1],
        ["Date not known", 1, 0],
    ]


def test_compared_streams_are_never_one_bar():
    chart = recipients_compared(
        {"A": releases({}, {"stream": "police"}), "B": releases({})},
        {"A": "University", "B": "Charity"},
    )
    assert list(chart.table) == ["Period", "A", "A: Releases to the police", "B"]


def test_the_bar_apart_is_labelled_once():
    chart = recipients_compared(
        {"A": releases({}, BY), "B": releases({}, BY)}, {"A": "University", "B": "Charity"}
    )
    axes = {t.xaxis for t in chart.figure.data if t.x and t.x[0] == APART}
    shown = [chart.figure.layout[f"xaxis{a[1:]}"].showticklabels is not False for a in axes]
    assert sorted(shown) == [False, True]


def test_a_number_that_could_move_has_its_range_and_one_that_could_not_has_none():
    chart = type_ranges(releases({}, {}, {"recipient_type": "Charity", "type_sure": False}))
    table = chart.table.set_index("Recipient type")
    assert table.loc["Commercial firm"].tolist() == [2, 2, 3]
    assert table.loc["Charity"].tolist() == [1, 0, 1]
    assert [list(t.x) for t in parts(chart, "spans")] == [[2, 3], [0, 1]]
    assert chart.title == "We are unsure of the recipient type in 1 of 3 documented releases"


def test_nothing_moves_where_everything_is_sure():
    chart = type_ranges(releases({}))
    assert not parts(chart, "spans")
    assert chart.takeaway == "No number by recipient type would change."


def test_ranges_of_several_streams_are_counted_apart():
    chart = type_ranges(releases({"type_sure": False}, {"stream": "police"}))
    assert chart.table["Counted apart as"].tolist() == ["NPD requests", "Releases to the police"]
    assert chart.table["Most"].tolist() == [1, 1]


def test_without_rows_each_chart_says_so():
    none = releases()
    for chart in (type_ranges(none), leading_recipients(none, none)):
        assert "No" in chart.title
        assert chart.table.empty
