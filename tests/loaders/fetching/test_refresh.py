"""The background look: when it is due, and what it leaves for the page that shows it."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from loaders.fetching import fetch_memory, refresh
from loaders.fetching.fetch import Report
from loaders.fetching.refresh import Look
from loaders.fetching.web import FetchError

NOW = datetime.now(UTC)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def outcome(monkeypatch: pytest.MonkeyPatch, *failures: str) -> None:
    monkeypatch.setattr(refresh, "fetch", lambda _: Report((), 0, failures, ()))


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fetch(_: Path) -> Report:
        raise error

    monkeypatch.setattr(refresh, "fetch", fetch)


def test_before_the_first_look_there_is_nothing_to_show(store: Path):
    assert refresh.last_look(store) is None


def test_a_look_is_remembered_with_the_day_of_the_next(
    store: Path, monkeypatch: pytest.MonkeyPatch
):
    outcome(monkeypatch)
    made = refresh.look(store)
    assert made.failures == ()
    assert made.next - made.at == timedelta(days=1)
    kept = refresh.last_look(store)
    assert kept
    assert abs(kept.next - made.next) < timedelta(seconds=1)


def test_a_failed_look_is_one_line_and_is_tried_again_the_same_day(
    store: Path, monkeypatch: pytest.MonkeyPatch
):
    outcome(monkeypatch, "www.gov.uk can't be reached.")
    made = refresh.look(store)
    assert made.failures == ("www.gov.uk can't be reached.",)
    assert timedelta() < made.next - made.at < timedelta(days=1)
    kept = refresh.last_look(store)
    assert kept
    assert kept.failures == made.failures


def test_a_look_never_raises(store: Path, monkeypatch: pytest.MonkeyPatch):
    fail_with(monkeypatch, FetchError("No base address."))
    assert refresh.look(store).failures == ("No base address.",)
    fail_with(monkeypatch, RuntimeError("secret detail"))
    (said,) = refresh.look(store).failures
    assert "secret" not in said


def test_a_look_that_cannot_be_remembered_still_counts(
    store: Path, monkeypatch: pytest.MonkeyPatch
):
    outcome(monkeypatch)
    store.write_text("a file where the folder should be")
    assert refresh.look(store).next > NOW
    assert refresh.last_look(store) is None


@pytest.mark.parametrize("look", [{}, {"at": "soon"}, {"at": 3, "next": None}, []])
def test_a_damaged_look_counts_as_none(store: Path, look: Any):
    store.mkdir()
    fetch_memory.save(store, fetch_memory.Memory(look=look))
    assert refresh.last_look(store) is None


def test_the_next_look_waits_until_it_is_due_and_no_longer_than_a_day():
    def due(in_hours: float) -> float:
        look = Look(NOW, datetime.now(UTC) + timedelta(hours=in_hours), (), ())
        return refresh._seconds_until_due(look) / 3600

    assert refresh._seconds_until_due(None) == 0
    assert due(-3) == 0
    assert due(5) == pytest.approx(5, abs=0.1)
    assert due(999) == 24


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Counts the looks that are made."""
    made = threading.Semaphore(0)

    def fetch(_: Path) -> Report:
        made.release()
        return Report((), 0, (), ())

    monkeypatch.setattr(refresh, "fetch", fetch)
    monkeypatch.delenv(refresh.SETTING, raising=False)
    return made


def test_the_app_looks_in_the_background_and_once(store: Path, looks: threading.Semaphore):
    with refresh.watching(store):
        assert looks.acquire(timeout=10)
    assert not looks.acquire(blocking=False)


def test_a_restart_does_not_look_again_before_it_is_due(store: Path, looks: threading.Semaphore):
    refresh.look(store)
    assert looks.acquire(blocking=False)
    thread, stop = watcher(store)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert not looks.acquire(blocking=False)


def test_two_apps_that_share_a_store_share_their_looks(store: Path, looks: threading.Semaphore):
    """The other app's look, made while this one waited, is taken for its own."""
    stop = Waking(store)
    refresh._watch(store, stop)
    assert [looks.acquire(blocking=False) for _ in range(3)] == [True, True, False]


class Waking(threading.Event):
    """Wakes at once; in each wait of the first two, another app looks."""

    def __init__(self, store: Path):
        super().__init__()
        self.store, self.waits = store, 0

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.waits += 1
        refresh.look(self.store)
        return self.waits == 2


def test_one_setting_switches_it_off(
    store: Path, looks: threading.Semaphore, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PUPIL_DATA_FETCH", "off")
    before = threading.active_count()
    with refresh.watching(store):
        assert threading.active_count() == before
    assert not looks.acquire(blocking=False)
    assert not store.exists()


def watcher(store: Path) -> tuple[threading.Thread, threading.Event]:
    stop = threading.Event()
    thread = threading.Thread(target=refresh._watch, args=(store, stop))
    thread.start()
    return thread, stop
