"""Plain pages and the first look of the app: on a slow phone, and for a hall of two hundred."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.locusts import load
from tests.browser.server import serving

HALL = Path(__file__).with_name("hall.py")
VISITORS, SECONDS = 200, 10
FAST_3G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1.6e6 / 8 * 0.9,
    "uploadThroughput": 750e3 / 8 * 0.9,
}
"""Chromium's own "Fast 3G"."""
SLOWER = 4
_SEEN = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const chart = [...document.querySelectorAll("svg.chart")].find(c => c.checkVisibility());
  return paint && chart ? [paint.startTime, performance.now()] : null;
}"""


def measure() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "editions"
        store.mkdir()
        with serving(store, Path(folder) / "log.txt") as address:
            if browser := shutil.which("chromium"):
                yield from _phone(browser, address)
            yield from _hall(address, Path(folder))


def _phone(program: str, address: str) -> Iterator[tuple[str, str]]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        for words, path in (("plain page", "read/home-office/"), ("app", "home-office")):
            _first(chromium, f"{address}/{path}", slow=False)  # made once, as for all but the first
            first, chart = _first(chromium, f"{address}/{path}", slow=True)
            yield f"phone, {words}: first words; chart", f"{first:.1f} s; {chart:.1f} s"
            first, chart = _first(chromium, f"{address}/{path}", slow=False)
            yield f"desktop, {words}: first words; chart", f"{first:.2f} s; {chart:.2f} s"
        chromium.close()


def _first(chromium: Browser, address: str, *, slow: bool) -> tuple[float, float]:
    """Seconds to the first words, and to the first chart that is seen."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    if slow:
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", FAST_3G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    seen = page.wait_for_function(_SEEN, polling=20, timeout=60_000).json_value()
    context.close()
    return seen[0] / 1000, seen[1] / 1000


def _hall(address: str, folder: Path) -> Iterator[tuple[str, str]]:
    options = ("-u", str(VISITORS), "-r", str(VISITORS / SECONDS), "-t", "25s")
    yield (
        f"{VISITORS} visitors in {SECONDS} s, three plain pages each: p95; errors",
        load(HALL, address, folder, *options),
    )
