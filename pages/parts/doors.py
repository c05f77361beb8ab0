"""The doors of the server: who is let in, under which name, and what is said when all else fails.

- Without an address of its own (``PUPIL_DATA_PUBLIC_URL``) the site answers to this machine's
  names and to private network addresses only: a name that a stranger made up must not stand in
  what we say, nor lead a browser here from another site.
- A websocket is opened for our own pages alone.
- ``/_stcore/metrics`` is closed unless ``PUPIL_DATA_METRICS=on``.
- ``/_stcore/health`` says when the tables are broken, and so does every other answer.
- A body that does not come is not waited for.
"""

import asyncio
import logging
import os
import time
from functools import cache
from ipaddress import ip_address
from socket import gethostname
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from loaders import dataset
from loaders.evidence.evidence import EvidenceError
from loaders.naming.rulebook import RulebookError
from publish import site

HEALTH, METRICS = "/_stcore/health", "/_stcore/metrics"
SILENCE, WHOLE = 30.0, 300.0
"""Seconds that the next part of a body is waited for, and all of it."""
BROKEN = (
    "The tables behind this site did not pass their own checks, so we give nothing out. A wrong "
    "number is worse than none. Whoever runs this site finds every fault in its log."
)
OURS = (
    "This could not be answered. That is our mistake, not yours. Whoever runs this site finds the "
    "details in its log."
)
BROKEN_OFF = "What you sent did not come whole."
ELSEWHERE = (
    "This site does not go by the name that was asked for. Whoever runs it sets its address in "
    "PUPIL_DATA_PUBLIC_URL."
)
_NO_STORE = {"Cache-Control": "no-store"}
_log = logging.getLogger(__name__)


class Doors:
    """ASGI middleware, outside of all that answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if _from_our_pages(scope):
                _name_as_origin(scope)
                await self.app(scope, receive, send)
            else:
                await WebSocketClose(1008, "Not from a page of this site.")(scope, receive, send)
        elif scope["type"] == "http":
            answer = await _at_the_door(scope)
            if answer:
                await answer(scope, receive, send)
            else:
                await self._let_in(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def told(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        until = time.monotonic() + WHOLE

        async def patient() -> Message:
            try:
                left = min(SILENCE, until - time.monotonic())
                return await asyncio.wait_for(receive(), left)
            except TimeoutError:
                return {"type": "http.disconnect"}

        _mind_weights(scope)
        reads = scope["method"] not in ("GET", "HEAD", "OPTIONS")
        try:
            await self.app(scope, patient if reads else receive, told)
        except (EvidenceError, RulebookError) as error:
            _log.error("The bundled tables are broken: %s", error)
            answer = PlainTextResponse(BROKEN, 503, _NO_STORE)
        except ClientDisconnect:
            answer = PlainTextResponse(BROKEN_OFF, 408, _NO_STORE)
        except Exception:
            _log.exception("An answer could not be made.")
            answer = PlainTextResponse(OURS, 500, _NO_STORE)
        else:
            return
        if not started:
            await answer(scope, receive, send)


async def _at_the_door(scope: Scope) -> Response | None:
    """What is answered here already."""
    path = scope["path"]
    if path == HEALTH:
        return await to_thread.run_sync(_health, limiter=_own_thread())
    if path == METRICS and os.environ.get("PUPIL_DATA_METRICS") != "on":
        return PlainTextResponse("Not Found", 404, _NO_STORE)
    if not is_ours(Headers(scope=scope).get("host", ""), scope):
        return PlainTextResponse(ELSEWHERE, 421, _NO_STORE)
    return None


@cache
def _own_thread() -> CapacityLimiter:
    """However busy the others are, whoever watches over the server hears of it."""
    return CapacityLimiter(1)


def _health() -> Response | None:
    """Why this server is not well; nothing if it is, which Streamlit then says."""
    try:
        dataset.current()
    except Exception:
        return PlainTextResponse(BROKEN, 503, _NO_STORE)
    return None


def is_ours(host: str, scope: Scope) -> bool:
    """Whether a ``Host`` may be answered: any, where the operator told the site's address, since
    nothing is then made of it."""
    return bool(site.public_address()) or is_near(host, scope)


def is_near(host: str, scope: Scope) -> bool:
    """Whether a ``Host`` is a name of this machine, or a private network address."""
    name = _name_of(f"//{host}")
    if name in ("localhost", gethostname().lower()) or name.endswith(".localhost"):
        return True
    if (scope.get("server") or ("",))[0] == name:
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_private


def _from_our_pages(scope: Scope) -> bool:
    """Whether a page of the site's own address asks, to the port; or one of this server by the
    name that it was asked for, where that is this machine's or a private one."""
    headers = Headers(scope=scope)
    origin, host = _origin(headers.get("origin", "")), headers.get("host", "")
    here = site.public_address()
    if here and origin == _origin(here):
        return True
    return (
        bool(origin) and is_near(host, scope) and origin[1:] == _origin(f"{origin[0]}://{host}")[1:]
    )


def _name_as_origin(scope: Scope) -> None:
    """Who came by another name than the page that asks is told apart here already. Streamlit would
    ask a host on the internet who this machine is, and everybody would wait for that."""
    headers = MutableHeaders(scope=scope)
    headers["host"] = urlsplit(headers["origin"]).netloc


def _origin(address: str) -> tuple[str, str, int] | tuple[()]:
    """Scheme, host and port of an address; nothing for what is none."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return ()
    return (parts.scheme, parts.hostname, port) if parts.hostname and port else ()


def _name_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _mind_weights(scope: Scope) -> None:
    """Take out of ``Accept-Encoding`` what it refuses (``gzip;q=0``): those who compress look
    for the word alone."""
    headers = MutableHeaders(scope=scope)
    asked = headers.get("accept-encoding")
    if asked and ";" in asked:
        headers["accept-encoding"] = ", ".join(
            coding for coding in map(str.strip, asked.split(",")) if not _refused(coding)
        )


def _refused(coding: str) -> bool:
    _, _, weight = coding.replace(" ", "").lower().partition(";q=")
    try:
        return bool(weight) and float(weight) <= 0
    except ValueError:
        return False
