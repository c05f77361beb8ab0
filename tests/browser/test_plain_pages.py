"""Plain pages in a real browser: readable, accessible, on a phone and a desk, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tests.browser.checks import RULES
from tests.browser.conftest import DESK, PHONE

PAGES = [
    *("", "releases/", "recipients/", "home-office/", "police-and-courts/", "nationality/"),
    *(
        "accredited-projects/",
        "explore/",
        "timeline/",
        "changes/",
        "sources/",
        "how-we-classify/",
        "limits/",
    ),
    *("include-me/", "your-rights/", "slides/", "api/"),
    *("recipient/fft-education/", "release/2012-08-08-civitas/", "kind/commercial-firm/"),
    *("event/consultation-response/", "search?q=Experian", "search?q=Telegraf", "nope/"),
]


@pytest.mark.parametrize("path", PAGES, ids=[path or "overview" for path in PAGES])
def test_it_can_be_read_by_everyone(browser: Browser, address: str, path: str):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for size, theme in ((PHONE, "light"), (DESK, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        if not asked:
            page.goto(f"{address}/read/{path}")
        for fold in page.locator("details").all():
            fold.evaluate("fold => fold.open = true")
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert not found.response["violations"], found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"]
        assert page.locator("h1").count() == 1
    assert all(url.startswith(address) for url in asked)
    context.close()


@pytest.mark.parametrize("path", PAGES[:8], ids=[path or "overview" for path in PAGES[:8]])
def test_words_of_a_chart_are_twelve_pixels_or_more(
    context: BrowserContext, address: str, path: str
):
    page = context.new_page()
    page.goto(f"{address}/read/{path}")
    for width in (320, 360, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        sizes = page.evaluate(
            """() => [...document.querySelectorAll(".chart")].filter(c => c.checkVisibility())
                .flatMap(c => [...c.querySelectorAll("text")].map(t => {
                    const box = t.getScreenCTM();
                    const scale = Math.hypot(box.a, box.b); // some stand on end
                    return parseFloat(getComputedStyle(t).fontSize) * scale;
                }))"""
        )
        assert sizes
        assert min(sizes) >= (12 if width >= 360 else 10.5), width


def test_a_print_has_the_numbers_and_no_controls(browser: Browser, address: str):
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(f"{address}/read/home-office/")
    page.emulate_media(media="print")
    assert not page.locator(".search").is_visible()
    assert not page.locator(".explore").is_visible()
    assert page.locator(".chart >> visible=true").count() == page.locator(".finding").count()
    assert page.locator(".numbers table").first.evaluate("t => t.checkVisibility()")
    context.close()


def test_filters_work_by_a_form(browser: Browser, address: str):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/read/")
    page.get_by_role("combobox", name="Type").select_option("Journalism and media")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "type=Journalism" in page.url
    assert "ournalism and media" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Filter and explore").click()
    assert page.url.startswith(f"{address}/?type=Journalism")
    context.close()
