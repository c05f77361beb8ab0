"""The processor in turns: whoever has had least of it lately goes first, and one asker has one turn
at a time, out of a budget of so many seconds.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 20.0
"""Seconds that a turn is waited for."""
_HALF = 20.0
"""Seconds after which half of what somebody had of the processor is forgotten."""


class Busy(Exception):  # noqa: N818 - it is no fault
    """So much is being made already that nothing more is begun."""


class Turns:
    """The processor, for ``at_once`` threads at a time and one of each asker."""

    def __init__(self, at_once: int = 2, patience: float = PATIENCE) -> None:
        self._at_once, self._patience = at_once, patience
        self._changed = threading.Condition()
        self._had: dict[str, tuple[float, float]] = {}
        """Seconds that each asker had, and the moment when it was so many."""
        self._waiting: list[str] = []
        self._running: list[str] = []
        self._own = threading.local()
        """Of a thread that has a turn: whose it is, and since when."""

    @contextmanager
    def of(self, who: str) -> Iterator[None]:
        """A turn of ``who``; without a name there is no waiting. Raises :class:`Busy`."""
        if not who:
            yield
            return
        self._begin(who)
        try:
            yield
        finally:
            self._end()

    def aside(self) -> None:
        """Between two steps of what this thread makes: those who have had less go first. Raises
        :class:`Busy`."""
        if who := getattr(self._own, "who", ""):
            self._end()
            self._begin(who)

    def _begin(self, who: str) -> None:
        with self._changed:
            self._waiting.append(who)
            try:
                if not self._changed.wait_for(lambda: self._next() == who, self._patience):
                    raise Busy
                self._running.append(who)
            finally:
                self._waiting.remove(who)
                self._changed.notify_all()
        self._own.who, self._own.began = who, time.thread_time()

    def _end(self) -> None:
        who, took = self._own.who, time.thread_time() - self._own.began
        if not who:  # it stepped aside, and had no other turn
            return
        self._own.who = ""
        with self._changed:
            self._running.remove(who)
            self._had[who] = self._lately(who) + took, time.monotonic()
            if len(self._had) > 1_000:
                self._had = {one: had for one, had in self._had.items() if self._lately(one) > 0.01}
            self._changed.notify_all()

    def _next(self) -> str | None:
        """Whose turn it is, if there is a place; of those who had as much, who asked first."""
        if len(self._running) >= self._at_once:
            return None
        waiting = (who for who in self._waiting if who not in self._running)
        return min(waiting, key=self._lately, default=None)

    def _lately(self, who: str) -> float:
        had, moment = self._had.get(who, (0.0, 0.0))
        return had * 0.5 ** ((time.monotonic() - moment) / _HALF)


TURNS = Turns()
"""Of everything that is made for somebody."""


class Budget:
    """So many ``seconds`` of the processor for each asker within any ``span`` of seconds."""

    def __init__(self, seconds: float, span: float = 60.0) -> None:
        self._seconds, self._span = seconds, span
        self._spent: dict[str, deque[tuple[float, float]]] = {}
        self._lock = threading.Lock()

    def is_left(self, who: str) -> bool:
        """Whether ``who`` may spend any more just now."""
        with self._lock:
            self._forget()
            return sum(took for _, took in self._spent.get(who, ())) < self._seconds

    @contextmanager
    def spent_by(self, who: str) -> Iterator[None]:
        """What this thread does inside is counted as spent by ``who``."""
        began = time.thread_time()
        try:
            yield
        finally:
            took = time.thread_time() - began
            with self._lock:
                self._spent.setdefault(who, deque()).append((time.monotonic(), took))

    def _forget(self) -> None:
        since = time.monotonic() - self._span
        for who, spent in list(self._spent.items()):
            while spent and spent[0][0] < since:
                spent.popleft()
            if not spent:
                del self._spent[who]
