"""What is held is there at once, whatever else is being made."""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from publish.render_queue import LONGEST_QUEUE, Budget, Busy, RenderCache, Turns, household

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


def test_a_short_task_does_not_wait_for_the_end_of_a_long_one():
    turns, done = Turns(1), []
    begun, asked = threading.Event(), threading.Event()

    def long() -> None:
        with turns.of("long"):
            begun.set()
            asked.wait(LONGEST)
            for step in range(3):
                turns.aside()
                done.append(f"long {step}")

    def short() -> None:
        begun.wait(LONGEST)
        with turns.of("short"):
            done.append("short")

    turns._had["long"] = 1.0, time.monotonic()
    threads = started(long, short)
    until(lambda: "short" in turns._waiting)
    asked.set()
    ended(threads)
    assert done == ["short", "long 0", "long 1", "long 2"]
    assert not turns._running


def test_who_has_had_least_goes_first_and_one_has_one_turn_at_a_time():
    turns, order = Turns(1), []

    def ask(who: str) -> Callable[[], None]:
        def task() -> None:
            with turns.of(who):
                order.append(who)

        return task

    now = time.monotonic()
    turns._had = {"much": (9.0, now), "some": (3.0, now)}
    with turns.of("little"):
        threads = started(*map(ask, ("much", "some", "nothing")))
        until(lambda: len(turns._waiting) == 3)
    ended(threads)
    assert order == ["nothing", "some", "much"]


def test_one_asker_has_one_turn_at_a_time():
    turns, goes_on = Turns(2), threading.Event()

    def task() -> None:
        with turns.of("one"):
            goes_on.wait(LONGEST)

    threads = started(task, task)
    until(lambda: turns._running == turns._waiting == ["one"])
    with turns.of("other"):
        assert turns._running == ["one", "other"]
    goes_on.set()
    ended(threads)


def test_one_who_finds_no_turn_after_stepping_aside_takes_none_from_others():
    turns, goes_on = Turns(1), threading.Event()
    turns._had["one"] = 5.0, time.monotonic()

    def other() -> None:
        with turns.of("other"):
            goes_on.wait(LONGEST)

    with turns.of("one"):
        threads = started(other)
        until(lambda: "other" in turns._waiting)
        turns._patience = 0.01
        with pytest.raises(Busy):
            turns.aside()
    assert turns._running == ["other"]
    goes_on.set()
    ended(threads)
    assert not turns._running


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
    kept: RenderCache[str] = RenderCache(most=9, budget=budget)

    async def ask() -> None:
        with pytest.raises(Busy):
            await kept.get("a", lambda: "A", "one")
        assert await kept.get("a", lambda: "A", "other") == "A"
        assert await kept.get("a", lambda: pytest.fail("made again"), "one") == "A"

    run(ask())


@pytest.mark.parametrize(
    ("address", "asker"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("a socket", "a socket"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_all_addresses_of_one_household_are_one_asker(address: str, asker: str):
    assert household(address) == asker


def slowly(goes_on: threading.Event, made: str) -> tuple[Callable[[], str], threading.Event]:
    """What makes ``made`` once it may go on, and an event for when it has begun."""
    runs = threading.Event()

    def make() -> str:
        runs.set()
        goes_on.wait(LONGEST)
        return made

    return make, runs


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(1_000 * LONGEST):
        if is_so():
            return
        time.sleep(0.001)
    pytest.fail("it never came to that")


def started(*tasks: Callable[[], None]) -> list[threading.Thread]:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    return threads


def ended(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.join(LONGEST)
