"""What visits held is free again when they are over, however quiet the server has become."""

import gc
from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from pages.parts import ended_visits


class Session:
    def __init__(self, name: str) -> None:
        self.id, self.ended = name, False

    def shutdown(self) -> None:
        self.ended = True


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> MemorySessionStorage:
    """Streamlit's own, in which visits that broke off wait."""
    made = MemorySessionStorage(ttl_seconds=0)
    manager = SimpleNamespace(_session_storage=made, list_sessions=made.list)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    return made


def test_a_visit_that_may_not_come_back_is_ended_though_nobody_else_leaves(storage):
    gone = Session("gone")
    storage.save(SimpleNamespace(session=gone))  # type: ignore[arg-type]
    assert ended_visits.visits() == set()
    assert gone.ended


def test_without_a_server_there_are_no_visits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(runtime, "exists", lambda: False)
    assert ended_visits.visits() == set()


def test_what_refers_to_itself_is_given_back():
    ended = []

    class Own:
        def __init__(self) -> None:
            self.own = self

        def __del__(self) -> None:
            ended.append(1)

    gc.collect()
    Own()
    ended_visits.give_back()
    assert ended
