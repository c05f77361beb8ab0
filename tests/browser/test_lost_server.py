"""A server that dies and comes back under the fingers of one who types her talk."""

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, settle
from tests.browser.server import free_port, start

SPOKEN = "Say hello to Manchester. Breathe. Then tell them about the seventeen, by name. "


def notes(page: Page) -> str:
    (slide,) = json.loads(page.evaluate("localStorage.getItem('pupil-data-talk')"))["slides"]
    return slide.get("notes", "")


def test_no_letter_is_lost_while_the_server_is_gone_and_when_it_is_back(
    browser: Browser, tmp_path: Path
):
    """Streamlit's own dialog about the lost connection would take the focus."""
    port, store = free_port(), tmp_path / "editions"
    store.mkdir()
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    with start(store, tmp_path / "log.txt", port):
        page.goto(f"http://127.0.0.1:{port}/slides")
        settle(page)
        page.get_by_text("Add a slide", exact=True).click()
        page.get_by_role("button", name="Words", exact=True).click()
        page.get_by_label("Notes to speak from").click()
    typed = ""
    while not page.locator(".lost").inner_text() and len(typed) < 100 * len(SPOKEN):
        page.keyboard.type(SPOKEN, delay=10)
        typed += SPOKEN
    expect(page.locator(".lost")).to_contain_text("can’t be reached")
    expect(page.get_by_role("dialog")).to_have_count(0)
    with start(store, tmp_path / "log.txt", port):
        page.keyboard.type(SPOKEN)
        expect(page.locator(".lost")).to_have_text("")
        page.keyboard.type(SPOKEN)
        assert notes(page) == (typed + SPOKEN + SPOKEN)[:2000]
        expect(page.get_by_label("Notes to speak from")).to_be_focused()
        with context.expect_page() as opened:
            page.get_by_role("button", name="Present your 1 slide").click()
        expect(opened.value.locator(".slide.now .notes")).to_contain_text("by name")
    context.close()
