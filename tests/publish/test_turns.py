"""The processor in turns, and a budget of it for each asker."""

import threading
import time
from collections.abc import Callable

import pytest

from publish.turns import Budget, Busy, Turns

LONGEST = 20


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


def test_a_budget_is_of_one_asker_and_comes_back_with_time(monkeypatch: pytest.MonkeyPatch):
    spent, now = iter([0.0, 4.0, 0.0, 4.0]), [100.0]
    monkeypatch.setattr("publish.turns.time.thread_time", lambda: next(spent))
    monkeypatch.setattr("publish.turns.time.monotonic", lambda: now[0])
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
