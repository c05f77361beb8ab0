"""A file read in a process of its own: it can use up no more than its limits, and whatever
it held is gone when that process ends.

Nobody who serves visitors, fetches or adds files calls :mod:`loaders.reading` for a file
otherwise. One server (:mod:`loaders.apart_server`) is started for it, which has imported what
reading needs, and forks a process for each file: that takes a few milliseconds. At most two
files are read at a time, of one asker at most one; others wait.
"""

import atexit
import mmap
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .cache import Tables
from .errors import UnreadableFile

if TYPE_CHECKING:
    from .reading.inspection import Inspection, Teaching

AT_ONCE = 2
"""Files that are read at the same time."""
PATIENCE = 60
"""Seconds that a file waits for its turn."""

SECONDS, SECONDS_A_MEGABYTE, MOST_SECONDS = 4, 12, 90
"""Of processor time: an honest file of a megabyte takes a few seconds."""
MEMORY, MEMORY_A_BYTE, MOST_MEMORY = 300_000_000, 12, 600_000_000
"""Bytes, beside what the imported code takes."""
_MEGABYTE = 1_000_000

_ROOT = Path(__file__).parents[1]
_FRUGAL = {"OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
"""Settings by which libraries set no memory aside that a reader would be held to."""
_HEADER = struct.Struct("!cQ")
REQUEST, CONTENT, PART, BUFFER, ANSWER, ENDED = b"r", b"c", b"p", b"b", b"a", b"e"
"""The kinds of messages. To a reader go the request and the content of its file. Back come
parts of what was read, then the columns of its tables, that this was all, and how the process
ended."""
_LARGE = 1 << 16
"""Bytes from which a message has memory of its own, which the machine has back at once when the
message is no longer needed. What the C library hands out, it may keep for ever."""

_changed = threading.Condition()
_reading: list[str] = []
"""Whom files are read for at this moment."""
_CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")


class ReadingError(RuntimeError):
    """A fault of this program in reading a file; the message is the traceback of it."""


@dataclass(frozen=True)
class Reading:
    """What was read of a file: the account of it, and its frames as tables
    (:func:`loaders.cache.frame_of` makes frames of them)."""

    found: "Inspection"
    tables: Tables


@dataclass(frozen=True)
class Request:
    """What to read: a file at ``path``, or, where there is none, the ``content`` of one that is
    called ``name``. ``way``: "edition" for all its frames, "inspect" for the account alone,
    "rows" for what was read row by row."""

    way: str
    name: str
    path: str = ""
    content: bytes = b""
    title: str = ""
    teaching: tuple[tuple[str, str], ...] = ()
    seconds: int = 0
    memory: int = 0

    def limited(self) -> "Request":
        """This with what its reading may take: more for a larger file."""
        seconds = min(SECONDS + self.size * SECONDS_A_MEGABYTE // _MEGABYTE, MOST_SECONDS)
        memory = min(MEMORY + self.size * MEMORY_A_BYTE, MOST_MEMORY)
        return replace(self, seconds=seconds, memory=memory)

    @property
    def size(self) -> int:
        with suppress(OSError):
            return Path(self.path).stat().st_size if self.path else len(self.content)
        return 0


def read_edition(path: Path, title: str = "", teaching: "Teaching" = (), who: str = "") -> Reading:
    """As :func:`loaders.reading.inspection.read_edition`, in tables. ``who``: whom it is read
    for, where that is a stranger. Raises :class:`UnreadableFile`, too where reading would take
    too long or too much memory."""
    asked = Request("edition", path.name, str(path.resolve()), b"", title, tuple(teaching))
    return _ask(asked, who)


def read_content(name: str, content: bytes, teaching: "Teaching" = (), who: str = "") -> Reading:
    """The same of a file that stands nowhere: it is never written to a disk."""
    return _ask(Request("edition", name, "", content, "", tuple(teaching)), who)


def inspect(path: Path) -> "Inspection":
    """As :func:`loaders.reading.inspection.inspect`."""
    return _ask(Request("inspect", path.name, str(path.resolve())))


def rows(path: Path) -> list[dict[str, Any]]:
    """As :func:`loaders.reading.inspection.rows_read`."""
    return _ask(Request("rows", path.name, str(path.resolve())))


def _ask(request: Request, who: str = "") -> Any:
    with _a_turn(who):
        if not _CAN_FORK:  # on Windows, which has no such limits
            from . import apart_server

            answer = apart_server.answer(request)
        else:
            answer = _answer(request)
    kind, made = answer
    if kind == "unreadable":
        raise UnreadableFile(made)
    if kind == "fault":
        raise ReadingError(made)
    return made


@contextmanager
def _a_turn(who: str = "") -> Iterator[None]:
    def is_free() -> bool:
        return len(_reading) < AT_ONCE and not (who and who in _reading)

    with _changed:
        if not _changed.wait_for(is_free, PATIENCE):
            raise UnreadableFile(
                "Other files are being read just now: please try again in a minute."
            )
        _reading.append(who)
    try:
        yield
    finally:
        with _changed:
            _reading.remove(who)
            _changed.notify_all()


def _answer(request: Request) -> tuple[str, Any]:
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            _server.send(theirs)
        with suppress(OSError):  # it has ended already: its end says how
            send(ours, REQUEST, pickle.dumps(replace(request.limited(), content=b"")))
            send(ours, CONTENT, request.content)
        parts, buffers, whole, ended = bytearray(), [], False, b""
        for kind, content in _messages(ours):
            if kind == PART:
                parts += content
            elif kind == BUFFER:
                buffers.append(content)
            elif kind == ENDED:
                ended = bytes(content)
            whole = whole or kind == ANSWER
    if whole:
        return pickle.loads(parts, buffers=buffers)  # noqa: S301 - written by our own process
    return "unreadable", f"{request.name} {_why(ended)}."


def _why(ended: bytes) -> str:
    from .files import sheets

    number = os.waitstatus_to_exitcode(int(ended)) if ended else 0
    if number in (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL):
        return sheets.TOO_SLOW
    return sheets.TOO_MUCH


def send(connection: socket.socket, kind: bytes, content: bytes | memoryview) -> None:
    connection.sendall(_HEADER.pack(kind, len(content)))
    connection.sendall(content)


def receive(connection: socket.socket) -> tuple[bytes, memoryview] | None:
    """The next message, its kind and its content; None at the end."""
    header = _exactly(connection, _HEADER.size)
    if header is None:
        return None
    kind, size = _HEADER.unpack(header)
    content = _exactly(connection, size)
    return None if content is None else (kind, content)


def _messages(connection: socket.socket) -> Iterator[tuple[bytes, memoryview]]:
    with suppress(ConnectionError):
        while message := receive(connection):
            yield message


def _exactly(connection: socket.socket, size: int) -> memoryview | None:
    made = memoryview(bytearray(size) if size < _LARGE else mmap.mmap(-1, size))
    missing = made
    while missing:
        if not (count := connection.recv_into(missing)):
            return None
        missing = missing[count:]
    return made


class _Server:
    """The process that forks readers; started when it is first needed, and again if it ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def send(self, connection: socket.socket) -> None:
        """Have a reader forked that answers at the other end of ``connection``."""
        with self._lock:
            with suppress(OSError):
                socket.send_fds(self._started(anew=False), [b"f"], [connection.fileno()])
                return
            # It was killed: another takes its place.
            socket.send_fds(self._started(anew=True), [b"f"], [connection.fileno()])

    def _started(self, *, anew: bool) -> socket.socket:
        alive = self._process and self._process.poll() is None and self._owner == os.getpid()
        if self._control is None or anew or not alive:
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "loaders.apart_server"],
                    cwd=_ROOT,
                    env={**os.environ, **_FRUGAL, "PYTHONPATH": str(_ROOT)},
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                )
            self._owner = os.getpid()
        return self._control

    def stop(self) -> None:
        """End the server, as it does by itself when this process is gone."""
        if self._control and self._process and self._owner == os.getpid():
            self._control.close()
            self._process.wait()
            self._control = None


_server = _Server()
atexit.register(_server.stop)


def start() -> None:
    """Start the server now, so that the first file need not wait for it."""
    if _CAN_FORK:
        with _server._lock:
            _server._started(anew=False)
