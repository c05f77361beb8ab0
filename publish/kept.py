"""What takes long to draw: kept, made once for all who ask meanwhile, and drawn in turns.

Whoever asks for what is held never waits for what another has asked for, and who waits
holds no thread of the server.
"""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from anyio import to_thread

Made = TypeVar("Made")


class Busy(Exception):  # noqa: N818 - it is no fault
    """So much is being made already that nothing more is begun."""


class Kept(Generic[Made]):
    """The last ``most`` things that were made; ``at_once`` at most are being made. For one
    event loop."""

    def __init__(self, most: int, at_once: int) -> None:
        self._most, self._at_once = most, at_once
        self._held: OrderedDict[Hashable, Made] = OrderedDict()
        self._making: dict[Hashable, asyncio.Task[Made]] = {}

    async def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is held for ``key``, or what ``make`` makes in a thread. Raises :class:`Busy`,
        and what ``make`` raises."""
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        if key not in self._making:
            if len(self._making) >= self._at_once:
                raise Busy
            self._making[key] = asyncio.create_task(self._make(key, make))
        # One who leaves takes nothing from the others who wait for the same.
        return await asyncio.shield(self._making[key])

    async def _make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        try:
            made = await to_thread.run_sync(make)
        finally:
            del self._making[key]
        self._held[key] = made
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return made


class Turns:
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
