"""Explore: counts cut by any two things, all of it in the address."""

import pytest

from loaders.dataset import Dataset
from tests.pages.conftest import Visit
from tests.pages.words import first_table, html, links
from views.crosstab import FITTING, MEASURES


def test_it_opens_with_requests_by_year_and_kind(visit: Visit):
    app = visit("explore.py")
    assert not app.exception
    assert "are dated 2011 to 2017" in app.title[0].value
    assert "By year and recipient type." in html(app)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_counted_by_what_fits_it(visit: Visit, measure: str):
    app = visit("explore.py", measure=measure, group=list(FITTING[measure][-2:]))
    assert not app.exception
    assert app.selectbox(key="explore_measure").value == measure


def test_a_choice_is_written_into_the_address(visit: Visit):
    app = visit("explore.py")
    app.selectbox(key="explore_first").set_value("recipient").run()
    app.selectbox(key="explore_second").set_value("outcome").run()
    assert app.query_params["group"] == ["recipient", "outcome"]
    assert "By recipient and decision." in html(app)


def test_what_cannot_be_combined_is_said_and_the_nearest_is_shown(visit: Visit):
    app = visit("explore.py", measure="projects", group=["tier", "year"], form="pie")
    assert not app.exception
    assert "can’t be grouped by tier" in html(app)
    assert "choice after “form” in the address is not one of ours" in html(app)


def test_a_table_stands_open_in_the_place_of_a_chart(visit: Visit):
    app = visit("explore.py", group="recipient", form="table")
    assert not app.exception
    assert not app.get("plotly_chart")
    heads, rows = first_table(app)
    assert heads[0] == "Recipient"
    assert rows > 20


def test_figures_that_must_not_be_added_lead_to_where_each_stands_by_itself(visit: Visit):
    app = visit("explore.py", measure="people")
    assert app.title[0].value.startswith("No published figure")
    assert any("each by itself" in label for label in links(app))


def test_only_filters_that_mean_something_are_offered(visit: Visit):
    of_people = visit("explore.py", measure="people", group="recipient", type="Charity")
    assert not of_people.exception
    assert "can’t be narrowed by the recipient types" in html(of_people)
    assert not [button for button in of_people.button if button.key == "chip_0"]
    of_requests = visit("explore.py", count="releases")
    assert "Requests can’t be narrowed by counting only" in html(of_requests)


def test_filters_narrow_what_is_counted(visit: Visit):
    whole = visit("explore.py", group="recipient").title[0].value
    some = visit("explore.py", group="recipient", type="University").title[0].value
    assert whole != some


def test_with_nothing_loaded_it_says_so(visit: Visit, nothing: Dataset):
    app = visit("explore.py", nothing)
    assert not app.exception
    assert app.title[0].value == "No requests match these choices"
