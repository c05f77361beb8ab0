"""The store: every edition of a register that we hold, each in a folder of its own.

``data/editions/2020-06-30-dfe-external-data-shares-june-2020-1a2b3c4d/`` has the file,
unchanged, and ``edition.json``, which says what it is. Deleting the folder takes the
edition away. The environment variable ``PUPIL_DATA_EDITIONS`` names another store.
"""

import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from .errors import StoreError, UnreadableFile
from .reading import inspection

try:
    import fcntl
except ImportError:  # on Windows, where two additions at once are not kept apart
    fcntl = None

SETTING = "PUPIL_DATA_EDITIONS"
STORE = Path(__file__).parents[1] / "data" / "editions"
ABOUT = "edition.json"


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
        except (OSError, ValueError, KeyError, TypeError):
            faults.append(
                f"The edition in the folder {folder.name} is damaged: "
                "delete that folder and add the file again."
            )
    return sorted(editions, key=_age), faults


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

    What is not given is taken from the file itself. A file that is held already, under
    whatever name, stays as it is. The edition comes whole or not at all, also when two
    processes add at once. Raises :class:`UnreadableFile` for a file in which no table is
    understood, and :class:`StoreError` when the store can't be written to.
    """
    store = store or store_path()
    part = store / f".adding-{uuid.uuid4().hex}"
    try:
        part.mkdir(parents=True)
        kept = part / path.name
        _copy(path, kept)
        edition = _describe(kept, title, as_at, published, address)
        if held := _held(store, edition.sha256):
            return held, False
        _save(edition, part)
        with _alone(store):
            if held := _held(store, edition.sha256):
                return held, False
            folder = part.rename(store / edition.edition_id)
    except OSError as error:
        raise StoreError(
            f"The folder {store} can't be written to: let this program write there, "
            f"or name another folder in {SETTING}."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return replace(edition, path=folder / edition.file), True


def _copy(path: Path, kept: Path) -> None:
    try:
        content = path.open("rb")
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} can't be opened: check that it is a file and that you may read it."
        ) from error
    with content, kept.open("wb") as file:
        shutil.copyfileobj(content, file)


def _describe(
    kept: Path,
    title: str | None,
    as_at: date | None,
    published: date | None,
    address: str | None,
) -> Edition:
    found = inspection.inspect(kept)
    if not found.understood:
        raise UnreadableFile(
            f"No table in {kept.name} is understood as a register: "
            f"'python -m loaders inspect {kept.name}' says what was found in it."
        )
    edition = Edition(
        edition_id="",
        register=found.register,
        title=title or found.title,
        as_at=as_at or found.as_at,
        published=published,
        address=address,
        file=kept.name,
        sha256=found.sha256,
        size=kept.stat().st_size,
        added=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        path=kept,
    )
    return replace(edition, edition_id=_name(edition))


def _name(edition: Edition) -> str:
    words = re.findall(r"[a-z0-9]+", edition.title.lower())
    slug = "-".join(words)[:60].strip("-") or "register"
    return f"{edition.as_at or 'undated'}-{slug}-{edition.sha256[:8]}"


def _save(edition: Edition, folder: Path) -> None:
    about = asdict(edition)
    del about["path"]
    text = json.dumps(about, indent=2, ensure_ascii=False, default=lambda d: d.isoformat())
    (folder / ABOUT).write_text(text + "\n", encoding="utf-8")


def _load(folder: Path) -> Edition:
    """Raises ``OSError``, ``ValueError``, ``KeyError`` or ``TypeError`` when it is damaged."""
    about: dict[str, Any] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    path = folder / Path(about["file"]).name
    for key in ("as_at", "published"):
        about[key] = date.fromisoformat(about[key]) if about[key] else None
    about["added"] = datetime.fromisoformat(about["added"])
    edition = Edition(**{**about, "edition_id": folder.name, "path": path})
    if path.stat().st_size != edition.size:
        raise ValueError("the file is not the one that was added")
    return edition


def _held(store: Path, sha256: str) -> Edition | None:
    return next((e for e in list_editions(store)[0] if e.sha256 == sha256), None)


def _age(edition: Edition) -> tuple[date, datetime, str]:
    return (edition.as_at or edition.published or date.min, edition.added, edition.edition_id)


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    """One process at a time: the lock goes when the file is closed, however that comes."""
    with (store / ".lock").open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
