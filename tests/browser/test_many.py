"""Several processes behind Caddy, as compose.yaml runs them: one dies, and nobody loses a page."""

import os
import shutil
import threading
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.front import fronted
from tests.browser.server import free_port, start

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("caddy") and not os.environ.get("CI"), reason="needs caddy on the path"
    ),
]
PLAIN = "<!doctype html><title>Plain</title><h1>A plain page</h1>"
VIEW = "/releases?type=University"


def test_one_of_two_processes_dies_while_visits_run(browser: Browser, tmp_path: Path):
    site, store = tmp_path / "site" / "read", tmp_path / "editions"
    site.mkdir(parents=True)
    store.mkdir()
    (site / "a.html").write_text(PLAIN)
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        servers = [
            stack.enter_context(start(store, tmp_path / f"app-{port}.log", port)) for port in ports
        ]
        here = stack.enter_context(fronted(ports, tmp_path))
        answers: list[int] = []
        done = threading.Event()
        asking = threading.Thread(target=_ask, args=(f"{here}/read/a", answers, done))
        asking.start()
        try:
            visits = [browser.new_context().new_page() for _ in range(4)]
            for page in visits:
                page.goto(here + VIEW)
            for page in visits:
                expect(page.locator("#root h1").last).to_contain_text(
                    "universities", ignore_case=True
                )
            # A visit stays where it began: which of the two that is, only its cookie knows.
            kept = [page.context.cookies()[0]["value"] for page in visits]
            assert set(kept) <= {cookie["value"] for p in visits for cookie in p.context.cookies()}
            for server in servers[:1]:
                server.kill()
                server.wait()
            for page in visits:
                page.goto(here + VIEW)
                expect(page.locator("#root h1").last).to_contain_text(
                    "universities", ignore_case=True
                )
                assert page.url.endswith(VIEW)
        finally:
            done.set()
            asking.join()
    assert len(answers) > 5
    assert set(answers) == {200}


def _ask(address: str, answers: list[int], done: threading.Event) -> None:
    while not done.wait(0.1):
        with urlopen(address, timeout=5) as answer:
            answers.append(answer.status)
