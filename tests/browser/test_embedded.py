"""A finding in a frame of another site: its source in sight, and a way to the same view."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.checks import resize

WAY_OUT = "The whole page, with every source"
FRAMES = ({"width": 800, "height": 800}, {"width": 390, "height": 800})
"""As the snippet asks, and on a phone."""
CHARTS = {
    "": "releases-over-time",
    "home-office": "home-office-periods",
    "nationality": "nationality",
}


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.mark.parametrize("path", CHARTS, ids=CHARTS.values())
def test_the_source_of_an_embedded_finding_is_in_sight_without_scrolling(
    page: Page, address: str, path: str
):
    page.goto(f"{address}/{path}?chart={CHARTS[path]}&embed=true")
    block = f".st-key-block_{CHARTS[path]}"
    page.locator(f"{block} .main-svg").first.wait_for()
    page.get_by_role("link", name=WAY_OUT).wait_for(state="attached")
    for size in FRAMES:
        resize(page, size)
        # Under the chart, or at the foot of the frame where the chart is taller than the frame.
        page.wait_for_function(
            """([block, height]) => {
                const box = part => document.querySelector(`${block} ${part}`)
                    .getBoundingClientRect();
                const chart = box("[data-testid=stPlotlyChart]"), source = box("div.source");
                return source.bottom <= height
                    && source.top >= Math.min(chart.bottom, height - 160)
                    && box(".takeaway").top >= chart.bottom;
            }""",
            arg=[block, size["height"]],
        )
        expect(page.locator(f"{block} div.source")).to_be_visible()


@pytest.mark.parametrize(
    ("page_name", "view", "chart"),
    [
        ("", "type=Health&from=2015", "releases-over-time"),
        ("recipients", "r=FFT+Education", "recipient-over-time"),
    ],
)
def test_the_link_of_an_embedded_finding_leads_to_the_same_view(
    page: Page, address: str, page_name: str, view: str, chart: str
):
    page.goto(f"{address}/{page_name}?{view}&chart={chart}&embed=true")
    way = page.get_by_role("link", name=WAY_OUT)
    expect(way).to_have_attribute("target", "_blank")
    assert way.evaluate("link => link.href") == f"{address}/{page_name}?{view}"


@pytest.mark.parametrize(
    "path",
    [
        "home-office?chart=nonsense",
        "home-office?chart=%3Cscript%3E",
        "home-office?chart=nationality",
        "recipients?chart=recipient-over-time",
        "sources?chart=coverage",
    ],
)
def test_a_chart_that_is_not_there_is_said_and_no_finding_stands_without_its_source(
    page: Page, address: str, path: str
):
    page.goto(f"{address}/{path}&embed=true")
    expect(page.get_by_text("There is no chart of this name on this page")).to_be_visible()
    expect(page.locator("h1").first).to_be_hidden()
    expect(page.get_by_role("link", name=WAY_OUT)).to_be_visible()


def test_an_embedded_chart_says_nothing_of_one_that_is_missing(page: Page, address: str):
    page.goto(f"{address}/nationality?chart=nationality&embed=true")
    page.get_by_role("link", name=WAY_OUT).wait_for(state="attached")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".absent")).to_be_hidden()
