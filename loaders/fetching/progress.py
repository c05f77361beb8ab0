"""How far a download is, for a person at a terminal; nothing for anyone else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from .web import Progress

WIDTH = 30


def line(name: str, come: int, to_come: int | None) -> str:
    """One line that says how far ``name`` is; without a bar where its length is not known."""
    size = f"{come / 1e6:,.1f} MB"
    if not to_come:
        return f"{size}  {name}"
    done = min(come / to_come, 1)
    bar = "█" * round(done * WIDTH)
    return f"{bar:░<{WIDTH}} {done:4.0%} of {to_come / 1e6:,.1f} MB  {name}"


@contextmanager
def shown(name: str) -> Iterator[Progress | None]:
    """Something to tell the progress of a download to, shown on a terminal while it lasts."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda come, to_come: _write(line(name, come, to_come))
    finally:
        _write("")


def _write(text: str) -> None:
    print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
