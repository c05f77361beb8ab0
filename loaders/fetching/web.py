"""The only door to the network: small, suspicious and polite.

Pages and files come over https from the few hosts in ``HOSTS``, checked again at every
redirect, and from public network addresses only: the address that a name led to is
checked once connected and before anything is asked, so that a name which changes its
mind between look-up and connection gains nothing. Size and time are limited, a body
that breaks off is never taken for whole, and a busy host's ``Retry-After`` is kept.

Where an operator names another base address (``PUPIL_DATA_BASE_URL``), that one origin
stands in for all the hosts: an address keeps its path and query, and its host becomes
the base. ``https://assets.publishing.service.gov.uk/media/1/a.ods`` is asked of
``<base>/media/1/a.ods``. Nothing is then asked of the hosts themselves.
"""

import hashlib
import io
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from ..files.sheets import MAX_SIZE
from .connections import Deadline, FetchError, MirrorAdapter, PatientRetry, PublicAdapter

HOSTS = frozenset(
    {
        "www.gov.uk",
        "assets.publishing.service.gov.uk",
        "webarchive.nationalarchives.gov.uk",
        "uksa.statisticsauthority.gov.uk",
    }
)
"""The hosts that anything may be fetched from."""

BASE_URL_SETTING = "PUPIL_DATA_BASE_URL"
USER_AGENT = "pupil-data-dashboard/0.1 (reads public registers of who has had pupil data)"
CHUNK = 65_536

Progress = Callable[[int, int | None], None]
"""Told the bytes that have come, and the bytes to come in all where that is known."""


class BodyError(FetchError):
    """The host is well, but what it sent can't be taken."""


class BrokenOffError(BodyError):
    """A body that did not come whole; worth another try."""


@dataclass(frozen=True)
class Limits:
    """What one request may cost, in seconds and bytes."""

    connect: float = 10
    silence: float = 30
    whole: float = 600
    """From the first word to the last byte, with every redirect and every other try."""
    size: int = MAX_SIZE
    """Of a file; more would not be read."""
    page: int = 20_000_000
    """Of a page, which is read in memory."""
    redirects: int = 5
    retries: int = 3
    back_off: float = 1
    """The pause before the first retry; it doubles each time."""
    patience: int = 120
    """The longest ``Retry-After`` that is waited for."""


@dataclass(frozen=True)
class Validators:
    """What a host gave by which it can later tell whether a page or file has changed."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True)
class Answer:
    """What a host answered: a body, or its word that nothing has changed."""

    address: str
    """Where it came from in the end, after redirects."""
    headers: Mapping[str, str]
    unchanged: bool = False
    body: bytes = b""
    size: int = 0
    sha256: str = ""
    length_known: bool = False
    """The host had said how long the body is, so that all of it is known to be there."""

    @property
    def validators(self) -> Validators:
        return Validators(self.headers.get("ETag", ""), self.headers.get("Last-Modified", ""))


class Web:
    """A way to the allowed hosts, or to the mirror at ``base_url`` in their place.

    ``base_url`` is by default the setting ``PUPIL_DATA_BASE_URL``. Every method raises
    :class:`FetchError`.
    """

    def __init__(self, base_url: str | None = None, limits: Limits | None = None):
        self.base = (base_url or os.environ.get(BASE_URL_SETTING, "")).rstrip("/")
        self.limits = limits or Limits()
        retry = PatientRetry(
            total=self.limits.retries,
            backoff_factor=self.limits.back_off,
            status_forcelist=(429, 500, 502, 503, 504),
            allowed_methods=("GET",),
            raise_on_status=False,
            retry_after_max=self.limits.patience,
        )
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT
        self._session.adapters.clear()
        self._deadline = Deadline()
        self._session.mount("https://", PublicAdapter(self._deadline, max_retries=retry))
        if self.base:
            parts = _split(self.base)
            if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
                raise FetchError(
                    f"'{self.base}' is no base address; give one such as https://mirror.example."
                )
            self._session.mount(
                _origin(parts) + "/", MirrorAdapter(self._deadline, max_retries=retry)
            )

    def may_ask(self, address: str) -> bool:
        """Whether ``address`` is one that may be fetched from."""
        try:
            self._allowed(address)
        except FetchError:
            return False
        return True

    def get(self, address: str, validators: Validators | None = None) -> Answer:
        """The page at ``address``, its body in memory."""
        body = io.BytesIO()
        most = min(self.limits.page, self.limits.size)
        answer = self._fetch(address, validators, body, None, most)
        return replace(answer, body=body.getvalue())

    def download(
        self,
        address: str,
        path: Path,
        validators: Validators | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """The file at ``address``, written to ``path`` whole or not at all."""
        part = path.with_name(path.name + ".part")
        try:
            with part.open("wb") as file:
                answer = self._fetch(address, validators, file, progress, self.limits.size)
            if not answer.unchanged:
                part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return answer

    def _fetch(
        self,
        address: str,
        validators: Validators | None,
        sink: BinaryIO,
        progress: Progress | None,
        most: int,
    ) -> Answer:
        asked = (address, validators or Validators(), sink, progress, most)
        with self._deadline.within(self.limits.whole):
            try:
                return self._try(*asked)
            except FetchError as error:
                if not self._deadline.passed:
                    raise
                raise BodyError(f"{_shown(address)} came too slowly; try again later.") from error
            finally:
                self._session.close()  # a connection kept for later would be watched no more

    def _try(
        self,
        address: str,
        validators: Validators,
        sink: BinaryIO,
        progress: Progress | None,
        most: int,
    ) -> Answer:
        """urllib3 tries a request again; a body that breaks off is tried again here."""
        tries = self.limits.retries + 1
        for number in range(tries):
            sink.seek(0)
            sink.truncate()
            try:
                return self._follow(address, validators, sink, progress, most)
            except BrokenOffError:
                if number + 1 == tries or self._deadline.passed:
                    raise
                time.sleep(self.limits.back_off * 2**number)
        raise AssertionError("unreachable")

    def _follow(
        self,
        address: str,
        validators: Validators,
        sink: BinaryIO,
        progress: Progress | None,
        most: int,
    ) -> Answer:
        url = self._allowed(address)
        for _ in range(self.limits.redirects + 1):
            with self._ask(url, validators) as response:
                if not response.is_redirect:
                    return self._receive(response, address, validators, sink, progress, most)
                url = self._allowed(urljoin(url, response.headers["Location"]))
        raise FetchError(f"{address} was sent on from address to address; it was left alone.")

    def _allowed(self, address: str) -> str:
        """The address to ask for ``address``, put together anew from its checked parts,
        so that no other reader of addresses can take it for another host."""
        parts = _split(address)
        rest = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        at_host = parts.scheme == "https" and parts.netloc in HOSTS
        if self.base:
            if at_host:
                return self.base + rest
            if _origin(parts) == _origin(_split(self.base)):
                return _origin(parts) + rest
        elif at_host:
            return _origin(parts) + rest
        raise FetchError(
            f"{_shown(address)} is not an https address of one of the publishers that may be "
            "asked, so nothing was fetched from it."
        )

    def _ask(self, url: str, validators: Validators) -> requests.Response:
        host = _split(url).hostname
        try:
            return self._session.get(
                url,
                headers=validators.headers(),
                timeout=(self.limits.connect, self.limits.silence),
                allow_redirects=False,
                stream=True,
            )
        except requests.exceptions.SSLError as error:
            raise FetchError(
                f"{host} could not prove that it is {host} (its certificate failed), so nothing "
                "was fetched."
            ) from error
        except requests.RequestException as error:
            cause = getattr(error.args[0], "reason", error) if error.args else error
            if isinstance(error, requests.Timeout) or isinstance(cause, ReadTimeoutError):
                raise FetchError(f"{host} did not answer in time; try again later.") from error
            raise FetchError(
                f"{host} can't be reached; check the connection, or add the file by hand."
            ) from error
        except ValueError as error:  # from requests, which looks ahead at a redirect
            raise FetchError(f"{url} sends on to something that is no web address.") from error

    def _receive(
        self,
        response: requests.Response,
        address: str,
        validators: Validators,
        sink: BinaryIO,
        progress: Progress | None,
        most: int,
    ) -> Answer:
        if response.status_code == 304 and validators.headers():
            return Answer(response.url, response.headers, unchanged=True)
        if response.status_code != 200:
            raise _refusal(address, response)
        length = response.headers.get("Content-Length", "")
        to_come = int(length) if length.isdecimal() else None
        _check_size(address, to_come or 0, most)
        digest, size = hashlib.sha256(), 0
        try:
            while chunk := response.raw.read1(CHUNK, decode_content=True):
                size += len(chunk)
                _check_size(address, size, most)
                digest.update(chunk)
                sink.write(chunk)
                if progress:
                    progress(size, to_come)
        except HTTPError as error:
            broken = f"{address} broke off after {size:,} bytes; try again later."
            raise BrokenOffError(broken) from error
        if self._deadline.passed:  # a body of unknown length only ends
            raise BodyError(f"{address} came too slowly; try again later.")
        has_body = to_come is not None or "Transfer-Encoding" in response.headers
        return Answer(
            response.url,
            response.headers,
            size=size,
            sha256=digest.hexdigest(),
            length_known=has_body and "Content-Encoding" not in response.headers,
        )


def _check_size(address: str, size: int, most: int) -> None:
    if size > most:
        raise BodyError(
            f"{address} is larger than the {most / 1e6:,.0f} MB that are taken, so it was left "
            "alone."
        )


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise FetchError(f"{_shown(address)} is not a web address.") from error


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


def _shown(address: str) -> str:
    return repr(address[:200])


def _refusal(address: str, response: requests.Response) -> FetchError:
    status = response.status_code
    host = _split(response.url).hostname
    if response.headers.get("x-amzn-waf-action") or status in (401, 403, 405):
        why = (
            f"{host} turns away programs at this network address; open {address} in a browser and "
            "add the file by hand."
        )
    elif status in (404, 410):
        why = f"{address} is not there (any more)."
    elif status == 429 or status >= 500:
        why = f"{host} is busy or out of order (it answered {status}); try again later."
    else:
        why = f"{address} answered {status} where a page or file was expected."
    return FetchError(why, status)
