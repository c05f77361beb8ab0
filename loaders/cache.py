"""Frames of an edition that was read before, kept on disk as Parquet.

Reading thirty spreadsheets takes many seconds, reading their frames back a fraction
of one. A kept reading belongs to the file's checksum *and* to the code and headings
that read it, so that a mended heading is never answered from an old reading. It is
only a cache: a damaged or missing file means reading the spreadsheet again, and a
folder that can't be written means not keeping anything.
"""

import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
HEADINGS = HERE.parent / "data" / "headings.toml"


@cache
def version() -> str:
    """A checksum of the code and the headings that turn a file into frames."""
    digest = hashlib.sha256()
    for path in [*sorted(HERE.glob("*.py")), HEADINGS]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def load(store: Path, sha256: str) -> dict[str, pd.DataFrame] | None:
    """The frames kept for the file with this checksum, or None."""
    folder = _folder(store, sha256)
    try:
        names = (folder / "frames").read_text(encoding="utf-8").split()
        return {name: pd.read_parquet(folder / f"{name}.parquet") for name in names}
    except (OSError, ValueError, UnicodeDecodeError):
        # pyarrow's own errors derive from ValueError.
        return None


def save(store: Path, sha256: str, frames: dict[str, pd.DataFrame]) -> None:
    """Keep ``frames`` for the file with this checksum, whole or not at all."""
    folder = _folder(store, sha256)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent))
    except OSError:
        return
    try:
        for name, frame in frames.items():
            frame.to_parquet(made / f"{name}.parquet")
        # Written last: a folder without it is not whole.
        (made / "frames").write_text(" ".join(frames), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        made.replace(folder)
    except OSError:
        # A full disk, or another process that kept the same reading first.
        shutil.rmtree(made, ignore_errors=True)


def _folder(store: Path, sha256: str) -> Path:
    return store / ".cache" / f"{sha256[:32]}-{version()}"
