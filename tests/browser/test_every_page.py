"""What must hold on every page, on a desk and on a phone, in both themes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import dress, faults, is_told_by_its_link, resize, stays_within
from tests.browser.conftest import DESK, PHONE, settle

PAGES = {
    "overview": "",
    "home-office": "home-office",
    "police-and-courts": "police-and-courts",
    "nationality": "nationality",
    "releases": "releases",
    "one-release": "release?id=dr170221.02",
    "no-release": "release?id=gone",
    "nothing-found": "releases?q=zzz",
    "recipients": "recipients",
    "accredited-projects": "accredited-projects",
    "explore": "explore?group=kind&group=outcome&show=share",
    "timeline": "timeline",
    "changes": "changes",
    "sources": "sources",
    "glossary": "glossary",
    "your-file": "your-file",
    "how-we-classify": "how-we-classify",
    "include-me": "include-me",
    "limits": "limits",
    "your-rights": "your-rights",
    "slides": "slides",
    "api": "api",
}
WITH_A_FINDING = [
    pytest.param(path, id=name)
    for name, path in PAGES.items()
    if name not in ("no-release", "nothing-found")
]
SIZES = {"desk": DESK, "phone": PHONE}
TAPPED = "a, button, summary, [role=combobox], [role=radio], input"
INLINE = ".stHtml p a, .stHtml li a, .stHtml dd a, .stHtml td a, .stHtml th a, .stMarkdown p a"
"""Links inside a sentence, a list or a cell, which WCAG 2.2 (2.5.8) excepts."""


@dataclass
class Seen:
    """A page that stands, every fold open, with all that happened while it came."""

    page: Page
    path: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES)
def seen(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Seen]:
    context = browser.new_context(viewport=DESK, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    seen = Seen(page, request.param)
    page.on("request", lambda asked: seen.asked.append(asked.url))
    page.on("websocket", lambda socket: seen.asked.append(socket.url))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("dialog", lambda dialog: seen.dialogs.append(dialog.message))
    page.goto(f"{address}/{request.param}")
    settle(page)
    for fold in page.locator("[data-testid=stMain] details > summary").all():
        fold.click()
    settle(page)
    yield seen
    context.close()


def test_it_stands_without_an_error(seen: Seen):
    assert not seen.page.locator(".stException, [data-testid=stAlert]").count()
    assert not seen.errors
    assert not seen.dialogs


def test_it_has_a_language_a_title_one_h1_and_headings_in_order(seen: Seen):
    page = seen.page
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert "pupils’ data" in page.title()
    assert page.locator("h1").count() == 1
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("seen", WITH_A_FINDING, indirect=True)
def test_its_link_tells_the_finding_that_it_shows(seen: Seen, address: str):
    is_told_by_its_link(seen.page, f"{address}/{seen.path}")


def test_it_asks_no_other_host(seen: Seen, address: str):
    hosts = {urlsplit(url).netloc for url in seen.asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("width", [1280, 360, 390])
def test_it_never_scrolls_sideways(seen: Seen, width: int):
    resize(seen.page, {**PHONE, "width": width})
    stays_within(seen.page, width)


def test_a_thumb_can_hit_everything_on_a_phone(seen: Seen):
    resize(seen.page, PHONE)
    small = seen.page.locator("[data-testid=stMain]").evaluate(
        """(main, [tapped, inline]) => [...main.querySelectorAll(tapped)]
            .filter(e => e.checkVisibility() && !e.matches(inline) && !e.disabled)
            .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
            .filter(([box]) => box.height > 2 && box.height < 43.5)
            .map(([box, html]) => `${Math.round(box.height)} px: ${html}`)""",
        [TAPPED, INLINE],
    )
    assert not small


@pytest.mark.parametrize(("size", "theme"), [("phone", "light"), ("desk", "dark")])
def test_axe_finds_nothing(seen: Seen, size: str, theme: Any):
    resize(seen.page, SIZES[size])
    dress(seen.page, theme)
    assert not faults(seen.page)


@pytest.mark.parametrize(
    "seen", [PAGES[p] for p in ("overview", "releases", "slides")], indirect=True
)
@pytest.mark.parametrize(("size", "theme"), [("phone", "dark"), ("desk", "light")])
def test_axe_finds_nothing_on_three_pages_dressed_the_other_way_round(
    seen: Seen, size: str, theme: Any
):
    resize(seen.page, SIZES[size])
    dress(seen.page, theme)
    assert not faults(seen.page)
