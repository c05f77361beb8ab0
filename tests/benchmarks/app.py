"""From starting the server to being ready, and to the first chart in a browser."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from tests.browser.server import free_port

ROOT = Path(__file__).parents[2]


def measure() -> Iterator[tuple[str, str]]:
    port = free_port()
    start = time.perf_counter()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    server = subprocess.Popen(
        [*command, "--server.headless", "true", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "PUPIL_DATA_FETCH": "off"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield "ready to serve after starting", f"{time.perf_counter() - start:.1f} s"
        if browser := shutil.which("chromium"):
            yield from _first_chart(browser, f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            with urlopen(address) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(address)


def _first_chart(browser: str, address: str) -> Iterator[tuple[str, str]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = chromium.new_page()
        wire = page.context.new_cdp_session(page)
        received = []
        wire.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
        wire.send("Network.enable")
        start = time.perf_counter()
        page.goto(address)
        page.locator(".js-plotly-plot .bars").first.wait_for(timeout=30_000)
        taken = time.perf_counter() - start
        page.wait_for_load_state("networkidle")
        yield "first chart in a browser with an empty cache", f"{taken:.1f} s"
        yield "over the wire for that page", f"{sum(received) / 1e6:.2f} MB"
        chromium.close()
