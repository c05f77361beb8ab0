"""Every edition in the store as it was read: from the cache, or else from its file.

The readings of all editions stand side by side, row by row, each with the ``edition_id`` it
is from. Nothing is merged here, and no name resolved.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from . import apart, cache, editions, errors, frames
from .reading import inspection

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ExtraEdition:
    """An edition that was read already, with its frames; its file is nowhere."""

    edition: editions.Edition
    tables: cache.Tables


@dataclass(frozen=True, eq=False)
class StoreFrames:
    """``held``: the editions, oldest first. The frames are those of
    :data:`loaders.frames.COLUMNS`, all but ``editions`` and ``problems`` with the text
    column ``edition_id``. ``problems`` lists what of them could not be read, and editions
    that could not be read at all."""

    held: list[editions.Edition]
    releases: pd.DataFrame
    exchanges: pd.DataFrame
    accredited: pd.DataFrame
    nationality: pd.DataFrame
    amendments: pd.DataFrame
    editions: pd.DataFrame
    sheets: pd.DataFrame
    columns: pd.DataFrame
    problems: pd.DataFrame


def read_store(store: Path, given: Sequence[ExtraEdition] = ()) -> StoreFrames:
    """What was read of every edition in ``store``, and of those ``given`` beside them.
    Never raises for an edition: that is a line of ``problems``."""
    held, faults = editions.list_editions(store)
    extra = {one.edition.edition_id: one.tables for one in given}
    held = sorted([*held, *(one.edition for one in given)], key=editions.age)
    tables: dict[str, list[pa.Table]] = {name: [] for name in inspection.FRAMES}
    problems = [problem("", fault) for fault in faults]
    for edition in held:
        try:
            own = extra.get(edition.edition_id)
            made = own if own is not None else _read(edition, store)
        except errors.UnreadableFile as error:
            problems.append(problem(edition.file, str(error)))
            continue
        except Exception:
            # Our own fault, and no reason to show none of the others.
            _log.exception("the edition %s can't be read", edition.edition_id)
            reason = f"{edition.file} can't be read by a fault of this program; its log says how."
            problems.append(problem(edition.file, reason))
            continue
        for name, table in made.items():
            tables[name].append(_of_edition(table, edition.edition_id))
    read = {name: _one_frame(name, of_editions) for name, of_editions in tables.items()}
    in_files = read.pop("problems").drop(columns="edition_id")
    return StoreFrames(
        held=held,
        **read,
        editions=_edition_rows(held, read["sheets"]),
        problems=with_problems(in_files, problems),
    )


def problem(file: str, reason: str) -> dict[str, object]:
    """A whole file that is refused, as a record of the frame ``problems``."""
    return {"file": file, "reason": reason, "refused": True}


def with_problems(problems: pd.DataFrame, more: list[dict[str, object]]) -> pd.DataFrame:
    """The frame ``problems`` with ``more`` records below."""
    return frames.conform("problems", pd.concat([problems, pd.DataFrame(more)]))


def _read(edition: editions.Edition, store: Path) -> cache.Tables:
    # Though it was read before: a row that can't be found in its file has no source.
    try:
        found = editions.checksum(edition.path)
    except OSError:
        raise errors.UnreadableFile(
            f"{edition.file} can't be opened: let this program read it."
        ) from None
    if found != edition.sha256:
        raise errors.UnreadableFile(
            f"{edition.file} is not the file that was added: delete its folder "
            f"{edition.edition_id} and add it again."
        )
    tables = cache.load(store, edition.sha256, edition.file)
    if tables is None:
        tables = apart.read_edition(edition.path).tables
        cache.save(store, edition.sha256, edition.file, tables)
    return tables


def _of_edition(table: pa.Table, edition_id: str) -> pa.Table:
    """``table`` with its edition, which is also the source of its rows."""
    named = {"edition_id"} | ({"source_ids"} & set(table.column_names))
    table = table.drop_columns([c for c in table.column_names if c in named])
    for column in sorted(named):
        table = table.append_column(column, pa.repeat(edition_id, len(table)))
    return table


def _one_frame(name: str, tables: list[pa.Table]) -> pd.DataFrame:
    rows = cache.frame_of(name, tables)
    return rows.assign(edition_id=rows.get("edition_id", pd.Series()).astype(frames.TEXT))


def _edition_rows(held: Iterable[editions.Edition], sheets: pd.DataFrame) -> pd.DataFrame:
    columns = [c for c in frames.COLUMNS["editions"] if not c.startswith("rows_")]
    rows = pd.DataFrame([{c: getattr(e, c) for c in columns} for e in held], columns=columns)
    sums = sheets.groupby("edition_id")[["rows_present", "rows_read"]].sum()
    made = rows.merge(sums, how="left", left_on="edition_id", right_index=True)
    return frames.conform("editions", made.fillna({"rows_present": 0, "rows_read": 0}))
