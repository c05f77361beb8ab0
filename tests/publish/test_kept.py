"""What is held is there at once, whatever else is being made."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from publish.kept import Busy, Kept, Turns

LONGEST = 20


def run(asking: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: the tests in a browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, asking).result()


def test_what_is_held_is_given_while_something_else_is_being_made():
    kept: Kept[str] = Kept(most=2, at_once=1)
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
    kept: Kept[int] = Kept(most=2, at_once=1)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    async def ask() -> list[int]:
        return await asyncio.gather(*(kept.get("a", make) for _ in range(200)))

    assert run(ask()) == [1] * 200


def test_the_thing_that_was_asked_for_least_lately_goes_first():
    kept: Kept[str] = Kept(most=2, at_once=1)
    made: list[str] = []

    async def ask() -> None:
        for key in "abacab":
            await kept.get(key, lambda key=key: made.append(key) or key)

    run(ask())
    assert made == ["a", "b", "c", "b"]


def test_what_fails_is_told_to_all_who_wait_and_is_made_anew():
    kept: Kept[str] = Kept(most=2, at_once=1)

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
    kept: Kept[str] = Kept(most=2, at_once=1)
    goes_on = threading.Event()

    async def ask() -> None:
        first, second = (asyncio.create_task(kept.get("a", slowly(goes_on, "A"))) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        goes_on.set()
        assert await second == "A"

    run(ask())


def test_a_short_task_does_not_wait_for_the_end_of_a_long_one():
    turn, done = Turns(), []
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


def slowly(goes_on: threading.Event, made: str) -> Callable[[], str]:
    def make() -> str:
        goes_on.wait(LONGEST)
        return made

    return make
