"""What takes long to make: kept, made once for all who ask meanwhile, and made in turns.

Whoever asks for what is held never waits for what another has asked for. What is not held is made
in a thread, in turns: whoever has had least of the processor lately goes first, and one asker has
one turn at a time. However much one asks for, the others are served.
"""

import asyncio
import hashlib
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Hashable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from anyio import CapacityLimiter, to_thread

from loaders.dataset import Dataset
from publish.turns import PATIENCE, TURNS, Budget, Busy, Turns
from views.memo import once_for_data

Made = TypeVar("Made")

LONGEST_QUEUE = 20
"""What one asker may be waiting for in one cache."""
EACH, _THREADS = 2, 64
"""Threads that one asker may hold in one cache while they wait for turns, and all together."""
_READ = 1_000_000
"""Letters of what addresses were understood as, that are kept."""

DEAR = Budget(30.0)
"""For all talks, handouts and pictures together: three decks of forty slides in a minute, or a
hundred handouts."""


def read_of(data: Dataset, what: str) -> "RenderCache":
    """What addresses were understood as, kept with the data: whoever asks for a picture that is
    held needs no turn. ``what``: names what is kept of them."""
    return once_for_data(data, what, lambda: RenderCache(_READ, budget=DEAR, weigh=_letters))


def _letters(one: object) -> int:
    return len(repr(one))


def key_of(params: Mapping[str, Iterable[str]]) -> bytes:
    """The parameters of an address as a short key."""
    text = repr([(name, *values) for name, values in params.items()])
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).digest()


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
        if entry := self._find(key):
            return entry[0]
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
            if entry := self._find(key):
                return entry[0]
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
