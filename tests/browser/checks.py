"""What a page is looked at with: sizes, themes, and axe's rules for accessibility."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settle

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STREAMLITS = {
    # A div stands between list and items of the phone's menu where the menu has sections.
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems]",
    # The place to drop a file has a name and role=presentation at once.
    "presentation-role-conflict": "[data-testid=stFileUploaderDropzone]",
}
"""Faults in the markup of Streamlit 1.67 that we can't mend: rule, and the one place."""


def faults(page: Page) -> str:
    """What axe finds on the page and is ours; empty if nothing."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return "\n".join(filter(None, (_ours(page, v) for v in found.response["violations"])))


def resize(page: Page, size: Any) -> None:
    if page.viewport_size != size:
        page.set_viewport_size(size)
        page.wait_for_function("width => innerWidth === width", arg=size["width"])
        settle(page)


def stays_within(page: Page, width: int) -> None:
    """Wait until nothing sticks out at the side: charts are drawn anew a moment after a resize.

    Raises TimeoutError if something goes on sticking out.
    """
    page.wait_for_function(
        """width => [document.documentElement, document.querySelector("[data-testid=stMain]")]
            .every(box => box.scrollWidth <= width)""",
        arg=width,
    )


def dress(page: Page, theme: Any) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    expect(page.locator(".stApp")).to_have_css("color-scheme", theme)
    settle(page)


def _found(page: Page, node: dict) -> Locator:
    """The element that axe names; inside a shadow root it gives the way as a list."""
    *outer, last = node["target"][0] if isinstance(node["target"][0], list) else node["target"]
    return page.locator(" >> ".join([*outer, last])).first


def _ours(page: Page, violation: dict) -> str:
    """What axe found, unless all of it stands where Streamlit's own faults are known."""
    place = STREAMLITS.get(violation["id"], "not-an-element")
    nodes = [
        node["html"]
        for node in violation["nodes"]
        if not _found(page, node).evaluate("(e, s) => e.closest(s)", place)
    ]
    return "\n  ".join([f"{violation['id']}: {violation['help']}", *nodes]) if nodes else ""
