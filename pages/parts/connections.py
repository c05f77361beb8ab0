"""Connections on which nothing is asked are closed, and nobody is told what serves here.

Uvicorn waits without end for a request that was begun, or never begun: its time-out counts only
from one answer to the next question. Streamlit starts it, and hands on no setting for either,
so both are set here, on the class that serves.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

PATIENCE = 20.0
"""Seconds that a request may take from its first byte to the end of its headers."""

_AT_FIRST = AutoHTTPProtocol.connection_made


def watch() -> None:
    """From now on, for every connection of this process."""
    AutoHTTPProtocol.connection_made = _connected  # type: ignore[method-assign, assignment]


def _connected(self: Any, transport: asyncio.Transport) -> None:
    config, state = self.config, self.server_state
    for held in (config.encoded_headers, state.default_headers):
        held[:] = [header for header in held if header[0] != b"server"]
    _AT_FIRST(self, transport)
    self.loop.call_later(PATIENCE, _look, self, transport, None)


def _look(self: Any, transport: asyncio.Transport, last: object) -> None:
    """Close what asks nothing and has been asking nothing since the ``last`` request."""
    if transport.is_closing() or transport.get_protocol() is not self:
        return  # a websocket has its own time-outs
    waiting = self.cycle is None or self.cycle.response_complete
    if waiting and self.cycle is last:
        transport.abort()
        return
    self.loop.call_later(PATIENCE, _look, self, transport, self.cycle)
