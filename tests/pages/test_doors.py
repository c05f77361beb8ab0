"""Who is let in, under which name, and what is said when all else fails."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from loaders import dataset
from loaders.evidence.evidence import EvidenceError
from pages.parts import connections, doors
from pages.parts.doors import Doors
from pages.parts.headers import HEADERS, Headers, of_answer

OURS = "http://localhost:8501"


async def stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(f"you came to {websocket.headers['host']}")


def broken(_request: Request) -> PlainTextResponse:
    raise ValueError("/secret/path")


def broken_tables(_request: Request) -> PlainTextResponse:
    raise EvidenceError("releases.csv, row 3: no such source")


async def body(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


APP = Starlette(
    routes=[
        Route("/", lambda _: PlainTextResponse("x" * 2000)),
        Route("/broken", broken),
        Route("/tables", broken_tables),
        Route("/upload", body, methods=["POST"]),
        Route(doors.HEALTH, lambda _: PlainTextResponse("ok")),
        Route(doors.METRICS, lambda _: PlainTextResponse("visits 1")),
        WebSocketRoute("/_stcore/stream", stream),
    ],
    middleware=[
        Middleware(Headers),
        Middleware(Doors),
        Middleware(GZipMiddleware, minimum_size=500),
    ],
)


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUPIL_DATA_PUBLIC_URL", raising=False)


@pytest.fixture
def client() -> TestClient:
    return TestClient(APP, base_url=OURS)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:8501", "[::1]:8501", "192.168.1.5", "a.localhost:80"]
)
def test_this_machines_names_are_answered(client: TestClient, host: str):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "localhost.evil.example", "8.8.8.8", "[", "a@b"]
)
def test_a_made_up_name_is_not(client: TestClient, host: str):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "evil" not in answer.text


def test_with_an_address_of_its_own_any_name_is_answered_and_none_is_used(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://data.example.org")
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [None, "http://localhost:9999", "https://evil.example", "null", "http://[", ""],
)
def test_a_websocket_is_not_opened_for_another_port_another_host_or_nobody(
    client: TestClient, origin: str | None
):
    headers = {} if origin is None else {"Origin": origin}
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect(f"ws{OURS[4:]}/_stcore/stream", headers=headers),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("data.example.org", "http://data.example.org"),
        ("data.example.org", "https://data.example.org:8443"),
        ("evil.example", "https://evil.example"),
        ("localhost:8501", "http://localhost:8502"),
    ],
)
def test_a_site_with_an_address_opens_a_websocket_for_no_other_port_or_name(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, host: str, origin: str
):
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://data.example.org")
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers={"Host": host, "Origin": origin}),
    ):
        pass


@pytest.mark.parametrize("told", ["", "https://data.example.org"])
def test_a_websocket_is_opened_for_our_own_pages(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, told: str
):
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", told)
    headers = {"Origin": told or OURS}
    with client.websocket_connect(f"ws{OURS[4:]}/_stcore/stream", headers=headers) as opened:
        # By this Streamlit lets it in, and asks nobody who this machine is.
        assert opened.receive_text() == f"you came to {headers['Origin'].partition('//')[2]}"


def test_metrics_are_closed_unless_they_are_asked_for(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    assert client.get(doors.METRICS).status_code == 404
    monkeypatch.setenv("PUPIL_DATA_METRICS", "on")
    assert client.get(doors.METRICS).text == "visits 1"


def test_what_breaks_says_so_with_all_headers_and_shows_no_path(client: TestClient):
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert set(HEADERS.items()) <= {(k.title(), v) for k, v in answer.headers.items()}
    told = client.get("/tables")
    assert (told.status_code, "row 3" in told.text) == (503, False)


def test_health_tells_when_the_tables_are_broken(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dataset, "current", lambda: None)
    assert (client.get(doors.HEALTH).status_code, client.get(doors.HEALTH).text) == (200, "ok")

    def fail() -> None:
        raise EvidenceError("releases.csv, row 3: no such source")

    monkeypatch.setattr(dataset, "current", fail)
    assert client.get(doors.HEALTH).status_code == 503


@pytest.mark.parametrize(
    ("asked", "zipped"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("identity, gzip;q=0.000", False),
        ("identity", False),
        ("gzip;q=much", True),
    ],
)
def test_what_is_refused_is_not_sent(client: TestClient, asked: str, zipped: bool):
    answer = client.get("/", headers={"Accept-Encoding": asked})
    assert (answer.headers.get("content-encoding") == "gzip") is zipped
    assert answer.text == "x" * 2000


def test_only_what_is_embedded_may_be_framed_by_others():
    policy = "Content-Security-Policy"
    assert "frame-ancestors 'self'" in of_answer("/", b"")[policy]
    assert "frame-ancestors *" in of_answer("/", b"embed=true")[policy]
    assert "connect-src 'self';" in of_answer("/", b"")[policy]


def test_behind_tls_a_browser_comes_back_by_tls_alone(monkeypatch: pytest.MonkeyPatch):
    assert "Strict-Transport-Security" not in of_answer("/", b"")
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://data.example.org")
    assert "Strict-Transport-Security" in of_answer("/", b"")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(connections, "PATIENCE", 0.2)
    monkeypatch.setattr(doors, "SILENCE", 0.2)
    monkeypatch.setattr(
        connections.AutoHTTPProtocol,
        "connection_made",
        connections.AutoHTTPProtocol.connection_made,
    )
    connections.watch()
    serving = uvicorn.Server(uvicorn.Config(APP, port=0, log_level="error"))
    thread = threading.Thread(target=lambda: asyncio.run(serving.serve()), daemon=True)
    thread.start()
    while not serving.started:
        time.sleep(0.01)
    yield serving.servers[0].sockets[0].getsockname()[1]
    serving.should_exit = True
    thread.join()


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A"],
    ids=["nothing", "half a line", "half the headers"],
)
def test_a_request_that_does_not_come_is_not_waited_for(server: int, sent: bytes):
    with socket.create_connection(("127.0.0.1", server), timeout=20) as asking:
        asking.sendall(sent)
        with contextlib.suppress(ConnectionResetError):
            assert asking.recv(100) == b""


def test_a_body_that_does_not_come_is_not_waited_for(server: int):
    with socket.create_connection(("127.0.0.1", server), timeout=20) as asking:
        asking.sendall(b"POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhe")
        answer = asking.recv(2000)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"server:" not in answer.lower()


def test_nor_is_one_that_comes_without_end(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    assert client.post("/upload", content=b"hello").text == "5"
    monkeypatch.setattr(doors, "WHOLE", 0.0)
    assert client.post("/upload", content=b"hello").status_code == 408
    assert not caplog.records
