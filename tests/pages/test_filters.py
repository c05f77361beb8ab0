"""The filters, unfolded, as a visitor works them."""

from urllib.parse import parse_qs

import pytest

from loaders.dataset import Dataset
from pages.parts import finding_block
from tests.pages import words
from tests.pages.conftest import Visit


def test_one_click_asks_for_a_financial_year_from_april_to_march(visit: Visit):
    app = visit(unfolded=True)
    years = app.pills(key="filter_span")
    years.set_value(next(name for name in years.options if "Financial" in name)).run()
    assert app.query_params["from"].endswith("-04")
    assert app.query_params["to"].endswith("-03")
    assert "in the financial year" in words.html(app)


def test_a_month_of_the_address_stands_in_its_box_and_stays(visit: Visit):
    app = visit(unfolded=True, from_="2016-09")
    assert app.selectbox(key="filter_start").value == "2016-09"
    app.selectbox(key="filter_end").set_value("2017").run()
    assert (app.query_params["from"], app.query_params["to"]) == ("2016-09", "2017")
    assert "September 2016 to December 2017" in words.html(app)


def test_a_filter_in_the_registers_words_is_drawn_only_where_a_release_has_them(
    visit: Visit, bundled: Dataset
):
    assert bundled.releases["tier"].notna().any()
    assert bundled.releases["sensitivity"].isna().all()
    app = visit(unfolded=True, tier="1 or 2")
    drawn = [box.key for box in app.pills]
    assert "filter_tiers" in drawn
    assert "filter_sensitivities" not in drawn
    assert app.pills(key="filter_tiers").value == ["1 or 2"]
    assert "of tier “1 or 2”" in words.html(app)


def test_a_tier_that_no_release_has_is_left_out_and_said(visit: Visit):
    shown = words.html(visit(tier="99", type="University"))
    assert "names a tier that no release here has" in shown
    assert "“99”" not in shown
    assert "to universities" in shown


def test_each_filter_that_is_set_is_a_button_that_takes_it_away(visit: Visit):
    app = visit(type=["University", "Charity"], from_="2013", by="quarter")
    chips = {button.label: button for button in app.button if button.key.startswith("chip_")}
    assert list(chips) == ["From 2013", "University", "Charity"]
    chips["University"].click().run()
    assert app.query_params["type"] in ("Charity", ["Charity"])
    app.button(key="clear").click().run()
    assert set(app.query_params) == {"by"}


def test_each_option_says_how_many_it_would_show(visit: Visit, bundled: Dataset):
    app = visit(unfolded=True)
    regime = bundled.releases[bundled.releases["stream"].isin(["NPD request", "DSAP approval"])]
    charities = (regime["recipient_type"] == "Charity").sum()
    assert f"Charity ({charities})" in app.pills(key="filter_types").options
    rejected = (regime["decision"] == "rejected").sum()
    assert f"rejected ({rejected})" in app.pills(key="filter_decisions").options


def test_what_a_filter_does_not_change_says_so(visit: Visit):
    assert finding_block.FIXED not in words.html(visit("releases.py"))
    shown = words.html(visit("releases.py", type="University"))
    assert shown.count(finding_block.FIXED) == 2


def test_months_that_are_too_many_to_read_are_not_offered(visit: Visit):
    assert "Month" not in visit(unfolded=True).pills(key="filter_by").options
    app = visit(unfolded=True, from_="2013", to="2014")
    assert "Month" in app.pills(key="filter_by").options
    assert "too many months" in words.html(visit(by="month"))


@pytest.mark.parametrize("form", ["lines", "panels"])
def test_a_kind_of_chart_is_chosen_and_stands_in_the_address(visit: Visit, form: str):
    app = visit(unfolded=True)
    app.pills(key="filter_form").set_value(form).run()
    assert not app.exception
    assert app.query_params["form"] in (form, [form])


def test_counting_releases_leaves_out_what_is_only_a_request_and_says_so(
    visit: Visit, bundled: Dataset
):
    app = visit(unfolded=True)
    app.pills(key="filter_unit").set_value("releases").run()
    assert app.query_params["count"] == "releases"
    regime = bundled.releases[bundled.releases["stream"].isin(["NPD request", "DSAP approval"])]
    given = regime["decision"].isin(["released", "approved"]).sum()
    shown = words.html(app)
    assert f"All {given} documented releases." in shown
    assert f"{len(regime) - given} more requests are not counted as a release" in shown


def test_the_link_to_copy_holds_the_whole_address(visit: Visit):
    app = visit(unfolded=True, type="University")
    links = [code.value for code in app.code if code.value.count("?") == 1]
    assert any(parse_qs(link.partition("?")[2]).get("type") == ["University"] for link in links)


def test_two_filters_that_empty_a_page_together_are_offered_together(visit: Visit):
    app = visit("releases.py", tier="2", type="University", to="2012")
    assert any("Lift the years and the recipient types" in label for label in words.links(app))


def test_accredited_projects_take_the_filters_that_mean_something_there(visit: Visit):
    app = visit("accredited_projects.py", type="University", from_="2022", decision="rejected")
    assert not app.exception
    assert "counting only those of universities, from 2022" in words.title(app)
    app = visit("accredited_projects.py", q="no such project")
    assert any("Lift the search" in label for label in words.links(app))


def test_the_projects_page_draws_no_filter_of_releases(visit: Visit):
    app = visit("accredited_projects.py", unfolded=True)
    drawn = {widget.key for widget in (*app.multiselect, *app.pills)}
    assert drawn == {"filter_types", "filter_span"}
