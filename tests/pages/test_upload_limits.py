"""What visitors leave in memory is counted before it comes, and is free again when they go."""

import contextlib
from collections import Counter

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.parts import upload_limits
from pages.parts.upload_limits import UploadsDoor


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What Streamlit holds, by visit."""
    made: Counter[str] = Counter()
    monkeypatch.setattr(upload_limits, "bytes_held", lambda: Counter(made))
    for name, size in (("OF_A_VISIT", 100), ("OF_AN_ADDRESS", 150), ("OF_ALL", 200)):
        monkeypatch.setattr(upload_limits, name, size)
    return made


@pytest.fixture
def client(stored: Counter[str]) -> TestClient:
    async def put(request: Request) -> PlainTextResponse:
        stored[request.path_params["visit"]] += len(await request.body())
        return PlainTextResponse("held")

    routes = [
        Route("/_stcore/upload_file/{visit}/{file}", put, methods=["PUT"]),
        Route("/other/{visit}", put, methods=["PUT"]),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(UploadsDoor)]))


def put(client: TestClient, visit: str, size: int, at: str = "") -> int:
    client._transport.client = (at, 1) if at else ("192.0.2.1", 1)  # type: ignore[attr-defined]
    return client.put(f"/_stcore/upload_file/{visit}/f", content=b"x" * size).status_code


def test_a_visit_gives_no_more_than_its_sum_until_a_file_is_taken_away(client, stored):
    assert [put(client, "a", 60), put(client, "a", 60), put(client, "a", 40)] == [200, 413, 200]
    stored["a"] = 0
    assert put(client, "a", 90) == 200


def test_visits_from_one_address_have_a_sum_too_and_others_are_served(client, stored):
    assert [put(client, "a", 90), put(client, "b", 90)] == [200, 503]
    assert put(client, "c", 90, "192.0.2.2") == 200
    del stored["a"]
    assert put(client, "b", 90) == 200


def test_all_visits_together_have_a_sum(client):
    told = [put(client, name, 90, f"192.0.2.{n}") for n, name in enumerate("abc", start=1)]
    assert told == [200, 200, 503]


def test_what_does_not_say_how_large_it_is_is_not_taken(client, stored):
    answer = client.put("/_stcore/upload_file/a/f", content=iter([b"x"] * 50))
    assert (answer.status_code, sum(stored.values())) == (411, 0)


def test_what_is_on_its_way_counts_and_counts_no_more_when_it_breaks_off(client):
    door = UploadsDoor(client.app)
    with contextlib.suppress(ConnectionError), door._counted("a", 60):
        assert door._refused("a", "192.0.2.1", 60) == 413
        raise ConnectionError
    assert door._refused("a", "192.0.2.1", 60) == 0
    assert not door._coming


def test_other_addresses_are_not_looked_at(client):
    assert client.put("/other/a", content=b"x" * 300).status_code == 200
