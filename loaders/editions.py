"""The store: every edition of a register that we hold, each in a folder of its own.

``data/editions/2020-06-30-dfe-external-data-shares-june-2020-1a2b3c4d/`` has the file,
unchanged, and ``edition.json``, which says what it is. Deleting the folder takes the
edition away. One file may be two editions: published for two quarters, byte for byte the
same. The environment variable ``PUPIL_DATA_EDITIONS`` names another store.
"""

import hashlib
import itertools
import json
import os
import re
import shutil
import stat
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from . import apart, cache, clock
from .errors import StoreError, UnreadableFile

try:
    import fcntl
except ImportError:  # on Windows, where two additions at once are not kept apart
    fcntl = None

SETTING = "PUPIL_DATA_EDITIONS"
STORE = Path(__file__).parents[1] / "data" / "editions"
ABOUT = "edition.json"
JUST_BEGUN, LEFT_BEHIND = 10, 24 * 60 * 60
"""Seconds within which an addition may not have said yet that it is under way, and after which
none can be any more."""


@dataclass(frozen=True)
class Edition:
    """One published version of a register. ``added`` is in UTC, without a time zone."""

    edition_id: str
    register: str
    title: str
    as_at: date | None
    published: date | None
    address: str | None
    file: str
    sha256: str
    size: int
    added: datetime
    path: Path
    register_sure: str = "sure"
    """"likely" where the file does not name its register, so that it was guessed."""


def store_path() -> Path:
    """The folder of editions that is in use."""
    return Path(os.environ.get(SETTING) or STORE)


def list_editions(store: Path | None = None) -> tuple[list[Edition], list[str]]:
    """The editions held, oldest first, and a sentence for each folder that is damaged.

    An edition without a date of its own goes by the day it was published; one without
    either comes first, so that it never overrules one whose date is known.
    """
    store = store or store_path()
    editions, faults = [], []
    try:
        folders = sorted(f for f in store.iterdir() if f.is_dir() and not f.name.startswith("."))
    except FileNotFoundError:
        return [], []
    except OSError:
        return [], ["The folder of editions can't be read: let this program read it."]
    for folder in folders:
        try:
            editions.append(_load(folder))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            faults.append(
                f"The edition in the folder {folder.name} is damaged: "
                "delete that folder and add the file again."
            )
    return sorted(editions, key=age), faults


def add_edition(
    path: Path,
    *,
    title: str | None = None,
    as_at: date | None = None,
    published: date | None = None,
    address: str | None = None,
    store: Path | None = None,
) -> tuple[Edition, bool]:
    """Keep the file at ``path`` as an edition; say which one it is, and whether it is new.

    What is not given is taken from the file itself. A file that is held already stays as
    it is, unless another title, day or address is given than it is held with: then it was
    published again with nothing changed, and is another edition. The edition comes whole
    or not at all, also when two processes add at once. Raises :class:`UnreadableFile` for a
    file in which no table is understood, and :class:`StoreError` when the store can't be
    written to.
    """
    store = store or store_path()
    part = store / f".adding-{uuid.uuid4().hex}"
    details = FileDetails(title, as_at, address)
    try:
        part.mkdir(parents=True)
        sweep(store)
        # A name may be any bytes; what is said of it is UTF-8.
        file = part / path.name.encode("utf-8", "backslashreplace").decode()
        with _held(part):
            _copy(path, file)
            edition, reading = _describe(file, details, published)
            with _alone(store):
                if held := details.held_as(edition.sha256, list_editions(store)[0]):
                    return held, False
                edition = replace(edition, edition_id=_free_name(edition, store))
                _save(edition, part)
                folder = part.rename(store / edition.edition_id)
    except OSError as error:
        raise StoreError.writing(
            store,
            error,
            f"The folder {store} can't be written to: let this program write there, "
            f"or name another folder in {SETTING}.",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    cache.save(store, edition.sha256, edition.file, reading.tables)
    return replace(edition, path=folder / edition.file), True


@dataclass(frozen=True)
class FileDetails:
    """What is said of a file beside what stands in it."""

    title: str | None = None
    as_at: date | None = None
    address: str | None = None

    def held_as(self, sha256: str, held: Iterable[Edition]) -> Edition | None:
        """The edition among ``held`` that is the file with this checksum, as far as it is
        said what it is: another day, title or address means another edition."""
        same = (e for e in held if e.sha256 == sha256)
        return next((edition for edition in same if self._fits(edition)), None)

    def _fits(self, edition: Edition) -> bool:
        details = (
            (self.title, edition.title),
            (self.as_at, edition.as_at),
            # An edition added by hand has no address; any may be where it was from.
            (self.address, edition.address or self.address),
        )
        return all(own in (None, held) for own, held in details)


def _copy(path: Path, target: Path) -> None:
    """Raises :class:`UnreadableFile` for what is no file, or is more than is ever read."""
    try:
        about = path.stat()
        # A pipe or a device may never end.
        content = path.open("rb") if stat.S_ISREG(about.st_mode) else None
    except OSError:
        content = None
    if content is None:
        raise UnreadableFile(
            f"{path.name} can't be opened: check that it is a file and that you may read it."
        )
    with content, target.open("wb") as file:
        shutil.copyfileobj(content, file)


def sweep(store: Path) -> None:
    """Take away what was begun in the store by processes that were killed on the way."""
    parts = [*store.glob(".adding-*"), *store.glob(f"{cache.BEGUN}*")]
    for part in parts:
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > JUST_BEGUN and not _is_held(part):
                shutil.rmtree(part)


@contextmanager
def _held(part: Path) -> Iterator[None]:
    """Meanwhile nobody takes ``part`` for one that was left behind."""
    if not fcntl:
        yield
        return
    mark = os.open(part, os.O_RDONLY)
    try:
        fcntl.flock(mark, fcntl.LOCK_SH)
        yield
    finally:
        os.close(mark)


def _is_held(part: Path) -> bool:
    """Whether a process that is alive is at it; where that can't be told, whether it is young."""
    if not fcntl:
        return time.time() - part.stat().st_mtime < LEFT_BEHIND
    mark = os.open(part, os.O_RDONLY)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(mark)
    return False


def _describe(
    file: Path, details: FileDetails, published: date | None
) -> tuple[Edition, apart.Reading]:
    """The edition that the file at ``file`` is, without its id, and what was read of it."""
    reading = apart.read_edition(file, details.title or "")
    inspection = reading.found
    if not inspection.understood:
        raise UnreadableFile(
            f"No table in {file.name} is understood as a register: "
            f"'python -m loaders inspect {file.name}' says what was found in it."
        )
    edition = Edition(
        edition_id="",
        register=inspection.register,
        title=inspection.title,
        as_at=details.as_at or inspection.as_at,
        published=published,
        address=details.address,
        file=file.name,
        sha256=inspection.sha256,
        size=file.stat().st_size,
        added=clock.now(),
        path=file,
        register_sure=inspection.register_sure,
    )
    return edition, reading


def _free_name(edition: Edition, store: Path) -> str:
    words = re.findall(r"[a-z0-9]+", edition.title.lower())
    slug = "-".join(words)[:60].strip("-") or "register"
    name = f"{edition.as_at or 'undated'}-{slug}-{edition.sha256[:8]}"
    names = (f"{name}-{n}" if n > 1 else name for n in itertools.count(1))
    return next(name for name in names if not (store / name).exists())


def _save(edition: Edition, folder: Path) -> None:
    about = asdict(edition)
    del about["path"]
    text = json.dumps(about, indent=2, ensure_ascii=False, default=lambda d: d.isoformat())
    (folder / ABOUT).write_text(text + "\n", encoding="utf-8")


def _load(folder: Path) -> Edition:
    """Raises ``OSError``, ``ValueError``, ``KeyError``, ``TypeError`` or ``RecursionError``
    when it is damaged."""
    if not (folder / ABOUT).is_file():
        raise ValueError("nothing says what it is")
    about: dict[str, Any] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    path = folder / Path(about["file"]).name
    for key in ("as_at", "published"):
        about[key] = date.fromisoformat(about[key]) if about[key] else None
    about["added"] = datetime.fromisoformat(about["added"])
    edition = Edition(**{**about, "edition_id": folder.name, "path": path})
    if not path.is_file() or path.stat().st_size != edition.size:
        raise ValueError("the file is not the one that was added")
    return edition


def checksum(path: Path) -> str:
    """Of a file, as :attr:`Edition.sha256`. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def age(edition: Edition) -> tuple[date, datetime, str]:
    """By this editions are sorted, the oldest first."""
    return (edition.as_at or edition.published or date.min, edition.added, edition.edition_id)


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    """One process at a time: the lock goes when the file is closed, however that comes."""
    with (store / ".lock").open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
