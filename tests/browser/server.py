"""The dashboard as a visitor's browser finds it: a real server on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
LONGEST_START = 180


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(store: Path, log: Path) -> Iterator[str]:
    """Serve the editions in ``store`` and give the address. ``log`` gets what it prints."""
    port = free_port()
    with start(store, log, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def start(store: Path, log: Path, port: int) -> Iterator[subprocess.Popen]:
    """The same at a port, as the process that serves."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, "--server.port", str(port), "--server.address", "127.0.0.1"],
            cwd=ROOT,
            env={**os.environ, "PUPIL_DATA_FETCH": "off", "PUPIL_DATA_EDITIONS": str(store)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(f"http://127.0.0.1:{port}", server, log)
        yield server
    finally:
        server.terminate()
        server.wait()


def _wait(address: str, server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
