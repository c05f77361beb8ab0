"""A visit of the app without a browser: what Streamlit's script asks of the server, and all that
comes back."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websocket import WebSocket, create_connection

LONGEST = 60
"""Seconds that a message is waited for."""

PAGES = (
    ("", ""),
    ("recipients", ""),
    ("home-office", ""),
    ("releases", ""),
    ("", "type=University"),
    ("nationality", ""),
    ("recipients", "r=FFT+Education"),
)
"""Addresses that visitors of a hall come to: page and query."""


def connect(address: str, cookie: str = "") -> WebSocket:
    """A connection to the app at this address. ``cookie``: what the site's answers set."""
    return create_connection(
        f"ws://{urlsplit(address).netloc}/_stcore/stream",
        LONGEST,
        origin=address,
        subprotocols=["streamlit"],
        cookie=cookie or None,
    )


@contextmanager
def visiting(address: str, cookie: str = "") -> Iterator[WebSocket]:
    """The same, closed at the end."""
    with closing(connect(address, cookie)) as socket:
        yield socket


def view(socket: WebSocket, page: str, query: str = "") -> int:
    """Ask for a page as a visitor does who comes to its address, and wait until all of it is there.
    How many bytes came. Raises ``RuntimeError`` where the page could not be made."""
    asked: Any = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = query
    asked.rerun_script.is_auto_rerun = False
    socket.send_binary(asked.SerializeToString())
    came = 0
    while True:
        data = socket.recv()
        assert isinstance(data, bytes)
        came += len(data)
        told: Any = ForwardMsg.FromString(data)
        if told.delta.new_element.HasField("exception"):
            raise RuntimeError(f"{page} could not be made")
        if told.WhichOneof("type") == "script_finished":
            return came
