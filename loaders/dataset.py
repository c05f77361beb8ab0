"""The one door: every frame that pages and publishers may show.

``current()`` answers at once from memory. When the store of editions has changed, or a file in
which a person corrects a figure or a recipient, all is read again in the background; visitors
keep the data they have until the new is whole.
Nothing that is handed out may be changed in place.
"""

import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from . import corrections_file, editions
from .as_at import as_at_edition as as_at_edition
from .assembly import Dataset, load
from .evidence import evidence
from .evidence.evidence import EvidenceError
from .evidence.tables import TABLES
from .fetching import known_editions
from .naming import recipients, rulebook
from .naming.rulebook import RulebookError

LOOK_EVERY = 5.0
"""Seconds between two looks at the store by :func:`watching`."""
TRY_AGAIN = 600.0
"""Seconds until a store that could not be loaded is tried again unchanged."""
STAY_BROKEN = 30.0
"""Seconds for which broken tables are not read again for whoever asks."""

_log = logging.getLogger(__name__)


_OURS = (
    *(evidence.DEFAULT / f"{name}.csv" for name in TABLES),
    *(rulebook.FOLDER / name for name in rulebook.COLUMNS),
)
"""The bundled evidence and the decisions about recipients, which a person corrects by hand."""
_Stamp = tuple[frozenset[str] | None, tuple[tuple[int, int] | None, ...], frozenset]
"""The names of the store's folders, None where it can't be read; of each file of ours, when it
was written and its size; and the same of the files in those folders, as last looked at."""


@dataclass(frozen=True)
class _Served:
    """What is in memory of one store. ``fault``: why the store as it stands by now could not
    be loaded. ``seen``: the stamp of the store that was last tried, and ``tried``, when, by
    the monotonic clock."""

    data: Dataset
    fault: str
    seen: _Stamp
    tried: float


_lock = threading.Lock()
_held: dict[str, _Served] = {}
_loading: set[str] = set()
_inside: dict[str, frozenset] = {}
"""The files in each store's folders, which only :func:`watching` looks at: who asks has no time."""
_broken: dict[str, tuple[Exception, float]] = {}
"""Why nothing could be loaded at all, and when, by the monotonic clock."""


def current(as_at: str | None = None) -> Dataset:
    """The data set of the store, from memory. Only the very first call reads and waits:
    a server makes it before it serves.

    ``as_at``: the id of an edition that is held; the answer is then as the registers stood
    in it (see :func:`loaders.as_at.as_at_edition`). Raises ``KeyError`` for an unknown one:
    ``views.as_at`` checks what an address asks for.
    """
    data = _serve(editions.store_path()).data
    return _as_at(data, as_at) if as_at else data


def fault() -> str:
    """One sentence on why the store as it stands by now could not be loaded, so that an older
    state of it is served; empty when all is well."""
    return _serve(editions.store_path()).fault


@contextmanager
def watching(every: float = LOOK_EVERY) -> Iterator[None]:
    """Notice a change of the store while no visitor comes, for as long as this is held."""
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(every):
            if str(store := editions.store_path()) in _held:
                _inside[str(store)] = _files(store)
                _serve(store)

    threading.Thread(target=watch, name="store", daemon=True).start()
    try:
        yield
    finally:
        stop.set()


def not_held() -> pd.DataFrame:
    """Editions that publishers or the archive list and the store lacks: see
    :func:`loaders.fetching.known_editions.not_held`."""
    return known_editions.not_held(editions.store_path(), current().editions["sha256"])


def classify(names: Iterable[object]) -> pd.DataFrame:
    """What kind of body any names are, and why: the frame ``recipients``, one row a name."""
    return recipients.resolve(names)


def decisions() -> pd.DataFrame:
    """The reviewed lines about recipients: the columns of ``organisations.csv`` and ``line``,
    where in that file it stands."""
    by_line = {decision.line: decision for decision in rulebook.load().organisations.values()}
    return pd.DataFrame([vars(by_line[line]) for line in sorted(by_line)])


def rules() -> pd.DataFrame:
    """The rules that decide where no line is reviewed, in their order: the columns of
    ``rules.csv`` and ``line``."""
    return pd.DataFrame([vars(rule) for rule in rulebook.load().rules])


@lru_cache(maxsize=8)
def _as_at(data: Dataset, edition_id: str) -> Dataset:
    return as_at_edition(data, edition_id)


def _serve(store: Path) -> _Served:
    """What is in memory of ``store``; loads it in the background if it has changed."""
    name = str(store)
    if name not in _inside:
        _inside[name] = _files(store)
    stamp = _stamp(store)
    with _lock:
        if name not in _held:
            _held[name] = _Served(_first(store), "", stamp, time.monotonic())
        served = _held[name]
        again = served.fault and time.monotonic() - served.tried > TRY_AGAIN
        if (served.seen != stamp or again) and name not in _loading:
            _loading.add(name)
            threading.Thread(target=_reload, args=(store, stamp), name="load", daemon=True).start()
    return served


def _first(store: Path) -> Dataset:
    name = str(store)
    error, tried = _broken.get(name, (None, 0.0))
    if error and time.monotonic() - tried < STAY_BROKEN:
        raise error
    try:
        editions.sweep(store)
        return load(store)
    except (EvidenceError, RulebookError) as error:
        _broken[name] = error, time.monotonic()
        raise


def _reload(store: Path, stamp: _Stamp) -> None:
    """Load ``store`` and put what is made in place of what is served, whole; or keep that,
    and say why."""
    name = str(store)
    fault, data = "", _held[name].data
    try:
        if stamp[0] is None and len(data.editions):
            fault = "The folder of editions can't be read."
        else:
            data = load(store)
    except Exception as error:
        _log.exception("what we hold has changed and can't be loaded")
        fault = f"The data can't be loaded ({type(error).__name__}); the server's log says how."
    if not fault:
        _as_at.cache_clear()
    with _lock:
        _held[name] = _Served(data, fault, stamp, time.monotonic())
        _loading.discard(name)


def _stamp(store: Path) -> _Stamp:
    """Changes whenever an edition comes or goes, or a file that we correct is written; within
    seconds where a file of an edition is damaged or put back."""
    try:
        names = frozenset(e.name for e in os.scandir(store) if not e.name.startswith("."))
    except OSError:
        names = None
    ours = tuple(map(_written, (corrections_file.LEDGER, *_OURS)))
    return names, ours, _inside.get(str(store), frozenset())


def _files(store: Path) -> frozenset:
    files = (path for path in store.glob("[!.]*/*") if path.is_file())
    try:
        return frozenset((str(path), _written(path)) for path in files)
    except OSError:
        return frozenset()


def _written(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
