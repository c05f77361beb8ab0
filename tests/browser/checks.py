"""What a page is looked at with: sizes, themes, and axe's rules for accessibility."""

import html
import re
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

import httpx2
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> str:
    """What axe finds on the page, Streamlit's own markup included; empty if nothing.

    A page that has just changed its theme draws its parts one after another: what axe finds
    counts if it is found again after a rest.
    """
    found = _found(page)
    if found:
        page.wait_for_timeout(2_000)
        found = _found(page)
    return found


def _found(page: Page) -> str:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return "\n".join(
        "\n  ".join([f"{one['id']}: {one['help']}", *(node["html"] for node in one["nodes"])])
        for one in found.response["violations"]
    )


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
    """Wait until the page wears the theme. Streamlit can miss a change that comes while it
    draws, so the change is made again."""
    for _ in range(3):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        with suppress(AssertionError):
            expect(page.locator(".stApp")).to_have_css("color-scheme", theme, timeout=15_000)
            break
        page.emulate_media(color_scheme="light" if theme == "dark" else "dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", theme)
    settle(page)


def is_told_by_its_link(page: Page, address: str) -> None:
    """What a program shows of a link to ``address`` is the finding of the page, with a picture,
    and leads to a plain page of the same."""
    text = httpx2.get(address).text
    assert _told(text, "og:title") == page.locator("h1").inner_text().replace("\n", " ")
    plain = httpx2.get(urljoin(address, _told(text, "og:url")))
    assert plain.status_code == 200
    assert _told(plain.text, "og:title") == _told(text, "og:title")
    picture = httpx2.get(urljoin(address, _told(text, "og:image")))
    assert picture.headers["content-type"] == "image/png"


def _told(text: str, name: str) -> str:
    found = re.findall(f'<meta property="{name}" content="(.*?)">', text)
    assert len(found) == 1
    return html.unescape(found[0])
