"""A page of the app is never blank, and nothing jumps when Streamlit takes over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import DESK, PHONE, Open, settle

PLACES = {"eyebrow": ".eyebrow", "heading": "h1"}


def place(page: Page, where: str) -> list[int]:
    """Left and top; the heading's width too. The eyebrow is as wide as its font makes it."""
    left, top, width = page.locator(where).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width].map(Math.round) }"
    )
    return [left, top, width] if where.endswith("h1") else [left, top]


def hold_scripts(page: Page) -> Callable[[], None]:
    """Keep Streamlit's scripts back until what is given is called."""
    held: list[Route] | None = []

    def answer(route: Route) -> None:
        route.continue_() if held is None else held.append(route)

    def let_go() -> None:
        nonlocal held
        waiting, held = held or [], None
        for route in waiting:
            route.continue_()

    page.route("**/static/js/**", answer)
    return let_go


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_finding_stands_before_any_script_and_stays_where_it_was(
    browser: Browser, address: str, size
):
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    page = context.new_page()
    let_go = hold_scripts(page)
    page.goto(f"{address}/home-office", wait_until="commit")
    page.locator("#first .chart >> visible=true").first.wait_for()
    before = {name: place(page, f"#first {where}") for name, where in PLACES.items()}
    said = page.locator("#first h1").inner_text()
    let_go()
    settle(page)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text() == said
    for name, where in PLACES.items():
        after = place(page, f"#root {where}")
        assert after == pytest.approx(before[name], abs=4), name
    context.close()


def test_it_stands_without_javascript(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}/home-office")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".chart >> visible=true").first).to_be_visible()
    context.close()


def test_a_reader_who_has_begun_to_read_is_not_moved(browser: Browser, address: str):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    let_go = hold_scripts(page)
    page.goto(f"{address}/home-office", wait_until="commit")
    page.locator("#first .chart >> visible=true").first.wait_for()
    page.evaluate("scrollTo(0, 600)")
    let_go()
    ready = page.get_by_role("button", name="show it")
    ready.wait_for()
    assert page.evaluate("scrollY") == 600
    ready.click()
    settle(page)
    assert not page.locator("#first").count()
    context.close()


def test_a_page_without_a_chart_gives_way_too(visit: Open):
    page = visit("limits")
    assert not page.locator("#first").count()
    assert page.locator("h1").count() == 1


def test_an_unknown_address_has_a_page_that_helps(context, address: str):
    page = context.new_page()
    answer = page.goto(f"{address}/no-such-page")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("searchbox").fill("Telegraf")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Daily Telegraph").first.click()
    expect(page.locator("h1")).to_contain_text("Daily Telegraph")
