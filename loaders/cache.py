"""Frames of an edition that was read before, kept on disk as Parquet.

Reading thirty spreadsheets takes many seconds, reading their frames back a fraction
of one. A kept reading belongs to the file's checksum *and* to the code and headings
that read it, so that a mended heading is never answered from an old reading. It is
only a cache: a damaged or missing file means reading the spreadsheet again, and a
folder that can't be written means not keeping anything.

What comes back are Arrow tables: many of them become one frame at once
(:func:`frame_of`), which is much faster than making thirty frames one.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from . import frames

HERE = Path(__file__).parent
HEADINGS = HERE.parent / "data" / "headings.toml"

FRAMES = "frames.json"
"""Which frames were kept, each with the checksum of its file."""

BEGUN = ".cache/tmp"
"""How the folders begin, in a store, that are not whole yet."""

Tables = dict[str, pa.Table]
"""By the name of their frame; one without rows is not there."""


@cache
def version() -> str:
    """A checksum of the code and the headings that turn a file into frames."""
    digest = hashlib.sha256()
    for path in [*sorted(HERE.rglob("*.py")), HEADINGS]:
        digest.update(path.read_bytes())
    digest.update(repr(frames.COLUMNS).encode())
    return digest.hexdigest()[:16]


def tables_of(frames_by_name: Mapping[str, pd.DataFrame]) -> Tables:
    """Frames (see :data:`loaders.frames.COLUMNS`) as tables."""
    return {
        name: pa.Table.from_pandas(_without_categories(name, frame), preserve_index=False)
        for name, frame in frames_by_name.items()
        if len(frame)
    }


def frame_of(name: str, tables: Sequence[pa.Table]) -> pd.DataFrame:
    """One frame ``name`` of the rows of all the tables, which may have more columns than
    it; those stay as they are."""
    if not tables:
        return frames.empty(name)
    whole = pa.concat_tables(tables)
    for column, dtype in frames.COLUMNS[name].items():
        if dtype == frames.CATEGORY:
            place = whole.column_names.index(column)
            whole = whole.set_column(place, column, whole.column(column).dictionary_encode())
    return whole.to_pandas()


def load(store: Path, sha256: str, file: str) -> Tables | None:
    """The tables kept for the file with this checksum and name, or None."""
    folder = _folder(store, sha256, file)
    try:
        checksums = json.loads((folder / FRAMES).read_text(encoding="utf-8"))
        return {
            name: _read(folder / f"{name}.parquet", digest) for name, digest in checksums.items()
        }
    except (OSError, ValueError, AttributeError, RecursionError):
        return None


def save(store: Path, sha256: str, file: str, tables: Tables) -> None:
    """Keep ``tables`` for the file with this checksum and name, whole or not at all, in
    place of what older code or headings made of it."""
    folder = _folder(store, sha256, file)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new_folder = Path(tempfile.mkdtemp(dir=folder.parent))
    except OSError:
        return
    try:
        checksums = {
            name: _write(new_folder / f"{name}.parquet", table) for name, table in tables.items()
        }
        # Written last: a folder without it is not whole.
        (new_folder / FRAMES).write_text(json.dumps(checksums), encoding="utf-8")
        for old in folder.parent.glob(f"{_file_part(sha256, file)}-*"):
            shutil.rmtree(old, ignore_errors=True)
        new_folder.replace(folder)
    except OSError:
        # A full disk, or another process that kept the same reading first.
        shutil.rmtree(new_folder, ignore_errors=True)


def _write(path: Path, table: pa.Table) -> str:
    """Write ``table``, and give the checksum of what was written."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    content = sink.getvalue()
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _read(path: Path, digest: str) -> pa.Table:
    """Raises ``OSError`` or ``ValueError`` for a file that is not the one written."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"{path.name} is damaged")
    # One thread: an edition's file is small, and starting threads takes longer.
    return pq.ParquetFile(pa.BufferReader(content)).read(use_threads=False)


def _without_categories(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Text instead of categories: those of several tables need not be alike."""
    columns = frames.COLUMNS[name].items()
    return frame.astype({c: frames.TEXT for c, dtype in columns if dtype == frames.CATEGORY})


def _folder(store: Path, sha256: str, file: str) -> Path:
    return store / ".cache" / f"{_file_part(sha256, file)}-{version()}"


def _file_part(sha256: str, file: str) -> str:
    # A file's name may tell what part it is, so that it belongs to the reading.
    return f"{sha256[:24]}-{hashlib.sha256(file.encode()).hexdigest()[:8]}"
