"""From a chart to its releases, and the table of releases with its columns."""

from html import unescape

import pytest

from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit
from views import bars, chosen_rows, counts, release_table
from views.view import SHOWS, UNITS, View


def chosen_bar(data: Dataset) -> bars.Bar:
    shown = chosen_rows.select(data.releases, View())
    made = bars.by_period(counts.by_period(shown, View()))
    return next(bar for bar in made if bar.kind and bar.start is not None)


def test_a_bar_that_is_chosen_lists_its_releases_and_leads_to_exactly_these(
    visit: Visit, bundled: Dataset
):
    bar = chosen_bar(bundled)
    app = visit()
    app.selectbox(key="bar_releases-over-time").set_value(bar.key).run()
    assert not app.exception
    shown = unescape(words.html(app))
    own = bars.rows_behind(chosen_rows.select(bundled.releases, View()), View(), bar)
    for release_id in own["release_id"]:
        assert f"release?id={release_id}" in shown
    (link,) = [one for one in app.get("page_link") if "open as a table" in one.proto.label]
    assert f"from={bar.period}&to={bar.period}" in link.proto.query_string
    assert link.proto.query_string.endswith(bar.kind.replace(" ", "+"))


def test_each_period_of_a_charts_table_leads_to_its_releases(visit: Visit):
    app = visit(type="University", unfolded=False)
    app.session_state["table_releases-over-time"] = True
    shown = unescape(words.html(app.run()))
    assert 'href="releases?from=2013&to=2013&type=University"' in shown


def test_a_leading_recipient_lists_its_releases_and_leads_to_its_profile(visit: Visit):
    app = visit("recipients.py")
    first = app.selectbox(key="bar_leading-recipients").options[0]
    name = first[: first.rindex(" (")]
    app.selectbox(key="bar_leading-recipients").select_index(0).run()
    assert not app.exception
    assert any(label.startswith(f"All about {name}") for label in words.links(app))


@pytest.mark.parametrize("chosen", [("recipient", "file", "row"), tuple(release_table.COLUMNS)])
def test_the_columns_of_an_address_are_those_of_the_table(visit: Visit, chosen: tuple[str, ...]):
    app = visit("releases.py", **release_table.to_query(chosen))
    assert list(app.dataframe[0].value) == [release_table.COLUMNS[name] for name in chosen]


def test_columns_that_are_chosen_stand_in_the_address_with_the_filters(visit: Visit):
    app = visit("releases.py", type="University")
    (every,) = [button for button in app.button if button.label == "All columns"]
    every.click().run()
    assert len(list(app.dataframe[0].value)) == len(release_table.COLUMNS)
    assert app.query_params["type"] == "University"
    (back,) = [button for button in app.button if button.label == "As at first"]
    back.click().run()
    assert "columns" not in app.query_params


def test_a_hostile_column_is_left_out_and_said(visit: Visit):
    app = visit("releases.py", columns="recipient,<script>alert(1)</script>")
    assert not app.exception
    assert list(app.dataframe[0].value) == ["Recipient"]
    assert "not one of ours" in words.html(app)


@pytest.mark.parametrize("show", SHOWS)
@pytest.mark.parametrize("unit", UNITS)
def test_whatever_is_counted_a_row_of_the_table_leads_only_to_what_it_counts(
    visit: Visit, show: str, unit: str
):
    app = visit(show=show, count=unit, by="quarter", stream=["NPD request", "court order"])
    app.session_state["table_releases-over-time"] = True
    app.run()
    assert not app.exception
    assert ('href="releases?from=' in words.html(app)) == (show != "running total")
