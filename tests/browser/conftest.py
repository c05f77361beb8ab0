"""One server and one Chromium for all browser tests."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.server import serving

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The same Chromium; without a window's parts it takes three quarters of the processor time."""
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
LONGEST_WAIT = 180_000
"""Milliseconds until a condition is given up: drawing takes a busy machine long."""

expect.set_options(timeout=LONGEST_WAIT)

Open = Callable[..., Page]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder; those that look at one page stay with one worker, which
    opens it once."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            page = getattr(item, "callspec", None) and item.callspec.params.get("seen")
            item.add_marker(pytest.mark.xdist_group(f"{item.path.stem} {page or ''}"))


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that holds the bundled evidence and no edition."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "editions").mkdir()
    with serving(folder / "editions", folder / "log.txt") as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("No Chromium was found, and CI needs one.")
        pytest.skip("No Chromium was found.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        chromium.on("context", lambda made: made.set_default_timeout(LONGEST_WAIT))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext, address: str) -> Open:
    """Open an address of the site and wait until the page stands: ``visit("releases?q=a")``."""

    def open_page(path: str = "") -> Page:
        page = context.new_page()
        page.goto(f"{address}/{path}")
        settle(page)
        return page

    return open_page


def settle(page: Page) -> None:
    """Wait until the page has its title, and Streamlit and the charts are at rest."""
    page.locator("#root h1").first.wait_for()
    page.wait_for_function(
        """() => !document.documentElement.classList.contains("first")
            && document.querySelector("[data-test-script-state=notRunning]")
            && !document.querySelector("[data-stale=true]")
            && [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
                .every(chart => chart.querySelector(".main-svg"))"""
    )
