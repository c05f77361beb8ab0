"""axe on every page, at two widths, in both themes, with every fold open."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE, settle

PAGES = ["", "home-office", "nationality", "releases", "release?id=dr170221.02", "sources"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_either_theme(browser: Browser, address: str, path: str, size: dict):
    context = browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/{path}")
    settle(page)
    unfold(page)
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.stApp')).colorScheme == 'dark'"
    )
    dark = violations(page)
    context.close()
    assert not light + dark, light + dark


def unfold(page: Page) -> None:
    """Open every fold, so that what is in it is looked at too."""
    for fold in page.locator("details > summary").all():
        fold.click()
    settle(page)


def violations(page: Page) -> str:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return found.generate_report() if found.violations_count else ""
