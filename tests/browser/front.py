"""Caddy before several processes of the app, as compose.yaml has it."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.browser.server import LONGEST_START, ROOT, free_port


@contextmanager
def fronted(apps: list[int], folder: Path) -> Iterator[str]:
    """Caddy with the project's own Caddyfile before these ports; it serves ``folder/site``."""
    port = free_port()
    made = folder / "caddy"
    made.mkdir()
    shutil.copy(ROOT / "deploy" / "Caddyfile", made)
    text = (made / "Caddyfile").read_text().replace("\torder rate_limit before basic_auth\n", "")
    (made / "Caddyfile").write_text(text)
    (made / "limits.caddy").write_text("# none: Debian's caddy has no such module\n")
    (made / "other_names.caddy").write_text("# none: no port of the world's is ours here\n")
    named = " ".join(f"127.0.0.1:{app}" for app in apps)
    (made / "apps.caddy").write_text(f"to {named}\n")
    environment = {
        **os.environ,
        "PUPIL_DATA_HOST": f"http://127.0.0.1:{port}",
        "PUPIL_DATA_SITE": str(folder / "site"),
        "HOME": str(made),
        "XDG_DATA_HOME": str(made),
        "XDG_CONFIG_HOME": str(made),
    }
    with (made / "log").open("w") as log:
        caddy = subprocess.Popen(
            ["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"],
            cwd=made,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        until = time.monotonic() + LONGEST_START
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                    break
            except OSError:
                assert caddy.poll() is None, (made / "log").read_text()
                assert time.monotonic() < until, (made / "log").read_text()
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        caddy.terminate()
        caddy.wait()
