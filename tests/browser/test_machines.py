"""What machines read from the real server is what a visitor sees."""

import feedparser
import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from publish import site
from tests.browser.checks import is_told_by_its_link
from tests.browser.conftest import Open
from tests.mirror import Reply, running

FILTERED = [
    "?type=University&by=quarter",
    "releases?to=2016",
    "recipients?r=BBC&r=FFT+Education",
    "how-we-classify?type=University",
    "timeline?theme=Regulator&theme=Campaign",
]
"""Views that are not looked at in :mod:`tests.browser.test_every_page`."""


@pytest.mark.parametrize("path", FILTERED)
def test_a_shared_link_tells_the_finding_that_the_page_shows(
    visit: Open, address: str, path: str
) -> None:
    is_told_by_its_link(visit(path), f"{address}/{path}")


def test_the_page_and_the_api_count_the_same(visit: Open, address: str) -> None:
    page: Page = visit("releases?type=Commercial+firm&type=University")
    answer = httpx2.get(f"{address}/api/releases.json?type=Commercial+firm&type=University")
    assert page.locator(".shown b").inner_text() == answer.json()["shows"]


def test_each_address_on_the_page_about_the_api_works(visit: Open, address: str) -> None:
    page = visit("api")
    links = page.locator("a[href*='/api/'], a[href$='feed.xml']")
    expect(links.nth(16)).to_be_attached()
    found = {str(link.get_attribute("href")) for link in links.all()}
    for href in found:
        assert href.startswith(address)
        assert httpx2.get(href).status_code == 200


def test_another_site_may_read_the_api_in_a_browser(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    with running() as other:
        other.serve("/", Reply(b"<h1>Another site</h1>", headers={"Content-Type": "text/html"}))
        page.goto(f"{other.base}/")
        shows = page.evaluate(
            "url => fetch(url).then(answer => answer.json()).then(told => told.shows)",
            f"{address}/api/releases.json",
        )
    assert shows.startswith("All ")


def test_without_javascript_the_page_still_says_its_finding(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/home-office")
    assert "Home Office" in page.locator("h1").inner_text()
    assert page.locator("main table caption").count()
    page.get_by_role("link", name="API", exact=True).click()
    assert page.locator("a[href$='/api/exchanges.csv']").count() == 1
    context.close()


def test_the_feed_of_the_real_server_is_valid(address: str) -> None:
    parsed = feedparser.parse(httpx2.get(f"{address}/feed.xml").content)
    assert not parsed.bozo
    assert parsed.feed.title == site.NAME
    assert parsed.entries
    assert all(entry.title and entry.link for entry in parsed.entries)


def test_an_answer_is_compressed_once(address: str) -> None:
    answer = httpx2.get(f"{address}/api/releases.csv")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text.startswith("\ufeffrelease_id,")
