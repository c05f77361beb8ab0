"""A talk: clicks and seconds at the page of slides, and how long each file takes to make."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from publish.slides import deck, handout, pack, powerpoint
from publish.slides.deck import MOST_SLIDES, Deck
from tests.browser.conftest import settle
from tests.browser.server import serving

SITE = "https://pupildata.example.org"
SENTENCES = (
    "They kept a register of what they gave away",
    "Twenty million of us are in it",
    "Of a thousand requests we can name a few",
    "The Home Office asked for our addresses",
    "Parents refused",
    "So did teachers",
)


def measure() -> Iterator[tuple[str, str]]:
    yield from _files(deck.default(), "talk that is ready")
    slides = (deck.default().slides * MOST_SLIDES)[:MOST_SLIDES]
    yield from _files(Deck("Long", slides), f"talk of {MOST_SLIDES} slides")
    if browser := shutil.which("chromium"):
        with tempfile.TemporaryDirectory() as folder:
            (store := Path(folder) / "editions").mkdir()
            with serving(store, Path(folder) / "log.txt") as address, sync_playwright() as known:
                chromium = known.chromium.launch(
                    executable_path=browser,
                    args=["--no-sandbox", "--disable-background-networking"],
                )
                yield from _by_hand(chromium.new_page(), address)
                chromium.close()


def _files(made: Deck, name: str) -> Iterator[tuple[str, str]]:
    makers = {
        "pack": lambda: pack.make(made, SITE).encode(),
        "PowerPoint": lambda: powerpoint.make(made, SITE),
        "handout": lambda: handout.make(made, SITE).encode(),
    }
    for what, make in makers.items():
        start = time.perf_counter()
        size = len(make())
        yield f"{name}: {what}", f"{time.perf_counter() - start:.1f} s; {size / 1000:.0f} kB"


def _by_hand(page: Page, address: str) -> Iterator[tuple[str, str]]:
    """As one who knows the page and never waits: seconds are the machine's, clicks are hers."""
    clicks = 0

    def click(what: Locator) -> None:
        nonlocal clicks
        what.click()
        clicks += 1

    def done(what: str, more: str = "") -> tuple[str, str]:
        nonlocal clicks, start
        told = f"{clicks} clicks; {time.perf_counter() - start:.1f} s{more}"
        clicks, start = 0, time.perf_counter()
        return what, told

    page.goto(f"{address}/slides")
    settle(page)
    start = time.perf_counter()
    click(page.get_by_text("Add a slide", exact=True))
    click(page.get_by_role("button", name="Findings of this site"))
    offered = page.locator(".editor .findings ol button:visible")
    for place in range(len(SENTENCES)):
        click(offered.nth(place))
    click(page.get_by_role("button", name="Done"))
    click(page.locator(".editor .list button").first)
    click(page.get_by_label("Your own headline"))
    page.keyboard.type("\n".join(SENTENCES))
    kept = json.loads(page.evaluate("localStorage.getItem('pupil-data-talk')"))
    assert [slide["sentence"] for slide in kept["slides"]] == list(SENTENCES)
    yield done("six views with own sentences in a talk (17 clicks, without sentences, before)")
    with page.context.expect_page() as opened:
        click(page.get_by_role("button", name="Present your 6 slides"))
    opened.value.locator(".slide.now h2").wait_for()
    yield done("present it (1 before)")
    click(page.get_by_label("Your own headline"))
    page.keyboard.type(", too")
    click(page.get_by_role("button", name="Present your 6 slides"))
    opened.value.get_by_text(f"{SENTENCES[-1]}, too").first.wait_for()
    yield done("a typo is mended and presented again (5 before)")
    for what, button in (("pack", "Event pack"), ("PowerPoint", "PowerPoint")):
        click(page.get_by_text("Take it away", exact=True))
        with page.expect_download() as taken:
            click(page.get_by_role("button", name=button))
        size = Path(taken.value.path()).stat().st_size
        yield done(
            f"{what} of it (2 before)" if what == "pack" else f"{what} of it",
            f"; {size / 1000:.0f} kB",
        )
