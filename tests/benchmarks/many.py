"""The app for many at once: one process and two behind Caddy; and what a view costs."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil

from tests.benchmarks.locusts import load
from tests.benchmarks.visit import PAGES, view, visiting
from tests.browser.front import fronted
from tests.browser.server import free_port, start

HALL = Path(__file__).with_name("hall_app.py")
VISITORS, LONGEST = 50, 60
VIEWS = 105


def measure() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _views(Path(folder))
    if not shutil.which("caddy"):
        return
    for processes in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            yield (
                f"{VISITORS} visitors at once in the app, {processes} of it: p95 of a view; errors",
                _hall(processes, Path(folder)),
            )


def _hall(processes: int, folder: Path) -> str:
    store = folder / "editions"
    store.mkdir()
    ports = [free_port() for _ in range(processes)]
    with ExitStack() as stack:
        for port in ports:
            stack.enter_context(start(store, folder / f"app-{port}.log", port))
        address = stack.enter_context(fronted(ports, folder))
        options = ("-u", str(VISITORS), "-r", str(VISITORS), "-t", f"{LONGEST}s")
        return load(HALL, address, folder, *options)


def _views(folder: Path) -> Iterator[tuple[str, str]]:
    """What a view costs, each in a visit of its own."""
    store, port = folder / "editions", free_port()
    store.mkdir()
    with start(store, folder / "app.log", port) as server:
        process = psutil.Process(server.pid)
        address = f"http://127.0.0.1:{port}"
        _see(address, 2 * len(PAGES))  # made once, as for all but the first
        spent = sum(process.cpu_times()[:2])
        came = _see(address, VIEWS)
        cost = (sum(process.cpu_times()[:2]) - spent) / VIEWS
        yield (
            "a view in the app: processor time; bytes before compression",
            f"{cost:.2f} s; {came / VIEWS / 1000:.0f} KB",
        )


def _see(address: str, views: int) -> int:
    """The bytes that so many views send."""
    came = 0
    for number in range(views):
        with visiting(address) as socket:
            came += view(socket, *PAGES[number % len(PAGES)])
    return came
