"""What takes long to make: kept, made once for all who ask meanwhile, and made in turns.

Whoever asks for what is held never waits for what another has asked for, and who waits
holds no thread of the server. Each asker waits in a queue of their own, and has so much time of
the processor: however much one asks for, the others are served.
"""

import asyncio
import threading
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

Made = TypeVar("Made")

LONGEST_QUEUE = 20
"""What one asker may be waiting for."""


class Busy(Exception):  # noqa: N818 - it is no fault
    """So much is being made already that nothing more is begun."""


def asker(request: Request) -> str:
    """Who asks, as far as that can be told: the network address. Behind a proxy, what the
    proxy says it is (``FORWARDED_ALLOW_IPS``, see ``docs/operate.md``)."""
    return request.client.host if request.client else "-"


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


DEAR = Budget(30.0)
"""For all talks, handouts and pictures together: three decks of forty slides in a minute, or a
hundred handouts."""


@dataclass
class _Queue:
    place: asyncio.Semaphore
    waiting: int = field(default=0)


class RenderCache(Generic[Made]):
    """The last things that were made, ``most`` of them, or as many as ``weigh`` no more than
    that together; ``at_once`` at most are being made, and no more than ``each`` for one asker,
    out of a ``budget``. Nobody waits longer than ``patience`` seconds for a turn. For one event
    loop."""

    def __init__(
        self,
        most: int,
        at_once: int,
        *,
        each: int = 2,
        patience: float = 20.0,
        budget: Budget | None = None,
        weigh: Callable[[Made], int] = lambda _: 1,
    ) -> None:
        self._most, self._each, self._patience, self._weigh = most, each, patience, weigh
        self._budget = budget or Budget(float("inf"))
        self._weight = 0
        self._held: OrderedDict[Hashable, Made] = OrderedDict()
        self._waiting: dict[tuple[Hashable, str], asyncio.Task[Made]] = {}
        self._making: dict[Hashable, asyncio.Task[Made]] = {}
        self._queues: dict[str, _Queue] = {}
        self._places = asyncio.Semaphore(at_once)
        self._threads = CapacityLimiter(at_once)

    async def get(self, key: Hashable, make: Callable[[], Made], who: str = "") -> Made:
        """What is held for ``key``, or what ``make`` makes in a thread for ``who`` asks; without
        a name nobody is held back for another. Raises :class:`Busy`, and what ``make`` raises."""
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        if (key, who) not in self._waiting:
            self._waiting[key, who] = asyncio.create_task(self._wait(key, make, who))
        # One who leaves takes nothing from the others who wait for the same.
        return await asyncio.shield(self._waiting[key, who])

    async def once(self, make: Callable[[], Made], who: str) -> Made:
        """What ``make`` makes, in the same queue, and held by nobody. Raises as :meth:`get`."""
        async with self._turn(who):
            return await self._made(make, who)

    async def _wait(self, key: Hashable, make: Callable[[], Made], who: str) -> Made:
        """Nobody waits in the queue of another who asked for the same before."""
        try:
            async with self._turn(who):
                if key in self._held:
                    return self._held[key]
                if key not in self._making:
                    self._making[key] = asyncio.create_task(self._keep(key, make, who))
                return await asyncio.shield(self._making[key])
        finally:
            del self._waiting[key, who]

    async def _keep(self, key: Hashable, make: Callable[[], Made], who: str) -> Made:
        try:
            made = await self._made(make, who)
        finally:
            del self._making[key]
        self._hold(key, made)
        return made

    async def _made(self, make: Callable[[], Made], who: str) -> Made:
        def counted() -> Made:
            with self._budget.spent_by(who):
                return make()

        return await to_thread.run_sync(counted, limiter=self._threads)

    def _hold(self, key: Hashable, made: Made) -> None:
        weight = self._weigh(made)
        if weight > self._most:
            return
        self._held[key] = made
        self._weight += weight
        while self._weight > self._most:
            _, gone = self._held.popitem(last=False)
            self._weight -= self._weigh(gone)

    @asynccontextmanager
    async def _turn(self, who: str) -> AsyncIterator[None]:
        own = self._queues.setdefault(who, _Queue(asyncio.Semaphore(self._each)))
        if who and (own.waiting >= LONGEST_QUEUE or not self._budget.is_left(who)):
            raise Busy
        own.waiting += 1
        taken: list[asyncio.Semaphore] = []
        try:
            async with asyncio.timeout(self._patience):
                for place in (own.place, self._places) if who else (self._places,):
                    await place.acquire()
                    taken.append(place)
            yield
        except TimeoutError:
            if len(taken) < (2 if who else 1):
                raise Busy from None
            raise
        finally:
            for place in taken:
                place.release()
            own.waiting -= 1
            if not own.waiting:
                self._queues.pop(who, None)


class FairQueue:
    """One at a time, in the order of asking: ``with turn():``. Several long tasks that take
    their turn for each short step go on side by side."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._asked = self._done = 0

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._changed:
            mine = self._asked
            self._asked += 1
            self._changed.wait_for(lambda: self._done == mine)
        try:
            yield
        finally:
            with self._changed:
                self._done += 1
                self._changed.notify_all()
