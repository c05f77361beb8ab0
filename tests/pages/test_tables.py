"""From a chart to its releases, and the table of releases with its columns."""

import re
from html import unescape

import pytest

from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit
from views import bars, chosen_rows, counts, release_order, release_table
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
    said, _ = words.first_table(app)
    assert said == [*(release_table.COLUMNS[name] for name in chosen), "Source"]


def test_columns_that_are_chosen_stand_in_the_address_with_the_filters(visit: Visit):
    app = visit("releases.py", type="University")
    (every,) = [button for button in app.button if button.label == "All columns"]
    every.click().run()
    assert len(words.first_table(app)[0]) == len(release_table.COLUMNS) + 1
    assert app.query_params["type"] == "University"
    (back,) = [button for button in app.button if button.label == "As at first"]
    back.click().run()
    assert "columns" not in app.query_params


def test_a_hostile_column_is_left_out_and_said(visit: Visit):
    app = visit("releases.py", columns="recipient,<script>alert(1)</script>")
    assert not app.exception
    assert words.first_table(app)[0] == ["Recipient", "Source"]
    assert "not one of ours" in words.html(app)


def test_a_bar_of_the_address_is_chosen_and_one_that_is_none_is_said(
    visit: Visit, bundled: Dataset
):
    bar = chosen_bar(bundled)
    app = visit(bar=bar.key)
    assert app.selectbox(key="bar_releases-over-time").value == bar.key
    app = visit(bar="<script>alert(1)</script>")
    assert app.selectbox(key="bar_releases-over-time").value is None
    assert "names a bar that this chart does not have" in words.html(app)


def test_the_order_of_the_table_stands_in_the_address_and_is_that_of_the_download(visit: Visit):
    app = visit("releases.py")
    app.selectbox(key="table_order").set_value("recipient").run()
    assert app.query_params["sort"] in ("recipient", ["recipient"])
    names = re.findall(r'<th scope="row"[^>]*><a[^>]*>(.*?)</a>', words.html(app))
    listed = [name for name in names if name != "Name not published"]
    assert listed == sorted(listed, key=str.casefold)


def test_a_long_table_is_read_in_pages_that_stand_in_the_address(visit: Visit, bundled: Dataset):
    every = {"stream": list(bundled.releases["stream"].unique())}
    app = visit("releases.py", **every)
    assert words.first_table(app)[1] == release_order.ROWS
    (later,) = [button for button in app.button if button.label.startswith("Rows 31")]
    later.click().run()
    assert app.query_params["p"] in ("2", ["2"])
    app = visit("releases.py", p="2", **every)
    assert words.first_table(app)[1] == min(len(bundled.releases) - 30, 30)
    assert "31 to" in words.html(app)
    app = visit("releases.py", p="999", **every)
    assert not app.exception


def test_the_newest_stand_first_and_no_row_without_a_date_of_its_own(
    visit: Visit, bundled: Dataset
):
    app = visit("releases.py", stream=list(bundled.releases["stream"].unique()))
    first = words.html(app).partition("<tbody>")[2].partition("</tr>")[0]
    assert "November 2019" in first


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
