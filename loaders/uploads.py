"""A file that a visitor gives: read as an edition is, and kept in no store.

:func:`read` gives the account of it with its frames, :func:`with_upload` the data set of the
store as if the file were one more edition in it.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from . import apart, assembly, cache, editions
from .assembly import Dataset
from .edition_frames import ExtraEdition
from .errors import UnreadableFile
from .reading.inspection import Inspection, Teaching

MOST_FILES, MOST_BYTES = 40, 200_000_000
"""Readings that one visit may ask for within an hour, and what they may weigh together."""
IDS = "your-file-"
"""How the ids of a visitor's own files begin, as editions and as sources."""
OF_AN_ADDRESS = 3
"""Times as much all visits from one network address: a school or a newsroom is one."""
_HOUR = 3600
_LONGEST_NAME = 100
_ROWS = 3


@dataclass(frozen=True)
class Upload:
    """``inspection``: the account of the file. ``edition``: the file as one; ``None`` where nothing
    in it is understood. ``sample``: the first rows of each frame that it fills, by its name,
    as they would be loaded."""

    inspection: Inspection
    edition: ExtraEdition | None
    sample: dict[str, pd.DataFrame]


class Allowance:
    """What has been asked to be read within the last hour: times and sizes, no content. ``times``
    as much as one visit may ask for."""

    def __init__(self, times: int = 1) -> None:
        self._files, self._bytes = times * MOST_FILES, times * MOST_BYTES
        self._asked: list[tuple[float, int]] = []

    def is_unused(self) -> bool:
        """Whether nothing was asked for within the last hour."""
        now = time.monotonic()
        self._asked = [(moment, own) for moment, own in self._asked if now - moment < _HOUR]
        return not self._asked

    def take(self, size: int) -> None:
        """Count a file of ``size`` bytes. Raises :class:`loaders.errors.UnreadableFile` where
        that would be more than may be asked for."""
        used = 0 if self.is_unused() else sum(own for _, own in self._asked)
        if len(self._asked) >= self._files or used + size > self._bytes:
            raise UnreadableFile(
                "You have tried as many spreadsheets as one visit may within an hour: please try "
                "again later."
            )
        self._asked.append((time.monotonic(), size))


@dataclass(frozen=True)
class Asker:
    """Who gives files: a visit, at a network ``address``. One file of an address is read at a
    time, so that another's need not wait for it."""

    address: str
    visit: Allowance = field(default_factory=Allowance)

    def take(self, size: int) -> None:
        """As :meth:`Allowance.take`, for both."""
        with _lock:
            for address in [one for one, own in _by_address.items() if own.is_unused()]:
                del _by_address[address]
            self.visit.take(size)
            _by_address.setdefault(self.address, Allowance(OF_AN_ADDRESS)).take(size)


_lock = threading.Lock()
_by_address: dict[str, Allowance] = {}


def read(name: str, content: bytes, teaching: Teaching = (), asker: Asker | None = None) -> Upload:
    """What is understood of a file of that name and content. ``teaching``: see
    :func:`loaders.reading.inspection.read_edition`. ``asker``: on whose account
    it is read. Raises :class:`loaders.errors.UnreadableFile`."""
    if asker:
        asker.take(len(content))
    who = asker.address if asker else ""
    return _upload(apart.read_content(_harmless(name), content, teaching, who), len(content))


def read_held(edition_id: str, teaching: Teaching = (), asker: Asker | None = None) -> Upload:
    """The same of an edition in the store. Raises :class:`loaders.errors.UnreadableFile`, too
    for one that has been taken away meanwhile."""
    held = {edition.edition_id: edition.path for edition in editions.list_editions()[0]}
    if edition_id not in held:
        raise UnreadableFile("This edition has been taken away.")
    path, size = held[edition_id], held[edition_id].stat().st_size
    if asker:
        asker.take(size)
    who = asker.address if asker else ""
    return _upload(apart.read_edition(path, teaching=teaching, who=who), size)


def with_uploads(uploads: Sequence[Upload]) -> Dataset:
    """The data set of the store with the uploads as some of its editions."""
    understood = {one.inspection.file: one.edition for one in uploads if one.edition}
    data = assembly.load(given=tuple(understood.values()))
    sources = data.sources.astype({"kind": "object", "publisher": "object"})
    for file, given in understood.items():
        own = sources["source_id"] == given.edition.edition_id
        sources.loc[own, ["kind", "publisher"]] = ["other", f"Your own file {file}"]
    return replace(data, sources=sources.astype(data.sources.dtypes))


def _upload(reading: apart.Reading, size: int) -> Upload:
    found, tables = reading.found, reading.tables
    given = ExtraEdition(_edition(found, size), tables)
    return Upload(
        found,
        given if found.understood else None,
        {
            name: cache.frame_of(name, [tables[name].slice(0, _ROWS)])
            for name in ("releases", "exchanges", "accredited")
            if name in tables
        },
    )


def _edition(found: Inspection, size: int) -> editions.Edition:
    return editions.Edition(
        edition_id=f"{IDS}{found.sha256[:8]}",
        register=found.register,
        title=found.title,
        as_at=found.as_at,
        published=None,
        address=None,
        file=found.file,
        sha256=found.sha256,
        size=size,
        added=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        path=Path(found.file),
        register_sure=found.register_sure,
    )


def _harmless(name: str) -> str:
    """A file name that any file system takes, with the ending that ``name`` has."""
    printable = "".join(c for c in Path(name).name if c.isprintable() and c not in '\\/:*?"<>|')
    return printable.encode()[-_LONGEST_NAME:].decode(errors="ignore").lstrip(".") or "file"
