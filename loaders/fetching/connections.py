"""Connections that the public web may be asked by: https, public addresses only, patient.

The address that a host's name led to is checked once connected and before anything is
asked, so that a name which changes its mind between look-up and connection gains nothing.
"""

from ipaddress import ip_address
from socket import socket

from requests.adapters import HTTPAdapter
from urllib3 import Retry
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
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


class _PublicConnection(HTTPSConnection):
    def _new_conn(self) -> socket:
        sock = super()._new_conn()
        if not ip_address(sock.getpeername()[0]).is_global:
            sock.close()
            raise FetchError(
                f"{self.host} leads to a private network address, so nothing was fetched from it."
            )
        return sock


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection  # pyright: ignore[reportAssignmentType]


class PublicAdapter(HTTPAdapter):
    """https to public network addresses only. (Behind a proxy it is the proxy that looks
    names up, and the proxy's own address may be private.)"""

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _PublicPool}
