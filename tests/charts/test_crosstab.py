"""The chart of a cross-table: its numbers, and what it says of what it can't show."""

import pytest

from charts.chart import Chart
from charts.crosstab import MOST_GROUPS, crosstab_chart
from charts.crosstab_figure import MOST_PARTS, OTHERS
from charts.picture import to_svg
from loaders.frames import empty
from tests.releases import releases
from views.counts import UNPLACED
from views.crosstab import Crosstab, Question, crosstab
from views.view import FORMS, View

MANY = releases(
    *(
        {"recipient": f"Body {n}", "tier": f"tier {n % 14}", "date": f"{2012 + n % 5}-03-01"}
        for n in range(60)
    ),
    {"recipient": "<b>bold</b>", "date": None, "date_precision": None},
)


LISTED = MANY.assign(file="register.ods")
"""The same rows, as a loaded register lists them."""


def found(measure: str, *groups: str, rows=MANY) -> Crosstab:
    return crosstab(
        Question(measure, groups), View(), rows, empty("accredited"), empty("exchanges")
    )


def bars(chart: Chart) -> list:
    """The bars of a chart, without the totals over them."""
    return [trace for trace in chart.figure.data if trace.type == "bar"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("groups", [("year", "tier"), ("kind", "outcome"), ("recipient",)])
def test_every_form_can_be_drawn_on_the_page_and_on_paper(form: str, groups: tuple[str, ...]):
    chart = crosstab_chart(found("requests", *groups), form=form, share=False)
    assert chart.figure.data
    assert "<svg" in to_svg(chart, 640, None)
    assert chart.source_ids == ("a-source",)
    assert chart.alt


def test_rows_without_a_year_are_in_the_table_and_not_among_the_years():
    chart = crosstab_chart(found("requests", "year"), form="bars", share=False)
    assert UNPLACED in chart.table["Year"].tolist()
    assert "1 without a known year" in chart.note
    assert sum(sum(trace.y) for trace in bars(chart)) == 60


def test_the_table_has_all_members_where_the_chart_has_the_largest():
    chart = crosstab_chart(found("requests", "recipient"), form="bars", share=False)
    assert len(chart.table) == 61
    assert sum(len(trace.x) for trace in chart.figure.data) == MOST_GROUPS
    assert "has the other 31" in chart.note


def test_parts_beyond_those_that_can_be_told_apart_are_put_together():
    chart = crosstab_chart(found("requests", "year", "tier"), form="bars", share=False)
    names = [trace.name for trace in chart.figure.data if trace.showlegend]
    assert len(names) == MOST_PARTS
    assert OTHERS in names
    assert sum(sum(trace.y) for trace in bars(chart)) == 60


def test_shares_are_of_their_group_and_the_table_keeps_how_many_there_are():
    asked = found("requests", "year", "tier", rows=LISTED)
    chart = crosstab_chart(asked, form="bars", share=True)
    assert chart.table["All"].sum() == 61
    parts = chart.table.drop(columns=["Year", "All"])
    assert parts.sum(axis="columns").round().eq(100).all()


def test_there_are_no_shares_of_a_list_that_is_no_sample_and_the_note_says_why():
    chart = crosstab_chart(found("requests", "year", "tier"), form="bars", share=True)
    assert sum(sum(trace.y) for trace in bars(chart)) == 60
    assert "not a sample" in chart.note
    assert "Shares are not shown" in chart.note


def test_a_name_with_markup_is_text():
    chart = crosstab_chart(found("requests", "recipient"), form="bars", share=False)
    assert "<b>bold</b>" in chart.table["Recipient"].tolist()
    words = [note.text for note in chart.figure.layout.annotations]
    assert not any("<b>bold" in text for text in words)


def test_a_year_for_which_nothing_is_listed_is_a_gap_in_every_form():
    rows = releases({"date": "2012-03-01"}, {"date": "2015-03-01"})
    kinds = crosstab(
        Question("requests", ("year", "kind")),
        View(),
        rows,
        empty("accredited"),
        empty("exchanges"),
    )
    for form in ("bars", "area"):
        shapes = crosstab_chart(kinds, form=form, share=False).figure.layout.shapes
        assert [(shape.x0, shape.x1) for shape in shapes] == [(0.5, 1.5), (1.5, 2.5)]
    (line,) = crosstab_chart(kinds, form="lines", share=False).figure.data
    assert list(line.y) == [1, None, None, 1]
    area = crosstab_chart(kinds, form="area", share=False)
    assert {trace.width for trace in bars(area)} == {1.0}
    (totals,) = [trace for trace in area.figure.data if trace.type == "scatter"]
    assert list(totals.text) == ["1", "1"]


def test_each_row_of_the_table_has_the_sources_of_what_it_counts():
    rows = releases({"source_ids": "a; b"}, {"date": "2014-01-01", "source_ids": "c"})
    for groups in (("year",), ("year", "kind")):
        question = Question("requests", groups)
        counted = crosstab(question, View(), rows, empty("accredited"), empty("exchanges"))
        chart = crosstab_chart(counted, form="bars", share=False)
        assert dict(zip(chart.table["Year"], chart.row_sources, strict=True)) == {
            "2013": "a; b",
            "2014": "c",
        }


def test_a_recipient_that_counts_once_has_the_sources_of_all_its_releases():
    rows = releases({"source_ids": "a"}, {"source_ids": "b"})
    question = Question("recipients", ("year",))
    counted = crosstab(question, View(), rows, empty("accredited"), empty("exchanges"))
    assert counted.cells["source_ids"].tolist() == ["a; b"]


def test_nothing_to_show_says_so():
    none = crosstab(
        Question("requests", ("year",)),
        View(),
        empty("releases"),
        empty("accredited"),
        empty("exchanges"),
    )
    chart = crosstab_chart(none, form="bars", share=False)
    assert chart.title == "No requests match these choices"
    assert chart.table.empty
