"""A file that a visitor gives: read as an edition is, and kept in no store.

:func:`read` gives the account of it with its frames, :func:`with_upload` the data set of the
store as if the file were one more edition in it.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from . import apart, assembly, cache, editions
from .assembly import Dataset
from .edition_frames import ExtraEdition
from .errors import UnreadableFile
from .reading.inspection import Inspection, ReadEdition, Teaching

MOST_FILES, MOST_BYTES = 40, 200_000_000
"""Readings that one visit may ask for within an hour, and what they may weigh together."""
IDS = "your-file-"
"""How the ids of a visitor's own files begin, as editions and as sources."""
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
    """What one visit has asked to be read within the last hour: times and sizes, no content."""

    def __init__(self) -> None:
        self._asked: list[tuple[float, int]] = []

    def take(self, size: int) -> None:
        """Count a file of ``size`` bytes. Raises :class:`loaders.errors.UnreadableFile` where
        that would be more than one visit may ask for."""
        now = time.monotonic()
        self._asked = [(moment, own) for moment, own in self._asked if now - moment < _HOUR]
        if len(self._asked) >= MOST_FILES or sum(own for _, own in self._asked) + size > MOST_BYTES:
            raise UnreadableFile(
                "You have tried as many spreadsheets as one visit may within an hour: please try "
                "again later."
            )
        self._asked.append((now, size))


def read(
    name: str, content: bytes, teaching: Teaching = (), allowance: Allowance | None = None
) -> Upload:
    """What is understood of a file of that name and content. ``teaching``: see
    :func:`loaders.reading.inspection.read_edition`. ``allowance``: the visit's, of which this
    is a part. Raises :class:`loaders.errors.UnreadableFile`."""
    if allowance:
        allowance.take(len(content))
    harmless = _harmless(name)
    return _upload(apart.read_content(harmless, content, teaching), len(content))


def read_held(edition_id: str, teaching: Teaching = ()) -> Upload:
    """The same of an edition in the store. Raises :class:`loaders.errors.UnreadableFile`, too
    for one that has been taken away meanwhile."""
    held = {edition.edition_id: edition.path for edition in editions.list_editions()[0]}
    if edition_id not in held:
        raise UnreadableFile("This edition has been taken away.")
    path = held[edition_id]
    return _upload(apart.read_edition(path, teaching=teaching), path.stat().st_size)


def with_uploads(uploads: Sequence[Upload]) -> Dataset:
    """The data set of the store with the uploads as some of its editions."""
    understood = {one.inspection.file: one.edition for one in uploads if one.edition}
    data = assembly.load(given=tuple(understood.values()))
    sources = data.sources.astype({"kind": "object", "publisher": "object"})
    for file, given in understood.items():
        own = sources["source_id"] == given.edition.edition_id
        sources.loc[own, ["kind", "publisher"]] = ["other", f"Your own file {file}"]
    return replace(data, sources=sources.astype(data.sources.dtypes))


def _upload(reading: ReadEdition, size: int) -> Upload:
    found = reading.found
    made = {name: getattr(reading, name) for name in ("releases", "exchanges", "accredited")}
    given = ExtraEdition(_edition(found, size), cache.tables_of(reading.frames))
    return Upload(
        found,
        given if found.understood else None,
        {name: frame.head(_ROWS) for name, frame in made.items() if len(frame)},
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
    )


def _harmless(name: str) -> str:
    """A file name that any file system takes, with the ending that ``name`` has."""
    printable = "".join(c for c in Path(name).name if c.isprintable() and c not in '\\/:*?"<>|')
    return printable.encode()[-_LONGEST_NAME:].decode(errors="ignore").lstrip(".") or "file"
