"""What is held is there at once, whatever else is being made."""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from publish.render_queue import LONGEST_QUEUE, Budget, Busy, FairQueue, RenderCache

LONGEST = 20


def run(asking: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: the tests in a browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, asking).result()


def test_what_is_held_is_given_while_something_else_is_being_made():
    kept: RenderCache[str] = RenderCache(most=2, at_once=1, patience=0)
    goes_on = threading.Event()

    async def ask() -> None:
        await kept.get("a", lambda: "A")
        slow = asyncio.create_task(kept.get("b", slowly(goes_on, "B")))
        await asyncio.sleep(0)
        assert await kept.get("a", lambda: pytest.fail("made again")) == "A"
        with pytest.raises(Busy):
            await kept.get("c", lambda: "C")
        goes_on.set()
        assert await slow == "B"

    run(ask())


def test_what_many_ask_for_at_once_is_made_once():
    kept: RenderCache[int] = RenderCache(most=2, at_once=1)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    async def ask() -> list[int]:
        return await asyncio.gather(*(kept.get("a", make) for _ in range(200)))

    assert run(ask()) == [1] * 200


def test_the_thing_that_was_asked_for_least_lately_goes_first():
    kept: RenderCache[str] = RenderCache(most=2, at_once=1)
    made: list[str] = []

    async def ask() -> None:
        for key in "abacab":
            await kept.get(key, lambda key=key: made.append(key) or key)

    run(ask())
    assert made == ["a", "b", "c", "b"]


def test_what_fails_is_told_to_all_who_wait_and_is_made_anew():
    kept: RenderCache[str] = RenderCache(most=2, at_once=1)

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
    kept: RenderCache[str] = RenderCache(most=2, at_once=1)
    goes_on = threading.Event()

    async def ask() -> None:
        first, second = (asyncio.create_task(kept.get("a", slowly(goes_on, "A"))) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        goes_on.set()
        assert await second == "A"

    run(ask())


def test_a_short_task_does_not_wait_for_the_end_of_a_long_one():
    turn, done = FairQueue(), []
    begun, asked = threading.Event(), threading.Event()

    def long() -> None:
        for step in range(3):
            with turn():
                begun.set()
                asked.wait(LONGEST)
                done.append(f"long {step}")

    def short() -> None:
        begun.wait(LONGEST)
        with turn():
            done.append("short")

    threads = [threading.Thread(target=task) for task in (long, short)]
    for thread in threads:
        thread.start()
    begun.wait(LONGEST)
    while turn._asked < 2:  # until the short task stands in the queue
        threads[1].join(0.001)
    asked.set()
    for thread in threads:
        thread.join(LONGEST)
    assert done == ["long 0", "short", "long 1", "long 2"]


def test_one_who_asks_for_much_waits_for_themselves_and_nobody_waits_for_them():
    kept: RenderCache[str] = RenderCache(most=50, at_once=3, each=1)
    goes_on = threading.Event()

    async def ask() -> None:
        theirs = [
            asyncio.create_task(kept.get(f"dear {n}", slowly(goes_on, "dear"), "one"))
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
    kept: RenderCache[str] = RenderCache(most=2, at_once=4, each=1, patience=0)
    goes_on = threading.Event()

    async def ask() -> None:
        first = asyncio.create_task(kept.get("a", slowly(goes_on, "A"), "one"))
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await kept.get("b", lambda: "B", "one")
        goes_on.set()
        assert await first == "A"
        assert await kept.get("b", lambda: "B", "one") == "B"

    run(ask())


def test_what_is_kept_is_limited_by_what_it_weighs():
    kept: RenderCache[bytes] = RenderCache(most=10, at_once=1, weigh=len)

    async def ask() -> None:
        for key, size in (("a", 4), ("b", 4), ("c", 4), ("large", 11)):
            assert len(await kept.get(key, lambda size=size: b"x" * size)) == size

    run(ask())
    assert list(kept._held) == ["b", "c"]


def test_what_another_waits_for_in_vain_is_made_for_who_has_a_turn():
    kept: RenderCache[str] = RenderCache(most=9, at_once=4, each=1)
    goes_on = threading.Event()

    async def ask() -> None:
        first = asyncio.create_task(kept.get("dear", slowly(goes_on, "dear"), "one"))
        second = asyncio.create_task(kept.get("wanted", lambda: "too late", "one"))
        await asyncio.sleep(0)
        assert await kept.get("wanted", lambda: "in time", "other") == "in time"
        goes_on.set()
        assert [await first, await second] == ["dear", "in time"]

    run(ask())


def test_two_who_have_turns_have_it_made_once():
    kept: RenderCache[str] = RenderCache(most=9, at_once=4)
    goes_on = threading.Event()

    async def ask() -> None:
        asked = [
            asyncio.create_task(kept.get("a", slowly(goes_on, made), who))
            for made, who in (("first", "one"), ("second", "other"))
        ]
        await asyncio.sleep(0)
        goes_on.set()
        assert await asyncio.gather(*asked) == ["first", "first"]

    run(ask())


def test_what_is_made_once_is_held_by_nobody():
    kept: RenderCache[str] = RenderCache(most=9, at_once=1)

    async def ask() -> None:
        assert await kept.once(lambda: "mine", "one") == "mine"
        assert not kept._held

    run(ask())


def test_a_budget_is_of_one_asker_and_comes_back_with_time(monkeypatch: pytest.MonkeyPatch):
    spent, now = iter([0.0, 4.0, 0.0, 4.0]), [100.0]
    monkeypatch.setattr("publish.render_queue.time.thread_time", lambda: next(spent))
    monkeypatch.setattr("publish.render_queue.time.monotonic", lambda: now[0])
    budget = Budget(5, span=60)
    for _ in range(2):
        assert budget.is_left("one")
        with budget.spent_by("one"):
            pass
    assert not budget.is_left("one")
    assert budget.is_left("other")
    now[0] += 61
    assert budget.is_left("one")
    assert not budget._spent


def test_one_whose_budget_is_spent_is_turned_away_and_others_are_served():
    budget = Budget(0.5)
    budget._spent["one"] = deque([(time.monotonic(), 1.0)])
    kept: RenderCache[str] = RenderCache(most=9, at_once=1, budget=budget)

    async def ask() -> None:
        with pytest.raises(Busy):
            await kept.get("a", lambda: "A", "one")
        assert await kept.get("a", lambda: "A", "other") == "A"
        assert await kept.get("a", lambda: pytest.fail("made again"), "one") == "A"

    run(ask())


def slowly(goes_on: threading.Event, made: str) -> Callable[[], str]:
    def make() -> str:
        goes_on.wait(LONGEST)
        return made

    return make
