"""Older editions in the UK Government Web Archive, by Memento (RFC 7089).

For an address, a TimeMap lists the archive's captures ("mementos") in link-format:
``<address>; rel="memento"; datetime="Thu, 10 Sep 2020 09:30:00 GMT"``, one after
another, or further TimeMaps where the list is long. A capture's page lists the files
of its day; each file has a TimeMap of its own, and its capture nearest to the page's is
the one that the page meant.

The archive is a public service to people. It is asked for one thing at a time, with a
pause before each, and for so many a run; what was seen is remembered by the caller, so
that the next run goes on from there. Where it turns programs away, that is respected.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from .links import Link
from .web import Answer, FetchError, Progress, Web

ARCHIVE = "https://webarchive.nationalarchives.gov.uk/ukgwa/"
PAUSE = 2.0
"""Seconds before each request."""
MOST = 100
"""Requests in one run."""
MOST_TIMEMAPS = 10

CAPTURE = re.compile(
    r"/(?P<moment>\d{4,14}|\*|timeline\d*)(?:[a-z]{2}_)?/(?P<original>https?://?.+)$"
)
LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[^\s=;,]+\s*=\s*(?:"[^"]*"|[^\s;,]+))*)')
PARAMETER = re.compile(r';\s*([^\s=;,]+)\s*=\s*(?:"([^"]*)"|([^\s;,]+))')


class EnoughError(Exception):
    """The run's share of requests is used up."""


@dataclass(frozen=True)
class Memento:
    """One capture of ``original`` at a moment (UTC)."""

    address: str
    original: str
    moment: datetime

    @property
    def unaltered(self) -> str:
        """The address of the capture as it was, without the archive's own changes."""
        return f"{ARCHIVE}{self.moment:%Y%m%d%H%M%S}id_/{self.original}"


class Visit:
    """A polite run at the archive; raises :class:`EnoughError` after ``most`` requests."""

    def __init__(self, web: Web, pause: float = PAUSE, most: int = MOST):
        self._web, self._pause, self._left = web, pause, most
        self._tried: set[str] = set()

    def has_tried(self, address: str) -> bool:
        """Whether this was asked before in this run: each file is tried once."""
        tried = address in self._tried
        self._tried.add(address)
        return tried

    def get(self, address: str) -> Answer:
        return self._in_turn(lambda: self._web.get(address))

    def page(self, memento: Memento) -> Answer:
        """A captured page, its body in memory."""
        return self._as_it_was(memento, self.get)

    def download(self, memento: Memento, path: Path, progress: Progress | None = None) -> Answer:
        """A captured file, written to ``path``."""
        return self._as_it_was(
            memento,
            lambda address: self._in_turn(
                lambda: self._web.download(address, path, progress=progress)
            ),
        )

    def _as_it_was(self, memento: Memento, ask: Callable[[str], Answer]) -> Answer:
        """Unaltered; or as the TimeMap lists it, from an archive without that form."""
        try:
            answer = ask(memento.unaltered)
        except FetchError as error:
            if error.status != 404:
                raise
            answer = ask(memento.address)
        if not CAPTURE.search(answer.address):
            raise FetchError(f"{memento.address} leads out of the web archive.", status=404)
        return answer

    def _in_turn(self, ask: Callable[[], Answer]) -> Answer:
        if not self._left:
            raise EnoughError
        self._left -= 1
        time.sleep(self._pause)
        return ask()


def captures(visit: Visit, original: str) -> list[Memento]:
    """The archive's captures of an address, oldest first; none if it has not heard of it."""
    found: dict[str, Memento] = {}
    to_read, read = [f"{ARCHIVE}timemap/link/{original}"], set()
    while to_read and len(read) < MOST_TIMEMAPS:
        timemap = to_read.pop(0)
        read.add(timemap)
        try:
            body = visit.get(timemap).body
        except FetchError as error:
            if error.status == 404:
                continue
            raise
        mementos, further = read_timemap(body.decode("utf-8", errors="replace"), original)
        found.update((memento.address, memento) for memento in mementos)
        to_read += [address for address in further if address not in read | set(to_read)]
    return sorted(found.values(), key=lambda memento: memento.moment)


def read_timemap(text: str, original: str) -> tuple[list[Memento], list[str]]:
    """The mementos of a TimeMap in link-format, and the further TimeMaps that it names."""
    mementos, further = [], []
    for address, parameters in LINK.findall(text):
        dates = {
            name.lower(): quoted or bare for name, quoted, bare in PARAMETER.findall(parameters)
        }
        relations = dates.get("rel", "").lower().split()
        if "memento" in relations and (moment := _moment(dates.get("datetime", ""))):
            mementos.append(Memento(address, original, moment))
        elif "timemap" in relations and "self" not in relations:
            further.append(address)
    return mementos, further


def one_a_month(mementos: Iterable[Memento]) -> list[Memento]:
    """The last capture of each month: enough for a page that changes each quarter."""
    return list({f"{m.moment:%Y-%m}": m for m in mementos}.values())


def nearest(mementos: Iterable[Memento], original: str, moment: datetime | None) -> Memento | None:
    """The capture of ``original`` nearest to a moment; the last one, if no moment is given.
    Where none is listed, one of that very moment is worth a try: archives find the nearest."""
    supposed = moment and Memento(f"{ARCHIVE}{moment:%Y%m%d%H%M%S}/{original}", original, moment)
    wanted = moment or datetime.max.replace(tzinfo=UTC)
    return min(mementos, key=lambda memento: abs(memento.moment - wanted), default=supposed)


def original_of(address: str) -> str:
    """The address that an archive's address is a capture of; any other as it is."""
    match = CAPTURE.search(address)
    return re.sub(r"^(https?):/+", r"\1://", match["original"]) if match else address


def captured(links: Iterable[Link]) -> list[Link]:
    """What the links into the archive are captures of, each address once."""
    own = [replace(link, address=original_of(link.address)) for link in links if _is_ours(link)]
    return list({link.address: link for link in own}.values())


def _is_ours(link: Link) -> bool:
    in_archive = urlsplit(link.address).hostname == urlsplit(ARCHIVE).hostname
    return in_archive and bool(CAPTURE.search(link.address))


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
