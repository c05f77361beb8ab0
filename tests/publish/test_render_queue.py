"""What is held is there at once, whatever else is being made."""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from publish.render_queue import LONGEST_QUEUE, RenderCache
from publish.turns import Budget, Busy, Turns

LONGEST = 20


def run(asking: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: the tests in a browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, asking).result()


def test_what_is_held_is_given_while_something_else_is_being_made():
    kept: RenderCache[str] = RenderCache(most=2, turns=Turns(1, patience=0))
    goes_on = threading.Event()

    async def ask() -> None:
        await kept.get("a", lambda: "A", "one")
        slow, runs = slowly(goes_on, "B")
        slowly_made = asyncio.create_task(kept.get("b", slow, "one"))
        await asyncio.to_thread(runs.wait, LONGEST)
        assert await kept.get("a", lambda: pytest.fail("made again"), "other") == "A"
        with pytest.raises(Busy):
            await kept.get("c", lambda: "C", "other")
        goes_on.set()
        assert await slowly_made == "B"

    run(ask())


def test_what_many_ask_for_at_once_is_made_once():
    kept: RenderCache[int] = RenderCache(most=2)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    async def ask() -> list[int]:
        return await asyncio.gather(*(kept.get("a", make) for _ in range(200)))

    assert run(ask()) == [1] * 200


def test_the_thing_that_was_asked_for_least_lately_goes_first():
    kept: RenderCache[str] = RenderCache(most=2)
    made: list[str] = []

    async def ask() -> None:
        for key in "abacab":
            await kept.get(key, lambda key=key: made.append(key) or key)

    run(ask())
    assert made == ["a", "b", "c", "b"]


def test_what_fails_is_told_to_all_who_wait_and_is_made_anew():
    kept: RenderCache[str] = RenderCache(most=2)

    def broken() -> str:
        raise ValueError

    async def ask() -> None:
        told = await asyncio.gather(
            *(kept.get("a", broken) for _ in range(2)), return_exceptions=True
        )
        assert [type(one) for one in told] == [ValueError, ValueError]
        assert await kept.get("a", lambda: "A") == "A"

    run(ask())


def test_one_who_leaves_takes_nothing_from_the_others():
    kept: RenderCache[str] = RenderCache(most=2)
    goes_on = threading.Event()

    async def ask() -> None:
        slow, _ = slowly(goes_on, "A")
        first, second = (asyncio.create_task(kept.get("a", slow)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        goes_on.set()
        assert await second == "A"

    run(ask())


def test_one_who_asks_for_much_waits_for_themselves_and_nobody_waits_for_them():
    kept: RenderCache[str] = RenderCache(most=50, turns=Turns(2))
    goes_on = threading.Event()

    async def ask() -> None:
        theirs = [
            asyncio.create_task(kept.get(f"dear {n}", slowly(goes_on, "dear")[0], "one"))
            for n in range(LONGEST_QUEUE + 5)
        ]
        await asyncio.sleep(0)
        assert await kept.get("cheap", lambda: "cheap", "other") == "cheap"
        goes_on.set()
        told = await asyncio.gather(*theirs, return_exceptions=True)
        assert told.count("dear") == LONGEST_QUEUE
        assert sum(isinstance(one, Busy) for one in told) == 5
        assert not kept._queues

    run(ask())


def test_nobody_waits_for_ever():
    kept: RenderCache[str] = RenderCache(most=2, turns=Turns(2, patience=0))
    goes_on = threading.Event()

    async def ask() -> None:
        slow, runs = slowly(goes_on, "A")
        first = asyncio.create_task(kept.get("a", slow, "one"))
        await asyncio.to_thread(runs.wait, LONGEST)
        with pytest.raises(Busy):
            await kept.get("b", lambda: "B", "one")
        goes_on.set()
        assert await first == "A"
        assert await kept.get("b", lambda: "B", "one") == "B"

    run(ask())


def test_what_is_kept_is_limited_by_what_it_weighs():
    kept: RenderCache[bytes] = RenderCache(most=10, weigh=len)

    async def ask() -> None:
        for key, size in (("a", 4), ("b", 4), ("c", 4), ("large", 11)):
            assert len(await kept.get(key, lambda size=size: b"x" * size)) == size

    run(ask())
    assert list(kept._held) == ["b", "c"]


def test_what_another_waits_for_in_vain_is_made_for_who_has_a_turn():
    kept: RenderCache[str] = RenderCache(most=9, turns=Turns(2))
    goes_on = threading.Event()

    async def ask() -> None:
        slow, runs = slowly(goes_on, "dear")
        first = asyncio.create_task(kept.get("dear", slow, "one"))
        await asyncio.to_thread(runs.wait, LONGEST)
        second = asyncio.create_task(kept.get("wanted", lambda: "too late", "one"))
        await asyncio.sleep(0)
        assert await kept.get("wanted", lambda: "in time", "other") == "in time"
        goes_on.set()
        assert [await first, await second] == ["dear", "in time"]

    run(ask())


def test_for_a_crowd_that_asks_for_one_thing_it_is_made_once_a_place_at_most():
    kept: RenderCache[str] = RenderCache(most=9, turns=Turns(2))
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "made"

    async def ask() -> None:
        told = await asyncio.gather(*(kept.get("a", make, f"{n}") for n in range(100)))
        assert set(told) == {"made"}
        assert len(made) <= 2

    run(ask())


def test_what_is_made_once_is_held_by_nobody():
    kept: RenderCache[str] = RenderCache(most=9)

    async def ask() -> None:
        assert await kept.once(lambda: "mine", "one") == "mine"
        assert not kept._held

    run(ask())


def test_one_whose_budget_is_spent_is_turned_away_and_others_are_served():
    budget = Budget(0.5)
    budget._spent["one"] = deque([(time.monotonic(), 1.0)])
    kept: RenderCache[str] = RenderCache(most=9, budget=budget)

    async def ask() -> None:
        with pytest.raises(Busy):
            await kept.get("a", lambda: "A", "one")
        assert await kept.get("a", lambda: "A", "other") == "A"
        assert await kept.get("a", lambda: pytest.fail("made again"), "one") == "A"

    run(ask())


def slowly(goes_on: threading.Event, made: str) -> tuple[Callable[[], str], threading.Event]:
    """What makes ``made`` once it may go on, and an event for when it has begun."""
    runs = threading.Event()

    def make() -> str:
        runs.set()
        goes_on.wait(LONGEST)
        return made

    return make, runs
