"""What takes long to make: kept, made once for all who ask meanwhile, and made in turns.

Whoever asks for what is held never waits for what another has asked for. What is not held is made
in a thread, in turns: whoever has had least of the processor lately goes first, and one asker has
one turn at a time. However much one asks for, the others are served.
"""

import asyncio
import hashlib
import threading
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Generic, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from findings.memo import once
from loaders.dataset import Dataset

Made = TypeVar("Made")

LONGEST_QUEUE = 20
"""What one asker may be waiting for in one cache."""
EACH, _THREADS = 2, 64
"""Threads that one asker may hold in one cache while they wait for turns, and all together."""
PATIENCE = 20.0
"""Seconds that a turn is waited for."""
_READ = 1_000_000
"""Letters of what addresses were understood as, that are kept."""
_HALF = 20.0
"""Seconds after which half of what somebody had of the processor is forgotten."""


class Busy(Exception):  # noqa: N818 - it is no fault
    """So much is being made already that nothing more is begun."""


def asker(request: Request) -> str:
    """Who asks, as far as that can be told: the network address. Behind a proxy, what the
    proxy says it is (``FORWARDED_ALLOW_IPS``, see ``docs/operate.md``)."""
    return household(request.client.host) if request.client else "-"


def household(address: str) -> str:
    """A network address; of the newer kind (IPv6) the network that it is in, for whoever has one
    of those has all addresses in it."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(known.ipv4_mapped or ip_network((known, 64), strict=False))


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


DEAR = Budget(30.0)
"""For all talks, handouts and pictures together: three decks of forty slides in a minute, or a
hundred handouts."""


def read_of(data: Dataset, what: str) -> "RenderCache":
    """What addresses were understood as, kept with the data: whoever asks for a picture that is
    held needs no turn. ``what``: names what is kept of them."""
    return once(data, what, lambda: RenderCache(_READ, budget=DEAR, weigh=_letters))


def _letters(one: object) -> int:
    return len(repr(one))


def key_of(params: Mapping[str, Iterable[str]]) -> bytes:
    """The parameters of an address as a short key."""
    told = repr([(name, *values) for name, values in params.items()])
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).digest()


@dataclass
class _Queue:
    place: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(EACH))
    waiting: int = 0


class RenderCache(Generic[Made]):
    """The last things that were made, ``most`` of them, or as many as ``weigh`` no more than
    that together. They are made in ``turns``, out of a ``budget``. Nobody waits longer than
    ``patience`` seconds in their own queue. For one event loop."""

    def __init__(
        self,
        most: int,
        *,
        patience: float = PATIENCE,
        budget: Budget | None = None,
        turns: Turns | None = None,
        weigh: Callable[[Made], int] = lambda _: 1,
    ) -> None:
        self._most, self._patience, self._weigh = most, patience, weigh
        self._budget, self._turns = budget or Budget(float("inf")), turns or TURNS
        self._weight = 0
        self._held: OrderedDict[Hashable, tuple[Made, int]] = OrderedDict()
        self._lock = threading.Lock()
        """Of what is held."""
        self._waiting: dict[tuple[Hashable, str], asyncio.Task[Made]] = {}
        self._queues: dict[str, _Queue] = {}
        self._threads = CapacityLimiter(_THREADS)

    async def get(self, key: Hashable, make: Callable[[], Made], who: str = "") -> Made:
        """What is held for ``key``, or what ``make`` makes in a thread for ``who`` asks; without
        a name nobody is held back for another. Raises :class:`Busy`, and what ``make`` raises."""
        if found := self._find(key):
            return found[0]
        if (key, who) not in self._waiting:
            self._waiting[key, who] = asyncio.create_task(self._wait(key, make, who))
        # One who leaves takes nothing from the others who wait for the same.
        return await asyncio.shield(self._waiting[key, who])

    async def once(self, make: Callable[[], Made], who: str) -> Made:
        """What ``make`` makes, in the same queue, and held by nobody. Raises as :meth:`get`."""
        async with self._place(who):
            return await self._in_thread(make, who)

    async def _wait(self, key: Hashable, make: Callable[[], Made], who: str) -> Made:
        """Nobody waits in the queue of another who asked for the same before: it is made for
        whoever has a turn first, and looked up by the others in theirs."""

        def made() -> Made:
            if found := self._find(key):
                return found[0]
            new = make()
            self._hold(key, new)
            return new

        try:
            return await self.once(made, who)
        finally:
            del self._waiting[key, who]

    async def _in_thread(self, make: Callable[[], Made], who: str) -> Made:
        def counted() -> Made:
            with self._turns.of(who), self._budget.spent_by(who):
                return make()

        return await to_thread.run_sync(counted, limiter=self._threads)

    def _find(self, key: Hashable) -> tuple[Made, int] | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def _hold(self, key: Hashable, value: Made) -> None:
        weight = self._weigh(value)
        with self._lock:
            if weight > self._most or key in self._held:
                return
            self._held[key] = value, weight
            self._weight += weight
            while self._weight > self._most:
                _, (_, gone) = self._held.popitem(last=False)
                self._weight -= gone

    @asynccontextmanager
    async def _place(self, who: str) -> AsyncIterator[None]:
        if not who:
            yield
            return
        own = self._queues.setdefault(who, _Queue())
        if own.waiting >= LONGEST_QUEUE or not self._budget.is_left(who):
            raise Busy
        own.waiting += 1
        try:
            try:
                await asyncio.wait_for(own.place.acquire(), self._patience)
            except TimeoutError:
                raise Busy from None
            try:
                yield
            finally:
                own.place.release()
        finally:
            own.waiting -= 1
            if not own.waiting:
                self._queues.pop(who, None)
