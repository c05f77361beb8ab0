"""A page on paper: what it says with its sources, and none of its controls."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open

CONTROLS = (
    "[data-testid=stHeader]",
    "button",
    "[role=combobox]",
    "canvas",
    "[role=switch]",
    "input",
)


def test_a_page_prints_as_ink_on_white_with_sources_and_without_controls(visit: Open):
    page = visit("releases?type=University")
    page.emulate_media(media="print", color_scheme="dark")
    for control in CONTROLS:
        shown = page.locator(f"{control}:visible")
        assert not shown.count(), shown.first.evaluate("e => e.outerHTML")
    rows = page.locator(".st-key-paper_releases tbody tr")
    assert rows.count() > 1
    expect(rows.first).to_be_visible()
    assert page.evaluate(
        """() => [getComputedStyle(document.querySelector(".stApp")).backgroundColor,
            getComputedStyle(document.querySelector("h1")).color]"""
    ) == ["rgb(255, 255, 255)", "rgb(29, 27, 24)"]
    source = page.locator(".source a:visible").first
    address = source.evaluate("a => getComputedStyle(a, '::after').content")
    assert "attr(href)" in address or (source.get_attribute("href") or "-") in address
    expect(page.locator(".printed")).to_contain_text(re.compile(r"/releases\?type=University"))
    sheet = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b[^s]", sheet)) <= 5


def test_a_chart_on_paper_fits_a_sheet_and_keeps_its_colours_readable(visit: Open):
    page = visit("explore")
    page.emulate_media(media="print", color_scheme="dark")
    chart = page.locator("[data-testid=stPlotlyChart]").first
    box = chart.bounding_box()
    assert box is not None
    assert box["height"] < 1000
    assert chart.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    words = chart.locator("svg text").first
    assert words.evaluate("e => getComputedStyle(e).fill") == "rgb(90, 84, 75)"
