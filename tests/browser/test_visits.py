"""What visitors do: filter, go back, share a link, open a release, take numbers away."""

import csv
import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Open, settle

WIRE = 2_700_000
"""Bytes that the first page may weigh (DESIGN.md)."""


def test_a_link_opens_the_view_that_it_names(visit: Open):
    page = visit("?from=2013&to=2016&type=University&type=Charity&by=quarter&show=share")
    _unfold(page)
    expect(page.get_by_role("combobox", name="From year")).to_have_value(re.compile("^2013"))
    expect(page.get_by_role("combobox", name="To year")).to_have_value(re.compile("^2016"))
    _unfold(page, "Chart")
    expect(page.get_by_role("radio", name="Quarter")).to_be_checked()
    expect(page.get_by_role("radio", name="Share")).to_be_checked()
    expect(page.locator(".shown")).to_contain_text("universities and charities, 2013 to 2016")


def test_a_filter_moves_no_chart_changes_the_address_and_back_undoes_it(visit: Open):
    page = visit()
    before = page.locator("h1").inner_text()
    place = "document.querySelector('.js-plotly-plot').getBoundingClientRect().y"
    stood = page.evaluate(place)
    _unfold(page)
    assert page.evaluate(place) == stood
    page.get_by_role("combobox", name="From year").click()
    page.get_by_role("option", name=re.compile("^2016")).click()
    expect(page).to_have_url(re.compile(r"\?from=2016$"))
    _unfold(page, "Chart")
    page.get_by_text("Quarter", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?from=2016&by=quarter$"))
    page.go_back()
    expect(page.get_by_role("radio", name="Year", exact=True)).to_be_checked()
    page.go_back()
    _unfold(page)
    expect(page.get_by_role("combobox", name="From year")).to_have_value("Any")
    expect(page.locator("h1")).to_have_text(before)
    page.go_forward()
    expect(page.get_by_role("combobox", name="From year")).to_have_value(re.compile("^2016"))


def test_filters_are_taken_away_one_by_one_and_all_at_once(visit: Open):
    page = visit("?from=2016&type=University&type=Charity")
    page.locator(".st-key-filters_set").get_by_role("button", name="University").click()
    expect(page).to_have_url(re.compile(r"\?from=2016&type=Charity$"))
    page.get_by_role("button", name="Clear all filters").click()
    expect(page).to_have_url(re.compile(r"/$"))


def test_the_first_screen_has_names_and_its_chart(visit: Open):
    page = visit()
    for size, part in (({"width": 1280, "height": 800}, 1.0), (PHONE, 0.05)):
        page.set_viewport_size(size)
        page.wait_for_function("width => innerWidth === width", arg=size["width"])
        settle(page)
        names = page.locator(".who").bounding_box()
        chart = page.locator(".js-plotly-plot").first.bounding_box()
        assert names is not None
        assert chart is not None
        assert names["y"] + names["height"] < size["height"]
        assert chart["y"] + part * chart["height"] <= size["height"]
    page.get_by_role("link", name="Daily Telegraph").first.click()
    expect(page).to_have_url(re.compile(r"/release\?id=2013-02-20-daily-telegraph$"))


def test_a_hostile_address_runs_nothing_and_keeps_what_is_valid(visit: Open):
    page = visit(
        "?type=University&type=%3Cscript%3Ealert(1)%3C/script%3E&from=1e9&q=%3Cimg%20src=x%3E"
    )
    expect(page.locator(".said")).to_have_count(2)
    expect(page.locator("h1")).to_contain_text("No release")
    assert not page.locator("img[src=x]").count()


def test_the_keyboard_reaches_filters_downloads_and_the_table_of_a_charts_numbers(visit: Open):
    page = visit()
    _tab_to(page, "Years")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="From year").wait_for()
    page.keyboard.press("Escape")
    _tab_to(page, "Table of the same numbers")
    page.keyboard.press("Enter")
    page.locator(".table").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("table")
    texts = page.locator(".table").first.locator("td, tbody th").all_inner_texts()
    drawn = page.locator(".js-plotly-plot").first.evaluate(
        "plot => plot._fullData.filter(t => t.type == 'bar')"
        ".flatMap(t => [...(t.orientation == 'h' ? t.x : t.y)]).filter(n => n)"
    )
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 4]
    assert not set(drawn) - set(numbers)
    _tab_to(page, "Download")


def test_a_download_holds_the_rows_that_its_button_promises(visit: Open, tmp_path: Path):
    page = visit("releases?type=University")
    button = page.get_by_role("button", name="Download CSV").first
    promised = int(re.search(r"(\d+) rows", button.inner_text())[1])  # type: ignore[index]
    with page.expect_download() as waiting:
        button.click()
    waiting.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == promised > 1
    assert {row["recipient_type"] for row in rows} == {"University"}
    assert all(row["Taken from"].endswith("/releases?type=University") for row in rows)
    name = waiting.value.suggested_filename
    assert re.fullmatch(r"pupil-data_releases_university_\d{4}-\d\d-\d\d\.csv", name)


def test_the_menu_keeps_the_filters_and_back_is_one_step(visit: Open):
    page = visit("?type=University")
    page.get_by_role("link", name="Releases", exact=True).click()
    expect(page).to_have_url(re.compile(r"/releases\?type=University$"))
    expect(page.locator("h1")).to_contain_text("universities")
    settle(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?type=University$"))
    expect(page.locator("h1")).to_contain_text("niversities")


def test_a_theme_of_the_timeline_is_a_step_that_back_undoes(visit: Open):
    page = visit("timeline")
    page.get_by_role("button", name="Campaign", exact=True).click()
    expect(page).to_have_url(re.compile(r"/timeline\?theme=Campaign$"))
    settle(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/timeline$"))
    expect(page.get_by_role("button", name="Campaign", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )


def test_a_row_leads_to_its_release_and_back_to_the_same_filters(visit: Open):
    page = visit("releases?type=University")
    page.locator(".st-key-screen_releases tbody a").first.click()
    expect(page).to_have_url(re.compile(r"/release\?id=.+&type=University$"))
    expect(page.get_by_role("heading", name="The recipient")).to_be_visible()
    page.get_by_role("link", name="← All releases").click()
    expect(page).to_have_url(re.compile(r"/releases\?type=University$"))


def test_the_menu_opens_on_a_phone(visit: Open):
    page = visit()
    page.set_viewport_size(PHONE)
    page.locator("[data-testid=stExpandSidebarButton]").click()
    page.get_by_role("link", name="Nationality", exact=True).click()
    expect(page.locator("h1")).to_contain_text(re.compile("nationality", re.IGNORECASE))


def test_the_first_page_is_light_and_leaves_no_cookie_but_the_sessions(
    context: BrowserContext, address: str
):
    page = context.new_page()
    wire = context.new_cdp_session(page)
    received: list[int] = []
    wire.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
    wire.send("Network.enable")
    page.goto(address)
    settle(page)
    page.wait_for_load_state("networkidle")
    assert 1_000_000 < sum(received) < WIRE
    names = {cookie.get("name", "") for cookie in context.cookies()}
    assert all(name.startswith("_streamlit") for name in names), names


def _unfold(page: Page, part: str = "Years") -> None:
    """Open a part of the filters, and close what was open."""
    settle(page)
    page.keyboard.press("Escape")
    page.locator(".st-key-filter_bar").get_by_role("button", name=part, exact=True).click()
    page.locator("[data-testid=stPopoverBody]").get_by_role("radio").first.wait_for()


def _tab_to(page: Page, words: str, most: int = 60) -> None:
    """Press Tab until the focused control says ``words``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """(e => e.matches("a, button, summary, input, .table")
                && (e.ariaLabel || e.labels?.[0]?.innerText || e.innerText)
            )(document.activeElement)"""
        )
        if said and words in said:
            return
    raise AssertionError(f"Tab never reached {words!r}")
