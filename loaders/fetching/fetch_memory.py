"""What fetching remembers from one run to the next, in ``.fetch.json`` in the store.

Only savings are kept here (what a host need not send again, what the archive need not be
asked again) and the outcome of the last background look. It may be deleted at any time:
the editions themselves do not depend on it.
"""

import itertools
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..errors import StoreError
from .links import Link
from .publications import Attachment
from .web import Validators

try:
    import fcntl
except ImportError:  # Windows has none; adding an edition is safe there all the same
    fcntl = None

FILE = ".fetch.json"
LONGEST_WAIT = 600.0


@dataclass
class Memory:
    """``pages`` and ``files`` by address: their validators, and what was found there (the
    spreadsheets that a page lists and its links into the archive; a file's sha256)."""

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    captures: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    """Archived pages that were read, by register and address: each spreadsheet listed."""
    gone: list[str] = field(default_factory=list)
    """Files that the archive lists and does not have."""
    look: dict[str, Any] = field(default_factory=dict)
    """The last background look; see :mod:`loaders.fetching.refresh`."""


def validators(entry: dict[str, Any]) -> Validators:
    return Validators(entry.get("etag", ""), entry.get("last_modified", ""))


def load(store: Path) -> Memory:
    """The memory of a store; an empty one where there is none or it is damaged."""
    try:
        memory = Memory(**json.loads((store / FILE).read_text(encoding="utf-8")))
        _check(memory)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Memory()
    return memory


def _check(memory: Memory) -> None:
    """Raises what reading ``memory`` would raise later, and ``TypeError`` for parts of another
    kind."""
    lists = [page["files"] for page in memory.pages.values()]
    for captures in memory.captures.values():
        lists += captures.values()
    for entry in itertools.chain.from_iterable(lists):
        attachment = Attachment.from_json(entry)
        if not isinstance(attachment.size, int | None):
            raise TypeError(f"{attachment.size!r} is no size")
    links = [link for page in memory.pages.values() for link in page.get("archived", ())]
    texts = [text for link in links for text in asdict(Link(**link)).values()]
    for entry in (*memory.pages.values(), *memory.files.values()):
        texts += vars(validators(entry)).values()
    texts += [entry.get("sha256", "") for entry in memory.files.values()]
    wrong = [text for text in (*texts, *memory.gone) if not isinstance(text, str)]
    kinds = all(type(value) is type(vars(Memory())[name]) for name, value in vars(memory).items())
    if wrong or not kinds:
        raise TypeError("a part is of another kind")


def save(store: Path, memory: Memory) -> None:
    """Keep the memory, whole or not at all. Raises :class:`StoreError`."""
    if memory == load(store):
        return
    part = store / f"{FILE}.{os.getpid()}.part"
    try:
        part.write_text(json.dumps(asdict(memory), indent=1), encoding="utf-8")
        part.replace(store / FILE)
    except OSError as error:
        part.unlink(missing_ok=True)
        otherwise = f"{store} can't be written; let this program write there."
        raise StoreError.writing(store, error, otherwise) from error


@contextmanager
def alone(store: Path, longest_wait: float = LONGEST_WAIT) -> Iterator[None]:
    """Hold the store's fetching to oneself: a second process waits until the first is done.

    Raises :class:`StoreError` if it takes too long, or the store can't be made.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
        handle = os.open(store, os.O_RDONLY)
    except OSError as error:
        raise StoreError(f"{store} can't be opened; let this program write there.") from error
    try:
        _lock(handle, time.monotonic() + longest_wait)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, until: float) -> None:
    """The lock on the folder goes when its handle is closed, however the process ends."""
    while fcntl:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StoreError(
                    "Another fetch is under way; wait until it is done, then try again."
                ) from None
            time.sleep(0.1)
    return None
