"""What visits leave behind: memory of the server before and after many views and files."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websocket import WebSocket

from findings.pages import PAGES
from tests.benchmarks.visit import view, visiting
from tests.browser.server import free_port

ROOT = Path(__file__).parents[2]
_COMMAND = (sys.executable, "-m", "streamlit", "run", "dashboard.py")
VIEWS, FILES, ROWS = 200, 20, 40_000
WAIT = 150
"""Seconds after which Streamlit has forgotten a visit that broke off."""
_FILTERS = ("", "type=University", "type=Commercial+firm", "from=2015&to=2018", "q=school")


def measure() -> Iterator[tuple[str, str]]:
    with _server() as (address, pid):
        asked = [(page, query) for query in _FILTERS * 9 for page in PAGES if page != "release"]
        _views(address, asked[: len(PAGES)])
        _upload(address, _file(0))
        time.sleep(WAIT)
        before = _megabytes(pid)
        _views(address, islice(asked, VIEWS))
        seen = _megabytes(pid)
        for number in range(FILES):
            _upload(address, _file(number))
        most = _megabytes(pid)
        time.sleep(WAIT)
        after = _megabytes(pid)
        told = f"{before}; {seen}; {most}; {after} MB: {after - before:+} MB"
        yield f"memory: before; {VIEWS} views; {FILES} files of 4 MB; {WAIT} s later", told


def _views(address: str, asked: Any) -> None:
    for page, query in asked:
        with visiting(address) as socket:
            view(socket, page, query)


@contextmanager
def _server() -> Iterator[tuple[str, int]]:
    port = free_port()
    with tempfile.TemporaryDirectory() as store:
        server = subprocess.Popen(
            [*_COMMAND, "--server.headless", "true", "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "PUPIL_DATA_FETCH": "off", "PUPIL_DATA_EDITIONS": store},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"http://localhost:{port}"
            for _ in range(600):
                try:
                    with urlopen(f"{address}/_stcore/health"):
                        break
                except OSError:
                    time.sleep(0.1)
            yield address, server.pid
        finally:
            server.terminate()
            server.wait()


def _file(number: int) -> tuple[str, bytes]:
    """A register of 4 MB whose rows differ from every other's."""
    rows = ["Reference,Organisation,Title,Decision,Date approved"]
    for row in range(ROWS):
        name = f"University of {number} {row}"
        rows.append(
            f"DR{number:03}{row:06}.01,{name},A study of {row} at {name},Approved,2019-03-01"
        )
    return f"register-{number}.csv", "\n".join(rows).encode()


def _upload(address: str, file: tuple[str, bytes]) -> None:
    """A visit that drops a file on the page of sources, waits for what is said, and goes."""
    name, content = file
    with urlopen(f"{address}/_stcore/health") as answer:
        cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
    with visiting(address, cookie) as socket:
        session, widget = _found(socket)
        asked: Any = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = session
        socket.send_binary(asked.SerializeToString())
        while (told := _next(socket)).WhichOneof("type") != "file_urls_response":
            pass
        urls = told.file_urls_response.file_urls[0]
        edge = b"--edge\r\n"
        head = f'Content-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'.encode()
        request = Request(
            address + urls.upload_url,
            edge + head + content + b"\r\n--edge--\r\n",
            {
                "Content-Type": "multipart/form-data; boundary=edge",
                "Cookie": cookie,
                "X-Xsrftoken": cookie.partition("=")[2].strip('"'),
            },
            method="PUT",
        )
        with urlopen(request):
            pass
        asked = BackMsg()
        asked.rerun_script.page_name = "sources"
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = widget
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = name, len(content), urls.file_id
        info.file_urls.CopyFrom(urls)
        socket.send_binary(asked.SerializeToString())
        words = ""
        while (told := _next(socket)).WhichOneof("type") != "script_finished":
            words += str(told.delta.new_element)
        if "show_own_file" not in words:
            raise RuntimeError(f"{name} was not read")


def _found(socket: WebSocket) -> tuple[str, str]:
    """The visit's id, and that of the place where files are dropped."""
    asked: Any = BackMsg()
    asked.rerun_script.page_name = "sources"
    socket.send_binary(asked.SerializeToString())
    session = widget = ""
    while (told := _next(socket)).WhichOneof("type") != "script_finished":
        session = told.new_session.initialize.session_id or session
        widget = told.delta.new_element.file_uploader.id or widget
    return session, widget


def _next(socket: WebSocket) -> Any:
    data = socket.recv()
    assert isinstance(data, bytes)
    return ForwardMsg.FromString(data)


def _megabytes(pid: int) -> int:
    """What the server holds, without the process that reads files."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    for line in measure():
        print(*line)
