"""The server that forks a process for each file to be read, for :mod:`loaders.apart`.

It has one thread, imports what reading needs, and waits on its standard input, a socket, for
connections. It ends when that is closed. A reader has limits of processor time and memory.
"""

import gc
import os
import pickle
import selectors
import signal
import socket
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .apart import ANSWER, BUFFER, ENDED, PART, Reading, Request, receive, send
from .cache import tables_of
from .errors import UnreadableFile
from .files.sheets import TOO_MUCH
from .files.workbook import read_content
from .reading import inspection

_FIRST = Request(
    *("edition", "first.csv", ""),
    b"Reference,Organisation,Title,Date approved\nDS1,University of Place,A study,1 May 2019\n",
)
"""A file that is read before any other and thrown away, so that the words and rules stand
ready for every reader that is forked."""
_WALL = 20
"""Times the processor’s seconds that a reader may take by the clock, and ten seconds: on a busy
machine it gets a small part of the processor."""


def answer(request: Request) -> tuple[str, Any]:
    """What was read, or why it can't be read, or how this program is at fault."""
    try:
        path = Path(request.path)
        if request.way == "inspect":
            return "made", inspection.inspect(path)
        if request.way == "rows":
            return "made", list(inspection.rows_read(path))
        source = path if request.path else read_content(request.name, request.content)
        made = inspection.read_edition(source, request.title, request.teaching)
        return "made", Reading(made.found, tables_of(made.frames))
    except UnreadableFile as error:
        return "unreadable", str(error)
    except MemoryError:
        return "unreadable", f"{request.name} {TOO_MUCH}."
    except Exception:
        return "fault", traceback.format_exc()


def main() -> None:
    control = socket.socket(fileno=os.dup(0))
    woken, wakes = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wakes, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asked
    signal.set_wakeup_fd(wakes)
    answer(_FIRST)
    gc.freeze()
    readers: dict[int, socket.socket] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            ready = {key.fd for key, _ in selector.select()}
            if woken in ready:
                with suppress(BlockingIOError):
                    os.read(woken, 4096)
                _reap(readers)
            if control.fileno() in ready and not _fork(control, readers):
                return


def _fork(control: socket.socket, readers: dict[int, socket.socket]) -> bool:
    """Fork a reader for the next connection; False when who asks is gone."""
    said, found, _, _ = socket.recv_fds(control, 1, 1)
    if not said:
        return False
    connection = socket.socket(fileno=found[0])
    pid = os.fork()
    if pid:
        readers[pid] = connection
        return True
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        for other in readers.values():
            other.close()
        _read(connection)
        status = 0
    finally:
        os._exit(status)


def _read(connection: socket.socket) -> None:
    asked, content = receive(connection), receive(connection)
    if not asked or not content:
        return
    request: Request = pickle.loads(asked[1])  # noqa: S301 - from our own process
    limit(request.seconds, request.memory)
    made = answer(replace(request, content=bytes(content[1])))
    # Part by part: the whole of it beside what was read would take the memory twice.
    columns: list[pickle.PickleBuffer] = []
    pickle.dump(made, _Parts(connection), pickle.HIGHEST_PROTOCOL, buffer_callback=columns.append)
    for column in columns:
        send(connection, BUFFER, column.raw())
    send(connection, ANSWER, b"")


@dataclass(frozen=True)
class _Parts:
    """A file for :func:`pickle.dump`: what is written to it is sent."""

    connection: socket.socket

    def write(self, part: Any) -> None:
        send(self.connection, PART, memoryview(part).cast("B"))


def _reap(readers: dict[int, socket.socket]) -> None:
    """Tell of each reader that has ended how it did."""
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            if connection := readers.pop(ended[0], None):
                with connection, suppress(OSError):
                    send(connection, ENDED, str(ended[1]).encode())


def limit(seconds: int, memory: int) -> None:
    """Hold this process to so much of the processor's time and so many bytes more than it has,
    and keep it from writing to any file."""
    import resource

    with suppress(OSError):  # where memory runs out, this ends and not who serves
        Path("/proc/self/oom_score_adj").write_text("900")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, _WALL * seconds + 10)
    with suppress(OSError, ValueError):  # only Linux says how much is taken already
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        taken = pages * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))


if __name__ == "__main__":
    # Of a child's requests and answers the classes must be those that the asker knows.
    from loaders import apart_server

    sys.exit(apart_server.main())
