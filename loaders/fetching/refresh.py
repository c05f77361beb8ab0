"""Look for new editions once a day, in the background, while the app serves what it has.

The app's lifespan holds :func:`watching`; ``PUPIL_DATA_FETCH=off`` keeps it from looking.
What came of the last look, and when the next one is due, stands in the store, so that
several processes that share a store share their looks, and a restart does not look anew.
"""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .. import editions
from ..errors import StoreError
from . import fetch_memory
from .fetch import fetch
from .web import FetchError

SETTING = "PUPIL_DATA_FETCH"
EVERY = timedelta(days=1)
AFTER_FAILURE = timedelta(hours=6)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """The outcome of a background look, for the page that shows it."""

    at: datetime
    """In UTC, as ``next``."""
    next: datetime
    added: tuple[str, ...]
    """Titles of the editions that came."""
    failures: tuple[str, ...]


def is_on() -> bool:
    return os.environ.get(SETTING, "").strip().lower() != "off"


def last_look(store: Path | None = None) -> Look | None:
    """What came of the last background look at a store; ``None`` before the first."""
    last = fetch_memory.load(store or editions.store_path()).look
    try:
        return Look(
            at=datetime.fromisoformat(last["at"]),
            next=datetime.fromisoformat(last["next"]),
            added=tuple(last["added"]),
            failures=tuple(last["failures"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def look(store: Path | None = None) -> Look:
    """Look now, and remember what came of it. Never raises: a failure is an outcome."""
    store = store or editions.store_path()
    added: tuple[str, ...] = ()
    try:
        report = fetch(store)
        added = tuple(edition.title or edition.file for edition in report.added)
        failures = report.failures
    except (FetchError, StoreError) as error:
        failures = (str(error),)
    except Exception:
        _log.exception("the look for new editions failed")
        failures = ("The look for new editions failed; the server's log says how.",)
    now = datetime.now(UTC)
    result = Look(now, now + (AFTER_FAILURE if failures else EVERY), added, failures)
    _remember(store, result)
    return result


@contextmanager
def watching(store: Path | None = None) -> Iterator[None]:
    """Look whenever a look is due, in a thread of its own, for as long as this is held."""
    if not is_on():
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(store, stop), name="fetch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()


def _watch(store: Path | None, stop: threading.Event) -> None:
    last = last_look(store)
    while not stop.wait(_seconds_until_due(last)):
        # Another process may have looked meanwhile.
        shared = last_look(store)
        last = shared if _seconds_until_due(shared) else look(store)


def _seconds_until_due(last: Look | None) -> float:
    """At once where nobody has looked; a clock that was set back does not put it off."""
    if last is None:
        return 0
    return min(max((last.next - datetime.now(UTC)).total_seconds(), 0), EVERY.total_seconds())


def _remember(store: Path, result: Look) -> None:
    try:
        with fetch_memory.alone(store):
            memory = fetch_memory.load(store)
            memory.look = {
                "at": result.at.isoformat(timespec="seconds"),
                "next": result.next.isoformat(timespec="seconds"),
                "added": list(result.added),
                "failures": list(result.failures),
            }
            fetch_memory.save(store, memory)
    except StoreError as error:
        _log.warning("%s", error)
