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

Tables = dict[str, pa.Table]
"""By the name of their frame; one without rows is not there."""


@cache
def version() -> str:
    """A checksum of the code and the headings that turn a file into frames."""
    digest = hashlib.sha256()
    for path in [*sorted(HERE.rglob("*.py")), HEADINGS]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def tables_of(made: Mapping[str, pd.DataFrame]) -> Tables:
    """Frames (see :data:`loaders.frames.COLUMNS`) as tables."""
    return {
        name: pa.Table.from_pandas(_without_categories(name, frame), preserve_index=False)
        for name, frame in made.items()
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


def load(store: Path, sha256: str) -> Tables | None:
    """The tables kept for the file with this checksum, or None."""
    folder = _folder(store, sha256)
    try:
        names = (folder / "frames").read_text(encoding="utf-8").split()
        return {name: _read(folder / f"{name}.parquet") for name in names}
    except (OSError, ValueError, UnicodeDecodeError):
        # pyarrow's own errors derive from ValueError.
        return None


def save(store: Path, sha256: str, tables: Tables) -> None:
    """Keep ``tables`` for the file with this checksum, whole or not at all."""
    folder = _folder(store, sha256)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent))
    except OSError:
        return
    try:
        for name, table in tables.items():
            pq.write_table(table, made / f"{name}.parquet", write_page_checksum=True)
        # Written last: a folder without it is not whole.
        (made / "frames").write_text(" ".join(tables), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        made.replace(folder)
    except OSError:
        # A full disk, or another process that kept the same reading first.
        shutil.rmtree(made, ignore_errors=True)


def _read(path: Path) -> pa.Table:
    # One thread: an edition's file is small, and starting threads takes longer.
    return pq.read_table(path, use_threads=False, page_checksum_verification=True)


def _without_categories(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Text instead of categories: those of several tables need not be alike."""
    columns = frames.COLUMNS[name].items()
    return frame.astype({c: frames.TEXT for c, dtype in columns if dtype == frames.CATEGORY})


def _folder(store: Path, sha256: str) -> Path:
    return store / ".cache" / f"{sha256[:32]}-{version()}"
