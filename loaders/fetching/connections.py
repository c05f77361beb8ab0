"""Connections that the public web may be asked by: https, public addresses only, patient,
and not for ever.

The address that a host's name led to is checked once connected and before anything is
asked, so that a name which changes its mind between look-up and connection gains nothing.
Time-outs of a socket begin anew with each byte; a :class:`Deadline` stands over a whole
answer, its headers included.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from ipaddress import ip_address
from socket import SHUT_RDWR, socket
from threading import Lock, Timer

from requests.adapters import HTTPAdapter
from urllib3 import Retry
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import MaxRetryError, ResponseError


class FetchError(Exception):
    """What could not be fetched and why, in one sentence.

    ``status`` is the HTTP status, where a host answered with one.
    """

    def __init__(self, message: str, status: int | None = None):
        super().__init__(message)
        self.status = status


class PatientRetry(Retry):
    """Waits as long as a busy host asks, but not for ever: then its answer stands."""

    def increment(self, *args, **kwargs):
        response = kwargs.get("response")
        wait = (self.get_retry_after(response) or 0) if response is not None else 0
        if wait >= self.retry_after_max:
            raise MaxRetryError(kwargs["_pool"], kwargs.get("url", ""), ResponseError("too long"))
        return super().increment(*args, **kwargs)


class Deadline:
    """The end of all patience with one answer. For one thread's requests."""

    def __init__(self) -> None:
        self.passed = False
        self._lock = Lock()
        self._open: list[socket] = []

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Connections that are made meanwhile are cut after so many seconds; what reads from
        them then fails, and nothing new is connected."""
        self.passed = False
        timer = Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                while self._open:
                    self._open.pop().close()

    def watch(self, sock: socket) -> socket:
        """``sock`` itself. Its twin is kept: TLS takes the socket over, and what is shut down
        by one of twins is shut down."""
        with self._lock:
            self._open.append(sock.dup())
        if self.passed:
            self._cut()
        return sock

    def _cut(self) -> None:
        self.passed = True
        with self._lock:
            for sock in self._open:
                try:
                    sock.shutdown(SHUT_RDWR)
                except OSError:
                    continue  # closed by the other side already


class _Connection(HTTPConnection):
    def __init__(self, deadline: Deadline, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.deadline = deadline

    def _new_conn(self) -> socket:
        return self.deadline.watch(super()._new_conn())


class _PublicConnection(HTTPSConnection):
    def __init__(self, deadline: Deadline, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.deadline = deadline

    def _new_conn(self) -> socket:
        sock = self.deadline.watch(super()._new_conn())
        if not ip_address(sock.getpeername()[0]).is_global:
            sock.close()
            raise FetchError(
                f"{self.host} leads to a private network address, so nothing was fetched from it."
            )
        return sock


class _Adapter(HTTPAdapter):
    def __init__(self, deadline: Deadline, **kwargs):
        self.deadline = deadline
        super().__init__(**kwargs)


class MirrorAdapter(_Adapter):
    """To an operator's own mirror."""

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        connection = partial(_Connection, self.deadline)
        pool = type("_Pool", (HTTPConnectionPool,), {"ConnectionCls": staticmethod(connection)})
        secure = self.poolmanager.pool_classes_by_scheme["https"]
        self.poolmanager.pool_classes_by_scheme = {"http": pool, "https": secure}


class PublicAdapter(_Adapter):
    """https to public network addresses only. (Behind a proxy it is the proxy that looks
    names up, and the proxy's own address may be private.)"""

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        connection = partial(_PublicConnection, self.deadline)
        pool = type(
            "_PublicPool", (HTTPSConnectionPool,), {"ConnectionCls": staticmethod(connection)}
        )
        self.poolmanager.pool_classes_by_scheme = {"https": pool}
